"""What is said of money: absorption of the year's pagu and of what was to be spent by then, and performance beside it.

A difference is told and named by the office's own bands; that it is good or bad follows from no single figure.
"""

from __future__ import annotations

from fractions import Fraction

from pipeline.base.angka import rounded
from pipeline.base.bahasa import ROMAWI, rupiah
from pipeline.base.kalender import Periode
from pipeline.pengukuran.capaian import CapaianAnggaran
from pipeline.pengukuran.kalimat_indikator import percent
from pipeline.pengukuran.kata_ukur import written
from pipeline.sop.metode import Metode


def conclude_budget(total: CapaianAnggaran, periode: Periode, metode: Metode) -> tuple[str, ...]:
    """Absorption, then performance beside it: a sentence each."""
    masa = f"Triwulan {ROMAWI[periode.triwulan]}" if periode.triwulan else f"tahun {periode.tahun}"
    if not total.pagu:
        return ("Anggaran belum tercantum dalam perjanjian kinerja.",)
    if total.realisasi is None or total.sisa is None or total.penyerapan is None:
        told = f"Realisasi anggaran sampai dengan {masa} belum lengkap dilaporkan"
        return (f"{told}, sehingga penyerapan pagu {rupiah(total.pagu)} belum dapat dihitung.",)
    rest = "tersisa" if total.sisa >= 0 else "melebihi pagu sebesar"
    absorbed = (
        f"Realisasi anggaran sampai dengan {masa} mencapai {rupiah(total.realisasi)} atau "
        f"{percent(total.penyerapan, metode)} dari pagu setahun {rupiah(total.pagu)}, sehingga {rest} "
        f"{rupiah(abs(total.sisa))}."
    )
    return (absorbed, *_planned(total, masa, metode), *_beside_performance(total, masa, metode))


def _planned(total: CapaianAnggaran, masa: str, metode: Metode) -> tuple[str, ...]:
    if total.penyerapan_rencana is None:
        done, why = ("belum", "belum ditulis") if total.rencana is None else ("tidak", "masih nol")
        told = f"Capaian kinerja {done} dibandingkan dengan penyerapan karena rencana penarikan dana"
        return (f"{told} sampai dengan {masa} {why}.",)
    if total.rencana == total.pagu:
        return ()
    absorbed = percent(total.penyerapan_rencana, metode)
    return (f"Penyerapan itu {absorbed} dari rencana penarikan dana sampai dengan {masa}, {rupiah(total.rencana)}.",)


def _beside_performance(total: CapaianAnggaran, masa: str, metode: Metode) -> tuple[str, ...]:
    """The difference of the exact figures, and the office's name for it; of what, where a plan was written, is said."""
    value = total.efisiensi
    if value is None or total.nilai is None or total.penyerapan_rencana is None:
        return ()
    name = difference_name(value, metode)
    told = f"; menurut ketentuan pengukuran tergolong {name}" if name else ""
    planned = f"rencana penarikan dana sampai dengan {masa}"
    absorbed = f"penyerapan {'anggaran' if total.rencana == total.pagu else planned}"
    reached = f"Capaian kinerja {percent(total.nilai, metode)}"
    if rounded(value, metode.desimal) == 0:
        return (f"{reached} sama besar dengan {absorbed}{told}.",)
    side = "lebih tinggi" if value > 0 else "lebih rendah"
    apart = f"{written(abs(value), metode.desimal)} poin persen"
    return (f"{reached} {side} {apart} daripada {absorbed}{told}.",)


def difference_name(value: Fraction, metode: Metode) -> str:
    """The name of a difference in the office's bands; blank when it has none."""
    bands = metode.efisiensi.pita
    return next((band.nama for band in bands if band.mulai is None or band.mulai <= value), "")
