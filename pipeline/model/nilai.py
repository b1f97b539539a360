"""What every template sees: the names a Word template may use, with their types.

The shape checker reads these classes, so a field written here is a field a template may name.
All text is ready to print; `Decimal`, `date` and `int` are printed by the filters of `bahasa`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.model.nilai_kantor import NilaiLangkah, NilaiNaskah, NilaiPenetapan, NilaiPeriode, NilaiSatker, NilaiSop
from pipeline.model.nilai_kinerja import (
    NilaiCapaian,
    NilaiCapaianIndikator,
    NilaiCapaianSasaran,
    NilaiMetode,
    NilaiPengumpulan,
    NilaiPerjanjian,
    NilaiSubbagian,
)


@dataclass(frozen=True)
class NilaiBerkas:
    """A paper of the pack, as the archive lists it."""

    no: int
    langkah: int
    judul: str
    untuk: str
    nomor: str
    tanggal: date | None
    berkas: str
    jumlah: int
    sidik: str


@dataclass(frozen=True)
class NilaiPilihan:
    """One choice of a masukan's field, and whether it was chosen."""

    teks: str
    dipilih: bool


@dataclass(frozen=True)
class NilaiIsianPilihan:
    """A field of a masukan that chooses: the chosen words, and all choices for boxes to tick."""

    teks: str
    pilihan: tuple[NilaiPilihan, ...]


@dataclass(frozen=True)
class NilaiTemplat:
    """Every name of the top level, but for the masukan, which are seen by their own keys."""

    satker: NilaiSatker
    sop: NilaiSop
    periode: NilaiPeriode
    langkah: NilaiLangkah
    naskah: NilaiNaskah
    perjanjian: NilaiPerjanjian
    pengumpulan: NilaiPengumpulan
    capaian: NilaiCapaian
    metode: NilaiMetode
    subbagian: NilaiSubbagian
    sasaran: NilaiCapaianSasaran
    indikator: NilaiCapaianIndikator
    berkas: tuple[NilaiBerkas, ...]
    penetapan: NilaiPenetapan
    bagan_alur: object
