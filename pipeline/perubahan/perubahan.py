"""What changed between two texts: word by word, item by item, and as a row with its Semula and Menjadi."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import TypeVar

TERLALU_BEDA = 0.34
"""Below this share of common words the sentence was written anew; marking single words would only confuse."""


@dataclass(frozen=True)
class KataBerubah:
    """Words of a text; `berubah` when the other wording does not have them."""

    teks: str
    berubah: bool = False


Tulisan = tuple[KataBerubah, ...]


def compare_words(lama: str, baru: str) -> tuple[Tulisan, Tulisan]:
    """Both wordings; what only one of them has is marked there."""
    before, after = lama.split(), baru.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < TERLALU_BEDA:
        return whole(lama), whole(baru)
    same_before, same_after = [False] * len(before), [False] * len(after)
    for block in matcher.get_matching_blocks():
        same_before[block.a : block.a + block.size] = [True] * block.size
        same_after[block.b : block.b + block.size] = [True] * block.size
    return _joined(before, same_before), _joined(after, same_after)


def whole(text: str) -> Tulisan:
    """A text that the other side does not have at all."""
    return (KataBerubah(" ".join(text.split()), berubah=True),) if text.strip() else ()


def same(text: str) -> Tulisan:
    """A text without any mark."""
    return (KataBerubah(text),) if text else ()


def plain_text(tulisan: Tulisan) -> str:
    """The text without its marks."""
    return "".join(kata.teks for kata in tulisan)


def _joined(words: list[str], same: list[bool]) -> Tulisan:
    """Neighbours alike become one piece; the blanks between pieces belong to the unmarked ones."""
    groups = [(kept, list(group)) for kept, group in groupby(zip(same, words, strict=True), key=lambda item: item[0])]
    pieces = []
    for number, (kept, group) in enumerate(groups):
        text = " ".join(word for _, word in group)
        if kept:
            text = f"{' ' * (number > 0)}{text}{' ' * (number + 1 < len(groups))}"
        pieces.append(KataBerubah(text, berubah=not kept))
    return tuple(pieces)


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


class JenisPerubahan(StrEnum):
    """What happened to a thing."""

    DITAMBAH = "ditambah"
    DIHAPUS = "dihapus"
    DIPINDAH = "dipindah"
    DIUBAH = "diubah"


@dataclass(frozen=True)
class SisiPerubahan:
    """One side of a row: where it stands ("Langkah 5, waktu") and its words, the changed ones marked."""

    letak: str = ""
    tulisan: Tulisan = ()

    @property
    def teks(self) -> str:
        """The words alone."""
        return plain_text(self.tulisan)


@dataclass(frozen=True)
class Perubahan:
    """One change. `bagian` is the part of the SOP it belongs to."""

    bagian: str
    jenis: JenisPerubahan
    semula: SisiPerubahan
    menjadi: SisiPerubahan
    keterangan: str


def changed(
    bagian: str, letak: str | tuple[str, str], lama: str, baru: str, keterangan: str = ""
) -> Iterator[Perubahan]:
    """A row when two wordings differ; none when they are the same. `letak` may differ between the sides."""
    if lama == baru:
        return
    before, after = (letak, letak) if isinstance(letak, str) else letak
    marked = compare_words(lama, baru)
    told = keterangan or f"{after} {'diisi' if not lama else 'dikosongkan' if not baru else 'diubah'}"
    yield Perubahan(
        bagian, JenisPerubahan.DIUBAH, SisiPerubahan(before, marked[0]), SisiPerubahan(after, marked[1]), told
    )


def added(bagian: str, letak: str, teks: str, keterangan: str) -> Perubahan:
    """A row for what is new."""
    return Perubahan(bagian, JenisPerubahan.DITAMBAH, SisiPerubahan(), SisiPerubahan(letak, whole(teks)), keterangan)


def removed(bagian: str, letak: str, teks: str, keterangan: str) -> Perubahan:
    """A row for what is gone."""
    return Perubahan(bagian, JenisPerubahan.DIHAPUS, SisiPerubahan(letak, whole(teks)), SisiPerubahan(), keterangan)


def changed_items(bagian: str, butir: str, lama: Sequence[str], baru: Sequence[str]) -> Iterator[Perubahan]:
    """The rows of a list of sentences; its items are called `butir` ("Butir 3")."""
    for i, j in text_pairs(lama, baru):
        if i is None and j is not None:
            yield added(bagian, f"{butir} {j + 1}", baru[j], f"{butir} ditambah")
        elif j is None and i is not None:
            yield removed(bagian, f"{butir} {i + 1}", lama[i], f"{butir} dihapus")
        elif i is not None and j is not None:
            letak = (f"{butir} {i + 1}", f"{butir} {j + 1}")
            yield from changed(bagian, letak, lama[i], baru[j], f"{butir} diubah")
