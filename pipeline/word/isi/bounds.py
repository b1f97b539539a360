"""What one operation may work on: nothing can stop Python in the middle of it, so each has its bound.

Two lists nested in each other forty times take a few bytes and hold 2^40 items for who compares, sorts, hashes or
prints them. So only plain values and flat lists are compared, and no list is ever printed or taken as a key.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from jinja2.runtime import Undefined

from pipeline.base import batas
from pipeline.word.isi.printing import Unprintable, refuse_long

_PLAIN = frozenset((str, int, float, bool, Decimal, date, datetime, type(None)))
_LISTS = (list, tuple, Mapping)
_SEARCH = 50 * batas.BANDING
_SMALL, _OTHER = 40, 100
_NESTED = ("daftar di dalam daftar tidak dapat dibandingkan atau diurutkan", "Bandingkan atau urutkan menurut isinya")
_MUCH = ("yang dibandingkan terlalu banyak", "Bandingkan isian yang pendek, misalnya nomor")
_OPERATORS: Mapping[str, Callable[[Any, Any], object]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
    "in": lambda one, among: one in among,
    "notin": lambda one, among: one not in among,
}


def refuse_beyond(name: str, value: object, most: int, least: int = 0) -> None:
    """Raises `Unprintable` when a whole number asked of `name` is out of its range."""
    if isinstance(value, int) and not least <= value <= most:
        told = value if abs(value) < 10**15 else "sebesar itu"
        raise Unprintable(f"{name} {told} di luar batas", f"Beri {least} sampai {most}")


def workable(value: object) -> object:
    """The value; raises `Unprintable` when it is too long, or a number too large, to be worked on."""
    if isinstance(value, str):
        refuse_long(len(value))
    elif isinstance(value, list | tuple):
        refuse_beyond("panjang daftar", len(value), batas.DAFTAR)
    elif isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) > batas.PANGKAT:
        raise Unprintable("angka ini terlalu besar atau terlalu kecil", "Periksa nilainya")
    elif isinstance(value, int) and value.bit_length() > batas.BIT:
        raise Unprintable("angka ini terlalu besar", "Periksa nilainya")
    return value


def compared(value: object, *rest: object) -> object:
    """`value < other <= another`, where the operators have Jinja's names."""
    result: object = True
    for name, other in zip(rest[::2], rest[1::2], strict=True):
        refuse_unlike = refuse_unsearchable if name in ("in", "notin") else refuse_uncomparable
        refuse_unlike(value, other)
        result = _OPERATORS[str(name)](value, other)
        if not result:
            break
        value = other
    return result


def refuse_uncomparable(left: object, right: object) -> None:
    """Raises `Unprintable` for two lists with lists in them."""
    if type(left) not in _PLAIN and isinstance(left, _LISTS) and isinstance(right, _LISTS) and left and right:
        refuse_nested((left, right))


def refuse_unsearchable(one: object, among: object) -> None:
    """Raises `Unprintable` when `one in among` would look too long."""
    if isinstance(among, list | tuple):
        if isinstance(one, _LISTS):
            refuse_nested((one, *among))
        elif _weight(one) * len(among) > _SEARCH:
            raise Unprintable(*_MUCH)
    elif not isinstance(among, str):
        as_key(one)


def refuse_nested(values: Iterable[object]) -> None:
    """Raises `Unprintable` when one of the values holds lists, or all are too much to look through."""
    weight = 0
    for value in values:
        if type(value) not in _PLAIN and isinstance(value, _LISTS):
            for item in value.values() if isinstance(value, Mapping) else value:
                if type(item) not in _PLAIN and isinstance(item, _LISTS):
                    raise Unprintable(*_NESTED)
                weight += _weight(item)
        weight += _weight(value)
    if weight > batas.BANDING:
        raise Unprintable(*_MUCH)


def _weight(value: object) -> int:
    """About how much there is to compare: signs of a text, and what numbers and dates take besides."""
    if isinstance(value, str):
        return _SMALL + len(value)
    return _SMALL + (value.bit_length() >> 3) if isinstance(value, int) else _OTHER


def as_key(value: object) -> object:
    """The value, to be looked up by; raises `Unprintable` for a list and all that is not plain."""
    if type(value) not in _PLAIN and not isinstance(value, str | Undefined):
        what = "kunci ini sebuah daftar" if isinstance(value, _LISTS) else "kunci ini bukan teks atau angka"
        raise Unprintable(what, "Tulis kunci sebagai teks atau angka")
    return value
