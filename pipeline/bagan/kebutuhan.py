"""How much room lanes and rows need for what is drawn in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.bagan.bahan import Bagan
from pipeline.bagan.rute import Kaki, Lurus, Rute, Sisi
from pipeline.bagan.takaran import (
    KAKI_UJUNG,
    LEBAR_SIMBOL_TERBESAR,
    PANJANG_PANAH,
    SEGILIMA_LEBAR,
    SEGILIMA_TINGGI,
    SELA_BELOK,
    SELA_CELAH,
    SELA_LABEL,
    SELA_SEGILIMA,
    TEPI,
    TINGGI_BELAH,
    TINGGI_KOTAK,
    UJUNG_LEBAR,
    Huruf,
    Kotak,
    UkuranLabel,
    channel_width,
    label_box,
    measure_label,
)


@dataclass(frozen=True)
class LabelKeluar:
    """The word at an exit of a decision: which step, which side, and on which side of its line it stands.

    At `dasar` of its row, below the turns of the exits on either side, where these hem it in.
    """

    langkah: int
    sisi: Sisi
    ukuran: UkuranLabel
    kiri: bool
    dasar: bool = False

    def kotak(self, lebar_simbol: int) -> Kotak:
        """Relative to the middle of the diamond."""
        return label_box(self.sisi, self.ukuran, lebar_simbol, kiri=self.kiri)


@dataclass(frozen=True)
class CelahBaris:
    """What a row needs above its symbols, for the upper and lower half of them, and below; and how many tracks.

    Of what lies below, `label_bawah` is for labels above the tracks, `label_dasar` for those under them.
    """

    atas: int
    zona: int
    bawah: int
    label_bawah: int
    label_dasar: int
    lajur_atas: int
    lajur_bawah: int

    @property
    def tinggi(self) -> int:
        return self.atas + 2 * self.zona + self.bawah


@dataclass(frozen=True)
class Kebutuhan:
    """All that is counted before widths and heights are given out."""

    bagan: Bagan
    rute: Rute
    label: tuple[LabelKeluar, ...]
    celah: tuple[CelahBaris, ...]
    lintas: tuple[tuple[int, ...], ...]
    """For each break after a row, how many lines cross it in each lane."""

    def sisi_lajur(self, lajur: int, lebar_simbol: int, *, lega: bool = False) -> tuple[int, int]:
        """What a lane needs left and right of its symbols' middle."""
        left, right = self.zona(lajur, lebar_simbol)
        tracks = (self.rute.lajur.get(2 * lajur + side, 0) for side in (0, 1))
        channels = [channel_width(count, lega=lega) for count in tracks]
        return left + channels[0], right + channels[1]

    def zona(self, lajur: int, lebar_simbol: int) -> tuple[int, int]:
        """What symbols and labels of a lane take left and right of the middle."""
        left = right = lebar_simbol // 2
        for label in self.label:
            if self.bagan.langkah[label.langkah].pelaksana[0] == lajur:
                box = label.kotak(lebar_simbol)
                left, right = max(left, -box.x), max(right, box.kanan)
        for kaki in self.rute.ujung:
            if self.bagan.langkah[kaki.langkah].pelaksana[0] == lajur:
                reach = lebar_simbol // 2 + KAKI_UJUNG + UJUNG_LEBAR
                left, right = (max(left, reach), right) if kaki.sisi is Sisi.KIRI else (left, max(right, reach))
        return left, right

    def lebar_segilima(self, lajur: int) -> int:
        """What a lane needs so that all its pentagons at one page break stand side by side."""
        most = max((crossing[lajur] for crossing in self.lintas), default=0)
        return most * (SEGILIMA_LEBAR + SELA_SEGILIMA) + 2 * SELA_SEGILIMA

    def pita(self, baris: int) -> int:
        """The height of the band of pentagons at a break after this row; the same at foot and head."""
        most = max(self.lintas[baris], default=0)
        return SELA_SEGILIMA + SEGILIMA_TINGGI + PANJANG_PANAH + most * SELA_BELOK if most else 0


def reckon(bagan: Bagan, rute: Rute, huruf_label: Huruf) -> Kebutuhan:
    """Counts labels, gaps and crossings."""
    labels = tuple(_labels(rute, huruf_label))
    return Kebutuhan(bagan, rute, labels, _gaps(bagan, rute, labels), _crossings(bagan, rute))


def _labels(rute: Rute, huruf: Huruf) -> Iterator[LabelKeluar]:
    legs = [Kaki(one.dari, Sisi.BAWAH, one.label) for one in rute.lurus]
    legs += [*rute.ujung, *(kaki for jalur in rute.jalur for kaki in jalur.sumber)]
    right = {kaki.langkah for kaki in legs if kaki.sisi is Sisi.BAWAH_KANAN}
    left = {kaki.langkah for kaki in legs if kaki.sisi is Sisi.BAWAH_KIRI}
    for kaki in legs:
        if kaki.label.strip():
            middle, hemmed = kaki.sisi is Sisi.BAWAH, kaki.langkah in right
            to_left = kaki.sisi is Sisi.BAWAH_KIRI or (middle and hemmed and kaki.langkah not in left)
            size = measure_label(kaki.label, huruf)
            yield LabelKeluar(kaki.langkah, kaki.sisi, size, to_left, dasar=middle and hemmed and not to_left)


def _gaps(bagan: Bagan, rute: Rute, labels: tuple[LabelKeluar, ...]) -> tuple[CelahBaris, ...]:
    above, below = Counter[int](), Counter[int]()
    for one in rute.lurus:
        above[one.dari + 1] += bends(bagan, one)
    for jalur in rute.jalur:
        above.update(kaki.langkah for kaki in jalur.tujuan if kaki.sisi is Sisi.ATAS)
        below.update(kaki.langkah for kaki in jalur.sumber if kaki.sisi not in (Sisi.KIRI, Sisi.KANAN))
    boxes, hemmed = defaultdict(list), {}
    for label in labels:
        if label.dasar:
            hemmed[label.langkah] = label.ukuran.tinggi + SELA_LABEL
        else:
            boxes[label.langkah].append(label.kotak(LEBAR_SIMBOL_TERBESAR))
    return tuple(
        _gap(bool(langkah.jalan), above[row], below[row], boxes[row], hemmed.get(row, 0))
        for row, langkah in enumerate(bagan.langkah)
    )


def bends(bagan: Bagan, lurus: Lurus) -> bool:
    """Whether the way to the next step changes lanes."""
    return bagan.langkah[lurus.dari].pelaksana[0] != bagan.langkah[lurus.dari + 1].pelaksana[0]


def _gap(decides: bool, above: int, below: int, boxes: Sequence[Kotak], hemmed: int) -> CelahBaris:
    half = (TINGGI_BELAH if decides else TINGGI_KOTAK) // 2
    zone = max([half, *(SELA_LABEL - box.y for box in boxes)])
    under = max([0, *(box.bawah - zone for box in boxes if box.y > 0)])
    return CelahBaris(
        atas=TEPI + above * SELA_CELAH + PANJANG_PANAH,
        zona=zone,
        bawah=under + (below + 1) * SELA_CELAH + hemmed,
        label_bawah=under,
        label_dasar=hemmed,
        lajur_atas=above,
        lajur_bawah=below,
    )


def _crossings(bagan: Bagan, rute: Rute) -> tuple[tuple[int, ...], ...]:
    total = len(bagan.langkah)
    counts = [[0] * len(bagan.pelaksana) for _ in range(max(total - 1, 0))]
    for one in rute.lurus:
        counts[one.dari][bagan.langkah[one.dari].pelaksana[0]] += 1
    for jalur in rute.jalur:
        begin, end = jalur.rentang
        for row in range(begin, end):
            counts[row][jalur.saluran // 2] += 1
    return tuple(tuple(row) for row in counts)
