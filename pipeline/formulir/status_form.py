"""How far each unit is with its form: not received, to be mended, incomplete, or complete."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.base.bahasa import ROMAWI
from pipeline.base.problems import Level, Problem
from pipeline.formulir.form import asked
from pipeline.pengukuran.besaran import lacking
from pipeline.pengukuran.kolom_form import ANGKA, JUDUL_KOLOM
from pipeline.pengukuran.penerimaan import KeadaanButir, Penerimaan, receptions
from pipeline.pengukuran.perjanjian import Indikator, Perjanjian
from pipeline.pengukuran.realisasi import Realisasi
from pipeline.sop.satker import Satker


class KeadaanForm(StrEnum):
    """As it is told on the screen."""

    BELUM = "belum diterima"
    PERBAIKI = "perlu perbaikan"
    KURANG = "belum lengkap"
    DILANJUTKAN = "dilanjutkan tanpa datanya"
    TIDAK_ADA = "tidak ada yang jatuh tempo"
    LENGKAP = "lengkap"


@dataclass(frozen=True)
class StatusForm:
    """One unit, or one file that no unit could be read from: its files, and what is lacking or wrong, a line each."""

    subbagian: str
    keadaan: KeadaanForm
    berkas: tuple[str, ...]
    rincian: tuple[str, ...]


def form_status(realisasi: Realisasi, problems: Sequence[Problem], satker: Satker) -> tuple[StatusForm, ...]:
    """A row for every unit that answers for something, then one for every form that could not be read at all."""
    if realisasi.perjanjian is None:
        return ()
    wrong = [problem for problem in problems if problem.level is Level.SALAH]
    received = receptions(realisasi.perjanjian, realisasi)
    rows = [_row(satker.subbagian[one.subbagian].nama, one, wrong, realisasi) for one in received]
    return (*rows, *_unread(realisasi, wrong, realisasi.perjanjian))


def _row(name: str, received: Penerimaan, wrong: Sequence[Problem], realisasi: Realisasi) -> StatusForm:
    files = tuple(form.berkas for form in received.kiriman)
    if faults := tuple(str(problem) for problem in wrong if problem.where.berkas in files):
        return StatusForm(name, KeadaanForm.PERBAIKI, files, faults)
    if received.ditunggu:
        blanks = tuple(told for one in received.butir for told in _blanks(one.indikator, realisasi)) if files else ()
        return StatusForm(name, KeadaanForm.KURANG if files else KeadaanForm.BELUM, files, blanks)
    if received.jumlah(KeadaanButir.DILANJUTKAN):
        return StatusForm(name, KeadaanForm.DILANJUTKAN, files, ())
    return StatusForm(name, KeadaanForm.LENGKAP if received.jumlah_diminta else KeadaanForm.TIDAK_ADA, files, ())


def _blanks(item: Indikator, realisasi: Realisasi) -> Iterator[str]:
    """The fields of an indikator that are waited for, and the earlier quarters whose figure is."""
    told = realisasi.keterangan(item.kode)
    for quarter in lacking(item, realisasi.per_triwulan(item.kode)):
        if quarter < realisasi.terakhir:
            yield f"{item.kode} angka Triwulan {ROMAWI[quarter]}"
            continue
        for name in asked(item):
            if name in ANGKA and (told is None or told.isian(name) is None):
                yield f"{item.kode} {JUDUL_KOLOM[name]}"


def _unread(realisasi: Realisasi, wrong: Sequence[Problem], perjanjian: Perjanjian) -> Iterator[StatusForm]:
    """Files at fault that belong to no unit: damaged, or without a readable sender."""
    units = perjanjian.per_subbagian()
    read = {form.berkas for form in realisasi.kiriman if form.subbagian in units}
    strangers = dict.fromkeys(problem.where.berkas for problem in wrong if problem.where.berkas not in read)
    for file in strangers:
        told = tuple(str(problem) for problem in wrong if problem.where.berkas == file)
        yield StatusForm("Pengirim belum diketahui", KeadaanForm.PERBAIKI, (file,), told)
