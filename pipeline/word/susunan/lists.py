"""Numbered lists that stand wholly in one round of a loop begin anew in each.

One item in a round is a list that goes on from round to round; a list of several items, or of the items of an inner
loop, is one of its own each time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.word.lembar.ooxml import PPR, Element, P, in_order, word
from pipeline.word.susunan.numbering import IND, NUMPR, VAL, ListItem
from pipeline.word.susunan.regions import Regions
from pipeline.word.susunan.siblings import Siblings
from pipeline.word.tag.carriers import instruction
from pipeline.word.tag.joining import MARK
from pipeline.word.tag.pairing import Spot

_COUNTED = (NUMPR, word("pStyle"))
_PPR_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
)  # fmt: skip


def begin_anew(root: Element, where: Regions, spots: Mapping[int, Spot], beside: Siblings) -> None:
    """Marks the items of such lists, and where a round begins."""
    candidates = [one for one in root.iter(P) if any(child.tag in _COUNTED for child in one.iterfind(f"{PPR}/*"))]
    if where.repeated.isdisjoint(candidates) or "m" not in beside.bodies.members:
        return
    lists: dict[str, list[ListItem]] = defaultdict(list)
    for paragraph in candidates:
        if item := beside.numberings.of(paragraph):
            lists[item.number].append(item)
    for number, items in lists.items():
        opener = _round_of(items, where)
        if opener is None:
            continue
        _mark(spots[opener].element, opener, f"{MARK}r{number}{MARK}")
        for item in items:
            _set_list(item)


def _round_of(items: Sequence[ListItem], where: Regions) -> int | None:
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
        if any(where.loops(rest) for rest in beyond) or len(set(beyond)) < len(beyond):
            return opener
    return None


def _mark(element: Element, opener: int, sign: str) -> None:
    """Puts the sign behind the opener, between elements or in the text."""
    mark = f"{MARK}{opener}{MARK}"
    if isinstance(element.tag, str):
        element.text = (element.text or "").replace(mark, mark + sign)
    else:
        element.addnext(instruction(sign.strip(MARK)))


def _set_list(item: ListItem) -> None:
    properties = item.paragraph.find(PPR)
    if properties is None:
        return
    own = in_order(properties, "numPr", _PPR_ORDER)
    in_order(own, "ilvl", ("ilvl", "numId")).set(VAL, str(item.level))
    in_order(own, "numId", ("ilvl", "numId")).set(VAL, f"{MARK}m{item.number}{MARK}")
    if item.indent is not None and properties.find(IND) is None:
        in_order(properties, "ind", _PPR_ORDER).attrib.update(item.indent.attrib)
