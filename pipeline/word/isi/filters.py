"""The filters and tests a template may use; nothing else is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from jinja2 import Environment, pass_environment, pass_eval_context
from jinja2.filters import FILTERS, make_attrgetter, make_multi_attrgetter
from jinja2.nodes import EvalContext
from jinja2.runtime import Undefined
from jinja2.tests import TESTS

from pipeline.base import bahasa, batas
from pipeline.word.isi.bounds import (
    refuse_beyond,
    refuse_long_replacement,
    refuse_many_signs,
    refuse_nested,
    refuse_uncomparable,
    refuse_unsearchable,
    workable,
)
from pipeline.word.isi.guard import weighed
from pipeline.word.isi.printing import Unprintable, joined, plain, texts_of

Filter = Callable[..., object]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BUILT_IN = _words(
    "abs batch count d default first float groupby int items last length list map max min "
    "reject rejectattr reverse round select selectattr slice sort unique"
)
_TEXTUAL = _words("capitalize lower string title truncate upper wordcount")
_TESTS = _words(
    "boolean defined divisibleby eq equalto even false float ge greaterthan gt in integer iterable le lessthan lower "
    "lt mapping ne none number odd sameas sequence string true undefined upper == != > >= < <="
)
_COMPARING: Mapping[str, int] = {"groupby": 0, "max": 1, "min": 1, "sort": 2, "unique": 1}
"""The filters that compare items, and the place of `attribute` among their arguments."""
_EQUAL = _words("eq equalto ne gt ge greaterthan lt le lessthan == != > >= < <=")
_OF_NUMBERS = _words("odd even divisibleby")
_BOUNDS: Mapping[str, tuple[str, int, int, int]] = {
    "round": ("precision", -batas.DESIMAL, batas.DESIMAL, 0),
    "angka": ("desimal", 0, batas.DESIMAL, 0),
    "persen": ("desimal", 0, batas.DESIMAL, 0),
    "batch": ("linecount", 1, batas.URUTAN, 0),
    "slice": ("slices", 1, batas.URUTAN, 0),
}
"""Which number of a filter is bounded, from and to what, and its place among the arguments."""
_ESCAPING = _words("e escape forceescape")
"""What is printed is always escaped, once."""
KEEPS_LIST = _ESCAPING | _words("list sort selectattr rejectattr select reject reverse unique d default titik kosong")
_TAKES_LIST = _words("rangkai titik kosong")
TAKES_ITEM = _words("first last min max")
GOES_THROUGH = _words(
    "batch groupby join map max min rangkai reject rejectattr select selectattr slice sort sum unique"
)
"""The filters of lists; of a text they would take each letter."""


def filters() -> Mapping[str, Filter]:
    """Every filter by name."""
    built_in = {name: FILTERS[name] for name in _BUILT_IN}
    spoken: Mapping[str, Filter] = {
        "angka": lambda value, desimal=None: bahasa.angka(_exact(value), desimal),
        "persen": lambda value, desimal=2: bahasa.persen(_exact(value), desimal),
        "rupiah": lambda value: bahasa.rupiah(_exact(value)),
        "tanggal": bahasa.tanggal,
        "hari_tanggal": bahasa.hari_tanggal,
        "terbilang": bahasa.terbilang,
        "berbilang": bahasa.berbilang,
        "rangkai": lambda items, penghubung="dan": bahasa.rangkai(texts_of(items, 2), plain(penghubung)),
        "titik": lambda value: bahasa.TITIK if _blank(value) else value,
        "kosong": lambda value, ganti="": ganti if _blank(value) else value,
    }
    built_in |= {name: _textual(FILTERS[name]) for name in _TEXTUAL}
    built_in |= {name: lambda value: value for name in _ESCAPING}
    built_in |= {"join": _join, "replace": _replace, "sum": _sum, "trim": _trim}
    built_in |= {name: _comparing(FILTERS[name], place) for name, place in _COMPARING.items()}
    built_in["int"] = lambda *given, **options: workable(FILTERS["int"](*given, **options))
    every = built_in | {name: _strict(name, call) for name, call in spoken.items()}
    return {name: _bounded(name, call) for name, call in every.items()}


def tests() -> Mapping[str, Filter]:
    """Every test by name: what may stand in `x is name`."""
    known: Mapping[str, Filter] = dict(TESTS)  # type: ignore[arg-type]
    return {name: _tested(name, known[name]) for name in sorted(_TESTS)}


def _bounded(name: str, call: Filter) -> Filter:
    """The filter, given only what it can work through."""
    first = int(hasattr(call, "jinja_pass_arg"))

    def apply(*given: object, **options: object) -> object:
        for one in (*given[first:], *options.values()):
            workable(one)
        if name in _BOUNDS:
            _refuse_out_of_bounds(name, given[first + 1 :], options)
        return weighed(call(*given, **options))

    return _passed_as(call, apply)


def _passed_as(call: Filter, apply: Filter) -> Filter:
    """The filter, handed what Jinja hands to the one it is made of."""
    if hasattr(call, "jinja_pass_arg"):
        vars(apply)["jinja_pass_arg"] = vars(call)["jinja_pass_arg"]
    return apply


def _refuse_out_of_bounds(name: str, args: tuple[object, ...], options: Mapping[str, object]) -> None:
    word, least, most, place = _BOUNDS[name]
    asked = options.get(word, args[place] if len(args) > place else None)
    if asked is not None and not isinstance(asked, int):
        raise Unprintable(f'{word} "{plain(asked)[:40]}" bukan bilangan bulat', f"Beri {least} sampai {most}")
    refuse_beyond(word, asked, most, least)


def _tested(name: str, call: Filter) -> Filter:
    """The test; what it compares is looked at first."""

    def apply(value: object, *args: object) -> object:
        for one in (value, *args) if name in _OF_NUMBERS else ():
            _refuse_text(name, one)
        for other in args:
            (refuse_unsearchable if name == "in" else refuse_uncomparable)(value, other)
        return call(plain(value) if name in ("lower", "upper") else value, *args)

    return apply if name in _EQUAL | _OF_NUMBERS | {"in", "lower", "upper"} else call


def _refuse_text(name: str, value: object) -> None:
    """ "%9d" is divisible by 2, and takes the number on its way."""
    if not isinstance(value, int | float | Decimal):
        told = plain(value)[:40]
        raise Unprintable(f'uji "{name}" memerlukan angka, bukan "{told}"', "Periksa jenis nilainya")


def _textual(call: Filter) -> Filter:
    """A built-in filter of texts, given text; it would print "None" for nothing, and a list as Python writes it."""
    first = int(hasattr(call, "jinja_pass_arg"))

    def apply(*given: object, **options: object) -> object:
        args = [one if isinstance(one, int) else plain(one) for one in given[first:]]
        named = {name: one if isinstance(one, int) else plain(one) for name, one in options.items()}
        return call(*given[:first], *args, **named)

    return _passed_as(call, apply)


@pass_eval_context
def _replace(context: EvalContext, s: object, old: object, new: object, count: int | None = None) -> object:
    text, old, new = plain(s), plain(old), plain(new)
    refuse_long_replacement(text, old, new)
    return FILTERS["replace"](context, text, old, new, count)


def _trim(value: object, chars: str | None = None) -> object:
    refuse_many_signs((chars,))
    return FILTERS["trim"](plain(value), chars)


def _comparing(call: Filter, place: int) -> Filter:
    """A built-in filter that compares items, or parts of them, one with another."""

    @pass_environment
    def apply(environment: Environment, value: Iterable[object], *args: object, **options: object) -> object:
        items = list(value)
        attribute: Any = options.get("attribute", args[place] if len(args) > place else None)
        keys = map(make_multi_attrgetter(environment, attribute), items)
        refuse_nested(items if attribute is None else (part for key in keys for part in key))
        refuse_nested((*args, *options.values()))  # what stands for a missing part
        return call(environment, items, *args, **options)

    return apply


@pass_environment
def _sum(environment: Environment, iterable: object, attribute: str | int | None = None, start: object = 0) -> object:
    if not isinstance(start, int | float | Decimal):
        raise Unprintable("sum dimulai dari sesuatu yang bukan angka", "Tulis sum(start=0)")
    return FILTERS["sum"](environment, iterable, attribute, start)


@pass_environment
def _join(environment: Environment, items: Iterable[object], d: str = "", attribute: str | None = None) -> str:
    if attribute is not None:
        items = map(make_attrgetter(environment, attribute), items)
    return joined(items, d)


def _strict(name: str, call: Filter) -> Filter:
    def apply(value: object, *args: object, **options: object) -> object:
        if isinstance(value, Undefined) or (isinstance(value, list | tuple | Mapping) and name not in _TAKES_LIST):
            plain(value)  # raises
        try:
            return call(value, *args, **options)
        except (TypeError, ValueError, ArithmeticError, AttributeError, NotImplementedError, AssertionError):
            what = f'filter "{name}" tidak dapat memakai nilai "{plain(value)[:40]}"'
            raise Unprintable(what, f"Periksa jenis nilainya, atau hapus |{name}") from None

    return apply


def _blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _exact(value: object) -> Decimal | int | None:
    if value is None or isinstance(value, int | Decimal):
        return value
    if isinstance(value, float):
        return Decimal(str(value))
    raise InvalidOperation
