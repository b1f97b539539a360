"""What stands beside the controls of a form: in their cells, in other cells and rows, between and after the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.formulir.ketikan import GAMBAR, LUBANG, BarisSamping, Ketikan, LuarIsian, MacamSisipan, Sisipan
from pipeline.word.ketikan.catatan import NotesBeside
from pipeline.word.ketikan.teks import MARKS, PICTURES, called, in_fallback, is_deleted, written
from pipeline.word.lembar.ooxml import PPR, SDT, TC, TR, Element, P, nearest, word

_BOX = word("txbxContent")


@dataclass(frozen=True)
class Around:
    """A page and its controls; `numbers`: those with a name or a kind of their own; `rows`: the rows they stand in;
    `first`: the number of the first that is the form's.
    """

    root: Element
    controls: tuple[Element, ...]
    numbers: Mapping[Element, int]
    first: int
    rows: Mapping[Element, int]
    beside: NotesBeside

    def is_control(self, element: Element) -> bool:
        """Whether it is one of the form's controls."""
        return element in self.numbers

    def text(self, element: Element) -> Ketikan:
        """What the element shows around the controls in it."""
        return written(element, self.beside, self.is_control)

    def within(self, element: Element) -> bool:
        """Whether it stands in a control."""
        return any(above in self.numbers for above in element.iterancestors(SDT))


def scope_of(control: Element, *, in_row: bool) -> Element | None:
    """Where text typed beside a control stands: in its cell, outside the rows of a table in its paragraph."""
    return nearest(control, TC if in_row else P)


def lines_beside(control: Element, scope: Element, around: Around) -> tuple[BarisSamping, ...]:
    """The paragraphs of the scope that hold anything besides controls."""
    own = nearest(control, P)
    style = _style(own if own is not None else next(control.iter(P), None))
    lines = [(one, around.text(one)) for one in _paragraphs(scope, around)]
    return tuple(
        BarisSamping(text, _style(one) == style)
        for one, text in lines
        if text.sisipan or text.teks.replace(LUBANG, "").strip()
    )


def outside(around: Around, scopes: Sequence[Element]) -> Iterator[LuarIsian]:
    """What stands in no control and none of the `scopes`, from the form's first control on."""
    read, last = [*around.numbers, *scopes], -1
    for element in around.root.iter(SDT, TR, P):
        last = around.numbers.get(element, last)
        if last < around.first or element.tag == SDT or around.within(element) or nearest(element, _BOX) is not None:
            continue
        found = list(_of_row(element, last, around) if element.tag == TR else _of_page(element, last, around))
        read += (one for one, _ in found)
        yield from (told for _, told in found)
    yield from _marks_elsewhere(around, frozenset(read))


def _of_page(paragraph: Element, last: int, around: Around) -> Iterator[tuple[Element, LuarIsian]]:
    if nearest(paragraph, TC) is None and not any(map(around.is_control, paragraph.iter(SDT))):
        yield paragraph, LuarIsian(around.text(paragraph), last)


def _of_row(row: Element, last: int, around: Around) -> Iterator[tuple[Element, LuarIsian]]:
    """A row without controls, or the cells without one of a row that has some."""
    if next(row.iterancestors(TC), None) is not None or is_deleted(row):
        return
    number = around.rows.get(row, 0)
    heads = _headings(row, around) if number else {}
    free = [(at, cell) for at, cell in _cells(row) if not any(map(around.is_control, cell.iter(SDT)))]
    texts = [(at, cell, around.text(cell)) for at, cell in free if not around.within(cell)]
    every = () if number else tuple(text.teks for _, _, text in texts)
    for at, cell, text in texts:
        yield cell, LuarIsian(text, last, number, heads.get(at, ""), every)


def _headings(row: Element, around: Around) -> Mapping[int, str]:
    """The row of headings just above, one without controls: its words by where their cells begin."""
    above = _row_before(row)
    if above is None or above in around.rows:
        return {}
    heads = {at: " ".join(around.text(cell).teks.split()) for at, cell in _cells(above)}
    return heads if len(heads) > 1 else {}


def _row_before(row: Element) -> Element | None:
    """The row above, also where a program put a control around either."""
    outer = row
    while (holder := outer.getparent()) is not None and holder.tag in (word("sdtContent"), SDT):
        outer = holder
    before = next(outer.itersiblings(TR, SDT, preceding=True), None)
    return before if before is None or before.tag == TR else next(before.iter(TR), None)


def _cells(row: Element) -> Iterator[tuple[int, Element]]:
    """The cells with the column of the grid each begins in."""
    at = 0
    for cell in row.iter(TC):
        if nearest(cell, TR) is row:
            yield at, cell
            span = cell.find(f"{word('tcPr')}/{word('gridSpan')}")
            width = "" if span is None else span.get(word("val"), "")
            at += int(width) if width.isdecimal() and len(width) < 4 else 1


def _paragraphs(scope: Element, around: Around) -> Iterator[Element]:
    cell = nearest(scope, TC)
    for one in scope.iter(P):
        if nearest(one, TC) is cell and nearest(one, _BOX) is nearest(scope, _BOX) and not around.within(one):
            yield one


def _style(paragraph: Element | None) -> str:
    found = None if paragraph is None else paragraph.find(f"{PPR}/{word('pStyle')}")
    return "" if found is None else found.get(word("val"), "")


def _marks_elsewhere(around: Around, read: frozenset[Element]) -> Iterator[LuarIsian]:
    """Notes, comments and boxes with text that stand where nothing was read."""
    last = -1
    for element in around.root.iter(SDT, *MARKS, *PICTURES):
        last = around.numbers.get(element, last)
        if element.tag == SDT or in_fallback(element) or any(above in read for above in element.iterancestors()):
            continue
        kind = MARKS.get(str(element.tag), MacamSisipan.GAMBAR)
        text = called(element) if element.tag in PICTURES else around.beside.note(element)
        if text not in ("", GAMBAR):
            yield LuarIsian(Ketikan("", (Sisipan(kind, text),)), last)
