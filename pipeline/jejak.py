"""jejak: the way of one figure, from the answers it is made of to the papers that print it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.base.kalender import Periode
from pipeline.base.problems import Place, Problem, Refused, suggestion
from pipeline.build import build
from pipeline.pengukuran.capaian import Capaian, CapaianIndikator, Jejak, trail
from pipeline.perubahan.berlaku import definition_of, sop_of
from pipeline.road.definisi import Definisi
from pipeline.road.naskah_terencana import last_measured
from pipeline.road.rencana import NaskahTerencana
from pipeline.sop.metode import Metode

MENCETAK_ANGKA = frozenset({"pengumpulan", "capaian"})
"""What a template names that prints figures of indikator."""


@dataclass(frozen=True)
class JalanAngka:
    """One figure, the answers it is made of, and the papers that print it.

    `terdahulu` are papers of earlier rounds, which print another: the round, the figure then, and their names.
    """

    capaian: CapaianIndikator
    metode: Metode
    jejak: tuple[Jejak, ...]
    naskah: tuple[str, ...]
    terdahulu: tuple[tuple[int, CapaianIndikator, tuple[str, ...]], ...] = ()


def trace_figure(root: Path, periode: Periode, kode: str) -> JalanAngka:
    """The way of an indikator's figure from form to report; raises `Refused`."""
    result = build(root, periode, tulis=False)
    if not result.terukur:
        fix = f"Letakkan perjanjian kinerja di input/{periode.tahun}"
        raise Refused([Problem(Place(f"input/{periode.tahun}"), "belum ada yang dapat dijejaki", fix)])
    figures = {number: _measured_as(found, kode) for number, found in result.terukur.items()}
    last = max(figures)
    item, capaian = figures[last], result.terukur[last]
    other = {number for number, one in figures.items() if one.gabungan.besaran != item.gabungan.besaran}
    printed = _papers_by_round(definition_of(root, sop_of(root, periode)), result.rencana.naskah, figures)
    return JalanAngka(
        capaian=item,
        metode=capaian.metode,
        jejak=tuple(trail(capaian, item)),
        naskah=tuple(name for number, name in printed if number not in other),
        terdahulu=tuple(
            (number, figures[number], tuple(name for at, name in printed if at == number)) for number in sorted(other)
        ),
    )


def _papers_by_round(
    definisi: Definisi, papers: Iterable[NaskahTerencana], measured: Collection[int]
) -> tuple[tuple[int, str], ...]:
    """The papers that print figures, each behind the round whose figures these are."""
    templates = {one.template for one in definisi.sop.naskah.values() if definisi.memakai(one) & MENCETAK_ANGKA}
    return tuple(
        (last_measured(measured, paper.putaran_data), paper.berkas) for paper in papers if paper.template in templates
    )


def _measured_as(capaian: Capaian, kode: str) -> CapaianIndikator:
    items = {item.indikator.kode.lower(): item for item in capaian.indikator}
    if found := items.get(kode.strip().lower()):
        return found
    known = [item.kode for item in capaian.perjanjian.indikator]
    what = f'indikator "{kode}" tidak ada dalam perjanjian kinerja' if kode.strip() else "indikator belum disebut"
    raise Refused([Problem(Place(capaian.perjanjian.sumber), what, suggestion(kode, known))])
