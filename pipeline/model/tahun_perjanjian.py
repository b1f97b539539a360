"""Whether an agreement names the year of its folder: a copy of last year's would pass for this year's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.tabel import Lembar
from pipeline.problems import Level, Problem

KOLOM_JUDUL = 3
"""A row with more filled cells than this is the heading of the table; titles stand above it."""
_TAHUN = re.compile(r"\b(?:tahun|ta\.?|t\.a\.)\s*(20\d\d)\b", re.IGNORECASE)


def other_years(sheet: Lembar, tahun: int) -> Iterator[Problem]:
    """A warning when a sheet's title names years, and not this one."""
    for row, cells in enumerate(sheet.baris):
        texts = [(column, text) for column, text in enumerate(cells) if isinstance(text, str)]
        if len(texts) > KOLOM_JUDUL:
            return
        for column, text in texts:
            years = [int(year) for year in _TAHUN.findall(text)]
            if years and tahun not in years:
                what = f"judul lembar ini menyebut tahun {years[0]}, padahal berkasnya ada di folder tahun {tahun}"
                fix = f"Pastikan target, pagu, dan realisasi di bawahnya milik tahun {tahun}, lalu betulkan judulnya"
                yield Problem(sheet.tempat(row, column), what, fix, Level.PERHATIAN)
                return
