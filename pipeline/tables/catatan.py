"""Remarks in the cells of a workbook that goes back; of formulas and links only what calculates or shows stays."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pipeline.base.aktif import acting_formula, acting_link
from pipeline.base.problems import Place, Problem, Refused
from pipeline.base.rupa import Corak, PotonganSel
from pipeline.base.tabel import Buku, Lembar, Nilai, huruf_kolom
from pipeline.files import packages
from pipeline.tables.lembar_tulis import CATATAN_KITA, PEMISAH, PENULIS, RUMUS, saved, without_clock
from pipeline.tables.mentah import RUSAK, measured_workbook

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.comments import Comment
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


PENGIRIM = "Pengirim"
_LEBAR, _TINGGI = 320, 110
RUSAK_OPENPYXL = (
    *packages.RUSAK, ArithmeticError, AssertionError, AttributeError, LookupError, SyntaxError, TypeError,
)  # fmt: skip
"""What it raises beside its own kinds: it trusts that names, numbers and styles are there; both XML parsers raise
`SyntaxError`."""
_TIDAK_BOLEH = re.compile(r"[\[\]:*?/\\]")
Catatan = Sequence[tuple[str, str]]
"""Where in the file (`Place.sel`, blank for the file as a whole) and what to say there."""


def annotate_workbook(content: bytes, berkas: str, notes: Catatan) -> bytes:
    """The .xlsx with our notes in place of those of an earlier check; raises `Refused` when it cannot be opened."""
    from openpyxl import load_workbook

    with _damage_told(berkas):
        measured_workbook(content, berkas)
        book = load_workbook(io.BytesIO(packages.with_slashes(content)), keep_links=False, rich_text=True)
        make_still(book)
        return _with_notes(book, notes)


def annotate_rows(book: Buku, notes: Catatan) -> bytes:
    """An .xlsx with the values of a file that holds no notes itself (.csv, .ods), and our notes; raises `Refused`."""
    from openpyxl import Workbook

    with _damage_told(book.berkas):
        made = Workbook()
        made.remove(made.worksheets[0])
        for sheet in book.lembar:
            page = made.create_sheet(_TIDAK_BOLEH.sub(" ", sheet.nama)[:31] or "Form")
            for number, row in enumerate(sheet.baris, start=1):
                for column, value in enumerate(row, start=1):
                    _put(page, number, column, value)
            _dress(page, sheet)
        return _with_notes(made, notes)


@contextmanager
def _damage_told(berkas: str) -> Iterator[None]:
    """Whatever openpyxl stumbles over in a damaged file is one thing to its reader."""
    from openpyxl.formula.tokenizer import TokenizerError
    from openpyxl.formula.translate import TranslatorError
    from openpyxl.utils import exceptions as own

    kinds = (TokenizerError, TranslatorError, own.CellCoordinatesException, own.IllegalCharacterError,
             own.InvalidFileException)  # fmt: skip
    try:
        yield
    except (*RUSAK_OPENPYXL, *kinds):
        raise Refused([Problem(Place(berkas), *RUSAK)]) from None


def _put(page: Worksheet, row: int, column: int, value: Nilai) -> None:
    if isinstance(value, str):
        cell = page.cell(row, column)
        cell.value = _storable(value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(RUMUS)
    elif value is not None:
        page.cell(row, column).value = value


def _dress(page: Worksheet, sheet: Lembar) -> None:
    """What people saw of the values and beside them: without it the copy would say another thing."""
    from openpyxl.comments import Comment

    rupa = sheet.rupa
    page.sheet_state = "hidden" if rupa.lembar_sembunyi else "visible"
    for (row, column), pieces in rupa.potongan.items():
        _put_pieces(page.cell(row + 1, column + 1), pieces)
    for (row, column), text in rupa.catatan.items():
        page.cell(row + 1, column + 1).comment = Comment(_storable(text), PENGIRIM)
    for row in rupa.baris_sembunyi & frozenset(range(len(sheet.baris))):
        page.row_dimensions[row + 1].hidden = True
    for column in rupa.kolom_sembunyi:
        page.column_dimensions[huruf_kolom(column)].hidden = True
    for area in rupa.wilayah:
        page.merge_cells(None, area.baris + 1, area.kolom + 1, area.baris_akhir + 1, area.kolom_akhir + 1)


def _put_pieces(cell: Any, pieces: Sequence[PotonganSel]) -> None:  # noqa: ANN401 - a cell, as merged ones are another kind
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles import Font

    if isinstance(cell.value, str):
        shown = [one for one in pieces if not one.corak.sembunyi]
        blocks = [TextBlock(InlineFont(**_effects(one.corak)), _storable(one.teks)) for one in shown]
        cell.value, cell.data_type = CellRichText(blocks), "s"
    elif pieces:
        cell.font = Font(**_effects(pieces[0].corak))


def _effects(look: Corak) -> dict[str, Any]:
    raised = {1: "superscript", -1: "subscript"}.get(look.naik)
    return {"strike": look.coret or None, "vertAlign": raised}


def _storable(text: str) -> str:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return ILLEGAL_CHARACTERS_RE.sub("", text)


def _with_notes(book: Workbook, notes: Catatan) -> bytes:
    _forget(book)
    told: dict[tuple[str, str], list[str]] = {}
    for sel, text in notes:
        told.setdefault(_spot(book, sel), []).append(text)
    for (sheet, address), texts in told.items():
        _note(book[sheet], address, "\n\n".join(texts))
    _fit(book)
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
    before = f"{cell.comment.text}\n\n{PEMISAH}\n" if cell.comment else ""
    cell.comment = Comment(before + text, cell.comment.author if cell.comment else PENULIS)


def _forget(book: Workbook) -> None:
    """Takes out what an earlier check remarked; what somebody else wrote above it stays."""
    for cell, comment in _comments(book):
        text, ours, _ = comment.text.partition(PEMISAH)
        if comment.author == PENULIS or text.startswith(CATATAN_KITA):
            cell.comment = None
        elif ours:
            comment.text = text.rstrip()


def _fit(book: Workbook) -> None:
    """Room for all the words of every remark: openpyxl forgets how large its box was."""
    for _, comment in _comments(book):
        lines = comment.text.count("\n") + len(comment.text) // 45
        comment.width, comment.height = _LEBAR, _TINGGI + 14 * lines


def _comments(book: Workbook) -> tuple[tuple[Cell, Comment], ...]:
    cells = (cell for sheet in book.worksheets for cell in cells_of(sheet))
    return tuple((cell, cell.comment) for cell in cells if cell.comment)
