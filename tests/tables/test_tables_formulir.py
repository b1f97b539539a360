"""A blank form goes out, is filled in with a spreadsheet program, and every answer comes back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from perjanjian_uji import METODE, SATKER, indikator, write_agreement
from tabel_uji import Isi, write_csv, write_ods

from pipeline.base.kalender import Periode
from pipeline.nilai.nilai_form import NilaiIndikator, NilaiSasaran, NilaiSubbagian, NilaiTriwulanLalu
from pipeline.nilai.nilai_kantor import NilaiPejabat
from pipeline.pengukuran.perjanjian import Predikat
from pipeline.pengukuran.realisasi import Kiriman
from pipeline.road.masuk.kiriman import collect_kiriman
from pipeline.tables import KepalaForm, read_book, write_form

KEPALA = KepalaForm(
    judul="Form Data Kinerja",
    satker="Kantor Uji",
    periode="Triwulan IV Tahun 2025",
    nomor_sop="1 Tahun 2025",
    kaki="SOP Nomor 1 Tahun 2025 & langkah 3",
    batas=None,
    dibuat=date(2025, 12, 29),
)
ANSWERS: Mapping[str, Mapping[str, Isi]] = {
    "A1": {"I": 79.9, "L": "=SUM(1) & <sertifikat>", "M": "kurang petugas", "N": "tambah petugas"},
    "A2": {"J": 9, "K": 11, "L": "rekap"},
    "A3": {"I": "WDP", "L": "LHP"},
}


def item(kode: str, nama: str, target: str, *, rasio: bool = False, pilihan: tuple[str, ...] = ()) -> NilaiIndikator:
    return NilaiIndikator(
        no=1, kode=kode, nama=nama, sasaran="Layanan baik", satuan="%", arah="", bentuk="", rasio=rasio, jenis="",
        cara_hitung="", cara_isi="Isi Triwulan IV saja", pembilang="Yang hadir" if rasio else "",
        penyebut="Yang diundang" if rasio else "", sebelumnya=(NilaiTriwulanLalu("I", "2"),), target=target,
        target_tahun=target, penanggung_jawab="", sumber_data="", program="", kegiatan="", rujukan="", pilihan=pilihan,
    )  # fmt: skip


def unit(*items: NilaiIndikator) -> NilaiSubbagian:
    head = NilaiPejabat("Kepala Tata Usaha", "Siti", "199001012015011001")
    return NilaiSubbagian(
        "tata_usaha", "Tata Usaha, Umum, dan Arsip", head, (NilaiSasaran(1, "Layanan baik", items),), len(items)
    )


UNIT = unit(
    item("A1", "Partisipasi", "80"),
    item("A2", "Laporan tepat waktu", "100", rasio=True),
    item("A3", "Opini laporan keuangan", "WTP", pilihan=("WTP", "WDP", "TMP")),
)


@pytest.fixture(scope="module")
def blank() -> bytes:
    return write_form(UNIT, KEPALA)


def opened(content: bytes) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(content))["Form"]


def row_of(sheet: Worksheet, kode: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == kode)


def filled(content: bytes) -> openpyxl.Workbook:
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Form"]
    sheet.cell(row_of(sheet, "Diisi oleh"), 2).value = "Budi"
    sheet.cell(row_of(sheet, "Tanggal"), 2).value = date(2026, 1, 8)
    for kode, cells in ANSWERS.items():
        for letter, value in cells.items():
            cell = sheet[f"{letter}{row_of(sheet, kode)}"]
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    return book


def returned(root: Path, kind: str, content: bytes) -> Kiriman:
    """The filled form as it lies in the folder, of the kind wanted, and read."""
    write_agreement(root, [row | {"penanggung_jawab": "tata_usaha"} for row in indikator()])
    path = root / f"input/2025/tw4/data/tu.{kind}"
    path.parent.mkdir(parents=True)
    source = root / "isi.xlsx"
    filled(content).save(source)
    rows = [[float(c) if isinstance(c, Decimal) else c for c in row] for row in read_book(source, "x").lembar[0].baris]
    if kind == "xlsx":
        path.write_bytes(source.read_bytes())
    elif kind == "ods":
        write_ods(path, {"Form": rows})
    else:
        write_csv(path, rows)
    found = collect_kiriman(root, Periode(2025, "tw4"), SATKER, METODE, "data")
    assert found.perhatian == ()
    return found.kiriman[0]


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_a_filled_form_comes_back_whole(kind: str, blank: bytes, tmp_path: Path) -> None:
    sent = returned(tmp_path, kind, blank)
    assert (sent.subbagian, sent.pengisi, sent.tanggal) == ("tata_usaha", "Budi", date(2026, 1, 8))
    number, ratio, predicate = sent.jawaban
    assert (number.realisasi, number.data_dukung) == (Decimal("79.9"), "=SUM(1) & <sertifikat>")
    assert (number.ulasan.kendala, number.ulasan.tindak_lanjut) == ("kurang petugas", "tambah petugas")
    assert (ratio.realisasi, ratio.pembilang, ratio.penyebut) == (None, Decimal(9), Decimal(11))
    assert predicate.realisasi == Predikat("WDP", Decimal(3))


def test_a_blank_form_reads_as_not_yet_filled_in(blank: bytes, tmp_path: Path) -> None:
    write_agreement(tmp_path, [row | {"penanggung_jawab": "tata_usaha"} for row in indikator()])
    path = tmp_path / "input/2025/tw4/data/tu.xlsx"
    path.parent.mkdir(parents=True)
    path.write_bytes(blank)
    found = collect_kiriman(tmp_path, Periode(2025, "tw4"), SATKER, METODE, "data")
    assert [answer.keadaan for answer in found.kiriman[0].jawaban] == [None, None, None]
    assert found.perhatian == ()


def test_the_same_form_is_the_same_bytes(blank: bytes) -> None:
    assert write_form(UNIT, KEPALA) == blank
    with zipfile.ZipFile(io.BytesIO(blank)) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
        assert archive.read("docProps/core.xml").count(b"2025-12-29T00:00:00Z") == 2


def test_only_the_cells_to_be_answered_are_open(blank: bytes) -> None:
    sheet = opened(blank)
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    open_cells = {c.coordinate for row in sheet.iter_rows() for c in row if not c.protection.locked}
    first = row_of(sheet, "A1")
    notes = {f"{letter}{row}" for letter in "HLMNO" for row in (first, first + 1, first + 2)}
    figures = {f"I{first}", f"J{first + 1}", f"K{first + 1}", f"I{first + 2}"}
    head = {f"{letter}{row_of(sheet, label)}" for letter in "BC" for label in ("Diisi oleh", "Tanggal")}
    assert open_cells == notes | figures | head


def test_excel_checks_numbers_dates_and_predicates(blank: bytes) -> None:
    sheet = opened(blank)
    first = row_of(sheet, "A1")
    rules = {str(rule.sqref): (rule.type, rule.formula1) for rule in sheet.data_validations.dataValidation}
    assert rules[f"I{first + 2}"] == ("list", '"WTP,WDP,TMP"')
    assert rules[f"H{first}"] == ("list", '"angka,tidak ada kejadian,belum tersedia"')
    assert rules[f"O{first}"][0] == "date"
    assert rules[f"B{row_of(sheet, 'Tanggal')}"][0] == "date"
    (numbers,) = [rule for rule in sheet.data_validations.dataValidation if rule.type == "decimal"]
    assert {cell for row in numbers.sqref.ranges for cell in row.cells} == {
        (first, 9),
        (first + 1, 10),
        (first + 1, 11),
    }


MANY = tuple(f"Predikat nomor {number}" for number in range(40))
ODD = ("Baik", "Baik, bersyarat", 'Kurang "sekali"', "=SUM(A1)", "Nilai; dua")


@pytest.mark.parametrize("words", [MANY, ODD])
def test_choices_that_fit_no_rule_are_offered_from_a_sheet_nobody_sees(words: tuple[str, ...]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_form(unit(item("A1", "x", "80", pilihan=words)), KEPALA)))
    (rule,) = [rule for rule in book["Form"].data_validations.dataValidation if "I" in str(rule.sqref)]
    assert (rule.type, rule.formula1) == ("list", "pilihan_1")
    assert book.defined_names["pilihan_1"].attr_text == f"Pilihan!$A$1:$A${len(words)}"
    assert tuple(cell.value for cell in book["Pilihan"]["A"]) == words
    assert book["Pilihan"].sheet_state == "veryHidden"
    assert book["Pilihan"]["A4"].data_type == "s"


def test_indikator_with_the_same_choices_share_one_list(tmp_path: Path) -> None:
    rows = tuple(item(kode, "x", "80", pilihan=ODD) for kode in ("A1", "A2"))
    path = tmp_path / "a.xlsx"
    path.write_bytes(write_form(unit(*rows), KEPALA))
    assert openpyxl.load_workbook(path)["Pilihan"].max_column == 1
    assert [sheet.rupa.lembar_sembunyi for sheet in read_book(path, "a").lembar] == [False, True]


def test_what_excel_holds_no_more_of_is_cut_where_it_is_only_told() -> None:
    """One sign too many in advice, a list or a footer, and Excel calls the file damaged; an emoji counts as two."""
    many = tuple("🗳" * 3 + str(number) for number in range(40))
    sheet = opened(write_form(unit(item("A1", "x", "80", pilihan=many)), replace(KEPALA, kaki="🗳&" * 200)))
    (rule,) = [rule for rule in sheet.data_validations.dataValidation if "I" in str(rule.sqref)]
    footer = f"{sheet.oddFooter.left.text}{sheet.oddFooter.right.text}"
    assert rule.type == "list"
    assert all(len(text.encode("utf-16-le")) // 2 <= 255 for text in (rule.prompt, rule.error, footer))


def test_a_list_at_the_limit_stands_in_the_rule_itself() -> None:
    just, over = ("a" * 126, "b" * 128), ("a" * 126, "b" * 129)
    rules = [opened(write_form(unit(item("A1", "x", "80", pilihan=words)), KEPALA)) for words in (just, over)]
    lists = [
        [rule.formula1 for rule in sheet.data_validations.dataValidation if "I" in str(rule.sqref)] for sheet in rules
    ]
    assert lists == [[f'"{",".join(just)}"'], ["pilihan_1"]]


def test_the_form_prints_on_landscape_paper_with_its_heading_on_every_page(blank: bytes) -> None:
    sheet = opened(blank)
    assert sheet.page_setup.orientation == "landscape"
    # Excel takes one page across when nothing is said.
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    heading = row_of(sheet, "Kode")
    assert sheet.print_title_rows == f"${heading}:${heading}"
    assert sheet.oddFooter
    assert sheet.oddFooter.left.text == "SOP Nomor 1 Tahun 2025 && langkah 3"
    assert sheet.oddFooter.right.text == "Halaman &P dari &N"


def test_the_signatures_name_the_head_of_the_unit(blank: bytes) -> None:
    texts = [cell.value for row in opened(blank).iter_rows() for cell in row if cell.value]
    assert texts[-3:] == ["." * 40, "Siti", "NIP 199001012015011001"]


HOSTILE = ["=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "#N/A", "TRUE", "2025-01-01", "<b>&</b>", "'x"]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_data_stays_text(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(write_form(unit(item("A1", text, text)), KEPALA))
    assert b"<f>" not in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    row = next(row for row in read_book(path, "a").lembar[0].baris if row[0] == "A1")
    assert (row[2], row[5]) == (text, text)


@settings(max_examples=20, deadline=None)
@given(text=st.text(min_size=1, max_size=40))
def test_any_name_makes_a_form_that_reads_back(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("form") / "a.xlsx"
    path.write_bytes(write_form(unit(item("A1", text, "80")), KEPALA))
    assert any(row[0] == "A1" for row in read_book(path, "a").lembar[0].baris)
