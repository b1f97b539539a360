"""settle: a paper found by its name; a person's version told, accepted or replaced; an earlier one brought back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.base.problems import Place, Problem, Refused, refused, suggestion
from pipeline.files.fingerprint import byte_hash, content_hash
from pipeline.output import history
from pipeline.output.catatan_tulis import (
    MANIFEST,
    CatatanTulis,
    Diterima,
    HasilBaru,
    is_safe_name,
    read_manifest,
    write_manifest,
)
from pipeline.output.history import AsalVersi, Versi, versions_of
from pipeline.output.opened import OUTPUT, content, lying, manifest, record, writing
from pipeline.output.pack import carry_out, looked_at
from pipeline.output.penulisan import KeadaanBerkas, LangkahTulis


def folders(root: Path) -> Iterator[str]:
    """Every folder with a manifest, as a path in the project."""
    output = root / OUTPUT
    for path in sorted(output.iterdir()) if output.is_dir() else ():
        if not path.name.startswith(".") and (path / MANIFEST).is_file():
            yield f"{OUTPUT}/{path.name}"


def every_paper(root: Path) -> Iterator[str]:
    """Every name we have written at or beside, as a path in the project."""
    for folder in folders(root):
        catatan = record(root, folder)
        yield from (f"{folder}/{name}" for name in (*catatan.berkas, *catatan.hasil_baru, *catatan.tidak_dibuat))


def split(path: str) -> tuple[str, str]:
    """The folder, which is the first two parts, and the name in it; raises `Refused` for what is no such path."""
    parts = path.split("/")
    if len(parts) < 3 or not is_safe_name(path):
        raise Refused([Problem(Place(path), "nama ini bukan nama naskah", "Lihat: make status")])
    return "/".join(parts[:2]), "/".join(parts[2:])


HASIL_BARU = re.compile(r" \(hasil baru( \d+)?\)(?=\.[^./]+$|$)")


def paper_named(asked: str, known: Iterable[str]) -> str:
    """The one of `known` (paths in the project) that is meant; the name of a new result means its paper.

    Raises `Refused` when none or several fit.
    """
    choices = sorted(set(known))
    found = _fitting(asked, choices) or _fitting(HASIL_BARU.sub("", asked), choices)
    if len(found) == 1:
        return found[0]
    place = Place(asked or "DOK")
    if not found:
        what = "naskah itu tidak ditemukan" if asked else "naskahnya belum disebut"
        names = {name.rpartition("/")[2] for name in choices}
        raise Refused([Problem(place, what, suggestion(asked, names) if names else "Jalankan make lebih dahulu")])
    fix = f"Sebut juga foldernya: {', '.join(name.removeprefix('output/') for name in found)}"
    raise Refused([Problem(place, f"ada {len(found)} naskah bernama itu", fix)])


def _fitting(asked: str, choices: Iterable[str]) -> list[str]:
    wanted = asked.strip().strip('"').replace("\\", "/").removeprefix("./").casefold()
    exact = [name for name in choices if f"/{name.casefold()}".endswith(f"/{wanted}")] if wanted else []
    whole = [name for name in exact if name.casefold() in (wanted, f"output/{wanted}")]
    if exact or not wanted:
        return whole if len(whole) == 1 else exact
    return [name for name in choices if f"/{_without_ending(name)}".casefold().endswith(f"/{wanted}")]


def _without_ending(name: str) -> str:
    folder, slash, last = name.rpartition("/")
    return f"{folder}{slash}{last.rpartition('.')[0] or last}"


@dataclass(frozen=True)
class VersiLama:
    """An earlier version of a paper: who made it, its bytes' count, and whether it is what lies there now.

    The same contents packed in another way are no other version.
    """

    sidik: str
    asal: str
    ukuran: int
    sekarang: bool


def earlier_versions(root: Path, asked: str) -> tuple[str, tuple[VersiLama, ...], int]:
    """The path of the paper, its versions with the newest first, and how many versions have lost their names."""
    path = paper_named(asked, {*(v.nama for v in history.told_versions(root / OUTPUT)), *every_paper(root)})
    folder, nama = split(path)
    now = lying(root, folder)(nama)
    current = content_hash(content(root, folder, nama, now)) if now else ""
    found: dict[str, VersiLama] = {}
    for version in versions_of(history.told_versions(root / OUTPUT), path):
        if (kept := history.content_of(root / OUTPUT, version.sidik)) is not None:
            isi = content_hash(kept)
            found.setdefault(isi, VersiLama(version.sidik, version.asal, len(kept), isi == current))
    return path, tuple(found.values()), len(history.untold(root / OUTPUT))


def bring_back(root: Path, asked: str, versi: str, tell: Callable[[str], None]) -> str:
    """The version whose hash begins with `versi` lies at its name again; what lay there goes to the history."""
    with writing(root, tell):
        path, known, _ = earlier_versions(root, asked)
        folder, nama = split(path)
        output, now = root / OUTPUT, lying(root, folder)(nama)
        sidik = _meant(path, versi, [one.sidik for one in known], history.untold(output))
        old = history.content_of(output, sidik)
        if old is None:
            raise refused(path, f'versi "{versi}" rusak atau hilang dari riwayat', "Pilih versi lain")
        if any(one.sidik == sidik and one.sekarang for one in known):
            raise refused(path, f'versi "{versi}" adalah yang ada sekarang', "Pilih versi lain")
        kept = [(nama, Versi(path, sidik, _asal(known, sidik)))]
        if now:
            lay = next((AsalVersi(one.asal) for one in known if one.sekarang), AsalVersi.SUNTINGAN)
            kept.insert(0, (nama, Versi(path, now, lay)))
        carry_out(root, folder, [LangkahTulis(nama, now, sidik)], (old,), kept)
        return path


def _asal(known: tuple[VersiLama, ...], sidik: str) -> AsalVersi:
    return next((AsalVersi(one.asal) for one in known if one.sidik == sidik), AsalVersi.SUNTINGAN)


def _meant(path: str, versi: str, known: list[str], untold: tuple[str, ...]) -> str:
    wanted = versi.strip().lower()
    found = [sidik for sidik in known if sidik.startswith(wanted)] or [s for s in untold if s.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    what = f'versi "{versi}" tidak ada' if not found else f'versi "{versi}" cocok dengan {len(found)} versi'
    raise refused(path, what, f"Yang ada: {', '.join(sidik[:8] for sidik in known)}")


MAKE = "Jalankan make untuk membuatnya lagi"


@dataclass(frozen=True)
class Suntingan:
    """A paper that a person wrote at: its folder and name, how it stands, and the new result beside it."""

    folder: str
    nama: str
    keadaan: KeadaanBerkas
    hasil_baru: str = ""

    @property
    def letak(self) -> str:
        """Its path in the project."""
        return f"{self.folder}/{self.nama}"


def edited_papers(root: Path) -> tuple[Suntingan, ...]:
    """Every paper in output/ that a person wrote at, by folder and name; raises `Refused`."""
    return tuple(found for folder in folders(root) for found in _edited(root, folder))


def accept(root: Path, asked: str, tell: Callable[[str], None]) -> str:
    """A person's version is the paper from now on, until the result differs again; gives its path."""
    with writing(root, tell):
        folder, nama = _asked_edited(root, asked)
        catatan, lies = looked_at(root, folder)
        now, beside = lies(nama), catatan.hasil_baru.get(nama)
        dasar = beside.sidik if beside else catatan.dasar(nama)
        if now is None or dasar is None:
            raise refused(f"{folder}/{nama}", "tidak ada naskah yang dapat diterima di sini", MAKE)
        steps = _taken_away(catatan, lying(root, folder), nama)
        after = _settled(catatan, nama, dasar, Diterima(now, dasar))
        versi = [(nama, Versi(f"{folder}/{nama}", now, AsalVersi.SUNTINGAN))]
        if beside and steps:
            versi.append((beside.berkas, Versi(f"{folder}/{nama}", beside.sidik, AsalVersi.HASIL_BARU)))
        _carry_out(root, folder, steps, (), versi, after)
        return f"{folder}/{nama}"


def take_new(root: Path, asked: str, tell: Callable[[str], None]) -> str:
    """The new result takes the place of a person's version, which goes to the history; gives its path.

    Was the new result edited, it is taken as it lies.
    """
    with writing(root, tell):
        folder, nama = _asked_edited(root, asked)
        catatan, lies = looked_at(root, folder)
        now, beside = lies(nama), catatan.hasil_baru.get(nama)
        dasar = beside.sidik if beside else catatan.dasar(nama)
        new = _new_content(root, folder, beside, dasar)
        if new is None or dasar is None or now is None:
            fix = "Pindahkan naskah itu ke folder lain, lalu jalankan make"
            raise refused(f"{folder}/{nama}", "hasil barunya tidak ada lagi", fix)
        sidik, told = byte_hash(new), f"{folder}/{nama}"
        steps, kept = [LangkahTulis(nama, now, sidik)], [(nama, Versi(told, now, AsalVersi.SUNTINGAN))]
        if beside and (lain := lies(beside.berkas)):
            steps.append(LangkahTulis(beside.berkas, lain, None))
        kept.append((nama, Versi(told, sidik, AsalVersi.HASIL if sidik == dasar else AsalVersi.SUNTINGAN)))
        _carry_out(root, folder, steps, (new,), kept, _settled(catatan, nama, dasar, None))
        return told


def _edited(root: Path, folder: str) -> Iterator[Suntingan]:
    catatan, lies = looked_at(root, folder)
    for nama in sorted({*catatan.berkas, *catatan.hasil_baru, *catatan.tidak_dibuat}):
        now, beside = lies(nama), catatan.hasil_baru.get(nama)
        if now is None or (now == catatan.dasar(nama) and not beside):
            continue
        accepted = catatan.diterima.get(nama)
        if nama in catatan.tidak_dibuat:
            yield Suntingan(folder, nama, KeadaanBerkas.TERTINGGAL)
        elif accepted and accepted.naskah == now and not beside:
            yield Suntingan(folder, nama, KeadaanBerkas.DITERIMA)
        else:
            yield Suntingan(folder, nama, KeadaanBerkas.DISUNTING, beside.berkas if beside else "")


def _asked_edited(root: Path, asked: str) -> tuple[str, str]:
    """The folder and name of the edited paper that is meant."""
    edited = [one.letak for one in edited_papers(root) if one.keadaan is not KeadaanBerkas.TERTINGGAL]
    try:
        return split(paper_named(asked, edited))
    except Refused:
        path = paper_named(asked, every_paper(root))
    raise refused(path, "naskah ini tidak disunting tangan, jadi tidak ada yang perlu dipilih", "Lihat: make status")


def _new_content(root: Path, folder: str, beside: HasilBaru | None, dasar: str | None) -> bytes | None:
    if beside and (now := lying(root, folder)(beside.berkas)):
        return content(root, folder, beside.berkas, now)
    return history.content_of(root / OUTPUT, dasar) if dasar else None


def _taken_away(catatan: CatatanTulis, lies: Callable[[str], str | None], nama: str) -> list[LangkahTulis]:
    beside = catatan.hasil_baru.get(nama)
    if beside and lies(beside.berkas) == beside.sidik:
        return [LangkahTulis(beside.berkas, beside.sidik, None)]
    return []


def _settled(catatan: CatatanTulis, nama: str, dasar: str, diterima: Diterima | None) -> CatatanTulis:
    rest = catatan.without([nama])
    accepted = {**rest.diterima, **({nama: diterima} if diterima else {})}
    edited = {**rest.disunting, **({nama: diterima.naskah} if diterima else {})}
    return CatatanTulis({**rest.berkas, nama: dasar}, rest.hasil_baru, accepted, rest.tidak_dibuat, edited)


def _carry_out(
    root: Path,
    folder: str,
    steps: list[LangkahTulis],
    isi: tuple[bytes, ...],
    versi: list[tuple[str, Versi]],
    catatan: CatatanTulis,
) -> None:
    before = manifest(root, folder)
    after = write_manifest(read_manifest(before), catatan)
    last = LangkahTulis(MANIFEST, byte_hash(before) if before else None, byte_hash(after))
    done = [*steps, *([last] if after != before else [])]
    carry_out(root, folder, done, (*isi, after), versi)
