"""Finds every tag of a part and leaves one placeholder where it began, however Word split it over runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from lxml import etree

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
    word,
)
from pipeline.word.tag.places import PlaceOf
from pipeline.word.tag.tags import Kind, Span, Tag, scan, stray_closers

MARK = "\U0010fffd"
PLACEHOLDER = re.compile(f"{MARK}(\\d+){MARK}")
_BROKEN = re.compile(r"\{%[-+]?\s*(?:(?:tr|tc|p|r)\s+)?(\w+)")
_ESCAPED = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))


class Slot(Enum):
    """What the printed value becomes: text of a run, an attribute's value, other text, a property of a cell.

    CHANGED prints nothing: it asks for a merged cell whether its value is another one than before.
    """

    TEXT = auto()
    ATTRIBUTE = auto()
    PLAIN = auto()
    FILL = auto()
    SPAN = auto()
    MERGE = auto()
    SPREAD = auto()
    CHANGED = auto()


@dataclass(frozen=True)
class Found:
    """A tag, where it stands, and what it prints into."""

    tag: Tag
    where: Place
    slot: Slot

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

    def join(self, root: Element) -> None:
        """Replaces every tag under `root` by its placeholder."""
        done: set[Element] = set()
        for item in list(root.iter(word("listItem"))):
            self._item(item)
        for paragraph in list(root.iter(P)):
            done |= self._paragraph(paragraph)
        for gone in root.iter(word("del"), word("moveFrom")):
            done.update(gone.iter())
        for element in root.iter():
            if not isinstance(element.tag, str):
                continue
            if element not in done and element.text and "{" in element.text:
                element.text = self._alone(element, element.text, Slot.PLAIN)
            for name, value in element.attrib.items():
                if "{" in value:
                    element.set(name, self._alone(element, str(value), Slot.ATTRIBUTE))

    def _item(self, item: Element) -> None:
        """A choice of a drop-down named by a block tag alone stands for that tag, as a row does for `{%tr %}`."""
        name = item.get(word("displayText"), "").strip()
        spans = scan(name) if name.startswith("{%") else ()
        if len(spans) == 1 and spans[0].tag and (spans[0].start, spans[0].end) == (0, len(name)):
            mark = self._mark(name, spans[0], self._place_of(item), Slot.PLAIN)
            item.addprevious(etree.ProcessingInstruction("tag", mark))
            discard(item)

    def _paragraph(self, paragraph: Element) -> set[Element]:
        pieces = list(inline(paragraph))
        texts = {node for node, _ in pieces if node.tag == T}
        whole = "".join(text for _, text in pieces)
        if not re.search(r"[{}]", whole):
            return texts
        self.unescaped |= any(written in whole for written, _ in _ESCAPED)
        spans = scan(whole)
        where = self._place_of(paragraph)
        self.problems += (_stray(where, closer) for closer in stray_closers(whole, spans))
        marked = tuple(self._mark(whole, span, where, Slot.TEXT) for span in spans)
        start = 0
        for node, text in pieces:
            _rewrite(node, text, start, tuple(zip(spans, marked, strict=True)))
            start += len(text)
        return texts

    def _alone(self, element: Element, text: str, slot: Slot) -> str:
        spans = scan(text)
        where = self._place_of(element) if spans else Place("")
        marked = [(span, self._mark(text, span, where, slot)) for span in spans]
        return "".join(_pieces(text, 0, tuple(marked)))

    def _mark(self, text: str, span: Span, where: Place, slot: Slot) -> str:
        if span.tag is None:
            opener = text[span.start : span.end]
            self.broken |= {keyword[1] for keyword in [_BROKEN.match(text, span.start)] if keyword}
            closer = opener[1].replace("{", "}") + "}"
            what = f'tag "{text[span.start :][:40].rstrip()}" tidak ditutup'
            fix = f'Tutup dengan "{closer}" dalam paragraf yang sama, dan periksa tanda kutipnya'
            self.problems.append(Problem(where, what, fix))
            return ""
        self.found.append(Found(span.tag, where, slot))
        return f"{MARK}{len(self.found) - 1}{MARK}"


def _stray(where: Place, closer: str) -> Problem:
    opener = "{{" if closer == "}}" else "{%"
    fix = f'Tulis "{opener}" di depannya; untuk mencetak tanda itu sendiri tulis "{closer[0]}_{closer[1]}"'
    return Problem(where, f'"{closer}" tidak mempunyai pembuka', fix)


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
