"""Last year's agreement, copied, is told by its title."""

from __future__ import annotations

import pytest

from pipeline.base.problems import Level
from pipeline.base.tabel import Lembar
from pipeline.formulir.periksa_kiriman import other_years

KEPALA = ("kode", "sasaran", "indikator", "satuan")


def told(*rows: tuple[str | None, ...], tahun: int = 2026) -> list[str]:
    problems = list(other_years(Lembar("pk.xlsx", "Anggaran", rows), tahun))
    assert all(problem.level is Level.PERHATIAN for problem in problems)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("title", ["Perjanjian Kinerja Tahun 2025: Anggaran", "ANGGARAN TA. 2025", "tahun 2025"])
def test_a_title_of_another_year_is_told_once_with_its_cell(title: str) -> None:
    (line,) = told((None, None), (None, title), ("tahun 2024",), KEPALA)
    assert line == (
        "pk.xlsx:Anggaran!B2: judul lembar ini menyebut tahun 2025, padahal berkasnya ada di folder tahun 2026. "
        "Pastikan target, pagu, dan realisasi di bawahnya milik tahun 2026, lalu betulkan judulnya."
    )


@pytest.mark.parametrize(
    "title",
    ["Perjanjian Kinerja Tahun 2026", "Renstra tahun 2025, tahun 2026", "Perjanjian Kinerja", "Keputusan 5/2025"],
)
def test_a_title_of_this_year_or_of_none_is_right(title: str) -> None:
    assert told((title,), KEPALA) == []


def test_years_in_the_table_are_nobodys_title() -> None:
    assert told(KEPALA, ("1", "Renstra tahun 2020", "x", "y"), ("tahun 2020",)) == []
