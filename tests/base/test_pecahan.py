"""Exact figures: rounded once, half up, printed the Indonesian way."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.base.angka import average, rounded
from pipeline.base.bahasa import bulatkan
from pipeline.pengukuran.kata_ukur import written, written_as_given


@pytest.mark.parametrize(
    ("value", "desimal", "shown"),
    [
        (Fraction(1, 3), 2, "0,33"),
        (Fraction(2, 3), 2, "0,67"),
        (Fraction("87.485"), 2, "87,49"),
        (Fraction("87.4849999"), 2, "87,48"),
        (Fraction("0.5"), 0, "1"),
        (Fraction("-12.345"), 2, "−12,35"),
        (Fraction("-0.001"), 2, "0,00"),
        (Fraction("1234567.891"), 1, "1.234.567,9"),
    ],
)
def test_a_figure_is_printed_half_up_with_comma_and_true_minus(value: Fraction, desimal: int, shown: str) -> None:
    assert written(value, desimal) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [("40.9", "40,9"), ("75", "75"), ("0.125", "0,125"), ("95.918367346939", "95,92"), ("1500", "1.500")],
)
def test_a_figure_someone_wrote_keeps_its_digits_unless_they_are_many(value: str, shown: str) -> None:
    assert written_as_given(Fraction(value), 2) == shown


@given(st.decimals(-(10**9), 10**9, places=5), st.integers(0, 5))
def test_rounding_agrees_with_the_filters_of_the_templates(value: Decimal, desimal: int) -> None:
    assert rounded(Fraction(value), desimal) == bulatkan(value, desimal)


def test_an_average_divides_by_what_was_computed_or_by_all() -> None:
    values = (Fraction(100), None, Fraction(50))
    assert average(values, "terisi") == 75
    assert average(values, "semua") == 50


@pytest.mark.parametrize("pembagi", ["terisi", "semua"])
def test_an_average_of_nothing_is_not_zero(pembagi: str) -> None:
    assert average((None, None), pembagi) is None
    assert average((), pembagi) is None
