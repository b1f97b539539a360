"""Pairs openers, branches and closers, and proves that every construct keeps the part balanced."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.edges.word.joining import PLACEHOLDER, Found, Slot
from pipeline.edges.word.ooxml import Element, P, nearest
from pipeline.edges.word.placing import lift
from pipeline.edges.word.tags import Kind, Tag
from pipeline.problems import Problem, suggestion

_BRANCHES = {"if": ("elif", "else"), "for": ("else",), "with": (), "macro": (), "call": (), "set": ()}
_SINGLE = ("set",)
_REFUSED = {
    "include": "menyisipkan berkas lain",
    "import": "mengambil dari berkas lain",
    "from": "mengambil dari berkas lain",
    "extends": "mewarisi berkas lain",
    "block": "mewarisi berkas lain",
    "endblock": "mewarisi berkas lain",
    "filter": "menyaring isi naskah",
    "endfilter": "menyaring isi naskah",
    "autoescape": "mengubah cara mencetak",
    "endautoescape": "mengubah cara mencetak",
    "cellbg": "warna sel, hanya untuk teks dalam sel",
    "colspan": "lebar sel, hanya untuk teks dalam sel",
    "vm": "gabung sel, hanya untuk teks dalam sel",
    "hm": "gabung sel, hanya untuk teks dalam sel",
}
KEYWORDS = (*_BRANCHES, "elif", "else", *(f"end{word}" for word in _BRANCHES))


@dataclass(frozen=True)
class Spot:
    """Where a placeholder is in the tree; `chain` names the elements it stands in, and the attribute, if any."""

    element: Element
    chain: str


@dataclass
class _Open:
    keyword: str
    numbers: list[int] = field(default_factory=list)


def spots(root: Element) -> Mapping[int, Spot]:
    """The placeholders by number, in document order."""
    chains: dict[Element, str] = {}
    result: dict[int, Spot] = {}
    for element in root.iter():
        parent = element.getparent()
        chain = chains.get(parent, "") if parent is not None else ""
        if isinstance(element.tag, str):
            chain = chains[element] = f"{chain}/{element.tag}"
            for name, value in element.attrib.items():
                result |= {int(n): Spot(element, f"{chain}@{name!s}") for n in PLACEHOLDER.findall(str(value))}
        result |= {int(n): Spot(element, chain) for n in PLACEHOLDER.findall(element.text or "")}
    return result


def opens_block(tag: Tag) -> bool:
    """Whether the tag waits for a closer; `{% set a = b %}` does not, `{% set a %}` does."""
    if tag.keyword == "set":
        return re.match(r"[-+]?\s*set\s+[\w.]+\s*([-+]?$|\|)", tag.code) is not None
    return tag.keyword in _BRANCHES


def paired(found: Sequence[Found], order: Sequence[int]) -> tuple[tuple[tuple[int, ...], ...], tuple[Problem, ...]]:
    """The constructs as the numbers of their tags, and what does not fit."""
    stack: list[_Open] = []
    groups: list[tuple[int, ...]] = []
    problems: list[Problem] = []
    for number in order:
        tag = found[number].tag
        word = tag.keyword
        if tag.kind is not Kind.BLOCK or (word in _SINGLE and not opens_block(tag)):
            continue
        if word not in KEYWORDS:
            problems.append(_unknown(found[number]))
        elif opens_block(tag):
            stack.append(_Open(word, [number]))
        elif not stack:
            problems.append(_without_opener(found[number]))
        elif word == f"end{stack[-1].keyword}":
            groups.append((*stack.pop().numbers, number))
        elif word in _BRANCHES[stack[-1].keyword]:
            stack[-1].numbers.append(number)
        else:
            problems.append(_crossed(found[number], stack, found))
    problems += (_never_closed(found[one.numbers[0]], one.keyword) for one in stack)
    return tuple(groups), tuple(problems)


def lift_between_runs(root: Element, found: Sequence[Found], groups: Sequence[Sequence[int]]) -> None:
    """Lifts constructs that span several runs of one paragraph, so that each run keeps its formatting."""
    where = dict(spots(root))
    for group in groups:
        if any(found[number].slot is not Slot.TEXT or number not in where for number in group):
            continue
        elements = [where[number].element for number in group]
        paragraph = nearest(elements[0], P)
        if paragraph is None or any(nearest(element, P) is not paragraph for element in elements):
            continue
        if len(set(elements)) > 1:
            for number in group:
                lift(paragraph, number, found[number].tag)
            where |= spots(paragraph)


def unbalanced(root: Element, found: Sequence[Found], groups: Sequence[Sequence[int]]) -> tuple[Problem, ...]:
    """Constructs whose tags stand in different kinds of places: their branches would not be balanced."""
    where = spots(root)
    problems: list[Problem] = []
    for group in groups:
        chains = {where[number].chain for number in group if number in where}
        if len(chains) < 2:
            continue
        first = where[group[0]].chain
        odd = next(number for number in group if where[number].chain != first)
        what = f'tag "{found[odd].tag.written}" tidak setingkat dengan pembukanya "{found[group[0]].tag.written}"'
        fix = "Tulis keduanya dengan cara yang sama: sama-sama {%p, sama-sama {%tr, atau dalam satu paragraf"
        problems.append(Problem(found[odd].where, what, fix))
    return tuple(problems)


def _unknown(found: Found) -> Problem:
    word = found.tag.keyword
    if word in _REFUSED:
        what = f'tag "{found.tag.written}" ({_REFUSED[word]}) tidak didukung'
        return Problem(found.where, what, "Hapus tag itu")
    what = f'tag "{found.tag.written}" tidak dikenal'
    return Problem(found.where, what, suggestion(word, KEYWORDS))


def _without_opener(found: Found) -> Problem:
    opener = found.tag.keyword.removeprefix("end")
    opener = opener if opener in _BRANCHES else "if"
    what = f'tag "{found.tag.written}" tidak mempunyai pembuka'
    return Problem(found.where, what, f"Tulis {{% {opener} … %}} sebelumnya, atau hapus tag ini")


def _crossed(found: Found, stack: list[_Open], every: Sequence[Found]) -> Problem:
    opened = every[stack[-1].numbers[0]].tag.written
    what = f'tag "{found.tag.written}" berada di dalam "{opened}" yang belum ditutup'
    keyword = found.tag.keyword.removeprefix("end")
    if any(one.keyword == keyword for one in stack):
        while stack[-1].keyword != keyword:
            stack.pop()
        stack.pop()
    return Problem(found.where, what, f"Tutup lebih dahulu dengan {{% end{_keyword_of(opened)} %}}")


def _keyword_of(written: str) -> str:
    """ "for" of "{%tr for r in rows %}"."""
    found = re.search(r"\b(" + "|".join(_BRANCHES) + r")\b", written)
    return found[1] if found else "if"


def _never_closed(found: Found, keyword: str) -> Problem:
    level = found.tag.level
    what = f'tag "{found.tag.written}" tidak mempunyai penutup'
    return Problem(found.where, what, f"Tambahkan {{%{level} end{keyword} %}}")
