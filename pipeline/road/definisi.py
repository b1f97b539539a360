"""What a pack is made from: `Definisi`, all that is fixed before a period begins; `Masuk`, what its folders held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from pipeline.bagan import Cacat, Tata
from pipeline.base.kalender import Kalender
from pipeline.base.problems import Place, Problem
from pipeline.pengukuran.realisasi import Realisasi
from pipeline.sop.alur import Alur, alur_of
from pipeline.sop.masukan import IsiMasukan, Masukan, Registrasi
from pipeline.sop.metode import Metode
from pipeline.sop.pejabat import Pejabat
from pipeline.sop.perbaikan import Perbaikan
from pipeline.sop.satker import Satker
from pipeline.sop.sitasi import Peraturan
from pipeline.sop.sop import KERJA, Naskah, Sop, SumberSop
from pipeline.sop.tertulis import Locate

PENGUKURAN = frozenset({"perjanjian", "pengumpulan", "capaian", "metode", "subbagian", "sasaran", "indikator"})
"""Top-level names that only the measuring domain can give."""


class NamaTerpakai(Protocol):
    """A name a template uses: its dotted path (`[]` for an item of a list), where, and whether only a loop has it."""

    @property
    def path(self) -> tuple[str, ...]: ...

    @property
    def where(self) -> Place: ...

    @property
    def bound(self) -> bool: ...


class Templat(Protocol):
    """A Word template, read and compiled."""

    @property
    def names(self) -> tuple[NamaTerpakai, ...]: ...

    def render(self, values: Mapping[str, object]) -> bytes: ...


@dataclass(frozen=True)
class Definisi:
    """What the stages after `load` work from. `metode` is `None` when the SOP measures nothing,
    `bagan` the flow chart laid out, or why it cannot be, `pengesah` the officials an issued SOP has kept.
    """

    sop: Sop
    satker: Satker
    metode: Metode | None
    kalender: Kalender
    templat: Mapping[str, Templat]
    bagan: Tata | tuple[Cacat, ...]
    tempat_sop: Locate
    tempat_satker: Locate
    peraturan: tuple[Peraturan, ...] = ()
    sumber: SumberSop = KERJA
    pengesah: Mapping[str, Pejabat] = field(default_factory=dict)

    @property
    def satker_penetapan(self) -> Satker:
        """The office with the officials kept when the SOP was issued: theirs are the decree and the identity block."""
        return self.satker.model_copy(update={"pejabat": {**self.satker.pejabat, **self.pengesah}})

    @cached_property
    def alur(self) -> Alur:
        """The steps as a graph."""
        return alur_of(self.sop)

    def memakai(self, naskah: Naskah) -> frozenset[str]:
        """The top-level names the template of a naskah uses."""
        templat = self.templat.get(naskah.template)
        return frozenset(name.path[0] for name in templat.names) if templat else frozenset()

    @property
    def mengukur(self) -> bool:
        """Whether any paper asks for the measuring domain."""
        return any(naskah.untuk_setiap or self.memakai(naskah) & PENGUKURAN for naskah in self.sop.naskah.values())

    @property
    def folder_kembali(self) -> str:
        """The folder beside a period's inputs where filled forms are put."""
        return next((naskah.kembali for naskah in self.sop.naskah.values() if naskah.kembali), None) or "data"

    def jawaban_keputusan(self, kunci: str) -> tuple[str, ...]:
        """The words a masukan's rounds may answer with; none when no decision reads it."""
        return self.sop.jawaban_keputusan(kunci)

    def masukan_keputusan(self) -> Mapping[str, Masukan]:
        """The masukan that hold rounds of decisions."""
        return {key: masukan for key, masukan in self.sop.masukan.items() if self.jawaban_keputusan(key)}


@dataclass(frozen=True)
class Masuk:
    """The papers from outside by their key, in rounds; the register; what is measured, all rounds together.

    `perbaikan` are the corrections in their order, `perhatian` what the papers and the register tell of themselves.
    """

    folder: str
    masukan: Mapping[str, tuple[IsiMasukan, ...]]
    registrasi: Registrasi
    realisasi: Realisasi
    perbaikan: tuple[Perbaikan, ...] = ()
    perhatian: tuple[Problem, ...] = ()
