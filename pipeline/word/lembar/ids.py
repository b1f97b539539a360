"""Ids that must be unique over the package: drawings, bookmarks, content controls. A loop or a block repeats them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

SIGN = "\x12"
_MARKED = re.compile(f"{SIGN}(.)([^{SIGN}]*){SIGN}")
_WRITTEN = re.compile(
    r'(<wp:docPr\b[^>]*?\sid="|<w:bookmarkStart\b[^>]*?\sw:id="|<w:bookmarkEnd\b[^>]*?\sw:id="|<w:id\s+w:val=")(-?\d+)"'
)
_NAMED = re.compile(r'(<w:bookmarkStart\b[^>]*?\sw:name=")([^"]*)"')
_KINDS = {"<wp:docPr": "d", "<w:bookmarkStart": "b", "<w:bookmarkEnd": "e", "<w:id": "s"}


def with_signs(xml: str) -> str:
    """A block's XML with its ids marked."""
    if "id=" not in xml and "<w:id" not in xml:
        return xml
    named = _NAMED.sub(rf'\g<1>{SIGN}n\g<2>{SIGN}"', xml)
    return _WRITTEN.sub(lambda found: f'{found[1]}{SIGN}{_kind(found[1])}{found[2]}{SIGN}"', named)


def ids_in(text: str) -> frozenset[tuple[str, str]]:
    """The ids of a part that is not rendered, by kind."""
    found = {(_kind(before), number) for before, number in _WRITTEN.findall(text)}
    return frozenset(found) | {("n", name) for _, name in _NAMED.findall(text)}


def numbered(texts: Sequence[str], reserved: Iterable[tuple[str, str]]) -> list[str]:
    """The parts with every id as written where it comes first, and a new one where it comes again."""
    if not any(SIGN in text for text in texts):
        return list(texts)
    reserved = frozenset(reserved)
    written = {(kind, value) for text in texts for kind, value in _MARKED.findall(text)}
    numbering = _Numbering(frozenset(written) | reserved, reserved)
    return [_MARKED.sub(numbering.next, text) if SIGN in text else text for text in texts]


class _Numbering:
    """Gives ids in the order of the documents."""

    def __init__(self, known: frozenset[tuple[str, str]], reserved: frozenset[tuple[str, str]]) -> None:
        self._known = known
        self._used = set(reserved)
        self._open: dict[str, str] = {}
        self._repeats: dict[str, Iterator[int]] = {}
        self._fresh = {kind: self._free(kind) for kind in "dbs"}

    def next(self, found: re.Match[str]) -> str:
        kind, value = found[1], found[2]
        if kind == "e":
            return self._open.get(value, value)
        given = self._given(kind, value)
        self._used.add((kind, given))
        if kind == "b":
            self._open[value] = given
        return given

    def _given(self, kind: str, value: str) -> str:
        if (kind, value) not in self._used:
            return value
        if kind == "n":
            return next(name for name in self._names(value) if ("n", name) not in self._used)
        return next(self._fresh[kind])

    def _names(self, value: str) -> Iterator[str]:
        """ "nama_2", "nama_3" and on, from where the last one of this name stopped."""
        counter = self._repeats.setdefault(value, count(2))
        return (name for name in (f"{value}_{number}" for number in counter) if ("n", name) not in self._known)

    def _free(self, kind: str) -> Iterator[str]:
        return (str(number) for number in count(1) if (kind, str(number)) not in self._known)


def _kind(before: str) -> str:
    return _KINDS[before.split(maxsplit=1)[0]]
