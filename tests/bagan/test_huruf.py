"""Text measured without a font."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.bagan.takaran import CADANGAN, Huruf

ARIAL_10 = Huruf("Arial", 10)


@pytest.mark.parametrize(
    ("nama", "tebal", "text", "seperseribu"),
    [
        ("Arial", False, "i", 222),
        ("Arial", False, "W", 944),
        ("Times New Roman", False, "M", 889),
        ("Times New Roman", True, "0", 500),
        ("Bookman Old Style", False, "0", 620),
        ("Arial", False, "é", 556),  # as its base letter
        ("Arial", False, "e\u0301", 556),  # the accent as a sign of its own
    ],
)
def test_widths_are_those_of_the_font(nama: str, tebal: bool, text: str, seperseribu: int) -> None:
    assert Huruf(nama, 50, tebal).lebar(text) == pytest.approx(seperseribu * CADANGAN, abs=1)


def test_a_font_that_is_not_in_the_table_is_measured_as_the_widest_that_is() -> None:
    known = [Huruf(nama, 10).lebar("Laporan 2025") for nama in ("Arial", "Times New Roman", "Bookman Old Style")]
    assert Huruf("Huruf Entah", 10).lebar("Laporan 2025") >= max(known)


def test_a_sign_nobody_knows_is_as_wide_as_the_widest() -> None:
    assert ARIAL_10.lebar("漢") == max(ARIAL_10.lebar(chr(code)) for code in range(0x20, 0x7F))


def test_words_stay_whole_where_they_fit() -> None:
    assert ARIAL_10.pecah("satu dua tiga", ARIAL_10.lebar("satu dua")) == ("satu dua", "tiga")


def test_a_word_wider_than_the_column_is_broken() -> None:
    assert ARIAL_10.pecah("aaaaaa b", ARIAL_10.lebar("aaaa")) == ("aaaa", "aa b")


def test_line_ends_are_kept() -> None:
    assert ARIAL_10.pecah("satu\n\ndua", 9999) == ("satu", "", "dua")


@given(st.text(alphabet="abc def–é/", max_size=80), st.integers(400, 3000))
def test_no_line_is_wider_than_the_column_and_no_letter_is_lost(text: str, lebar: int) -> None:
    lines = ARIAL_10.pecah(text, lebar)
    assert all(ARIAL_10.lebar(line) <= lebar for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
