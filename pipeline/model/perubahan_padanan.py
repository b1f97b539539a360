"""Which item of an old list is which item of a new one, and which of them changed places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

Item = TypeVar("Item")
Pasangan = tuple[int | None, int | None]
"""Positions in the old and the new list; `None` where the item is not in that list."""
CUKUP_MIRIP = 0.6


def likeness(satu: str, lain: str) -> float:
    """0 to 1: sentences by their words, short names by their letters."""
    one, other = satu.lower().split(), lain.lower().split()
    if min(len(one), len(other)) > 3:
        return SequenceMatcher(None, one, other, autojunk=False).ratio()
    return SequenceMatcher(None, satu.lower(), lain.lower(), autojunk=False).ratio()


def text_pairs(lama: Sequence[str], baru: Sequence[str]) -> tuple[Pasangan, ...]:
    """As `pairs`, for sentences."""
    return pairs(lama, baru, likeness)


def pairs(
    lama: Sequence[Item], baru: Sequence[Item], score: Callable[[Item, Item], float], enough: float = CUKUP_MIRIP
) -> tuple[Pasangan, ...]:
    """Every item of both lists once, in the new order; what is gone stands where it stood."""
    known = _equal(lama, baru)
    taken = set(known.values())
    left = [(i, j) for i in range(len(lama)) if i not in known for j in range(len(baru)) if j not in taken]
    scored = [(score(lama[i], baru[j]), i, j) for i, j in left]
    for value, i, j in sorted(scored, key=lambda found: (-found[0], abs(found[1] - found[2]), found[1:])):
        if value >= enough and i not in known and j not in taken:
            known[i] = j
            taken.add(j)
    return _in_order(known, len(lama), len(baru))


def _equal(lama: Sequence[Item], baru: Sequence[Item]) -> dict[int, int]:
    """What stands in both lists unchanged, the nearest first."""
    found: dict[int, int] = {}
    for i, item in enumerate(lama):
        here = [j for j, other in enumerate(baru) if other == item and j not in found.values()]
        if here:
            found[i] = min(here, key=lambda j, i=i: abs(i - j))  # type: ignore[misc]
    return found


def _in_order(known: dict[int, int], before: int, after: int) -> tuple[Pasangan, ...]:
    origin = {j: i for i, j in known.items()}
    rows: list[tuple[tuple[int, int, int], Pasangan]] = [((j, 0, 0), (origin.get(j), j)) for j in range(after)]
    last = -1
    for i in range(before):
        last = known.get(i, last)
        if i not in known:
            rows.append(((last, 1, i), (i, None)))
    return tuple(pair for _, pair in sorted(rows))


def moved(pasangan: Sequence[Pasangan]) -> frozenset[int]:
    """New positions of the items that changed places: the fewest whose removal leaves the old order."""
    kept = [(i, j) for i, j in pasangan if i is not None and j is not None]
    tails: list[int] = []
    at: list[int] = []
    previous = [-1] * len(kept)
    for number, (i, _) in enumerate(kept):
        place = bisect_left(tails, i)
        previous[number] = at[place - 1] if place else -1
        tails[place:] = [i, *tails[place + 1 :]]
        at[place:] = [number, *at[place + 1 :]]
    staying = set()
    number = at[-1] if at else -1
    while number >= 0:
        staying.add(kept[number][1])
        number = previous[number]
    return frozenset(j for _, j in kept if j not in staying)
