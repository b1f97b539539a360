"""How targets, results, reasons, directions, kinds and rules are called in the papers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from pipeline.base.angka import rounded
from pipeline.base.bahasa import ROMAWI, angka, rangkai
from pipeline.pengukuran.besaran import Alasan, Besaran, Rasio, RataRata, Sebab, Ujung
from pipeline.pengukuran.perjanjian import Arah, Bentuk, Indikator, JenisAngka, Predikat, Rentang, Target
from pipeline.sop.metode import Cara, Metode

ARAH: Mapping[Arah, str] = {Arah.NAIK: "Semakin tinggi semakin baik", Arah.TURUN: "Semakin rendah semakin baik"}
BENTUK: Mapping[Bentuk, str] = {Bentuk.ANGKA: "Angka", Bentuk.RASIO: "Rasio", Bentuk.PREDIKAT: "Predikat"}
JENIS: Mapping[JenisAngka, str] = {
    JenisAngka.KUMULATIF: "Kumulatif",
    JenisAngka.TERAKHIR: "Angka terakhir",
    JenisAngka.JUMLAH: "Jumlah",
    JenisAngka.RATA_RATA: "Rata-rata",
}
KETENTUAN_JENIS: Mapping[JenisAngka, str] = {
    JenisAngka.KUMULATIF: "angka triwulan sudah memuat triwulan sebelumnya dan dipakai apa adanya",
    JenisAngka.TERAKHIR: "dipakai angka keadaan pada triwulan berjalan; angka triwulan sebelumnya tidak dibawa",
    JenisAngka.JUMLAH: "angka Triwulan I sampai dengan triwulan berjalan dijumlahkan; "
    "untuk rasio, pembilang dan penyebut masing-masing dijumlahkan lebih dahulu",
    JenisAngka.RATA_RATA: "angka Triwulan I sampai dengan triwulan berjalan dirata-ratakan",
}
CARA_ISI: Mapping[JenisAngka, str] = {
    JenisAngka.KUMULATIF: "termasuk triwulan sebelumnya",
    JenisAngka.TERAKHIR: "keadaan pada akhir triwulan",
    JenisAngka.JUMLAH: "dijumlahkan program",
    JenisAngka.RATA_RATA: "dirata-ratakan program",
}
KETENTUAN_RUMUS: Mapping[Cara, str] = {
    "maks": "realisasi / target × 100",
    "min": "(2 × target − realisasi) / target × 100",
    "min_terbalik": "target / realisasi × 100",
}
SEBAB: Mapping[Sebab, str] = {
    Sebab.REALISASI_BELUM_DIISI: "realisasi",
    Sebab.BAGIAN_BELUM_DIISI: "pembilang dan penyebut",
    Sebab.BELUM_ADA_ANGKA: "belum ada angka sampai triwulan ini",
    Sebab.TIDAK_ADA_KEJADIAN: "tidak ada kejadian yang dihitung",
    Sebab.BELUM_TERSEDIA: "data belum tersedia",
    Sebab.BELUM_DISAMPAIKAN: "data belum disampaikan",
    Sebab.PENYEBUT_NOL: "penyebut bernilai nol",
    Sebab.PREDIKAT_DIJUMLAHKAN: "predikat tidak dapat dijumlahkan",
    Sebab.TANPA_TARGET_TRIWULAN: "target triwulan tidak ditetapkan",
    Sebab.TARGET_NEGATIF: "target bernilai negatif",
    Sebab.TARGET_NOL: "target bernilai nol",
    Sebab.REALISASI_NOL: "realisasi bernilai nol",
    Sebab.REALISASI_TIDAK_POSITIF: "realisasi tidak lebih dari nol",
    Sebab.KEDUANYA_NOL: "target dan realisasi sama-sama nol",
}
BATAS: Mapping[Ujung, str] = {Ujung.ATAS: "batas atas", Ujung.BAWAH: "batas bawah"}
DIGIT_TERTULIS = 6
"""A figure given with at most so many decimals is printed as it was given."""
TANPA_SATUAN = frozenset({"", "-", "angka", "indeks", "nilai", "opini", "predikat", "skor"})
"""Units that are not said after a number: "93", not "93 nilai"."""


def written(value: Fraction, desimal: int) -> str:
    """ "95,92" with exactly `desimal` decimals and the real minus sign."""
    return angka(rounded(value, desimal), desimal)


def written_as_given(value: Fraction, desimal: int) -> str:
    """All its digits when they are few ("40,9"), else `desimal` decimals."""
    return written(value, digits_as_given(value, desimal))


def digits_as_given(value: Fraction, desimal: int) -> int:
    """With how many decimals a figure that somebody gave is printed."""
    return next((few for few in range(DIGIT_TERTULIS + 1) if (value * 10**few).denominator == 1), desimal)


def called(value: Target | None) -> str:
    """ "95,5", "80–90", "WTP"; "-" for what was not agreed or not given."""
    match value:
        case None:
            return "-"
        case Predikat():
            return value.sebutan
        case Rentang():
            return f"{_given(value.bawah)}–{_given(value.atas)}"
        case Decimal():
            return _given(value)


def called_figure(figure: Besaran | None, desimal: int) -> str:
    """A result as a table prints it; "-" where there is none."""
    if figure is None:
        return "-"
    return figure.asal.sebutan if isinstance(figure.asal, Predikat) else number(figure, desimal)


def number(figure: Besaran, desimal: int) -> str:
    """A result as it is put into a rule."""
    return written(figure.nilai, digits(figure, desimal))


def digits(figure: Besaran, desimal: int) -> int:
    """What came out of a division is rounded, what somebody gave is not."""
    return desimal if isinstance(figure.asal, Rasio | RataRata) else digits_as_given(figure.nilai, desimal)


def target_with_unit(value: Target, satuan: str) -> str:
    """ "75%", "7–8 bulan", "WTP"."""
    return called(value) if isinstance(value, Predikat) else with_unit(called(value), satuan)


def figure_with_unit(figure: Besaran, desimal: int) -> str:
    """The same of a result."""
    plain = called_figure(figure, desimal)
    return plain if isinstance(figure.asal, Predikat) else with_unit(plain, figure.satuan)


def reason(alasan: Alasan) -> str:
    """Why there is no figure, as a clause: "penyebut bernilai nol"."""
    told = SEBAB[alasan.sebab]
    if alasan.triwulan:
        which = rangkai([ROMAWI[quarter] for quarter in alasan.triwulan])
        blank = alasan.sebab in (Sebab.REALISASI_BELUM_DIISI, Sebab.BAGIAN_BELUM_DIISI)
        return f"{told} Triwulan {which} belum diisi" if blank else f"angka Triwulan {which} belum dilaporkan"
    return f"{told} dan {BATAS[alasan.batas]} tidak ditetapkan" if alasan.batas else told


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


def how_to_fill(indikator: Indikator, triwulan: int) -> str:
    """What a form asks to be written, and what becomes of it: "Isi Triwulan II saja: program menjumlahkan …"."""
    if not triwulan:
        return "Isi angka setahun"
    holds_all = indikator.jenis is JenisAngka.KUMULATIF and triwulan > 1
    span = f"s.d. Triwulan {ROMAWI[triwulan]}" if holds_all else f"Triwulan {ROMAWI[triwulan]} saja"
    return f"Isi {span}: {CARA_ISI[indikator.jenis]}"


def with_unit(shown: str, satuan: str) -> str:
    """ "79,9%", "9 bulan": the per cent sign stands close to its number, a unit that is a word begins small (EYD)."""
    unit = satuan.strip()
    unit = unit[:1].lower() + unit[1:] if unit[1:].islower() else unit
    if unit.lower() in TANPA_SATUAN:
        return shown
    return f"{shown}%" if is_percent(unit) else f"{shown} {unit}"


def is_percent(satuan: str) -> bool:
    """Whether a unit is per cent."""
    return satuan.strip().lower() in ("%", "persen")


def _given(value: Decimal) -> str:
    return written_as_given(Fraction(value), 2)
