"""What is said of one indikator, from its state and its numbers alone: a table of sentences, each with its condition.

Causes and next steps are the unit's own words; nothing else is added to the figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from pipeline.base.angka import rounded
from pipeline.base.bahasa import ROMAWI, tanggal
from pipeline.base.kalender import Periode
from pipeline.pengukuran.besaran import Alasan, Sebab, Ujung
from pipeline.pengukuran.capaian import CapaianIndikator, Penilaian, band_of
from pipeline.pengukuran.hitungan import Hitungan, end_of
from pipeline.pengukuran.kalimat_hitungan import below_hundred, cannot
from pipeline.pengukuran.kata_ukur import (
    digits_as_given,
    figure_with_unit,
    is_percent,
    reason,
    target_with_unit,
    with_unit,
    written,
)
from pipeline.pengukuran.kolom_form import Ulasan
from pipeline.pengukuran.perjanjian import JenisAngka, Predikat, Rentang, Target
from pipeline.sop.metode import Metode

DIGIT_SELISIH = 12
"""So many decimals are tried until a difference that is none of nothing can be seen."""


@dataclass(frozen=True)
class Ihwal:
    """All that a sentence may look at: one indikator as measured, in which period, by which method, from which unit."""

    item: CapaianIndikator
    periode: Periode
    metode: Metode
    subbagian: str

    @property
    def masa(self) -> str:
        """ "Triwulan II", or "tahun 2026" of a period that is no quarter."""
        triwulan = self.periode.triwulan
        return f"Triwulan {ROMAWI[triwulan]}" if triwulan else f"tahun {self.periode.tahun}"

    @property
    def sampai_masa(self) -> str:
        """The same for what counts from the year's beginning."""
        return self.masa if self.periode.triwulan in (0, 1) else f"sampai dengan {self.masa}"

    @property
    def dinilai(self) -> Hitungan:
        """What counts."""
        return self.item.dinilai

    @property
    def sebab(self) -> Sebab | None:
        """Why there is no figure."""
        return self.item.gabungan.alasan.sebab if self.item.gabungan.alasan else None

    def ulasan(self) -> Ulasan:
        """What the unit told with it."""
        return self.item.keterangan.ulasan if self.item.keterangan else Ulasan()


@dataclass(frozen=True)
class Pola:
    """A sentence and when it is true."""

    syarat: Callable[[Ihwal], bool]
    kalimat: Callable[[Ihwal], str]


def explain_indikator(ihwal: Ihwal) -> str:
    """What was reached against the quarter and the year, then what hindered and what follows."""
    told = ihwal.ulasan()
    unknown = ihwal.item.penilaian is Penilaian.BELUM_DILAPORKAN
    words = (("Kendala", "" if unknown else told.kendala), ("Tindak lanjut", told.tindak_lanjut))
    said = (f"{label}: {clean(text)}." for label, text in words if clean(text))
    return " ".join((*_measured(ihwal), *said))


def clean(text: str) -> str:
    """What someone wrote, as the end of a sentence: single spaces, no full stop, no dangling comma."""
    return re.sub("[ \t\r\n]+", " ", text).strip(" ").rstrip(" .,;:")


def percent(value: Fraction, metode: Metode) -> str:
    """ "54,53%"."""
    return f"{written(value, metode.desimal)}%"


def band_name(value: Fraction | None, metode: Metode) -> str:
    """The name of a percentage's band; "-" for none."""
    band = band_of(value, metode)
    return band.nama if band else "-"


def _measured(ihwal: Ihwal) -> tuple[str, ...]:
    state = next((one.kalimat(ihwal) for one in TANPA_PENILAIAN if one.syarat(ihwal)), "")
    if state:
        return (state,)
    return (_result(ihwal), _achievement(ihwal), *_against_the_year(ihwal))


TANPA_PENILAIAN = (
    Pola(
        lambda one: one.item.penilaian is Penilaian.TIDAK_DITARGETKAN,
        lambda one: " ".join((_not_due(one), *_unjudged(one))),
    ),
    Pola(
        lambda one: one.sebab is Sebab.TIDAK_ADA_KEJADIAN,
        lambda one: f"Tidak ada kejadian yang dihitung pada {one.masa}, sehingga indikator ini tidak dinilai.",
    ),
    Pola(lambda one: one.item.penilaian is Penilaian.BELUM_DILAPORKAN and _earlier(one) != "",
         lambda one: f"Capaian {one.sampai_masa} belum dapat dihitung karena angka {_earlier(one)} belum dilaporkan."),
    Pola(lambda one: one.sebab is Sebab.BELUM_TERSEDIA, lambda one: _not_available(one)),
    Pola(lambda one: one.sebab is Sebab.BELUM_DISAMPAIKAN, lambda one: _not_sent(one)),
    Pola(lambda one: one.dinilai.nilai is None, lambda one: f"Capaian indikator ini {cannot(one.dinilai)}."),
)  # fmt: skip
"""What is said where there is no percentage, the first that is true."""


def _not_due(ihwal: Ihwal) -> str:
    agreed, now = ihwal.item.indikator, ihwal.periode.triwulan
    if any(agreed.target(quarter) is not None for quarter in range(1, now)):
        return f"Indikator ini tidak ditargetkan pada {ihwal.masa}."
    return f"Target indikator ini jatuh tempo pada Triwulan {ROMAWI[agreed.jatuh_tempo(now)]}."


def _unjudged(ihwal: Ihwal) -> tuple[str, ...]:
    figure = ihwal.item.gabungan.besaran
    if figure is None:
        return ()
    return (f"{_subject(ihwal)} {figure_with_unit(figure, ihwal.metode.desimal)} dan tidak dinilai.",)


def _earlier(ihwal: Ihwal) -> str:
    """The earlier quarters whose figure the sum lacks; blank when it is this quarter's own."""
    alasan = ihwal.item.gabungan.alasan
    return ", ".join(f"Triwulan {ROMAWI[quarter]}" for quarter in alasan.triwulan) if alasan else ""


def _not_available(ihwal: Ihwal) -> str:
    told = ihwal.ulasan()
    why = f" karena {_lowered(clean(told.kendala))}" if clean(told.kendala) else ""
    when = (
        f"diperkirakan tersedia pada {tanggal(told.perkiraan)}"
        if told.perkiraan
        else "perkiraan waktunya belum disebut"
    )
    return f"Data {ihwal.masa} belum tersedia{why}; {when}."


def _not_sent(ihwal: Ihwal) -> str:
    answer = ihwal.item.jawaban
    day = f" sampai dengan {tanggal(answer.tanggal)}" if answer and answer.tanggal else ""
    why = f": {clean(answer.alasan)}" if answer and clean(answer.alasan) else ""
    return f"Subbagian {ihwal.subbagian} belum menyampaikan data {ihwal.masa}{day}{why}."


def _lowered(text: str) -> str:
    """As it stands inside a sentence; an abbreviation stays as it is."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _subject(ihwal: Ihwal) -> str:
    match ihwal.item.indikator.jenis:
        case JenisAngka.TERAKHIR:
            return f"Realisasi {ihwal.masa}"
        case JenisAngka.RATA_RATA:
            return f"Rata-rata realisasi {ihwal.sampai_masa}"
        case JenisAngka.KUMULATIF | JenisAngka.JUMLAH:
            return f"Realisasi {ihwal.sampai_masa}"


@dataclass(frozen=True)
class _Banding:
    """A figure beside its target: what is printed of both, and how far they lie apart."""

    subjek: str
    realisasi: str
    target: str
    nilai: Fraction
    batas: Fraction
    naik: bool
    selisih: str
    rentang: bool
    predikat: bool
    ujung: str

    @property
    def lebih(self) -> bool:
        """Whether it lies above."""
        return self.nilai > self.batas


def _result(ihwal: Ihwal) -> str:
    banding = _compared(ihwal)
    return next(pola for syarat, pola in HASIL if syarat(banding)).format_map(vars(banding))


HASIL: tuple[tuple[Callable[[_Banding], bool], str], ...] = (
    (lambda b: b.predikat and b.nilai == b.batas, "{subjek} adalah {realisasi}, sesuai dengan {target}."),
    (lambda b: b.predikat and b.lebih, "{subjek} adalah {realisasi}, lebih tinggi daripada {target}."),
    (lambda b: b.predikat, "{subjek} adalah {realisasi}, masih di bawah {target}."),
    (lambda b: b.rentang and not b.ujung, "{subjek} {realisasi}, berada dalam rentang {target}."),
    (lambda b: b.nilai == b.batas == 0 and not b.naik, "{subjek} nol, sesuai dengan {target}."),
    (lambda b: b.nilai == b.batas and b.naik, "{subjek} {realisasi}, sesuai dengan {target}."),
    (lambda b: b.nilai == b.batas, "{subjek} {realisasi}, tepat pada batas {target}."),
    (lambda b: b.lebih and b.naik, "{subjek} {realisasi}, melampaui {ujung}{target} sebesar {selisih}."),
    (lambda b: b.lebih, "{subjek} {realisasi}, melewati {ujung}{target} sebesar {selisih}."),
    (lambda b: not b.naik, "{subjek} {realisasi}, lebih rendah {selisih} daripada {ujung}{target}."),
    (lambda b: b.nilai == 0, "{subjek} masih nol dari {target}."),
    (lambda b: b.nilai < b.batas, "{subjek} {realisasi}, kurang {selisih} dari {ujung}{target}."),
)
"""What is said of a figure beside its target, the first that is true."""


def _compared(ihwal: Ihwal) -> _Banding:
    counted, unit = ihwal.dinilai, ihwal.item.indikator.satuan
    if counted.besaran is None or counted.target is None:
        raise ValueError(ihwal.item.indikator.kode)
    value, target = counted.besaran.nilai, counted.target
    side = _side(value, target)
    bound = end_of(target, side) if side else value
    return _Banding(
        subjek=_subject(ihwal),
        realisasi=figure_with_unit(counted.besaran, ihwal.metode.desimal),
        target=f"{_which(ihwal)} {target_with_unit(target, unit)}",
        nilai=value,
        batas=bound,
        naik=counted.cara == "maks",
        selisih=_difference(abs(value - bound), unit),
        rentang=isinstance(target, Rentang),
        predikat=isinstance(target, Predikat),
        ujung=_end(target, side),
    )


def _side(value: Fraction, target: Target) -> Ujung | None:
    """The bound a figure lies beyond or on; `None` inside a range."""
    if value > end_of(target, Ujung.ATAS):
        return Ujung.ATAS
    return None if isinstance(target, Rentang) and value >= end_of(target, Ujung.BAWAH) else Ujung.BAWAH


def _end(target: Target, side: Ujung | None) -> str:
    if not isinstance(target, Rentang) or side is None:
        return ""
    return "batas atas " if side is Ujung.ATAS else "batas bawah "


def _which(ihwal: Ihwal) -> str:
    return "target" if ihwal.item.triwulan.target is not None else f"target tahun {ihwal.periode.tahun}"


def _difference(value: Fraction, unit: str) -> str:
    """A distance in its unit; of two percentages in points."""
    least = digits_as_given(value, 2)
    seen = next((d for d in range(least, least + DIGIT_SELISIH) if rounded(value, d)), least)
    told = written(value, seen)
    return f"{told} poin persen" if is_percent(unit) else with_unit(told, unit)


def _achievement(ihwal: Ihwal) -> str:
    counted, metode = ihwal.dinilai, ihwal.metode
    met = "tercapai" if ihwal.item.penilaian is Penilaian.TERCAPAI else "belum tercapai"
    return f"Capaiannya {_shown(counted, metode)} (kategori {band_name(counted.nilai, metode)}), sehingga target {met}."


def _shown(counted: Hitungan, metode: Metode) -> str:
    """The percentage, and what makes it look other than the sum: a bound, a zero, or rounding."""
    value, before = counted.nilai or Fraction(), counted.sebelum
    if counted.alasan is not None:
        return f"dinilai {percent(value, metode)} karena {reason(Alasan(counted.alasan.sebab))}"
    if before is not None and before != value:
        return f"{percent(before, metode)}, dicatat {percent(value, metode)}"
    if near := below_hundred(counted, metode.desimal):
        return f"{percent(value, metode)}, sebelum pembulatan {near}%"
    return percent(value, metode)


def _against_the_year(ihwal: Ihwal) -> tuple[str, ...]:
    quarter, year, agreed = ihwal.item.triwulan, ihwal.item.tahun, ihwal.item.indikator
    if quarter.nilai is None or year.nilai is None or quarter.target == agreed.target_tahun:
        return ()
    target = f"target tahun {ihwal.periode.tahun}, yaitu {target_with_unit(agreed.target_tahun, agreed.satuan)}"
    return (f"Terhadap {target}, capaiannya {_shown(year, ihwal.metode)}.",)
