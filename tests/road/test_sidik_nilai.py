"""The hash of values: alike for the same, different for any other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.road.render import values_hash

DAUN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.text("a1\n:", max_size=3),
    st.sampled_from([Decimal(1), Decimal("1.0"), 1.0, date(2025, 1, 1)]),
)
NILAI = st.recursive(
    DAUN, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text("ab", max_size=2), inner))
)


class Warna(StrEnum):
    MERAH = "merah"


@dataclass(frozen=True)
class Titik:
    x: object
    y: object = 0


@given(NILAI, NILAI)
def test_two_values_hash_alike_only_when_they_are_written_alike(first: object, second: object) -> None:
    assert (values_hash(first) == values_hash(second)) == (repr(first) == repr(second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1", 1),
        (1, True),
        (Decimal(1), Decimal("1.0")),
        ((1,), [1]),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (["a", "b"], ["a\nstr 1 b"]),
        ("merah", Warna.MERAH),
        (Titik(1, 2), Titik(2, 1)),
        (Titik(1), (1, 0)),
        (b"1", "1"),
    ],
)
def test_values_that_print_otherwise_hash_otherwise(first: object, second: object) -> None:
    assert values_hash(first) != values_hash(second)


def test_a_value_that_cannot_be_told_from_others_has_no_hash() -> None:
    assert values_hash({"a": object()}) == ""
    assert values_hash({"a": {1, 2}}) == ""
