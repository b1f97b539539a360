"""What is written where: every file of a new pack against what was written last and what lies there now.

Hashes in, decisions out. A file whose hash is not the one we wrote was made or changed by a person: it stays, and the
new result lies beside it. The rules and their reasons: docs/simpan.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.output.catatan_tulis import CatatanTulis, Diterima, HasilBaru

Lies = Callable[[str], str | None]
"""The sha256 of what lies at a name, `None` when nothing does."""


class KeadaanBerkas(StrEnum):
    """What becomes of a file."""

    BARU = "baru"
    BERUBAH = "berubah"
    SAMA = "sama"
    DISUNTING = "disunting tangan"
    DITERIMA = "disunting tangan, sudah diterima"
    TERSINGKIR = "tidak dibuat lagi"
    TERTINGGAL = "tidak dibuat lagi, tetapi disunting tangan"


@dataclass(frozen=True)
class LangkahTulis:
    """One change on disk: at `nama` lies `lama`, and `baru` shall; `None` is nothing."""

    nama: str
    lama: str | None
    baru: str | None


@dataclass(frozen=True)
class Putusan:
    """What becomes of one name.

    `dasar` is the result that counts as ours from now on, `berlaku` what lies there afterwards.
    """

    nama: str
    keadaan: KeadaanBerkas
    dasar: str | None
    berlaku: str | None
    langkah: tuple[LangkahTulis, ...] = ()
    hasil_baru: HasilBaru | None = None
    diterima: Diterima | None = None

    @property
    def disunting(self) -> bool:
        """A person's version lies at the name."""
        return self.keadaan in (KeadaanBerkas.DISUNTING, KeadaanBerkas.DITERIMA)


@dataclass(frozen=True)
class Penulisan:
    """The decisions on all names, and the record that is true once they are carried out."""

    putusan: tuple[Putusan, ...]
    catatan: CatatanTulis

    @property
    def langkah(self) -> tuple[LangkahTulis, ...]:
        """Every change on disk."""
        return tuple(step for decision in self.putusan for step in decision.langkah)


def decide(catatan: CatatanTulis, lies: Lies, baru: Mapping[str, str], cakupan: str | None = "") -> Penulisan:
    """The decisions for the results `baru` (name to sha256); names outside the folder `cakupan` stay as they are,
    with `None` all others do.
    """
    known = {*catatan.berkas, *catatan.tidak_dibuat, *catatan.hasil_baru}
    gone = sorted(name for name in known - baru.keys() if cakupan is not None and name.startswith(cakupan))
    decided = [decide_made(catatan, lies, name, sidik) for name, sidik in sorted(baru.items())]
    decided += [found for name in gone if (found := _decide_gone(catatan, lies, name))]
    return Penulisan(tuple(decided), _record(catatan, tuple(decided), {*baru, *gone}))


def decide_made(catatan: CatatanTulis, lies: Lies, nama: str, sidik: str) -> Putusan:
    """The decision for one result."""
    now, dasar = lies(nama), catatan.dasar(nama)
    if now in (None, sidik, dasar):
        steps = () if now == sidik else (LangkahTulis(nama, now, sidik),)
        state = KeadaanBerkas.SAMA if now == sidik else KeadaanBerkas.BERUBAH if now else KeadaanBerkas.BARU
        return Putusan(nama, state, sidik, sidik, (*steps, *_cleared(catatan, lies, nama)))
    if dasar == sidik:
        accepted = catatan.diterima.get(nama)
        still = accepted if accepted and accepted.naskah == now else None
        state = KeadaanBerkas.DITERIMA if still else KeadaanBerkas.DISUNTING
        return Putusan(nama, state, dasar, now, _cleared(catatan, lies, nama), diterima=still)
    beside, beside_steps = _beside(catatan, lies, nama, sidik)
    return Putusan(nama, KeadaanBerkas.DISUNTING, dasar, now, beside_steps, beside)


def _decide_gone(catatan: CatatanTulis, lies: Lies, nama: str) -> Putusan | None:
    now, dasar = lies(nama), catatan.dasar(nama)
    cleared = _cleared(catatan, lies, nama)
    if now is not None and now == dasar:
        return Putusan(nama, KeadaanBerkas.TERSINGKIR, None, None, (LangkahTulis(nama, now, None), *cleared))
    if now is not None and dasar is not None:
        return Putusan(nama, KeadaanBerkas.TERTINGGAL, dasar, now, cleared)
    return Putusan(nama, KeadaanBerkas.TERSINGKIR, None, now, cleared) if cleared else None


def _cleared(catatan: CatatanTulis, lies: Lies, nama: str) -> tuple[LangkahTulis, ...]:
    """A new result that waits no longer is taken away, unless a person wrote in it."""
    record = catatan.hasil_baru.get(nama)
    ours = record is not None and lies(record.berkas) == record.sidik
    return (LangkahTulis(record.berkas, record.sidik, None),) if record and ours else ()


def _beside(catatan: CatatanTulis, lies: Lies, nama: str, sidik: str) -> tuple[HasilBaru, tuple[LangkahTulis, ...]]:
    """Where the new result lies: its place so far when that holds nothing or our last one, else the next free name."""
    record = catatan.hasil_baru.get(nama)
    now = lies(record.berkas) if record else None
    if record and now is not None and record.sidik == sidik:
        return record, ()
    if record and now in (None, sidik, record.sidik):
        place = record.berkas
    else:
        number, place = 1, beside_name(nama)
        while lies(place) not in (None, sidik):
            number += 1
            place = beside_name(nama, number)
    now = lies(place)
    return HasilBaru(place, sidik), () if now == sidik else (LangkahTulis(place, now, sidik),)


def beside_name(nama: str, number: int = 1) -> str:
    """The name of a new result beside a person's version: "b/x (hasil baru).docx"."""
    told = "hasil baru" if number == 1 else f"hasil baru {number}"
    folder, slash, name = nama.rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    return f"{folder}{slash}{stem or name} ({told}){dot if stem else ''}{suffix if stem else ''}"


def _record(catatan: CatatanTulis, decided: tuple[Putusan, ...], names: set[str]) -> CatatanTulis:
    left = [found for found in decided if found.keadaan is KeadaanBerkas.TERTINGGAL]
    made = [found for found in decided if found.keadaan not in (KeadaanBerkas.TERSINGKIR, KeadaanBerkas.TERTINGGAL)]
    by_hand = [found.nama for found in (*left, *made) if found.disunting or found in left]
    before = catatan.without(names)
    return CatatanTulis(
        berkas={**before.berkas, **{found.nama: found.dasar for found in made if found.dasar}},
        hasil_baru={**before.hasil_baru, **{found.nama: found.hasil_baru for found in made if found.hasil_baru}},
        diterima={**before.diterima, **{found.nama: found.diterima for found in made if found.diterima}},
        tidak_dibuat={**before.tidak_dibuat, **{found.nama: found.dasar for found in left if found.dasar}},
        disunting={
            **before.disunting,
            **{found.nama: found.berlaku for found in made if found.disunting and found.berlaku},
        },
        semula={
            **before.semula,
            **{name: catatan.semula[name] for name in by_hand if name in catatan.semula},
        },
    )
