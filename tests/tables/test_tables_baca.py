"""Whatever the kind of file, the same cells give the same values; what would be misread is refused."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tabel_uji import Baris, pack_ods, write_csv, write_ods, write_xlsx

from pipeline.base.problems import Refused
from pipeline.tables import read_book
from pipeline.tables.baca import _value

ROWS: Baris = [
    [None, None],
    [None, "Kode", "Realisasi", "Data dukung"],
    [],
    [None, "01", 79.9, "NA"],
    [None, "IK-2", 3, "=1+1 & <x>"],
]
READ = (
    (None, None),
    (None, "Kode", "Realisasi", "Data dukung"),
    (),
    (None, "01", Decimal("79.9"), "NA"),
    (None, "IK-2", Decimal(3), "=1+1 & <x>"),
)


def squared(rows: tuple[tuple[object, ...], ...], width: int = 4) -> tuple[tuple[object, ...], ...]:
    return tuple((*row, *[None] * (width - len(row))) for row in rows)


def told(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        read_book(path, path.name)
    return str(refused.value)


def as_xlsx(folder: Path) -> Path:
    path = write_xlsx(folder / "a.xlsx", {"Form": ROWS})
    book = openpyxl.load_workbook(path)
    book["Form"]["D5"].data_type = "s"
    book.save(path)
    return path


def as_ods(folder: Path) -> Path:
    return write_ods(folder / "a.ods", {"Form": ROWS})


@pytest.mark.parametrize("write", [as_xlsx, as_ods], ids=["xlsx", "ods"])
def test_a_workbook_gives_its_values_exactly(write: Callable[[Path], Path], tmp_path: Path) -> None:
    path = write(tmp_path)
    book = read_book(path, "input/a")
    (sheet,) = book.lembar
    assert squared(sheet.baris) == squared(READ)
    assert str(sheet.sel(3, 2).tempat) == "input/a:Form!C4"
    assert book.sidik == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_every_cell_is_the_one_that_pandas_reads(kind: str, tmp_path: Path) -> None:
    days: Baris = [
        [None, date(2025, 12, 29), True],
        [],
        ["NA", "", 0.1 + 0.2, 12345678901, -0.5],
        [None] * 7 + ["x"],
    ]
    sheets: dict[str, Baris] = {"Form": ROWS[:4], "Lembar 2": days, "Kosong": []}
    path = (write_xlsx if kind == "xlsx" else write_ods)(tmp_path / f"a.{kind}", sheets)
    frames = pandas.read_excel(
        path, sheet_name=None, header=None, dtype=object, keep_default_na=False, engine="calamine"
    )
    expected = {
        str(name): tuple(tuple(_value(cell, is_percent=False) for cell in row) for row in frame.itertuples(index=False))
        for name, frame in frames.items()
    }
    assert {sheet.nama: sheet.baris for sheet in read_book(path, "a").lembar} == expected


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_gives_text_whatever_its_delimiter(delimiter: str, tmp_path: Path) -> None:
    book = read_book(write_csv(tmp_path / "a.csv", ROWS, delimiter), "a.csv")
    (sheet,) = book.lembar
    assert squared(sheet.baris)[3:] == ((None, "01", "79,9", "NA"), (None, "IK-2", "3", "=1+1 & <x>"))
    assert str(sheet.sel(3, 2).tempat) == "a.csv:C4"


def test_csv_text_may_hold_delimiters_quotes_and_lines(tmp_path: Path) -> None:
    rows: Baris = [["Kode", "Kendala", "x", "y"], ["1", 'a, b; "c"\nd', "", "z"]]
    (sheet,) = read_book(write_csv(tmp_path / "a.csv", rows), "a.csv").lembar
    assert sheet.baris[1] == ("1", 'a, b; "c"\nd', None, "z")


def test_a_cell_shown_in_percent_is_read_as_shown(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"Form": [[0.8, 0.8, 0.8, 0.125]]})
    book = openpyxl.load_workbook(path)
    for cell, code in (("A1", "0%"), ("C1", '0.0" %"'), ("D1", "0.0#%;[Red]-0%")):
        book["Form"][cell].number_format = code
    book.save(path)
    (sheet,) = read_book(path, "a").lembar
    assert sheet.baris[0] == (Decimal(80), Decimal("0.8"), Decimal("0.8"), Decimal("12.5"))


def test_an_ods_cell_shown_in_percent_is_read_as_shown(tmp_path: Path) -> None:
    cell = '<table:table-cell{} office:value-type="{}" office:value="0.799"><text:p>x</text:p></table:table-cell>'
    repeated = cell.format(' table:number-columns-repeated="2"', "percentage")
    rows = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    body = f'<table:table table:name="F">{rows}<table:table-row>{cell.format("", "float")}{repeated}</table:table-row>'
    (sheet,) = read_book(pack_ods(tmp_path / "a.ods", f"{body}</table:table>"), "a").lembar
    assert sheet.baris[2] == (Decimal("0.799"), Decimal("79.9"), Decimal("79.9"))


def test_dates_times_and_truth_stay_what_they_are(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"F": [[date(2026, 1, 8), True, False]]})
    assert read_book(path, "a").lembar[0].baris[0] == (date(2026, 1, 8), True, False)


def test_sheets_keep_their_names_and_order(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.XLSX", {"Indikator": [["x"]], "Anggaran": [], "Lain & lain": [["y"]]})
    assert [sheet.nama for sheet in read_book(path, "a").lembar] == ["Indikator", "Anggaran", "Lain & lain"]


@pytest.mark.parametrize("cell", [float("inf"), float("-inf"), float("nan")])
def test_what_is_no_finite_number_is_text(cell: float) -> None:
    assert _value(cell, is_percent=True) == str(cell)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_a_typed_number_of_up_to_fifteen_digits_comes_back_exactly(number: Decimal) -> None:
    assert _value(float(number), is_percent=False) == number


def test_noise_of_a_calculated_cell_is_dropped_as_excel_drops_it() -> None:
    assert _value(0.1 + 0.2, is_percent=False) == Decimal("0.3")


def test_a_formula_never_calculated_is_refused_with_its_cell(tmp_path: Path) -> None:
    message = told(write_xlsx(tmp_path / "a.xlsx", {"Form": [["Kode", "x"], [1, "=1+1"]]}))
    assert message.startswith("a.xlsx:Form!B2: rumus belum pernah dihitung")


def test_an_ods_formula_never_calculated_is_refused_with_its_cell(tmp_path: Path) -> None:
    row = '<table:table-row><table:table-cell/><table:table-cell table:formula="of:=1+1"/></table:table-row>'
    message = told(pack_ods(tmp_path / "a.ods", f'<table:table table:name="F">{row}</table:table>'))
    assert message.startswith("a.ods:F!B1: rumus belum pernah dihitung")


def test_a_calculated_formula_gives_its_value(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"Form": [["=1+1", "=A9&A8"]]})
    put = {b"<f>1+1</f><v></v>": b"<f>1+1</f><v>2</v>", b'"B1"><f>A9&amp;A8</f><v></v>': b'"B1" t="str"><f>A9</f><v/>'}
    edit_member(path, "xl/worksheets/sheet1.xml", put)
    assert read_book(path, "a").lembar[0].baris[0][0] == Decimal(2)


def edit_member(path: Path, name: str, changes: dict[bytes, bytes]) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    for old, new in changes.items():
        assert old in members[name] or old.replace(b"<v></v>", b"<v />") in members[name]
        members[name] = members[name].replace(old, new).replace(old.replace(b"<v></v>", b"<v />"), new)
    with zipfile.ZipFile(path, "w") as archive:
        for member, content in members.items():
            archive.writestr(member, content)


def test_an_error_cell_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"Form": [["x", "#DIV/0!"]]})
    assert told(path).startswith('a.xlsx:Form!B1: rumus menghasilkan galat "#DIV/0!"')


def test_an_ods_error_cell_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    cell = '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error">'
    row = f"<table:table-row>{cell}<text:p>#DIV/0!</text:p></table:table-cell></table:table-row>"
    path = pack_ods(tmp_path / "a.ods", f'<table:table table:name="F">{row}</table:table>')
    assert told(path).startswith('a.ods:F!A1: rumus menghasilkan galat "#DIV/0!"')


def test_every_bad_cell_of_a_sheet_is_told_and_harms_no_other_sheet(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"A": [["=1", "#N/A"]], "B": [["=2"]], "C": [["isi"]]})
    assert [len(sheet.rupa.masalah) for sheet in read_book(path, "a").lembar] == [2, 1, 0]
    assert told(write_xlsx(tmp_path / "b.xlsx", {"A": [["=1", "#N/A"]]})).count("\n") == 1


def damaged_xlsx(folder: Path) -> Path:
    path = write_xlsx(folder / "a.xlsx", {"F": [["x"] * 50] * 50})
    path.write_bytes(path.read_bytes()[:2000])
    return path


def zip_without_workbook(folder: Path) -> Path:
    path = folder / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("halo.txt", "x")
    return path


def with_entities(folder: Path) -> Path:
    path = write_xlsx(folder / "a.xlsx", {"F": [["x", "=1"]]})
    edit_member(path, "xl/worksheets/sheet1.xml", {b"<worksheet": b'<!DOCTYPE w [<!ENTITY a "b">]><worksheet'})
    return path


def locked_xlsx(folder: Path) -> Path:
    path = folder / "a.xlsx"
    path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    return path


def locked_ods(folder: Path) -> Path:
    body = '<table:table table:name="F"/>'
    return pack_ods(folder / "a.ods", body, "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>")


def written(name: str, content: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return write


BROKEN = [
    (damaged_xlsx, "berkas rusak"),
    (zip_without_workbook, "berkas rusak"),
    (with_entities, "memuat definisi dokumen (DTD)"),
    (written("a.xlsx", b"halo"), "berkas rusak"),
    (written("a.xls", b"halo"), 'jenis berkas ".xls" tidak dikenal. Simpan sebagai .xlsx, .ods, .csv'),
    (written("a.xlsx", bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600), "Excel lama (.xls)"),
    (written("a.ods", b"PK\x03\x04 halo"), "berkas rusak"),
    (locked_xlsx, "kata sandi"),
    (locked_ods, "kata sandi"),
    (written("a.csv", b""), "berkas kosong (0 byte)"),
    (written("a.csv", b"\xef\xbb\xbf;;;\r\n;;;\r\n"), "tidak ada isi"),
    (written("a.csv", "Kode;café".encode("cp1252")), ":1:9: berkas tidak tersimpan sebagai UTF-8"),
    (written("a.csv", "Kode;café".encode("utf-16")), "Unicode UTF-16, bukan UTF-8"),
    (written("a.csv", b'Kode\n1;"belum ditutup\n2'), "a.csv:2: susunan csv rusak"),
    (written("a.docx", b"x"), 'jenis berkas ".docx" tidak dikenal'),
    (lambda folder: write_xlsx(folder / "a.xlsx", {"A": [], "B": [[None]]}), "tidak ada isi"),
    (lambda folder: folder / "tak-ada.xlsx", "berkas tidak ada"),
]  # fmt: skip


@pytest.mark.parametrize(("write", "message"), BROKEN, ids=[f"{n}-{case[1]}" for n, case in enumerate(BROKEN)])
def test_a_file_that_cannot_be_read_is_told_in_one_line(
    write: Callable[[Path], Path], message: str, tmp_path: Path
) -> None:
    line = told(write(tmp_path))
    assert message in line
    assert "\n" not in line
