"""The performance agreement of a year: indikator with their targets, and the money beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from pipeline.problems import Place


class Arah(StrEnum):
    """Which way is better."""

    NAIK = "naik"
    TURUN = "turun"


class Bentuk(StrEnum):
    """How a result is told: a number, X out of Y in percent, or a predicate on a declared scale."""

    ANGKA = "angka"
    RASIO = "rasio"
    PREDIKAT = "predikat"


class Jenis(StrEnum):
    """What the figures of several quarters make together.

    kumulatif: each figure already holds the earlier ones; terakhir: the last known counts;
    jumlah: they are added; rata_rata: they are averaged.
    """

    KUMULATIF = "kumulatif"
    TERAKHIR = "terakhir"
    JUMLAH = "jumlah"
    RATA_RATA = "rata_rata"


@dataclass(frozen=True)
class Rentang:
    """A target that is a range, both ends in it."""

    bawah: Decimal
    atas: Decimal


@dataclass(frozen=True)
class Predikat:
    """A word on a scale, with its value there."""

    sebutan: str
    nilai: Decimal


Target = Decimal | Rentang | Predikat


@dataclass(frozen=True)
class Indikator:
    """One indikator. `target_triwulan` are the targets up to and with each quarter, `None` where none is agreed."""

    kode: str
    sasaran: str
    nama: str
    satuan: str
    arah: Arah
    rumus: str
    bentuk: Bentuk
    skala: str
    jenis: Jenis
    target_triwulan: tuple[Target | None, ...]
    target_tahun: Target
    pembilang: str
    penyebut: str
    penanggung_jawab: str
    sumber_data: str
    program: str
    kegiatan: str
    rujukan: str
    tempat: Place

    def ditargetkan(self, triwulan: int) -> bool:
        """Whether anything is to be reached up to and with a quarter (0: the year), so that it is measured then.

        The year's target counts at its end, and all along where no quarter has one of its own.
        """
        none = all(target is None for target in self.target_triwulan)
        return triwulan in (0, 4) or none or self.target_triwulan[triwulan - 1] is not None


@dataclass(frozen=True)
class Anggaran:
    """The money of a kegiatan: the year's pagu, and what was realised up to and with each quarter."""

    kode_program: str
    program: str
    kode: str
    kegiatan: str
    pagu: Decimal
    realisasi_triwulan: tuple[Decimal | None, ...]
    rujukan: str
    tempat: Place


@dataclass(frozen=True)
class Perjanjian:
    """A year's agreement as read from `sumber`; order is the file's."""

    sumber: str
    indikator: tuple[Indikator, ...]
    anggaran: tuple[Anggaran, ...]

    def per_subbagian(self) -> Mapping[str, tuple[Indikator, ...]]:
        """The indikator by the key of the unit that answers for them."""
        return self._units

    def menurut_kode(self, kode: str) -> Indikator | None:
        """The indikator with that code, whatever its case."""
        return self._codes.get(kode.lower())

    @cached_property
    def _units(self) -> Mapping[str, tuple[Indikator, ...]]:
        found: dict[str, list[Indikator]] = {}
        for item in self.indikator:
            found.setdefault(item.penanggung_jawab, []).append(item)
        return {unit: tuple(items) for unit, items in found.items()}

    @cached_property
    def _codes(self) -> Mapping[str, Indikator]:
        return {item.kode.lower(): item for item in reversed(self.indikator)}
