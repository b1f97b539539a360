"""Exact figures until the last moment: a third stays a third, and is rounded once, half up."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pipeline import bahasa

DIGIT_TERTULIS = 6
"""A figure given with at most so many decimals is printed as it was given."""


def rounded(value: Fraction, desimal: int) -> Decimal:
    """Half up (away from zero), straight from the exact value: never rounded twice."""
    scaled = abs(value) * 10**desimal
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-desimal)


def rounded_or_none(value: Fraction | None, desimal: int) -> Decimal | None:
    """The same, letting "cannot be computed" through."""
    return None if value is None else rounded(value, desimal)


def written(value: Fraction, desimal: int) -> str:
    """ "95,92" with exactly `desimal` decimals and the real minus sign."""
    return bahasa.angka(rounded(value, desimal), desimal)


def written_as_given(value: Fraction, desimal: int) -> str:
    """All its digits when they are few ("40,9"), else `desimal` decimals."""
    for digits in range(DIGIT_TERTULIS + 1):
        if (value * 10**digits).denominator == 1:
            return written(value, digits)
    return written(value, desimal)


def average(values: tuple[Fraction | None, ...], pembagi: str) -> Fraction | None:
    """The mean of what could be computed, divided by their number ("terisi") or by that of all ("semua")."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    return sum(known, Fraction()) / (len(known) if pembagi == "terisi" else len(values))
