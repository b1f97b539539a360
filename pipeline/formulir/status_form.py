"""How far each unit is with its form: not received, to be mended, incomplete, or complete."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.base.problems import Level, Problem
from pipeline.formulir.form import asked
from pipeline.pengukuran.kolom_form import ANGKA, JUDUL_KOLOM
from pipeline.pengukuran.perjanjian import Indikator, Perjanjian
from pipeline.pengukuran.realisasi import Jawaban, Kiriman, Realisasi
from pipeline.sop.satker import Satker


class KeadaanForm(StrEnum):
    """As it is told on the screen."""

    BELUM = "belum diterima"
    PERBAIKI = "perlu perbaikan"
    KURANG = "belum lengkap"
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
    forms = [form for form in realisasi.kiriman if form.triwulan == realisasi.triwulan]
    wrong = [problem for problem in problems if problem.level is Level.SALAH]
    rows = [
        _row(satker.subbagian[key].nama, items, [form for form in forms if form.subbagian == key], wrong)
        for key, items in realisasi.perjanjian.per_subbagian().items()
    ]
    return (*rows, *_unread(realisasi, wrong, realisasi.perjanjian))


def _row(name: str, items: Sequence[Indikator], forms: Sequence[Kiriman], wrong: Sequence[Problem]) -> StatusForm:
    files = tuple(form.berkas for form in forms)
    faults = tuple(str(problem) for problem in wrong if problem.where.berkas in files)
    if not files:
        return StatusForm(name, KeadaanForm.BELUM, (), ())
    if faults:
        return StatusForm(name, KeadaanForm.PERBAIKI, files, faults)
    due = [item for item in items if item.ditargetkan(forms[0].triwulan)]
    lacking = tuple(field for item in due for field in _lacking(item, forms))
    return StatusForm(name, KeadaanForm.KURANG if lacking else KeadaanForm.LENGKAP, files, lacking)


def _lacking(item: Indikator, forms: Sequence[Kiriman]) -> Iterator[str]:
    given = [answer for form in forms for answer in form.jawaban if answer.kode == item.kode]
    if any(answer.terisi for answer in given):
        return
    last: Jawaban | None = given[-1] if given else None
    for name in asked(item):
        if name in ANGKA and (last is None or last.isian(name) is None):
            yield f"{item.kode} {JUDUL_KOLOM[name]}"


def _unread(realisasi: Realisasi, wrong: Sequence[Problem], perjanjian: Perjanjian) -> Iterator[StatusForm]:
    """Files at fault that belong to no unit: damaged, or without a readable sender."""
    units = perjanjian.per_subbagian()
    read = {form.berkas for form in realisasi.kiriman if form.subbagian in units}
    strangers = dict.fromkeys(problem.where.berkas for problem in wrong if problem.where.berkas not in read)
    for file in strangers:
        told = tuple(str(problem) for problem in wrong if problem.where.berkas == file)
        yield StatusForm("Pengirim belum diketahui", KeadaanForm.PERBAIKI, (file,), told)
