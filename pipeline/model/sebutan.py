"""How targets, results, directions, kinds and rules are called in the papers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from pipeline.model.metode import Metode
from pipeline.model.pecahan import written_as_given
from pipeline.model.perjanjian import Arah, Bentuk, Indikator, Jenis, Predikat, Rentang, Target

ARAH: Mapping[Arah, str] = {Arah.NAIK: "Semakin tinggi semakin baik", Arah.TURUN: "Semakin rendah semakin baik"}
BENTUK: Mapping[Bentuk, str] = {Bentuk.ANGKA: "Angka", Bentuk.RASIO: "Rasio", Bentuk.PREDIKAT: "Predikat"}
JENIS: Mapping[Jenis, str] = {
    Jenis.KUMULATIF: "Kumulatif",
    Jenis.TERAKHIR: "Angka terakhir",
    Jenis.JUMLAH: "Jumlah",
    Jenis.RATA_RATA: "Rata-rata",
}
KETENTUAN_JENIS: Mapping[Jenis, str] = {
    Jenis.KUMULATIF: "angka triwulan sudah memuat triwulan sebelumnya dan dipakai apa adanya",
    Jenis.TERAKHIR: "dipakai angka terakhir yang diketahui sampai dengan triwulan berjalan",
    Jenis.JUMLAH: "angka Triwulan I sampai dengan triwulan berjalan dijumlahkan; "
    "untuk rasio, pembilang dan penyebut masing-masing dijumlahkan lebih dahulu",
    Jenis.RATA_RATA: "angka Triwulan I sampai dengan triwulan berjalan dirata-ratakan",
}
KETENTUAN_RUMUS: Mapping[str, str] = {
    "maks": "realisasi / target × 100",
    "min": "(2 × target − realisasi) / target × 100",
    "min_terbalik": "target / realisasi × 100",
}
TANPA_SATUAN = frozenset({"", "-", "angka", "indeks", "nilai", "opini", "predikat", "skor"})
"""Units that are not said after a number: "93", not "93 nilai"."""


def called(value: Target | None) -> str:
    """ "95,5", "80–90", "WTP"; "-" for what was not agreed or not given."""
    match value:
        case None:
            return "-"
        case Predikat():
            return value.sebutan
        case Rentang():
            return f"{_number(value.bawah)}–{_number(value.atas)}"
        case Decimal():
            return _number(value)


def with_unit(text: str, satuan: str) -> str:
    """ "75%", "9 bulan", "93": the per cent sign stands close to its number, as EYD writes it."""
    unit = satuan.strip()
    if unit.lower() in TANPA_SATUAN or not text[-1:].isdigit():
        return text
    return f"{text}%" if unit.lower() in ("%", "persen") else f"{text} {unit}"


def counting_rule(indikator: Indikator, metode: Metode) -> str:
    """How an indikator is counted, for those who fill in the form."""
    rumus = metode.rumus[indikator.rumus]
    capaian = f"Capaian ({rumus.nama}) = {KETENTUAN_RUMUS[rumus.cara]}."
    match indikator.bentuk:
        case Bentuk.RASIO:
            return f"Realisasi = {indikator.pembilang} / {indikator.penyebut} × 100. {capaian}"
        case Bentuk.PREDIKAT:
            return f"Realisasi dinilai menurut skala {metode.skala[indikator.skala].nama}. {capaian}"
        case Bentuk.ANGKA:
            return capaian


def _number(value: Decimal) -> str:
    return written_as_given(Fraction(value), 2)
