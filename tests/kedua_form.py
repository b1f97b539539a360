"""The second reader's own tables: forms in .xlsx, .ods, .csv and Word, each as labelled cells and rows by heading.

It shares nothing with the program: the standard library, lxml and openpyxl.
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kedua_naskah import W
from lxml import etree
from openpyxl import load_workbook

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
FORM = (".xlsx", ".ods", ".csv", ".docx")
JUDUL = {"subbagian": "Subbagian", "kode_subbagian": "Kode subbagian", "pengisi": "Diisi oleh", "tanggal": "Tanggal"}
"""What a Word form calls the labels of the others."""
Nilai = str | int | float | date | datetime | None


@dataclass(frozen=True)
class Sel:
    """A cell: what stands in it, shown how, and where; `baris` is the number of its row."""

    value: Nilai
    number_format: str = "General"
    sel: str = ""
    baris: int = 0


Grid = Sequence[Sequence[Sel]]


def read_form(path: Path) -> tuple[Mapping[str, Sel], list[dict[str, Sel]]]:
    """The labelled cells above the table, and its rows by heading."""
    if path.suffix == ".docx":
        return _word(path)
    grid = sheet_of(path, "Form")
    head = {plain(row[0]): row[1] for row in grid[:14] if len(row) > 1 and plain(row[0])}
    return head, list(rows_under(grid, "Kode"))


def sheet_of(path: Path, name: str) -> Grid:
    """The cells of a sheet."""
    if path.suffix == ".csv":
        return _csv(path)
    if path.suffix == ".ods":
        return _ods(path, name)
    sheet = load_workbook(path, data_only=True)[name]
    return [
        [Sel(cell.value, cell.number_format, f"{name}!{cell.coordinate}", cell.row) for cell in row]  # type: ignore[arg-type]
        for row in sheet.iter_rows()
    ]


def rows_under(grid: Grid, first: str) -> Iterator[dict[str, Sel]]:
    """The rows under the heading `first`, by heading without blanks and signs."""
    heads: dict[int, str] = {}
    for row in grid:
        if heads:
            cells = {name: row[column] if column < len(row) else Sel(None) for column, name in heads.items()}
            if not plain(next(iter(cells.values()))):
                return
            yield cells
        elif row and plain(row[0]).lower() == first.lower():
            heads = {at: bare(plain(cell)) for at, cell in enumerate(row) if plain(cell)}


def bare(text: str) -> str:
    """A heading without blanks and signs."""
    return re.sub(r"[\W_]+", "", text.lower())


def plain(cell: Sel) -> str:
    """The text of a cell; a dash alone is a blank."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    return "" if text in ("-", "–", "—") else text


def _column(at: int) -> str:
    return (chr(ord("A") + at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def _csv(path: Path) -> Grid:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            [Sel(text or None, "General", f"{_column(at)}{number}", number) for at, text in enumerate(row)]
            for number, row in enumerate(csv.reader(file, delimiter=";"), 1)
        ]


def _ods(path: Path, name: str) -> Grid:
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    (sheet,) = (one for one in root.iter(f"{TABLE}table") if one.get(f"{TABLE}name") == name)
    found: list[list[Sel]] = []
    for row in sheet.iter(f"{TABLE}table-row"):
        cells: list[Sel] = []
        for cell in row.iter(f"{TABLE}table-cell"):
            for _ in range(int(cell.get(f"{TABLE}number-columns-repeated", "1"))):
                value, shown = _of_ods(cell)
                cells.append(Sel(value, shown, f"{name}!{_column(len(cells))}{len(found) + 1}", len(found) + 1))
        found.append(cells)
    return found


def _of_ods(cell: etree._Element) -> tuple[Nilai, str]:
    kind = cell.get(f"{OFFICE}value-type")
    if kind in ("float", "percentage"):
        return float(cell.get(f"{OFFICE}value", "")), "0%" if kind == "percentage" else "General"
    if kind == "date":
        return datetime.fromisoformat(cell.get(f"{OFFICE}date-value", "")), "General"
    lines = ["".join(map(str, line.itertext())) for line in cell.iter(f"{TEXT}p")]
    return "\n".join(lines) or None, "General"


def _word(path: Path) -> tuple[Mapping[str, Sel], list[dict[str, Sel]]]:
    """By the tags of its content controls: "form/pengisi", "IK-2.1/realisasi"."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    head: dict[str, Sel] = {}
    rows: dict[str, dict[str, Sel]] = {}
    for control in root.iter(f"{W}sdt"):
        tag = next((one.get(f"{W}val", "") for one in control.findall(f"{W}sdtPr/{W}tag")), "")
        owner, _, name = tag.rpartition("/")
        cell = Sel(_typed(control) or None, "General", f"isian «{owner} {name.replace('_', ' ')}»")
        if owner == "form":
            head[JUDUL.get(name, name)] = cell
        elif owner:
            title = "perkiraantersedia" if name == "perkiraan" else bare(name)
            rows.setdefault(owner, {"kode": Sel(owner)})[title] = cell
    return head, [{**dict.fromkeys(("pembilang", "penyebut"), Sel(None)), **row} for row in rows.values()]


def _typed(control: etree._Element) -> str:
    """What was typed in a control; its prompt is nothing."""
    if control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
        return ""
    return "".join(node.text or "" if node.tag == f"{W}t" else "\n" for node in control.iter(f"{W}t", f"{W}br"))
