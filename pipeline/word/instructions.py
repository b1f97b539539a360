"""The instructions of fields, put together from the runs that Word splits them over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.base.aktif import SEMATAN
from pipeline.word.lembar.ooxml import Element, local

_CODES = ("instrText", "delInstrText")
_DROPPED = ("del", "moveFrom")


@dataclass
class _Field:
    """A field being read: its instruction by the branch its pieces stand in, until its result begins."""

    start: Element
    branches: dict[tuple[str, Element | None], str] = field(default_factory=dict)
    shows: bool = False

    def add(self, element: Element, text: str) -> None:
        """Word passes over what it does not know, reads one of two branches, and drops what is deleted."""
        space = _namespace(element)
        others = (one for one in element.iterancestors() if _namespace(one) != space or local(one.tag) in _DROPPED)
        branch = space, next(others, None)
        self.branches[branch] = self.branches.get(branch, "") + text


def instructions(root: Element) -> Iterator[tuple[Element, str]]:
    """Every instruction of the part with where it begins, however it is split over runs or put in another field."""
    opened: list[_Field] = []
    simple = ("{*}fldSimple", *(f"{{*}}{name}" for name in _CODES))
    for element in root.iter() if next(root.iter("{*}fldChar"), None) is not None else root.iter(*simple):
        kind, at = local(element.tag), opened[-1] if opened and not opened[-1].shows else None
        if kind == "fldChar":
            yield from _turn(opened, element)
        elif kind == "fldSimple":
            yield from ((element, code) for code in _values(element, "instr"))
            if at:
                at.add(element, SEMATAN)
        elif kind in _CODES and at is None:
            yield element, _text(element)
        elif kind in (*_CODES, "t") and at:
            at.add(element, _text(element))
        elif any(not one.shows for one in opened) and _has_tag(element):
            yield element, "{ }"
    yield from (found for one in opened for found in _read(one))


def _turn(opened: list[_Field], mark: Element) -> Iterator[tuple[Element, str]]:
    """What a mark says of a field: it begins, shows its result from here on, or ends."""
    turn = " ".join(_values(mark, "fldCharType"))
    if turn == "begin":
        if opened and not opened[-1].shows:
            opened[-1].add(mark, SEMATAN)
        opened.append(_Field(mark))
    elif turn == "separate" and opened:
        opened[-1].shows = True
    elif turn == "end" and opened:
        yield from _read(opened.pop())
    elif turn not in ("separate", "end"):
        yield mark, f"fldChar {turn}"


def _values(element: Element, name: str) -> list[str]:
    """Of every attribute with this name, whatever its namespace."""
    return [str(value) for key, value in element.attrib.items() if local(key) == name]


def _namespace(element: Element) -> str:
    return str(element.tag).rpartition("}")[0]


def _read(one: _Field) -> Iterator[tuple[Element, str]]:
    return ((one.start, text) for text in one.branches.values())


def _has_tag(element: Element) -> bool:
    return "{" in (element.text or "") or any("{" in str(value) for value in element.attrib.values())


def _text(element: Element) -> str:
    """All of it, also behind a mark that Word passes over."""
    return "".join(map(str, element.itertext()))
