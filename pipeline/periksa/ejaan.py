"""Rules on near misses: one thing written in two ways, or a word that is nearly another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from pipeline.base.problems import Problem
from pipeline.periksa.aturan import PERHATIAN, Rule
from pipeline.periksa.teks import SERUPA, Loc, TeksSop, all_texts, distance, names, near, within
from pipeline.road.definisi import Definisi
from pipeline.sop.sitasi import citations
from pipeline.sop.sop import Sop

KATA = re.compile(r"[^\W\d_]{7,}")


def words_are_spelled_alike(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, asas kemudahan dan kejelasan: a word one letter from another is mostly a slip.

    Titles of law are left to the rules on citations, which know what they should be.
    """
    places: dict[str, tuple[Loc, str]] = {}
    counts: Counter[str] = Counter()
    for loc, text in _without_citations(definisi.sop):
        for written in KATA.findall(text):
            counts[written.casefold()] += 1
            places.setdefault(written.casefold(), (loc, written))
    order = list(places)
    for one, other in _near_pairs(order):
        rare = min((one, other), key=lambda word: (counts[word], -order.index(word)))
        loc, written = places[rare]
        first, second = sorted((one, other))  # not by count: a new step must not turn a known sentence round
        what = f'kata "{first}" dan "{second}" mirip, mungkin salah satunya salah ketik'
        fix = "Samakan; bila memang dua kata yang berbeda, tulis temuan ini pada diketahui"
        yield Problem(definisi.tempat_sop(within(loc, written)), what, fix, PERHATIAN)


def names_are_written_alike(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, mutu baku: what one step gives and the next needs bears one name."""
    told: set[str] = set()
    for (_, one), (loc, other) in combinations(_named_things(definisi.sop), 2):
        if one != other and other not in told and (_same_but_for_spelling(one, other) or _one_word_apart(one, other)):
            told.add(other)
            what = f'nama "{other}" hampir sama dengan "{one}"'
            fix = "Bila yang dimaksud sama, samakan tulisannya"
            yield Problem(definisi.tempat_sop(within(loc, other)), what, fix, PERHATIAN)


def _near_pairs(order: list[str]) -> Iterator[tuple[str, str]]:
    by_letter: dict[str, list[str]] = {}
    for word in order:
        by_letter.setdefault(word[0], []).append(word)
    for group in by_letter.values():
        yield from ((one, other) for one, other in combinations(group, 2) if near(one, other))


def _without_citations(sop: Sop) -> Iterator[TeksSop]:
    for loc, text in all_texts(sop):
        rest, end = [], 0
        for cited in citations(text):
            rest.append(text[end : cited.awal])
            end = cited.akhir
        yield loc, " ".join((*rest, text[end:]))


def _named_things(sop: Sop) -> Iterator[TeksSop]:
    yield from names(sop)
    yield from ((("keterkaitan", at), text) for at, text in enumerate(sop.keterkaitan))
    yield from ((("langkah", at, "keterangan"), step.keterangan) for at, step in enumerate(sop.langkah))


def _same_but_for_spelling(one: str, other: str) -> bool:
    """Capitals, spaces and dashes apart: "Subbagian", "Sub Bagian"."""
    return _letters(one) == _letters(other) != ""


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())


def _one_word_apart(one: str, other: str) -> bool:
    """One word differs, and by a letter or two; words that are long are left to the rule on words."""
    here, there = one.casefold().split(), other.casefold().split()
    apart = [(a, b) for a, b in zip(here, there, strict=False) if a != b]
    if len(here) != len(there) or len(apart) != 1:
        return False
    a, b = apart[0]
    if a[0] != b[0] or min(len(a), len(b)) < 4 or not (a + b).isalpha() or {a, b} <= SERUPA or near(a, b):
        return False
    return distance(a, b) <= (1 if min(len(a), len(b)) < 7 else 2)


RULES: tuple[Rule, ...] = (words_are_spelled_alike, names_are_written_alike)
