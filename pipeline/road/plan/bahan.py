"""What the plan is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.base.periode import Periode
from pipeline.nilai.nilai_kinerja import NilaiPengukuran
from pipeline.nilai.tampilan_capaian import figures_view
from pipeline.pengukuran.capaian import Capaian
from pipeline.pengukuran.masuk import Masuk
from pipeline.road.definisi import Definisi


@dataclass(frozen=True)
class Bahan:
    """All that the plan is made from. `terukur` is empty when nothing is measured or no agreement came."""

    definisi: Definisi
    periode: Periode
    masuk: Masuk
    terukur: Mapping[int, Capaian]

    def terukur_pada(self, putaran: int) -> Capaian | None:
        """The figures as known in a round: those of the last round that brought any."""
        return self.terukur.get(self.putaran_terukur(putaran))

    def tercetak_pada(self, putaran: int) -> NilaiPengukuran | None:
        """The same as papers print them; to be put into papers, not to decide by."""
        return self.tercetak.get(self.putaran_terukur(putaran))

    def putaran_terukur(self, putaran: int) -> int:
        """The last round up to this one that brought figures; 0 when none did."""
        return max((nomor for nomor in self.terukur if nomor <= putaran), default=0)

    @cached_property
    def tercetak(self) -> Mapping[int, NilaiPengukuran]:
        """What papers print of every round."""
        return {nomor: figures_view(found, self.definisi.satker) for nomor, found in self.terukur.items()}
