"""Ids that a round would repeat, marked so that each gets its own when the part is filled."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.word.lembar.ids import COPIED
from pipeline.word.lembar.ooxml import DOCPR, SDTPR, Element, word
from pipeline.word.susunan.regions import Regions
from pipeline.word.susunan.siblings import Siblings
from pipeline.word.tag.joining import MARK

_ID = word("id")
_TRACKED = tuple(
    word(name)
    for name in (
        "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange", "pPrChange",
        "rPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "tcPrChange", "trPrChange",
    )
)  # fmt: skip
_ALWAYS = {
    DOCPR: (("id", "d"),),
    word("bookmarkStart"): ((_ID, "b"), (word("name"), "n")),
    word("bookmarkEnd"): ((_ID, "e"),),
}
_REPEATED = {
    word("permStart"): "p",
    word("permEnd"): "q",
    word("footnoteReference"): "f",
    word("endnoteReference"): "g",
}
_REMARK = tuple(map(word, ("commentRangeStart", "commentRangeEnd", "commentReference")))


def mark_ids(root: Element, where: Regions, beside: Siblings) -> None:
    """Puts ids between marks, with their kind: of drawings, bookmarks and controls all, of others what may repeat."""
    for element, name, kind in (*_ids(root), *_repeated(root, where, beside)):
        written = str(element.get(name, ""))
        if MARK not in written and written:
            element.set(name, f"{MARK}{kind}{written}{MARK}")


def _ids(root: Element) -> Iterator[tuple[Element, str, str]]:
    for tag, names in _ALWAYS.items():
        for element in root.iter(tag):
            yield from ((element, name, kind) for name, kind in names)
    for element in root.iter(SDTPR):
        if (own := element.find(_ID)) is not None:
            yield own, word("val"), "s"


def _repeated(root: Element, where: Regions, beside: Siblings) -> Iterator[tuple[Element, str, str]]:
    """Of notes and remarks only those whose bodies can be copied."""
    if not where.repeated:
        return
    met: set[str] = set()
    for element in root.iter(*_REPEATED, *_REMARK):
        if element not in where.repeated:
            continue
        kind = _REPEATED.get(str(element.tag), "c")
        if kind in COPIED and kind not in beside.bodies.members:
            continue
        if kind == "c" and (number := str(element.get(_ID, ""))) in met:
            kind = "k"
        elif kind == "c":
            met.add(number)
        yield element, _ID, kind
    if any(element.tag in _TRACKED for element in where.repeated):
        yield from ((element, _ID, "v") for element in root.iter(*_TRACKED))
