"""Which way every arrow takes, in rows, lanes and tracks; no length is known yet.

A channel is the strip of a lane beside its symbols: channel 2k lies left of the symbols of lane k, 2k + 1 right of
them. A jalur is a vertical line on one track of a channel, with a leg to each symbol it joins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.bagan.bahan import Bagan


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
    """All paths of a chart."""

    lurus: tuple[Lurus, ...]
    jalur: tuple[Jalur, ...]
    lajur: Mapping[int, int]
    """How many tracks each channel holds."""


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
    taken = _Terpakai(bagan, lurus)
    jalur = [taken.place(nomor, one) for nomor, one in enumerate(sorted(minta, key=lambda one: one.panjang))]
    return Rute(lurus, tuple(jalur), {channel: len(tracks) for channel, tracks in taken.tracks.items()})


def _ways(bagan: Bagan) -> tuple[tuple[Lurus, ...], Iterable[_Minta]]:
    lurus, shared = [], defaultdict(list)
    for row, langkah in enumerate(bagan.langkah):
        straight = not langkah.jalan and row + 1 < len(bagan.langkah)
        if straight:
            lurus.append(Lurus(row))
        for nth, jalan in enumerate(langkah.jalan):
            if jalan.tujuan == (row + 1,) and not straight:
                lurus.append(Lurus(row, jalan.label))
                straight = True
            else:
                goals = tuple(sorted(set(jalan.tujuan)))
                shared[_direction(row, goals, nth), goals].append((row, jalan.label))
    return tuple(lurus), [_Minta(tuple(sources), goals) for (_, goals), sources in shared.items()]


def _direction(row: int, goals: tuple[int, ...], nth: int) -> tuple[int, ...]:
    """Ways share a path only when they run the same way along it."""
    if goals[-1] <= row:
        return (-1,)
    return (1,) if goals[0] > row else (0, row, nth)


class _Terpakai:
    """What is taken so far: sides of symbols and tracks of channels."""

    def __init__(self, bagan: Bagan, lurus: tuple[Lurus, ...]) -> None:
        self.lanes = len(bagan.pelaksana)
        self.main = [langkah.pelaksana[0] for langkah in bagan.langkah]
        self.sides: list[set[Sisi]] = [_joined(langkah.pelaksana) for langkah in bagan.langkah]
        for one in lurus:
            self.sides[one.dari].add(Sisi.BAWAH)
        self.waiting = [len(langkah.jalan) for langkah in bagan.langkah]
        for one in lurus:
            self.waiting[one.dari] -= bool(bagan.langkah[one.dari].jalan)
        self.above = [0] * len(bagan.langkah)
        self.tracks: dict[int, list[list[tuple[int, int]]]] = defaultdict(list)

    def place(self, nomor: int, minta: _Minta) -> Jalur:
        """The cheapest channel and its legs; from now on they are taken."""
        channel = min(range(2 * self.lanes), key=lambda channel: (self._cost(channel, minta), channel))
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

    def _leave(self, channel: int, row: int, label: str) -> Kaki:
        side = self._side(channel, row)
        below = (Sisi.BAWAH_KIRI, Sisi.BAWAH_KANAN) if side is Sisi.KIRI else (Sisi.BAWAH_KANAN, Sisi.BAWAH_KIRI)
        chosen = next(one for one in (side, *below, Sisi.BAWAH) if one not in self.sides[row])
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
    sides = set()
    if any(lane < pelaksana[0] for lane in pelaksana):
        sides.add(Sisi.KIRI)
    if any(lane > pelaksana[0] for lane in pelaksana):
        sides.add(Sisi.KANAN)
    return sides
