"""A filled form written in each kind of file an office may send: Excel, OpenDocument, csv and Word."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from kedua_naskah import day
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Isi = str | int | float | date | None
Tabel = Sequence[Sequence[Isi]]
TIPE = "application/vnd.oasis.opendocument.spreadsheet"
NAMA_ODS = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
MANIFES = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{TIPE}"/></manifest:manifest>'
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
BAGIAN = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    ),
}


def write_excel(path: Path, rows: Tabel, percents: Sequence[tuple[int, int]]) -> None:
    """`percents` are the cells, row and column from 1, that are shown as a percentage."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Form"
    for row in rows:
        sheet.append(list(row))
    for place in percents:
        sheet.cell(*place).number_format = "0.00%"
    book.save(path)


def write_csv(path: Path, rows: Tabel) -> None:
    """As Excel saves it here: a semicolon between, a comma in numbers, days in words."""
    width = max(map(len, rows))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(
            [*map(written, row), *[""] * (width - len(row))] for row in rows
        )  # fmt: skip


def write_ods(path: Path, rows: Tabel) -> None:
    """With the type of each cell beside what it shows."""
    body = "".join(f"<table:table-row>{''.join(map(_ods, row))}</table:table-row>" for row in rows)
    sheet = f'<table:table table:name="Form">{body}</table:table>'
    page = f"<office:document-content{NAMA_ODS}><office:body><office:spreadsheet>{sheet}"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", TIPE)
        archive.writestr("content.xml", f"{page}</office:spreadsheet></office:body></office:document-content>")
        archive.writestr("META-INF/manifest.xml", MANIFES)


def write_word(path: Path, fields: Mapping[str, Isi]) -> None:
    """A content control for each field, "form/pengisi" or "IK-1/realisasi"."""
    page = "".join(
        f"<w:p><w:sdt><w:sdtPr><w:tag w:val={quoteattr(tag)}/><w:text/></w:sdtPr><w:sdtContent><w:r>"
        f'<w:t xml:space="preserve">{escape(written(value))}</w:t></w:r></w:sdtContent></w:sdt></w:p>'
        for tag, value in fields.items()
    )
    name = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(path, "w") as archive:
        for part, text in BAGIAN.items():
            archive.writestr(part, text)
        archive.writestr("word/document.xml", f"<w:document {name}><w:body>{page}</w:body></w:document>")


def written(value: Isi) -> str:
    """A value as it is typed where everything is text."""
    if value is None:
        return ""
    if isinstance(value, date):
        return day(value)
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _ods(value: Isi) -> str:
    if value is None:
        return "<table:table-cell/>"
    kind = 'office:value-type="string"'
    if isinstance(value, date):
        kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
    elif isinstance(value, int | float):
        kind = f'office:value-type="float" office:value="{value}"'
    return f"<table:table-cell {kind}><text:p>{escape(written(value))}</text:p></table:table-cell>"
