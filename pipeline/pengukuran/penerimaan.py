"""What has come from each unit in the quarter: the one state that every count of answers is made from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from pipeline.pengukuran.besaran import lacking
from pipeline.pengukuran.kolom_form import KeadaanJawaban
from pipeline.pengukuran.perjanjian import Indikator, Perjanjian
from pipeline.pengukuran.realisasi import Jawaban, Kiriman, Realisasi


class KeadaanButir(Enum):
    """Whether an indikator's answer is there, is waited for, is gone on without, or is not due."""

    DIJAWAB = auto()
    DITUNGGU = auto()
    DILANJUTKAN = auto()
    TIDAK_JATUH_TEMPO = auto()


@dataclass(frozen=True)
class ButirPenerimaan:
    """An indikator, its answer of the quarter if there is one, and how that stands."""

    indikator: Indikator
    jawaban: Jawaban | None
    keadaan: KeadaanButir


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

    def jumlah(self, keadaan: KeadaanButir) -> int:
        """How many indikator stand so."""
        return sum(one.keadaan is keadaan for one in self.butir)

    @property
    def ditunggu(self) -> bool:
        """Whether anything is still waited for."""
        return bool(self.jumlah(KeadaanButir.DITUNGGU))


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
    return ButirPenerimaan(item, answers[-1], _state(item, answers))


def _state(item: Indikator, answers: tuple[Jawaban | None, ...]) -> KeadaanButir:
    if lacking(item, answers):
        return KeadaanButir.DITUNGGU
    if answers[-1] is not None and answers[-1].keadaan is not KeadaanJawaban.BELUM_DISAMPAIKAN:
        return KeadaanButir.DIJAWAB
    return KeadaanButir.DILANJUTKAN if item.ditargetkan(len(answers)) else KeadaanButir.TIDAK_JATUH_TEMPO
