"""Tags that dress a table cell: `{% cellbg %}`, `{% colspan %}`, `{% vm %}` and `{% hm %}`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from pipeline.base.problems import Problem
from pipeline.word.lembar.ooxml import PPR, TC, TCPR, Element, P, discard, discard_empty_run, in_order, nearest, word
from pipeline.word.tag.carriers import instruction
from pipeline.word.tag.joining import MARK, Found, Slot
from pipeline.word.tag.pairing import opens_block, spots
from pipeline.word.tag.placing import watch_grid
from pipeline.word.tag.tags import Kind, Tag

_SLOTS = {"cellbg": Slot.FILL, "colspan": Slot.SPAN, "vm": Slot.MERGE, "hm": Slot.SPREAD}
_TCPR_ORDER = (
    "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection",
    "tcFitText", "vAlign", "hideMark", "headers", "cellIns", "cellDel", "cellMerge", "tcPrChange",
)  # fmt: skip
_LOOPED = (Slot.MERGE, Slot.SPREAD)
_CELL_SLOTS = frozenset(_SLOTS.values())


def read_cell_tags(found: Sequence[Found]) -> tuple[Found, ...]:
    """The tags, with those that dress a cell turned into what they print."""
    return tuple(_read(one) if one.slot is Slot.TEXT and one.tag.keyword in _SLOTS else one for one in found)


def _read(one: Found) -> Found:
    keyword = one.tag.keyword
    code = re.sub(r"^[-+]?\s*\w+\s*|\s*[-+]?$", "", one.tag.code)
    if keyword in ("vm", "hm") and not code:
        code = "loop.first"
    return replace(one, tag=Tag(Kind.PRINT, one.tag.written, "", code), slot=_SLOTS[keyword])


def misplaced(root: Element, found: Sequence[Found], order: Sequence[int]) -> tuple[Problem, ...]:
    """Cell tags outside a cell, outside the loop they need, or inside a condition they would leave."""
    if not any(one.slot in _CELL_SLOTS for one in found):
        return ()
    problems: list[Problem] = []
    where = spots(root)
    stack: list[int] = []
    for number in order:
        one = found[number]
        if one.tag.kind is Kind.BLOCK and opens_block(one.tag):
            stack.append(number)
        elif one.tag.keyword.startswith("end") and stack:
            stack.pop()
        elif one.slot in _CELL_SLOTS:
            cell = nearest(where[number].element, TC)
            inner = stack[-1] if stack else None
            problems += _misplaced(one, cell, inner is not None and nearest(where[inner].element, TC) is cell)
            if one.slot in _LOOPED and not any(found[opener].tag.keyword == "for" for opener in stack):
                what = f'tag "{one.tag.written}" tidak berada dalam perulangan'
                problems.append(Problem(one.where, what, "Tulis dalam {%tr for … %} atau {%tc for … %}"))
    return tuple(problems)


def _misplaced(one: Found, cell: Element | None, inside: bool) -> list[Problem]:
    if cell is None:
        what = f'tag "{one.tag.written}" tidak berada dalam sel tabel'
        return [Problem(one.where, what, "Pindahkan ke dalam sel yang dimaksud")]
    if inside:
        what = f'tag "{one.tag.written}" berada dalam {{% if %}} atau {{% for %}} di sel yang sama, padahal selnya satu'
        return [Problem(one.where, what, "Tulis syaratnya dalam tag itu: {% cellbg a if syarat else b %}")]
    return []


def dressed(root: Element, found: Sequence[Found]) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """Moves what the cell tags print into the cells' properties; gives the tags with those that this needs."""
    if not any(one.slot in _CELL_SLOTS for one in found):
        return tuple(found), ()
    every, problems = list(found), list[Problem]()
    seen: set[tuple[Element, Slot]] = set()
    for number, spot in spots(root).items():
        one, cell = found[number], nearest(spot.element, TC)
        if one.slot not in _CELL_SLOTS or cell is None:
            continue
        _take_out(spot.element, number)
        if (cell, one.slot) in seen:
            what = f'tag "{one.tag.written}" ditulis dua kali dalam satu sel'
            problems.append(Problem(one.where, what, "Tulis satu saja"))
            continue
        seen.add((cell, one.slot))
        if lost := _DRESS[one.slot](cell, number, every):
            problems.append(Problem(one.where, f'tag "{one.tag.written}" {lost}', "Pakai salah satu saja"))
    return tuple(every), tuple(problems)


def _take_out(node: Element, number: int) -> None:
    run = node.getparent()
    node.text = (node.text or "").replace(f"{MARK}{number}{MARK}", "")
    if not node.text:
        discard(node)
        discard_empty_run(run)


def _fill(cell: Element, number: int, _: list[Found]) -> str:
    shade = _property(cell, "shd")
    for name in list(shade.attrib):
        del shade.attrib[name]
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _mark(number))):
        shade.set(word(name), value)
    return ""


def _span(cell: Element, number: int, _: list[Found]) -> str:
    _property(cell, "gridSpan").set(word("val"), _mark(number))
    watch_grid(cell)
    return ""


def _spread(cell: Element, number: int, every: list[Found]) -> str:
    """The loop's first cell takes the width of all; the others are left out."""
    span = _property(cell, "gridSpan")
    before = str(span.get(word("val"), "1"))
    if MARK in before:
        return "tidak dapat bersama {% colspan %} dalam satu sel"
    one = every[number]
    span.set(word("val"), _mark(number))
    every[number] = replace(one, tag=replace(one.tag, code=f"{before} * loop.length"))
    cell.addprevious(instruction(_added(every, one, "if loop.first")))
    cell.addnext(instruction(_added(every, one, "endif")))
    watch_grid(cell)
    return ""


def _merge(cell: Element, number: int, every: list[Found]) -> str:
    """The cell begins a merge or goes on with it, and then shows nothing."""
    one = every[number]
    name, code = f"_vm{number}", one.tag.code
    fresh = "loop.first" if code == "loop.first" else f"loop.changed({number}, ({code},))"
    merge = _property(cell, "vMerge")
    merge.set(word("val"), _mark(number))
    every[number] = replace(one, tag=replace(one.tag, code=f"'restart' if {name} else 'continue'"))
    merge.addprevious(instruction(_added(every, one, f"set {name} = {fresh}", Slot.CHANGED)))
    first = cell.find(TCPR)
    if first is not None:
        first.addnext(instruction(_added(every, one, f"if {name}")))
    blank = etree.Element(P)
    blank.extend(properties for properties in [_copied(cell, PPR)] if properties is not None)
    for child in (instruction(_added(every, one, "else")), blank, instruction(_added(every, one, "endif"))):
        cell.append(child)
    return ""


_DRESS: Mapping[Slot, Callable[[Element, int, list[Found]], str]] = {
    Slot.FILL: _fill,
    Slot.SPAN: _span,
    Slot.SPREAD: _spread,
    Slot.MERGE: _merge,
}


def _copied(cell: Element, tag: str) -> Element | None:
    found = cell.find(f"{P}/{tag}")
    return None if found is None else etree.fromstring(etree.tostring(found))


def _property(cell: Element, name: str) -> Element:
    """The property of the cell, made at its place in the schema when missing."""
    properties = cell.find(TCPR)
    if properties is None:
        properties = etree.Element(TCPR)
        cell.insert(0, properties)
    return in_order(properties, name, _TCPR_ORDER)


def _added(every: list[Found], one: Found, code: str, slot: Slot = Slot.PLAIN) -> int:
    every.append(replace(one, tag=Tag(Kind.BLOCK, one.tag.written, "", f" {code} "), slot=slot))
    return len(every) - 1


def _mark(number: int) -> str:
    return f"{MARK}{number}{MARK}"
