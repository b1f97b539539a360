"""Small table files of every kind, made from rows; an .ods is written by hand because the product reads it only."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import openpyxl

Isi = str | int | float | date | bool | None
Baris = Sequence[Sequence[Isi]]

ODS_AWAL = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ' office:version="1.3"><office:body><office:spreadsheet>'
)
ODS_AKHIR = "</office:spreadsheet></office:body></office:document-content>"
ODS_TIPE = "application/vnd.oasis.opendocument.spreadsheet"
MANIFES = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_TIPE}"/>{{isi}}</manifest:manifest>'
)


def write_xlsx(path: Path, sheets: Mapping[str, Baris]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def write_ods(path: Path, sheets: Mapping[str, Baris], manifest: str = "") -> Path:
    body = "".join(
        f"<table:table table:name={quoteattr(name)}>"
        + "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets.items()
    )
    return pack_ods(path, body, manifest)


def pack_ods(path: Path, body: str, manifest: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", ODS_TIPE)
        archive.writestr("content.xml", ODS_AWAL + body + ODS_AKHIR)
        archive.writestr("META-INF/manifest.xml", MANIFES.format(isi=manifest))
    return path


def ods_cell(value: Isi) -> str:
    match value:
        case None:
            return "<table:table-cell/>"
        case bool():
            kind = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
        case int() | float():
            kind = f'office:value-type="float" office:value="{value}"'
        case date():
            kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        case str():
            kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(str(value))}</text:p></table:table-cell>"


def write_csv(path: Path, rows: Baris, delimiter: str = ";") -> Path:
    """As an Indonesian Excel saves it: decimal commas, a byte order mark."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows([_spelled(value) for value in row] for row in rows)
    return path


def _spelled(value: Isi) -> str:
    return "" if value is None else str(value).replace(".", ",") if isinstance(value, int | float) else str(value)
