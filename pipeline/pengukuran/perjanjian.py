"""The performance agreement of a year: indikator with their targets, and the money beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import count

from pipeline.base.problems import Place


class Arah(StrEnum):
    """Which way is better."""

    NAIK = "naik"
    TURUN = "turun"


class Bentuk(StrEnum):
    """How a result is told: a number, X out of Y in percent, or a predicate on a declared scale."""

    ANGKA = "angka"
    RASIO = "rasio"
    PREDIKAT = "predikat"


class JenisAngka(StrEnum):
    """What the figures of several quarters make together.

    kumulatif: each figure already holds the earlier ones; terakhir: the quarter's own counts;
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
    """One indikator. `target_triwulan` are the targets up to and with each quarter, `None` where none is agreed.

    `sejak` is the quarter in whose agreement it first stood; `penerus` are units that answer for it by a later one.
    """

    kode: str
    sasaran: str
    nama: str
    satuan: str
    arah: Arah
    rumus: str
    bentuk: Bentuk
    skala: str
    jenis: JenisAngka
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
    sejak: int = 1
    penerus: frozenset[str] = frozenset()

    def target(self, triwulan: int) -> Target | None:
        """What is agreed up to and with a quarter (0: no quarter, so nothing); `None` when nothing is."""
        return self.target_triwulan[triwulan - 1] if triwulan else None

    def ditargetkan(self, triwulan: int) -> bool:
        """Whether anything is to be reached up to and with a quarter (0: the year), so that it is measured then.

        The year's target counts at its end, and all along where no quarter has one of its own. Nothing is due of a
        quarter before the indikator was agreed.
        """
        if 0 < triwulan < self.sejak:
            return False
        none = all(target is None for target in self.target_triwulan)
        return triwulan in (0, 4) or none or self.target(triwulan) is not None

    def jatuh_tempo(self, sesudah: int) -> int:
        """The first quarter after that one whose target is agreed; 4 at the latest, for then the year's counts."""
        return next((quarter for quarter in range(sesudah + 1, 4) if self.target(quarter) is not None), 4)


@dataclass(frozen=True)
class Anggaran:
    """The money of a kegiatan: the year's pagu, and what was realised up to and with each quarter.

    `rencana_triwulan` is what is to be withdrawn up to and with each quarter (rencana penarikan dana), where known.
    """

    kode_program: str
    program: str
    kode: str
    kegiatan: str
    pagu: Decimal
    realisasi_triwulan: tuple[Decimal | None, ...]
    rujukan: str
    tempat: Place
    rencana_triwulan: tuple[Decimal | None, ...] = (None,) * 4

    def rencana(self, triwulan: int) -> Decimal | None:
        """What is to be spent up to and with a quarter; the year's pagu at its end where nothing else is planned."""
        planned = self.rencana_triwulan[triwulan - 1]
        return self.pagu if planned is None and triwulan == len(self.rencana_triwulan) else planned


@dataclass(frozen=True)
class Bernomor:
    """An indikator with the number it bears in every paper."""

    no: int
    indikator: Indikator


@dataclass(frozen=True)
class Sasaran:
    """A sasaran with its indikator."""

    no: int
    nama: str
    butir: tuple[Bernomor, ...]

    def milik(self, subbagian: str) -> Sasaran:
        """What of it one unit answers for; numbers stay those of the whole agreement."""
        return Sasaran(self.no, self.nama, tuple(b for b in self.butir if b.indikator.penanggung_jawab == subbagian))


@dataclass(frozen=True)
class Perjanjian:
    """A year's agreement as read from `sumber`; order is the file's. `diubah` is the day it changed an earlier one."""

    sumber: str
    indikator: tuple[Indikator, ...]
    anggaran: tuple[Anggaran, ...]
    diubah: date | None = None

    @cached_property
    def sasaran(self) -> tuple[Sasaran, ...]:
        """The order papers show it in: sasaran by first mention, every indikator numbered once through the whole."""
        names = dict.fromkeys(item.sasaran for item in self.indikator)
        numbers = count(1)
        return tuple(
            Sasaran(no, name, tuple(Bernomor(next(numbers), i) for i in self.indikator if i.sasaran == name))
            for no, name in enumerate(names, 1)
        )

    def per_subbagian(self) -> Mapping[str, tuple[Indikator, ...]]:
        """The indikator by the key of the unit that answers for them."""
        return self._units

    def milik(self, subbagian: str) -> tuple[Sasaran, ...]:
        """The sasaran one unit answers for something of."""
        return tuple(own for group in self.sasaran if (own := group.milik(subbagian)).butir)

    def menurut_kode(self, kode: str) -> Indikator | None:
        """The indikator with that code, whatever its case."""
        return self._codes.get(kode.lower())

    def nama_program(self, kode: str) -> str:
        """The name of a program; what was written when the budget does not know it."""
        return next((row.program for row in self.anggaran if row.kode_program == kode), kode)

    def nama_kegiatan(self, program: str, kode: str) -> str:
        """The name of a kegiatan of a program, likewise."""
        rows = (row for row in self.anggaran if row.kode == kode and program in ("", row.kode_program))
        return next((row.kegiatan for row in rows), kode)

    @cached_property
    def _units(self) -> Mapping[str, tuple[Indikator, ...]]:
        found: dict[str, list[Indikator]] = {}
        for item in self.indikator:
            found.setdefault(item.penanggung_jawab, []).append(item)
        return {unit: tuple(items) for unit, items in found.items()}

    @cached_property
    def _codes(self) -> Mapping[str, Indikator]:
        return {item.kode.lower(): item for item in reversed(self.indikator)}
