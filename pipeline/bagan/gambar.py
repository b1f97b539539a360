"""Draws symbols, lines and labels page by page, once all has its place; the pentagons where a page breaks, too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.bagan.kebutuhan import bends
from pipeline.bagan.letak import BAGIAN_DATAR, BarisHalaman, Letak
from pipeline.bagan.rute import Jalur, Kaki, Lurus, Sisi
from pipeline.bagan.takaran import SEGILIMA_LEBAR, SEGILIMA_TINGGI, SELA_BELOK, SELA_SEGILIMA, Kotak
from pipeline.bagan.tata import Garis, JenisSimbol, Label, Simbol, Titik


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


NomorHalaman = int


@dataclass(frozen=True)
class JalurMasuk:
    """How a path comes in from above: how far from the middle, and on which track of the gap."""

    geser: int
    lajur: int


def symbols(letak: Letak, sambungan: Sambungan) -> Iterator[tuple[NomorHalaman, Simbol]]:
    """Every symbol with its page: steps first, then pentagons."""
    for row, langkah in enumerate(letak.kebutuhan.bagan.langkah):
        kind, page = letak.jenis(row), letak.baris[row].halaman
        for nth, lane in enumerate(langkah.pelaksana):
            shape = JenisSimbol.KOTAK if nth else kind
            yield page, Simbol(shape, letak.simbol(row, lane, shape), lane, langkah=row)
    for kaki in letak.kebutuhan.rute.ujung:
        lane = letak.kebutuhan.bagan.langkah[kaki.langkah].pelaksana[0]
        yield letak.baris[kaki.langkah].halaman, Simbol(JenisSimbol.UJUNG, letak.ujung(kaki), lane, jalur=_end(kaki))
    number = numbers(sambungan)
    for (page, path), one in sambungan.items():
        yield page, one.simbol(one.kaki, number[path])
        yield page + 1, one.simbol(one.kepala, number[path])


def labels(letak: Letak) -> Iterator[tuple[NomorHalaman, Label]]:
    """The words at the exits of decisions."""
    for one in letak.kebutuhan.label:
        yield letak.baris[one.langkah].halaman, Label(one.ukuran.baris, letak.label(one), one.langkah)


def lines(letak: Letak, sambungan: Sambungan) -> Iterator[tuple[NomorHalaman, Garis]]:
    """Every line with its page, without repeats."""
    rute = letak.kebutuhan.rute
    entries, exits = _entries(letak), _exits(rute.jalur)
    drawn: list[tuple[NomorHalaman, Garis]] = list(_joins(letak))
    for kaki in rute.ujung:
        start, box = letak.keluar(kaki), letak.ujung(kaki)
        edge = box.x if kaki.sisi is Sisi.KANAN else box.kanan
        drawn.append((letak.baris[kaki.langkah].halaman, Garis((start, (edge, start[1])), _end(kaki))))
    for one in rute.lurus:
        drawn += _straight(letak, one, sambungan)
    for jalur in rute.jalur:
        drawn += _along(letak, jalur, entries, exits, sambungan)
    yield from dict.fromkeys(drawn)


def _end(kaki: Kaki) -> str:
    return f"ujung {kaki.langkah} {kaki.sisi}"


def _joins(letak: Letak) -> Iterator[tuple[NomorHalaman, Garis]]:
    for row, langkah in enumerate(letak.kebutuhan.bagan.langkah):
        kind = letak.jenis(row)
        shapes = {
            lane: letak.simbol(row, lane, JenisSimbol.KOTAK if nth else kind)
            for nth, lane in enumerate(langkah.pelaksana)
        }
        y = letak.baris[row].tengah
        for left, right in pairwise(sorted(shapes)):
            ends = (shapes[left].kanan, y), (shapes[right].x, y)
            yield letak.baris[row].halaman, Garis(ends, f"gabung {row}", panah=False)


def _straight(letak: Letak, one: Lurus, sambungan: Sambungan) -> Iterator[tuple[NomorHalaman, Garis]]:
    row, following = one.dari, one.dari + 1
    start = letak.keluar(Kaki(row, Sisi.BAWAH))
    end = letak.atas(following, 0)
    way = [end]
    if bends(letak.kebutuhan.bagan, one):
        turn = letak.celah_atas(following, 0)
        way = [(start[0], turn), (end[0], turn), end]
    pages = letak.baris[row].halaman, letak.baris[following].halaman
    yield from _broken([start], way, pages, f"lurus {row}", sambungan)


def _entries(letak: Letak) -> Mapping[tuple[int, int], JalurMasuk]:
    """For every jalur and target that is entered from above: where. Outer ones turn down last, so none cross."""
    rute, found = letak.kebutuhan.rute, {}
    by_row = defaultdict(list)
    for jalur in rute.jalur:
        for kaki in jalur.tujuan:
            if kaki.sisi is Sisi.ATAS:
                by_row[kaki.langkah].append(jalur)
    straight = {one.dari + 1: bends(letak.kebutuhan.bagan, one) for one in rute.lurus}
    for row, paths in by_row.items():
        middle = letak.utama(row).tengah[0]
        left = [one for one in paths if letak.lajur(one.saluran, one.lajur) < middle]
        right = [one for one in paths if one not in left]
        flat = round(BAGIAN_DATAR * letak.kolom.lebar_simbol)
        spots = [(nth, -flat * (nth + 1) // len(left), one) for nth, one in enumerate(left)]
        spots += [(nth, flat * (nth + 1) // len(right), one) for nth, one in enumerate(right)]
        alone = len(paths) == 1 and row not in straight
        for track, (_, offset, one) in enumerate(sorted(spots, key=lambda spot: spot[0])):
            found[one.nomor, row] = JalurMasuk(0 if alone else offset, track + straight.get(row, False))
    return found


def _exits(paths: Iterable[Jalur]) -> Mapping[tuple[int, Sisi], int]:
    """The track below the symbol for every exit that leaves downwards."""
    found: dict[tuple[int, Sisi], int] = {}
    used: dict[int, int] = defaultdict(int)
    for jalur in paths:
        for kaki in jalur.sumber:
            if kaki.sisi not in (Sisi.KIRI, Sisi.KANAN):
                found[kaki.langkah, kaki.sisi] = used[kaki.langkah]
                used[kaki.langkah] += 1
    return found


def _along(
    letak: Letak,
    jalur: Jalur,
    entries: Mapping[tuple[int, int], JalurMasuk],
    exits: Mapping[tuple[int, Sisi], int],
    sambungan: Sambungan,
) -> Iterator[tuple[NomorHalaman, Garis]]:
    x = letak.lajur(jalur.saluran, jalur.lajur)
    for source in jalur.sumber:
        start = letak.keluar(source)
        out = [start, (x, start[1])]
        if source.sisi not in (Sisi.KIRI, Sisi.KANAN):
            turn = letak.celah_bawah(source.langkah, exits[source.langkah, source.sisi])
            out = [start, (start[0], turn), (x, turn)]
        for goal in jalur.tujuan:
            into = _into(letak, jalur, goal, x, entries)
            pages = letak.baris[source.langkah].halaman, letak.baris[goal.langkah].halaman
            yield from _broken(out, into, pages, f"jalur {jalur.nomor}", sambungan)


def _into(letak: Letak, jalur: Jalur, goal: Kaki, x: int, entries: Mapping[tuple[int, int], JalurMasuk]) -> list[Titik]:
    if goal.sisi is not Sisi.ATAS:
        end = letak.keluar(goal)
        return [(x, end[1]), end]
    entry = entries[jalur.nomor, goal.langkah]
    end, turn = letak.atas(goal.langkah, entry.geser), letak.celah_atas(goal.langkah, entry.lajur)
    return [(x, turn), (end[0], turn), end]


def _broken(
    out: list[Titik], into: list[Titik], pages: tuple[NomorHalaman, NomorHalaman], path: str, sambungan: Sambungan
) -> Iterator[tuple[NomorHalaman, Garis]]:
    """The line in pieces, one for each page; between pages it runs through pentagons."""
    page, last = pages
    start = list(out)
    while page != last:
        down = page < last
        here = sambungan[page if down else page - 1, path]
        leave, enter = (here.at_foot(), here.at_head()) if down else (here.at_head(), here.at_foot())
        yield page, Garis(_tidy([*start, *leave]), path)
        start = list(reversed(enter))
        page += 1 if down else -1
    yield page, Garis(_tidy([*start, *into]), path)


def _tidy(points: Iterable[Titik]) -> tuple[Titik, ...]:
    """Without points that are no corner."""
    kept: list[Titik] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]):
            kept.pop()
        kept.append(point)
    return tuple(kept)
