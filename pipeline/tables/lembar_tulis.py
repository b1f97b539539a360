"""A sheet as it is written: one value for each look of a cell, widths and heights; and a workbook without a clock."""

from __future__ import annotations

# ruff: noqa: SLF001 - openpyxl has no public way to write a sheet into memory
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from pipeline.files.zips import zip_of

if TYPE_CHECKING:
    from openpyxl import Workbook


from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from pipeline.base.tabel import excel_length, huruf_kolom
from pipeline.files.berkas_masukan import TAK_TERSIMPAN

HURUF = "Arial"
PENULIS, PENULIS_FORM = "Pemeriksaan form", "Form"
"""Who remarks in cells are by: the check of a form that came in, and the form itself."""
CATATAN_KITA, CATATAN_FORM = ("Perlu diperbaiki: ", "Perlu diperhatikan: "), ("BARU: ", "BERUBAH: ")
"""How they begin."""
PEMISAH = "— Pemeriksaan form —"
"""Between somebody's own remark and ours below it."""
RUMUS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula when a text is typed or saved as CSV."""
ABU, BIRU, KUNING = "#EDEDED", "#D9E2F3", "#FFF2CC"
BINGKAI = "#808080"
BENTUK_TEKS, BENTUK_TANGGAL = "@", "dd/mm/yyyy"
"""What is typed in a cell of text stays as typed: "1/2" is no date and "007" no number."""


@dataclass(frozen=True)
class Gaya:
    """How one cell looks. An open cell may be filled in while the others are shut; `bentuk` is its number format."""

    mendatar: str = "left"
    tegak: str = "top"
    tebal: bool = False
    ukuran: int = 10
    berbingkai: bool = False
    dasar: str = ""
    terbuka: bool = False
    bentuk: str = ""
    kutip: bool = False

    def properties(self) -> Mapping[str, Any]:
        """The look in XlsxWriter's words."""
        told: dict[str, Any] = {
            "font_name": HURUF, "font_size": self.ukuran, "bold": self.tebal, "text_wrap": True,
            "align": self.mendatar, "valign": {"center": "vcenter"}.get(self.tegak, self.tegak),
            "locked": not self.terbuka, "quote_prefix": self.kutip,
        }  # fmt: skip
        if self.berbingkai:
            told |= {"border": 1, "border_color": BINGKAI}
        if self.dasar:
            told["bg_color"] = self.dasar
        return told | ({"num_format": self.bentuk} if self.bentuk else {})


def foreign_words(author: str, text: str) -> str:
    """What of a remark is not ours. A program that saves the file may forget who wrote it: LibreOffice does."""
    words = text.partition(PEMISAH)[0].strip()
    return "" if author in (PENULIS, PENULIS_FORM) or words.startswith((*CATATAN_KITA, *CATATAN_FORM)) else words


def saved(book: Workbook) -> bytes:
    """The workbook as openpyxl writes it, but in memory: its own way lays a temporary file outside the project."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class Writer(ExcelWriter):
        def write_worksheet(self, ws: Any) -> None:  # noqa: ANN401
            ws._drawing = SpreadsheetDrawing()
            ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
            stream = io.BytesIO()
            writer: Any = WorksheetWriter(ws, out=stream)
            writer.write()
            ws._rels = writer._rels
            cast("Any", self)._archive.writestr(ws.path[1:], stream.getvalue())
            self.manifest.append(ws)

    content = io.BytesIO()
    Writer(book, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED)).save()
    return content.getvalue()


def without_clock(content: bytes, made: date = date(1980, 1, 1)) -> bytes:
    """The workbook as if made on `made`, its members in a fixed order with fixed times."""
    stamp = f"{made.isoformat()}T00:00:00Z".encode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    core = members["docProps/core.xml"]
    members["docProps/core.xml"] = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, core)
    return zip_of(members)


A4 = 9
PANJANG = 255  # Excel refuses a longer list of choices, advice or footer
LEMBAR_PILIHAN = "Pilihan"
PETUNJUK_DAFTAR = "Pilih satu dari daftar pada sel ini."
PETUNJUK_ANGKA = "Tulis angka saja, tanpa satuan. Kosongkan bila belum ada."
AWAL = date(2000, 1, 1)
KAKI = f'&8&"{HURUF},Regular"'
Alamat = tuple[int, int]
"""Row and column, counted from 1."""


class LembarTulis:
    """A sheet being written; lives only while a form is made."""

    def __init__(self, name: str) -> None:
        from xlsxwriter import Workbook

        self._content = io.BytesIO()
        self._book = Workbook(self._content, {"in_memory": True})
        self._sheet = self._book.add_worksheet(name)
        self._looks: dict[Gaya, Any] = {}
        self._lists: dict[tuple[str, ...], str] = {}
        self._choices: Any = None

    def saved(self, judul: str, pembuat: str, dibuat: date) -> bytes:
        """The workbook, as if made on `dibuat`; nothing can be written afterwards."""
        made = datetime(dibuat.year, dibuat.month, dibuat.day, tzinfo=UTC)
        self._book.set_properties({"title": judul, "author": pembuat, "created": made})
        self._book.close()
        return without_clock(self._content.getvalue(), dibuat)

    def put(self, cell: Alamat, value: str | Decimal, gaya: Gaya) -> None:
        """Writes text as text: "=1+1" and "#N/A" stay what they are, also after an edit in Excel."""
        at = cell[0] - 1, cell[1] - 1
        if isinstance(value, Decimal):
            self._sheet.write_number(*at, value, self._look(gaya))
        elif text := TAK_TERSIMPAN.sub("", value):
            self._sheet.write_string(*at, text, self._look(replace(gaya, kutip=text.startswith(RUMUS))))
        else:
            self._sheet.write_blank(*at, None, self._look(gaya))

    def put_across(self, cell: Alamat, last: int, text: str, gaya: Gaya) -> None:
        """One cell out of several in a row."""
        self._sheet.merge_range(cell[0] - 1, cell[1] - 1, cell[0] - 1, last - 1, "", self._look(gaya))
        self.put(cell, text, gaya)

    def _look(self, gaya: Gaya) -> Any:  # noqa: ANN401 - XlsxWriter has no types
        if gaya not in self._looks:
            self._looks[gaya] = self._book.add_format(gaya.properties())
        return self._looks[gaya]

    def width(self, column: int, signs: float) -> None:
        """The width of a column, in signs of the usual font."""
        self._sheet.set_column(column - 1, column - 1, signs)

    def height(self, row: int, points: float) -> None:
        """The height of a row, in points."""
        self._sheet.set_row(row - 1, points)

    def remark(self, cell: Alamat, text: str) -> None:
        """A note that shows when the cell is pointed at."""
        self._sheet.write_comment(cell[0] - 1, cell[1] - 1, text, {"author": PENULIS_FORM})

    def accept_numbers(self, cells: Sequence[Alamat]) -> None:
        """Excel refuses anything but a number in these cells."""
        if cells:
            self._accept(cells, PETUNJUK_ANGKA, validate="decimal", criteria="between", minimum=-1e15, maximum=1e15)

    def accept_date(self, cell: Alamat) -> None:
        """Excel refuses anything but a date in this cell."""
        self._accept([cell], "Tulis tanggal, misalnya 8/1/2026.", validate="date", criteria=">", value=AWAL)

    def accept_choices(self, cell: Alamat, choices: Sequence[str]) -> None:
        """Excel offers these words. A list too long for the rule, or with commas in it, lies on a sheet nobody sees."""
        quoted = [choice.replace('"', '""') for choice in choices]
        if excel_length(",".join(quoted)) > PANJANG or any("," in choice for choice in choices):
            self._accept([cell], PETUNJUK_DAFTAR, validate="list", source=f"={self._listed(tuple(choices))}")
        else:
            self._accept([cell], f"Pilih: {', '.join(choices)}.", validate="list", source=quoted)

    def _listed(self, choices: tuple[str, ...]) -> str:
        """The name of the range that holds the words. Excel keeps a rule that names a range of another sheet as it is;
        one that points there itself it moves to where other programs do not look."""
        if choices not in self._lists:
            if not self._lists:
                self._choices = self._book.add_worksheet(LEMBAR_PILIHAN)
                self._choices.very_hidden()
            column = len(self._lists)
            for row, choice in enumerate(choices):
                self._choices.write_string(row, column, TAK_TERSIMPAN.sub("", choice))
            self._lists[choices] = f"pilihan_{column + 1}"
            letter = huruf_kolom(column)
            area = f"={LEMBAR_PILIHAN}!${letter}$1:${letter}${len(choices)}"
            self._book.define_name(self._lists[choices], area)
        return self._lists[choices]

    def _accept(self, cells: Sequence[Alamat], told: str, **rule: object) -> None:
        spots = [(row - 1, column - 1, row - 1, column - 1) for row, column in cells]
        words = {"input_title": "Cara mengisi", "input_message": _cut(told), "error_title": "Belum tepat",
                 "error_message": _cut(told), "other_cells": spots[1:]}  # fmt: skip
        self._sheet.data_validation(*spots[0], {**rule, **words})

    def protect(self) -> None:
        """Locks all but the open cells, without a password; column widths and row heights stay free."""
        self._sheet.protect("", {"format_columns": True, "format_rows": True})

    def page(self, heading: int, footer: str) -> None:
        """A4 landscape, as wide as the paper, the heading row on every page."""
        sheet = self._sheet
        sheet.repeat_rows(heading - 1)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        right = f"&R{KAKI}Halaman &P dari &N"
        left = f"&L{KAKI}"
        told = _cut(footer.replace("&", "&&"), PANJANG - len(left + right))
        sheet.set_footer(f"{left}{told}{right}")


def _cut(text: str, signs: int = PANJANG) -> str:
    while excel_length(text) > signs:
        text = text[: signs - 1] if len(text) > signs else text[:-1]
    return text
