"""From the marked tree to Jinja source, in which every tag has a line of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import nodes
from lxml import etree

from pipeline.word.isi.environment import Printer
from pipeline.word.lembar.blocks import declared
from pipeline.word.lembar.marks import CLOSE, OPEN, SIGN
from pipeline.word.lembar.ooxml import PPR, RPR, SECTPR, Element, P, R, serialised
from pipeline.word.susunan.shapes import GUARDS
from pipeline.word.tag.joining import MARK, Found, Slot
from pipeline.word.tag.pairing import Spot
from pipeline.word.tag.placing import GRID_CLOSE, GRID_OPEN
from pipeline.word.tag.tags import Kind, Tag

_DELIMITERS = {Kind.BLOCK: ("\x02", "\x03"), Kind.PRINT: ("\x04", "\x05")}
_GUARDS = {**GUARDS, GRID_OPEN: OPEN, GRID_CLOSE: CLOSE}
_PRINTERS = {
    Slot.FILL: "as_colour",
    Slot.SPAN: "as_columns",
    Slot.SPREAD: "as_columns",
    Slot.CHANGED: "changed",
    Slot.CODE: "as_code",
    Slot.ADDRESS: "as_address",
}
_MARKS = re.compile(rf"(?:<\?tag )?{MARK}([^{MARK}]+){MARK}(?:\?>)?")
_IDS = re.compile(rf"{MARK}([a-z][^{MARK}]*){MARK}")
_NAMESPACES = re.compile(r' xmlns(?::\w+)?="[^"]*"')


@dataclass(frozen=True)
class Source:
    """`lines` gives the tag at a line, `slots` how a printing tag is printed."""

    text: str
    lines: Mapping[int, Found]
    slots: Mapping[int, Printer]
    guarded: bool
    gridded: bool

    @property
    def direct(self) -> bool:
        """Whether the output can be written while it is printed: nothing in it is set right afterwards."""
        blocks = any(printer.method == "as_block" for printer in self.slots.values())
        return not (self.guarded or self.gridded or blocks or SIGN in self.text)


def source(root: Element, found: Sequence[Found], where: Mapping[int, Spot]) -> Source:
    """The source of a marked tree; `where` its tags stand."""
    text_of = declared if any(one.takes_block for one in found) else str
    pieces = _MARKS.split(text_of(serialised(root)))
    text: list[str] = [pieces[0]]
    lines: dict[int, Found] = {}
    slots: dict[int, Printer] = {}
    line = 1 + pieces[0].count("\n")
    for mark, after in zip(pieces[1::2], pieces[2::2], strict=True):
        static = after
        if mark in _GUARDS:
            text.append(_GUARDS[mark])
        elif not mark.isdecimal():
            text.append(f"{SIGN}{mark}{SIGN}")
        elif (one := found[int(mark)]).tag.kind is Kind.COMMENT:
            text[-1] = text[-1].rstrip(" ") if one.tag.code[:1] == "-" else text[-1]
            static = static.lstrip(" ") if one.tag.code[-1:] == "-" else static
        else:
            line += 1
            lines[line] = one
            slots[line] = _printer(one, where[int(mark)])
            text.append(_written(one.tag))
        text.append(static)
        line += static.count("\n")
    return Source("".join(text), lines, slots, not GUARDS.keys().isdisjoint(pieces), GRID_OPEN in pieces)


def _printer(found: Found, spot: Spot) -> Printer:
    if found.takes_block:
        return Printer("as_block")
    if found.slot is Slot.TEXT:
        return Printer("as_runs" if found.tag.level == "r" else "as_text", _reopening(spot))
    return Printer(_PRINTERS.get(found.slot, "as_attribute"), found.before)


def _written(tag: Tag) -> str:
    opener, closer = _DELIMITERS[tag.kind]
    sign = tag.code[:1] if tag.code[:1] in ("-", "+") else ""
    return f"{opener}{sign}\n{tag.code[len(sign) :]}{closer}"


def _reopening(spot: Spot) -> str:
    """What starts a paragraph, in a link only a run, like the one around the text; blank where that cannot be done."""
    run = spot.element.getparent()
    paragraph = None if run is None else run.getparent()
    if run is None or paragraph is None or run.tag != R:
        return ""
    again = f'<w:r>{_properties(run, RPR)}<w:t xml:space="preserve">'
    return f"<w:p>{_properties(paragraph, PPR)}{again}" if paragraph.tag == P else again


def _properties(element: Element, tag: str) -> str:
    found = element.find(tag)
    return "" if found is None else _without_sections(etree.tostring(found))


@lru_cache(maxsize=4096)
def _without_sections(xml: bytes) -> str:
    copy = etree.fromstring(xml)
    for section in copy.findall(SECTPR):
        copy.remove(section)
    text = _IDS.sub(rf"{SIGN}\1{SIGN}", _NAMESPACES.sub("", etree.tostring(copy, encoding="unicode")))
    return "" if MARK in text else text


_GIVES_MARKUP = (nodes.Macro, nodes.CallBlock, nodes.AssignBlock, nodes.FilterBlock)
_PREFIX = re.compile(r"</?([\w.-]+):")


def provable(
    root: Element,
    groups: Sequence[Sequence[int]],
    text: Source,
    tree: nodes.Template,
    where: Mapping[int, Spot],
) -> bool:
    """Whether the part is proven well formed for all data."""
    if next(tree.find_all(_GIVES_MARKUP), None) or any(loop.recursive for loop in tree.find_all(nodes.For)):
        return False
    declares = _declares_inside(text.text)
    if declares and not _known_prefixes(root, text):
        return False
    for group in groups:
        around = {_container(where[number].element) for number in group}
        if len(around) > 1 and (declares or any("@" in where[number].chain for number in group)):
            return False
    return True


def _container(element: Element) -> Element | None:
    return element if isinstance(element.tag, str) else element.getparent()


def _declares_inside(text: str) -> bool:
    """Whether a prefix is declared below the root."""
    root = re.search(r"<[\w.:-]+(?:\s[^>]*)?>", text)
    return root is not None and " xmlns" in text[root.end() :]


def _known_prefixes(root: Element, text: Source) -> bool:
    """Whether the paragraphs that values may start use only what the root declares."""
    used = {prefix for printer in text.slots.values() for prefix in _PREFIX.findall(printer.reopen)}
    return used <= root.nsmap.keys()
