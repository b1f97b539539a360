"""Indonesian numbers, dates and lists, read and written."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
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


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("8 Nopember 2025", "Tulis 8 November 2025"), ("Kamis, 8 Jan 2026", "Tulis 8 Januari 2026"),
        ("Bontang, 8 Pebruari 2026.", "Tulis 8 Februari 2026"), ("8-Agt-2025", "Tulis 8 Agustus 2025"),
        ("8.1.2026", "Tulis 8-1-2026"), ("2026/01/08", "Tulis 2026-01-08"),
        ("8/1/26", "Tulis tahunnya dengan empat angka"),
        ("17 s.d. 20 Januari 2026", "Tulis misalnya 2025-10-20 atau 20 Oktober 2025"),
    ],
)  # fmt: skip
def test_what_day_was_meant_is_told_when_it_can_be_known(text: str, fix: str) -> None:
    with pytest.raises(bahasa.SalahTulis) as refused:
        bahasa.baca_tanggal(text)
    assert refused.value.fix == fix


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


PEMBULATAN = ("0", "0.4", "0.5", "0.005", "0.0049", "0.045", "1", "1.5", "2.5", "9.995", "12", "99.5", "99.994",
              "99.995", "100", "999", "999.5", "999.995", "1000", "1234.565", "9999.5", "12345.678", "999999.995",
              "1000000", "1500000", "123456789.125", "1E+3", "1.50E+6", "5E-7", "999999999999999.999")  # fmt: skip
"""Halves, thousands, what rounds up to one more figure, and what Python writes with an exponent."""


def as_unicode_writes(value: Decimal, places: int) -> str:
    """By babel, which knows Unicode's tables of Indonesian; it rounds half even, so it gets what is rounded already."""
    pattern = "#,##0." + "0" * places if places else "#,##0"
    told = format_decimal(bahasa.bulatkan(value, places) + 0, format=pattern, locale="id")
    return told.replace("-", "−")


@pytest.mark.parametrize("text", PEMBULATAN)
@pytest.mark.parametrize("places", range(5))
@pytest.mark.parametrize("sign", [1, -1])
def test_a_figure_is_written_as_unicode_s_tables_say(text: str, places: int, sign: int) -> None:
    value = sign * Decimal(text)
    assert bahasa.angka(value, places) == as_unicode_writes(value, places)
    if value == value.to_integral_value():
        assert bahasa.angka(int(value), places) == as_unicode_writes(value, places)
        assert bahasa.rupiah(value) == f"Rp{as_unicode_writes(value, 0)}"
        assert bahasa.angka(value) == as_unicode_writes(value, 0)


@given(st.decimals(min_value=-(10**18), max_value=10**18, places=6), st.integers(min_value=0, max_value=6))
def test_any_figure_is_written_as_unicode_s_tables_say(value: Decimal, places: int) -> None:
    assert bahasa.angka(value, places) == as_unicode_writes(value, places)


@pytest.mark.parametrize("month", range(1, 13))
def test_every_day_is_written_as_unicode_s_tables_say(month: int) -> None:
    days = [date(2024, month, 1) + timedelta(day) for day in range(31)]
    for day in days:
        assert bahasa.tanggal(day) == format_date(day, "d MMMM y", locale="id")
        assert bahasa.hari_tanggal(day) == format_date(day, "EEEE, d MMMM y", locale="id")
        assert bahasa.baca_tanggal(bahasa.tanggal(day)) == day


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_any_date_is_written_as_unicode_s_tables_say(value: date) -> None:
    assert bahasa.hari_tanggal(value) == format_date(value, "EEEE, d MMMM y", locale="id")
