"""Page breaks: the pentagons at foot and head, and how lines come to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.bagan.letak import BarisHalaman, Letak
from pipeline.bagan.takaran import SEGILIMA_LEBAR, SEGILIMA_TINGGI, SELA_BELOK, SELA_SEGILIMA, Kotak
from pipeline.bagan.tata import JenisSimbol, Simbol, Titik


@dataclass(frozen=True)
class Lintasan:
    """A line that crosses a page break: which, in which lane, at which x, and whether it goes down."""

    jalur: str
    lajur: int
    x: int
    turun: bool


@dataclass(frozen=True)
class Penghubung:
    """Both pentagons of one line at one page break."""

    lintasan: Lintasan
    x: int
    belok: int
    kaki: Kotak
    kepala: Kotak
    tepi_kaki: int
    tepi_kepala: int

    def at_foot(self) -> tuple[Titik, ...]:
        """From the chart down to the pentagon at the foot."""
        return self._way(self.tepi_kaki + SELA_BELOK // 2 + self.belok * SELA_BELOK, self.kaki.y)

    def at_head(self) -> tuple[Titik, ...]:
        """From the chart up to the pentagon at the head."""
        return self._way(self.tepi_kepala - SELA_BELOK // 2 - self.belok * SELA_BELOK, self.kepala.bawah)

    def _way(self, turn: int, end: int) -> tuple[Titik, ...]:
        if self.x == self.lintasan.x:
            return ((self.x, end),)
        return (self.lintasan.x, turn), (self.x, turn), (self.x, end)

    def simbol(self, kotak: Kotak, nomor: str) -> Simbol:
        """One of its pentagons."""
        kind = JenisSimbol.SEGILIMA_TURUN if self.lintasan.turun else JenisSimbol.SEGILIMA_NAIK
        return Simbol(kind, kotak, self.lintasan.lajur, jalur=self.lintasan.jalur, teks=nomor)


Sambungan = Mapping[tuple[int, str], Penghubung]
"""The pentagons by page (counted from 0; the break after it) and path."""


def connect(letak: Letak, pages: Sequence[Sequence[BarisHalaman]], kepala: int) -> Sambungan:
    """Every pentagon of the chart, in order of pages and lanes."""
    found: dict[tuple[int, str], Penghubung] = {}
    for page, (rows, following) in enumerate(pairwise(pages)):
        foot, head = rows[-1], following[0]
        lanes = defaultdict(list)
        for line in _crossing(letak, foot.langkah):
            lanes[line.lajur].append(line)
        for lane, lines in sorted(lanes.items()):
            for one in _side_by_side(letak.kolom.lajur(lane), lines, foot, head, kepala):
                found[page, one.lintasan.jalur] = one
    return found


def numbers(sambungan: Sambungan) -> Mapping[str, str]:
    """A number for each path when there are several, in order of appearance; else blank."""
    paths = list(dict.fromkeys(path for _, path in sambungan))
    return {path: str(nth) if len(paths) > 1 else "" for nth, path in enumerate(paths, start=1)}


def _crossing(letak: Letak, row: int) -> Iterator[Lintasan]:
    rute, bagan = letak.kebutuhan.rute, letak.kebutuhan.bagan
    lane = bagan.langkah[row].pelaksana[0]
    if any(one.dari == row for one in rute.lurus):
        yield Lintasan(f"lurus {row}", lane, letak.kolom.pusat[lane], turun=True)
    for jalur in rute.jalur:
        begin, end = jalur.rentang
        if begin <= row < end:
            down = any(kaki.langkah <= row for kaki in jalur.sumber) and any(k.langkah > row for k in jalur.tujuan)
            x = letak.lajur(jalur.saluran, jalur.lajur)
            yield Lintasan(f"jalur {jalur.nomor}", jalur.saluran // 2, x, turun=down)


def _side_by_side(
    lane: tuple[int, int], lines: Sequence[Lintasan], foot: BarisHalaman, head: BarisHalaman, kepala: int
) -> Iterator[Penghubung]:
    ordered = sorted(lines, key=lambda line: line.x)
    places = _places(lane, [line.x for line in ordered])
    turns = _turns([line.x for line in ordered], places)
    foot_edge, head_edge = kepala + foot.bawah - foot.pita_bawah, kepala + head.y + head.pita_atas
    for line, x, turn in zip(ordered, places, turns, strict=True):
        left = x - SEGILIMA_LEBAR // 2
        at_foot = Kotak(left, kepala + foot.bawah - SELA_SEGILIMA - SEGILIMA_TINGGI, SEGILIMA_LEBAR, SEGILIMA_TINGGI)
        at_head = Kotak(left, kepala + head.y + SELA_SEGILIMA, SEGILIMA_LEBAR, SEGILIMA_TINGGI)
        yield Penghubung(line, x, turn, at_foot, at_head, foot_edge, head_edge)


def _places(lane: tuple[int, int], xs: Sequence[int]) -> list[int]:
    """Middles of the pentagons: as near to their lines as they can stand side by side inside the lane."""
    step, inset = SEGILIMA_LEBAR + SELA_SEGILIMA, SELA_SEGILIMA + SEGILIMA_LEBAR // 2
    places: list[int] = []
    for x in xs:
        places.append(max(x, places[-1] + step if places else lane[0] + inset))
    limit = lane[1] - inset
    for nth in reversed(range(len(places))):
        places[nth] = min(places[nth], limit)
        limit = places[nth] - step
    return places


def _turns(xs: Sequence[int], places: Sequence[int]) -> list[int]:
    """The level at which each line turns aside, counted from the chart, so that no two lines meet."""
    pairs = list(enumerate(zip(xs, places, strict=True)))
    rightwards = [nth for nth, (x, place) in reversed(pairs) if place > x]
    leftwards = [nth for nth, (x, place) in pairs if place < x]
    levels = {nth: level for level, nth in enumerate([*rightwards, *leftwards])}
    return [levels.get(nth, 0) for nth in range(len(xs))]
