"""measure: the agreement and what was collected give the figures, as known in each round."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.model.capaian import measure as measure_capaian
from pipeline.model.catatan_metode import method_note
from pipeline.model.definisi import Definisi
from pipeline.model.metode import Metode
from pipeline.model.periode import Periode
from pipeline.model.realisasi import Realisasi
from pipeline.model.satker import Satker
from pipeline.model.tampilan import agreement_view, collection_view, missing
from pipeline.model.terkumpul import Masuk, Terukur


def measure(definisi: Definisi, periode: Periode, masuk: Masuk) -> Mapping[int, Terukur]:
    """The figures by round; empty when nothing is measured or no agreement came."""
    terkumpul, metode = masuk.kiriman, definisi.metode
    brought = {kiriman.putaran for kiriman in terkumpul.kiriman if kiriman.triwulan == periode.triwulan}
    found: dict[int, Terukur] = {}
    for putaran in sorted({1} | brought):
        realisasi = terkumpul.pada(putaran)
        if metode and realisasi:
            found[putaran] = _measured(realisasi, metode, definisi.satker, periode)
    return found


def _measured(realisasi: Realisasi, metode: Metode, satker: Satker, periode: Periode) -> Terukur:
    perjanjian = realisasi.perjanjian
    return Terukur(
        perjanjian=agreement_view(perjanjian, satker, metode, periode, realisasi),
        pengumpulan=collection_view(realisasi, satker, periode),
        capaian=measure_capaian(perjanjian, realisasi, metode, satker, periode),
        metode=method_note(metode, perjanjian),
        kekurangan=missing(realisasi, satker),
    )
