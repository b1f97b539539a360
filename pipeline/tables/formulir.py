"""Writes the blank form a unit fills in: an .xlsx that reads back cell by cell, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil

from pipeline.base import bahasa
from pipeline.formulir.form import (
    BATAS,
    KODE_SUBBAGIAN,
    NOMOR_SOP,
    PENGISI,
    PERIODE,
    SUBBAGIAN,
    TANGGAL,
    VERSI,
    IsianAwal,
)
from pipeline.formulir.lembar_form import LEMBAR
from pipeline.nilai.nilai_form import NilaiIndikator, NilaiSasaran, NilaiSubbagian
from pipeline.pengukuran.kolom_form import JUDUL_KOLOM, KOLOM, open_columns
from pipeline.pengukuran.perjanjian import Predikat
from pipeline.pengukuran.realisasi import Jawaban
from pipeline.sop.jenis_isian import JENIS, typed
from pipeline.tables.lembar_tulis import ABU, BENTUK_TANGGAL, BENTUK_TEKS, BIRU, KUNING, Alamat, Gaya, LembarTulis

LETAK = {name: number for number, name in enumerate(KOLOM, start=1)}
PETUNJUK = (
    "Petunjuk: isi sel yang berwarna putih saja. Pilih Keadaan lebih dahulu: “angka” bila ada hasilnya (nol pun "
    "ditulis 0), “tidak ada kejadian” bila tidak ada yang dapat diukur, “belum tersedia” bila datanya menyusul (tulis "
    "sebabnya pada Kendala dan harinya pada Perkiraan tersedia). Angka ditulis tanpa satuan, menurut Cara mengisi; "
    "untuk rasio isi Pembilang dan Penyebut. Sebutkan data dukung tiap angka, serta kendala dan tindak lanjut bila "
    "target belum tercapai."
)
PANJANG = len(KOLOM)
HASIL = "realisasi"
FORMAT: Mapping[object, str] = {str: BENTUK_TEKS, date: BENTUK_TANGGAL}
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
    batas: date | None
    dibuat: date


def write_form(
    unit: NilaiSubbagian,
    kepala: KepalaForm,
    given: IsianAwal = IsianAwal(),  # noqa: B008 - frozen and empty
) -> bytes:
    """The form of a unit, with its agreed indikator and nothing else open to change; blank but for what was `given`."""
    sheet = LembarTulis(LEMBAR)
    for name, column in KOLOM.items():
        sheet.width(LETAK[name], column.lebar)
    heading = _write_head(sheet, unit, kepala)
    below = _write_rows(sheet, heading + 1, unit.sasaran, given)
    _write_signatures(sheet, below + 1, unit)
    sheet.page(heading, kepala.kaki)
    sheet.protect()
    return sheet.saved(f"{kepala.judul}: {unit.nama}", kepala.satker, kepala.dibuat)


def _write_head(sheet: LembarTulis, unit: NilaiSubbagian, kepala: KepalaForm) -> int:
    """Title, labelled lines, advice and headings; gives the row of the headings."""
    for row, text, size in ((1, kepala.judul.upper(), 14), (2, kepala.satker.upper(), 11)):
        sheet.put_across((row, 1), PANJANG, text, Gaya("center", tebal=True, ukuran=size))
    lines = {SUBBAGIAN: unit.nama, KODE_SUBBAGIAN: unit.kunci, PERIODE: kepala.periode, NOMOR_SOP: kepala.nomor_sop,
             VERSI: unit.versi, BATAS: bahasa.hari_tanggal(kepala.batas) if kepala.batas else "-",
             PENGISI: "", TANGGAL: ""}  # fmt: skip
    for row, (label, text) in enumerate(lines.items(), start=4):
        _write_line(sheet, row, label, text)
    advice = 5 + len(lines)
    sheet.put_across((advice, 1), PANJANG, PETUNJUK, Gaya())
    sheet.height(advice, 42)
    heading = advice + 2
    for name, column in LETAK.items():
        look = Gaya("center", "center", tebal=True, berbingkai=True, dasar=BIRU)
        sheet.put((heading, column), JUDUL_KOLOM[name], look)
    sheet.height(heading, 38)
    return heading


def _write_line(sheet: LembarTulis, row: int, label: str, text: str) -> None:
    is_open = label in {PENGISI, TANGGAL}
    form = {PENGISI: BENTUK_TEKS, TANGGAL: BENTUK_TANGGAL}.get(label, "")
    sheet.put((row, 1), label, Gaya("", "", tebal=True))
    look = Gaya("left", "center", berbingkai=True, dasar=ABU if text else "", terbuka=is_open, bentuk=form)
    sheet.put_across((row, 2), 3, text, look)
    if label == TANGGAL:
        sheet.accept_date((row, 2))


def _write_rows(sheet: LembarTulis, first: int, goals: tuple[NilaiSasaran, ...], given: IsianAwal) -> int:
    """A row per indikator; gives the row below the table."""
    row = first
    numbers: list[Alamat] = []
    for item in (item for goal in goals for item in goal.indikator):
        _write_row(sheet, row, item, given.untuk(item.kode))
        numbers += [(row, LETAK[name]) for name in KOLOM if _asked(item, name) is Decimal]
        for name in (name for name in KOLOM if _asked(item, name) is date):
            sheet.accept_date((row, LETAK[name]))
        for name, words in _choices(item):
            sheet.accept_choices((row, LETAK[name]), words)
        row += 1
    sheet.accept_numbers(numbers)
    return row


def _choices(item: NilaiIndikator) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((name, column.pilihan) for name, column in KOLOM.items() if column.pilihan)
    if item.pilihan:
        yield HASIL, item.pilihan


def _texts(item: NilaiIndikator) -> Mapping[str, str]:
    """What stands in the shut cells of a row."""
    parts = (("X", item.pembilang), ("Y", item.penyebut))
    return {
        "kode": item.kode,
        "sasaran": item.sasaran,
        "indikator": item.nama,
        "cara_isi": "\n".join((item.cara_isi, *(f"{letter}: {text}" for letter, text in parts if text))),
        "satuan": item.satuan,
        "target": item.target,
        "sebelumnya": "\n".join(f"TW {one.triwulan}: {one.jawaban}" for one in item.sebelumnya),
    }


def _write_row(sheet: LembarTulis, row: int, item: NilaiIndikator, answer: Jawaban | None) -> None:
    texts = _texts(item)
    sheet.height(row, _height(texts))
    for name, column in LETAK.items():
        sheet.put((row, column), texts.get(name) or _given(item, name, answer), _look(item, name))
    if item.tanda:
        sheet.remark((row, LETAK["kode"]), TANDA[item.tanda])


def _look(item: NilaiIndikator, name: str) -> Gaya:
    asked = _asked(item, name)
    side = "center" if KOLOM[name].tengah else "right" if _type(name) is Decimal else "left"
    ground = KUNING if item.tanda and name == "kode" else ABU if asked is None else ""
    return Gaya(side, berbingkai=True, dasar=ground, terbuka=asked is not None, bentuk=FORMAT.get(asked, ""))


def _given(item: NilaiIndikator, name: str, answer: Jawaban | None) -> str | Decimal:
    """The answer of an earlier form, a figure as a figure."""
    value = answer.isian(name) if answer and _asked(item, name) is not None else None
    return value if isinstance(value, Decimal) else typed(value.sebutan if isinstance(value, Predikat) else value)


def _asked(item: NilaiIndikator, name: str) -> object:
    """What this cell is to be filled in with: a figure, a date or text; `None` where nothing is asked."""
    if name not in open_columns(rasio=item.rasio):
        return None
    return str if name == HASIL and item.pilihan else _type(name)


def _type(name: str) -> object:
    return JENIS[KOLOM[name].jenis].tipe if KOLOM[name].jenis else None


def _height(texts: Mapping[str, str]) -> float:
    """Points enough for the longest text, and never less than an answer of four lines needs."""
    lines = max(
        sum(ceil(len(line) / (KOLOM[name].lebar - 4)) or 1 for line in text.split("\n")) for name, text in texts.items()
    )
    return 13.5 * max(lines, 4) + 4


def _write_signatures(sheet: LembarTulis, row: int, unit: NilaiSubbagian) -> None:
    """Who filled it in, and the head of the unit; in columns that hold no figures."""
    chief = unit.kepala
    blocks = (
        ("sasaran", ("Diisi oleh,", "", "", "", bahasa.TITIK, "")),
        ("kendala", (f"{chief.jabatan},", "", "", "", bahasa.titik(chief.nama), chief.nip and f"NIP {chief.nip}")),
    )
    for name, lines in blocks:
        column = LETAK[name]
        for offset, text in enumerate(lines):
            sheet.put_across((row + offset, column), column + 1, text, Gaya("center"))
