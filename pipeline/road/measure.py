"""measure: the agreement and what was collected give the figures, as known in each round."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.base.periode import Periode
from pipeline.pengukuran.capaian import Capaian
from pipeline.pengukuran.capaian import measure as measure_capaian
from pipeline.pengukuran.masuk import Masuk
from pipeline.road.definisi import Definisi


def measure(definisi: Definisi, periode: Periode, masuk: Masuk) -> Mapping[int, Capaian]:
    """The figures by round; empty when nothing is measured or no agreement came."""
    realisasi, metode = masuk.realisasi, definisi.metode
    if metode is None or realisasi.perjanjian is None:
        return {}
    brought = {form.putaran for form in realisasi.kiriman if form.triwulan == periode.triwulan}
    return {
        putaran: measure_capaian(realisasi.perjanjian, realisasi.pada(putaran), metode, periode)
        for putaran in sorted({1} | brought)
    }
