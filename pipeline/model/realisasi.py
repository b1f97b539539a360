"""What was collected: the forms that came back, each answer with the cell it stood in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.model.kolom_form import KOLOM_ULASAN, Ulasan
from pipeline.model.perjanjian import Perjanjian, Predikat
from pipeline.problems import Place, Problem


@dataclass(frozen=True)
class Jawaban:
    """The answer for one indikator. `None` or "" is "belum diisi", never zero; `target` is the one on the form."""

    kode: str
    realisasi: Decimal | Predikat | None
    pembilang: Decimal | None
    penyebut: Decimal | None
    data_dukung: str
    ulasan: Ulasan
    tempat: Place
    target: str = ""

    def isian(self, kolom: str) -> object:
        """The answer in a column of the form."""
        return getattr(self.ulasan if kolom in KOLOM_ULASAN else self, kolom)

    @property
    def terisi(self) -> bool:
        """Whether a figure was given: a result, or both parts of a ratio."""
        return self.realisasi is not None or (self.pembilang is not None and self.penyebut is not None)


@dataclass(frozen=True)
class Kiriman:
    """A form that came back from a unit in a quarter (1 to 4); `sidik` is the file's sha256.

    `versi` tells what the form asked; blank when the file does not say.
    """

    subbagian: str
    triwulan: int
    putaran: int
    berkas: str
    sidik: str
    tanggal: date | None
    pengisi: str
    jawaban: tuple[Jawaban, ...]
    versi: str = ""


@dataclass(frozen=True)
class Realisasi:
    """All answers of the year up to and with the period, as known in one round; later files win over earlier."""

    perjanjian: Perjanjian
    triwulan: int
    kiriman: tuple[Kiriman, ...]
    perhatian: tuple[Problem, ...] = ()

    def jawaban(self, kode: str, triwulan: int) -> Jawaban | None:
        """The last answer given for an indikator in a quarter."""
        found = [
            answer
            for sent in self.kiriman
            if sent.triwulan == triwulan
            for answer in sent.jawaban
            if answer.kode == kode and answer.terisi
        ]
        return found[-1] if found else None


@dataclass(frozen=True)
class Terkumpul:
    """Everything read for a period, all rounds together; `perjanjian` is `None` while there is none."""

    perjanjian: Perjanjian | None
    triwulan: int
    kiriman: tuple[Kiriman, ...] = ()
    perhatian: tuple[Problem, ...] = ()

    def pada(self, putaran: int) -> Realisasi | None:
        """What was known in a round: later rounds of this quarter are left out; `None` without an agreement."""
        if self.perjanjian is None:
            return None
        known = tuple(form for form in self.kiriman if form.triwulan < self.triwulan or form.putaran <= putaran)
        later = {form.berkas for form in self.kiriman} - {form.berkas for form in known}
        told = tuple(problem for problem in self.perhatian if problem.where.berkas not in later)
        return Realisasi(self.perjanjian, self.triwulan, known, told)
