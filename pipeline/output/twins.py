"""twins: two papers of one template, of which a person edited one alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.output import history
from pipeline.output.edited import Suntingan, differing_words, edited_papers
from pipeline.output.opened import OUTPUT, content, lying
from pipeline.output.penulisan import KeadaanBerkas
from pipeline.road.rencana import NaskahTerencana, Rencana

if TYPE_CHECKING:
    from pipeline.word.replaced import Pergantian


@dataclass(frozen=True)
class Kembaran:
    """An edited paper, and the paper of the same template that does not say what was written there (`beda`)."""

    suntingan: Suntingan
    lain: str
    beda: tuple[Pergantian, ...]


def edited_alone(root: Path, rencana: Rencana, tetap: Collection[str]) -> Iterator[Kembaran]:
    """Those of a period; not where the other is edited as well, or is one of `tetap`, which a decision has fixed."""
    folder = f"{OUTPUT}/{rencana.periode}"
    by_hand = {one.nama: one for one in edited_papers(root) if one.folder == folder}
    lies = lying(root, folder)
    for paper in rencana.naskah:
        mine = by_hand.get(paper.berkas)
        if mine is None or mine.keadaan is KeadaanBerkas.TERTINGGAL:
            continue
        for other in _twins(rencana.naskah, paper):
            if other not in by_hand and other not in tetap and (sidik := lies(other)):
                beda = _written(root, mine, content(root, folder, other, sidik))
                if beda is not None:
                    yield Kembaran(mine, other, beda)


def _twins(papers: Sequence[NaskahTerencana], paper: NaskahTerencana) -> Iterator[str]:
    """Other papers of the SOP, not other copies or rounds of this one."""
    alike = attrgetter("template", "putaran_data", "uraian.untuk")
    return (one.berkas for one in papers if alike(one) == alike(paper) and one.kunci != paper.kunci)


def _written(root: Path, mine: Suntingan, other: bytes) -> tuple[Pergantian, ...] | None:
    """What a person wrote that the other paper does not say; `None` for nothing, such as another look alone."""
    old = history.content_of(root / OUTPUT, mine.semula)
    return differing_words(mine.nama, old, content(root, mine.folder, mine.nama, mine.sidik), other, badan=True)
