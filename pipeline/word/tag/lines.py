"""Texts that Word splits over runs besides those of its paragraphs: drawings, formulas, and the codes of fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.base.aktif import SEMATAN
from pipeline.word.lembar.ooxml import BREAK, DRAWING, Element, discard, word
from pipeline.word.tag.tags import Kind, Span

Pieces = list[tuple[Element, str]]
_DRAWN, _DRAWN_TEXT = f"{{{DRAWING}main}}p", f"{{{DRAWING}main}}t"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FIELD, INSTRUCTION = word("fldChar"), word("instrText")
SPLIT = frozenset((_DRAWN_TEXT, f"{_MATH}t", INSTRUCTION))
"""Elements that hold such text and stay when they lose it."""


def drop_breaks(pieces: Pieces, spans: Iterable[Span]) -> None:
    """Takes out the tabs and line ends beside `{%-` and `-%}`, as docxtpl does; page breaks stay."""
    for span in spans:
        code = span.tag.code if span.tag and span.tag.kind is Kind.BLOCK else ""
        if code[:1] == "-":
            drop_breaks_at(pieces, span.start, before=True)
        if code[-1:] == "-":
            drop_breaks_at(pieces, span.end, before=False)


def drop_breaks_at(pieces: Pieces, at: int, *, before: bool) -> None:
    """Takes out the tabs and line ends that touch the text at a place, on one side."""
    end = 0
    sides: tuple[Pieces, Pieces] = ([], [])
    for node, text in pieces:
        end += len(text)
        sides[end > at].append((node, text))
    for node, text in reversed(sides[0]) if before else sides[1]:
        if text and (text != BREAK or node.get(word("type"), "textWrapping") != "textWrapping"):
            return
        if text:
            discard(node)


def lines(root: Element) -> Iterator[Pieces]:
    """The texts of every paragraph of a drawing and of every formula."""
    for owner in root.iter(_DRAWN, f"{_MATH}oMath"):
        texts = owner.iter(_DRAWN_TEXT if owner.tag == _DRAWN else f"{_MATH}t")
        yield [(one, one.text or "") for one in texts]


def instructions(root: Element) -> Iterator[Pieces]:
    """The code of every field up to its result; another field within it stands as a sign."""
    opened: list[Pieces | None] = []
    for element in root.iter(_FIELD, INSTRUCTION):
        reading = opened[-1] if opened else None
        if element.tag == INSTRUCTION:
            if reading is None:
                yield [(element, element.text or "")]
            else:
                reading.append((element, element.text or ""))
            continue
        turn = element.get(word("fldCharType"))
        if turn == "begin":
            if reading is not None:
                reading.append((element, SEMATAN))
            opened.append([])
        elif turn == "separate" and opened:
            opened[-1] = None
            yield reading or []
        elif turn == "end" and opened:
            yield opened.pop() or []
    yield from (pieces for pieces in opened if pieces)
