"""In which branches of which constructs each element stands, and what begins in one and ends in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.base.problems import Place, Problem
from pipeline.word.lembar.marks import RANGES
from pipeline.word.lembar.ooxml import EDGES, Element, P, discard, local, nearest, word
from pipeline.word.tag.joining import Found
from pipeline.word.tag.pairing import Spot, opens_block
from pipeline.word.tag.tags import Kind

Region = tuple[tuple[int, int], ...]
"""From the outside in: the construct, by the number of its opener, and which of its branches."""
_REPEATING = frozenset(("for", "macro", "call", "set"))
_STORIES = frozenset(map(word, ("txbxContent", "footnote", "endnote", "comment", "hdr", "ftr")))
_ID, _NAME = word("id"), word("name")
_REFERENCE, _FIELD = word("commentReference"), word("fldChar")
_ONCE = tuple(word(f"{kind}Start") for kind, called in RANGES.items() if "dilacak" in called)
_OWN = ("_Hlk", "_GoBack")
"""Bookmarks that Word sets for itself; nothing refers to them."""


@dataclass(frozen=True)
class Regions:
    """The regions of a part's elements; one that stands in no construct is left out."""

    of: Mapping[Element, Region]
    found: Sequence[Found]

    def at(self, element: Element) -> Region:
        """The region in which an element begins."""
        return self.of.get(element, ())

    @cached_property
    def repeated(self) -> frozenset[Element]:
        """The elements that may come more than once."""
        return frozenset(element for element, region in self.of.items() if self.loops(region))

    def loops(self, region: Region) -> tuple[int, ...]:
        """The openers around that may repeat what stands here, from the outside in."""
        return tuple(opener for opener, _ in region if self.found[opener].tag.keyword in _REPEATING)


def regions(root: Element, found: Sequence[Found], spots: Mapping[int, Spot]) -> Regions:
    """Follows the tags in document order."""
    numbers: dict[Element, list[int]] = defaultdict(list)
    for number, spot in spots.items():
        if found[number].tag.kind is Kind.BLOCK:
            numbers[spot.element].append(number)
    of: dict[Element, Region] = {}
    stack: list[tuple[int, int]] = []
    now: Region = ()
    for element in root.iter():
        if now:
            of[element] = now
        for number in numbers.get(element, ()):
            tag = found[number].tag
            if opens_block(tag):
                stack.append((number, 0))
            elif tag.keyword in ("elif", "else"):
                stack[-1] = (stack[-1][0], stack[-1][1] + 1)
            elif tag.keyword.startswith("end"):
                stack.pop()
            now = tuple(stack)
    return Regions(of, found)


@dataclass(frozen=True)
class _Part:
    """One end of something, and what a person calls it."""

    element: Element
    called: str


def torn(root: Element, where: Regions, place_of: Callable[[Element], Place]) -> tuple[Problem, ...]:
    """Marks, remarks and fields that a branch or a round would leave with one end; Word's own marks are taken out."""
    problems: list[Problem] = []
    for first, last in (*_ranges(root), *_fields(root)):  # all read before any is taken out
        if where.at(first.element) == where.at(last.element):
            continue
        if str(first.element.get(_NAME, "")).startswith(_OWN):
            discard(first.element)
            discard(last.element)
        else:
            problems.append(_problem(first, last, where, place_of))
    return (*problems, *_moved(root, where, place_of))


def _ranges(root: Element) -> Iterator[tuple[_Part, _Part]]:
    """The beginnings, each with its end, or with its remark."""
    opened: dict[tuple[str, str], _Part] = {}
    for element in root.iter(*EDGES, _REFERENCE):
        name, key = local(element.tag), str(element.get(_ID, ""))
        kind = "commentRange" if element.tag == _REFERENCE else _kind(element)
        if name.endswith("Start"):
            shown = element.get(_NAME) if kind == "bookmark" else None
            opened[kind, key] = _Part(element, RANGES[kind] + (f' "{shown}"' if shown else ""))
        elif first := opened.get((kind, key)):
            yield first, _Part(element, first.called)


def _kind(edge: Element) -> str:
    return local(edge.tag).removesuffix("Start").removesuffix("End")


def _fields(root: Element) -> Iterator[tuple[_Part, _Part]]:
    """The beginnings of fields, each with its middle and its end; a text box has fields of its own."""
    open_in: dict[Element, list[_Part]] = {}
    for element in root.iter(_FIELD):
        story = next(element.iterancestors(*_STORIES), root)
        stack = open_in.setdefault(story, [])
        kind = element.get(word("fldCharType"))
        if kind == "begin":
            stack.append(_Part(element, "bidang (field)"))
        elif stack:
            yield stack[-1], _Part(element, stack[-1].called)
            if kind == "end":
                stack.pop()


def _problem(first: _Part, last: _Part, where: Regions, place_of: Callable[[Element], Place]) -> Problem:
    one, other = where.at(first.element), where.at(last.element)
    shared = sum(1 for a, b in zip(one, other, strict=False) if a == b)
    inside, opener = (first, one[shared][0]) if len(one) > shared else (last, other[shared][0])
    how = "dimulai di dalam" if inside is first else "berakhir di dalam"
    beyond = "berakhir di luarnya" if inside is first else "dimulai di luarnya"
    written = where.found[opener].tag.written
    what = f'{first.called} {how} "{written}" tetapi {beyond}, sehingga hasilnya dapat tinggal separuh'
    return Problem(
        _place(inside.element, place_of),
        what,
        "Di Word hapus lalu pasang lagi, seluruhnya di dalam atau seluruhnya di luar",
    )


def _place(element: Element, place_of: Callable[[Element], Place]) -> Place:
    """The place of its paragraph; between paragraphs, that of the one behind."""
    if nearest(element, P) is not None:
        return place_of(element)
    behind = next((one for one in element.itersiblings() if one.tag == P), None)
    return place_of(element if behind is None else behind)


def _moved(root: Element, where: Regions, place_of: Callable[[Element], Place]) -> Iterator[Problem]:
    """A tracked move names where it comes from and goes to; that cannot be told again in each round."""
    for element in root.iter(*_ONCE):
        if loops := where.loops(where.at(element)):
            what = f'{RANGES[_kind(element)]} (Track Changes) berada dalam "{where.found[loops[-1]].tag.written}"'
            yield Problem(_place(element, place_of), what, "Terima atau tolak di Word (Review, Accept)")
