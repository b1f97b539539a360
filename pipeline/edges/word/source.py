"""From the marked tree to Jinja source, in which every tag has a line of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.edges.word.joining import MARK, Found, Slot
from pipeline.edges.word.ooxml import PPR, RPR, SECTPR, Element, P, R, serialised
from pipeline.edges.word.pairing import Spot, spots
from pipeline.edges.word.placing import GUARD_CLOSE, GUARD_OPEN
from pipeline.edges.word.tags import Kind, Tag

EMPTY, FULL = "\x0e", "\x0f"
_DELIMITERS = {Kind.BLOCK: ("\x02", "\x03"), Kind.PRINT: ("\x04", "\x05")}
_GUARDS = {GUARD_OPEN: EMPTY, GUARD_CLOSE: FULL}
_MARKS = re.compile(rf"(?:<\?tag )?{MARK}([^{MARK}]+){MARK}(?:\?>)?")
_NAMESPACES = re.compile(r' xmlns(?::\w+)?="[^"]*"')


@dataclass(frozen=True)
class Source:
    """`lines` gives the tag at a line, `slots` what a printing tag prints into: reopening text, `None` for no text."""

    text: str
    lines: Mapping[int, Found]
    slots: Mapping[int, str | None]
    guarded: bool


def source(root: Element, found: Sequence[Found]) -> Source:
    """The source of a marked tree."""
    where = spots(root)
    pieces = _MARKS.split(serialised(root))
    text: list[str] = [pieces[0]]
    lines: dict[int, Found] = {}
    slots: dict[int, str | None] = {}
    line = 1 + pieces[0].count("\n")
    for mark, static in zip(pieces[1::2], pieces[2::2], strict=True):
        if mark in _GUARDS:
            text.append(_GUARDS[mark])
        elif (one := found[int(mark)]).tag.kind is not Kind.COMMENT:
            line += 1
            lines[line] = one
            slots[line] = _reopening(where[int(mark)]) if one.slot is Slot.TEXT else None
            text.append(_written(one.tag))
        text.append(static)
        line += static.count("\n")
    return Source("".join(text), lines, slots, any(mark in _GUARDS for mark in pieces[1::2]))


def _written(tag: Tag) -> str:
    opener, closer = _DELIMITERS[tag.kind]
    sign = tag.code[:1] if tag.code[:1] in ("-", "+") else ""
    return f"{opener}{sign}\n{tag.code[len(sign) :]}{closer}"


def _reopening(spot: Spot) -> str:
    """What starts a paragraph like the one around the text, up to its text; blank where that cannot be done."""
    run = spot.element.getparent()
    paragraph = None if run is None else run.getparent()
    if run is None or paragraph is None or run.tag != R or paragraph.tag != P:
        return ""
    return f'<w:p>{_properties(paragraph, PPR)}<w:r>{_properties(run, RPR)}<w:t xml:space="preserve">'


def _properties(element: Element, tag: str) -> str:
    found = element.find(tag)
    if found is None:
        return ""
    copy = etree.fromstring(etree.tostring(found))
    for section in copy.findall(SECTPR):
        copy.remove(section)
    text = _NAMESPACES.sub("", etree.tostring(copy, encoding="unicode"))
    return "" if MARK in text else text
