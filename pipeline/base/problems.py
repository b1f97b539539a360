"""Problems are values: where, what, and how to mend it, in the reader's language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from pipeline.base import batas

Gift = TypeVar("Gift")


class Level(StrEnum):
    """How grave a problem is: `SALAH` stops the build, `PERHATIAN` is told and kept in the manifest.

    `DIKETAHUI` was a `PERHATIAN` until the office said that it knows of it, and why it stays.
    """

    SALAH = "salah"
    PERHATIAN = "perhatian"
    DIKETAHUI = "diketahui"


@dataclass(frozen=True, order=True)
class Place:
    """A spot a person can find: a file, then line and column, or a cell ("Indikator!F7"), or a spot in a Word page."""

    berkas: str
    baris: int = 0
    kolom: int = 0
    sel: str = ""

    def __str__(self) -> str:
        parts = [self.berkas]
        if self.baris:
            parts.append(str(self.baris))
        if self.kolom:
            parts.append(str(self.kolom))
        if self.sel:
            parts.append(self.sel)
        return ":".join(parts)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to repair. `what` and `fix` are Indonesian sentences without their full stop.

    One with `sisa` stands for so many more of its file, and is told after the others.
    """

    where: Place
    what: str
    fix: str
    level: Level = Level.SALAH
    sisa: int = 0

    def __str__(self) -> str:
        return f"{self.where}: {_sentence(self.what)} {_sentence(self.fix)}".rstrip()


class Refused(Exception):
    """Carries every problem of a stage, ordered by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = _within_reason(in_order(problems))
        super().__init__("\n".join(map(str, self.problems)))


def refused(berkas: str, what: str, fix: str) -> Refused:
    """The refusal of a file, or of what is named like one, for one reason."""
    return Refused([Problem(Place(berkas), what, fix)])


def or_problems(read: Callable[[], Gift], problems: list[Problem]) -> Gift | None:
    """What `read` gives; what it refuses is added to `problems` instead."""
    try:
        return read()
    except Refused as refusal:
        problems.extend(refusal.problems)
        return None


def _within_reason(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The first of each file; a file that is quite another thing would bury those of the others."""
    seen: Counter[str] = Counter()
    rest: Counter[str] = Counter()
    kept: list[Problem] = []
    for problem in problems:
        seen[problem.where.berkas] += not problem.sisa
        if problem.sisa or seen[problem.where.berkas] > batas.MASALAH:
            rest[problem.where.berkas] += problem.sisa or 1
        else:
            kept.append(problem)
    return in_order((*kept, *(_rest(berkas, count) for berkas, count in rest.items())))


def _rest(berkas: str, count: int) -> Problem:
    what = f"masih ada {count} masalah lain dalam berkas ini"
    return Problem(Place(berkas), what, "Perbaiki dahulu yang di atas, lalu ulangi", sisa=count)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, ordered by place, F9 before F10; what stands for the rest of a file comes last of it."""
    return tuple(sorted(set(problems), key=_reading_order))


def _reading_order(problem: Problem) -> tuple[object, ...]:
    place = problem.where
    spot = (place.baris, place.kolom, natural(place.sel))
    return place.berkas, problem.sisa, spot, problem.what, problem.fix, problem.level


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A key that orders numbers within text by their value."""
    parts = re.split(r"([0-9]+)", text)
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts)


def refuse_if_any(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The warnings among `problems`; raises `Refused` with all of them when one is `SALAH`."""
    found = tuple(problems)
    if any(problem.level is Level.SALAH for problem in found):
        raise Refused(found)
    return found


def suggestion(word: str, known: Iterable[str]) -> str:
    """ "Mungkin maksud Anda: x" when something near is known, else the list of what is allowed."""
    choices = sorted(known)
    if near := get_close_matches(word, choices, n=1, cutoff=0.6):
        return f"Mungkin maksud Anda: {near[0]}"
    return f"Yang ada: {', '.join(choices)}" if choices else "Hapus bagian ini"


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."
