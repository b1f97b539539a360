"""What the fast reader cannot see in a workbook: formulas never calculated, error cells, cells shown in percent.

calamine gives the first two as empty, which would pass for "belum diisi", and the third as a hundredth. An old .xls
keeps them where they cannot be seen without a reader of its own; so it is not read at all.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

from pipeline.base.aktif import CFB, has_macros
from pipeline.base.problems import Place, Problem, Refused
from pipeline.base.tabel import Lembar, nomor_kolom
from pipeline.files import packages
from pipeline.tables.jangkauan import ISI_ODS, UTAMA, BagianBuku, parts_of, refuse_too_wide, tree

ODF = {"table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
       "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
       "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"}  # fmt: skip
TABLE, OFFICE, CALCEXT = (f"{{{ODF[name]}}}" for name in ("table", "office", "calcext"))
PALING_BERULANG = 1_000
JENIS = "[Content_Types].xml"
TERKUNCI = ("berkas dilindungi kata sandi", "Buka di Excel, hapus kata sandinya, lalu simpan lagi")
LAMA = ("isi berkas ini Excel lama (.xls), yang tidak dapat diperiksa",
        "Buka di Excel, lalu Simpan Sebagai Buku Kerja Excel (.xlsx)")  # fmt: skip
MAKRO = ("berkas ini memuat makro, yang tidak diterima", "Simpan sebagai Buku Kerja Excel (.xlsx) biasa, tanpa makro")
RUSAK = ("berkas rusak, tidak dapat dibaca", "Buka di Excel lalu simpan ulang, atau minta berkas aslinya")
BELUM_DIHITUNG = ("rumus belum pernah dihitung sehingga selnya terbaca kosong",
                  "Buka berkas di Excel atau LibreOffice, simpan lagi, atau ganti rumus dengan angkanya")  # fmt: skip
# A formula or an error cell: only then is a sheet worth parsing twice.
PERLU_DIURAI = re.compile(rb"<(?:\w+:)?f[\s/>]|\st\s*=\s*[\"']e[\"']")
LetakSel = tuple[int, int]


@dataclass(frozen=True)
class Mentah:
    """Per sheet, the cells (row, column from 0) that are shown in percent."""

    persen: Mapping[str, frozenset[LetakSel]] = field(default_factory=dict)


def inspect(content: bytes, berkas: str) -> Mentah:
    """The cells to be read with care; raises `Refused` for a locked or broken file and for cells without a value."""
    if content.startswith(CFB):
        raise Refused([Problem(Place(berkas), *(TERKUNCI if packages.is_encrypted(content) else LAMA))])
    try:
        parts = measured_workbook(content, berkas)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = _ods(archive) if ISI_ODS in parts.dibaca else _xlsx(archive, parts)
            sheets = {name: tuple(cells) for name, cells in found}
    except (*packages.RUSAK, LookupError, ElementTree.ParseError):
        raise Refused([Problem(Place(berkas), *RUSAK)]) from None
    problems = [_problem(berkas, name, cell) for name, cells in sheets.items() for cell in cells if cell[2] != "persen"]
    if problems:
        raise Refused(problems)
    return Mentah({name: frozenset(cell[:2] for cell in cells) for name, cells in sheets.items()})


SelBermasalah = tuple[int, int, str]
"""Row, column, and "persen", "rumus" or the error shown ("#N/A")."""


def _problem(berkas: str, name: str, cell: SelBermasalah) -> Problem:
    where = Lembar(berkas, name, ()).tempat(*cell[:2])
    if cell[2] == "rumus":
        return Problem(where, *BELUM_DIHITUNG)
    return Problem(where, f'rumus menghasilkan galat "{cell[2]}"', "Perbaiki rumusnya, atau ganti dengan angkanya")


def measured_workbook(content: bytes, berkas: str) -> BagianBuku:
    """What is read of a workbook; raises `Refused` for one beyond the limits, locked or with macros.

    A broken one raises one of `packages.RUSAK`, `LookupError` or `ParseError`.

    What is read from it and what is written into a copy of it both begin here.
    """
    packages.refuse_strange_package(content, berkas)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Refused([Problem(Place(berkas), *TERKUNCI)])
        kinds = [one.get("ContentType", "") for one in tree(archive, JENIS)] if JENIS in names else []
        if has_macros(names, kinds):
            raise Refused([Problem(Place(berkas), *MAKRO)])
        parts = parts_of(archive, berkas)
        refuse_too_wide(archive, berkas, parts.dibaca)
        return parts


def _xlsx(archive: zipfile.ZipFile, parts: BagianBuku) -> Iterator[tuple[str, list[SelBermasalah]]]:
    percent = _percent_styles(archive, parts.gaya)
    for name, member in parts.lembar:
        if not percent and not PERLU_DIURAI.search(archive.read(member)):
            yield name, []
            continue
        cells = _xlsx_cells(tree(archive, member))
        yield name, [(*where, kind) for where, cell in cells if (kind := _xlsx_kind(cell, percent))]


def _xlsx_cells(sheet: ElementTree.Element) -> Iterator[tuple[LetakSel, ElementTree.Element]]:
    """Every cell with its place; a file may leave the addresses out, then the order counts."""
    row = -1
    for line in sheet.iter(f"{UTAMA}row"):
        row = int(line.get("r", row + 2)) - 1
        column = -1
        for cell in line.iter(f"{UTAMA}c"):
            column = nomor_kolom(cell.get("r", "").rstrip("0123456789")) if cell.get("r") else column + 1
            yield (row, column), cell


def _percent_styles(archive: zipfile.ZipFile, member: str) -> frozenset[str]:
    if not member:
        return frozenset()
    styles = tree(archive, member)
    formats = {"9", "10"} | {
        form.get("numFmtId", "")
        for form in styles.iter(f"{UTAMA}numFmt")
        if "%" in re.sub(r'"[^"]*"|\\.', "", form.get("formatCode", ""))
    }
    cell_styles = styles.find(f"{UTAMA}cellXfs")
    return frozenset(str(n) for n, xf in enumerate(cell_styles or ()) if xf.get("numFmtId") in formats)


def _xlsx_kind(cell: ElementTree.Element, percent: frozenset[str]) -> str:
    kind, shown = cell.get("t", "n"), cell.findtext(f"{UTAMA}v") or ""
    if kind == "e":
        return shown or "galat"
    if cell.find(f"{UTAMA}f") is not None and not shown and kind != "str":
        return "rumus"
    return "persen" if kind == "n" and cell.get("s") in percent and shown else ""


def _ods(archive: zipfile.ZipFile) -> Iterator[tuple[str, list[SelBermasalah]]]:
    for sheet in tree(archive, ISI_ODS).iter(f"{TABLE}table"):
        found: list[SelBermasalah] = []
        row = 0
        for line in sheet.iter(f"{TABLE}table-row"):
            repeated = int(line.get(f"{TABLE}number-rows-repeated", "1"))
            special = tuple(_ods_row(line))
            found.extend((row + n, *cell) for cell in special for n in range(min(repeated, PALING_BERULANG)))
            row += repeated
        yield sheet.get(f"{TABLE}name", ""), found


def _ods_row(line: ElementTree.Element) -> Iterator[tuple[int, str]]:
    column = 0
    for cell in line:
        if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            continue
        repeated = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
        if kind := _ods_kind(cell):
            yield from ((column + offset, kind) for offset in range(min(repeated, PALING_BERULANG)))
        column += repeated


def _ods_kind(cell: ElementTree.Element) -> str:
    if cell.get(f"{CALCEXT}value-type") == "error":
        return "".join(cell.itertext()) or "galat"
    if cell.get(f"{TABLE}formula") and cell.get(f"{OFFICE}value-type") is None:
        return "rumus"
    return "persen" if cell.get(f"{OFFICE}value-type") == "percentage" else ""
