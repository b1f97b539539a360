"""A chart laid out: pages of cells, symbols and lines.

Lengths are twips from the upper left corner of the page's table.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.bagan.bahan import Bagan, Bidang, Cacat, Jalan, Kertas, ends, successors
from pipeline.bagan.kolom import KolomBagan
from pipeline.bagan.takaran import Kotak
from pipeline.base.bahasa import rangkai

Titik = tuple[int, int]


class JenisSimbol(StrEnum):
    """The symbols of PermenPANRB 35/2012; the pentagon points the way its path goes."""

    KAPSUL = "kapsul"
    KOTAK = "kotak"
    BELAH_KETUPAT = "belah ketupat"
    UJUNG = "ujung"
    SEGILIMA_TURUN = "segilima turun"
    SEGILIMA_NAIK = "segilima naik"

    @property
    def penghubung(self) -> bool:
        """Whether it is an off-page connector."""
        return self in (JenisSimbol.SEGILIMA_TURUN, JenisSimbol.SEGILIMA_NAIK)


@dataclass(frozen=True)
class Simbol:
    """A shape. Of pentagons, and of the small capsules at which a way ends, `langkah` is None and `jalur` their path;
    `teks` is a pentagon's number.
    """

    jenis: JenisSimbol
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
    kolom: KolomBagan
    halaman: tuple[HalamanBagan, ...]
    cacat: tuple[Cacat, ...] = ()


def describe(tata: Tata, page: int) -> str:
    """The page's steps: who acts, and where it goes on."""
    rows = tata.halaman[page].baris
    steps = " ".join(_step(tata.bagan, row.langkah) for row in rows)
    return f"Bagan alur, halaman {page + 1} dari {len(tata.halaman)}. {steps}{_connectors(tata.halaman[page])}"


def step_name(bagan: Bagan, langkah: int, lane: int) -> str:
    """The name of a step's symbol in one lane."""
    return f"Langkah {_number(bagan, langkah)} – {bagan.pelaksana[lane]}"


def _step(bagan: Bagan, row: int) -> str:
    langkah = bagan.langkah[row]
    actors = ", ".join(bagan.pelaksana[lane] for lane in langkah.pelaksana)
    head = f"Langkah {_number(bagan, row)} ({actors})"
    if langkah.jalan:
        return f"{head}, keputusan: {'; '.join(_way(bagan, jalan) for jalan in langkah.jalan)}."
    if ends(bagan, row):
        return f"{head}: selesai."
    begin = "mulai, lalu " if row == 0 else ""
    goals = successors(bagan, row)
    together = " bersamaan" if len(goals) > 1 else ""
    return f"{head}: {begin}ke langkah {_numbers(bagan, goals)}{together}."


def _way(bagan: Bagan, jalan: Jalan) -> str:
    if not jalan.tujuan:
        return f"{jalan.label} selesai"
    return f"{jalan.label} ke langkah {_numbers(bagan, jalan.tujuan)}"


def _numbers(bagan: Bagan, goals: tuple[int, ...]) -> str:
    return rangkai([_number(bagan, goal) for goal in goals])


def _number(bagan: Bagan, row: int) -> str:
    return bagan.langkah[row].sebutan


def _connectors(page: HalamanBagan) -> str:
    count = sum(one.jenis.penghubung for one in page.simbol)
    return f" {count} penghubung ke halaman lain." if count else ""
