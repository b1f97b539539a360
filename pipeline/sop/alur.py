"""The steps as a graph: where each leads, where branches part and meet. Positions count from 0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from pipeline.sop.langkah import SELESAI, Langkah
from pipeline.sop.sop import Sop

Lanjutan = Sequence[Iterable[int]]
"""By position: the positions a step leads to."""


@dataclass(frozen=True)
class JalanLanjut:
    """One way on from a step: the answer that opens it ("" where nothing is decided) and where its arrows point.

    No `tujuan` is an end. Of a chain only the last is where the work goes on; when `bersama` it goes on at all of them.
    """

    kata: str
    tujuan: tuple[int, ...]
    bersama: bool = False

    @property
    def kerja(self) -> tuple[int, ...]:
        """Where the work goes on."""
        return self.tujuan if self.bersama else self.tujuan[-1:]


class CacatCabang(Enum):
    """What can be wrong with branches worked side by side."""

    TIDAK_BERTEMU = "tidak bertemu"
    KELUAR = "keluar"
    KOSONG = "kosong"
    BERBAGI = "berbagi"


@dataclass(frozen=True)
class Alur:
    """Every way of every step."""

    arah: tuple[tuple[JalanLanjut, ...], ...]

    def lanjutan(self, posisi: int) -> tuple[int, ...]:
        """The steps at which the work may go on."""
        return tuple(goal for arah in self.arah[posisi] for goal in arah.kerja)

    @cached_property
    def semua(self) -> tuple[tuple[int, ...], ...]:
        """`lanjutan` of every step."""
        return tuple(map(self.lanjutan, range(len(self.arah))))

    @property
    def akhir(self) -> frozenset[int]:
        """The steps that end the flow, at least by one of their ways."""
        return frozenset(at for at, ways in enumerate(self.arah) if any(not way.tujuan for way in ways))

    @cached_property
    def maju(self) -> tuple[tuple[int, ...], ...]:
        """`semua` without the returns: an arrow to a step on the way to itself."""
        back = set(_returns(self.semua))
        return tuple(tuple(goal for goal in goals if (at, goal) not in back) for at, goals in enumerate(self.semua))

    def sebelum(self, posisi: int) -> frozenset[int]:
        """The steps some way passes before it comes here for the first time."""
        return reach(reversed_graph(self.maju), [posisi]) - {posisi}

    @cached_property
    def temu(self) -> dict[int, int | None]:
        """For each step whose branches are worked side by side: the step where all of them meet."""
        forks = [at for at, ways in enumerate(self.arah) if any(way.bersama for way in ways)]
        if not forks:
            return {}
        after = _passed_by_all(self.semua, self.akhir)
        return {fork: _first_of(after, fork) for fork in forks}

    def cabang(self, posisi: int) -> tuple[frozenset[int], ...]:
        """The steps of each branch of a fork, up to where they meet."""
        stop = self.temu[posisi]
        return tuple(_region(self.semua, goal, stop) for way in self.arah[posisi] for goal in way.kerja)

    def cacat_cabang(self) -> Iterator[tuple[int, CacatCabang, int | None]]:
        """Each fork that cannot be walked, what is wrong, and the step it is about."""
        for fork, meet in self.temu.items():
            if meet is None:
                yield fork, CacatCabang.TIDAK_BERTEMU, None
                continue
            regions = self.cabang(fork)
            goals = [goal for way in self.arah[fork] for goal in way.kerja]
            if meet in goals:
                yield fork, CacatCabang.KOSONG, meet
            elif any(fork in region for region in regions):
                yield fork, CacatCabang.KELUAR, None
            elif shared := _in_two(regions):
                yield fork, CacatCabang.BERBAGI, min(shared)

    def searah(self, satu: int, lain: int) -> bool:
        """Whether one run of the flow can pass both steps."""
        if satu in self.sebelum(lain) or lain in self.sebelum(satu):
            return True
        parted = (self.cabang(fork) for fork, meet in self.temu.items() if meet is not None)
        return any(
            satu in one and lain in other
            for regions in parted
            for one in regions
            for other in regions
            if one is not other
        )


def alur_of(sop: Sop) -> Alur:
    """The graph of an SOP; ways that lead to no step are left out, the rules tell them."""
    return Alur(tuple(tuple(_ways(sop, at, step)) for at, step in enumerate(sop.langkah)))


def _ways(sop: Sop, at: int, step: Langkah) -> Iterator[JalanLanjut]:
    if step.keputusan:
        for word, goals in step.keputusan.jalan.items():
            found = _positions(sop, goals)
            if found or SELESAI in goals:
                yield JalanLanjut(word, found)
    elif step.selesai or step.lanjut == SELESAI:
        yield JalanLanjut("", ())
    elif step.bersama:
        yield JalanLanjut("", _positions(sop, step.bersama), bersama=True)
    elif step.lanjut:
        if found := _positions(sop, (step.lanjut,)):
            yield JalanLanjut("", found)
    else:
        yield JalanLanjut("", (at + 1,) if at + 1 < len(sop.langkah) else ())


def _positions(sop: Sop, goals: Iterable[str]) -> tuple[int, ...]:
    numbers = sop.nomor_langkah()
    return tuple(numbers.index(number) for number in map(sop.langkah_tujuan, goals) if number is not None)


def reach(graph: Lanjutan, start: Iterable[int]) -> frozenset[int]:
    """Every step that can be come to from these, themselves included."""
    seen, waiting = set(start), list(start)
    while waiting:
        fresh = set(graph[waiting.pop()]) - seen
        seen |= fresh
        waiting += fresh
    return frozenset(seen)


def reversed_graph(graph: Lanjutan) -> tuple[tuple[int, ...], ...]:
    """For each step, those that lead to it."""
    found: list[list[int]] = [[] for _ in graph]
    for at, goals in enumerate(graph):
        for goal in goals:
            found[goal].append(at)
    return tuple(map(tuple, found))


def _returns(graph: Lanjutan) -> Iterator[tuple[int, int]]:
    """The arrows that close a circle, on a walk from the first step that takes the ways in their order."""
    state: dict[int, bool] = {}  # True while the walk is inside
    for start in range(len(graph)):
        if start in state:
            continue
        state[start], path = True, [(start, iter(graph[start]))]
        while path:
            at, goals = path[-1]
            goal = next(goals, None)
            if goal is None:
                state[at] = False
                path.pop()
            elif goal not in state:
                state[goal] = True
                path.append((goal, iter(graph[goal])))
            elif state[goal]:
                yield at, goal


def _passed_by_all(graph: Lanjutan, ends: frozenset[int]) -> list[int]:
    """For each step, as bits, those that every way from it to an end passes; bit `len(graph)` is the end itself."""
    total = len(graph)
    every, end = (1 << (total + 1)) - 1, 1 << total
    found = [every] * total
    changed = True
    while changed:
        changed = False
        for at in reversed(range(total)):
            common = end if at in ends else every
            for goal in graph[at]:
                common &= found[goal]
            now = common | 1 << at
            changed |= now != found[at]
            found[at] = now
    return found


def _first_of(after: Sequence[int], at: int) -> int | None:
    """Of all that every way from a step passes, the first: the one from which most is still passed."""
    passed = [step for step in range(len(after)) if step != at and after[at] >> step & 1]
    ended = after[at] >> len(after) & 1
    return max(passed, key=lambda step: after[step].bit_count(), default=None) if ended else None


def _region(graph: Lanjutan, start: int, stop: int | None) -> frozenset[int]:
    cut = [() if at == stop else goals for at, goals in enumerate(graph)]
    return reach(cut, [start]) - {stop}


def _in_two(regions: Sequence[frozenset[int]]) -> frozenset[int]:
    seen: frozenset[int] = frozenset()
    twice: frozenset[int] = frozenset()
    for region in regions:
        twice |= seen & region
        seen |= region
    return twice
