"""How high the rows are, from measured text and from what is drawn in them, and which rows a page holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model.bagan.bahan import Bagan
from pipeline.model.bagan.kebutuhan import Kebutuhan
from pipeline.model.bagan.kolom import KOLOM_KIRI, Kolom, cells, heads, widest_word
from pipeline.model.bagan.takaran import ISI_ATAS_BAWAH, ISI_KIRI_KANAN, text_room
from pipeline.model.huruf import Huruf


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


def text_height(texts: Sequence[str], kolom: Kolom, huruf: Huruf) -> int:
    """The height of a row of cells."""
    rooms = [text_room(width) for width in kolom.lebar]
    lines = max(huruf.banyak_baris(text, room) for text, room in zip(texts, rooms, strict=True))
    return lines * huruf.tinggi_baris + 2 * ISI_ATAS_BAWAH


def head_heights(bagan: Bagan, kolom: Kolom, huruf: Huruf) -> tuple[int, int]:
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


def _upright(kolom: Kolom, bagan: Bagan, bold: Huruf) -> list[int]:
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


def row_texts(kebutuhan: Kebutuhan, kolom: Kolom, huruf: Huruf) -> tuple[int, ...]:
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
