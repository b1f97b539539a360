"""What is said of a sasaran and of the whole: counts of states, averages, extremes, and what is to be done.

Every count here is of the same states that the tables print, so none can contradict the table beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pipeline.base.angka import rounded
from pipeline.base.bahasa import bilangan, rangkai, tanggal
from pipeline.pengukuran.capaian import Capaian, CapaianIndikator, CapaianSasaran, Penilaian
from pipeline.pengukuran.kalimat_anggaran import conclude_budget
from pipeline.pengukuran.kalimat_indikator import band_name, clean, percent
from pipeline.sop.metode import Metode
from pipeline.sop.satker import Satker

BERDIRI = {
    Penilaian.TERCAPAI: "mencapai atau melampaui target",
    Penilaian.BELUM_TERCAPAI: "belum mencapai target",
    Penilaian.TIDAK_DAPAT_DIHITUNG: "tidak dapat dihitung capaiannya",
    Penilaian.BELUM_DILAPORKAN: "belum dilaporkan",
    Penilaian.TIDAK_ADA_KEJADIAN: "tidak dinilai karena tidak ada kejadian",
    Penilaian.TIDAK_DITARGETKAN: "tidak ditargetkan pada periode ini",
}
PERLU_TINDAKAN = (Penilaian.BELUM_TERCAPAI, Penilaian.TIDAK_DAPAT_DIHITUNG, Penilaian.BELUM_DILAPORKAN)


def explain_sasaran(group: CapaianSasaran, metode: Metode) -> str:
    """How many indikator, their average, and how they spread."""
    count = f"Sasaran ini diukur dengan {bilangan(len(group.indikator))} indikator kinerja"
    if group.nilai is None:
        opening = f"{count} dan capaiannya belum dapat dihitung."
    else:
        opening = f"{count} dengan {_average(group.nilai, group.indikator, metode)}."
    if len(group.indikator) == 1:
        return f"{opening} Indikator tersebut {BERDIRI[group.indikator[0].penilaian]}."
    return f"{opening} {spread(group.indikator)}"


def spread(items: Sequence[CapaianIndikator]) -> str:
    """How many indikator stand how."""
    if not items:
        return "Belum ada indikator kinerja yang diukur."
    counts = {one: sum(item.penilaian is one for item in items) for one in BERDIRI}
    whole = f"Seluruh indikator kinerja, yaitu {bilangan(len(items))} indikator,"
    if counts[Penilaian.TERCAPAI] == len(items):
        return f"{whole} telah mencapai target."
    if counts[Penilaian.BELUM_TERCAPAI] == len(items):
        return f"{whole} belum mencapai target."
    told = rangkai([f"{bilangan(number)} {BERDIRI[one]}" for one, number in counts.items() if number])
    return f"Dari {bilangan(len(items))} indikator kinerja, {told}."


def summarize(whole: Capaian, satker: Satker) -> tuple[str, ...]:
    """The executive summary, a sentence each."""
    metode, items = whole.metode, whole.indikator
    scope = (
        f"Pengukuran kinerja {clean(satker.nama)} {whole.periode.nama} mencakup "
        f"{bilangan(len(whole.sasaran))} sasaran dengan {bilangan(len(items))} indikator kinerja."
    )
    money = conclude_budget(whole.anggaran, whole.periode, metode)
    return (scope, spread(items), _whole(whole, metode), *_extremes(whole.sasaran, metode), *money)


def improvements(items: Sequence[CapaianIndikator], satker: Satker) -> tuple[str, ...]:
    """One sentence per indikator that is not met, computed or reported: its own follow-up, or that one is wanted."""
    return tuple(_improvement(item, satker) for item in items if item.penilaian in PERLU_TINDAKAN)


def _average(value: Fraction, items: Sequence[CapaianIndikator], metode: Metode) -> str:
    """The average, its band, and of how many it is when not of all."""
    divisor = _divisor(items, metode)
    told = "" if divisor == len(items) else f", dihitung dari {bilangan(divisor)} indikator"
    return f"rata-rata capaian {percent(value, metode)} (kategori {band_name(value, metode)}){told}"


def _divisor(items: Sequence[CapaianIndikator], metode: Metode) -> int:
    due = [item for item in items if item.ikut_dinilai]
    return len(due) if metode.rata_rata.pembagi == "semua" else sum(item.nilai is not None for item in due)


def _whole(whole: Capaian, metode: Metode) -> str:
    value = whole.anggaran.nilai
    if value is None:
        return "Rata-rata capaian kinerja belum dapat dihitung."
    told = _average(value, whole.indikator, metode).removeprefix("rata-rata capaian ")
    return f"Rata-rata capaian kinerja adalah {told}."


def _extremes(groups: Sequence[CapaianSasaran], metode: Metode) -> tuple[str, ...]:
    """The best and the worst, by the figures as they are printed: what looks alike is not told apart."""
    known = [(clean(g.nama), rounded(g.nilai, metode.desimal)) for g in groups if g.nilai is not None]
    if len(known) < 2:
        return ()
    high, low = max(value for _, value in known), min(value for _, value in known)
    best, worst = (percent(Fraction(value), metode) for value in (high, low))
    if high == low:
        return (f"Capaian sasaran yang dapat dihitung sama besar, yaitu {best}.",)
    highest, lowest = (rangkai([f"“{name}”" for name, value in known if value == one]) for one in (high, low))
    told = f"Capaian tertinggi sebesar {best} terdapat pada sasaran {highest}"
    return (f"{told}, sedangkan capaian terendah sebesar {worst} terdapat pada sasaran {lowest}.",)


def _improvement(item: CapaianIndikator, satker: Satker) -> str:
    name = f"Indikator “{clean(item.indikator.nama)}”"
    told = item.keterangan.ulasan if item.keterangan else None
    if told and (follow_up := clean(told.tindak_lanjut)):
        return f"{name}: {follow_up}."
    unit = clean(satker.subbagian[item.indikator.penanggung_jawab].nama).removeprefix("Subbagian ")
    if item.penilaian is Penilaian.BELUM_DILAPORKAN:
        day = f" paling lambat {tanggal(told.perkiraan)}" if told and told.perkiraan else ""
        return f"{name} {BERDIRI[item.penilaian]}; Subbagian {unit} perlu menyampaikan datanya{day}."
    return f"{name} {BERDIRI[item.penilaian]}; Subbagian {unit} perlu menetapkan tindak lanjutnya."
