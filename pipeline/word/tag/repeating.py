"""Ids that a round would repeat, marked so that each gets its own when the part is filled."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from pipeline.word.lembar.copies import MEMBERS, Bodies, bodies_in
from pipeline.word.lembar.ids import Ids
from pipeline.word.lembar.ooxml import DOCPR, SDTPR, Element, W, word
from pipeline.word.lembar.package import Package
from pipeline.word.lembar.wholeness import linked, main_part
from pipeline.word.tag.joining import MARK
from pipeline.word.tag.regions import Regions

_ID = word("id")
_USUAL = re.compile(rf"<w:\w+\s[^>]*xmlns:w=\"{re.escape(W)}\"")
_TRACKED = tuple(
    word(name)
    for name in (
        "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange", "pPrChange",
        "rPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "tcPrChange", "trPrChange",
        "customXmlInsRangeStart", "customXmlDelRangeStart",
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


def bodies_of(package: Package) -> Bodies:
    """The notes, remarks and lists of a package that can be copied."""
    links = {kind: one for kind, one in linked(package, main_part(package)).values() if one in package.entries}
    there = {kind: links[name] for kind, name in MEMBERS.items() if name in links}
    texts = {kind: package.content(member).decode("utf-8", "replace") for kind, member in there.items()}
    usual = {kind: text for kind, text in texts.items() if _USUAL.search(text)}
    ids = Ids().union(*(bodies_in(kind, text) for kind, text in usual.items()))
    return Bodies({kind: there[kind] for kind in usual}, ids)


def mark_ids(root: Element, where: Regions, copied: Collection[str]) -> None:
    """Puts ids between marks, with their kind: of drawings, bookmarks and controls all, of others what may repeat.

    Of notes and remarks only the kinds whose bodies can be `copied`.
    """
    for element, name, kind in (*_ids(root), *_repeated(root, where, copied)):
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


def _repeated(root: Element, where: Regions, copied: Collection[str]) -> Iterator[tuple[Element, str, str]]:
    repeats = where.repeated
    if not repeats:
        return
    for element in root.iter(*_REPEATED):
        kind = _REPEATED[str(element.tag)]
        if element in repeats and (kind in copied or kind not in MEMBERS):
            yield element, _ID, kind
    met: set[str] = set()
    for element in root.iter(*_REMARK) if "c" in copied else ():
        if element in repeats:
            number = str(element.get(_ID, ""))
            yield element, _ID, "k" if number in met else "c"
            met.add(number)
    if any(element.tag in _TRACKED for element in repeats):
        yield from ((element, _ID, "v") for element in root.iter(*_TRACKED))
