"""Which way every arrow takes, in rows, lanes and tracks; no length is known yet.

A channel is the strip of a lane beside its symbols: channel 2k lies left of the symbols of lane k, 2k + 1 right of
them. A jalur is a vertical line on one track of a channel, with a leg to each symbol it joins.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.bagan.bahan import Bagan, Jalan, joined, successors


class Sisi(StrEnum):
    """Where a path touches a symbol. The corners are spots on the upper or lower edge left or right of its middle."""

    KIRI = "kiri"
    KANAN = "kanan"
    ATAS = "atas"
    BAWAH = "bawah"
    BAWAH_KIRI = "bawah-kiri"
    BAWAH_KANAN = "bawah-kanan"


@dataclass(frozen=True)
class Lurus:
    """The way from a step to the very next one."""

    dari: int
    label: str = ""


@dataclass(frozen=True)
class Kaki:
    """A leg of a jalur: at which step, at which side; `urut` tells several on the upper edge apart."""

    langkah: int
    sisi: Sisi
    label: str = ""
    urut: int = 0


@dataclass(frozen=True)
class Jalur:
    """A path that is no step to the next: from `sumber` along one track to every one of `tujuan`."""

    nomor: int
    saluran: int
    lajur: int
    sumber: tuple[Kaki, ...]
    tujuan: tuple[Kaki, ...]

    @property
    def rentang(self) -> tuple[int, int]:
        """First and last row the track runs through."""
        rows = [kaki.langkah for kaki in (*self.sumber, *self.tujuan)]
        return min(rows), max(rows)


@dataclass(frozen=True)
class Rute:
    """All paths of a chart. `ujung` are the ways of decisions that end beside their diamond."""

    lurus: tuple[Lurus, ...]
    jalur: tuple[Jalur, ...]
    lajur: Mapping[int, int]
    """How many tracks each channel holds."""
    ujung: tuple[Kaki, ...] = ()


@dataclass(frozen=True)
class _Minta:
    """Ways that share a path: where they come from, with their words, and where they all lead."""

    sumber: tuple[tuple[int, str], ...]
    tujuan: tuple[int, ...]

    @property
    def panjang(self) -> int:
        rows = [row for row, _ in self.sumber] + list(self.tujuan)
        return max(rows) - min(rows)


def route(bagan: Bagan) -> Rute:
    """Every path, deterministic: short ones first, so that they get the near tracks."""
    lurus, minta = _ways(bagan)
    taken = _Terpakai(bagan, lurus, minta)
    ujung = tuple(taken.end(row, jalan.label) for row, jalan in _ending(bagan))
    jalur: list[Jalur] = []
    for one in sorted(minta, key=lambda one: one.panjang):
        for part in taken.parts(one):
            jalur.append(taken.place(len(jalur), part))
    tracks = {channel: len(tracks) for channel, tracks in taken.tracks.items()}
    return Rute(lurus, tuple(jalur), tracks, ujung)


def _ending(bagan: Bagan) -> Iterator[tuple[int, Jalan]]:
    for row, langkah in enumerate(bagan.langkah):
        yield from ((row, jalan) for jalan in langkah.jalan if not jalan.tujuan)


def _ways_of(bagan: Bagan, row: int) -> tuple[Jalan, ...]:
    """As of a decision, one unnamed way to the next row and one to all others."""
    if bagan.langkah[row].jalan:
        return bagan.langkah[row].jalan
    goals = successors(bagan, row)
    others = tuple(goal for goal in goals if goal != row + 1)
    below = (Jalan("", (row + 1,)),) if row + 1 in goals else ()
    return (*below, Jalan("", others)) if others else below


def _ways(bagan: Bagan) -> tuple[tuple[Lurus, ...], tuple[_Minta, ...]]:
    lurus: list[Lurus] = []
    shared: dict[tuple[tuple[int, ...], tuple[int, ...]], list[tuple[int, str]]] = defaultdict(list)
    for row in range(len(bagan.langkah)):
        straight = False
        for nth, jalan in enumerate(_ways_of(bagan, row)):
            if jalan.tujuan == (row + 1,) and not straight:
                lurus.append(Lurus(row, jalan.label))
                straight = True
            elif jalan.tujuan:
                goals = tuple(sorted(set(jalan.tujuan)))
                shared[_direction(row, goals, nth), goals].append((row, jalan.label))
    return tuple(lurus), tuple(_Minta(tuple(sources), goals) for (_, goals), sources in shared.items())


def _direction(row: int, goals: tuple[int, ...], nth: int) -> tuple[int, ...]:
    """Ways share a path only when they run the same way along it."""
    if goals[-1] <= row:
        return (-1,)
    return (1,) if goals[0] > row else (0, row, nth)


class _Terpakai:
    """What is taken so far: sides of symbols and tracks of channels."""

    def __init__(self, bagan: Bagan, lurus: tuple[Lurus, ...], minta: tuple[_Minta, ...]) -> None:
        self.lanes = len(bagan.pelaksana)
        self.main = [langkah.pelaksana[0] for langkah in bagan.langkah]
        self.sides: list[set[Sisi]] = [_joined(langkah.pelaksana) for langkah in bagan.langkah]
        for one in lurus:
            self.sides[one.dari].add(Sisi.BAWAH)
        leaving = Counter(row for one in minta for row, _ in one.sumber)
        self.waiting = [leaving[row] for row in range(len(bagan.langkah))]
        self.above = [0] * len(bagan.langkah)
        self.tracks: dict[int, list[list[tuple[int, int]]]] = defaultdict(list)

    def end(self, row: int, label: str) -> Kaki:
        """The side at which a way ends; the check has seen that there is one."""
        side = next(one for one in (Sisi.KANAN, Sisi.KIRI) if one not in self.sides[row])
        self.sides[row].add(side)
        return Kaki(row, side, label)

    def parts(self, minta: _Minta) -> tuple[_Minta, ...]:
        """The same path for all of them, or one for each where no channel has a side for all."""
        if any(self._leaves(channel, minta) for channel in range(2 * self.lanes)):
            return (minta,)
        return tuple(_Minta((source,), minta.tujuan) for source in minta.sumber)

    def place(self, nomor: int, minta: _Minta) -> Jalur:
        """The cheapest channel and its legs; from now on they are taken."""
        channels = [channel for channel in range(2 * self.lanes) if self._leaves(channel, minta)]
        channel = min(channels, key=lambda channel: (self._cost(channel, minta), channel))
        sumber = tuple(self._leave(channel, row, label) for row, label in minta.sumber)
        tujuan = tuple(self._enter(channel, row) for row in minta.tujuan)
        jalur = Jalur(nomor, channel, 0, sumber, tujuan)
        return Jalur(nomor, channel, self._track(channel, jalur.rentang), sumber, tujuan)

    def _cost(self, channel: int, minta: _Minta) -> int:
        rows = [row for row, _ in minta.sumber] + list(minta.tujuan)
        reach = 2 * sum(abs(channel // 2 - self.main[row]) for row in rows)
        blocked = sum(3 for row, _ in minta.sumber if self._side(channel, row) in self.sides[row])
        blocked += sum(2 for row in minta.tujuan if not self._open(channel, row))
        begin, end = min(rows), max(rows)
        beside = (2 * (channel // 2), 2 * (channel // 2) + 1)
        load = sum(1 for one in beside for track in self.tracks[one] for a, b in track if a <= end and begin <= b)
        return reach + blocked + 2 * load

    def _side(self, channel: int, row: int) -> Sisi:
        return Sisi.KIRI if channel <= 2 * self.main[row] else Sisi.KANAN

    def _open(self, channel: int, row: int) -> bool:
        """Whether a path may enter here; a decision keeps its sides for the ways that still have to leave."""
        free = {Sisi.KIRI, Sisi.KANAN} - self.sides[row]
        return self._side(channel, row) in free and len(free) > self.waiting[row]

    def _leaves(self, channel: int, minta: _Minta) -> bool:
        """Whether each of its rows still has the exits that lead into this channel."""
        wanted = Counter(row for row, _ in minta.sumber)
        return all(len(self._exits(channel, row)) >= count for row, count in wanted.items())

    def _exits(self, channel: int, row: int) -> list[Sisi]:
        side = self._side(channel, row)
        below = (Sisi.BAWAH_KIRI, Sisi.BAWAH_KANAN) if side is Sisi.KIRI else (Sisi.BAWAH_KANAN, Sisi.BAWAH_KIRI)
        return [one for one in (side, *below, Sisi.BAWAH) if one not in self.sides[row]]

    def _leave(self, channel: int, row: int, label: str) -> Kaki:
        chosen = self._exits(channel, row)[0]
        self.sides[row].add(chosen)
        self.waiting[row] -= 1
        return Kaki(row, chosen, label)

    def _enter(self, channel: int, row: int) -> Kaki:
        side = self._side(channel, row)
        if self._open(channel, row):
            self.sides[row].add(side)
            return Kaki(row, side)
        self.above[row] += 1
        return Kaki(row, Sisi.ATAS, urut=self.above[row] - 1)

    def _track(self, channel: int, span: tuple[int, int]) -> int:
        tracks = self.tracks[channel]
        for nth, track in enumerate(tracks):
            if all(end < span[0] or span[1] < begin for begin, end in track):
                track.append(span)
                return nth
        tracks.append([span])
        return len(tracks) - 1


def _joined(pelaksana: tuple[int, ...]) -> set[Sisi]:
    """The sides on which the acting symbol is joined to others."""
    return {side for side, is_joined in zip((Sisi.KIRI, Sisi.KANAN), joined(pelaksana), strict=True) if is_joined}
