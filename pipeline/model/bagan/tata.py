"""A chart laid out: pages of cells, symbols and lines.

Lengths are twips from the upper left corner of the page's table.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.bagan.bahan import Bagan, Bidang, Cacat, Kertas
from pipeline.model.bagan.kolom import Kolom
from pipeline.model.bagan.takaran import Kotak

Titik = tuple[int, int]


class Jenis(StrEnum):
    """The symbols of PermenPANRB 35/2012; the pentagon points the way its path goes."""

    KAPSUL = "kapsul"
    KOTAK = "kotak"
    BELAH_KETUPAT = "belah ketupat"
    SEGILIMA_TURUN = "segilima turun"
    SEGILIMA_NAIK = "segilima naik"

    @property
    def penghubung(self) -> bool:
        """Whether it is an off-page connector."""
        return self in (Jenis.SEGILIMA_TURUN, Jenis.SEGILIMA_NAIK)


@dataclass(frozen=True)
class Simbol:
    """A shape. `langkah` is None for a pentagon, `jalur` is blank for all others; `teks` is a pentagon's number."""

    jenis: Jenis
    kotak: Kotak
    lajur: int
    langkah: int | None = None
    jalur: str = ""
    teks: str = ""


@dataclass(frozen=True)
class Garis:
    """A line from the edge of one symbol to that of another; lines of one `jalur` may run together."""

    titik: tuple[Titik, ...]
    jalur: str
    panah: bool = True


@dataclass(frozen=True)
class Label:
    """The word at an exit of a decision, line by line."""

    baris: tuple[str, ...]
    kotak: Kotak
    langkah: int


@dataclass(frozen=True)
class BarisTabel:
    """A row of the table; its cells from left to right."""

    langkah: int
    y: int
    tinggi: int
    sel: tuple[str, ...]


@dataclass(frozen=True)
class HalamanBagan:
    """One page: heights of the two head rows, then rows, and what is drawn over them."""

    kepala: tuple[int, int]
    baris: tuple[BarisTabel, ...]
    simbol: tuple[Simbol, ...]
    garis: tuple[Garis, ...]
    label: tuple[Label, ...]

    @property
    def tinggi(self) -> int:
        return sum(self.kepala) + sum(one.tinggi for one in self.baris)


@dataclass(frozen=True)
class Tata:
    """The whole chart on the paper and with the type size that were chosen, and what is worth a warning."""

    bagan: Bagan
    bidang: Bidang
    kertas: Kertas
    ukuran: float
    kolom: Kolom
    halaman: tuple[HalamanBagan, ...]
    cacat: tuple[Cacat, ...] = ()
