"""Cell notes on somebody's form: a copy of their workbook with a remark at each cell that needs mending."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.base.problems import Place, Problem, Refused
from pipeline.base.tabel import Buku, Nilai
from pipeline.files.packages import with_slashes
from pipeline.tables import lembar_tulis
from pipeline.tables.diam import cells_of, make_still
from pipeline.tables.lembar_tulis import saved, without_clock
from pipeline.tables.mentah import RUSAK, measured_workbook

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

PENULIS = "Pemeriksaan form"
_LEBAR, _TINGGI = 320, 110
_TIDAK_BOLEH = re.compile(r"[\[\]:*?/\\]")
Catatan = Sequence[tuple[str, str]]
"""Where in the file (`Place.sel`, blank for the file as a whole) and what to say there."""


def annotate_workbook(content: bytes, berkas: str, notes: Catatan) -> bytes:
    """The .xlsx with our notes in place of those of an earlier check; raises `Refused` when it cannot be opened."""
    from openpyxl import load_workbook

    try:
        measured_workbook(content, berkas)
        book = load_workbook(io.BytesIO(with_slashes(content)), keep_links=False)
    except Refused:
        raise
    except Exception:  # openpyxl raises many kinds for a broken file; to the reader it is one
        raise Refused([Problem(Place(berkas), *RUSAK)]) from None
    make_still(book)
    return _with_notes(book, notes)


def annotate_rows(book: Buku, notes: Catatan) -> bytes:
    """An .xlsx with the values of a file that holds no notes itself (.csv, .ods), and our notes."""
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.worksheets[0])
    for sheet in book.lembar:
        page = made.create_sheet(_TIDAK_BOLEH.sub(" ", sheet.nama)[:31] or "Form")
        for number, row in enumerate(sheet.baris, start=1):
            for column, value in enumerate(row, start=1):
                _put(page, number, column, value)
    return _with_notes(made, notes)


def _put(page: Worksheet, row: int, column: int, value: Nilai) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, str):
        cell = page.cell(row, column)
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(lembar_tulis.RUMUS)
    elif value is not None:
        page.cell(row, column).value = value


def _with_notes(book: Workbook, notes: Catatan) -> bytes:
    _forget(book)
    told: dict[tuple[str, str], list[str]] = {}
    for sel, text in notes:
        told.setdefault(_spot(book, sel), []).append(text)
    for (sheet, address), texts in told.items():
        _note(book[sheet], address, "\n\n".join(texts))
    return without_clock(saved(book))


def _spot(book: Workbook, sel: str) -> tuple[str, str]:
    """The sheet and the cell of "Form!F12" or "F12"; the first cell when it is neither."""
    name, _, address = sel.rpartition("!")
    sheet = name if name in book.sheetnames else book.worksheets[0].title
    return sheet, address if re.fullmatch(r"[A-Z]{1,3}[1-9]\d*", address) else "A1"


def _note(sheet: Worksheet, address: str, text: str) -> None:
    from openpyxl.comments import Comment

    home = next((area for area in sheet.merged_cells.ranges if address in area), None)
    cell = sheet[home.start_cell.coordinate if home else address]
    before = f"{cell.comment.text}\n\n" if cell.comment else ""
    cell.comment = Comment(
        before + text, PENULIS, height=_TINGGI + 14 * (text.count("\n") + len(text) // 45), width=_LEBAR
    )


def _forget(book: Workbook) -> None:
    for sheet in book.worksheets:
        for cell in cells_of(sheet):
            if cell.comment and cell.comment.author == PENULIS:
                cell.comment = None
