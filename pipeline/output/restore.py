"""The papers we have written, wherever they lie in output/."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.base.problems import Place, Problem, Refused, suggestion
from pipeline.files.fingerprint import content_hash
from pipeline.output import history
from pipeline.output.carry import carry_out
from pipeline.output.catatan_tulis import MANIFEST, is_safe_name
from pipeline.output.history import AsalVersi, Versi, versions_of
from pipeline.output.opened import OUTPUT, content, lying, record, writing
from pipeline.output.penulisan import LangkahTulis


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
            raise _refused(path, f'versi "{versi}" rusak atau hilang dari riwayat', "Pilih versi lain")
        if any(one.sidik == sidik and one.sekarang for one in known):
            raise _refused(path, f'versi "{versi}" adalah yang ada sekarang', "Pilih versi lain")
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
    raise _refused(path, what, f"Yang ada: {', '.join(sidik[:8] for sidik in known)}")


def _refused(place: str, what: str, fix: str) -> Refused:
    return Refused([Problem(Place(place), what, fix)])
