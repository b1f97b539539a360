"""Writes the blank form a unit fills in: an .xlsx that reads back cell by cell, the same bytes each time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil

from pipeline import bahasa
from pipeline.edges.tables import gaya
from pipeline.edges.tables.gaya import Gaya
from pipeline.edges.tables.lembar_tulis import LembarTulis, Sel
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
    sheet = LembarTulis(LEMBAR)
    for name, width in LEBAR.items():
        sheet.width(KOLOM[name], width)
    heading = _write_head(sheet, unit, kepala)
    below = _write_rows(sheet, heading + 1, unit.sasaran)
    _write_signatures(sheet, below + 1, unit)
    sheet.page(heading, kepala.kaki)
    sheet.protect()
    return sheet.saved(f"{kepala.judul}: {unit.nama}", kepala.satker, kepala.dibuat)


def _write_head(sheet: LembarTulis, unit: NilaiSubbagian, kepala: KepalaForm) -> int:
    """Title, labelled lines, advice and headings; gives the row of the headings."""
    for row, text, size in ((1, kepala.judul.upper(), 14), (2, kepala.satker.upper(), 11)):
        sheet.put_across((row, 1), PANJANG, text, Gaya("center", tebal=True, ukuran=size))
    lines = {SUBBAGIAN: unit.nama, KODE_SUBBAGIAN: unit.kunci, PERIODE: kepala.periode, NOMOR_SOP: kepala.nomor_sop,
             VERSI: unit.versi, PENGISI: "", TANGGAL: ""}  # fmt: skip
    for row, (label, text) in enumerate(lines.items(), start=4):
        _write_line(sheet, row, label, text)
    advice = 5 + len(lines)
    sheet.put_across((advice, 1), PANJANG, PETUNJUK, Gaya())
    sheet.height(advice, 28)
    heading = advice + 2
    for name, column in KOLOM.items():
        look = Gaya("center", "center", tebal=True, berbingkai=True, dasar=gaya.BIRU)
        sheet.put((heading, column), JUDUL_KOLOM[name], look)
    sheet.height(heading, 24)
    return heading


def _write_line(sheet: LembarTulis, row: int, label: str, text: str) -> None:
    is_open = label in {PENGISI, TANGGAL}
    form = {PENGISI: gaya.TEKS, TANGGAL: gaya.TANGGAL}.get(label, "")
    sheet.put((row, 1), label, Gaya("", "", tebal=True))
    look = Gaya("left", "center", berbingkai=True, dasar=gaya.ABU if text else "", terbuka=is_open, bentuk=form)
    sheet.put_across((row, 2), 3, text, look)
    if label == TANGGAL:
        sheet.accept_date((row, 2))


def _write_rows(sheet: LembarTulis, first: int, goals: tuple[NilaiSasaran, ...]) -> int:
    """A row per indikator; gives the row below the table."""
    row = first
    numbers: list[Sel] = []
    for item in (item for goal in goals for item in goal.indikator):
        _write_row(sheet, row, item)
        numbers += [(row, KOLOM[name]) for name in ANGKA if _is_number(item, name)]
        if item.pilihan:
            sheet.accept_choices((row, KOLOM["realisasi"]), item.pilihan)
        row += 1
    sheet.accept_numbers(numbers)
    return row


def _write_row(sheet: LembarTulis, row: int, item: NilaiIndikator) -> None:
    texts = {"kode": item.kode, "sasaran": item.sasaran, "indikator": item.nama, "satuan": item.satuan,
             "target": item.target}  # fmt: skip
    sheet.height(row, _height(texts))
    for name, column in KOLOM.items():
        sheet.put((row, column), texts.get(name) or _given(item, name), _look(item, name))
    if item.tanda:
        sheet.remark((row, KOLOM["kode"]), TANDA[item.tanda])


def _look(item: NilaiIndikator, name: str) -> Gaya:
    is_open = name in _open_columns(item)
    side = "center" if name in TENGAH else "right" if name in ANGKA else "left"
    ground = gaya.KUNING if item.tanda and name == "kode" else "" if is_open else gaya.ABU
    form = gaya.TEKS if is_open and not _is_number(item, name) else ""
    return Gaya(side, berbingkai=True, dasar=ground, terbuka=is_open, bentuk=form)


def _given(item: NilaiIndikator, name: str) -> str | Decimal:
    """The answer of an earlier form, a figure as a figure."""
    text = str(getattr(item.jawaban, name)) if name in _open_columns(item) else ""
    return bahasa.baca_angka(text) if text and _is_number(item, name) else text


def _is_number(item: NilaiIndikator, name: str) -> bool:
    """Whether this cell is to be filled in with a figure."""
    return name in ANGKA and name in _open_columns(item) and not item.pilihan


def _height(texts: Mapping[str, str]) -> float:
    """Points enough for the longest text, and never less than an answer of four lines needs."""
    lines = max(ceil(len(text) / (LEBAR[name] - 4)) for name, text in texts.items())
    return 13.5 * max(lines, 4) + 4


def _open_columns(item: NilaiIndikator) -> frozenset[str]:
    """A ratio is answered by its two parts, everything else by its result."""
    shut = {"realisasi"} if item.rasio else {"pembilang", "penyebut"}
    return frozenset(JAWABAN) - shut


def _write_signatures(sheet: LembarTulis, row: int, unit: NilaiSubbagian) -> None:
    """Who filled it in, and the head of the unit; in columns that hold no figures."""
    chief = unit.kepala
    blocks = (
        ("sasaran", ("Diisi oleh,", "", "", "", bahasa.TITIK, "")),
        ("kendala", (f"{chief.jabatan},", "", "", "", bahasa.titik(chief.nama), chief.nip and f"NIP {chief.nip}")),
    )
    for name, lines in blocks:
        column = KOLOM[name]
        for offset, text in enumerate(lines):
            sheet.put_across((row + offset, column), column + 1, text, Gaya("center"))
