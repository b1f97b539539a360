"""The period a pack is for."""

from __future__ import annotations

import pytest

from pipeline.base.bahasa import SalahTulis
from pipeline.base.kalender import Periode


@pytest.mark.parametrize("text", ["2025-tw4", "2000-tahunan", "2100-semester-1", "2025-console"])
def test_a_period_is_a_year_and_a_code(text: str) -> None:
    assert str(Periode.read(text)) == text


@pytest.mark.parametrize("text", ["1999-tw1", "2101-tw1", "0000-tw1", "2025-con", "2025-COM1", f"2025-{'a' * 21}"])
def test_a_period_that_makes_no_folder_is_refused(text: str) -> None:
    with pytest.raises(SalahTulis, match=r"di luar 2000–2100|tidak dapat menjadi nama folder"):
        Periode.read(text)
