"""A workbook of one sheet as it is written: cell by cell, each look made once, the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from pipeline.edges.berkas_teks import TAK_TERSIMPAN
from pipeline.edges.tables.berkas_tetap import without_clock
from pipeline.edges.tables.gaya import HURUF, RUMUS, Gaya
from pipeline.model.tabel import excel_length

A4 = 9
PANJANG = 255  # Excel refuses a longer list of choices, advice or footer
PETUNJUK_ANGKA = "Tulis angka saja, tanpa satuan. Kosongkan bila belum ada."
AWAL = date(2000, 1, 1)
KAKI = f'&8&"{HURUF},Regular"'
Sel = tuple[int, int]
"""Row and column, counted from 1."""


class LembarTulis:
    """A sheet being written; lives only while a form is made."""

    def __init__(self, name: str) -> None:
        from xlsxwriter import Workbook

        self._content = io.BytesIO()
        self._book = Workbook(self._content, {"in_memory": True})
        self._sheet = self._book.add_worksheet(name)
        self._looks: dict[Gaya, Any] = {}

    def saved(self, judul: str, pembuat: str, dibuat: date) -> bytes:
        """The workbook, as if made on `dibuat`; nothing can be written afterwards."""
        made = datetime(dibuat.year, dibuat.month, dibuat.day, tzinfo=UTC)
        self._book.set_properties({"title": judul, "author": pembuat, "created": made})
        self._book.close()
        return without_clock(self._content.getvalue(), dibuat)

    def put(self, cell: Sel, value: str | Decimal, gaya: Gaya) -> None:
        """Writes text as text: "=1+1" and "#N/A" stay what they are, also after an edit in Excel."""
        at = cell[0] - 1, cell[1] - 1
        if isinstance(value, Decimal):
            self._sheet.write_number(*at, value, self._look(gaya))
        elif text := TAK_TERSIMPAN.sub("", value):
            self._sheet.write_string(*at, text, self._look(replace(gaya, kutip=text.startswith(RUMUS))))
        else:
            self._sheet.write_blank(*at, None, self._look(gaya))

    def put_across(self, cell: Sel, last: int, text: str, gaya: Gaya) -> None:
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

    def remark(self, cell: Sel, text: str) -> None:
        """A note that shows when the cell is pointed at."""
        self._sheet.write_comment(cell[0] - 1, cell[1] - 1, text, {"author": "Form"})

    def accept_numbers(self, cells: Sequence[Sel]) -> None:
        """Excel refuses anything but a number in these cells."""
        if cells:
            self._accept(cells, PETUNJUK_ANGKA, validate="decimal", criteria="between", minimum=-1e15, maximum=1e15)

    def accept_date(self, cell: Sel) -> None:
        """Excel refuses anything but a date in this cell."""
        self._accept([cell], "Tulis tanggal, misalnya 8/1/2026.", validate="date", criteria=">", value=AWAL)

    def accept_choices(self, cell: Sel, choices: Sequence[str]) -> None:
        """Excel offers these words; too long a list is only told."""
        told = f"Pilih: {', '.join(choices)}."
        quoted = [choice.replace('"', '""') for choice in choices]
        if excel_length(",".join(quoted)) > PANJANG or any("," in choice for choice in choices):
            self._accept([cell], told, validate="any")
        else:
            self._accept([cell], told, validate="list", source=quoted)

    def _accept(self, cells: Sequence[Sel], told: str, **rule: object) -> None:
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
