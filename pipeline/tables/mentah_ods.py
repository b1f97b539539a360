"""The XML of an .ods: its texts, how they look, what is merged, hidden, or written beside a cell.

calamine drops tabs and line breaks, takes the words of a shape for the cell's, and drops text without a type.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.base import batas
from pipeline.base.rupa import BIASA, Corak, LetakSel, PotonganSel, RupaLembar, Wilayah
from pipeline.tables.gaya_ods import DRAW, OFFICE, TABLE, TEXT, GayaOds, styles_of
from pipeline.tables.jangkauan import ISI_ODS, XmlNode, tree
from pipeline.tables.lembar_mentah import RUMUS, LembarMentah
from pipeline.tables.lembar_tulis import foreign_words

CALCEXT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
PENULIS = "{http://purl.org/dc/elements/1.1/}creator"
_GAYA, _GAYA_SEL = f"{TABLE}style-name", f"{TABLE}default-cell-style-name"
_ULANG_BARIS, _ULANG_KOLOM = f"{TABLE}number-rows-repeated", f"{TABLE}number-columns-repeated"
_SPAN_BARIS, _SPAN_KOLOM = f"{TABLE}number-rows-spanned", f"{TABLE}number-columns-spanned"
_JENIS, _RUMUS, _P = f"{OFFICE}value-type", f"{TABLE}formula", f"{TEXT}p"
_BARIS, _DAFTAR = (_P, f"{TEXT}h"), (f"{TEXT}list", f"{TEXT}list-item", f"{TEXT}list-header", f"{TEXT}section")
_SEL = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_KELOMPOK = tuple(
    f"{TABLE}table-{name}" for name in ("row-group", "header-rows", "rows", "column-group", "header-columns", "columns")
)
_TANDA = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_LUAR = (f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}ruby-text", f"{TEXT}note")
"""What stands in a text and is none of it; so are drawings."""


@dataclass
class _Isi:
    """What was found of a sheet so far; lives only while it is read."""

    persen: set[LetakSel] = field(default_factory=set)
    salah: dict[LetakSel, str] = field(default_factory=dict)
    teks: dict[LetakSel, str] = field(default_factory=dict)
    potongan: dict[LetakSel, tuple[PotonganSel, ...]] = field(default_factory=dict)
    catatan: dict[LetakSel, str] = field(default_factory=dict)
    wilayah: list[Wilayah] = field(default_factory=list)
    tertutup: set[LetakSel] = field(default_factory=set)
    tersembunyi: set[int] = field(default_factory=set)


def ods_sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, LembarMentah]]:
    """Each sheet with its name; raises what a damaged workbook makes a parser raise."""
    content = tree(archive, ISI_ODS)
    styles = styles_of(archive, content)
    for sheet in content.iterfind(f"{OFFICE}body/{OFFICE}spreadsheet/{TABLE}table"):
        yield sheet.get(f"{TABLE}name", ""), _sheet(sheet, styles)


def _sheet(sheet: XmlNode, styles: GayaOds) -> LembarMentah:
    found, columns = _Isi(), tuple(_columns(sheet))
    for word in sheet.iterfind(f"{TABLE}shapes"):
        _note(found, (0, 0), (word,))
    row = 0
    for line, hidden in _lines(sheet, "row"):
        repeated = _count(line, _ULANG_BARIS)
        if hidden:
            found.tersembunyi.update(range(row, min(row + repeated, batas.BARIS)))
        _row(found, line, row, repeated, columns, styles)
        row += repeated
    rupa = RupaLembar(
        potongan=found.potongan,
        wilayah=tuple(found.wilayah),
        catatan=found.catatan,
        baris_sembunyi=frozenset(found.tersembunyi),
        kolom_sembunyi=frozenset(number for number, (_, hidden) in enumerate(columns) if hidden),
        lembar_sembunyi=styles.hides_sheet(sheet.get(_GAYA, "")),
    )
    return LembarMentah(frozenset(found.persen), found.salah, found.teks, frozenset(found.tertutup), rupa)


def _lines(parent: XmlNode, kind: str, hidden: bool = False) -> Iterator[tuple[XmlNode, bool]]:
    """The rows or columns in their groups, and whether each is hidden."""
    for child in parent:
        if child.tag == f"{TABLE}table-{kind}":
            yield child, hidden or child.get(f"{TABLE}visibility", "visible") != "visible"
        elif child.tag in _KELOMPOK:
            yield from _lines(child, kind, hidden or child.get(f"{TABLE}display") == "false")


def _columns(sheet: XmlNode) -> Iterator[tuple[str, bool]]:
    """The style that a cell without one takes from its column, and whether the column is hidden."""
    left = batas.KOLOM
    for one, hidden in _lines(sheet, "column"):
        repeated = min(_count(one, _ULANG_KOLOM), left)
        left -= repeated
        yield from [(one.get(_GAYA_SEL, ""), hidden)] * repeated


def _row(
    found: _Isi, line: XmlNode, row: int, repeated: int, columns: tuple[tuple[str, bool], ...], styles: GayaOds
) -> None:
    column = 0
    for cell in line:
        if cell.tag not in _SEL:
            continue
        width = _count(cell, _ULANG_KOLOM)
        _merged(found, cell, (row, column))
        if len(cell) or cell.get(_JENIS) or cell.get(_RUMUS):
            above = columns[column][0] if column < len(columns) else ""
            style = cell.get(_GAYA) or line.get(_GAYA_SEL) or above
            # Only what was counted when the workbook was measured is gone through at each place it is repeated.
            down, right = (repeated, width) if cell.get(_JENIS) or cell.find(_P) is not None else (1, 1)
            spots = tuple((row + number, column + other) for number in range(down) for other in range(right))
            _cell(found, cell, styles.look("table-cell", style, BIASA), spots, styles)
        column += width


def _cell(found: _Isi, cell: XmlNode, look: Corak, spots: tuple[LetakSel, ...], styles: GayaOds) -> None:
    """A cell that holds something, at each place it is repeated."""
    _note(found, spots[0], cell)
    if cell.tag == f"{TABLE}covered-table-cell":
        found.tertutup.update(spots)
    kind, value = _kind(cell), cell.get(_JENIS)
    pieces = tuple(_pieces(cell, look, styles))
    text = "".join(piece.teks for piece in pieces).strip()
    for spot in spots:
        if kind == "persen":
            found.persen.add(spot)
        elif kind:
            found.salah[spot] = kind
        if value is None or (value == "string" and (pieces or not cell.get(f"{OFFICE}string-value"))):
            found.teks[spot] = text
        if any(not piece.corak.biasa for piece in pieces):
            found.potongan[spot] = pieces


def _kind(cell: XmlNode) -> str:
    if cell.get(f"{CALCEXT}value-type") == "error":
        return "".join(cell.itertext()) or "galat"
    if cell.get(_RUMUS) and cell.get(_JENIS) is None:
        return RUMUS
    return "persen" if cell.get(_JENIS) == "percentage" else ""


def _merged(found: _Isi, cell: XmlNode, spot: LetakSel) -> None:
    rows, columns = _count(cell, _SPAN_BARIS), _count(cell, _SPAN_KOLOM)
    if rows > 1 or columns > 1:
        found.wilayah.append(Wilayah(*spot, spot[0] + rows - 1, spot[1] + columns - 1))


def _note(found: _Isi, spot: LetakSel, parent: Iterable[XmlNode]) -> None:
    """Remarks that are not ours, and the words of shapes."""
    words = [text for one in parent for text in _beside(one)]
    if words:
        found.catatan[spot] = "\n".join((*filter(None, (found.catatan.get(spot),)), *words))


def _beside(element: XmlNode) -> Iterator[str]:
    if element.tag == f"{OFFICE}annotation" or element.tag.startswith(DRAW) or element.tag == f"{TABLE}shapes":
        text = "\n".join("".join(one.itertext()) for one in element.iter(_P)).strip()
        if words := foreign_words(element.findtext(PENULIS, ""), text):
            yield words
    else:
        for child in element:
            yield from _beside(child)


def _pieces(cell: XmlNode, look: Corak, styles: GayaOds) -> Iterator[PotonganSel]:
    """The text of the cell by its looks; every paragraph is a line."""
    for number, one in enumerate(_paragraphs(cell)):
        if number:
            yield PotonganSel("\n")
        words = _words(one, styles.look("paragraph", one.get(f"{TEXT}style-name", ""), look), styles)
        yield from (piece for piece in words if piece.teks)


def _paragraphs(element: XmlNode) -> Iterator[XmlNode]:
    """The lines of a cell, also those of a list and headings; not those of remarks and drawings."""
    for child in element:
        if child.tag in _BARIS:
            yield child
        elif child.tag in _DAFTAR:
            yield from _paragraphs(child)


def _words(element: XmlNode, look: Corak, styles: GayaOds) -> Iterator[PotonganSel]:
    yield PotonganSel(element.text or "", look)
    for child in element:
        if child.tag in _TANDA:
            yield PotonganSel(_TANDA[child.tag], look)
        elif child.tag == f"{TEXT}s":
            yield PotonganSel(" " * int(child.get(f"{TEXT}c", "1")), look)
        elif child.tag == f"{TEXT}span":
            yield from _words(child, styles.look("text", child.get(f"{TEXT}style-name", ""), look), styles)
        elif child.tag not in _LUAR and not child.tag.startswith(DRAW):
            yield from _words(child, look, styles)
        yield PotonganSel(child.tail or "", look)


def _count(element: XmlNode, name: str) -> int:
    return int(element.get(name, "1"))
