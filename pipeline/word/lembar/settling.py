"""What a branch or a loop left without the children that Word insists on, taken out or given a paragraph.

Which elements this can happen to is known when the part is compiled; only those are marked (`tag/shapes.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.word.lembar.marks import (
    APART,
    CLOSE,
    EMPTY,
    FULL,
    INNER,
    INNER_END,
    LEAD,
    LOOSE,
    LOOSE_END,
    OPEN,
    RANGES,
    SIGN,
)

_BEGINS = frozenset((EMPTY, LOOSE, INNER))
_ENDS = frozenset((FULL, INNER_END, LOOSE_END))
_EDGE = rf"<w:(?:{'|'.join(RANGES)})(?:Start|End)\b[^>]*/>|{SIGN}r\d+{SIGN}"
_UNSEEN = rf"(?:\s|[{OPEN}{CLOSE}{APART}]|{_EDGE})*"
_EDGES = re.compile(_EDGE)
_HOLLOW = re.compile(_UNSEEN)
_LAST = re.compile(rf"(?P<passed></w:(?:sdtContent|sdt|customXml)>|{_EDGE})|</w:p>|<w:(?:p|altChunk)(?: [^>]*)?/>")
_TOUCHING = re.compile(rf"(?<=</w:tbl>){_UNSEEN}(?=<w:tbl[ >])")
_PARAGRAPH = "<w:p/>"
_BETWEEN = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr>'
    "</w:pPr></w:p>"
)
"""As good as invisible: without it Word makes one table of two."""


@dataclass
class _Open:
    """An element that is not closed yet; `left` is what stays of it when it goes, `None` while it stays."""

    pieces: list[str] = field(default_factory=list)
    left: str | None = None

    def closed(self) -> str:
        return "".join(self.pieces) if self.left is None else self.left


def settled(text: str) -> str:
    """The part without marks: every marked element as Word wants it, inner ones first.

    Marks that a filter cut through stay, so that the part is found broken when it is read again.
    """
    first, *others = text.split(LEAD)
    stack = [_Open([first])]
    for piece in others:
        mark, rest = LEAD + piece[:1], piece[1:]
        if mark in _BEGINS:
            stack.append(_Open([rest]))
        elif mark in _ENDS and len(stack) > 1:
            held = stack.pop().closed()
            if mark == FULL and not _ends_with_paragraph(held):
                held += _PARAGRAPH
            if mark == INNER_END and _HOLLOW.fullmatch(held):
                stack[-1].left = "".join(_EDGES.findall(held))
            stack[-1].pieces += (held, rest)
        else:
            stack[-1].pieces += (LEAD, piece)
    text = "".join(one.closed() for one in stack)
    if APART not in text:
        return text
    return _TOUCHING.sub(lambda found: found[0] + _BETWEEN * (APART in found[0]), text).replace(APART, "")


def _ends_with_paragraph(held: str) -> bool:
    """Whether the last that shows is a paragraph, be it in a control."""
    end = len(held)
    while (start := held.rfind("<", 0, end)) >= 0:
        last = _LAST.match(held, start)
        if last is None:
            return False
        if not last["passed"]:
            return True
        end = start
    return False
