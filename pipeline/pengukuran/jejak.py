"""The way of a figure: from the field of a form, through the file it came in, to what was measured with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.pengukuran.capaian import Capaian, CapaianIndikator
from pipeline.pengukuran.perjanjian import Indikator
from pipeline.pengukuran.realisasi import Jawaban, Kiriman


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
