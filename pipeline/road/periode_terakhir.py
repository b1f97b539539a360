"""The newest period that has a folder under input/: what a command works on when no period is named."""

from __future__ import annotations

from pathlib import Path

from pipeline.base.bahasa import SalahTulis
from pipeline.base.kalender import Periode
from pipeline.base.problems import Place, Problem, Refused, natural

MASUKAN = "input"


def latest_periode(root: Path) -> Periode:
    """The newest period that has a folder under input/; raises `Refused` when there is none."""
    found = every_periode(root)
    if not found:
        fix = "Buat folder periode, misalnya input/2025/tw4"
        raise Refused([Problem(Place(MASUKAN), "belum ada folder periode", fix)])
    quarters = [periode for periode in found if periode.triwulan]
    return max(quarters or found, key=lambda periode: (periode.tahun, natural(periode.kode)))


def every_periode(root: Path) -> tuple[Periode, ...]:
    """Every period that has a folder under input/, the oldest first."""
    folders = (path for path in (root / MASUKAN).glob("[0-9][0-9][0-9][0-9]/*") if path.is_dir())
    found = [periode for path in folders if (periode := _named(path))]
    return tuple(sorted(found, key=lambda periode: (periode.tahun, natural(periode.kode))))


def _named(folder: Path) -> Periode | None:
    try:
        return Periode.read(f"{folder.parent.name}-{folder.name}") if folder.name == folder.name.lower() else None
    except SalahTulis:
        return None
