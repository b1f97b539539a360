"""What was decided stays as it was decided: the rounds that are fixed, and those a correction opened again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.road.rencana import Berkas
from pipeline.sop.masukan import IsiMasukan, Registrasi


@dataclass(frozen=True)
class BabakTetap:
    """One fixed round, as its bag holds it.

    `catatan` are the decisions as recorded then, by masukan; `sumber` the sha256 of what it was made from. `disunting`
    of the papers a person wrote, `terdahulu` were made from earlier inputs than those in the bag.
    """

    nomor: int
    arsip: str
    sejak: date | None
    berkas: Mapping[str, Berkas]
    catatan: Mapping[str, tuple[IsiMasukan, ...]]
    sumber: Mapping[str, str]
    disunting: frozenset[str] = frozenset()
    terdahulu: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Ketetapan:
    """What a run may not change, by number of the round; nothing for a period that was never decided.

    `semula` are rounds that were fixed and are open again; `terdaftar` is the register of the last closing, when a
    correction opened it. An archive alone tells which papers were fixed (`lain`), which were left out (`dilewati`), and
    how many rounds were decided (`diputus`).
    """

    babak: Mapping[int, BabakTetap] = field(default_factory=dict)
    semula: Mapping[int, BabakTetap] = field(default_factory=dict)
    terdaftar: Registrasi | None = None
    lain: tuple[Berkas, ...] = ()
    dilewati: frozenset[str] = frozenset()
    diputus: int = 0

    @property
    def berkas(self) -> Mapping[str, Berkas]:
        """Every fixed paper by its name."""
        found = {name: paper for one in self.babak.values() for name, paper in one.berkas.items()}
        return {**found, **{paper.nama: paper for paper in self.lain}}

    def waits_for_nothing(self, babak: int) -> bool:
        """Whether a round was decided: its papers are there, whatever is missing today."""
        return babak <= self.diputus or babak in self.babak

    def leaves_out(self, babak: int, nama: str) -> bool:
        """Whether today's state would give a paper that was not there when its round was decided."""
        fixed = self.babak.get(babak)
        return nama in self.dilewati or (fixed is not None and nama not in fixed.berkas)

    def same_as_before(self, babak: int, masukan: str, putaran: int, now: IsiMasukan) -> bool:
        """Whether a decision for an opened round reads as it did the last time: then it is the old one."""
        old = self.semula.get(babak)
        return old is not None and recorded(old, masukan, putaran) == now


def recorded(babak: BabakTetap, masukan: str, putaran: int) -> IsiMasukan | None:
    """A decision as the bag of a round holds it."""
    rounds = babak.catatan.get(masukan, ())
    return rounds[putaran - 1] if len(rounds) >= putaran else None
