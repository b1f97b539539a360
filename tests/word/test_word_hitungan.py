"""What a template computes, compares and looks up: the results, and the last that is let through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from jinja2.exceptions import SecurityError
from jinja2.runtime import Undefined

from pipeline.base import batas
from pipeline.word.isi.bounds import (
    as_key,
    bounded_range,
    compared,
    computed,
    namespace,
    refuse_beyond,
    refuse_nested,
    refuse_uncomparable,
    refuse_unsearchable,
    workable,
)
from pipeline.word.isi.printing import Unprintable

PADAT = ["x" * (batas.BANDING // 10)] * 11
"""More than may be looked through."""
BERSARANG = [[1]]


def passes(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except (Unprintable, SecurityError):
        return False
    return True


@pytest.mark.parametrize(
    ("value", "rest", "result"),
    [
        (1, ("eq", 1), True),
        (1, ("ne", 1), False),
        (1, ("lt", 5, "lteq", 5, "gt", 4, "gteq", 4), True),
        (9, ("lt", 5, "lt", 20), False),
        (1, ("lt", 5, "lt", 2), False),
        ("a", ("in", ["a", "b"]), True),
        ("a", ("notin", ["a", "b"]), False),
        ("k", ("in", {"k": 1}), True),
        ("ab", ("in", "cabd"), True),
        ([1], ("eq", [1]), True),
        ([], ("eq", [[1]]), False),
        ([[1]], ("eq", 1), False),
        ("a", ("in", "a", "eq", "a"), True),
    ],
)
def test_a_chain_of_comparisons_holds_when_each_does(value: object, rest: tuple[object, ...], result: bool) -> None:
    assert compared(value, *rest) is result


def test_a_comparison_without_its_other_side_is_no_comparison() -> None:
    with pytest.raises(ValueError, match="shorter"):
        compared(1, "eq")


@pytest.mark.parametrize(
    ("ask", "let_through"),
    [
        (lambda: refuse_beyond("lebar", 20, 20), True),
        (lambda: refuse_beyond("lebar", 21, 20), False),
        (lambda: refuse_beyond("lebar", -20, 20, -20), True),
        (lambda: refuse_beyond("lebar", -21, 20, -20), False),
        (lambda: refuse_beyond("lebar", -1, 20), False),
        (lambda: refuse_beyond("lebar", "21", 20), True),
        (lambda: workable("x" * batas.TEKS_OLAH), True),
        (lambda: workable("x" * (batas.TEKS_OLAH + 1)), False),
        (lambda: workable([1] * batas.DAFTAR), True),
        (lambda: workable((1,) * (batas.DAFTAR + 1)), False),
        (lambda: workable(Decimal(f"1e{batas.PANGKAT}")), True),
        (lambda: workable(Decimal(f"1e{batas.PANGKAT + 1}")), False),
        (lambda: workable(Decimal(f"1e-{batas.PANGKAT + 1}")), False),
        (lambda: workable(Decimal("inf")), True),
        (lambda: workable((1 << batas.BIT) - 1), True),
        (lambda: workable(1 << batas.BIT), False),
        (lambda: workable({"a": 1}), True),
        (lambda: refuse_uncomparable(BERSARANG, [1]), False),
        (lambda: refuse_uncomparable([1], BERSARANG), False),
        (lambda: refuse_uncomparable(BERSARANG, []), True),
        (lambda: refuse_uncomparable(BERSARANG, 1), True),
        (lambda: refuse_uncomparable(1, BERSARANG), True),
        (lambda: refuse_uncomparable({"a": [1]}, {"a": 1}), False),
        (lambda: refuse_uncomparable(PADAT, [1]), False),
        (lambda: refuse_unsearchable([1], [1, 2]), True),
        (lambda: refuse_unsearchable([1], BERSARANG), True),
        (lambda: refuse_unsearchable([1], [BERSARANG]), False),
        (lambda: refuse_unsearchable(BERSARANG, [1]), False),
        (lambda: refuse_unsearchable("a", [BERSARANG]), True),
        (lambda: refuse_unsearchable([1], {"a": 1}), False),
        (lambda: refuse_unsearchable("a", {"a": 1}), True),
        (lambda: refuse_unsearchable([1], "a"), True),
        (lambda: refuse_nested([1, "a", [1], {"a": 1}]), True),
        (lambda: refuse_nested([{"a": [1]}]), False),
        (lambda: refuse_nested([PADAT]), False),
        (lambda: refuse_nested(PADAT), False),
        (lambda: refuse_nested(["x" * (batas.BANDING // 2)]), True),
        (lambda: bounded_range(batas.URUTAN), True),
        (lambda: bounded_range(batas.URUTAN + 1), False),
        (lambda: namespace({"a": 1}), True),
        (lambda: namespace([("a", 1)]), False),  # type: ignore[arg-type]
        (lambda: computed("*", "x", batas.PANGKAT), True),
        (lambda: computed("*", "x", batas.PANGKAT + 1), False),
        (lambda: computed("*", -batas.PANGKAT - 1, "x"), False),
        (lambda: computed("*", "x" * 1000, batas.TEKS_OLAH // 1000), True),
        (lambda: computed("*", "x" * 1001, batas.TEKS_OLAH // 1000), False),
        (lambda: computed("+", [1], [1] * batas.DAFTAR), False),
        (lambda: computed("+", "x", "x" * batas.TEKS_OLAH), False),
        (lambda: computed("+", "x", "x" * (batas.TEKS_OLAH - 1)), True),
        (lambda: computed("**", batas.PANGKAT, 2), True),
        (lambda: computed("**", 2, batas.PANGKAT + 1), False),
        (lambda: computed("*", 1 << (batas.BIT // 2), 1 << (batas.BIT // 2)), False),
        (lambda: computed("*", 1 << (batas.BIT // 2), 1 << (batas.BIT // 2 - 1)), True),
        (lambda: computed("%", f"%{batas.LEBAR_FORMAT}d", 1), True),
        (lambda: computed("%", f"%{batas.LEBAR_FORMAT + 1}d", 1), False),
        (lambda: computed("%", "%s", [1]), False),
        (lambda: computed("%", "%s", Decimal("1.5")), True),
    ],
)  # fmt: skip
def test_the_bound_lies_where_it_says(ask: Callable[[], object], let_through: bool) -> None:
    assert passes(ask) is let_through


def test_a_number_is_named_unless_it_is_too_long_to_read() -> None:
    with pytest.raises(Unprintable, match="lebar 999999999999999 di luar batas"):
        refuse_beyond("lebar", 10**15 - 1, 20)
    with pytest.raises(Unprintable, match="lebar sebesar itu di luar batas"):
        refuse_beyond("lebar", 10**15, 20)


@pytest.mark.parametrize("key", ["a", 1, 1.5, True, Decimal(1), date(2026, 1, 2), None])
def test_a_plain_value_is_a_key(key: object) -> None:
    assert as_key(key) is key
    assert isinstance(as_key(Undefined()), Undefined)


@pytest.mark.parametrize(
    ("key", "told"), [([1], "kunci ini sebuah daftar"), ({}, "daftar"), (range, "bukan teks atau angka")]
)
def test_anything_else_is_none_and_is_called_what_it_is(key: object, told: str) -> None:
    with pytest.raises(Unprintable, match=told):
        as_key(key)


@pytest.mark.parametrize(
    ("operator", "left", "right", "result"),
    [
        ("+", 1, 2, 3),
        ("+", [1], [2], [1, 2]),
        ("*", "ab", 2, "abab"),
        ("**", 2, 10, 1024),
        ("%", 7, 4, 3),
        ("%", "%05.2f", 3.14159, "03.14"),
        ("%", "%(a)s!", {"a": "ya"}, "ya!"),
        ("%", "%s dari %s", ("1", "2"), "1 dari 2"),
    ],
)
def test_what_is_computed_is_what_python_gives(operator: str, left: object, right: object, result: object) -> None:
    assert computed(operator, left, right) == result


def test_a_namespace_starts_with_what_it_is_given() -> None:
    given = namespace({"a": 1}, b=2)
    assert (given.a, given.b) == (1, 2)
