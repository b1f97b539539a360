"""What a flow chart is made from, and what is wrong with it.

Positions of steps and lanes count from 0; lengths are twips.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.problems import Level


@dataclass(frozen=True)
class Jalan:
    """One way out of a decision: its word ("Ya"), and whom it leads to. A chain is an arrow to each of its steps."""

    label: str
    tujuan: tuple[int, ...]


@dataclass(frozen=True)
class LangkahBagan:
    """One row. The first of `pelaksana` acts, the others are joined; with `jalan` it is a decision."""

    nomor: str
    kegiatan: str
    pelaksana: tuple[int, ...]
    kelengkapan: str = ""
    waktu: str = ""
    output: str = ""
    keterangan: str = ""
    jalan: tuple[Jalan, ...] = ()

    @property
    def sebutan(self) -> str:
        """Its number within a sentence, without the full stop of the column."""
        return self.nomor.rstrip(".")


@dataclass(frozen=True)
class KataBagan:
    """The words of the head rows."""

    no: str = "No"
    kegiatan: str = "Kegiatan"
    pelaksana: str = "Pelaksana"
    mutu_baku: str = "Mutu Baku"
    kelengkapan: str = "Kelengkapan"
    waktu: str = "Waktu"
    output: str = "Output"
    keterangan: str = "Keterangan"


@dataclass(frozen=True)
class Bagan:
    """A whole chart: the actors' titles from left to right, and the steps."""

    pelaksana: tuple[str, ...]
    langkah: tuple[LangkahBagan, ...]
    kata: KataBagan = KataBagan()


@dataclass(frozen=True)
class Kertas:
    """The room for the chart on a paper without margins; on the first page less height, under the template's title."""

    nama: str
    lebar: int
    tinggi: int
    tinggi_pertama: int


@dataclass(frozen=True)
class Bidang:
    """Where and how to draw: papers in order of preference, and the type. `judul` heads the pages after the first.

    `tinggi_penutup` is what follows the chart, such as a signature: it should not stand alone on a page.
    """

    kertas: tuple[Kertas, ...]
    huruf: str = "Bookman Old Style"
    ukuran: float = 9
    ukuran_terkecil: float = 6.5
    judul: str = ""
    ukuran_judul: float = 12
    tinggi_penutup: int = 0


@dataclass(frozen=True)
class Cacat:
    """A problem, with the position of the step it is about; None is the chart as a whole."""

    posisi: int | None
    what: str
    fix: str
    level: Level = Level.SALAH
