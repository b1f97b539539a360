"""How a sheet looks where that changes what it says: struck, hidden or raised text, merged cells, remarks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.base.problems import Problem

LetakSel = tuple[int, int]
"""Row and column, counted from 0."""
_BIASA, _ATAS, _BAWAH = "0123456789+-\u2212=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙ"
_PINDAH: Mapping[int, dict[int, int]] = {1: str.maketrans(_BIASA, _ATAS), -1: str.maketrans(_BIASA, _BAWAH)}


@dataclass(frozen=True)
class Corak:
    """How text looks: struck, hidden, raised (1) or lowered (-1); all of it is what Excel and ODF call font effects."""

    coret: bool = False
    sembunyi: bool = False
    naik: int = 0

    @property
    def biasa(self) -> bool:
        """Whether it changes nothing of what the text says."""
        return not (self.coret or self.sembunyi or self.naik)


BIASA = Corak()


@dataclass(frozen=True)
class PotonganSel:
    """A piece of a cell's text that looks one way."""

    teks: str
    corak: Corak = BIASA

    @property
    def dibaca(self) -> str:
        """What people read there: nothing that is struck or hidden; "10" and a raised "2" are "10²", not "102"."""
        if self.corak.coret or self.corak.sembunyi:
            return ""
        signs = _PINDAH.get(self.corak.naik, {})
        return self.teks.translate(signs) if all(ord(sign) in signs for sign in self.teks.strip()) else self.teks


def read_together(pieces: Iterable[PotonganSel]) -> str:
    """What people read in a cell. What was left out takes the blank before it along."""
    text = ""
    for piece in pieces:
        shown = piece.dibaca
        text += shown.lstrip(" ") if text.endswith(" ") else shown
    return text.strip()


@dataclass(frozen=True)
class Wilayah:
    """Cells merged into one, from its first to its last row and column."""

    baris: int
    kolom: int
    baris_akhir: int
    kolom_akhir: int

    @property
    def awal(self) -> LetakSel:
        """The cell whose value shows."""
        return self.baris, self.kolom


@dataclass(frozen=True)
class RupaLembar:
    """What of a sheet's look matters.

    `potongan` are cells that do not look plain, `tertutup` values that lie unseen under a merged cell, `catatan` the
    words of remarks and text boxes at a cell. `masalah` are the faults of the sheet, grave only where it is read.
    """

    potongan: Mapping[LetakSel, tuple[PotonganSel, ...]] = field(default_factory=dict)
    wilayah: tuple[Wilayah, ...] = ()
    tertutup: Mapping[LetakSel, str] = field(default_factory=dict)
    catatan: Mapping[LetakSel, str] = field(default_factory=dict)
    baris_sembunyi: frozenset[int] = frozenset()
    kolom_sembunyi: frozenset[int] = frozenset()
    lembar_sembunyi: bool = False
    masalah: tuple[Problem, ...] = ()
