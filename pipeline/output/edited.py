"""edited: every paper a person wrote at, how it stands, and what its result and its twins say otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.base.problems import Level, Place, Problem, Refused
from pipeline.files.fingerprint import byte_hash, content_hash
from pipeline.output import history
from pipeline.output.catatan_tulis import CatatanTulis
from pipeline.output.named import folders
from pipeline.output.opened import OUTPUT, content, lying
from pipeline.output.pack import Paket, looked_at
from pipeline.output.penulisan import KeadaanBerkas, Lies, Penulisan
from pipeline.road.rencana import NaskahTerencana, Rencana

if TYPE_CHECKING:
    from pipeline.word.replaced import Pergantian


@dataclass(frozen=True)
class Suntingan:
    """A paper that a person wrote at: its folder and name, how it stands, and the new result beside it.

    By sha256: what lies there (`sidik`), the result it was written from (`semula`), and today's (`hasil`).
    """

    folder: str
    nama: str
    keadaan: KeadaanBerkas
    sidik: str
    semula: str
    hasil: str
    hasil_baru: str = ""

    @property
    def letak(self) -> str:
        """Its path in the project."""
        return f"{self.folder}/{self.nama}"


def edited_papers(root: Path) -> tuple[Suntingan, ...]:
    """Every paper in output/ that a person wrote at, by folder and name; raises `Refused`."""
    return tuple(found for folder in folders(root) for found in _edited(folder, *looked_at(root, folder)))


def _edited(folder: str, catatan: CatatanTulis, lies: Lies) -> Iterator[Suntingan]:
    for nama in sorted({*catatan.berkas, *catatan.hasil_baru, *catatan.tidak_dibuat}):
        now, beside, dasar = lies(nama), catatan.hasil_baru.get(nama), catatan.dasar(nama) or ""
        if now is None or (now == dasar and not beside):
            continue
        accepted, result = catatan.diterima.get(nama), beside.sidik if beside else dasar
        semula = catatan.semula.get(nama) or dasar or result
        if nama in catatan.tidak_dibuat:
            yield Suntingan(folder, nama, KeadaanBerkas.TERTINGGAL, now, semula, result)
        elif accepted and accepted.naskah == now and not beside:
            yield Suntingan(folder, nama, KeadaanBerkas.DITERIMA, now, semula, result)
        else:
            yield Suntingan(folder, nama, KeadaanBerkas.DISUNTING, now, semula, result, beside.berkas if beside else "")


def stale_edits(root: Path, paket: Paket) -> Iterator[Problem]:
    """Each edited paper of a pack whose result is another one than the person began from, before it is written."""
    for paper in _edited(paket.folder, paket.penulisan.catatan, paket.lies_then(lying(root, paket.folder))):
        open_still = paper.nama not in paket.tetap and paper.keadaan is not KeadaanBerkas.TERTINGGAL
        changed = changed_since(root, paper, paket.isi) if open_still else None
        if changed is not None:
            yield Problem(Place(paper.letak), *told_of(paper, changed), Level.PERHATIAN)


def changed_since(
    root: Path, paper: Suntingan, isi: Mapping[str, bytes] | None = None
) -> tuple[Pergantian, ...] | None:
    """What today's result says otherwise than the one the person began from, and their version does not say yet.

    `None` when that is nothing; empty when the result is another one and nobody can tell in what. `isi` are results
    that are not written yet.
    """
    if paper.semula == paper.hasil:
        return None
    unwritten = {byte_hash(one): one for name, one in (isi or {}).items() if name == paper.nama}
    old, new = (
        unwritten.get(sidik) or history.content_of(root / OUTPUT, sidik) for sidik in (paper.semula, paper.hasil)
    )
    mine = content(root, paper.folder, paper.nama, paper.sidik)
    return differing_words(paper.nama, old, new, mine)


def told_of(paper: Suntingan, changed: Sequence[Pergantian] | None) -> tuple[str, str]:
    """How an edited paper stands, and what is to be chosen; `changed` as `changed_since` gives it."""
    taken = f'make ganti DOK="{paper.nama}"'
    if paper.hasil_baru:
        told = "" if changed is None else f". Yang berubah: {replaced_words(changed)}"
        choice = f'Pilih: make terima DOK="{paper.nama}" atau {taken}'
        return f'{paper.keadaan}, dibiarkan. Hasil baru: "{paper.hasil_baru}"{told}', choice
    if changed is None:
        return f"{paper.keadaan}, dibiarkan", ""
    state = "suntingan Anda diterima" if paper.keadaan is KeadaanBerkas.DITERIMA else f"{paper.keadaan}, dibiarkan"
    told = f"{state}, tetapi hasilnya berubah sejak itu: {replaced_words(changed)}"
    return told, f"Tulis juga di naskah itu, atau pakai hasil baru: {taken}"


PANJANG_KATA = 60
"""So many letters of the words that changed are told."""


def replaced_words(found: Sequence[Pergantian]) -> str:
    """The first of what changed, and how many more; what cannot be told word by word is said to be so."""
    if not found:
        return "isinya berbeda"
    first, more = found[0], f" (dan {len(found) - 1} lagi)" if len(found) > 1 else ""
    lama, baru = (_short(words.rstrip(",;")) for words in (first.lama, first.baru))
    if lama and baru:
        return f"«{lama}» menjadi «{baru}»{more}"
    return f"«{lama or baru}» {'dihapus' if lama else 'ditambahkan'}{more}"


def _short(words: str) -> str:
    return words if len(words) <= PANJANG_KATA else f"{words[: PANJANG_KATA - 1]}…"


def differing_words(
    nama: str, old: bytes | None, new: bytes | None, third: bytes, *, badan: bool = False
) -> tuple[Pergantian, ...] | None:
    """What `new` says otherwise than `old` and `third` does not say; `None` and empty as for `changed_since`."""
    from pipeline.word.replaced import replaced  # a run without such a paper needs no library for it

    if old is not None and new is not None and content_hash(old) == content_hash(new):
        return None
    if old is None or new is None or not nama.endswith(".docx"):
        return ()
    try:
        return replaced(old, new, third, badan=badan) or None
    except (Refused, ValueError):
        return ()


@dataclass(frozen=True)
class Kembaran:
    """An edited paper, and the paper of the same template that does not say what was written there (`beda`)."""

    suntingan: Suntingan
    lain: str
    beda: tuple[Pergantian, ...]


def edited_alone(root: Path, rencana: Rencana, tetap: Collection[str]) -> Iterator[Kembaran]:
    """Those of a period; not where the other is edited as well, or is one of `tetap`, which a decision has fixed."""
    folder = f"{OUTPUT}/{rencana.periode}"
    by_hand = {one.nama: one for one in edited_papers(root) if one.folder == folder}
    lies = lying(root, folder)
    for paper in rencana.naskah:
        mine = by_hand.get(paper.berkas)
        if mine is None or mine.keadaan is KeadaanBerkas.TERTINGGAL:
            continue
        for other in _twins(rencana.naskah, paper):
            if other not in by_hand and other not in tetap and (sidik := lies(other)):
                beda = _written(root, mine, content(root, folder, other, sidik))
                if beda is not None:
                    yield Kembaran(mine, other, beda)


def _twins(papers: Sequence[NaskahTerencana], paper: NaskahTerencana) -> Iterator[str]:
    """Other papers of the SOP, not other copies or rounds of this one."""
    alike = attrgetter("template", "putaran_data", "uraian.untuk")
    return (one.berkas for one in papers if alike(one) == alike(paper) and one.kunci != paper.kunci)


def _written(root: Path, mine: Suntingan, other: bytes) -> tuple[Pergantian, ...] | None:
    """What a person wrote that the other paper does not say; `None` for nothing, such as another look alone."""
    old = history.content_of(root / OUTPUT, mine.semula)
    return differing_words(mine.nama, old, content(root, mine.folder, mine.nama, mine.sidik), other, badan=True)


def filled_in_output(
    penulisan: Penulisan, rencana: Rencana, folder: str, mengirim: Collection[str]
) -> Iterator[Problem]:
    """Each edited form of a unit that has not sent one yet (`mengirim` are those that have), and where it belongs."""
    forms = {form.berkas: form.uraian.untuk for form in rencana.formulir}
    forms |= {paper.berkas: paper.uraian.untuk for paper in rencana.naskah if paper.blanko}
    for one in penulisan.putusan:
        if one.keadaan is KeadaanBerkas.DISUNTING and one.nama in forms and forms[one.nama] not in mengirim:
            where = Place(f"{OUTPUT}/{rencana.periode}/{one.nama}")
            what = "form ini diisi di folder output, jadi jawabannya tidak dibaca"
            yield Problem(where, what, f"Salin ke {folder}/, lalu jalankan make", Level.PERHATIAN)
