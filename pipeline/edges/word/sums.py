"""What a template may compute and call, each within its bound: sums, products, powers, formats, methods of texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.runtime import Undefined

from pipeline.edges.word.jatah import Jatah, refuse_beyond, refuse_too_long
from pipeline.edges.word.pembatasan import PaidContext
from pipeline.edges.word.printing import Unprintable
from pipeline.model import batas

_CALL = 20
_SEQUENCES = (str, list, tuple)
_FORMAT = re.compile(r"%(?:\(\w+\))?[-+ #0]*(\*|\d*)(?:\.(\*|\d*))?[hlL]?(.?)", re.DOTALL)
_PLAIN = (str, int, float, Decimal, date)
_OPERATORS: Mapping[str, Callable[[Any, Any], object]] = {
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


def computed(jatah: Jatah, operator: str, left: object, right: object) -> object:
    """The result of `left operator right`; raises `Unprintable` or `SecurityError` for one that is too large."""
    if operator == "%":
        if isinstance(left, str):
            return _formatted(jatah, left, right)
    elif isinstance(left, _SEQUENCES) or isinstance(right, _SEQUENCES):
        _pay_for_sequence(jatah, operator, left, right)
    elif operator == "**" and max(_whole_sizes(left, right), default=0) > batas.PANGKAT:
        raise SecurityError("hasil terlalu besar")
    result = _OPERATORS[operator](left, right)
    if type(result) is int and result.bit_length() > batas.BIT:
        raise SecurityError("hasil terlalu besar")
    return result


def _pay_for_sequence(jatah: Jatah, operator: str, left: object, right: object) -> None:
    sizes = [len(one) for one in (left, right) if isinstance(one, _SEQUENCES)]
    if operator == "+":
        refuse_too_long(sum(sizes))
        jatah.pakai(sum(sizes))
        return
    times = max(_whole_sizes(left, right), default=0)
    if times > batas.PANGKAT or max(sizes) * times > batas.ULANGAN_TEKS:
        raise SecurityError("hasil terlalu besar")
    jatah.pakai(max(sizes) * times)


def _whole_sizes(*operands: object) -> tuple[int, ...]:
    return tuple(abs(one) for one in operands if isinstance(one, int))


def _formatted(jatah: Jatah, text: str, values: object) -> str:
    """ "%05.2f" % x."""
    jatah.pay_for(text)
    for found in _FORMAT.finditer(text):
        for width in found.group(1, 2):
            if width and (width == "*" or int(width[:9]) > batas.LEBAR_FORMAT):
                what = f'lebar dalam "{found[0][:40]}" di luar batas'
                raise Unprintable(what, f"Tulis angka paling besar {batas.LEBAR_FORMAT}")
    given = values.values() if isinstance(values, Mapping) else values if isinstance(values, tuple) else (values,)
    for value in given:
        if isinstance(value, Undefined):
            str(value)
        if not isinstance(value, _PLAIN):
            raise Unprintable('nilai untuk "%" bukan teks, angka atau tanggal', "Tulis nama nilai yang hendak dicetak")
        jatah.pay_for(value)
    return str.__mod__(text, values)


def called(context: PaidContext, obj: object, args: tuple[object, ...], kwargs: Mapping[str, object]) -> object:
    """The call, paid for: a macro, a loop, or a method of a text, list, dict or date."""
    jatah = context.jatah
    jatah.pakai(_CALL + len(args))
    owner = getattr(obj, "__self__", None)
    if isinstance(owner, str | list | tuple | Mapping):
        jatah.pay_for(owner)
        for value in args:
            jatah.pay_deep(value) if isinstance(value, list | tuple | dict) else jatah.pay_for(value)
    if isinstance(owner, str):
        _refuse_long_replacement(jatah, obj, owner, args)
    elif isinstance(owner, date):
        for pattern in (*args, *kwargs.values()):
            _refuse_wide_date(pattern)
    return context.call(obj, *args, **kwargs)  # type: ignore[arg-type]


def _refuse_long_replacement(jatah: Jatah, obj: object, text: str, args: tuple[object, ...]) -> None:
    if getattr(obj, "__name__", "") == "replace" and len(args) > 1:
        pay_for_replacement(jatah, text, args[0], args[1])


def pay_for_replacement(jatah: Jatah, text: str, old: object, new: object) -> None:
    """Before it is made."""
    if isinstance(old, str) and isinstance(new, str):
        longer = len(text) + text.count(old) * len(new)
        refuse_too_long(longer)
        jatah.pakai(longer >> 2)


def _refuse_wide_date(pattern: object) -> None:
    """C libraries take a width in "%100000d"."""
    if not isinstance(pattern, str) or len(pattern) > batas.LEBAR_FORMAT or re.search(r"%[^a-zA-Z%]*\d", pattern):
        what = f'bentuk tanggal "{str(pattern)[:40]}" tidak dapat dipakai'
        raise Unprintable(what, 'Tulis misalnya strftime("%d/%m/%Y"), atau pakai |tanggal')
