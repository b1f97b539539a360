"""A year from its seed, made by the program as an office would, and read by the second reader."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kedua_naskah import Catatan
from pembaca_kedua import contradictions
from tahun_uji import TAHUN, write_year

from pipeline.base.kalender import Periode
from pipeline.build import build

TRIWULAN = (1, 2, 3, 4)


def made_year(root: Path, benih: int) -> None:
    """A year's inputs and the papers of its four quarters."""
    write_year(root, benih)
    for triwulan in TRIWULAN:
        build(root, Periode(TAHUN, f"tw{triwulan}"))


def read_twice(root: Path) -> Mapping[int, Catatan]:
    """What the second reader says of each quarter."""
    return {triwulan: contradictions(root, TAHUN, triwulan) for triwulan in TRIWULAN}
