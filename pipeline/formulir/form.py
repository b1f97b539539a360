"""What a form asks, whatever file it is written in, what it already holds, and how far each unit is with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto
from hashlib import sha256

from pipeline.base.bahasa import ROMAWI
from pipeline.base.kalender import Periode
from pipeline.base.problems import Level, Place, Problem
from pipeline.base.tabel import BarisLembar, Sel
from pipeline.base.tanda import plain
from pipeline.pengukuran.besaran import lacking
from pipeline.pengukuran.kata_ukur import called
from pipeline.pengukuran.kolom_form import ANGKA, JUDUL_KOLOM, open_columns
from pipeline.pengukuran.penerimaan import KeadaanButir, Penerimaan, receptions
from pipeline.pengukuran.perjanjian import Bentuk, Indikator, Perjanjian
from pipeline.pengukuran.realisasi import Jawaban, Realisasi
from pipeline.sop.metode import Metode
from pipeline.sop.satker import Satker

SUBBAGIAN, KODE_SUBBAGIAN, PERIODE, NOMOR_SOP, VERSI, BATAS, PENGISI, TANGGAL = (
    "Subbagian", "Kode subbagian", "Periode", "Nomor SOP", "Versi form", "Batas waktu", "Diisi oleh", "Tanggal",
)  # fmt: skip
LABEL = (SUBBAGIAN, KODE_SUBBAGIAN, PERIODE, NOMOR_SOP, VERSI, BATAS, PENGISI, TANGGAL)


@dataclass(frozen=True)
class Tujuan:
    """What a form is held against: the agreement, and the period and round of the folder it lies in.

    `berjalan`: the period is the one papers are made for, not an earlier quarter of its year.
    """

    perjanjian: Perjanjian
    satker: Satker
    metode: Metode
    periode: Periode
    putaran: int
    berjalan: bool = True

    def indikator(self, kode: str) -> Indikator | None:
        """The agreed indikator with that code, whatever signs nobody sees either is written with."""
        found, bare = self.perjanjian.menurut_kode(kode), plain(kode).lower()
        return found or next((one for one in self.perjanjian.indikator if plain(one.kode).lower() == bare), None)

    def milik(self, unit: str) -> tuple[Indikator, ...]:
        """What the unit answers for."""
        return self.perjanjian.per_subbagian().get(unit, ())

    def versi(self, unit: str) -> str:
        """The version of the form the unit would be given now."""
        return form_version(self.milik(unit), self.periode.triwulan, self.metode)


@dataclass(frozen=True)
class Terbaca:
    """A form as it stood in its file. `label` by the words of `LABEL`; a row may lack fields its file does not have.

    `utuh`: the file names every field, so that one it lacks was taken out (Word); a table lacks none.
    """

    berkas: str
    sidik: str
    awal: Place
    label: Mapping[str, Sel]
    baris: tuple[BarisLembar, ...]
    utuh: bool


class Tanda(Enum):
    """What a form made again says of an indikator."""

    TANPA = auto()
    BARU = auto()
    BERUBAH = auto()


@dataclass(frozen=True)
class IsianAwal:
    """The answers a unit gave on a form older than today's, by kode; none when it gave none, or answered today's."""

    jawaban: Mapping[str, Jawaban] = field(default_factory=dict)

    def untuk(self, kode: str) -> Jawaban | None:
        """What to fill in beforehand."""
        return self.jawaban.get(kode)

    def tanda(self, kode: str) -> Tanda:
        """Whether the indikator is new on the form, or has another target than it had."""
        if not self.jawaban:
            return Tanda.TANPA
        given = self.untuk(kode)
        return Tanda.BARU if given is None else Tanda.BERUBAH if given.target_lain else Tanda.TANPA


def asked(item: Indikator) -> tuple[str, ...]:
    """The fields a form opens for an indikator."""
    return open_columns(rasio=item.bentuk is Bentuk.RASIO)


def form_version(items: Iterable[Indikator], triwulan: int, metode: Metode) -> str:
    """Ten signs that change when what the form asks changes: code, name, unit, sort, choices or target."""
    told = [
        "\t".join((item.kode, item.nama, item.satuan, item.bentuk, _choices(item, metode), _target(item, triwulan)))
        for item in items
    ]
    return sha256("\n".join(told).encode()).hexdigest()[:10]


def _choices(item: Indikator, metode: Metode) -> str:
    return "/".join(metode.skala[item.skala].nilai) if item.bentuk is Bentuk.PREDIKAT else ""


def _target(item: Indikator, triwulan: int) -> str:
    return called(item.target(triwulan)) if triwulan else ""


def answers_of_older_form(realisasi: Realisasi | None, unit: str, version: str) -> IsianAwal:
    """The answers to carry over when the last form a unit sent in the quarter is of another version."""
    if realisasi is None:
        return IsianAwal()
    sent = [form for form in realisasi.kiriman if (form.subbagian, form.triwulan) == (unit, realisasi.triwulan)]
    if not sent or any(form.versi in ("", version) for form in sent):
        return IsianAwal()
    given: dict[str, Jawaban] = {}
    for answer in (answer for form in sent for answer in form.jawaban):
        if answer.kode not in given or answer.berisi:
            given[answer.kode] = answer
    return IsianAwal(given)


def read_period(text: str) -> Periode:
    """From "2025-tw4" or "Triwulan IV Tahun 2025"; raises `SalahTulis`."""
    found = re.fullmatch(r"(?:triwulan|tw)\s*(i{1,3}|iv|[1-4])\s+(?:tahun\s+)?(\d{4})", text.strip().lower(), re.ASCII)
    if not found:
        return Periode.read(text)
    number = int(found[1]) if found[1].isdigit() else ROMAWI.index(found[1].upper())
    return Periode(int(found[2]), f"tw{number}")


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
