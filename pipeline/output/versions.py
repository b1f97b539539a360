"""versions: the earlier versions of a paper, and one of them brought back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.base.problems import refused
from pipeline.files.fingerprint import content_hash
from pipeline.output import history
from pipeline.output.history import AsalVersi, Versi, versions_of
from pipeline.output.named import every_paper, paper_named, split
from pipeline.output.opened import OUTPUT, content, lying, writing
from pipeline.output.pack import carry_out
from pipeline.output.penulisan import LangkahTulis


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
