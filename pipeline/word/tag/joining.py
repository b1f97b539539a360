"""Finds every tag of a part and leaves one placeholder where it began, however Word split it over runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from lxml import etree

from pipeline.base.aktif import SEMATAN
from pipeline.base.problems import Place, Problem
from pipeline.word.lembar.ooxml import (
    PPR,
    SECTPR,
    XML_SPACE,
    Element,
    P,
    T,
    discard,
    discard_empty_run,
    inline,
    nearest,
    word,
)
from pipeline.word.tag.lines import INSTRUCTION, SPLIT, Pieces, drop_breaks, drop_breaks_at, instructions, lines
from pipeline.word.tag.places import PlaceOf
from pipeline.word.tag.signs import HIDDEN, torn
from pipeline.word.tag.tags import Kind, Span, Tag, scan, stray_closers, unclosed, without_opener
from pipeline.word.tag.tracked import DILACAK, TERIMA, any_change, deleted, has_change, in_deletions, touched

MARK = "\U0010fffd"
PLACEHOLDER = re.compile(f"{MARK}(\\d+){MARK}")
_BROKEN = re.compile(r"\{%[-+]?\s*(?:(?:tr|tc|p|r)\s+)?(\w+)")
_ESCAPED = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))


class Slot(Enum):
    """What the printed value becomes: text of a run, an attribute's value, other text, a property of a cell.

    CODE is part of a field's instruction, ADDRESS of what a link opens. CHANGED prints nothing: it asks for a merged
    cell whether its value is another one than before.
    """

    TEXT = auto()
    ATTRIBUTE = auto()
    PLAIN = auto()
    CODE = auto()
    ADDRESS = auto()
    FILL = auto()
    SPAN = auto()
    MERGE = auto()
    SPREAD = auto()
    CHANGED = auto()


@dataclass(frozen=True)
class Found:
    """A tag, where it stands, what it prints into, and what is written before it in an instruction or address."""

    tag: Tag
    where: Place
    slot: Slot
    before: str = ""

    @property
    def takes_block(self) -> bool:
        """Whether it is `{{p nama }}`."""
        return self.tag.kind is Kind.PRINT and self.tag.level == "p"


class Joiner:
    """Works through one tree; `found[n]` belongs to placeholder n, `broken` are keywords of tags without their end."""

    def __init__(self, place_of: PlaceOf) -> None:
        self.found: list[Found] = []
        self.problems: list[Problem] = []
        self.broken: set[str] = set()
        self.unescaped = False
        self._place_of = place_of
        self._tracked = False

    def join(self, root: Element) -> None:
        """Replaces every tag under `root` by its placeholder."""
        done: set[Element] = set()
        if any_change(root):
            self._tracked = True
            done |= deleted(root)
            for tag, problem in in_deletions(root, self._place_of):
                self.problems.append(problem)
                self.broken.add(tag.keyword)
        for item in list(root.iter(word("listItem"))):
            self._item(item)
        for paragraph in list(root.iter(P)):
            done |= self._paragraph(paragraph)
        for pieces, slot in [
            *((one, Slot.PLAIN) for one in lines(root)),
            *((one, Slot.CODE) for one in instructions(root)),
        ]:
            if pieces:
                self._line(pieces[0][0], pieces, slot)
                done |= {node for node, _ in pieces}
        for element in root.iter():
            if not isinstance(element.tag, str):
                continue
            if element not in done and element.text and "{" in element.text:
                element.text = self._alone(element, element.text, Slot.PLAIN)
            for name, value in element.attrib.items():
                if "{" in value:
                    slot = Slot.CODE if name == _INSTR else Slot.ATTRIBUTE
                    element.set(name, self._alone(element, str(value), slot))

    def address(self, link: Element, written: str) -> None:
        """Marks the tags in what a link opens; the http:// before the first is printed with its value."""
        marked = self._alone(link, written, Slot.ADDRESS)
        if MARK in marked:
            link.set("Target", re.sub(rf"(?i)^https?://(?={MARK})", "", marked))

    def _item(self, item: Element) -> None:
        """A choice of a drop-down named by a block tag alone stands for that tag, as a row does for `{%tr %}`."""
        name = item.get(word("displayText"), "").strip()
        spans = scan(name) if name.startswith("{%") else ()
        if len(spans) == 1 and spans[0].tag and (spans[0].start, spans[0].end) == (0, len(name)):
            marked = self._marked(name, spans, self._place_of(item), Slot.PLAIN)
            item.addprevious(etree.ProcessingInstruction("tag", marked[0][1]))
            discard(item)

    def _paragraph(self, paragraph: Element) -> set[Element]:
        pieces = list(inline(paragraph))
        self._line(paragraph, pieces, Slot.TEXT)
        return {node for node, _ in pieces if node.tag == T}

    def _line(self, owner: Element, pieces: Pieces, slot: Slot) -> None:
        """Finds the tags of one text, which stands in these pieces."""
        whole = "".join(text for _, text in pieces)
        if not re.search(r"[{}｛｝]", whole):
            return
        self.unescaped |= any(written in whole for written, _ in _ESCAPED)
        spans = scan(whole)
        where = self._place_of(owner)
        self._stray(owner, whole, spans, where)
        if slot is Slot.TEXT:
            self.problems += touched(owner, pieces, spans, where) if self._tracked else ()
            drop_breaks(pieces, spans)
        marked = self._marked(whole, spans, where, slot)
        start = 0
        for node, text in pieces:
            _rewrite(node, text, start, marked)
            start += len(text)

    def _stray(self, owner: Element, whole: str, spans: tuple[Span, ...], where: Place) -> None:
        """Tells the tags of a text that lack an end, once with what cut them."""
        open_ended = [span for span in spans if span.tag is None]
        strays = stray_closers(whole, spans)
        self.broken |= {
            keyword[1] for one in open_ended if (keyword := _BROKEN.match(HIDDEN.sub("", whole[one.start :])))
        }
        if odd := torn(whole):
            self.problems.append(Problem(where, f"paragraf ini memuat {odd[0]}", odd[1]))
            return
        told = [*(unclosed(whole, one) for one in open_ended), *map(without_opener, strays)]
        changed = bool(told) and self._tracked and nearest(owner, P) is not None and has_change(owner)
        for what, fix in told:
            said = (f"{what}; ada {DILACAK}", TERIMA) if changed else (what, fix)
            self.problems.append(Problem(where, *said))

    def _alone(self, element: Element, text: str, slot: Slot) -> str:
        spans = tuple(span for span in scan(text) if span.tag or element.tag != _NUMBERED)
        where = self._place_of(element) if spans else Place("")
        for what, fix in (unclosed(text, span) for span in spans if span.tag is None):
            self.problems.append(Problem(where, what, fix))
        return "".join(_pieces(text, 0, self._marked(text, spans, where, slot)))

    def _marked(self, text: str, spans: tuple[Span, ...], where: Place, slot: Slot) -> tuple[tuple[Span, str], ...]:
        """Each tag with its placeholder."""
        marked: list[tuple[Span, str]] = []
        for span in spans:
            if span.tag is not None:
                before = "".join(_pieces(text[: span.start], 0, tuple((one, SEMATAN) for one, _ in marked)))
                self.found.append(Found(span.tag, where, slot, before if slot in _BEFORE else ""))
            marked.append((span, f"{MARK}{len(self.found) - 1}{MARK}" if span.tag else ""))
        return tuple(marked)


_BEFORE = (Slot.CODE, Slot.ADDRESS)
"""What asks what stands before the tag."""
_INSTR, _NUMBERED = word("instr"), word("lvlText")
"""Of the latter "{%1}" is the first number, in braces."""


def _rewrite(node: Element, text: str, start: int, spans: tuple[tuple[Span, str], ...]) -> None:
    end = start + len(text)
    touching = tuple((span, mark) for span, mark in spans if span.start < end and span.end > start)
    if node.tag == T:
        rest = "".join(_pieces(text, start, touching))
        if touching and not rest:
            run = node.getparent()
            discard(node)
            discard_empty_run(run)
        elif rest != text:
            node.text = rest
            node.set(XML_SPACE, "preserve")
    elif node.tag in SPLIT:
        node.text = "".join(_pieces(text, start, touching))
        if node.tag == INSTRUCTION:
            node.set(XML_SPACE, "preserve")
    elif touching:
        discard(node)


def _pieces(text: str, start: int, spans: tuple[tuple[Span, str], ...]) -> Iterator[str]:
    """The text, which begins at `start`, with its share of the tags replaced by their placeholders."""
    position = start
    for span, mark in spans:
        yield _unescaped(text[position - start : max(span.start - start, 0)])
        if span.start >= start:
            yield mark
        position = min(span.end, start + len(text))
    yield _unescaped(text[position - start :])


def _unescaped(text: str) -> str:
    for written, meant in _ESCAPED:
        text = text.replace(written, meant)
    return text


@dataclass(frozen=True)
class _Edge:
    """A sign at the edge of a paragraph: the tag, where the sign stands in the text, which side it joins."""

    written: str
    sign: int
    before: bool


def merge_paragraphs(root: Element, place_of: PlaceOf) -> tuple[Problem, ...]:
    """Joins the paragraphs that such tags ask to join; gives the tags that have none to join."""
    problems: list[Problem] = []
    for paragraph in list(root.iter(P)):
        for edge in _edges(paragraph):
            other = paragraph.getprevious() if edge.before else paragraph.getnext()
            if other is None or other.tag != P or _ends_section(paragraph if not edge.before else other):
                side = "sebelum" if edge.before else "sesudah"
                what = f'tag "{edge.written}" memakai tanda - tetapi {side}nya tidak ada paragraf untuk disambung'
                problems.append(Problem(place_of(paragraph), what, "Hapus tanda - pada tag itu"))
    return tuple(problems) or _joined(root)


def _joined(root: Element) -> tuple[Problem, ...]:
    heads: dict[Element, Element] = {}
    wanted = [(paragraph, edge) for paragraph in root.iter(P) for edge in _edges(paragraph)]
    pairs: dict[tuple[Element, Element], None] = {}
    for paragraph, edge in sorted(wanted, key=lambda one: -one[1].sign):
        other = paragraph.getprevious() if edge.before else paragraph.getnext()
        if other is not None:
            pairs[(other, paragraph) if edge.before else (paragraph, other)] = None
            beyond = list(inline(other))
            drop_breaks_at(beyond, sum(len(text) for _, text in beyond) if edge.before else 0, before=edge.before)
        drop_breaks_at(list(inline(paragraph)), edge.sign - 2 if edge.before else edge.sign + 3, before=edge.before)
        _without_sign(paragraph, edge.sign)
    order = {paragraph: number for number, paragraph in enumerate(root.iter(P))}
    for first, second in sorted(pairs, key=lambda pair: order[pair[0]]):
        head = heads.get(first, first)
        heads[second] = head
        head.extend(child for child in list(second) if child.tag != PPR)
        parent = second.getparent()
        if parent is not None:
            parent.remove(second)
    return ()


def _edges(paragraph: Element) -> list[_Edge]:
    whole = "".join(text for _, text in inline(paragraph))
    if "%" not in whole or "-" not in whole:
        return []
    edges: list[_Edge] = []
    for span in scan(whole):
        tag = span.tag
        if tag is None or tag.kind is not Kind.BLOCK or tag.level:
            continue
        if tag.code[:1] == "-" and not whole[: span.start].strip():
            edges.append(_Edge(tag.written, span.start + 2, before=True))
        if tag.code[-1:] == "-" and not whole[span.end :].strip():
            edges.append(_Edge(tag.written, span.end - 3, before=False))
    return edges


def _without_sign(paragraph: Element, sign: int) -> None:
    start = 0
    for node, text in inline(paragraph):
        if node.tag == T and start <= sign < start + len(text):
            node.text = text[: sign - start] + text[sign - start + 1 :]
            return
        start += len(text)


def _ends_section(paragraph: Element) -> bool:
    return paragraph.find(f"{PPR}/{SECTPR}") is not None
