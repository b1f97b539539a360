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
        return self.terukur.get(self.putaran_terukur(putaran))

    def putaran_terukur(self, putaran: int) -> int:
        """The last round up to this one that brought figures; 0 when none did."""
        return max((nomor for nomor in self.terukur if nomor <= putaran), default=0)
