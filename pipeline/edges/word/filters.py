"""The filters and tests a template may use; nothing else is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation

from jinja2 import Environment, pass_environment
from jinja2.filters import FILTERS, make_attrgetter
from jinja2.runtime import Undefined

from pipeline import bahasa
from pipeline.edges.word.printing import Unprintable, joined, plain

Filter = Callable[..., object]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BUILT_IN = _words(
    "abs batch count d default first float groupby int items last length list map max min "
    "reject rejectattr reverse round select selectattr slice sort sum unique wordcount"
)
_TEXTUAL = _words("capitalize lower replace string title trim truncate upper")
_TESTS = _words(
    "boolean defined divisibleby eq equalto even false float ge greaterthan gt in integer iterable le lessthan lower "
    "lt mapping ne none number odd sameas sequence string true undefined upper == != > >= < <="
)
KEEPS_LIST = _words("list sort selectattr rejectattr select reject reverse unique d default titik kosong")
TAKES_ITEM = _words("first last min max")


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
        "rangkai": lambda items, penghubung="dan": bahasa.rangkai([plain(item) for item in items], penghubung),
        "titik": lambda value: bahasa.TITIK if _blank(value) else value,
        "kosong": lambda value, ganti="": ganti if _blank(value) else value,
    }
    built_in |= {name: _textual(FILTERS[name]) for name in _TEXTUAL} | {"join": _join, "berganti": _changed}
    return built_in | {name: _strict(name, call) for name, call in spoken.items()}


def _changed(value: object, loop: object, key: int) -> bool:
    """Whether the value differs from the one in the row before; `{% vm x %}` is made of it."""
    known = vars(loop).setdefault("_merged", {})
    fresh = known.get(key, loop) != value
    known[key] = value
    return bool(fresh)


def harmless_test(name: str) -> bool:
    """Whether a template may ask `x is name`."""
    return name in _TESTS


def _textual(call: Filter) -> Filter:
    """A built-in filter of texts, given text; it would print "None" for nothing."""
    passes = getattr(call, "jinja_pass_arg", None)

    def apply(value: object, *args: object, **options: object) -> object:
        return call(plain(value), *args, **options)

    def apply_in(first: object, value: object, *args: object, **options: object) -> object:
        return call(first, plain(value), *args, **options)

    if passes is None:
        return apply
    vars(apply_in)["jinja_pass_arg"] = passes
    return apply_in


@pass_environment
def _join(environment: Environment, items: Iterable[object], d: str = "", attribute: str | None = None) -> str:
    if attribute is not None:
        items = map(make_attrgetter(environment, attribute), items)
    return joined(items, d)


def _strict(name: str, call: Filter) -> Filter:
    def apply(value: object, *args: object, **options: object) -> object:
        if isinstance(value, Undefined):
            str(value)
        try:
            return call(value, *args, **options)
        except (TypeError, ValueError, ArithmeticError, AttributeError, NotImplementedError, AssertionError):
            what = f'filter "{name}" tidak dapat memakai nilai "{str(value)[:40]}"'
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
