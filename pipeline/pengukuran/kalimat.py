"""Sentences that follow from the figures, and from nothing else: none can contradict the table beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from pipeline.base.angka import rounded
from pipeline.base.bahasa import berbilang, rangkai, rupiah
from pipeline.base.kalender import Periode
from pipeline.pengukuran.capaian import Capaian, CapaianAnggaran, CapaianIndikator, CapaianSasaran, Penilaian, band_of
from pipeline.pengukuran.kalimat_hitungan import cannot, limit
from pipeline.pengukuran.kata_ukur import figure_with_unit, target_with_unit, written
from pipeline.pengukuran.kolom_form import Ulasan
from pipeline.pengukuran.perjanjian import Predikat, Target
from pipeline.sop.metode import Metode
from pipeline.sop.satker import Satker

BELUM_DITARGETKAN = "belum ditargetkan sampai triwulan ini"
BERDIRI = {
    Penilaian.TERCAPAI: "mencapai atau melampaui target",
    Penilaian.BELUM_TERCAPAI: "belum mencapai target",
    Penilaian.TIDAK_DAPAT_DIHITUNG: "tidak dapat dihitung",
    Penilaian.BELUM_DITARGETKAN: BELUM_DITARGETKAN,
}


def clean(text: str) -> str:
    """What someone wrote, as the end of a sentence: single spaces, no full stop, no dangling comma."""
    return re.sub("[ \t\r\n]+", " ", text).strip(" ").rstrip(" .,;:")


def band_name(value: Fraction | None, metode: Metode) -> str:
    """The name of a percentage's band; "-" for none."""
    band = band_of(value, metode)
    return band.nama if band else "-"


def explain_indikator(item: CapaianIndikator, periode: Periode, metode: Metode) -> str:
    """What was reached against the quarter and the year, then what hindered and what follows."""
    sentences = [_result(item, periode, metode)]
    quarter, year, agreed = item.triwulan, item.tahun.nilai, item.indikator
    if quarter.nilai is not None and year is not None and quarter.target != agreed.target_tahun:
        target = f"target tahun {periode.tahun}{_told(agreed.target_tahun, agreed.satuan)}"
        sentences.append(f"Terhadap {target}, capaiannya {_percent(year, metode)}.")
    said = item.keterangan.ulasan if item.keterangan else Ulasan()
    told = (("Kendala", said.kendala), ("Tindak lanjut", said.tindak_lanjut))
    return " ".join((*sentences, *(f"{label}: {clean(text)}." for label, text in told if clean(text))))


def explain_sasaran(group: CapaianSasaran, metode: Metode) -> str:
    """How many indikator, their average, and how they spread."""
    count = f"Sasaran ini diukur dengan {berbilang(len(group.indikator))} indikator kinerja"
    if group.nilai is None:
        opening = f"{count} dan capaiannya belum dapat dihitung."
    else:
        average, band = _percent(group.nilai, metode), band_name(group.nilai, metode)
        opening = f"{count} dengan rata-rata capaian {average} (kategori {band})."
    if len(group.indikator) == 1:
        return f"{opening} Indikator tersebut {_standing(group.indikator[0])}."
    return f"{opening} {spread(group.indikator)}"


def spread(items: Sequence[CapaianIndikator]) -> str:
    """How many met their target, how many did not, how many could not be computed."""
    if not items:
        return "Belum ada indikator kinerja yang diukur."
    counts = {one: sum(item.penilaian is one for item in items) for one in BERDIRI}
    whole = f"Seluruh indikator kinerja, yaitu sebanyak {berbilang(len(items))} indikator,"
    if counts[Penilaian.TERCAPAI] == len(items):
        return f"{whole} telah mencapai target."
    if counts[Penilaian.BELUM_TERCAPAI] == len(items):
        return f"{whole} belum mencapai target."
    told = rangkai([f"{berbilang(number)} {BERDIRI[one]}" for one, number in counts.items() if number])
    return f"Dari {berbilang(len(items))} indikator kinerja, {told}."


def conclude_budget(total: CapaianAnggaran, metode: Metode) -> str:
    """Absorption, then efficiency."""
    return " ".join(_money(total, metode))


def summarize(whole: Capaian, satker: Satker) -> tuple[str, ...]:
    """The executive summary: three to six sentences."""
    metode, items = whole.metode, whole.indikator
    scope = (
        f"Pengukuran kinerja {clean(satker.nama)} {whole.periode.nama} mencakup "
        f"{berbilang(len(whole.sasaran))} sasaran dengan {berbilang(len(items))} indikator kinerja."
    )
    average, extremes = _whole(whole.anggaran, metode), _extremes(whole.sasaran, metode)
    return (scope, spread(items), average, *extremes, *_money(whole.anggaran, metode))


def improvements(items: Sequence[CapaianIndikator], satker: Satker) -> tuple[str, ...]:
    """One sentence per indikator that is not met or not computed: its own follow-up, or that one is wanted."""
    unmet = (Penilaian.BELUM_TERCAPAI, Penilaian.TIDAK_DAPAT_DIHITUNG)
    return tuple(_improvement(item, satker) for item in items if item.penilaian in unmet)


def _percent(value: Fraction, metode: Metode) -> str:
    """ "54,53%"."""
    return f"{written(value, metode.desimal)}%"


def _result(item: CapaianIndikator, periode: Periode, metode: Metode) -> str:
    if item.penilaian is Penilaian.BELUM_DITARGETKAN:
        return f"Indikator ini {BELUM_DITARGETKAN} dan belum diukur."
    counted, unit = item.dinilai, item.indikator.satuan
    if counted.nilai is None or counted.besaran is None or counted.target is None:
        return f"Capaian indikator ini {cannot(counted)}."
    when = f"tahun {periode.tahun}" if item.triwulan.target is None else periode.nama
    target = f"target {when}{_told(counted.target, unit)}{',' if isinstance(counted.target, Predikat) else ''}"
    return (
        f"Realisasi {figure_with_unit(counted.besaran, metode.desimal)} terhadap {target} menghasilkan "
        f"capaian {_percent(counted.nilai, metode)} ({'; '.join(_remarks(item, metode))}), "
        f"sehingga target {'tercapai' if item.penilaian is Penilaian.TERCAPAI else 'belum tercapai'}."
    )


def _remarks(item: CapaianIndikator, metode: Metode) -> tuple[str, ...]:
    """The band, and before it what makes the percentage look other than it is; a floor is told in the notes alone."""
    counted = item.dinilai
    raised = counted.nilai is not None and counted.sebelum is not None and counted.nilai > counted.sebelum
    told = "" if raised else limit(counted, metode.desimal)
    return (*((told,) if told else ()), f"kategori {band_name(counted.nilai, metode)}")


def _told(target: Target, satuan: str) -> str:
    shown = target_with_unit(target, satuan)
    return f", yaitu {shown}" if isinstance(target, Predikat) else f" sebesar {shown}"


def _standing(item: CapaianIndikator) -> str:
    unknown = item.penilaian is Penilaian.TIDAK_DAPAT_DIHITUNG
    return f"{BERDIRI[item.penilaian]} capaiannya" if unknown else BERDIRI[item.penilaian]


def _whole(total: CapaianAnggaran, metode: Metode) -> str:
    if total.nilai is None:
        return "Rata-rata capaian kinerja belum dapat dihitung."
    average, band = _percent(total.nilai, metode), band_name(total.nilai, metode)
    return f"Rata-rata capaian kinerja adalah {average} dengan kategori {band}."


def _extremes(groups: Sequence[CapaianSasaran], metode: Metode) -> tuple[str, ...]:
    """The best and the worst, by the figures as they are printed: what looks alike is not told apart."""
    known = [(clean(g.nama), rounded(g.nilai, metode.desimal)) for g in groups if g.nilai is not None]
    if len(known) < 2:
        return ()
    high, low = max(value for _, value in known), min(value for _, value in known)
    best, worst = (_percent(Fraction(value), metode) for value in (high, low))
    if high == low:
        return (f"Capaian sasaran yang dapat dihitung sama besar, yaitu {best}.",)
    highest, lowest = (rangkai([f"“{name}”" for name, value in known if value == one]) for one in (high, low))
    told = f"Capaian tertinggi sebesar {best} terdapat pada sasaran {highest}"
    return (f"{told}, sedangkan capaian terendah sebesar {worst} terdapat pada sasaran {lowest}.",)


def _money(total: CapaianAnggaran, metode: Metode) -> tuple[str, ...]:
    if not total.pagu:
        return ("Anggaran belum tercantum dalam perjanjian kinerja.",)
    if total.realisasi is None or total.sisa is None or total.penyerapan is None:
        return (f"Dari pagu anggaran {rupiah(total.pagu)}, realisasinya belum lengkap dilaporkan.",)
    rest = "tersisa" if total.sisa >= 0 else "melebihi pagu sebesar"
    absorbed = (
        f"Realisasi anggaran mencapai {rupiah(total.realisasi)} atau {_percent(total.penyerapan, metode)} "
        f"dari pagu {rupiah(total.pagu)}, sehingga {rest} {rupiah(abs(total.sisa))}."
    )
    return (absorbed, *_efficiency(total.efisiensi, metode))


def _efficiency(value: Fraction | None, metode: Metode) -> tuple[str, ...]:
    if value is None:
        return ()
    if rounded(value, metode.desimal) == 0:
        return ("Capaian kinerja sama besar dengan penyerapan anggaran.",)
    side, verdict = ("lebih tinggi", "efisien") if value > 0 else ("lebih rendah", "belum efisien")
    told = f"Capaian kinerja {side} {written(abs(value), metode.desimal)} poin persen daripada penyerapan anggaran"
    return (f"{told}, sehingga penggunaan anggaran tergolong {verdict}.",)


def _improvement(item: CapaianIndikator, satker: Satker) -> str:
    name = f"Indikator “{clean(item.indikator.nama)}”"
    if item.keterangan and (follow_up := clean(item.keterangan.ulasan.tindak_lanjut)):
        return f"{name}: {follow_up}."
    unit = clean(satker.subbagian[item.indikator.penanggung_jawab].nama).removeprefix("Subbagian ")
    return f"{name} {BERDIRI[item.penilaian]}; Subbagian {unit} perlu menetapkan tindak lanjutnya."
