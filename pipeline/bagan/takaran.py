"""Text measured without a font: how wide words are, and how many lines they take in a column. Lengths are twips."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import ceil

from pipeline.bagan.lebar_huruf import LEBAR
from pipeline.bagan.rute import Sisi

TWIP_PER_POINT = 20
CADANGAN = 1.03  # Word hints and kerns a little differently from the bare widths
JARAK_BARIS = 1.2  # of the type size: no less than the tallest of the fonts needs


@dataclass(frozen=True)
class Huruf:
    """A font at a size in points. Fonts that are not in the table are measured as the widest of those that are."""

    nama: str
    ukuran: float
    tebal: bool = False

    @property
    def tinggi_baris(self) -> int:
        """The height of a line, for exact line spacing."""
        return ceil(self.ukuran * TWIP_PER_POINT * JARAK_BARIS)

    def lebar(self, text: str) -> int:
        """The width of the text on one line, with the reserve."""
        widths, widest = _widths(self.nama, self.tebal)
        total = sum(widths.get(char) or _width(char, widths, widest) for char in text)
        return ceil(total * self.ukuran * TWIP_PER_POINT / 1000 * CADANGAN)

    def lebar_kata(self, text: str) -> int:
        """The width of the longest piece that is not broken."""
        return max((self.lebar(word) for word in text.split()), default=0)

    def pecah(self, text: str, lebar: int) -> tuple[str, ...]:
        """The lines the text takes in a column of this width; words wider than the column are broken as Word does."""
        return tuple(line for part in text.splitlines() or [""] for line in self._lines(part, lebar))

    def banyak_baris(self, text: str, lebar: int) -> int:
        """How many lines the text takes at most.

        A reader that breaks by Unicode (UAX 14, LB13) keeps " /" and its like on the line before; Word does not.
        """
        glued = re.sub(r" (?=[/!?;:,.)\]}])", "\xa0", text)
        return max(len(self.pecah(text, lebar)), len(self.pecah(glued, lebar)))

    def _lines(self, text: str, lebar: int) -> list[str]:
        lines, current = [], ""
        for word in re.split(r"[^\S\xa0]+", text.strip()):
            longer = f"{current} {word}" if current else word
            if self.lebar(longer) <= lebar:
                current = longer
                continue
            if current:
                lines.append(current)
            *whole, current = self._pieces(word, lebar)
            lines.extend(whole)
        return [*lines, current]

    def _pieces(self, word: str, lebar: int) -> list[str]:
        pieces, current = [], ""
        for char in word:
            if current and self.lebar(current + char) > lebar:
                pieces.append(current)
                current = ""
            current += char
        return [*pieces, current]


@cache
def _widths(nama: str, tebal: bool) -> tuple[Mapping[str, int], int]:
    """Width of each character, and that of one nobody knows."""
    tables = [LEBAR[nama, tebal]] if (nama, tebal) in LEBAR else [LEBAR[key] for key in LEBAR if key[1] == tebal]
    widths: dict[str, int] = {}
    for table in tables:
        for width, chars in table.items():
            for char in chars:
                widths[char] = max(width, widths.get(char, 0))
    return widths, max(widths.values())


def _width(char: str, widths: Mapping[str, int], widest: int) -> int:
    """An accented letter is as wide as its base; combining marks take no room."""
    if unicodedata.combining(char):
        return 0
    base = unicodedata.normalize("NFKD", char)[0]
    return widths.get(base, widest)


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
UJUNG_LEBAR, UJUNG_TINGGI = 320, 170  # the capsule at which a way of a decision ends
KAKI_UJUNG = PANJANG_PANAH + 40
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
