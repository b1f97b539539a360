"""Word and Excel files made to harm whoever reads them, or whoever gets them back."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from memusuhi_uji import document, repacked, saved, told, unchanged, with_cells, workbook

from pipeline.base import batas
from pipeline.base.tabel import Buku, Lembar
from pipeline.tables import annotate_rows, annotate_workbook, read_book
from pipeline.word.kendali import read_controls
from pipeline.word.remarks import annotate_document


def _lying(size: int) -> bytes:
    """A package whose one member says it is small and goes on for `size` bytes; the crc fits what it says."""
    name, shown = b"[Content_Types].xml", b"<a/>"
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packer.compress(shown + b" " * size) + packer.flush()
    fixed = struct.pack("<HHHHHLLLHH", 20, 0, 8, 0, 33, zlib.crc32(shown), len(data), len(shown), len(name), 0)
    body = b"PK\x03\x04" + fixed + name + data
    head = b"PK\x01\x02\x14\x00" + fixed + struct.pack("<HHHLL", 0, 0, 0, 0, 0) + name
    return body + head + struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 1, 1, len(head), len(body), 0)


def _many_members(count: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}", b"")
    return stream.getvalue()


def _of_zeroes(size: int) -> bytes:
    return repacked(workbook(), unchanged, xl__bom=b"0" * size)


BOMBS: list[tuple[Callable[[], bytes], str]] = [
    (lambda: _of_zeroes(batas.NISBAH_MULAI + 1), "mengembang lebih dari 200 kali"),
    (lambda: _of_zeroes(batas.ANGGOTA_BESAR + 1), "terlalu besar (lebih dari 100 MB)"),
    (lambda: _many_members(batas.ANGGOTA + 1), f"lebih dari {batas.ANGGOTA} bagian"),
    (lambda: _lying(50_000_000), "rusak"),
    (lambda: repacked(workbook(), unchanged, **{"..__..__jahat.xml": b"<a/>"}), "rusak"),
]


@pytest.mark.parametrize(("packed", "line"), BOMBS, ids=[line for _, line in BOMBS])
@pytest.mark.parametrize("name", ["a.xlsx", "a.ods", "a.docx"])
def test_a_package_is_measured_before_it_is_used(
    name: str, packed: Callable[[], bytes], line: str, tmp_path: Path
) -> None:
    path = saved(tmp_path, name, packed())

    assert line in told(lambda: read_controls(path, name) if name == "a.docx" else read_book(path, name))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("member", ["word/document.xml", "word/styles.xml", "docProps/core.xml"])
def test_entities_are_refused_in_whatever_part_they_stand(member: str, encoding: str, tmp_path: Path) -> None:
    bomb = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    )
    content = repacked(document(), lambda name, old: bomb.encode(encoding) if name == member else old)

    line = told(lambda: read_controls(saved(tmp_path, "a.docx", content), "a.docx"))

    assert f'bagian "{member}" memuat definisi dokumen (DTD)' in line


SHEETS = [
    ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "isi sampai sel XFD1048576"),
    ('<row r="20001"><c r="A20001"><v>1</v></c></row>', "isi sampai sel A20001"),
    ('<row r="1"><c r="SG1"><v>1</v></c></row>', "isi sampai sel SG1"),
    ('<row r="501"><c r="SF501"><v>1</v></c></row>', f"lebih dari {batas.SEL} sel"),
    ('<row r="99999999"><c r="ZZZZ99999999"><v>1</v></c></row>', "isi sampai sel ZZZZ99999999"),
    (f'<row><c t="inlineStr"><is><t>{"x" * (batas.TEKS + 1)}</t></is></c></row>', "sel dengan lebih dari"),
    ("<row/></sheetData><mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells><sheetData>", "sel gabungan"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "line"), SHEETS, ids=[line for _, line in SHEETS])
def test_a_sheet_that_reaches_too_far_is_refused_before_room_is_made_for_it(
    cells: str, line: str, tmp_path: Path
) -> None:
    assert line in told(lambda: read_book(saved(tmp_path, "a.xlsx", with_cells(cells)), "a.xlsx"))


def test_a_sheet_formatted_to_its_last_corner_is_read_and_sent_back(tmp_path: Path) -> None:
    content = with_cells('<row r="1"><c r="A1"><v>7</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>')

    assert len(read_book(saved(tmp_path, "a.xlsx", content), "a.xlsx").lembar[0].baris) == 1
    assert annotate_workbook(content, "a.xlsx", [("A1", "perbaiki")]).startswith(b"PK")


ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="A"><table:table-row table:number-rows-repeated="{rows}">'
    '<table:table-cell table:number-columns-repeated="{columns}" office:value-type="float" office:value="1"/>'
    "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)


@pytest.mark.parametrize(
    ("rows", "columns", "line"),
    [(1, 501, "sel SG1"), (20_001, 1, "sel A20001"), (1_000, 400, "lebih dari 250000 sel"), (-1, 1, "rusak"),
     ("9" * 20, 1, "rusak")],
)  # fmt: skip
def test_cells_repeated_without_measure_are_counted(rows: object, columns: int, line: str, tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(rows=rows, columns=columns))

    assert line in told(lambda: read_book(saved(tmp_path, "a.ods", stream.getvalue()), "a.ods"))


def test_a_csv_of_nothing_but_separators_is_not_parted(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv", b";" * (batas.SEL + 1))

    assert f"atau {batas.SEL} sel" in told(lambda: read_book(path, "a.csv"))


def test_a_control_character_is_told_with_its_cell(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv", b"a;b\nc;x\x07y\n")

    assert told(lambda: read_book(path, "a.csv")).startswith("a.csv:B2: ada tanda tak terlihat (U+0007)")


def test_a_file_with_a_password_says_so(tmp_path: Path) -> None:
    locked = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")

    page, book = saved(tmp_path, "a.docx", locked), saved(tmp_path, "a.xlsx", locked)

    assert "dilindungi kata sandi" in told(lambda: read_controls(page, "a.docx"))
    assert "dilindungi kata sandi" in told(lambda: read_book(book, "a.xlsx"))


def test_macros_are_refused(tmp_path: Path) -> None:
    book = repacked(workbook(), unchanged, **{"xl__vbaProject.bin": b"makro"})
    page = repacked(document(), unchanged, **{"word__vbaProject.bin": b"makro"})

    assert "memuat makro" in told(lambda: read_book(saved(tmp_path, "a.xlsx", book), "a.xlsx"))
    assert "memuat makro" in told(lambda: read_controls(saved(tmp_path, "a.docx", page), "a.docx"))


def _linked(kind: str, target: str) -> bytes:
    link = (
        f'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    ).encode()
    part = "word/_rels/document.xml.rels"
    return repacked(document(), lambda name, old: old.replace(b"</Relationships>", link) if name == part else old)


ACTIVE = [
    (repacked(document(), unchanged, **{"word__embeddings__oleObject1.bin": b"x"}), "memuat objek"),
    (repacked(document(), unchanged, **{"word__activeX__activeX1.bin": b"x"}), "memuat objek"),
    (_linked("oleObject", "http://contoh.test/a.xlsx"), "objek dari luar"),
    (_linked("image", "http://contoh.test/a.png"), "gambar dari luar"),
    (repacked(document("@"), lambda _, old: old.replace(
        b"<w:t>@</w:t>", b"<w:instrText> DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:</w:instrText>")),
     'bidang (field) "'),
    (_linked("hyperlink", "file:///c:/a.exe"), "tidak membuka halaman web atau surat"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "line"), ACTIVE, ids=[str(n) for n in range(len(ACTIVE))])
def test_what_acts_when_opened_is_read_without_acting_and_not_sent_back(
    content: bytes, line: str, tmp_path: Path
) -> None:
    assert read_controls(saved(tmp_path, "a.docx", content), "a.docx").isian == ()
    assert line in told(lambda: annotate_document(content, "a.docx", [("", "perbaiki")]))


def test_a_template_elsewhere_is_taken_out_of_what_goes_back() -> None:
    link = (
        b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        b'Target="http://contoh.test/jahat.dotm" TargetMode="External"/></Relationships>'
    )
    content = repacked(document(), unchanged, **{"word___rels__settings.xml.rels": link})

    back = annotate_document(content, "a.docx", [("", "perbaiki")])

    with zipfile.ZipFile(io.BytesIO(back)) as archive:
        assert b"jahat" not in b"".join(archive.read(name) for name in archive.namelist())


FORMULAS = ['=HYPERLINK("http://contoh.test";"klik")', "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "=cmd|'/c calc'!A0"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_from_data_is_written_as_text(text: str) -> None:
    from openpyxl import load_workbook

    made = annotate_rows(Buku("a.csv", "", (Lembar("a.csv", "", ((text,),)),)), [("A1", "perbaiki")])

    cell = load_workbook(io.BytesIO(made)).worksheets[0]["A1"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_a_formula_that_reaches_out_comes_back_as_text_and_a_sum_as_a_sum() -> None:
    from openpyxl import load_workbook

    reaching = ("=cmd|'/c calc'!A0", '=HYPERLINK("http://contoh.test")', '=_xlfn.IMAGE("http://contoh.test")')
    for formula, kind in (*((one, "s") for one in reaching), ("=SUM(B1:B2)", "f")):
        back = annotate_workbook(workbook(formula), "a.xlsx", [("A1", "perbaiki")])
        cell = load_workbook(io.BytesIO(back)).worksheets[0]["A1"]
        assert (cell.value, cell.data_type) == (formula, kind)


ACTS = '_xlfn.IMAGE("http://contoh.test")'


def _living() -> bytes:
    """A workbook with that formula wherever Excel takes one, beside formulas that calculate."""
    from openpyxl import Workbook
    from openpyxl.chart import BarChart, Reference
    from openpyxl.formatting.rule import ColorScaleRule, FormulaRule
    from openpyxl.workbook.defined_name import DefinedName
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
    from openpyxl.worksheet.table import Table, TableColumn, TableFormula

    book, stream = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["A2"], sheet["A3"] = "isi", "halaman", "berkas"
    sheet["B1"] = ArrayFormula("B1:B2", f"={ACTS}")
    sheet["C1"] = DataTableFormula("C1:C2", r1="A1")
    sheet["A2"].hyperlink, sheet["A3"].hyperlink = "https://contoh.test/halaman", "file:///c:/jahat.exe"
    for name in (book.defined_names, sheet.defined_names):
        name["Jahat"], name["Jumlah"] = DefinedName("Jahat", attr_text=ACTS), DefinedName("Jumlah", attr_text="SUM(A1)")
        name["Makro"] = DefinedName("Makro", attr_text="SUM(A1)", function=True)
    for formula in (ACTS, "A1>0"):
        sheet.data_validations.append(DataValidation("custom", formula1=formula, sqref="D1"))
        sheet.conditional_formatting.add("D1", FormulaRule([formula]))  # type: ignore[no-untyped-call]
    for limit in (ACTS, "A1"):
        scale: Any = ColorScaleRule("formula", limit, "FF0000", end_type="max", end_color="00FF00")  # type: ignore[no-untyped-call]
        sheet.conditional_formatting.add("E1", scale)
    table = Table(displayName="Tabel", ref="F1:F3")
    table.tableColumns = [TableColumn(1, name="Kolom", calculatedColumnFormula=TableFormula(attr_text=ACTS))]
    sheet["F1"] = "Kolom"
    sheet.add_table(table)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=2))
    sheet.add_chart(chart)
    book.create_chartsheet("Bagan").add_chart(BarChart())
    book.save(stream)
    return stream.getvalue()


def test_nothing_in_a_copy_that_goes_back_reaches_out() -> None:
    from openpyxl import load_workbook

    back = annotate_workbook(_living(), "a.xlsx", [("A1", "perbaiki")])

    with zipfile.ZipFile(io.BytesIO(back)) as archive:
        live = {name: archive.read(name) for name in archive.namelist() if b"IMAGE" in archive.read(name)}
        assert not [name for name in archive.namelist() if "chart" in name]
        assert b"jahat" not in b"".join(archive.read(name) for name in archive.namelist()).lower()
    assert list(live) in (["xl/sharedStrings.xml"], ["xl/worksheets/sheet1.xml"])
    sheet = load_workbook(io.BytesIO(back)).worksheets[0]
    assert (sheet["B1"].value, sheet["B1"].data_type, sheet["B1"].quotePrefix) == (f"={ACTS}", "s", True)
    assert sheet["A2"].hyperlink.target == "https://contoh.test/halaman"
    assert sheet["A3"].value == "berkas"
    assert list(sheet.defined_names) == list(sheet.parent.defined_names) == ["Jumlah"]
    assert [rule.formula1 for rule in sheet.data_validations.dataValidation] == ["A1>0"]
    assert [rule.type for area in sheet.conditional_formatting for rule in area.rules] == ["expression", "colorScale"]


RENAMED = [
    (b"</Types>", b'<Default Extension="dat" ContentType="application/vnd.ms-office.vbaProject"/></Types>'),
    (b"spreadsheetml.sheet.main+xml", b"sheet.macroEnabled.main+xml"),
]


@pytest.mark.parametrize(("old", "new"), RENAMED, ids=["project", "workbook"])
def test_macros_under_another_name_are_refused(old: bytes, new: bytes, tmp_path: Path) -> None:
    book = repacked(workbook(), lambda name, data: data.replace(old, new) if name == "[Content_Types].xml" else data)

    assert "memuat makro" in told(lambda: read_book(saved(tmp_path, "a.xlsx", book), "a.xlsx"))
    assert "memuat makro" in told(lambda: annotate_workbook(book, "a.xlsx", []))


@pytest.mark.parametrize(
    ("member", "macro"), [("Basic__Standard__Module1.xml", True), ("Basic__Standard__script-lb.xml", False)]
)
def test_macros_of_libreoffice_are_refused_and_their_empty_list_is_not(
    member: str, macro: bool, tmp_path: Path
) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("content.xml", ODS.format(rows=1, columns=1))
    path = saved(tmp_path, "a.ods", repacked(stream.getvalue(), unchanged, **{member: b"<a/>"}))

    assert ("memuat makro" in told(lambda: read_book(path, "a.ods"))) is macro
