"""How far a workbook reaches, and which of its members are read: counted before the fast reader makes room for it.

calamine makes room for every cell between the first and the last: one figure in XFD1048576 ends the whole program. It
looks for some members under a fixed name and reads UTF-8 alone: a workbook that is made otherwise would lose its dates,
percentages or whole sheets without a word, so it is refused.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.parsers import expat

from pipeline.base import batas
from pipeline.base.problems import Place, Problem, Refused
from pipeline.base.tabel import huruf_kolom, nomor_kolom
from pipeline.files.packages import has_dtd

XmlNode = ElementTree.Element
UTAMA = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
UTAMA_KETAT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
RELASI = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
RELASI_KETAT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
ISI_ODS = "content.xml"
AKAR = "_rels/.rels"
BINER = ("isi berkas ini Excel biner (.xlsb), yang tidak dapat diperiksa",
         "Buka di Excel, lalu Simpan Sebagai Buku Kerja Excel (.xlsx)")  # fmt: skip
_TETAP = {"officeDocument": "workbook.xml", "styles": "styles.xml", "sharedStrings": "sharedStrings.xml"}
LAIN_NAMA = "bernama lain daripada biasanya"
_PENGODEAN = re.compile(rb"^\s*<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"']*)")
_UTF_8 = (b"utf-8", b"us-ascii", b"ascii")


@dataclass(frozen=True)
class BagianBuku:
    """The members read: `lembar` by the sheets' names (of an .xlsx only); `gaya` and `teks` may be blank."""

    dibaca: frozenset[str]
    lembar: tuple[tuple[str, str], ...] = ()
    gaya: str = ""
    teks: str = ""


def parts_of(archive: zipfile.ZipFile, berkas: str) -> BagianBuku:
    """What is read of the workbook; raises `Refused`, or `LookupError` and its like for a broken one."""
    # Capitals and backslashes make no other name for the reader.
    members = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
    if any(name.endswith("workbook.bin") for name in members):
        raise Refused([Problem(Place(berkas), *BINER)])
    if AKAR not in members:
        return BagianBuku(frozenset((ISI_ODS,)))
    if ISI_ODS in members or len(members) < len(archive.namelist()):  # it might be read as either
        raise zipfile.BadZipFile
    found = _xlsx(archive, members, berkas)
    for member in sorted(found.dibaca):
        _refuse_other_encoding(archive, member, berkas)
    return found


def tree(archive: zipfile.ZipFile, name: str) -> XmlNode:
    """The tree of a member, in the names of the usual form; raises `ValueError` and `ParseError`."""
    content = archive.read(name).replace(UTAMA_KETAT[1:-1].encode(), UTAMA[1:-1].encode())
    if has_dtd(content):
        raise ValueError(name)
    return ElementTree.fromstring(content)


def _xlsx(archive: zipfile.ZipFile, members: Mapping[str, str], berkas: str) -> BagianBuku:
    main = [target for _, kind, target in relations(archive, members[AKAR], "") if kind == "officeDocument"][-1]
    folder = main[: main.rfind("/") + 1]
    fixed = {kind: f"{folder}{name}".lower() for kind, name in _TETAP.items()}
    if main.lower() != fixed["officeDocument"]:
        raise _unusual(berkas, main, LAIN_NAMA)
    links = members[f"{folder}_rels/workbook.xml.rels".lower()]
    linked = tuple(relations(archive, links, folder))
    for _, kind, target in linked:
        if target.lower() != fixed.get(kind, target.lower()):
            raise _unusual(berkas, target, LAIN_NAMA)
    targets = {one: target.lower() for one, _, target in linked}
    sheets = tuple(
        (one.get("name", ""), members[targets[one.get(RELASI) or one.get(RELASI_KETAT) or ""]])
        for one in tree(archive, members[fixed["officeDocument"]]).iter(f"{UTAMA}sheet")
    )
    known = {kind: members.get(name, "") for kind, name in fixed.items()}
    read = {members[AKAR], links, *known.values(), *(member for _, member in sheets)}
    return BagianBuku(frozenset(read - {""}), sheets, known["styles"], known["sharedStrings"])


def relations(archive: zipfile.ZipFile, name: str, folder: str) -> Iterator[tuple[str, str, str]]:
    """The id and kind of each relation, and the member it leads to."""
    for one in tree(archive, name):
        target = one.get("Target", "").replace("\\", "/")
        where = target[1:] if target.startswith("/") else f"{folder}{target}"
        yield one.get("Id", ""), one.get("Type", "").rpartition("/")[2], where


def _refuse_other_encoding(archive: zipfile.ZipFile, member: str, berkas: str) -> None:
    with archive.open(member) as file:
        begun = file.read(200)
    declared = _PENGODEAN.match(begun.removeprefix(b"\xef\xbb\xbf"))
    if b"\0" in begun[:4] or (declared and declared[1].lower() not in _UTF_8):
        raise _unusual(berkas, member, "tersimpan bukan sebagai UTF-8")


def _unusual(berkas: str, member: str, how: str) -> Refused:
    what = f'bagian "{member[:80]}" di dalam berkas ini {how}, sehingga tidak dapat dibaca dengan benar'
    return Refused([Problem(Place(berkas), what, "Buka di Excel atau LibreOffice, lalu simpan ulang sebagai .xlsx")])


_WITH_TEXT = ("worksheet", "sheetData", "sst", "si")
"""From one of these on there are cells or their texts; the fast reader does not ask what stands around them."""
_TEXT_IN_ALL = 200 * batas.MB
Attributes = Mapping[str, str]


class _Enough(Exception):
    """A limit is passed: what is too much."""


class _Takaran:
    """What was seen of a workbook so far; lives only inside `refuse_too_wide`."""

    def __init__(self) -> None:
        self.cells = self.signs = self.longest = self.shared = self.sheets = self.merged = 0
        self._area = 0

    def sheet(self) -> None:
        self.sheets, self._area = self.sheets + 1, 0
        if self.sheets > batas.LEMBAR:
            raise _Enough(f"lebih dari {batas.LEMBAR} lembar")

    def cell(self, row: int, column: int) -> None:
        """A cell that holds something; rows and columns are counted from 1."""
        if row > batas.BARIS or column > batas.KOLOM:
            raise _Enough(f"isi sampai sel {_address(row, column)}; paling jauh {_address(batas.BARIS, batas.KOLOM)}")
        area = max(self._area, row * column)
        self.cells, self._area = self.cells + area - self._area, area
        if self.cells > batas.SEL:
            raise _Enough(f"lebih dari {batas.SEL} sel")

    def merge(self, rows: int, columns: int) -> None:
        """Cells merged into one; of the copy that goes back each is made."""
        self.merged += rows * columns
        if self.merged > batas.SEL:
            raise _Enough("sel gabungan yang terlalu luas")

    def text(self, signs: int, times: int = 1) -> None:
        """A text that stands in so many cells."""
        if signs > batas.TEKS:
            raise _Enough(f"sel dengan lebih dari {batas.TEKS} huruf")
        self.signs += signs * times
        if self.signs + self.longest * self.shared > _TEXT_IN_ALL:
            raise _Enough(f"lebih dari {_TEXT_IN_ALL // batas.MB} juta huruf")


class _Xlsx:
    """Follows the parser through a sheet, or through the texts the sheets share."""

    def __init__(self, seen: _Takaran) -> None:
        self._seen = seen
        self._row = self._column = self._signs = 0
        self._within = False

    def opened(self, name: str, attributes: Attributes) -> None:
        kind = name.rpartition(" ")[2]
        self._within = self._within or kind in _WITH_TEXT
        if not self._within:
            return
        if kind == "sheetData":
            self._seen.sheet()
        if kind == "row":
            self._row, self._column = int(attributes.get("r", self._row + 1)), 0
        elif kind == "c":
            self._place(attributes.get("r", ""))
            self._seen.shared += attributes.get("t") == "s"
        elif kind == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif kind in ("v", "is"):
            self._seen.cell(self._row, self._column)
        if kind in ("v", "is", "si"):
            self._signs = 0

    def _merge(self, area: str) -> None:
        """openpyxl makes a cell for each."""
        first, _, last = area.partition(":")
        (row, column), (to_row, to_column) = spot(first), spot(last or first)
        self._seen.merge(max(0, to_row - row + 1), max(0, to_column - column + 1))

    def _place(self, address: str) -> None:
        self._row, self._column = spot(address) if address else (self._row, self._column + 1)

    def read(self, text: str) -> None:
        self._signs += len(text)

    def closed(self, name: str) -> None:
        kind = name.rpartition(" ")[2]
        if not self._within:
            return
        if kind in ("v", "is"):
            self._seen.text(self._signs)
        elif kind == "si":
            self._seen.longest = max(self._seen.longest, self._signs)
            self._seen.text(self._signs)


class _Ods:
    """Follows the parser through content.xml, where equal neighbours are written once with their number."""

    def __init__(self, seen: _Takaran) -> None:
        self._seen = seen
        self._row = self._column = self._rows = self._columns = self._signs = 0

    def opened(self, name: str, attributes: Attributes) -> None:
        kind = name.rpartition(" ")[2]
        if kind == "table":
            self._seen.sheet()
            self._row = self._rows = 0
        elif kind == "table-row":
            self._row, self._column, self._columns = self._row + self._rows, 0, 0
            self._rows = _times(attributes, "rows-repeated")
        elif kind in ("table-cell", "covered-table-cell"):
            self._column, self._signs = self._column + self._columns, 0
            self._columns = _times(attributes, "columns-repeated")
            if any(attribute.endswith("-spanned") for attribute in attributes):
                self._seen.merge(_times(attributes, "rows-spanned"), _times(attributes, "columns-spanned"))
            if any(attribute.endswith(" value-type") for attribute in attributes):
                self._filled()
        elif kind == "p":
            self._filled()
        elif kind == "s":
            self._signs += _number(next((value for name, value in attributes.items() if name.endswith(" c")), "1"))

    def _filled(self) -> None:
        self._seen.cell(self._row + self._rows, self._column + self._columns)

    def read(self, text: str) -> None:
        self._signs += len(text)

    def closed(self, name: str) -> None:
        if name.endswith("table-cell"):
            self._seen.text(self._signs, self._rows * self._columns if self._signs else 1)


def refuse_too_wide(archive: zipfile.ZipFile, berkas: str, read: Collection[str]) -> None:
    """Raises `Refused` for a workbook with more than a reader should make room for.

    Every member is measured as far as it is XML, whatever its name. `ValueError` when one that is `read` is broken, or
    one that holds cells all the same: the fast reader forgives much.
    """
    seen = _Takaran()
    for name in sorted(archive.namelist(), key=lambda name: "sharedstrings" not in name.lower()):
        content = archive.read(name)
        try:
            _measure(content, _Ods(seen) if name == ISI_ODS else _Xlsx(seen))
        except expat.ExpatError:
            if name in read or b"sheetData" in content:
                raise ValueError(name) from None
        except _Enough as enough:
            what = f"berkas ini memuat {enough}"
            fix = "Hapus isi yang jauh di luar tabel, lalu simpan; atau periksa apakah ini berkas yang benar"
            raise Refused([Problem(Place(berkas), what, fix)]) from None


def _measure(content: bytes, following: _Xlsx | _Ods) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = following.opened, following.closed
    parser.CharacterDataHandler = following.read
    parser.Parse(content, True)


def _times(attributes: Attributes, what: str) -> int:
    """The number of equal or merged rows or columns."""
    return _number(next((value for name, value in attributes.items() if name.endswith(f" number-{what}")), "1"))


def _number(written: str) -> int:
    if not written.isdecimal() or len(written) > 9 or int(written) < 1:
        raise ValueError(written)
    return int(written)


def spot(address: str) -> tuple[int, int]:
    """Row and column of "B7", from 1."""
    letters = address.rstrip("0123456789")
    return int(address[len(letters) :]), nomor_kolom(letters) + 1


def _address(row: int, column: int) -> str:
    return f"{huruf_kolom(column - 1)}{row}"
