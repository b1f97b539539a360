"""Where a paragraph stands, in words a person can follow in Word."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.base.problems import Place
from pipeline.word.lembar.ooxml import TBL, TR, Element, P, inline, local
from pipeline.word.lembar.package import label
from pipeline.word.tag.signs import visible

PlaceOf = Callable[[Element], Place]


def places(root: Element, berkas: str, member: str) -> PlaceOf:
    """Gives the place of any element of the part as it stood when this was called."""
    part = label(member)
    words = dict(_spots(root))

    def place_of(element: Element) -> Place:
        holder: Element | None = element
        while holder is not None and holder not in words:
            holder = holder.getparent()
        return Place(berkas, sel=part if holder is None else f"{part}, {words[holder]}")

    return place_of


def _spots(root: Element) -> list[tuple[Element, str]]:
    spots: list[tuple[Element, str]] = []
    rows: dict[Element, str] = {}
    paragraphs = tables = 0
    for element in root.iter(P, TBL):
        row = _outer_row(element)
        if element.tag == TBL:
            if row is None:
                tables += 1
                numbered = enumerate(element.iterchildren(TR), start=1)
                rows |= {child: f"tabel {tables} baris {number}" for number, child in numbered}
                spots += [(child, spot) for child, spot in rows.items() if child.getparent() is element]
            continue
        if row is None:
            paragraphs += local(element.tag) == "p" and not _in_paragraph(element)
        spot = rows.get(row, "tabel") if row is not None else f"paragraf {paragraphs}"
        spots.append((element, f"{spot}{_quote(element)}"))
    return spots


def _outer_row(element: Element) -> Element | None:
    return next(reversed(list(element.iterancestors(TR))), None)


def _in_paragraph(element: Element) -> bool:
    return next(element.iterancestors(P), None) is not None


def _quote(paragraph: Element) -> str:
    text = visible("".join(text for _, text in inline(paragraph)).replace("\ufffc", ""))
    text = re.sub(r"\s+", " ", text).strip()
    if not text:
        return ""
    return f": «{text if len(text) <= 60 else text[:57] + '…'}»"
