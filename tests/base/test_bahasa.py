"""Indonesian numbers, dates and lists, read and written."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.base import bahasa


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("98,5", "98.5"),
        ("98,5 %", "98.5"),
        ("1.234,56", "1234.56"),
        ("1.500.000", "1500000"),
        ("Rp 1.500", "1500"),
        ("Rp1.500.000,00", "1500000.00"),
        ("−3", "-3"),
        ("-0,5", "-0.5"),
        ("0", "0"),
        ("007", "7"),
    ],
)
def test_numbers_are_read_as_indonesians_write_them(text: str, value: str) -> None:
    assert bahasa.baca_angka(text) == Decimal(value)


@pytest.mark.parametrize("text", ["1.2.3", "1,2,3", "dua", "", "−", "98.5", "1e3", "NaN", "1 2", "12.34,5", "١٢"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(bahasa.SalahTulis, match="bukan angka"):
        bahasa.baca_angka(text)


def test_what_can_be_read_two_ways_is_asked_back() -> None:
    with pytest.raises(bahasa.SalahTulis) as wrong:
        bahasa.baca_angka("1.234")
    assert wrong.value.fix == "Tulis 1234 atau 1,234"


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("8O", "Tulis 80 dengan angka semua, tanpa huruf"), ("7l,5", "Tulis 71,5 dengan angka semua, tanpa huruf"),
        ("8x", "Tulis misalnya 98,5 atau 1.234,56"),
        ("77.25", "Tulis dengan koma, 77,25"), ("9 bulan", "Tulis angkanya saja, 9"),
        ("12,5 persen", "Tulis angkanya saja, 12,5"), ("9 (sembilan)", "Tulis angkanya saja, 9"),
        ("7-8", "Tulis misalnya 98,5 atau 1.234,56"), ("1/2", "Tulis misalnya 98,5 atau 1.234,56"),
        ("1.2.3", "Tulis misalnya 98,5 atau 1.234,56"), ("5 dari 7", "Tulis misalnya 98,5 atau 1.234,56"),
    ],
)  # fmt: skip
def test_what_was_meant_is_told_when_it_can_be_known(text: str, fix: str) -> None:
    with pytest.raises(bahasa.SalahTulis) as wrong:
        bahasa.baca_angka(text)
    assert wrong.value.fix == fix


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4))
def test_a_written_number_reads_back_the_same(value: Decimal) -> None:
    text = bahasa.angka(value)
    if re.fullmatch(r"-?\d{1,3}\.\d{3}", text):
        with pytest.raises(bahasa.SalahTulis, match="dua cara"):
            bahasa.baca_angka(text)
    else:
        assert bahasa.baca_angka(text) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [("87.505", "87,51"), ("87.5", "87,50"), ("1234567.891", "1.234.567,89"), ("-0.005", "−0,01"), ("0", "0,00")],
)
def test_percentages_round_half_up_to_two_decimals(value: str, text: str) -> None:
    assert bahasa.persen(Decimal(value)) == text


def test_what_cannot_be_computed_prints_a_dash() -> None:
    assert (bahasa.persen(None), bahasa.angka(None), bahasa.rupiah(None)) == ("-", "-", "-")


@pytest.mark.parametrize("text", ["2025-10-20", "20-10-2025", "20/10/2025", "20 Oktober 2025", " 20 OKTOBER 2025 "])
def test_dates_are_read_in_the_usual_spellings(text: str) -> None:
    assert bahasa.baca_tanggal(text) == date(2025, 10, 20)


@pytest.mark.parametrize("text", ["2025-13-01", "31-02-2025", "20 Okt 2025", "kemarin", ""])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(bahasa.SalahTulis):
        bahasa.baca_tanggal(text)


def test_dates_are_written_out() -> None:
    assert bahasa.tanggal(date(2025, 10, 20)) == "20 Oktober 2025"
    assert bahasa.hari_tanggal(date(2025, 10, 20)) == "Senin, 20 Oktober 2025"
    assert bahasa.tanggal(None) == bahasa.TITIK


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a dan b"), (list("abc"), "a, b, dan c")]
)
def test_lists_are_joined_as_in_a_sentence(items: list[str], text: str) -> None:
    assert bahasa.rangkai(items) == text


def test_counts_are_written_in_words_beside_the_figure() -> None:
    assert bahasa.berbilang(12) == "12 (dua belas)"
    assert bahasa.rupiah(Decimal(1500000)) == "Rp1.500.000"


def test_a_number_longer_than_any_office_counts_is_refused() -> None:
    assert bahasa.baca_angka("9" * 18) == Decimal("9" * 18)
    with pytest.raises(bahasa.SalahTulis, match="angka terlalu panjang"):
        bahasa.baca_angka("9" * 19)


def test_a_quotient_of_the_longest_numbers_still_prints() -> None:
    assert bahasa.angka(Decimal(10) ** 36, 2).endswith(".000,00")


@pytest.mark.parametrize("text", ["0025-01-01", "31-12-1899", "1 Januari 2101", "9999-12-31"])
def test_a_date_nobody_means_is_refused(text: str) -> None:
    with pytest.raises(bahasa.SalahTulis, match="di luar 1900–2100"):
        bahasa.baca_tanggal(text)
