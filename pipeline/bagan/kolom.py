"""How wide each column is: first what it cannot do without, then what is left by what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from pipeline.bagan.bahan import Bagan
from pipeline.bagan.kebutuhan import Kebutuhan
from pipeline.bagan.takaran import (
    ISI_KIRI_KANAN,
    LEBAR_SIMBOL_TERBESAR,
    LEBAR_SIMBOL_TERKECIL,
    TEBAL_BATAS,
    TWIP_PER_POINT,
    Huruf,
)

KOLOM_KIRI, KOLOM_KANAN = 2, 4  # No, Kegiatan; Kelengkapan, Waktu, Output, Keterangan
TEPI_ISI = 2 * ISI_KIRI_KANAN + TEBAL_BATAS
BARIS_SEL = 4  # three of four cells should take no more lines than this
SIMBOL_NYAMAN, SIMBOL_LAYAK = 740, 560  # wished for; and the least before tracks are drawn closer together
LAJUR_NYAMAN = 1400
RAPAT = (1.0, 0.75, 0.5)  # lanes as on a paper so much narrower
SESAK = 0.75  # below it symbols are smaller and tracks close together
BAGIAN_LAJUR_TERBESAR = 0.45  # of the paper's width, unless the lanes need more
EM_KEGIATAN = 9  # the least width of Kegiatan, in type sizes


@dataclass(frozen=True)
class KolomBagan:
    """The grid: x of every border from left to right, the middle of each lane's symbols, and their width."""

    tepi: tuple[int, ...]
    pusat: tuple[int, ...]
    lebar_simbol: int
    kepala_tegak: bool

    @property
    def lebar(self) -> tuple[int, ...]:
        """The width of every column."""
        return tuple(b - a for a, b in zip(self.tepi, self.tepi[1:], strict=False))

    def lajur(self, lane: int) -> tuple[int, int]:
        """Left and right border of a lane."""
        return self.tepi[KOLOM_KIRI + lane], self.tepi[KOLOM_KIRI + lane + 1]


def cells(bagan: Bagan, row: int) -> tuple[str, ...]:
    """What a row prints, column by column; lanes print nothing."""
    one = bagan.langkah[row]
    lanes = ("",) * len(bagan.pelaksana)
    return (one.nomor, one.kegiatan, *lanes, one.kelengkapan, one.waktu, one.output, one.keterangan)


def heads(bagan: Bagan) -> tuple[str, ...]:
    """The words at the head of every column."""
    kata = bagan.kata
    return (kata.no, kata.kegiatan, *bagan.pelaksana, kata.kelengkapan, kata.waktu, kata.output, kata.keterangan)


def give_out(kebutuhan: Kebutuhan, lebar: int, huruf: Huruf, *, tegak: bool, rapat: float = 1) -> KolomBagan | None:
    """The columns on a paper of this width, with heads upright or not; None when it is too narrow.

    `rapat` below 1 leaves the lanes less, so that text gets wider and rows lower.
    """
    least = _least(kebutuhan, huruf, tegak=tegak)
    spare = lebar - sum(least)
    if spare < 0:
        return None
    widths = _stretch(least, _wanted(kebutuhan, least, huruf, lebar, rapat), lebar)
    edges = (0, *accumulate(widths))
    symbol = _symbol(kebutuhan, widths)
    return KolomBagan(edges, _middles(kebutuhan, edges, symbol), symbol, tegak)


def _least(kebutuhan: Kebutuhan, huruf: Huruf, *, tegak: bool) -> list[int]:
    bagan = kebutuhan.bagan
    bold = Huruf(huruf.nama, huruf.ukuran, tebal=True)
    rows = [cells(bagan, row) for row in range(len(bagan.langkah))]
    widths = []
    for column, head in enumerate(heads(bagan)):
        lane = column - KOLOM_KIRI
        if 0 <= lane < len(bagan.pelaksana):
            upright = tegak and 2 * bold.tinggi_baris
            word = upright or bold.lebar_kata(head) + TEPI_ISI
            widths.append(max(_lane(kebutuhan, lane), word))
        else:
            word = max([bold.lebar_kata(head), *(huruf.lebar_kata(row[column]) for row in rows)])
            widths.append(min(word, widest_word(huruf)) + TEPI_ISI)
    widths[1] = max(widths[1], round(EM_KEGIATAN * huruf.ukuran * TWIP_PER_POINT))
    return widths


def widest_word(huruf: Huruf) -> int:
    """No column grows for a word longer than any in the language; such a word is broken."""
    return huruf.lebar("mempertanggungjawabkannya")


def _lane(kebutuhan: Kebutuhan, lane: int) -> int:
    drawn = sum(kebutuhan.sisi_lajur(lane, LEBAR_SIMBOL_TERKECIL))
    return max(drawn, kebutuhan.lebar_segilima(lane))


def _wanted(kebutuhan: Kebutuhan, least: Sequence[int], huruf: Huruf, lebar: int, rapat: float) -> list[int]:
    bagan = kebutuhan.bagan
    rows, lanes = [cells(bagan, row) for row in range(len(bagan.langkah))], len(bagan.pelaksana)
    wanted = []
    for column, width in enumerate(least):
        if 0 <= column - KOLOM_KIRI < lanes:
            wanted.append(max(width, _nice_lane(kebutuhan, column - KOLOM_KIRI, lebar, rapat)))
            continue
        lengths = sorted(huruf.lebar(row[column]) for row in rows)
        wanted.append(max(width, lengths[len(lengths) * 3 // 4] // BARIS_SEL + TEPI_ISI))
    return wanted


def _nice_lane(kebutuhan: Kebutuhan, lane: int, lebar: int, rapat: float) -> int:
    """Wide enough for its symbols to stand nearly in the middle, if the paper allows."""
    close = rapat < SESAK
    left, right = kebutuhan.sisi_lajur(lane, SIMBOL_LAYAK if close else SIMBOL_NYAMAN, lega=not close)
    share = int(BAGIAN_LAJUR_TERBESAR * rapat * lebar / len(kebutuhan.bagan.pelaksana))
    return max(left + right, min(2 * max(left, right), share), min(LAJUR_NYAMAN, share))


def _stretch(least: list[int], wanted: list[int], lebar: int) -> list[int]:
    """Towards what is wanted; what is left then goes to all but the first column, by their size."""
    spare, wish = lebar - sum(least), sum(wanted) - sum(least)
    if wish >= spare:
        widths = _share(least, wanted, spare)
    else:
        rest, base = spare - wish, sum(wanted[1:])
        widths = [wanted[0], *(width + rest * width // base for width in wanted[1:])]
    widths[1] += lebar - sum(widths)
    return widths


def _share(least: Sequence[int], wanted: Sequence[int], spare: int) -> list[int]:
    """Less than is wanted: a column of text counts twice, because it saves height in every row."""
    wishes = [b - a for a, b in zip(least, wanted, strict=True)]
    lanes = range(KOLOM_KIRI, len(least) - KOLOM_KANAN)
    text = sum(wish for column, wish in enumerate(wishes) if column not in lanes)
    drawn = sum(wishes) - text
    for_text = min(text, max(2 * spare * text // max(2 * text + drawn, 1), spare - drawn))
    return [
        a + wish * (spare - for_text) // max(drawn, 1) if column in lanes else a + wish * for_text // max(text, 1)
        for column, (a, wish) in enumerate(zip(least, wishes, strict=True))
    ]


def _symbol(kebutuhan: Kebutuhan, widths: Sequence[int]) -> int:
    """The greatest width of symbols that leaves every lane what it needs; at first with tracks well apart."""
    lanes = range(len(kebutuhan.bagan.pelaksana))
    for lega, narrow in ((True, SIMBOL_LAYAK), (False, LEBAR_SIMBOL_TERKECIL)):
        for width in range(LEBAR_SIMBOL_TERBESAR, narrow - 1, -20):
            if all(sum(kebutuhan.sisi_lajur(lane, width, lega=lega)) <= widths[KOLOM_KIRI + lane] for lane in lanes):
                return width
    return LEBAR_SIMBOL_TERKECIL


def _middles(kebutuhan: Kebutuhan, edges: Sequence[int], symbol: int) -> tuple[int, ...]:
    middles = []
    for lane in range(len(kebutuhan.bagan.pelaksana)):
        left, right = kebutuhan.sisi_lajur(lane, symbol)
        begin, end = edges[KOLOM_KIRI + lane], edges[KOLOM_KIRI + lane + 1]
        middles.append(min(max((begin + end) // 2, begin + left), end - right))
    return tuple(middles)
