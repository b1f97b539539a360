"""Exact figures until the last moment: a third stays a third, and is rounded once, half up."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def rounded(value: Fraction, desimal: int) -> Decimal:
    """Half up (away from zero), straight from the exact value: never rounded twice."""
    scaled = abs(value) * 10**desimal
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-desimal)


def rounded_or_none(value: Fraction | None, desimal: int) -> Decimal | None:
    """The same, letting "cannot be computed" through."""
    return None if value is None else rounded(value, desimal)


def average(values: tuple[Fraction | None, ...], pembagi: str) -> Fraction | None:
    """The mean of what could be computed, divided by their number ("terisi") or by that of all ("semua")."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    return sum(known, Fraction()) / (len(known) if pembagi == "terisi" else len(values))
