"""The text of a Word file, paragraph by paragraph and cell by cell, and where two of them read otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from pipeline.word.lembar.ooxml import TBL, TC, TR, Element, P, inline, local, nearest, parsed
from pipeline.word.lembar.package import label, read_package
from pipeline.word.lembar.wholeness import linked, main_part

_SHOWN = ("header", "footer", "footnotes", "endnotes")
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n"}
_OWNER = {TR: TBL, TC: TR}


@dataclass(frozen=True)
class Paragraf:
    """A paragraph: where it stands, whether it begins a cell or a row (`mulai`), and what it says."""

    tempat: str
    mulai: str
    teks: str


@dataclass(frozen=True)
class Selisih:
    """A paragraph that is not the same: where, how many of the first file's stand before it, and both texts; `None`
    where one has none.
    """

    tempat: str
    sebelum: int
    satu: str | None
    dua: str | None


def shown(content: bytes, berkas: str = "") -> Mapping[str, Sequence[Paragraf]]:
    """The paragraphs of the page, its headers, footers and notes; raises `Refused` or `ValueError` for no .docx."""
    package = read_package(content, berkas)
    page = main_part(package)
    beside = sorted(target for kind, target in linked(package, page).values() if kind in _SHOWN)
    return {label(name): tuple(_lines(parsed(package.content(name)), label(name))) for name in (page, *beside)}


def apart(one: Sequence[Paragraf], two: Sequence[Paragraf]) -> Iterator[Selisih]:
    """The paragraphs that are not the same."""
    for start, end, other, last in unlike(one, two):
        for number, (left, right) in enumerate(zip_longest(one[start:end], two[other:last])):
            if left is None or right is None or (left.mulai, left.teks) != (right.mulai, right.teks):
                texts = (line.teks if line else None for line in (left, right))
                yield Selisih((left or right).tempat, start + number, *texts)


def unlike(one: Sequence[Paragraf], two: Sequence[Paragraf]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches of both that are not the same: from and up to where in the one, and in the other.

    What stands everywhere in a long text, such as a blank cell, ends no stretch by itself: thousands of them, each held
    against each, took minutes.
    """
    left, right = ([(line.mulai, line.teks) for line in side] for side in (one, two))
    if left != right:
        for kind, *stretch in SequenceMatcher(None, left, right).get_opcodes():
            if kind != "equal":
                yield (stretch[0], stretch[1], stretch[2], stretch[3])


def _lines(root: Element, part: str) -> Iterator[Paragraf]:
    numbers: dict[Element, int] = {}
    counted: Counter[tuple[str, Element | None]] = Counter()
    row = cell = None
    for element in root.iter(TBL, TR, TC, P):
        kind = str(element.tag)
        if kind == P and next(element.iterancestors(P, TBL), None) is not None:
            numbers[element] = 0
        else:
            key = kind, nearest(element, _OWNER[kind]) if kind in _OWNER else None
            numbers[element] = counted[key] = counted[key] + 1
        if kind == P:
            starts = "" if nearest(element, TC) is cell else "sel" if nearest(element, TR) is row else "baris"
            row, cell = nearest(element, TR), nearest(element, TC)
            yield Paragraf(f"{part}, {_spot(element, numbers)}", starts, _text(element))


def _spot(paragraph: Element, numbers: Mapping[Element, int]) -> str:
    """ "paragraf 3" or "tabel 1 baris 2 sel 3"; what stands in a text box is told by where the box stands."""
    outer = next(reversed(list(paragraph.iterancestors(P))), paragraph)
    around = ((name, nearest(outer, tag)) for name, tag in (("tabel", TBL), ("baris", TR), ("sel", TC)))
    told = [f"{name} {numbers[one]}" for name, one in around if one is not None]
    return " ".join(told) or f"paragraf {numbers[outer]}"


def _text(paragraph: Element) -> str:
    return "".join(_BREAKS.get(local(one.tag), text) for one, text in inline(paragraph))
