"""What has come from each unit in the quarter: the one state that every count of answers is made from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from pipeline.pengukuran.besaran import lacking
from pipeline.pengukuran.kolom_form import KeadaanJawaban
from pipeline.pengukuran.perjanjian import Indikator, Perjanjian
from pipeline.pengukuran.realisasi import Jawaban, Kiriman, Realisasi


class KeadaanButir(Enum):
    """Whether an indikator's answer is there, is waited for, is gone on without, or is not due.

    `MENUNGGAK`: the quarter's own is there, but that of an earlier one is still owed.
    """

    DIJAWAB = auto()
    MENUNGGAK = auto()
    DITUNGGU = auto()
    DILANJUTKAN = auto()
    TIDAK_JATUH_TEMPO = auto()


@dataclass(frozen=True)
class ButirPenerimaan:
    """An indikator, its answer of the quarter if there is one, how that stands, and the earlier quarters still owed."""

    indikator: Indikator
    jawaban: Jawaban | None
    keadaan: KeadaanButir
    tertunggak: tuple[int, ...] = ()


@dataclass(frozen=True)
class Penerimaan:
    """A unit that answers for something, the forms it sent in the quarter, and each of its indikator."""

    subbagian: str
    kiriman: tuple[Kiriman, ...]
    butir: tuple[ButirPenerimaan, ...]

    @property
    def jumlah_diminta(self) -> int:
        """How many answers are due, or were given all the same."""
        return len(self.butir) - self.jumlah(KeadaanButir.TIDAK_JATUH_TEMPO)

    @property
    def jumlah_dijawab(self) -> int:
        """How many have an answer of the quarter, whatever is owed of earlier ones."""
        return self.jumlah(KeadaanButir.DIJAWAB) + self.jumlah(KeadaanButir.MENUNGGAK)

    def jumlah(self, keadaan: KeadaanButir) -> int:
        """How many indikator stand so."""
        return sum(one.keadaan is keadaan for one in self.butir)

    @property
    def ditunggu(self) -> bool:
        """Whether anything is still waited for, of this quarter or an earlier one."""
        return bool(self.jumlah(KeadaanButir.DITUNGGU) + self.jumlah(KeadaanButir.MENUNGGAK))


def receptions(perjanjian: Perjanjian, realisasi: Realisasi) -> tuple[Penerimaan, ...]:
    """Every unit that answers for something, in the agreement's order."""
    sent = realisasi.triwulan_ini()
    return tuple(
        Penerimaan(
            unit,
            tuple(form for form in sent if form.subbagian == unit),
            tuple(_received(item, realisasi) for item in items),
        )
        for unit, items in perjanjian.per_subbagian().items()
    )


def _received(item: Indikator, realisasi: Realisasi) -> ButirPenerimaan:
    answers = realisasi.per_triwulan(item.kode)
    owed = lacking(item, answers)
    earlier = tuple(quarter for quarter in owed if quarter < len(answers))
    return ButirPenerimaan(item, answers[-1], _state(item, answers, owed), earlier)


def _state(item: Indikator, answers: tuple[Jawaban | None, ...], owed: tuple[int, ...]) -> KeadaanButir:
    if len(answers) in owed:
        return KeadaanButir.DITUNGGU
    if owed:
        return KeadaanButir.MENUNGGAK
    if answers[-1] is not None and answers[-1].keadaan is not KeadaanJawaban.BELUM_DISAMPAIKAN:
        return KeadaanButir.DIJAWAB
    return KeadaanButir.DILANJUTKAN if item.ditargetkan(len(answers)) else KeadaanButir.TIDAK_JATUH_TEMPO
