"""Workbooks put together otherwise than Excel does: each is read, or told what about it cannot be."""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from libreoffice_uji import ODS, resaved
from memusuhi_uji import Change, repacked, saved, told, unchanged
from tabel_uji import write_ods

from pipeline.tables import annotate_workbook, read_book

ISI = (("teks", Decimal(80), date(2025, 1, 2)), (None, Decimal(7), None))
KOSONG = "Configurations2__accelerator__current.xml"
SIMPAN_ULANG = "Buka di Excel atau LibreOffice, lalu simpan ulang sebagai .xlsx."


def made() -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet("Form")
    sheet.write("A1", "teks")
    sheet.write("B1", 0.8, book.add_format({"num_format": "0%"}))
    sheet.write("C1", date(2025, 1, 2), book.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.write("B2", 7)
    book.close()
    return stream.getvalue()


def renamed(rename: Callable[[str], str], change: Change = unchanged, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made())) as old, zipfile.ZipFile(stream, "w", method) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo()
            member.filename = rename(name)  # on Windows the constructor would turn backslashes
            member.compress_type = method
            new.writestr(member, change(name, old.read(name)))
    return stream.getvalue()


def moved(one: str, other: str) -> bytes:
    """The workbook with `one` called `other`, in names and in what refers to them."""
    return renamed(lambda name: name.replace(one, other), lambda _, data: data.replace(one.encode(), other.encode()))


def encoded(part: str, encoding: str) -> bytes:
    def change(name: str, data: bytes) -> bytes:
        text = re.sub(r"<\?xml.*?\?>", f'<?xml version="1.0" encoding="{encoding}"?>', data.decode(), count=1)
        return text.encode(encoding) if name == part else data

    return repacked(made(), change)


def prefixed(_: str, data: bytes) -> bytes:
    main = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return re.sub(rb"<(/?)(?=[a-z])", rb"<\1x:", data).replace(main, b"xmlns:x" + main[5:]) if main in data else data


def strict(_: str, data: bytes) -> bytes:
    usual, other = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    for kind in (b"spreadsheetml/", b"officeDocument/"):
        data = data.replace(usual + kind + b"2006/", other + kind)
    return data


def without_properties(name: str, data: bytes) -> bytes:
    return re.sub(rb"<(Override|Relationship) [^>]*docProps[^>]*/>", b"", data) if name[0] in "_[" else data


READ = {
    "backslashes": renamed(lambda name: name.replace("/", "\\")),
    "capitals": renamed(lambda name: name.upper() if name.startswith("xl/") else name),
    "another folder": moved("xl/", "isi/"),
    "sheets called otherwise": moved("sheet1.xml", "lembar.dat"),
    "absolute targets": repacked(
        made(), lambda _, data: data.replace(b'Target="worksheets', b'Target="/xl/worksheets')
    ),
    "stored": renamed(str, method=zipfile.ZIP_STORED),
    "prefixes": repacked(made(), prefixed),
    "strict": repacked(made(), strict),
    "no docProps": repacked(made(), without_properties),
    "empty docProps": repacked(made(), lambda name, data: b"" if name.startswith("docProps") else data),
    "a torn theme": repacked(made(), lambda name, data: data[:99] if "theme" in name else data),
}


@pytest.mark.parametrize("content", READ.values(), ids=READ)
def test_a_workbook_put_together_otherwise_is_read(content: bytes, tmp_path: Path) -> None:
    assert read_book(saved(tmp_path, "a.xlsx", content), "a.xlsx").lembar[0].baris == ISI


def test_a_workbook_with_backslashes_is_sent_back_with_its_remarks(tmp_path: Path) -> None:
    back = annotate_workbook(READ["backslashes"], "a.xlsx", [("A1", "perbaiki")])

    assert read_book(saved(tmp_path, "a.xlsx", back), "a.xlsx").lembar[0].baris == ISI


NAMA, UTF = "bernama lain daripada biasanya", "tersimpan bukan sebagai UTF-8"
TOLD = [
    (moved("styles.xml", "gaya.xml"), f'bagian "xl/gaya.xml" di dalam berkas ini {NAMA}'),
    (moved("sharedStrings.xml", "teks.xml"), f'bagian "xl/teks.xml" di dalam berkas ini {NAMA}'),
    (moved("workbook.xml", "buku.xml"), f'bagian "xl/buku.xml" di dalam berkas ini {NAMA}'),
    (encoded("xl/worksheets/sheet1.xml", "utf-16"), f'bagian "xl/worksheets/sheet1.xml" di dalam berkas ini {UTF}'),
    (encoded("xl/sharedStrings.xml", "iso-8859-1"), f'bagian "xl/sharedStrings.xml" di dalam berkas ini {UTF}'),
]  # fmt: skip


@pytest.mark.parametrize(("content", "line"), TOLD, ids=[line for _, line in TOLD])
def test_a_workbook_whose_dates_or_sheets_would_be_lost_is_told_as_that(
    content: bytes, line: str, tmp_path: Path
) -> None:
    whole = told(lambda: read_book(saved(tmp_path, "a.xlsx", content), "a.xlsx"))

    assert whole == f"a.xlsx: {line}, sehingga tidak dapat dibaca dengan benar. {SIMPAN_ULANG}"


@pytest.mark.parametrize("number", [b"9e9", b"-9e9", b"-1e15"])
def test_a_length_of_time_beyond_all_days_is_told_as_damage(
    number: bytes, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Python counts no such days; of the last the fast reader's Rust does not know either, and panics, unheard."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    book.add_worksheet("Form").write("A1", 12345, book.add_format({"num_format": "[h]:mm"}))
    book.close()
    content = repacked(stream.getvalue(), lambda _, data: data.replace(b"<v>12345</v>", b"<v>" + number + b"</v>"))
    os.write(2, b"sebelum\n")

    assert "berkas rusak" in told(lambda: read_book(saved(tmp_path, "a.xlsx", content), "a.xlsx"))

    os.write(2, b"sesudah\n")
    assert capfd.readouterr().err == "sebelum\nsesudah\n"


@pytest.mark.skipif(os.name == "nt", reason="perlu shell POSIX")
def test_a_workbook_is_read_where_no_error_can_be_told(tmp_path: Path) -> None:
    saved(tmp_path, "a.xlsx", made())
    program = "from pathlib import Path; from pipeline.tables import read_book; read_book(Path('a.xlsx'), 'a.xlsx')"
    command = f"{shlex.quote(sys.executable)} -c {shlex.quote(program)} 2>&-"
    own = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    assert subprocess.run(["sh", "-c", command], cwd=tmp_path, env=own, check=False).returncode == 0


def torn(part: str, pattern: bytes, put: bytes) -> bytes:
    return repacked(made(), lambda name, data: re.sub(pattern, put, data) if name == part else data)


DAMAGED = {
    "no workbook named": torn("_rels/.rels", rb"/officeDocument\"", b'/lain"'),
    "a look that is not there": torn("xl/worksheets/sheet1.xml", rb's="\d"', b's="99"'),
    "a torn member": torn("docProps/core.xml", rb"</dcterms:created>", b""),
    "an unknown property": torn("xl/workbook.xml", rb"<calcPr ", b'<calcPr lain="1" '),
    "a number that is none": torn("xl/workbook.xml", rb'windowWidth="\d+"', b'windowWidth="x"'),
    "no sheet at all": torn("xl/workbook.xml", rb"<sheet [^>]*>", b""),
    "a place that is none": torn("xl/worksheets/sheet1.xml", rb"<pageMargins", b'<mergeCells><mergeCell ref="A0:B0"'
                                 b"/></mergeCells><pageMargins"),
}  # fmt: skip


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_workbook_that_is_to_be_annotated_is_told_as_that(content: bytes) -> None:
    """Whatever openpyxl stumbles over."""
    assert "berkas rusak" in told(lambda: annotate_workbook(content, "a.xlsx", [("A1", "perbaiki")]))


def test_a_workbook_that_names_no_sheets_is_told_as_damage(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.xlsx", DAMAGED["no workbook named"])

    assert "berkas rusak" in told(lambda: read_book(path, "a.xlsx"))


def test_a_binary_workbook_is_told_as_that(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.xlsx", renamed(lambda name: name.replace("workbook.xml", "workbook.bin")))

    assert "Excel biner (.xlsb)" in told(lambda: read_book(path, "a.xlsx"))


FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
HIDDEN = {
    "under another name": renamed(
        lambda name: name.replace("sheet1.xml", "sheet1.dat"),
        lambda _, data: data.replace(b"</sheetData>", FAR).replace(b"sheet1.xml", b"sheet1.dat"),
    ),
    "under another root": repacked(
        made(), lambda _, data: data.replace(b"</sheetData>", FAR).replace(b"worksheet ", b"lain ").replace(
            b"</worksheet>", b"</lain>"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("content", HIDDEN.values(), ids=HIDDEN)
def test_cells_are_measured_wherever_the_reader_finds_them(content: bytes, tmp_path: Path) -> None:
    assert "isi sampai sel XFD1048576" in told(lambda: read_book(saved(tmp_path, "a.xlsx", content), "a.xlsx"))


BROKEN = {
    "an empty sheet": repacked(made(), lambda name, data: b"" if "sheet1" in name else data),
    "a torn sheet": repacked(made(), lambda name, data: data[:-9] if "sheet1.xml" in name else data),
    "torn cells elsewhere": repacked(made(), unchanged, xl__lain=b"<x><sheetData><row>"),
    "two of one name": repacked(made(), unchanged, **{"xl__Workbook.xml": b"<a/>"}),
    "two kinds at once": repacked(made(), unchanged, **{"content.xml": b"<a/>"}),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_a_reader_could_stumble_over_is_broken(content: bytes, tmp_path: Path) -> None:
    assert "berkas rusak" in told(lambda: read_book(saved(tmp_path, "a.xlsx", content), "a.xlsx"))


@pytest.mark.parametrize("extra", [{KOSONG: b""}, {KOSONG: b"\n"}, {"Basic__script-lb.xml": b"<a"}])
def test_a_member_of_an_ods_that_is_not_read_may_be_empty(extra: dict[str, bytes], tmp_path: Path) -> None:
    content = write_ods(tmp_path / "a.ods", {"A": [["isi"]]}).read_bytes()

    path = saved(tmp_path, "a.ods", repacked(content, unchanged, **extra))

    assert read_book(path, "a.ods").lembar[0].baris == (("isi",),)


def test_an_ods_of_libreoffice_with_the_empty_member_of_openoffice_is_read(tmp_path: Path) -> None:
    begun = saved(tmp_path, "a.ods", made())  # LibreOffice knows it by what is in it
    by_libreoffice = resaved(begun, ODS, tmp_path)
    content = repacked(by_libreoffice.read_bytes(), unchanged, **{KOSONG: b""})

    assert read_book(saved(tmp_path, "b.ods", content), "b.ods").lembar[0].baris == ISI
