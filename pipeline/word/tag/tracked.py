"""Tags that a tracked change of Word touches: which of two texts is meant, only who wrote them can say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.base.problems import Place, Problem
from pipeline.word.lembar.ooxml import PPR, RPR, TC, TCPR, TR, Element, P, nearest, word
from pipeline.word.tag.places import PlaceOf
from pipeline.word.tag.tags import Span, Tag, scan

TRACKED = tuple(word(name) for name in ("ins", "del", "moveFrom", "moveTo"))
TERIMA = "Terima atau tolak di Word (Review, Accept), lalu simpan"
DILACAK = "perubahan yang dilacak (Track Changes)"
_GONE = TRACKED[1:3]
_TEXTS = tuple(word(name) for name in ("t", "delText", "instrText", "delInstrText"))


def any_change(root: Element) -> bool:
    """Whether there is one at all."""
    return next(root.iter(*TRACKED, word("cellDel")), None) is not None


def deleted(root: Element) -> frozenset[Element]:
    """The texts that are no longer there, but are kept until somebody accepts that."""
    return frozenset(text for change in root.iter(*_GONE) for text in change.iter(*_TEXTS))


def in_deletions(root: Element, place_of: PlaceOf) -> Iterator[tuple[Tag, Problem]]:
    """Every tag in such a text; it would go out with each paper as it is."""
    texts: dict[Element | None, str] = {}
    for change in root.iter(*_GONE):
        around = nearest(change, P)
        texts[around] = texts.get(around, "") + "".join(text.text or "" for text in change.iter(*_TEXTS))
    for paragraph, text in texts.items():
        for tag in (span.tag for span in scan(text) if span.tag):
            what = f'tag "{tag.written}" berada dalam teks yang dihapus atau dipindahkan, {DILACAK}'
            yield tag, Problem(place_of(root if paragraph is None else paragraph), what, TERIMA)


def touched(
    paragraph: Element, pieces: Sequence[tuple[Element, str]], spans: Sequence[Span], where: Place
) -> Iterator[Problem]:
    """Tags of a paragraph that begin or end within a change, have one inside, or stand in what is deleted whole."""
    if not has_change(paragraph):
        return
    order = {element: number for number, element in enumerate(paragraph.iter())}
    gone = [order[change] for change in paragraph.iter(*_GONE) if next(change.iter(*_TEXTS), None) is not None]
    whole = _deleted_whole(paragraph)
    for span in (span for span in spans if span.tag):
        nodes = list(_nodes(pieces, span))
        torn = any(_change(one, paragraph) is not _change(two, paragraph) for one, two in pairwise(nodes))
        inside = any(order[nodes[0]] < number < order[nodes[-1]] for number in gone)
        if torn or inside or whole or (span.tag and span.tag.level == "p" and _mark_deleted(paragraph)):
            where_in = whole or "sebagian di dalamnya ada"
            yield Problem(where, f'tag "{span.tag.written if span.tag else ""}": {where_in} {DILACAK}', TERIMA)


def has_change(paragraph: Element) -> bool:
    """Whether a change touches the paragraph, or the row or cell it stands in."""
    return next(paragraph.iter(*TRACKED), None) is not None or bool(_deleted_whole(paragraph))


def _nodes(pieces: Sequence[tuple[Element, str]], span: Span) -> Iterator[Element]:
    start = 0
    for node, text in pieces:
        if span.start < start + len(text) and span.end > start:
            yield node
        start += len(text)


def _change(node: Element, paragraph: Element) -> Element | None:
    within = (one for one in node.iterancestors() if one is paragraph or one.tag in TRACKED)
    found = next(within, paragraph)
    return None if found is paragraph else found


def _mark_deleted(paragraph: Element) -> bool:
    mark = paragraph.find(f"{PPR}/{RPR}")
    return mark is not None and any(one.tag in _GONE for one in mark)


def _deleted_whole(paragraph: Element) -> str:
    row, cell = nearest(paragraph, TR), nearest(paragraph, TC)
    if row is not None and row.find(f"{word('trPr')}/{word('del')}") is not None:
        return "barisnya dihapus,"
    if cell is not None and cell.find(f"{TCPR}/{word('cellDel')}") is not None:
        return "selnya dihapus,"
    return ""
