"""Where rows, channels and gaps lie once widths and heights are known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.bagan.bahan import Bagan, ends
from pipeline.bagan.kebutuhan import Kebutuhan, LabelKeluar
from pipeline.bagan.kolom import KOLOM_KIRI, KolomBagan, cells, heads, widest_word
from pipeline.bagan.rute import Kaki, Sisi
from pipeline.bagan.takaran import (
    ISI_ATAS_BAWAH,
    ISI_KIRI_KANAN,
    KAKI_UJUNG,
    PANJANG_PANAH,
    TEPI_LEGA,
    UJUNG_LEBAR,
    UJUNG_TINGGI,
    Huruf,
    Kotak,
    exit_offset,
    symbol_height,
    text_room,
)
from pipeline.bagan.tata import JenisSimbol, Titik

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
    kolom: KolomBagan
    baris: tuple[LetakBaris, ...]

    def simbol(self, langkah: int, lane: int, jenis: JenisSimbol) -> Kotak:
        """The rectangle around a symbol."""
        width = self.kolom.lebar_simbol
        height = symbol_height(width, belah=jenis is JenisSimbol.BELAH_KETUPAT)
        return Kotak(self.kolom.pusat[lane] - width // 2, self.baris[langkah].tengah - height // 2, width, height)

    def jenis(self, langkah: int) -> JenisSimbol:
        """The symbol of who acts: a diamond for a decision, capsules where the flow begins and ends."""
        bagan = self.kebutuhan.bagan
        if bagan.langkah[langkah].jalan:
            return JenisSimbol.BELAH_KETUPAT
        return JenisSimbol.KAPSUL if langkah == 0 or ends(bagan, langkah) else JenisSimbol.KOTAK

    def utama(self, langkah: int) -> Kotak:
        """The symbol of who acts."""
        return self.simbol(langkah, self.kebutuhan.bagan.langkah[langkah].pelaksana[0], self.jenis(langkah))

    def ujung(self, kaki: Kaki) -> Kotak:
        """The capsule at which a way ends."""
        x, y = self.keluar(kaki)
        left = x + KAKI_UJUNG if kaki.sisi is Sisi.KANAN else x - KAKI_UJUNG - UJUNG_LEBAR
        return Kotak(left, y - UJUNG_TINGGI // 2, UJUNG_LEBAR, UJUNG_TINGGI)

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
        return _spread(top + gap.label_bawah, bottom - gap.label_dasar, track, gap.lajur_bawah)

    def label(self, one: LabelKeluar) -> Kotak:
        """Where the word at an exit stands."""
        x, y = self.utama(one.langkah).tengah
        box = one.kotak(self.kolom.lebar_simbol)
        top = self.baris[one.langkah].celah_bawah[1] - self.kebutuhan.celah[one.langkah].label_dasar
        return Kotak(x + box.x, top if one.dasar else y + box.y, box.lebar, box.tinggi)

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
        if self.jenis(langkah) is not JenisSimbol.BELAH_KETUPAT:
            return box.tinggi // 2
        half = box.lebar // 2
        return box.tinggi // 2 * (half - abs(offset)) // half


def place(kebutuhan: Kebutuhan, kolom: KolomBagan, pages: Sequence[Sequence[BarisHalaman]], kepala: int) -> Letak:
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


@dataclass(frozen=True)
class BarisHalaman:
    """A row on its page: its position, where it lies under the table's upper edge, and its bands of pentagons."""

    langkah: int
    y: int
    tinggi: int
    pita_atas: int
    pita_bawah: int

    @property
    def bawah(self) -> int:
        return self.y + self.tinggi


def text_height(texts: Sequence[str], kolom: KolomBagan, huruf: Huruf) -> int:
    """The height of a row of cells."""
    rooms = [text_room(width) for width in kolom.lebar]
    lines = max(huruf.banyak_baris(text, room) for text, room in zip(texts, rooms, strict=True))
    return lines * huruf.tinggi_baris + 2 * ISI_ATAS_BAWAH


def head_heights(bagan: Bagan, kolom: KolomBagan, huruf: Huruf) -> tuple[int, int]:
    """The heights of the two head rows; No, Kegiatan and Keterangan run through both."""
    bold = Huruf(huruf.nama, huruf.ukuran, tebal=True)
    words, lanes = heads(bagan), len(bagan.pelaksana)
    group = text_height(("", "", *("",) * lanes, bagan.kata.mutu_baku, "", "", ""), kolom, bold)
    span = text_room(kolom.tepi[KOLOM_KIRI + lanes] - kolom.tepi[KOLOM_KIRI])
    group = max(group, len(bold.pecah(bagan.kata.pelaksana, span)) * bold.tinggi_baris + 2 * ISI_ATAS_BAWAH)
    upper = ("",) * lanes if kolom.kepala_tegak else words[KOLOM_KIRI : KOLOM_KIRI + lanes]
    under = text_height(("", "", *upper, *words[KOLOM_KIRI + lanes : -1], ""), kolom, bold)
    through = text_height((*words[:KOLOM_KIRI], *("",) * (lanes + 3), words[-1]), kolom, bold) - group
    upright = max(_upright(kolom, bagan, bold)) if kolom.kepala_tegak else 0
    return group, max(under, through, upright)


def _upright(kolom: KolomBagan, bagan: Bagan, bold: Huruf) -> list[int]:
    """How long each lane's head is when it is written upright."""
    lengths = []
    for lane, word in enumerate(bagan.pelaksana):
        left, right = kolom.lajur(lane)
        most = max(1, (right - left - ISI_ATAS_BAWAH) // bold.tinggi_baris)
        room = min(bold.lebar_kata(word), widest_word(bold))
        while len(bold.pecah(word, room)) > most:
            room += bold.tinggi_baris
        lengths.append(room + 2 * ISI_KIRI_KANAN)
    return lengths


def row_texts(kebutuhan: Kebutuhan, kolom: KolomBagan, huruf: Huruf) -> tuple[int, ...]:
    """The height each row's text needs."""
    rows = range(len(kebutuhan.bagan.langkah))
    return tuple(text_height(cells(kebutuhan.bagan, row), kolom, huruf) for row in rows)


def paginate(
    kebutuhan: Kebutuhan, texts: Sequence[int], tinggi: tuple[int, int], penutup: int = 0
) -> tuple[tuple[BarisHalaman, ...], ...]:
    """Rows page by page, as many on each as fit; `tinggi` is the room on the first page and on the others.

    A row that fits no page stands on one of its own and sticks out. The last page gets two rows where it can, and
    leaves room for what follows the chart; if need be its rows are broken once more for that.
    """
    starts, total = [0], len(texts)

    def height(begin: int, end: int) -> int:
        return sum(one.tinggi for one in _placed(kebutuhan, texts, begin, end))

    for row in range(1, total):
        if height(starts[-1], row + 1) > tinggi[len(starts) > 1]:
            starts.append(row)
    if _lonely(starts, total) and height(total - 2, total) <= tinggi[1]:
        starts[-1] -= 1
    if height(starts[-1], total) > tinggi[len(starts) > 1] - penutup:
        starts = _with_ending(starts, total, tinggi, penutup, height)
    return tuple(tuple(_placed(kebutuhan, texts, *bounds)) for bounds in pairwise([*starts, total]))


def _with_ending(
    starts: list[int], total: int, tinggi: tuple[int, int], penutup: int, height: Callable[[int, int], int]
) -> list[int]:
    """One page more, with the last rows and the ending on it; the two pages before it are made about even."""
    fitting = (row for row in range(starts[-1] + 1, total) if height(row, total) <= tinggi[1] - penutup)
    last = next(fitting, None)
    if last is None or height(starts[-1], last) > tinggi[len(starts) > 1]:
        return starts
    while len(starts) > 1 and starts[-1] - 1 > starts[-2]:
        if height(starts[-1] - 1, last) > min(tinggi[1], height(starts[-2], starts[-1] - 1)):
            break
        starts = [*starts[:-1], starts[-1] - 1]
    return [*starts, last]


def _lonely(starts: Sequence[int], total: int) -> bool:
    """Whether the last page holds one row and the page before it three or more."""
    return len(starts) > 1 and total - starts[-1] == 1 and starts[-1] - starts[-2] > 2


def _placed(kebutuhan: Kebutuhan, texts: Sequence[int], begin: int, end: int) -> list[BarisHalaman]:
    rows, y = [], 0
    for row in range(begin, end):
        above = kebutuhan.pita(row - 1) if row == begin and row else 0
        below = kebutuhan.pita(row) if row == end - 1 and row + 1 < len(texts) else 0
        height = max(texts[row], kebutuhan.celah[row].tinggi + above + below)
        rows.append(BarisHalaman(row, y, height, above, below))
        y += height
    return rows
