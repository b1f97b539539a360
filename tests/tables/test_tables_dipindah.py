"""A workbook form that people moved about in, or another program saved, still gives the answers given."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from libreoffice_uji import XLSX, resaved
from openpyxl.worksheet.worksheet import Worksheet
from perjanjian_uji import METODE, SATKER, write_agreement

from pipeline.base.kalender import Periode
from pipeline.nilai.isi_pengumpulan import agreement_view
from pipeline.pengukuran.kolom_form import JUDUL_KOLOM
from pipeline.road.masuk.kiriman import collect_kiriman
from pipeline.road.masuk.perjanjian_setahun import read_perjanjian
from pipeline.tables import KepalaForm, read_book, write_form

TW4 = Periode(2025, "tw4")


def blank(root: Path) -> bytes:
    write_agreement(root)
    agreement, _ = read_perjanjian(root, "input/2025", SATKER, METODE)
    assert agreement
    unit = agreement_view(agreement, SATKER, METODE, TW4).subbagian[0]
    made = TW4.akhir
    return write_form(unit, KepalaForm("Form", "Kantor Uji", TW4.nama, "1 Tahun 2025", "kaki", None, made))


def row_of(sheet: Worksheet, kode: str) -> int:
    return int(next(cell.row for cell in sheet["A"] if cell.value == kode))


def filled(content: bytes) -> openpyxl.Workbook:
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Form"]
    for label, value in (("Diisi oleh", "Budi"), ("Tanggal", "8 Januari 2026")):
        sheet.cell(row_of(sheet, label), 2).value = value
    answers: tuple[tuple[str, str, Any], ...] = (
        ("A1", "realisasi", 79.9), ("A1", "data_dukung", "SK"), ("A2", "pembilang", 9), ("A2", "penyebut", 11),
        ("A2", "data_dukung", "Rekap"),
    )  # fmt: skip
    for kode, name, figure in answers:
        sheet.cell(row_of(sheet, kode), list(JUDUL_KOLOM).index(name) + 1, figure)
    return book


def rows_inserted(sheet: Worksheet) -> None:
    unmerged(sheet)
    sheet.insert_rows(row_of(sheet, "A2"), 2)
    sheet.insert_rows(2, 3)


def columns_moved(sheet: Worksheet) -> None:
    """The first column goes to the end, labels and codes with it."""
    unmerged(sheet)
    for row in range(1, sheet.max_row + 1):
        sheet.cell(row, len(JUDUL_KOLOM) + 2).value = sheet.cell(row, 1).value
    sheet.delete_cols(1)


def unmerged(sheet: Worksheet) -> None:
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))


@pytest.mark.parametrize("change", [lambda _: None, rows_inserted, columns_moved], ids=["as sent", "rows", "columns"])
@pytest.mark.parametrize("program", ["openpyxl", "LibreOffice"])
def test_the_answers_read_are_the_answers_given(
    change: Callable[[Worksheet], None], program: str, tmp_path: Path
) -> None:
    book = filled(blank(tmp_path))
    change(book["Form"])
    path = tmp_path / "input/2025/tw4/data/apa saja.xlsx"
    path.parent.mkdir(parents=True)
    book.save(path)
    if program == "LibreOffice":
        path.write_bytes(resaved(path, XLSX, tmp_path).read_bytes())
    found = collect_kiriman(tmp_path, TW4, SATKER, METODE, "data")
    assert found.perhatian == ()
    (sent,) = found.kiriman
    one, two = sent.jawaban
    assert (sent.subbagian, sent.pengisi, len(sent.versi)) == ("tata_usaha", "Budi", 10)
    assert (one.kode, one.realisasi, one.data_dukung) == ("A1", Decimal("79.9"), "SK")
    assert (two.kode, two.pembilang, two.penyebut, two.data_dukung) == ("A2", Decimal(9), Decimal(11), "Rekap")


@pytest.fixture(scope="module")
def sent_out(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return blank(tmp_path_factory.mktemp("form"))


# A carriage return is a line break in a cell; Excel keeps no other control characters.
CELL_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"))


@settings(max_examples=25, deadline=None)
@given(text=CELL_TEXT, number=st.decimals(-(10**9), 10**9, places=4))
def test_any_text_and_number_come_back_the_same(
    text: str, number: Decimal, sent_out: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(sent_out))
    sheet = book["Form"]
    row = row_of(sheet, "A1")
    figure, remark = (list(JUDUL_KOLOM).index(name) for name in ("realisasi", "kendala"))
    sheet.cell(row, figure + 1).value = number
    sheet.cell(row, remark + 1).value = text
    sheet.cell(row, remark + 1).data_type = "s"
    path = tmp_path_factory.mktemp("a") / "a.xlsx"
    book.save(path)
    cells = next(cells for cells in read_book(path, "a").lembar[0].baris if cells[0] == "A1")
    assert cells[figure] == number
    assert (cells[remark] or "") == text.strip()
