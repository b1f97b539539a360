"""Tags that stand for an element: `{%p %}`, `{%tr %}` and `{%tc %}` replace it, `{%r %}` stands between runs."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from pipeline.base.problems import Problem
from pipeline.word.lembar.ooxml import (
    RPR,
    TBL,
    TBLGRID,
    TC,
    TR,
    XML_SPACE,
    Element,
    P,
    R,
    T,
    discard,
    discard_empty_run,
    nearest,
)
from pipeline.word.tag.carriers import beside, instruction, replaced
from pipeline.word.tag.joining import MARK, PLACEHOLDER, Found, Slot
from pipeline.word.tag.tags import Kind, Tag
from pipeline.word.tag.tracked import DILACAK, TERIMA

_TARGETS = {"p": P, "tr": TR, "tc": TC}
_NAMES = {"p": "paragraf", "tr": "baris tabel", "tc": "sel tabel"}
GRID_OPEN, GRID_CLOSE = "grid-open", "grid-close"


@dataclass(frozen=True)
class Unplaced:
    """Tags that cannot be put where they belong, and why."""

    numbers: tuple[int, ...]
    problem: Problem


def placed(root: Element, found: Sequence[Found]) -> tuple[Unplaced, ...]:
    """Puts the level tags where they belong; gives those that have no such place or would swallow something."""
    problems: list[Unplaced] = []
    for level in ("tr", "tc", "p"):
        for target, numbers in _targets(root, found, level, problems).items():
            if lost := beside(target, found, numbers):
                problems.append(Unplaced(tuple(numbers), _swallowed(found[numbers[0]], level, lost)))
                continue
            problems += _shut(found, level, numbers)
            if level == "tc":
                watch_grid(target)
            replaced(target, found, numbers)
            discard(target)
    for number, one in enumerate(found):
        if one.tag.level == "r" and one.tag.kind is Kind.BLOCK and one.slot is Slot.TEXT:
            lift(root, number, one.tag)
    return tuple(problems)


def text_node(root: Element, number: int) -> Element | None:
    """The text node that holds a placeholder."""
    mark = f"{MARK}{number}{MARK}"
    return next((node for node in root.iter(T) if node.text and mark in node.text), None)


def lift(root: Element, number: int, tag: Tag) -> None:
    """Splits the run at the placeholder, which then stands between the two, each with the run's properties."""
    node = text_node(root, number)
    run = None if node is None else node.getparent()
    if node is None or run is None or run.tag != R:
        return
    before, _, after = (node.text or "").partition(f"{MARK}{number}{MARK}")
    before = before.rstrip() if tag.code.startswith("-") else before
    after = after.lstrip() if tag.code.endswith("-") else after
    rest = etree.Element(R)
    for name, value in run.attrib.items():
        rest.set(name, value)
    if (properties := run.find(RPR)) is not None:
        rest.append(deepcopy(properties))
    if after:
        tail = etree.SubElement(rest, T, {XML_SPACE: "preserve"})
        tail.text = after
    for follower in list(node.itersiblings()):
        rest.append(follower)
    node.text = before
    if not before:
        run.remove(node)
    between = instruction(number)
    run.addnext(between)
    between.addnext(rest)
    discard_empty_run(run)
    discard_empty_run(rest)


def _targets(root: Element, found: Sequence[Found], level: str, problems: list[Unplaced]) -> dict[Element, list[int]]:
    wanted = {number for number, one in enumerate(found) if one.tag.level == level}
    targets: dict[Element, list[int]] = {}
    for node in list(root.iter(T)) if wanted else []:
        for number in map(int, PLACEHOLDER.findall(node.text or "")):
            if number not in wanted:
                continue
            wanted.discard(number)
            target = nearest(node, _TARGETS[level])
            if target is None:
                what = f'tag "{found[number].tag.written}" tidak berada dalam {_NAMES[level]}'
                fix = f"Pindahkan ke dalam tabel, atau tulis {{%p … %}}, bukan {{%{level} … %}}"
                problems.append(Unplaced((number,), Problem(found[number].where, what, fix)))
            else:
                targets.setdefault(target, []).append(number)
    for number in wanted:
        what = f'tag "{found[number].tag.written}" hanya dapat ditulis dalam teks paragraf'
        fix = "Pindahkan ke paragraf tersendiri"
        problems.append(Unplaced((number,), Problem(found[number].where, what, fix)))
    return targets


def _swallowed(found: Found, level: str, beside: str) -> Problem:
    what = f'tag "{found.tag.written}" berada dalam satu {_NAMES[level]} dengan {beside}, yang akan ikut terhapus'
    if beside.endswith(DILACAK):
        return Problem(found.where, what, TERIMA)
    note = "Tulis {# … #} tanpa huruf itu, atau tulis" if found.tag.kind is Kind.COMMENT else "Tulis"
    return Problem(found.where, what, f"{note} tag itu sendirian dalam satu {_NAMES[level]}")


def _shut(found: Sequence[Found], level: str, numbers: Sequence[int]) -> list[Unplaced]:
    """An opener and its closer in one element, of which nothing is left between them."""
    for opener, closer in pairwise(numbers):
        first, last = found[opener].tag, found[closer].tag
        if first.keyword and last.keyword == f"end{first.keyword}":
            what = f'tag "{first.written}" dan "{last.written}" berada dalam satu {_NAMES[level]}'
            problem = Problem(found[closer].where, what, f"Tulis masing-masing dalam {_NAMES[level]} tersendiri")
            return [Unplaced((), problem)]
    return []


def watch_grid(cell: Element) -> None:
    """Marks the table of a cell whose columns the data decides, so that its grid can be fitted."""
    table = nearest(cell, TBL)
    grid = None if table is None else table.find(TBLGRID)
    if table is None or grid is None or isinstance(grid.getprevious(), etree._ProcessingInstruction):  # noqa: SLF001
        return
    grid.addprevious(instruction(GRID_OPEN))
    table.append(instruction(GRID_CLOSE))
