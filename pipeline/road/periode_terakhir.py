"""The newest period that has a folder under input/: what a command works on when no period is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.base.bahasa import ROMAWI, SalahTulis
from pipeline.base.kalender import Periode
from pipeline.base.problems import Place, Problem, Refused, natural, refuse_if_any

MASUKAN = "input"
TRIWULAN = re.compile(r"(?:tw|tri\s?wulan)[\s._-]*([1-4]|i{1,3}|iv)(?:[\s._-]*20\d\d)?")


def latest_periode(root: Path) -> Periode:
    """The newest period that has a folder under input/; raises `Refused` when there is none.

    So does a newer quarter under another spelling, which would be passed over without a word.
    """
    found = every_periode(root)
    newest = max((periode.tahun for periode in found), default=0)
    years = [path for path in (root / MASUKAN).glob("[0-9][0-9][0-9][0-9]") if int(path.name) >= newest]
    refuse_if_any(one for year in sorted(years) for one in near_periods(year, f"{MASUKAN}/{year.name}"))
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


def near_periods(year: Path, name: str) -> Iterator[Problem]:
    """A quarter's folder under another spelling: the quarter would seem never to have begun."""
    for path in sorted(year.iterdir()) if year.is_dir() else ():
        found = TRIWULAN.fullmatch(path.name.lower())
        if not found or not path.is_dir():
            continue
        right = f"tw{ROMAWI.index(found[1].upper()) if found[1].isalpha() else found[1]}"
        if path.name != right:
            what = f'folder periode ini seharusnya bernama "{right}"'
            yield Problem(Place(f"{name}/{path.name}"), what, f"Ganti namanya menjadi {right}")
