"""Numbered lists that stand wholly in one round of a loop begin anew in each.

One item in a round is a list that goes on from round to round; a list of several items, or of the items of an inner
loop, is one of its own each time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.word.lembar.ooxml import PPR, Element, P, in_order, parsed, word
from pipeline.word.lembar.package import Package
from pipeline.word.lembar.wholeness import linked, main_part
from pipeline.word.tag.carriers import instruction
from pipeline.word.tag.joining import MARK
from pipeline.word.tag.pairing import Spot
from pipeline.word.tag.regions import Regions

_NUMPR, _NUMID, _ILVL, _IND, _VAL = (word(name) for name in ("numPr", "numId", "ilvl", "ind", "val"))
_PPR_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
)  # fmt: skip
_DEEPEST_STYLE = 20


@dataclass(frozen=True)
class Item:
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
            abstract = None if kept is None else abstracts.get(kept.get(_VAL))
            for level in () if abstract is None else abstract.iterfind(word("lvl")):
                self._add(str(num.get(_NUMID)), level)

    def _add(self, number: str, level: Element) -> None:
        depth = int(str(level.get(_ILVL, "0")))
        self._levels[number, depth] = level
        if (style := level.find(word("pStyle"))) is not None:
            self._linked[number, str(style.get(_VAL))] = depth

    def of(self, paragraph: Element) -> Item | None:
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
                indent = inherited.find(_IND) if indent is None else indent
            style = _value(found, "basedOn")
        depth = int(level) if level.isdecimal() else 0
        counted = self._levels.get((number, depth))
        if counted is None or _value(counted, "numFmt") in ("bullet", "none"):
            return None
        return Item(paragraph, number, depth, indent)


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
    own = properties.find(_NUMPR)
    return ("", "") if own is None else (_value(own, "numId"), _value(own, "ilvl"))


def _value(element: Element, name: str) -> str:
    child = element.find(word(name))
    return "" if child is None else str(child.get(_VAL, ""))


def begin_anew(root: Element, where: Regions, spots: Mapping[int, Spot], numberings: Numberings) -> None:
    """Marks the items of such lists, and where a round begins."""
    lists: dict[str, list[Item]] = defaultdict(list)
    for paragraph in root.iter(P):
        if item := numberings.of(paragraph):
            lists[item.number].append(item)
    for number, items in lists.items():
        opener = _round_of(items, where)
        if opener is None:
            continue
        _mark(spots[opener].element, opener, f"{MARK}r{number}{MARK}")
        for item in items:
            _set_list(item)


def _round_of(items: Sequence[Item], where: Regions) -> int | None:
    """The innermost loop in each round of which this is a list of its own."""
    regions = [where.at(item.paragraph) for item in items]
    shared = sum(len(set(level)) == 1 for level in zip(*regions, strict=False))
    top = min(item.level for item in items)
    heads = [region for item, region in zip(items, regions, strict=True) if item.level == top]
    for depth in range(shared - 1, -1, -1):
        opener = regions[0][depth][0]
        if where.found[opener].tag.keyword != "for":
            continue
        beyond = [region[depth + 1 :] for region in heads]
        if any(where.loops(rest) for rest in beyond) or sum(not rest for rest in beyond) > 1:
            return opener
    return None


def _mark(element: Element, opener: int, sign: str) -> None:
    """Puts the sign behind the opener, between elements or in the text."""
    mark = f"{MARK}{opener}{MARK}"
    if isinstance(element.tag, str):
        element.text = (element.text or "").replace(mark, mark + sign)
    else:
        element.addnext(instruction(sign.strip(MARK)))


def _set_list(item: Item) -> None:
    properties = item.paragraph.find(PPR)
    if properties is None:
        return
    own = in_order(properties, "numPr", _PPR_ORDER)
    in_order(own, "ilvl", ("ilvl", "numId")).set(_VAL, str(item.level))
    in_order(own, "numId", ("ilvl", "numId")).set(_VAL, f"{MARK}m{item.number}{MARK}")
    if item.indent is not None and properties.find(_IND) is None:
        in_order(properties, "ind", _PPR_ORDER).attrib.update(item.indent.attrib)
