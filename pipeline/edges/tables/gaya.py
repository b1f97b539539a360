"""How a form looks: fonts, colours, borders, and the paper it is printed on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection
    from openpyxl.worksheet.worksheet import Worksheet

HURUF = "Arial"
RUMUS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula when a text is typed or saved as CSV."""
ABU, BIRU, KUNING = "EDEDED", "D9E2F3", "FFF2CC"
A4 = 9
PANJANG_DAFTAR = 255  # Excel refuses a longer list of choices
PETUNJUK_ANGKA = "Tulis angka saja, tanpa satuan. Kosongkan bila belum ada."


# openpyxl compares the style of each cell with every style so far, part by part, unless it is the very same object.
@lru_cache(maxsize=64)
def _font(size: int, *, bold: bool) -> Font:
    from openpyxl.styles import Font

    return Font(name=HURUF, size=size, bold=bold)


@lru_cache(maxsize=64)
def _alignment(horizontal: str, vertical: str) -> Alignment:
    from openpyxl.styles import Alignment

    return Alignment(horizontal=horizontal, vertical=vertical, wrap_text=True)


@lru_cache(maxsize=1)
def _frame() -> Border:
    from openpyxl.styles import Border, Side

    line = Side(style="thin", color="808080")
    return Border(left=line, right=line, top=line, bottom=line)


@lru_cache(maxsize=64)
def _ground(colour: str) -> PatternFill:
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=colour)


@lru_cache(maxsize=1)
def _open() -> Protection:
    from openpyxl.styles import Protection

    return Protection(locked=False)


def put(sheet: Worksheet, row: int, column: int, text: str, *, bold: bool = False, size: int = 10) -> None:
    """Writes text as text: "=1+1" and "#N/A" stay what they are, also after an edit in Excel."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell = sheet.cell(row, column)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text) or None
    if cell.value is not None:
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(RUMUS)
    cell.font = _font(size, bold=bold)


def merge(sheet: Worksheet, row: int, first: int, last: int) -> None:
    """One cell out of several in a row."""
    sheet.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)


def align(sheet: Worksheet, row: int, column: int, horizontal: str, vertical: str = "top") -> None:
    """Wrapped text, standing where told."""
    sheet.cell(row, column).alignment = _alignment(horizontal, vertical)


def box(sheet: Worksheet, row: int, column: int, fill: str = "") -> None:
    """A thin frame, and a ground colour."""
    cell = sheet.cell(row, column)
    cell.border = _frame()
    if fill:
        cell.fill = _ground(fill)


def unlock(sheet: Worksheet, row: int, column: int) -> None:
    """A cell that may be filled in while the sheet is protected."""
    sheet.cell(row, column).protection = _open()


def as_text(sheet: Worksheet, row: int, column: int) -> None:
    """What is typed here stays as typed: "1/2" is no date and "007" no number."""
    sheet.cell(row, column).number_format = "@"


def remark(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """A note that shows when the cell is pointed at."""
    from openpyxl.comments import Comment

    sheet.cell(row, column).comment = Comment(text, "Form")


def accept_numbers(sheet: Worksheet, cells: Sequence[str]) -> None:
    """Excel refuses anything but a number in these cells."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="decimal", operator="between", formula1="-1E+15", formula2="1E+15", allow_blank=True)
    _add(sheet, rule, cells, PETUNJUK_ANGKA)


def accept_dates(sheet: Worksheet, cells: Sequence[str]) -> None:
    """Excel refuses anything but a date in these cells."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True)
    _add(sheet, rule, cells, "Tulis tanggal, misalnya 8/1/2026.")


def accept_choices(sheet: Worksheet, cell: str, choices: Sequence[str]) -> None:
    """Excel offers these words; too long a list is only told."""
    from openpyxl.worksheet.datavalidation import DataValidation

    words = ",".join(choices)
    told = f"Pilih: {', '.join(choices)}."
    if len(words) > PANJANG_DAFTAR or any("," in choice for choice in choices):
        _add(sheet, DataValidation(allow_blank=True), [cell], told)
        return
    quoted = words.replace('"', '""')
    _add(sheet, DataValidation(type="list", formula1=f'"{quoted}"', allow_blank=True), [cell], told)


def _add(sheet: Worksheet, rule: object, cells: Sequence[str], told: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    if not cells or not isinstance(rule, DataValidation):
        return
    rule.showInputMessage = rule.showErrorMessage = True
    rule.promptTitle, rule.prompt = "Cara mengisi", told[:PANJANG_DAFTAR]
    rule.errorTitle, rule.error = "Belum tepat", told[:PANJANG_DAFTAR]
    for cell in cells:
        rule.add(cell)
    sheet.add_data_validation(rule)


def protect(sheet: Worksheet) -> None:
    """Locks all but the unlocked cells, without a password; column widths and row heights stay free."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def page(sheet: Worksheet, heading: int, footer: str) -> None:
    """A4 landscape, as wide as the paper, the heading row on every page."""
    from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem, _HeaderFooterPart
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.print_title_rows = f"{heading}:{heading}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom = 0.6, 0.7
    sheet.HeaderFooter = HeaderFooter(
        oddFooter=HeaderFooterItem(
            left=_HeaderFooterPart(footer.replace("&", "&&"), size=8),
            right=_HeaderFooterPart("Halaman &P dari &N", size=8),
        )
    )
