"""From the agreement and what was collected to capaian, as a whole and in each part; and each figure's way back.

Everything is exact and typed; nothing is rounded, and no text is made or read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction

from pipeline.base.angka import average
from pipeline.base.kalender import Periode
from pipeline.pengukuran.besaran import Gabungan, Sebab, combine, lacking
from pipeline.pengukuran.hitungan import Hitungan, compute
from pipeline.pengukuran.penerimaan import receptions
from pipeline.pengukuran.perjanjian import Anggaran, Bernomor, Indikator, Perjanjian, Sasaran
from pipeline.pengukuran.realisasi import Jawaban, Kiriman, Realisasi
from pipeline.sop.kategori import PitaKategori
from pipeline.sop.metode import Metode


class Penilaian(Enum):
    """How an indikator stands; counts, sentences and averages all follow from it."""

    TERCAPAI = auto()
    BELUM_TERCAPAI = auto()
    TIDAK_DAPAT_DIHITUNG = auto()
    BELUM_DILAPORKAN = auto()
    TIDAK_ADA_KEJADIAN = auto()
    TIDAK_DITARGETKAN = auto()


BELUM_DILAPORKAN = (Sebab.BELUM_TERSEDIA, Sebab.BELUM_DISAMPAIKAN)


@dataclass(frozen=True)
class CapaianIndikator:
    """An indikator measured against the quarter's target and the year's.

    `jawaban` is the answer of the quarter, `keterangan` the row in which its unit last wrote anything.
    """

    no: int
    indikator: Indikator
    gabungan: Gabungan
    triwulan: Hitungan
    tahun: Hitungan
    ditargetkan: bool
    jawaban: Jawaban | None
    keterangan: Jawaban | None

    @property
    def dinilai(self) -> Hitungan:
        """What counts: the quarter's, and the year's where the quarter has no target."""
        return self.tahun if self.triwulan.target is None else self.triwulan

    @property
    def nilai(self) -> Fraction | None:
        """The percentage that counts; `None` while nothing is due, or when it cannot be computed."""
        return self.dinilai.nilai if self.ditargetkan else None

    @property
    def ikut_dinilai(self) -> bool:
        """Whether it is a part of averages: something was due, and there was something to count."""
        return self.penilaian not in (Penilaian.TIDAK_DITARGETKAN, Penilaian.TIDAK_ADA_KEJADIAN)

    @property
    def penilaian(self) -> Penilaian:
        """How it stands."""
        if not self.ditargetkan:
            return Penilaian.TIDAK_DITARGETKAN
        sebab = self.gabungan.alasan.sebab if self.gabungan.alasan else None
        if sebab is Sebab.TIDAK_ADA_KEJADIAN:
            return Penilaian.TIDAK_ADA_KEJADIAN
        if sebab in BELUM_DILAPORKAN:
            return Penilaian.BELUM_DILAPORKAN
        if self.dinilai.nilai is None:
            return Penilaian.TIDAK_DAPAT_DIHITUNG
        return Penilaian.TERCAPAI if self.dinilai.tercapai else Penilaian.BELUM_TERCAPAI


@dataclass(frozen=True)
class CapaianSasaran:
    """A sasaran measured: the average of its indikator."""

    no: int
    nama: str
    indikator: tuple[CapaianIndikator, ...]
    nilai: Fraction | None


@dataclass(frozen=True)
class CapaianAnggaran:
    """A program, a kegiatan or the whole: performance in percent beside money in rupiah.

    `realisasi` is `None` while the figure of any part is not known: never taken for zero. `rencana` is what was to be
    spent up to the quarter: its plan of withdrawals, and at the year's end the pagu; `None` where nobody said. `kode`
    and `nama` are blank for the whole.
    """

    kode: str
    nama: str
    indikator: tuple[CapaianIndikator, ...]
    nilai: Fraction | None
    pagu: Decimal
    realisasi: Decimal | None
    rencana: Decimal | None = None
    kegiatan: tuple[CapaianAnggaran, ...] = ()

    @property
    def sisa(self) -> Decimal | None:
        """What is left of the pagu."""
        return None if self.realisasi is None else self.pagu - self.realisasi

    @property
    def penyerapan(self) -> Fraction | None:
        """What was spent, in percent of the year's pagu."""
        return _percentage(self.realisasi, self.pagu)

    @property
    def penyerapan_rencana(self) -> Fraction | None:
        """What was spent, in percent of what was to be spent by then."""
        return _percentage(self.realisasi, self.rencana)

    @property
    def efisiensi(self) -> Fraction | None:
        """Performance minus absorption of what was to be spent by then, in percentage points.

        A quarter's performance beside a whole year's pagu would say nothing, so that is not compared.
        """
        absorbed = self.penyerapan_rencana
        return None if self.nilai is None or absorbed is None else self.nilai - absorbed


def _percentage(part: Decimal | None, whole: Decimal | None) -> Fraction | None:
    return Fraction(part) / Fraction(whole) * 100 if part is not None and whole else None


@dataclass(frozen=True)
class Capaian:
    """The whole measurement of a period as known in one round, with what it was made from."""

    periode: Periode
    metode: Metode
    perjanjian: Perjanjian
    realisasi: Realisasi
    sasaran: tuple[CapaianSasaran, ...]
    program: tuple[CapaianAnggaran, ...]
    anggaran: CapaianAnggaran

    @property
    def indikator(self) -> tuple[CapaianIndikator, ...]:
        """All indikator, in the order of the papers."""
        return tuple(item for group in self.sasaran for item in group.indikator)

    @property
    def belum_mengirim(self) -> tuple[str, ...]:
        """The keys of the units whose form of the quarter is waited for: something is due, and none came."""
        received = receptions(self.perjanjian, self.realisasi)
        return tuple(one.subbagian for one in received if one.ditunggu and not one.kiriman)


@dataclass(frozen=True)
class Kekurangan:
    """A figure still to come: of which indikator and quarter (1 to 4)."""

    indikator: Indikator
    triwulan: int


def measure(perjanjian: Perjanjian, realisasi: Realisasi, metode: Metode, periode: Periode) -> Capaian:
    """Everything measured against the quarter's target and the year's."""
    sasaran = tuple(_sasaran(group, realisasi, metode, periode) for group in perjanjian.sasaran)
    items = tuple(item for group in sasaran for item in group.indikator)
    uang = _Uang(perjanjian, items, realisasi.terakhir, metode)
    return Capaian(periode, metode, perjanjian, realisasi, sasaran, uang.programs(), uang.whole())


def missing_figures(perjanjian: Perjanjian, realisasi: Realisasi) -> tuple[Kekurangan, ...]:
    """Every figure still to come, in the agreement's order."""
    return tuple(
        Kekurangan(item, quarter)
        for item in perjanjian.indikator
        for quarter in lacking(item, realisasi.per_triwulan(item.kode))
    )


def band_of(value: Fraction | None, metode: Metode) -> PitaKategori | None:
    """The highest band that starts at or below the exact value; the lowest takes the rest.

    Bands are half open and real valued, so that every percentage falls into exactly one.
    """
    if value is None:
        return None
    bands = metode.kategori.pita
    return next((band for band in bands if band.mulai is not None and band.mulai <= value), bands[-1])


def mean(items: Iterable[CapaianIndikator], metode: Metode) -> Fraction | None:
    """The average of what was due."""
    return average(tuple(item.nilai for item in items if item.ikut_dinilai), metode.rata_rata.pembagi)


def _sasaran(group: Sasaran, realisasi: Realisasi, metode: Metode, periode: Periode) -> CapaianSasaran:
    items = tuple(_indikator(item, realisasi, metode, periode.triwulan) for item in group.butir)
    return CapaianSasaran(group.no, group.nama, items, mean(items, metode))


def _indikator(numbered: Bernomor, realisasi: Realisasi, metode: Metode, triwulan: int) -> CapaianIndikator:
    item = numbered.indikator
    answers = realisasi.per_triwulan(item.kode)
    combined, cara = combine(item, answers, metode.desimal), metode.rumus[item.rumus].cara
    return CapaianIndikator(
        no=numbered.no,
        indikator=item,
        gabungan=combined,
        triwulan=compute(combined, item.target(triwulan), cara, metode),
        tahun=compute(combined, item.target_tahun, cara, metode),
        ditargetkan=item.ditargetkan(triwulan),
        jawaban=answers[-1],
        keterangan=realisasi.keterangan(item.kode),
    )


@dataclass(frozen=True)
class _Uang:
    """Performance beside money; money is the cumulative figure of quarter `triwulan`."""

    perjanjian: Perjanjian
    indikator: tuple[CapaianIndikator, ...]
    triwulan: int
    metode: Metode

    def programs(self) -> tuple[CapaianAnggaran, ...]:
        """The programs of the budget, then those that only an indikator names."""
        names = {row.kode_program: row.program for row in self.perjanjian.anggaran}
        for item in self.indikator:
            if item.indikator.program:
                names.setdefault(item.indikator.program, item.indikator.program)
        return tuple(self._program(kode, name) for kode, name in names.items())

    def whole(self) -> CapaianAnggaran:
        """All together."""
        return self._line("", "", self.indikator, self.perjanjian.anggaran)

    def _program(self, kode: str, name: str) -> CapaianAnggaran:
        rows = tuple(row for row in self.perjanjian.anggaran if row.kode_program == kode)
        own = tuple(item for item in self.indikator if item.indikator.program == kode)
        kegiatan = tuple(
            self._line(row.kode, row.kegiatan, tuple(i for i in own if i.indikator.kegiatan == row.kode), (row,))
            for row in rows
        )
        return self._line(kode, name, own, rows, kegiatan)

    def _line(
        self,
        kode: str,
        nama: str,
        items: tuple[CapaianIndikator, ...],
        rows: tuple[Anggaran, ...],
        kegiatan: tuple[CapaianAnggaran, ...] = (),
    ) -> CapaianAnggaran:
        pagu = sum((row.pagu for row in rows), Decimal())
        spent = _sum([row.realisasi_triwulan[self.triwulan - 1] for row in rows])
        planned = _sum([row.rencana(self.triwulan) for row in rows])
        return CapaianAnggaran(kode, nama, items, mean(items, self.metode), pagu, spent, planned, kegiatan)


def _sum(figures: Sequence[Decimal | None]) -> Decimal | None:
    """The sum; `None` when one of them is not known, or there is none."""
    known = [figure for figure in figures if figure is not None]
    return sum(known, Decimal()) if known and len(known) == len(figures) else None


@dataclass(frozen=True)
class Jejak:
    """An answer that counts: of which indikator and quarter, and in which form it stands."""

    indikator: Indikator
    triwulan: int
    jawaban: Jawaban
    kiriman: Kiriman


def trails(capaian: Capaian) -> tuple[Jejak, ...]:
    """The source of every figure of the year so far, in the agreement's order."""
    measured = {item.indikator.kode: item for item in capaian.indikator}
    return tuple(found for item in capaian.perjanjian.indikator for found in trail(capaian, measured[item.kode]))


def trail(capaian: Capaian, item: CapaianIndikator) -> Iterator[Jejak]:
    """The answers one figure is made of; while some are lacking, those there are."""
    used = item.gabungan.dipakai
    for quarter, answer in enumerate(capaian.realisasi.per_triwulan(item.indikator.kode), start=1):
        counts = answer and answer.berangka and ((quarter, answer) in used or not used)
        if answer and counts and (form := capaian.realisasi.asal(quarter, answer)):
            yield Jejak(item.indikator, quarter, answer, form)
