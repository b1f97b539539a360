"""How the lists of a package are counted, and which paragraphs are their items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.word.lembar.ooxml import PPR, Element, parsed, word
from pipeline.word.lembar.package import Package
from pipeline.word.lembar.wholeness import linked, main_part

NUMPR, NUMID, ILVL, IND, VAL = (word(name) for name in ("numPr", "numId", "ilvl", "ind", "val"))
_DEEPEST_STYLE = 20


@dataclass(frozen=True)
class ListItem:
    """A paragraph of a list; `indent` is that of its style, which a list of its own would put aside."""

    paragraph: Element
    number: str
    level: int
    indent: Element | None


class Numberings:
    """What the package says of lists: by list and level how it counts, by style its list."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._levels: dict[tuple[str, int], Element] = {}
        self._linked: dict[tuple[str, str], int] = {}
        self._styles = {str(one.get(word("styleId"))): one for one in _every(styles, "style")}
        abstracts = {one.get(word("abstractNumId")): one for one in _every(numbering, "abstractNum")}
        for num in _every(numbering, "num"):
            kept = num.find(word("abstractNumId"))
            abstract = None if kept is None else abstracts.get(kept.get(VAL))
            for level in () if abstract is None else abstract.iterfind(word("lvl")):
                self._add(str(num.get(NUMID)), level)

    def _add(self, number: str, level: Element) -> None:
        depth = _depth(str(level.get(ILVL, "")))
        self._levels[number, depth] = level
        if (style := level.find(word("pStyle"))) is not None:
            self._linked[number, str(style.get(VAL))] = depth

    def of(self, paragraph: Element) -> ListItem | None:
        """The list and level of a paragraph that is counted, its own or that of its style."""
        properties = paragraph.find(PPR)
        if properties is None:
            return None
        (number, level), style = _numbered(properties), _value(properties, "pStyle")
        indent = None
        for _ in range(_DEEPEST_STYLE):
            if number or (found := self._styles.get(style)) is None:
                break
            inherited = found.find(PPR)
            if inherited is not None:
                number, own = _numbered(inherited)
                level = level or own or str(self._linked.get((number, style), ""))
                indent = inherited.find(IND) if indent is None else indent
            style = _value(found, "basedOn")
        depth = _depth(level)
        counted = self._levels.get((number, depth))
        if counted is None or _value(counted, "numFmt") in ("bullet", "none"):
            return None
        return ListItem(paragraph, number, depth, indent)


def numberings_of(package: Package) -> Numberings:
    """Those of a package; a member that is missing or damaged says nothing."""
    links = dict(linked(package, main_part(package)).values())
    return Numberings(*(_root(package, links.get(kind, "")) for kind in ("numbering", "styles")))


def _root(package: Package, member: str) -> Element | None:
    try:
        return parsed(package.content(member)) if member in package.entries else None
    except ValueError:
        return None


def _every(root: Element | None, name: str) -> Iterator[Element]:
    return iter(()) if root is None else root.iter(word(name))


def _numbered(properties: Element) -> tuple[str, str]:
    own = properties.find(NUMPR)
    return ("", "") if own is None else (_value(own, "numId"), _value(own, "ilvl"))


def _depth(level: str) -> int:
    return int(level) if level.isdecimal() else 0


def _value(element: Element, name: str) -> str:
    child = element.find(word(name))
    return "" if child is None else str(child.get(VAL, ""))
