"""What will be made, before anything is: papers, forms, the state of each step, and the finished files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from pipeline.base.kalender import Periode
from pipeline.base.problems import Problem
from pipeline.formulir.form import IsianAwal
from pipeline.nilai.nilai_form import NilaiSubbagian
from pipeline.sop.perjalanan import Tunggu


@dataclass(frozen=True)
class Uraian:
    """How the archive and the screen speak of a paper; `babak` is the decision that fixes it."""

    langkah: int
    judul: str
    untuk: str
    nomor: str
    tanggal: date | None
    babak: int = 1


@dataclass(frozen=True)
class NaskahTerencana:
    """One Word paper to make: its file name inside the pack, its template, and the values for it.

    `blanko`: it goes out to be filled in. `kunci` is its key in the SOP, `putaran_data` as in `Kunjungan`.
    """

    berkas: str
    template: str
    nilai: Mapping[str, object]
    uraian: Uraian
    arsip: bool
    klasifikasi: str = ""
    tingkat: str = "asli"
    blanko: bool = False
    kunci: str = ""
    putaran_data: int = 1


@dataclass(frozen=True)
class FormulirTerencana:
    """One blank workbook to send out beside its Word form: for whom, and what stands above and below its table.

    `jawaban` are those of an older form, as figures; `subbagian` prints them.
    """

    berkas: str
    subbagian: NilaiSubbagian
    jawaban: IsianAwal
    satker: str
    periode: str
    nomor_sop: str
    kaki: str
    batas: date | None
    dibuat: date
    uraian: Uraian


@dataclass(frozen=True)
class BerkasMasuk:
    """A paper from outside that is archived with those made: a letter, the agreement, a form that came back filled."""

    judul: str
    untuk: str
    tanggal: date | None
    berkas: str
    sidik: str = ""
    klasifikasi: str = ""


class KeadaanLangkah(Enum):
    """How far the work has come at a step."""

    JADI = "jadi"
    MENUNGGU = "menunggu"
    BELUM = "belum sampai"
    DILEWATI = "dilewati"


@dataclass(frozen=True)
class StatusLangkah:
    """Where a step stands: its papers so far, or whom it waits for."""

    no: int
    kegiatan: str
    pelaksana: tuple[str, ...]
    putaran: int
    naskah: tuple[str, ...]
    tunggu: tuple[Tunggu, ...]
    keadaan: KeadaanLangkah


@dataclass(frozen=True)
class Rencana:
    """Everything the pack will be, before anything is written.

    `diputus` are the days of the decisions taken, in order; `ditutup` the day the period closed, or `None` while the
    papers `belum_terdaftar` lack a number and date or anything else is missing. `dilewati` are papers that today's
    state would give and that were not there when their round, told beside the name, was decided. `perbaikan` is the
    number of the last correction; `masuk` are the papers from outside that the archive lists.
    """

    periode: Periode
    naskah: tuple[NaskahTerencana, ...]
    formulir: tuple[FormulirTerencana, ...]
    status: tuple[StatusLangkah, ...]
    perhatian: tuple[Problem, ...] = ()
    diputus: tuple[date | None, ...] = ()
    ditutup: date | None = None
    belum_terdaftar: tuple[str, ...] = ()
    dilewati: Mapping[str, int] = field(default_factory=dict)
    perbaikan: int = 0
    masuk: tuple[BerkasMasuk, ...] = ()


@dataclass(frozen=True)
class Berkas:
    """A finished file: its name inside the pack and its bytes; `uraian` is `None` for what is no paper.

    Not `dibuat` when it was made by an earlier run from the same and kept.
    """

    nama: str
    isi: bytes
    uraian: Uraian | None = None
    dibuat: bool = True
