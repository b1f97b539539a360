"""Marks the ids of a part when it is compiled; `ids.numbered` makes them unique when it is filled."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.edges.word.joining import MARK
from pipeline.edges.word.ooxml import DOCPR, SDTPR, Element, word


def mark_ids(root: Element) -> None:
    """Puts the ids of drawings, bookmarks and content controls between marks, with their kind."""
    for element, name, kind in _ids(root):
        written = str(element.get(name, ""))
        if MARK not in written and written:
            element.set(name, f"{MARK}{kind}{written}{MARK}")


def _ids(root: Element) -> Iterator[tuple[Element, str, str]]:
    for element in root.iter(DOCPR):
        yield element, "id", "d"
    for element in root.iter(word("bookmarkStart")):
        yield element, word("id"), "b"
        yield element, word("name"), "n"
    for element in root.iter(word("bookmarkEnd")):
        yield element, word("id"), "e"
    for element in root.iter(SDTPR):
        if (own := element.find(word("id"))) is not None:
            yield own, word("val"), "s"
