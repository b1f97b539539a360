"""Texts that Word splits over runs besides those of its paragraphs: drawings, formulas, and the codes of fields."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.base.aktif import SEMATAN
from pipeline.word.lembar.ooxml import DRAWING, Element, word

Pieces = list[tuple[Element, str]]
_DRAWN, _DRAWN_TEXT = f"{{{DRAWING}main}}p", f"{{{DRAWING}main}}t"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FIELD, INSTRUCTION = word("fldChar"), word("instrText")
SPLIT = frozenset((_DRAWN_TEXT, f"{_MATH}t", INSTRUCTION))
"""Elements that hold such text and stay when they lose it."""


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
