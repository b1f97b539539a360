"""What was collected: the forms that came back, each answer with the cell it stood in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pipeline.base.problems import Place, Problem
from pipeline.pengukuran.kolom_form import JAWABAN, KOLOM_ULASAN, KeadaanJawaban, Ulasan
from pipeline.pengukuran.perjanjian import Perjanjian, Predikat


@dataclass(frozen=True)
class Jawaban:
    """The answer for one indikator. `None` or "" is "belum diisi", never zero.

    `keadaan` is `None` while the row is not answered: no figure, and no word on why there is none. `target_lain`: the
    form bore another target than the agreement has. `tanggal` and `alasan`: when and why the office wrote that it goes
    on without this answer.
    """

    kode: str
    realisasi: Decimal | Predikat | None
    pembilang: Decimal | None
    penyebut: Decimal | None
    data_dukung: str
    ulasan: Ulasan
    tempat: Place
    keadaan: KeadaanJawaban | None = None
    target_lain: bool = False
    tanggal: date | None = None
    alasan: str = ""

    def isian(self, kolom: str) -> object:
        """The answer in a column of the form."""
        return getattr(self.ulasan if kolom in KOLOM_ULASAN else self, kolom)

    @property
    def berangka(self) -> bool:
        """Whether the answer is a figure: a result, or both parts of a ratio."""
        return self.keadaan is KeadaanJawaban.ANGKA

    @property
    def berisi(self) -> bool:
        """Whether the row says anything at all."""
        return any(self.isian(name) not in (None, "") for name in JAWABAN)

    @property
    def berbagian(self) -> bool:
        """Whether both parts of a ratio were given."""
        return self.pembilang is not None and self.penyebut is not None


SUSULAN = 99
"""The round of a form that came after its quarter: later than all."""


@dataclass(frozen=True)
class Kiriman:
    """A form that came back from a unit for a quarter (1 to 4); `sidik` is the file's sha256.

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
class Tanpa:
    """What the office wrote: in a quarter it goes on without a unit's answers for these `kode`, and why."""

    triwulan: int
    kode: tuple[str, ...]
    alasan: str
    tanggal: date
    tempat: Place

    def jawaban(self, kode: str) -> Jawaban:
        """The same as the answer of an indikator that nobody gave."""
        return Jawaban(
            kode, None, None, None, "", Ulasan(), self.tempat, KeadaanJawaban.BELUM_DISAMPAIKAN,
            tanggal=self.tanggal, alasan=self.alasan,
        )  # fmt: skip


@dataclass(frozen=True)
class Realisasi:
    """All answers of the year up to and with quarter `triwulan` (0: the period is none); later files win over earlier.

    `perjanjian` is `None` while there is none.
    """

    perjanjian: Perjanjian | None
    triwulan: int
    kiriman: tuple[Kiriman, ...] = ()
    perhatian: tuple[Problem, ...] = ()
    tanpa: tuple[Tanpa, ...] = ()

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
        """The last answer given for an indikator in a quarter, or that the office goes on without one."""
        forms = (form for form in reversed(self.kiriman) if form.triwulan == triwulan)
        given = (answer for form in forms for answer in reversed(form.jawaban))
        found = next((answer for answer in given if answer.kode == kode and answer.keadaan), None)
        return found or next(
            (one.jawaban(kode) for one in self.tanpa if one.triwulan == triwulan and kode in one.kode), None
        )

    def per_triwulan(self, kode: str) -> tuple[Jawaban | None, ...]:
        """The same of quarter 1, 2, … up to the last that counts."""
        return tuple(self.jawaban(kode, quarter) for quarter in range(1, self.terakhir + 1))

    def keterangan(self, kode: str) -> Jawaban | None:
        """What was last told of an indikator in this quarter, even where its figure is still blank.

        A row that says nothing takes back nothing: a later form may correct other rows alone.
        """
        told = [answer for form in self.triwulan_ini() for answer in form.untuk(kode) if answer.berisi]
        return told[-1] if told else None

    def asal(self, triwulan: int, answer: Jawaban) -> Kiriman | None:
        """The form an answer of a quarter stands in; `None` for one that nobody gave."""
        forms = (form for form in self.kiriman if form.triwulan == triwulan)
        return next((form for form in forms if any(one is answer for one in form.jawaban)), None)
