"""The XML of an .xlsx: what calamine drops of a cell, how it looks, what is merged, hidden, or written beside it."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from pipeline.base import batas
from pipeline.base.rupa import BIASA, Corak, LetakSel, PotonganSel, RupaLembar, Wilayah
from pipeline.base.tabel import nomor_kolom
from pipeline.tables.jangkauan import UTAMA, BagianBuku, XmlNode, relations, spot, tree
from pipeline.tables.lembar_mentah import RUMUS, LembarMentah
from pipeline.tables.lembar_tulis import foreign_words

# A formula, an error, text of many looks, what is hidden: only then is a sheet worth parsing twice.
_PERLU = re.compile(
    rb"<(?:\w+:)?(?:f[\s/>]|strike|vertAlign)|\st\s*=\s*[\"']e[\"']"
    rb"|\s(?:hidden|ht|width)\s*=\s*[\"'](?:1|true|0(?:\.0*)?)[\"']"
)
_GABUNG = re.compile(rb"<(?:\w+:)?mergeCell\s([^>]*)>")
_WILAYAH = re.compile(rb"\bref\s*=\s*[\"']([A-Za-z0-9:]+)[\"']")
_BERCORAK = re.compile(rb"<(?:\w+:)?(?:strike|vertAlign)[\s/>]")
_UTAS = "tc="
"""How the author of a thread of comments is called where older programs read it, after a preface."""


@dataclass(frozen=True)
class _FormatSel:
    """The cell formats by their number: those of percent, and those that look other than plain."""

    persen: frozenset[str] = frozenset()
    gaya: Mapping[str, Corak] = field(default_factory=dict)


def xlsx_sheets(archive: zipfile.ZipFile, parts: BagianBuku) -> Iterator[tuple[str, LembarMentah]]:
    """Each sheet with its name; raises what a damaged workbook makes a parser raise."""
    formats = _formats(archive, parts.gaya)
    shared = _shared(archive, parts.teks)
    for name, member in parts.lembar:
        content = archive.read(member)
        rupa = RupaLembar(wilayah=tuple(_areas(content)), catatan=_remarks(archive, member))
        if formats != _FormatSel() or shared or _PERLU.search(content):
            yield name, _sheet(tree(archive, member), formats, shared, rupa)
        else:
            yield name, LembarMentah(rupa=rupa)


def _sheet(root: XmlNode, formats: _FormatSel, shared: Mapping[int, XmlNode], rupa: RupaLembar) -> LembarMentah:
    percent: set[LetakSel] = set()
    faults: dict[LetakSel, str] = {}
    looks: dict[LetakSel, tuple[PotonganSel, ...]] = {}
    for where, cell in _cells(root):
        kind = _kind(cell, formats.persen)
        if kind == "persen":
            percent.add(where)
        elif kind:
            faults[where] = kind
        if pieces := _pieces(cell, formats.gaya.get(cell.get("s", "0"), BIASA), shared):
            looks[where] = pieces
    rows, columns = frozenset(_hidden_rows(root)), frozenset(_hidden_columns(root))
    whole = replace(rupa, potongan=looks, baris_sembunyi=rows, kolom_sembunyi=columns)
    return LembarMentah(frozenset(percent), faults, rupa=whole)


def _cells(sheet: XmlNode) -> Iterator[tuple[LetakSel, XmlNode]]:
    """Every cell with its place; a file may leave the addresses out, then the order counts."""
    row = -1
    for line in sheet.iter(f"{UTAMA}row"):
        row = int(line.get("r", row + 2)) - 1
        column = -1
        for cell in line.iter(f"{UTAMA}c"):
            column = nomor_kolom(cell.get("r", "").rstrip("0123456789")) if cell.get("r") else column + 1
            yield (row, column), cell


def _kind(cell: XmlNode, percent: frozenset[str]) -> str:
    kind, shown = cell.get("t", "n"), cell.findtext(f"{UTAMA}v") or ""
    if kind == "e":
        return shown or "galat"
    if cell.find(f"{UTAMA}f") is not None and not shown and kind != "str":
        return RUMUS
    return "persen" if kind == "n" and cell.get("s") in percent and shown else ""


def _pieces(cell: XmlNode, look: Corak, shared: Mapping[int, XmlNode]) -> tuple[PotonganSel, ...]:
    """The cell's text by its looks; none when all of it looks plain."""
    kind = cell.get("t", "n")
    text = shared.get(int(cell.findtext(f"{UTAMA}v") or -1)) if kind == "s" else cell.find(f"{UTAMA}is")
    if text is None or text.find(f"{UTAMA}r") is None:
        return () if look.biasa else (PotonganSel("", look),)
    found = tuple(_runs(text, look))
    return () if all(piece.corak.biasa for piece in found) else found


def _runs(text: XmlNode, look: Corak) -> Iterator[PotonganSel]:
    """A run without properties looks as its cell does; one with some says all of its look itself."""
    for run in text:
        own = run.find(f"{UTAMA}rPr")
        if run.tag in (f"{UTAMA}r", f"{UTAMA}t"):
            words = run.text if run.tag == f"{UTAMA}t" else run.findtext(f"{UTAMA}t")
            yield PotonganSel(words or "", look if own is None or not len(own) else _font(own, look))


def _font(font: XmlNode, cell: Corak = BIASA) -> Corak:
    struck, raised = font.find(f"{UTAMA}strike"), font.find(f"{UTAMA}vertAlign")
    return Corak(
        coret=struck is not None and struck.get("val", "1").lower() in ("1", "true"),
        sembunyi=cell.sembunyi,
        naik={"superscript": 1, "subscript": -1}.get("" if raised is None else raised.get("val", ""), 0),
    )


def _formats(archive: zipfile.ZipFile, member: str) -> _FormatSel:
    if not member:
        return _FormatSel()
    styles = tree(archive, member)
    codes = {one.get("numFmtId", ""): _bare_code(one.get("formatCode", "")) for one in styles.iter(f"{UTAMA}numFmt")}
    percent = {"9", "10"} | {number for number, code in codes.items() if "%" in code}
    unseen = {number for number, code in codes.items() if number and _shows_nothing(code)}
    fonts = [_font(one) for one in styles.find(f"{UTAMA}fonts") or ()]
    cells = tuple(enumerate(styles.find(f"{UTAMA}cellXfs") or ()))
    looks: dict[str, Corak] = {}
    for number, one in cells:
        font, form = int(one.get("fontId", "0")), one.get("numFmtId")
        look = fonts[font] if 0 <= font < len(fonts) else BIASA
        looks[str(number)] = Corak(look.coret, form in unseen, look.naik)
    return _FormatSel(
        frozenset(str(number) for number, one in cells if one.get("numFmtId") in percent),
        {number: look for number, look in looks.items() if not look.biasa},
    )


def _shows_nothing(code: str) -> bool:
    """Whether a number has no place in a format without its words: ";;;", or a dash alone. Conditions may go on."""
    first = re.sub(r"\[[^\]]*\]|[_*].", "", code).partition(";")[0]
    return not re.search(r"\[[<>=]", code) and not re.search(r"[0#?@A-Za-z]", first)


def _bare_code(code: str) -> str:
    """A number format without its words."""
    return re.sub(r'"[^"]*"|\\.', "", code)


def _shared(archive: zipfile.ZipFile, member: str) -> Mapping[int, XmlNode]:
    """The shared texts that do not look plain, by their number."""
    if not member or not _BERCORAK.search(archive.read(member)):
        return {}
    return {
        number: one
        for number, one in enumerate(tree(archive, member).iter(f"{UTAMA}si"))
        if any(not piece.corak.biasa for piece in _runs(one, BIASA))
    }


def _areas(content: bytes) -> Iterator[Wilayah]:
    """The merged cells; every form has some, and its tree is not needed for them."""
    for one in _GABUNG.findall(content):
        if found := _WILAYAH.search(one):
            yield _area(found[1].decode())


def _area(reference: str) -> Wilayah:
    first, _, last = reference.partition(":")
    (row, column), (to_row, to_column) = spot(first), spot(last or first)
    return Wilayah(row - 1, column - 1, to_row - 1, to_column - 1)


def _hidden_rows(sheet: XmlNode) -> Iterator[int]:
    row = -1
    for line in sheet.iter(f"{UTAMA}row"):
        row = int(line.get("r", row + 2)) - 1
        if _hides(line, "ht"):
            yield row


def _hidden_columns(sheet: XmlNode) -> Iterator[int]:
    for one in islice(sheet.iter(f"{UTAMA}col"), batas.KOLOM):  # in their order, and none twice
        if _hides(one, "width"):
            yield from range(int(one.get("min", "1")) - 1, min(int(one.get("max", "1")), batas.KOLOM))


def _hides(line: XmlNode, size: str) -> bool:
    return line.get("hidden", "0").lower() in ("1", "true") or float(line.get(size, "1")) == 0


def _remarks(archive: zipfile.ZipFile, member: str) -> Mapping[LetakSel, str]:
    """Remarks that are not ours, and the words of text boxes, by the cell they are at."""
    found: dict[LetakSel, list[str]] = {}
    for spot_of, words in _beside(archive, member):
        found.setdefault(spot_of, []).append(words)
    return {spot_of: "\n".join(words) for spot_of, words in found.items()}


def _beside(archive: zipfile.ZipFile, member: str) -> Iterator[tuple[LetakSel, str]]:
    folder, _, name = member.replace("\\", "/").rpartition("/")
    members = {one.replace("\\", "/").lower(): one for one in archive.namelist()}
    links = members.get(f"{folder}/_rels/{name}.rels".lower())
    for _, kind, target in relations(archive, links, f"{folder}/") if links else ():
        found = members.get(posixpath.normpath(target).lower())
        if found and kind == "comments":
            yield from _comments(tree(archive, found))
        elif found and kind == "drawing":
            yield from _boxes(tree(archive, found))


def _comments(root: XmlNode) -> Iterator[tuple[LetakSel, str]]:
    authors = [one.text or "" for one in root.iter(f"{UTAMA}author")]
    for one in root.iter(f"{UTAMA}comment"):
        text = "".join(word.text or "" for word in one.iter(f"{UTAMA}t")).strip()
        number = int(one.get("authorId", "0"))
        author = authors[number] if number < len(authors) else ""
        if author.startswith(_UTAS):
            text = text.partition(":\n    ")[2].strip() or text
        if words := foreign_words(author, text):
            row, column = spot(one.get("ref", ""))
            yield (row - 1, column - 1), words


def _boxes(root: XmlNode) -> Iterator[tuple[LetakSel, str]]:
    for anchor in root:
        lines = [
            "".join(word.text or "" for word in one.iterfind(".//{*}t")) for one in anchor.iterfind(".//{*}txBody/{*}p")
        ]
        start = anchor.find("{*}from")
        row, column = ("0", "0") if start is None else (start.findtext("{*}row", "0"), start.findtext("{*}col", "0"))
        if text := "\n".join(lines).strip():
            yield (int(row), int(column)), text
