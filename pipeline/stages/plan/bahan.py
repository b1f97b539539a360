"""What the plan is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model.definisi import Definisi
from pipeline.model.periode import Periode
from pipeline.model.terkumpul import Masuk, Terukur


@dataclass(frozen=True)
class Bahan:
    """All that the plan is made from. `terukur` is empty when nothing is measured or no agreement came."""

    definisi: Definisi
    periode: Periode
    masuk: Masuk
    terukur: Mapping[int, Terukur]

    def terukur_pada(self, putaran: int) -> Terukur | None:
        """The figures as known in a round: those of the last round that brought any."""
        known = [nomor for nomor in self.terukur if nomor <= putaran]
        return self.terukur[max(known)] if known else None
