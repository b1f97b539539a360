"""Measures of the drawing in twips (a twentieth of a point), and where a label stands beside its symbol."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.bagan.huruf import Huruf
from pipeline.bagan.rute import Sisi

ISI_KIRI_KANAN, ISI_ATAS_BAWAH = 70, 50  # between a cell's text and its border
TEBAL_BATAS = 20  # a cell's borders take room from its text
TINGGI_KOTAK, TINGGI_BELAH = 440, 640  # at most; narrow symbols are lower
LEBAR_SIMBOL_TERKECIL, LEBAR_SIMBOL_TERBESAR = 460, 860
SELA_SALURAN, SELA_CELAH = 150, 90  # between tracks of a channel, and of a gap between rows
TEPI = 80  # between a symbol or a track and the border of its cell
PANJANG_PANAH = 150  # straight room before an arrowhead
SEGILIMA_LEBAR, SEGILIMA_TINGGI = 240, 260
SELA_SEGILIMA = 30
SELA_LEGA = SEGILIMA_LEBAR + SELA_SEGILIMA  # tracks so far apart have their pentagons straight below them
TEPI_LEGA = SEGILIMA_LEBAR // 2 + 2 * SELA_SEGILIMA
SELA_BELOK = 70  # between sideways steps on the way into a pentagon
SELA_LABEL = 30
TINGGI_JANGKAR = 40  # the small paragraph before each table, which holds the drawing
CADANGAN_HALAMAN = 120  # borders and rounding, so that no row slips to the next page


@dataclass(frozen=True)
class Kotak:
    """A rectangle: left, top, width, height."""

    x: int
    y: int
    lebar: int
    tinggi: int

    @property
    def kanan(self) -> int:
        return self.x + self.lebar

    @property
    def bawah(self) -> int:
        return self.y + self.tinggi

    @property
    def tengah(self) -> tuple[int, int]:
        return self.x + self.lebar // 2, self.y + self.tinggi // 2


@dataclass(frozen=True)
class UkuranLabel:
    """A label broken into lines, and the room it takes."""

    baris: tuple[str, ...]
    lebar: int
    tinggi: int


def text_room(lebar: int) -> int:
    """The width for text in a cell."""
    return lebar - 2 * ISI_KIRI_KANAN - TEBAL_BATAS


def channel_width(lajur: int, *, lega: bool) -> int:
    """What a channel with so many tracks takes; `lega` leaves room for pentagons beside each other."""
    if not lajur:
        return TEPI
    return 2 * TEPI_LEGA + (lajur - 1) * SELA_LEGA if lega else (lajur + 1) * SELA_SALURAN


def symbol_height(lebar: int, *, belah: bool) -> int:
    """Symbols keep a pleasant shape: a narrow one is lower too."""
    return min(TINGGI_BELAH, lebar * 9 // 10) if belah else min(TINGGI_KOTAK, lebar * 6 // 10)


def measure_label(text: str, huruf: Huruf) -> UkuranLabel:
    """Broken so that it is at most about ten letters wide, unless a word is longer."""
    room = max(huruf.lebar_kata(text), huruf.lebar("Tidaksetuju"))
    lines = huruf.pecah(text, room)
    width = max(huruf.lebar(line) for line in lines) + SELA_LABEL
    return UkuranLabel(lines, width, len(lines) * huruf.tinggi_baris)


def label_box(sisi: Sisi, label: UkuranLabel, lebar_simbol: int, *, kiri: bool = False) -> Kotak:
    """Where the label of an exit stands, relative to the middle of its diamond.

    At a side: in the free corner above the leg. Below: beside the line, under the diamond; `kiri` puts it left of it.
    """
    half = symbol_height(lebar_simbol, belah=True) // 2
    if sisi in (Sisi.KIRI, Sisi.KANAN):
        lift = 90
        inner = lebar_simbol // 2 * (half - lift) // half + SELA_LABEL
        x = inner if sisi is Sisi.KANAN else -inner - label.lebar
        return Kotak(x, -lift - label.tinggi, label.lebar, label.tinggi)
    line = exit_offset(sisi, lebar_simbol)
    x = line - SELA_LABEL - label.lebar if kiri else line + SELA_LABEL
    return Kotak(x, half + SELA_LABEL, label.lebar, label.tinggi)


def exit_offset(sisi: Sisi, lebar_simbol: int) -> int:
    """How far from a diamond's middle a path leaves it, to the right."""
    quarter = lebar_simbol // 4
    return {Sisi.BAWAH_KIRI: -quarter, Sisi.BAWAH_KANAN: quarter}.get(sisi, 0)
