"""What was collected: the forms that came back, each answer with the cell it stood in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pipeline.base.problems import Place, Problem
from pipeline.pengukuran.kolom_form import KOLOM_ULASAN, Ulasan
from pipeline.pengukuran.perjanjian import Perjanjian, Predikat


@dataclass(frozen=True)
class Jawaban:
    """The answer for one indikator. `None` or "" is "belum diisi", never zero.

    `target_lain`: the form bore another target than the agreement has.
    """

    kode: str
    realisasi: Decimal | Predikat | None
    pembilang: Decimal | None
    penyebut: Decimal | None
    data_dukung: str
    ulasan: Ulasan
    tempat: Place
    target_lain: bool = False

    def isian(self, kolom: str) -> object:
        """The answer in a column of the form."""
        return getattr(self.ulasan if kolom in KOLOM_ULASAN else self, kolom)

    @property
    def terisi(self) -> bool:
        """Whether a figure was given: a result, or both parts of a ratio."""
        return self.realisasi is not None or self.berbagian

    @property
    def berbagian(self) -> bool:
        """Whether both parts of a ratio were given."""
        return self.pembilang is not None and self.penyebut is not None


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

    def untuk(self, kode: str) -> Iterator[Jawaban]:
        """What was answered for an indikator."""
        return (answer for answer in self.jawaban if answer.kode == kode)


@dataclass(frozen=True)
class Realisasi:
    """All answers of the year up to and with quarter `triwulan` (0: the period is none); later files win over earlier.

    `perjanjian` is `None` while there is none.
    """

    perjanjian: Perjanjian | None
    triwulan: int
    kiriman: tuple[Kiriman, ...] = ()
    perhatian: tuple[Problem, ...] = ()

    @property
    def terakhir(self) -> int:
        """The last quarter that counts: the period's own, or that of the year's end."""
        return self.triwulan or 4

    def pada(self, putaran: int) -> Realisasi:
        """What was known in a round: later rounds of this quarter are left out."""
        known = tuple(form for form in self.kiriman if form.triwulan < self.triwulan or form.putaran <= putaran)
        later = {form.berkas for form in self.kiriman} - {form.berkas for form in known}
        told = tuple(problem for problem in self.perhatian if problem.where.berkas not in later)
        return replace(self, kiriman=known, perhatian=told)

    def triwulan_ini(self) -> tuple[Kiriman, ...]:
        """The forms that came back in the last quarter that counts."""
        return tuple(form for form in self.kiriman if form.triwulan == self.terakhir)

    def jawaban(self, kode: str, triwulan: int) -> Jawaban | None:
        """The last answer given for an indikator in a quarter."""
        forms = (form for form in reversed(self.kiriman) if form.triwulan == triwulan)
        given = (answer for form in forms for answer in reversed(form.jawaban))
        return next((answer for answer in given if answer.kode == kode and answer.terisi), None)

    def per_triwulan(self, kode: str) -> tuple[Jawaban | None, ...]:
        """The same of quarter 1, 2, … up to the last that counts."""
        return tuple(self.jawaban(kode, quarter) for quarter in range(1, self.terakhir + 1))

    def keterangan(self, kode: str) -> Jawaban | None:
        """What was last told of an indikator in this quarter, even where its figure is still blank."""
        told = [answer for form in self.triwulan_ini() for answer in form.untuk(kode)]
        return told[-1] if told else None

    def asal(self, triwulan: int, answer: Jawaban) -> Kiriman:
        """The form an answer of a quarter stands in."""
        forms = (form for form in self.kiriman if form.triwulan == triwulan)
        return next(form for form in forms if any(one is answer for one in form.jawaban))
