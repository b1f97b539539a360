"""The ids that must be unique over the package: as written where they come first, new ones where they come again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from pipeline.word.lembar.marks import SIGN

Ids = frozenset[tuple[str, str]]
"""Kind and value. Kinds: d drawing, b and e ends of a bookmark, n its name, s control, p and q ends of a permission,
v tracked change, c comment (k where it is met again), f footnote, g endnote, m list; r is where a list begins anew."""
_MARKED = re.compile(f"{SIGN}(.)([^{SIGN}]*){SIGN}")
_WRITTEN = re.compile(
    r'(<wp:docPr\b[^>]*?\sid="|<w:bookmarkStart\b[^>]*?\sw:id="|<w:bookmarkEnd\b[^>]*?\sw:id="|<w:id\s+w:val=")(-?\d+)"'
)
_NAMED = re.compile(r'(<w:bookmarkStart\b[^>]*?\sw:name=")([^"]*)"')
_KINDS = {"<wp:docPr": "d", "<w:bookmarkStart": "b", "<w:bookmarkEnd": "e", "<w:id": "s"}
_OPENERS = {"e": "b", "q": "p", "k": "c"}
"""What ends, or only refers to, the one that was opened last."""
COPIED = "cfgm"
"""Kinds whose body stands in another member."""
_LONGEST_NAME = 40


def with_signs(xml: str) -> str:
    """A block's XML with its ids marked."""
    if "id=" not in xml and "<w:id" not in xml:
        return xml
    named = _NAMED.sub(rf'\g<1>{SIGN}n\g<2>{SIGN}"', xml)
    return _WRITTEN.sub(lambda found: f'{found[1]}{SIGN}{_kind(found[1])}{found[2]}{SIGN}"', named)


def ids_in(text: str) -> Ids:
    """The ids of a part that is not rendered, by kind."""
    found = {(_kind(before), number) for before, number in _WRITTEN.findall(text)}
    return Ids(found) | {("n", name) for _, name in _NAMED.findall(text)}


def numbered(texts: Sequence[str], reserved: Ids, bodies: Ids) -> tuple[list[str], Numbering]:
    """The parts with every id settled. `reserved` are taken, `bodies` are there to be referred to."""
    if not any(SIGN in text for text in texts):
        return list(texts), Numbering(Ids(), Ids())
    written = {(kind, value) for text in texts for kind, value in _MARKED.findall(text)}
    numbering = Numbering(Ids(written) | reserved | bodies, reserved)
    return [numbering.settled(text) for text in texts], numbering


class Numbering:
    """Gives ids in the order of the documents; `copies` are the bodies that new ids need, by kind: old id and new."""

    def __init__(self, known: Ids, reserved: Ids) -> None:
        self.copies: Mapping[str, list[tuple[str, str]]] = defaultdict(list)
        self._known = {_key(*one) for one in known}
        self._used = {_key(*one) for one in reserved}
        self._open: dict[tuple[str, str], str] = {}
        self._anew: set[str] = set()
        self._repeats: dict[str, Iterator[int]] = {}
        self._fresh = {kind: self._free(kind) for kind in f"dbspv{COPIED}"}

    def settled(self, text: str) -> str:
        """The text without signs."""
        return _MARKED.sub(self._next, text) if SIGN in text else text

    def _next(self, found: re.Match[str]) -> str:
        kind, value = found[1], found[2]
        if kind == "r":
            self._anew.add(value)
            return ""
        if kind in _OPENERS:
            return self._open.get((_OPENERS[kind], value), value)
        if kind == "m":
            if value not in self._anew:
                return self._open.get((kind, value), value)
            self._anew.discard(value)
        given = self._given(kind, value)
        self._used.add(_key(kind, given))
        self._open[kind, value] = given
        if kind in COPIED and given != value:
            self.copies[kind].append((value, given))
        return given

    def _given(self, kind: str, value: str) -> str:
        if _key(kind, value) not in self._used:
            return value
        return next(self._names(value)) if kind == "n" else next(self._fresh[kind])

    def _names(self, value: str) -> Iterator[str]:
        """ "nama_2", "nama_3" and on, from where the last one of this name stopped; no longer than Word allows."""
        counter = self._repeats.setdefault(value.casefold(), count(2))
        names = (f"{value[: _LONGEST_NAME - 1 - len(str(number))]}_{number}" for number in counter)
        return (name for name in names if (key := _key("n", name)) not in self._known and key not in self._used)

    def _free(self, kind: str) -> Iterator[str]:
        return (str(number) for number in count(1) if (kind, str(number)) not in self._known)


def _kind(before: str) -> str:
    return _KINDS[before.split(maxsplit=1)[0]]


def _key(kind: str, value: str) -> tuple[str, str]:
    """Word tells names apart whatever the case."""
    return kind, value.casefold() if kind == "n" else value
