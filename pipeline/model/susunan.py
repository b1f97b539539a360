"""The order papers show an agreement in: sasaran by sasaran, every indikator numbered once."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from pipeline.model.perjanjian import Indikator, Perjanjian


@dataclass(frozen=True)
class Bernomor:
    """An indikator with the number it bears in every paper."""

    no: int
    indikator: Indikator


@dataclass(frozen=True)
class Kelompok:
    """A sasaran with its indikator."""

    no: int
    nama: str
    butir: tuple[Bernomor, ...]


def arrange(perjanjian: Perjanjian) -> tuple[Kelompok, ...]:
    """Sasaran in order of first mention; numbers run on through the whole agreement."""
    names = dict.fromkeys(item.sasaran for item in perjanjian.indikator)
    numbers = count(1)
    return tuple(
        Kelompok(no, name, tuple(Bernomor(next(numbers), i) for i in perjanjian.indikator if i.sasaran == name))
        for no, name in enumerate(names, 1)
    )


def only(groups: tuple[Kelompok, ...], subbagian: str) -> tuple[Kelompok, ...]:
    """What one unit answers for; numbers stay those of the whole agreement."""
    kept = (
        Kelompok(group.no, group.nama, tuple(b for b in group.butir if b.indikator.penanggung_jawab == subbagian))
        for group in groups
    )
    return tuple(group for group in kept if group.butir)
