"""The filters and tests a template may use; nothing else is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation

from jinja2 import pass_context
from jinja2.filters import FILTERS, make_attrgetter
from jinja2.runtime import Undefined
from jinja2.tests import TESTS

from pipeline import bahasa
from pipeline.edges.word.jatah import refuse_beyond
from pipeline.edges.word.pembatasan import PaidContext
from pipeline.edges.word.printing import Unprintable, joined, plain
from pipeline.edges.word.sums import pay_for_replacement
from pipeline.model import batas

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
_COMPARING = _words("groupby max min sort sum unique")
_BOUNDS: Mapping[str, tuple[str, int, int, int]] = {
    "round": ("precision", -batas.DESIMAL, batas.DESIMAL, 0),
    "angka": ("desimal", 0, batas.DESIMAL, 0),
    "persen": ("desimal", 0, batas.DESIMAL, 0),
    "batch": ("linecount", 1, batas.URUTAN, 0),
    "slice": ("slices", 1, batas.URUTAN, 0),
}
"""Which number of a filter is bounded, from and to what, and its place among the arguments."""
_EACH = 20
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
    every = built_in | {name: _strict(name, call) for name, call in spoken.items()}
    return {name: _paid(name, call) for name, call in every.items()}


def tests() -> Mapping[str, Filter]:
    """Every test by name: what may stand in `x is name`."""
    known: Mapping[str, Filter] = dict(TESTS)  # type: ignore[arg-type]
    return {name: _tested(known[name]) for name in sorted(_TESTS)}


def _paid(name: str, call: Filter) -> Filter:
    """The filter, paid for before it works and after."""
    passes = getattr(getattr(call, "jinja_pass_arg", None), "name", "")

    @pass_context
    def apply(context: PaidContext, value: object, *args: object, **options: object) -> object:
        jatah = context.jatah
        jatah.pakai(_EACH)
        value = jatah.pay_for(value)
        if name in _COMPARING:
            jatah.pay_deep(value)
        elif name in _BOUNDS:
            _refuse_out_of_bounds(name, args, options)
        elif name == "replace" and len(args) > 1:
            pay_for_replacement(jatah, plain(value), args[0], args[1])
        if passes == "context":
            return call(context, value, *args, **options)
        if passes:
            return call(context.environment if passes == "environment" else context.eval_ctx, value, *args, **options)
        return call(value, *args, **options)

    return apply


def _refuse_out_of_bounds(name: str, args: tuple[object, ...], options: Mapping[str, object]) -> None:
    word, least, most, place = _BOUNDS[name]
    refuse_beyond(word, options.get(word, args[place] if len(args) > place else None), most, least)


def _tested(call: Filter) -> Filter:
    """The test; what it compares with is paid for."""
    if hasattr(call, "jinja_pass_arg"):
        return call

    @pass_context
    def apply(context: PaidContext, value: object, *args: object) -> object:
        if args:
            context.jatah.pakai(_EACH)
            for one in (value, *args):
                context.jatah.pay_deep(one) if isinstance(one, list | tuple | dict) else context.jatah.pay_for(one)
        return call(value, *args)

    return apply


def _changed(value: object, loop: object, key: int) -> bool:
    """Whether the value differs from the one in the row before; `{% vm x %}` is made of it."""
    known = vars(loop).setdefault("_merged", {})
    fresh = known.get(key, loop) != value
    known[key] = value
    return bool(fresh)


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


@pass_context
def _join(context: PaidContext, items: Iterable[object], d: str = "", attribute: str | None = None) -> str:
    if attribute is not None:
        items = map(make_attrgetter(context.environment, attribute), items)
    return joined(items, d, context.jatah)


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
