"""What a template may compute, compare and call: nothing can stop Python in the middle of it, so each has its bound.

Two lists nested in each other forty times take a few bytes and hold 2^40 items for who compares, sorts, hashes or
prints them. So only plain values and flat lists are compared, and no list is ever printed or taken as a key.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, ItemsView, Iterable, KeysView, Mapping, ValuesView
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext, Undefined
from jinja2.utils import Namespace

from pipeline.base import batas
from pipeline.word.isi.guard import weighed
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


_SEQUENCES = (str, list, tuple)
_FORMAT = re.compile(r"%(?:\(\w+\))?[-+ #0]*(\*|\d*)(?:\.(\*|\d*))?[hlL]?(.?)", re.DOTALL)
_FORMATTED = (str, int, float, Decimal, date)
_LONGEST_NUMBER = 4_300
"""Digits of a whole number that Python writes."""
_COMPUTED: Mapping[str, Callable[[Any, Any], object]] = {
    "+": lambda left, right: left + right,
    "*": lambda left, right: left * right,
    "**": lambda left, right: left**right,
    "%": lambda left, right: left % right,
}


def bounded_range(*bounds: int) -> range:
    """`range`, up to a length nobody needs."""
    numbers = range(*bounds)
    refuse_beyond("panjang range", len(numbers), batas.URUTAN)
    return numbers


def fields(**named: object) -> dict[str, object]:
    """`dict(a=1)`."""
    return named


def namespace(known: Mapping[str, object] | None = None, /, **named: object) -> Namespace:
    """`namespace(a=1)`; pairs are not taken, their keys could be anything."""
    if known is not None and not isinstance(known, Mapping):
        raise Unprintable("namespace diberi sesuatu yang bukan nama dan nilai", "Tulis namespace(nama=nilai)")
    return Namespace(known or {}, **named)


def changed(loop: object, tag: int, value: tuple[object, ...]) -> bool:
    """Whether the value differs from the one in the row before; `{% vm x %}` is made of it."""
    if not isinstance(loop, LoopContext):
        raise Unprintable("vm tidak berada dalam perulangan", "Tulis dalam {%tr for … %}")
    refuse_nested(value)
    known = vars(loop).setdefault("_merged", {})
    fresh = known.get(tag, loop) != value
    known[tag] = value
    return bool(fresh)


def computed(operator: str, left: object, right: object) -> object:
    """The result of `left operator right`; raises `Unprintable` or `SecurityError` for one that is too large."""
    if isinstance(left, str) and operator == "%":
        return _formatted(left, right)
    if isinstance(left, _SEQUENCES) or isinstance(right, _SEQUENCES):
        _refuse_long_sequence(operator, left, right)
    elif operator == "**" and max(_whole_sizes(left, right), default=0) > batas.PANGKAT:
        raise SecurityError("hasil terlalu besar")
    result = _COMPUTED[operator](left, right)
    if type(result) is int and result.bit_length() > batas.BIT:
        raise SecurityError("hasil terlalu besar")
    return weighed(result)


def _refuse_long_sequence(operator: str, left: object, right: object) -> None:
    sizes = [len(one) for one in (left, right) if isinstance(one, _SEQUENCES)]
    if operator == "+":
        refuse_long(sum(sizes)) if isinstance(left, str) else refuse_beyond("panjang daftar", sum(sizes), batas.DAFTAR)
        return
    times = max(_whole_sizes(left, right), default=0)
    if times > batas.PANGKAT or max(sizes) * times > batas.TEKS_OLAH:
        raise SecurityError("hasil terlalu besar")


def _whole_sizes(*operands: object) -> tuple[int, ...]:
    return tuple(abs(one) for one in operands if isinstance(one, int))


def _formatted(text: str, values: object) -> str:
    """ "%05.2f" % x."""
    for found in _FORMAT.finditer(text):
        for width in found.group(1, 2):
            if width and (width == "*" or int(width[:9]) > batas.LEBAR_FORMAT):
                what = f'lebar dalam "{found[0][:40]}" di luar batas'
                raise Unprintable(what, f"Tulis angka paling besar {batas.LEBAR_FORMAT}")
    given = values.values() if isinstance(values, Mapping) else values if isinstance(values, tuple) else (values,)
    for value in given:
        if isinstance(value, Undefined):
            str(value)
        if not isinstance(value, _FORMATTED):
            raise Unprintable('nilai untuk "%" bukan teks, angka atau tanggal', "Tulis nama nilai yang hendak dicetak")
    longest = max((len(one) if isinstance(one, str) else _LONGEST_NUMBER for one in map(workable, given)), default=0)
    refuse_long(len(text) + text.count("%") * longest)
    return str.__mod__(text, values)


def called(context: Context, obj: object, args: tuple[object, ...], kwargs: Mapping[str, object]) -> object:
    """The call: a macro, a loop, or a method of a text, list, dict or date, given what it can work through."""
    owner = getattr(obj, "__self__", None)
    if owner is not None:
        _refuse_given(owner, getattr(obj, "__name__", ""), (*args, *kwargs.values()))
    result = context.call(obj, *args, **kwargs)  # type: ignore[arg-type]
    return weighed(list(result) if isinstance(result, KeysView | ItemsView | ValuesView) else result)


def _refuse_given(owner: object, method: str, given: tuple[object, ...]) -> None:
    if isinstance(owner, str):
        _refuse_long_work(owner, method, given)
    elif isinstance(owner, Mapping):
        for key in given[:1]:
            as_key(key)
    elif isinstance(owner, list | tuple):
        for one in given[:1]:
            refuse_unsearchable(one, owner)
    elif isinstance(owner, LoopContext) and method == "changed":
        refuse_nested(given)
    elif isinstance(owner, date):
        for pattern in given:
            _refuse_wide_date(pattern)


def _refuse_long_work(text: str, method: str, given: tuple[object, ...]) -> None:
    workable(text)
    refuse_nested(given)
    if method.endswith("strip"):
        refuse_many_signs(given)
    elif method == "replace" and len(given) > 1:
        refuse_long_replacement(text, given[0], given[1])


def refuse_many_signs(given: Iterable[object]) -> None:
    """Each sign of a text is looked up among those to be stripped."""
    for signs in given:
        if isinstance(signs, str):
            refuse_beyond("banyaknya huruf yang dibuang", len(signs), batas.LEBAR_FORMAT)


def refuse_long_replacement(text: str, old: object, new: object) -> None:
    """Before it is made."""
    if isinstance(old, str) and isinstance(new, str):
        refuse_long(len(text) + text.count(old) * len(new))


def _refuse_wide_date(pattern: object) -> None:
    """C libraries take a width in "%100000d"."""
    if not isinstance(pattern, str) or len(pattern) > batas.LEBAR_FORMAT or re.search(r"%[^a-zA-Z%]*\d", pattern):
        what = f'bentuk tanggal "{str(pattern)[:40]}" tidak dapat dipakai'
        raise Unprintable(what, 'Tulis misalnya strftime("%d/%m/%Y"), atau pakai |tanggal')
