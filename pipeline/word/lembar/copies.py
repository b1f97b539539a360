"""What an id that came again needs in another member: a note or remark of its own, a list that begins anew."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.word.lembar.ids import Ids, Numbering, with_signs

MEMBERS: Mapping[str, str] = {"c": "comments", "f": "footnotes", "g": "endnotes", "m": "numbering"}
"""What the page calls its link to the member, by the kind of id."""
_ELEMENTS: Mapping[str, tuple[str, str]] = {
    "c": ("comment", "id"),
    "f": ("footnote", "id"),
    "g": ("endnote", "id"),
    "m": ("num", "numId"),
}


@dataclass(frozen=True)
class Bodies:
    """Which members hold them, by kind, and the ids they have there."""

    members: Mapping[str, str]
    ids: Ids


_OWN_IDS = re.compile(r' w14:(?:paraId|textId)="[^"]*"')
_TAIL = re.compile(r"(?:<w:numIdMacAtCleanup\b[^>]*/>\s*)?</w:\w+>\s*$")
_LEVELS = 9


def bodies_in(kind: str, text: str) -> Ids:
    """The ids under which the member has bodies."""
    name, attribute = _ELEMENTS[kind]
    return Ids((kind, number) for number in re.findall(rf'<w:{name}\s(?:[^>]*?\s)?w:{attribute}="(-?\d+)"', text))


def with_copies(kind: str, text: str, wanted: Sequence[tuple[str, str]], numbering: Numbering) -> str:
    """The member with a body for each new id, made like that of the old one."""
    name, attribute = _ELEMENTS[kind]
    whole = re.compile(rf"<w:{name}\s(?:[^>]*[^/>])?(?:/>|>.*?</w:{name}>)", re.DOTALL)
    own = re.compile(rf'^([^>]*?\sw:{attribute}=")(-?\d+)')
    bodies = {found[2]: body for body in whole.findall(text) if (found := own.match(body))}
    if kind == "m":
        bodies = {old: _anew(bodies[old], text) for old in {old for old, _ in wanted} & bodies.keys()}
    made = (own.sub(rf"\g<1>{new}", bodies[old]) for old, new in wanted if old in bodies)
    added = numbering.settled("".join(with_signs(_OWN_IDS.sub("", one)) for one in made))
    end = _TAIL.search(text)
    return text if end is None else f"{text[: end.start()]}{added}{text[end.start() :]}"


def _anew(num: str, text: str) -> str:
    """The list with every level beginning at its start again."""
    abstract = re.search(r'<w:abstractNumId w:val="(\d+)"', num)
    levels = re.search(
        rf'<w:abstractNum\s(?:[^>]*?\s)?w:abstractNumId="{abstract[1] if abstract else ""}".*?</w:abstractNum>',
        text,
        re.DOTALL,
    )
    found = re.findall(r'<w:lvl\s(?:[^>]*?\s)?w:ilvl="(\d)"[^>]*>(.*?)</w:lvl>', levels[0] if levels else "", re.DOTALL)
    starts = {level: start[1] for level, body in found if (start := re.search(r'<w:start w:val="(\d+)"', body))}
    own = dict(re.findall(r'<w:lvlOverride w:ilvl="(\d)"[^>]*>(.*?)</w:lvlOverride>', num, re.DOTALL))
    head = re.match(r"<w:num\s[^>]*>", num)
    overrides = "".join(
        _override(level, own.get(level, ""), starts.get(level, "1")) for level in map(str, range(_LEVELS))
    )
    return f"{head[0] if head else ''}{abstract[0] if abstract else ''}/>{overrides}</w:num>"


def _override(level: str, own: str, start: str) -> str:
    said = "" if "<w:startOverride" in own else f'<w:startOverride w:val="{start}"/>'
    return f'<w:lvlOverride w:ilvl="{level}">{said}{own}</w:lvlOverride>'
