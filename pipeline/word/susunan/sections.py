"""Headers and footers of sections that may not be printed: whoever takes them over names them himself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from pipeline.word.lembar.ooxml import SECTPR, Element, word
from pipeline.word.susunan.regions import Region, Regions

_REFERENCES = (word("headerReference"), word("footerReference"))
_TYPE = word("type")
_Shown = Mapping[tuple[str, str], Element]
"""What a section shows at its edges: by kind and type the reference."""


@dataclass(frozen=True)
class _Section:
    element: Element
    region: Region
    shown: _Shown


def hand_over(root: Element, where: Regions) -> None:
    """Writes into each section what it takes over from others, when one of those may be left out."""
    every = [(element, where.at(element)) for element in root.iter(SECTPR)]
    if all(not region for _, region in every):
        return
    before: list[_Section] = []
    for element, region in every:
        own = {(str(one.tag), str(one.get(_TYPE, "default"))): one for one in element.iterchildren(*_REFERENCES)}
        taken = _taken_over(region, before)
        for key in sorted(taken.keys() - own.keys(), reverse=True):
            element.insert(0, deepcopy(taken[key]))
        before.append(_Section(element, region, {**taken, **own}))


def _taken_over(region: Region, before: Sequence[_Section]) -> _Shown:
    """What the sections before leave to this one; nothing where they differ by the branch that is printed."""
    last = [one for one in before if not _excluded(one.region, region)][-1:]
    if not last:
        return {}
    opposed = [one for one in before if _excluded(one.region, last[0].region) and not _excluded(one.region, region)]
    return {
        key: shown
        for key, shown in last[0].shown.items()
        if all(key in one.shown and one.shown[key].attrib == shown.attrib for one in opposed)
    }


def _excluded(one: Region, other: Region) -> bool:
    """Whether they stand in different branches of one construct."""
    branches = dict(other)
    return any(branches.get(opener, branch) != branch for opener, branch in one)
