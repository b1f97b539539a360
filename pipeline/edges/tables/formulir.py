"""Writes the blank form a unit fills in: an .xlsx that reads back cell by cell, the same bytes each time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import TYPE_CHECKING

from pipeline import bahasa
from pipeline.edges.tables import gaya
from pipeline.edges.tables.berkas_tetap import saved, without_clock
from pipeline.model.form import (
    ANGKA,
    JAWABAN,
    JUDUL_KOLOM,
    KODE_SUBBAGIAN,
    NOMOR_SOP,
    PENGISI,
    PERIODE,
    SUBBAGIAN,
    TANGGAL,
    VERSI,
)
from pipeline.model.lembar_kiriman import LEMBAR
from pipeline.model.nilai_kinerja import NilaiIndikator, NilaiSasaran, NilaiSubbagian
from pipeline.model.tabel import huruf_kolom

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LEBAR = {"kode": 17, "sasaran": 24, "indikator": 34, "satuan": 11, "target": 11, "realisasi": 12, "pembilang": 12,
         "penyebut": 12, "data_dukung": 28, "kendala": 30, "tindak_lanjut": 30}  # fmt: skip
KOLOM = {name: number for number, name in enumerate(JUDUL_KOLOM, start=1)}
TENGAH = ("kode", "satuan", "target")
PETUNJUK = (
    "Petunjuk: isi sel yang berwarna putih saja. Realisasi ditulis dengan angka tanpa satuan; untuk rasio isi "
    "Pembilang dan Penyebut. Yang belum ada datanya dibiarkan kosong, bukan nol. Sebutkan data dukung tiap angka, "
    "serta kendala dan tindak lanjut bila target belum tercapai."
)
PANJANG = len(KOLOM)
TANDA = {
    "baru": "BARU: indikator ini belum ada pada form sebelumnya.",
    "berubah": "BERUBAH: periksa lagi jawabannya; target atau ketentuannya berubah.",
}


@dataclass(frozen=True)
class KepalaForm:
    """What stands above and below the table: `periode` is "Triwulan IV Tahun 2025", `kaki` the left of the footer."""

    judul: str
    satker: str
    periode: str
    nomor_sop: str
    kaki: str
    dibuat: date


def write_form(unit: NilaiSubbagian, kepala: KepalaForm) -> bytes:
    """The blank form of a unit, with its agreed indikator and nothing else open to change."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = LEMBAR
    for name, width in LEBAR.items():
        sheet.column_dimensions[huruf_kolom(KOLOM[name] - 1)].width = width
    heading = _write_head(sheet, unit, kepala)
    below = _write_rows(sheet, heading + 1, unit.sasaran)
    _write_signatures(sheet, below + 1, unit)
    gaya.page(sheet, heading, kepala.kaki)
    gaya.protect(sheet)
    book.properties.title, book.properties.creator = f"{kepala.judul}: {unit.nama}", kepala.satker
    return without_clock(saved(book), kepala.dibuat)


def _write_head(sheet: Worksheet, unit: NilaiSubbagian, kepala: KepalaForm) -> int:
    """Title, labelled lines, advice and headings; gives the row of the headings."""
    for row, text, size in ((1, kepala.judul.upper(), 14), (2, kepala.satker.upper(), 11)):
        gaya.put(sheet, row, 1, text, bold=True, size=size)
        gaya.align(sheet, row, 1, "center")
        gaya.merge(sheet, row, 1, PANJANG)
    lines = {SUBBAGIAN: unit.nama, KODE_SUBBAGIAN: unit.kunci, PERIODE: kepala.periode, NOMOR_SOP: kepala.nomor_sop,
             VERSI: unit.versi, PENGISI: "", TANGGAL: ""}  # fmt: skip
    for row, (label, text) in enumerate(lines.items(), start=4):
        _write_line(sheet, row, label, text)
    gaya.accept_dates(sheet, [f"B{3 + len(lines)}"])
    advice = 5 + len(lines)
    gaya.put(sheet, advice, 1, PETUNJUK)
    gaya.align(sheet, advice, 1, "left")
    gaya.merge(sheet, advice, 1, PANJANG)
    sheet.row_dimensions[advice].height = 28
    heading = advice + 2
    for name, column in KOLOM.items():
        gaya.put(sheet, heading, column, JUDUL_KOLOM[name], bold=True)
        gaya.align(sheet, heading, column, "center", "center")
        gaya.box(sheet, heading, column, gaya.BIRU)
    sheet.row_dimensions[heading].height = 24
    return heading


def _write_line(sheet: Worksheet, row: int, label: str, text: str) -> None:
    gaya.put(sheet, row, 1, label, bold=True)
    gaya.put(sheet, row, 2, text)
    gaya.align(sheet, row, 2, "left", "center")
    for column in (2, 3):
        gaya.box(sheet, row, column, gaya.ABU if text else "")
    gaya.merge(sheet, row, 2, 3)
    if label in {PENGISI, TANGGAL}:
        gaya.unlock(sheet, row, 2)
    if label == PENGISI:
        gaya.as_text(sheet, row, 2)
    if label == TANGGAL:
        sheet.cell(row, 2).number_format = "dd/mm/yyyy"


def _write_rows(sheet: Worksheet, first: int, goals: tuple[NilaiSasaran, ...]) -> int:
    """A row per indikator; gives the row below the table."""
    row = first
    numbers: list[str] = []
    for item in (item for goal in goals for item in goal.indikator):
        _write_row(sheet, row, item)
        for name in _open_columns(item):
            gaya.unlock(sheet, row, KOLOM[name])
            if name in ANGKA and not item.pilihan:
                numbers.append(_address(row, name))
            else:
                gaya.as_text(sheet, row, KOLOM[name])
        if item.pilihan:
            gaya.accept_choices(sheet, _address(row, "realisasi"), item.pilihan)
        row += 1
    gaya.accept_numbers(sheet, numbers)
    return row


def _write_row(sheet: Worksheet, row: int, item: NilaiIndikator) -> None:
    texts = {"kode": item.kode, "sasaran": item.sasaran, "indikator": item.nama, "satuan": item.satuan,
             "target": item.target}  # fmt: skip
    is_open = _open_columns(item)
    given = {name: getattr(item.jawaban, name) for name in JAWABAN}
    sheet.row_dimensions[row].height = _height(texts)
    for name, column in KOLOM.items():
        gaya.put(sheet, row, column, texts.get(name) or (given.get(name, "") if name in is_open else ""))
        if name in ANGKA and not item.pilihan and sheet.cell(row, column).value:
            sheet.cell(row, column).value = bahasa.baca_angka(given[name])
        side = "center" if name in TENGAH else "right" if name in ANGKA else "left"
        gaya.align(sheet, row, column, side)
        gaya.box(sheet, row, column, "" if name in is_open else gaya.ABU)
    if item.tanda:
        gaya.box(sheet, row, KOLOM["kode"], gaya.KUNING)
        gaya.remark(sheet, row, KOLOM["kode"], TANDA[item.tanda])


def _height(texts: Mapping[str, str]) -> float:
    """Points enough for the longest text, and never less than an answer of four lines needs."""
    lines = max(ceil(len(text) / (LEBAR[name] - 4)) for name, text in texts.items())
    return 13.5 * max(lines, 4) + 4


def _open_columns(item: NilaiIndikator) -> frozenset[str]:
    """A ratio is answered by its two parts, everything else by its result."""
    shut = {"realisasi"} if item.rasio else {"pembilang", "penyebut"}
    return frozenset(JAWABAN) - shut


def _address(row: int, name: str) -> str:
    return f"{huruf_kolom(KOLOM[name] - 1)}{row}"


def _write_signatures(sheet: Worksheet, row: int, unit: NilaiSubbagian) -> None:
    """Who filled it in, and the head of the unit; in columns that hold no figures."""
    chief = unit.kepala
    blocks = (
        ("sasaran", ("Diisi oleh,", "", "", "", bahasa.TITIK, "")),
        ("kendala", (f"{chief.jabatan},", "", "", "", bahasa.titik(chief.nama), chief.nip and f"NIP {chief.nip}")),
    )
    for name, lines in blocks:
        column = KOLOM[name]
        for offset, text in enumerate(lines):
            gaya.put(sheet, row + offset, column, text)
            gaya.merge(sheet, row + offset, column, column + 1)
            gaya.align(sheet, row + offset, column, "center")
