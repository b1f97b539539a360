"""A workbook made still: of formulas, rules, names and links only what calculates or shows stays alive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pipeline.base.aktif import acting_formula, acting_link

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet


def make_still(book: Workbook) -> None:
    """Formulas that act become the text they were written as; other things that act, charts and pivots are left out."""
    for page in list(book.chartsheets):
        book.remove(page)
    for sheet in book.worksheets:
        for cell in cells_of(sheet):
            _still_cell(cell)
        _still_sheet(sheet)
    for names in (book.defined_names, *(sheet.defined_names for sheet in book.worksheets)):
        for name, defined in list(names.items()):
            if acting_formula(defined.attr_text or "") or defined.xlm or defined.function or defined.vbProcedure:
                del names[name]


def cells_of(sheet: Worksheet) -> tuple[Cell, ...]:
    """Those there are; a single one in the last corner of a sheet would make `iter_rows` go on for days."""
    from openpyxl.cell.cell import Cell

    return tuple(cell for cell in sheet._cells.values() if isinstance(cell, Cell))  # noqa: SLF001


def _still_cell(cell: Cell) -> None:
    if cell.data_type == "f":
        written = cell.value if isinstance(cell.value, str) else getattr(cell.value, "text", None) or "=TABLE()"
        if acting_formula(written):
            cell.value, cell.data_type, cell.quotePrefix = written, "s", True
    if cell.hyperlink and acting_link(cell.hyperlink.target or ""):
        cell.hyperlink = None


def _still_sheet(sheet: Any) -> None:  # noqa: ANN401 - openpyxl has no types for what it keeps of a sheet
    from openpyxl.formatting.formatting import ConditionalFormattingList

    sheet._charts, sheet._pivots = [], []  # noqa: SLF001
    sheet._hyperlinks = [link for link in sheet._hyperlinks if not acting_link(link.target or "")]  # noqa: SLF001
    rules = sheet.data_validations
    rules.dataValidation = [one for one in rules.dataValidation if not _acts(one.formula1, one.formula2)]
    looks, sheet.conditional_formatting = sheet.conditional_formatting, ConditionalFormattingList()
    for area in looks:
        for rule in area.rules:
            if not _acts(*rule.formula, *_limits(rule)):
                sheet.conditional_formatting.add(str(area.sqref), rule)
    for table in sheet.tables.values():
        for column in table.tableColumns:
            column.calculatedColumnFormula = column.totalsRowFormula = None


def _limits(rule: Any) -> Iterator[str]:  # noqa: ANN401
    """The formulas from which colours, bars and signs are reckoned."""
    for scale in (rule.colorScale, rule.dataBar, rule.iconSet):
        yield from (str(one.val) for one in (scale.cfvo if scale else ()))


def _acts(*formulas: str | None) -> bool:
    return any(acting_formula(formula) for formula in formulas if formula)
