"""What the data can leave of an element: nothing, a table at its end. Only where Word would mind is it marked.

The branches of `{%p if %}` and the rounds of `{%tr for %}` are siblings of what they hold, so what an element can hold
is read off its children like a regular expression, from the inside out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from lxml import etree

from pipeline.word.lembar.marks import APART, EMPTY, FULL, INNER, INNER_END, LOOSE, LOOSE_END
from pipeline.word.lembar.ooxml import (
    BODY,
    CUSTOMXML,
    EDGES,
    HOLDERS,
    SDT,
    SDTCONTENT,
    SECTPR,
    TBL,
    TCPR,
    TR,
    Element,
    P,
    nearest,
    word,
)
from pipeline.word.tag.carriers import instruction
from pipeline.word.tag.joining import PLACEHOLDER, Found
from pipeline.word.tag.pairing import Spot, opens_block
from pipeline.word.tag.tags import Kind

_HOLD_OPEN, _HOLD_CLOSE = "hold-open", "hold-close"
_LOOSE_OPEN, _INNER_OPEN, _INNER_CLOSE, _LOOSE_CLOSE = "loose-open", "inner-open", "inner-close", "loose-close"
_KEEP_APART = "keep-apart"
GUARDS: Mapping[str, str] = {
    _HOLD_OPEN: EMPTY,
    _HOLD_CLOSE: FULL,
    _LOOSE_OPEN: LOOSE,
    _INNER_OPEN: INNER,
    _INNER_CLOSE: INNER_END,
    _LOOSE_CLOSE: LOOSE_END,
    _KEEP_APART: APART,
}
"""What is written for each mark."""
_PROPERTIES = frozenset(
    map(word, ("tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sdtPr", "sdtEndPr", "customXmlPr", "sectPr", "proofErr"))
)
_LOOSE = frozenset((TBL, TR, SDT, CUSTOMXML))
_WATCHED = _LOOSE | HOLDERS | {BODY, word("docPartBody")}


@dataclass(frozen=True)
class _Shape:
    """`empty`: it can be nothing; `first`, `last`: a table can stand there; `closed`: a paragraph ends it, if any."""

    empty: bool = False
    first: bool = False
    last: bool = False
    closed: bool = True
    touching: bool = False


_NOTHING = _Shape(empty=True)
_TABLE = _Shape(first=True, last=True, closed=False)
_BLOCK = _Shape(empty=True, first=True, last=True, closed=False)
_TORN = _Shape(empty=True, closed=False, touching=True)


def watch(root: Element, found: Sequence[Found], groups: Sequence[Sequence[int]], where: Mapping[int, Spot]) -> None:
    """Marks the elements that the data can leave as Word does not want them, and tables that can come to touch."""
    torn = _torn(groups, where)
    shapes: dict[Element, _Shape] = {}
    for element in reversed(list(root.iter(*_WATCHED))):
        inner = _content(element)
        shape = _TORN if element in torn else _shape(inner, found, shapes)
        if shape.touching:
            _keep_apart(inner, found)
        if element.tag in _LOOSE:
            shapes[element] = replace(_TABLE if element.tag == TBL else _Shape(closed=shape.closed), empty=shape.empty)
            if shape.empty and not (shape is _NOTHING and element.tag == SDT and nearest(element, P) is not None):
                _loosen(element, inner)  # a control within a line that the template leaves empty may be so
        elif element.tag in HOLDERS and (shape.empty or not shape.closed):
            _hold(element)


def _content(element: Element) -> Element:
    """Where the children of a control stand; any other holds them itself."""
    inner = element.find(SDTCONTENT) if element.tag == SDT else None
    return element if inner is None else inner


def _torn(groups: Sequence[Sequence[int]], where: Mapping[int, Spot]) -> Collection[Element]:
    """Elements that hold one tag of a construct but not all, of two of which one is made; and what is around them."""
    torn: set[Element] = set()
    for group in groups:
        around = [_line(where[number].element) for number in group if number in where]
        lines = [[one for one in line if one.tag in _WATCHED] for line in around]
        shared = [one for one in lines[0] if all(one in line for line in lines)] if lines else []
        if apart := set[Element]().union(*lines).difference(shared):
            torn |= apart.union(shared[:1])
    return torn


def _line(element: Element) -> tuple[Element, ...]:
    return (element, *element.iterancestors())


@dataclass
class _Construct:
    """One that is being read: the shapes of the branches so far, and what stood before it."""

    before: _Shape
    repeated: bool
    branches: tuple[_Shape, ...] = ()
    total: bool = False


def _shape(holder: Element, found: Sequence[Found], shapes: Mapping[Element, _Shape]) -> _Shape:
    """What its children can come to."""
    stack: list[_Construct] = []
    now = _NOTHING
    table_before = False
    for child in holder:
        if isinstance(child, etree._ProcessingInstruction):  # noqa: SLF001 - lxml has no public name for it
            number = PLACEHOLDER.search(child.text or "")
            if number:
                now = _passed(found[int(number[1])], now, stack)
                table_before = False
            continue
        if child.tag in _PROPERTIES or child.tag in EDGES or not isinstance(child.tag, str):
            continue
        is_table = child.tag == TBL
        now = _then(now, shapes.get(child, _Shape()), joined=is_table and table_before)
        table_before = is_table
    return now


def _passed(one: Found, now: _Shape, stack: list[_Construct]) -> _Shape:
    """The shape behind a tag."""
    tag = one.tag
    if one.takes_block:
        return _then(now, _BLOCK)
    if tag.kind is not Kind.BLOCK:
        return now
    if opens_block(tag):
        stack.append(_Construct(now, tag.keyword == "for", total=tag.keyword == "with"))
        return _NOTHING
    if tag.keyword in ("elif", "else"):
        stack[-1].branches += (now,)
        stack[-1].total = tag.keyword == "else"
        return _NOTHING
    return _closed(stack.pop(), now) if tag.keyword.startswith("end") else now


def _closed(construct: _Construct, last: _Shape) -> _Shape:
    branches = (*construct.branches, last)
    body = branches[0]
    if construct.repeated:
        branches = (_then(body, body), *branches[1:])
    either = reduce(_or, branches)
    return _then(construct.before, either if construct.total else _or(either, _NOTHING))


def _or(one: _Shape, other: _Shape) -> _Shape:
    return _Shape(
        one.empty or other.empty,
        one.first or other.first,
        one.last or other.last,
        one.closed and other.closed,
        one.touching or other.touching,
    )


def _then(one: _Shape, other: _Shape, *, joined: bool = False) -> _Shape:
    """One behind the other; tables that stand side by side in the template (`joined`) are meant to."""
    return _Shape(
        one.empty and other.empty,
        one.first or (one.empty and other.first),
        other.last or (other.empty and one.last),
        other.closed and (one.closed or not other.empty),
        one.touching or other.touching or (one.last and other.first and not joined),
    )


def _keep_apart(holder: Element, found: Sequence[Found]) -> None:
    """Marks each table that has no other before it in the template, and each block."""
    for child in list(holder):
        number = PLACEHOLDER.search(child.text or "") if not isinstance(child.tag, str) else None
        if child.tag == TBL:
            before = next((one for one in child.itersiblings(preceding=True) if not _unseen(one)), None)
            if before is not None and before.tag != TBL:
                before.addnext(instruction(_KEEP_APART))  # before its own marks: the one behind may take its place
        elif number and found[int(number[1])].takes_block:
            child.addprevious(instruction(_KEEP_APART))


def _unseen(element: Element) -> bool:
    """Whether it is one of the marks of this module, or shows nothing."""
    return element.tag in EDGES or (not isinstance(element.tag, str) and not PLACEHOLDER.search(element.text or ""))


def _hold(holder: Element) -> None:
    """Marks one that may need a paragraph at its end."""
    holder.insert(1 if len(holder) and holder[0].tag == TCPR else 0, instruction(_HOLD_OPEN))
    holder.append(instruction(_HOLD_CLOSE))
    for child in holder:
        child.tail = None


def _loosen(element: Element, inner: Element) -> None:
    """Marks one that goes when nothing is left in it."""
    last = [one for one in inner if one.tag in _PROPERTIES and one.tag != SECTPR][-1:]
    inner.insert(inner.index(last[0]) + 1 if last else 0, instruction(_INNER_OPEN))
    inner.append(instruction(_INNER_CLOSE))
    element.addprevious(instruction(_LOOSE_OPEN))
    element.addnext(instruction(_LOOSE_CLOSE))
