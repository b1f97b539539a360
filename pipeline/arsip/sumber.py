"""What a pack is made from, as it lies on disk: the definition, the year's agreement, the inputs up to the period."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.base import batas
from pipeline.base.periode import Periode
from pipeline.files.folder import read_tree

TETAP = ("config", "templates/docx")


def read_sources(root: Path, periode: Periode) -> Mapping[str, bytes]:
    """Every such file by its path from `root`; raises `Refused` for one that cannot be read."""
    codes = {quarter.kode for quarter in periode.triwulan_sampai_ini()} | {periode.kode}
    names = [*TETAP, *(f"input/{periode.tahun}/{code}" for code in sorted(codes))]
    year = root / "input" / str(periode.tahun)
    names += [path.relative_to(root).as_posix() for path in sorted(year.glob("*")) if path.is_file()]
    found: dict[str, bytes] = {}
    for name in names:
        found |= read_tree(root, name, batas.ARSIP - sum(map(len, found.values())))
    return found
