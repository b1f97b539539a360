"""Where rows, channels and gaps lie once widths and heights are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model.bagan.baris import BarisHalaman
from pipeline.model.bagan.kebutuhan import Kebutuhan
from pipeline.model.bagan.kolom import Kolom
from pipeline.model.bagan.rute import Kaki, Sisi
from pipeline.model.bagan.takaran import PANJANG_PANAH, TEPI_LEGA, Kotak, exit_offset, symbol_height
from pipeline.model.bagan.tata import Jenis, Titik

BAGIAN_DATAR = 0.32  # of a symbol's width to either side of its middle, where even a capsule's upper edge is level


@dataclass(frozen=True)
class LetakBaris:
    """A row: its page, the middle of its symbols, and the bounds of the gaps above and below them."""

    halaman: int
    tengah: int
    celah_atas: tuple[int, int]
    celah_bawah: tuple[int, int]


@dataclass(frozen=True)
class Letak:
    """Answers where a symbol, a track or a corner lies."""

    kebutuhan: Kebutuhan
    kolom: Kolom
    baris: tuple[LetakBaris, ...]

    def simbol(self, langkah: int, lane: int, jenis: Jenis) -> Kotak:
        """The rectangle around a symbol."""
        width = self.kolom.lebar_simbol
        height = symbol_height(width, belah=jenis is Jenis.BELAH_KETUPAT)
        return Kotak(self.kolom.pusat[lane] - width // 2, self.baris[langkah].tengah - height // 2, width, height)

    def jenis(self, langkah: int) -> Jenis:
        """The symbol of a step: a diamond for a decision, capsules for the first and the last."""
        steps = self.kebutuhan.bagan.langkah
        if steps[langkah].jalan:
            return Jenis.BELAH_KETUPAT
        return Jenis.KAPSUL if langkah in (0, len(steps) - 1) else Jenis.KOTAK

    def utama(self, langkah: int) -> Kotak:
        """The symbol of who acts."""
        return self.simbol(langkah, self.kebutuhan.bagan.langkah[langkah].pelaksana[0], self.jenis(langkah))

    def lajur(self, channel: int, track: int) -> int:
        """The x of a track."""
        lane, right = divmod(channel, 2)
        begin, end = self.kolom.lajur(lane)
        zone = self.kebutuhan.zona(lane, self.kolom.lebar_simbol)
        middle = self.kolom.pusat[lane]
        left_edge, right_edge = (middle + zone[1], end) if right else (begin, middle - zone[0])
        total = self.kebutuhan.rute.lajur[channel]
        margin = min(TEPI_LEGA, (right_edge - left_edge) // (total + 1))
        if total == 1:
            return left_edge + margin if right else right_edge - margin
        return left_edge + margin + track * (right_edge - left_edge - 2 * margin) // (total - 1)

    def celah_atas(self, langkah: int, track: int) -> int:
        """The y of a track above a step's symbol."""
        top, bottom = self.baris[langkah].celah_atas
        return _spread(top, bottom - PANJANG_PANAH // 2, track, self.kebutuhan.celah[langkah].lajur_atas)

    def celah_bawah(self, langkah: int, track: int) -> int:
        """The y of a track below a step's symbol and its labels."""
        top, bottom = self.baris[langkah].celah_bawah
        gap = self.kebutuhan.celah[langkah]
        return _spread(top + gap.label_bawah, bottom, track, gap.lajur_bawah)

    def keluar(self, kaki: Kaki) -> Titik:
        """Where a path leaves its diamond, or touches a symbol at its side."""
        box = self.utama(kaki.langkah)
        x, y = box.tengah
        if kaki.sisi is Sisi.KIRI:
            return box.x, y
        if kaki.sisi is Sisi.KANAN:
            return box.kanan, y
        offset = exit_offset(kaki.sisi, box.lebar)
        return x + offset, y + self._slope(kaki.langkah, offset)

    def atas(self, langkah: int, offset: int) -> Titik:
        """The upper edge of a symbol, `offset` to the right of its middle."""
        x, y = self.utama(langkah).tengah
        return x + offset, y - self._slope(langkah, offset)

    def _slope(self, langkah: int, offset: int) -> int:
        """How far the edge is above or below the middle: less beside the tip of a diamond."""
        box = self.utama(langkah)
        if self.jenis(langkah) is not Jenis.BELAH_KETUPAT:
            return box.tinggi // 2
        half = box.lebar // 2
        return box.tinggi // 2 * (half - abs(offset)) // half


def place(kebutuhan: Kebutuhan, kolom: Kolom, pages: Sequence[Sequence[BarisHalaman]], kepala: int) -> Letak:
    """The rows on their pages, under head rows of this height."""
    rows = [_row(kebutuhan, one, page, kepala) for page, rows in enumerate(pages) for one in rows]
    return Letak(kebutuhan, kolom, tuple(rows))


def _row(kebutuhan: Kebutuhan, row: BarisHalaman, page: int, kepala: int) -> LetakBaris:
    gap = kebutuhan.celah[row.langkah]
    top, bottom = kepala + row.y + row.pita_atas, kepala + row.bawah - row.pita_bawah
    spare = bottom - top - gap.tinggi
    middle = top + spare // 2 + gap.atas + gap.zona
    return LetakBaris(page, middle, (top, middle - gap.zona), (middle + gap.zona, bottom))


def _spread(begin: int, end: int, nth: int, total: int) -> int:
    return begin + (nth + 1) * (end - begin) // (total + 1)
