"""Pairs openers, branches and closers, and proves that every construct keeps the part balanced."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from pipeline.base.problems import Problem, suggestion
from pipeline.word.lembar.ooxml import TBL, TC, TR, Element, P, nearest
from pipeline.word.tag.joining import MARK, PLACEHOLDER, Found, Slot
from pipeline.word.tag.placing import lift
from pipeline.word.tag.tags import Kind, Tag
from pipeline.word.tag.tracked import DILACAK, TERIMA, TRACKED

BRANCHES = {"if": ("elif", "else"), "for": ("else",), "with": (), "macro": (), "call": (), "set": ()}
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
KEYWORDS = (*BRANCHES, "elif", "else", *(f"end{word}" for word in BRANCHES))


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
    result: dict[int, Spot] = {}
    for element in root.iter():
        for name, written in element.items() if isinstance(element.tag, str) else ():
            if MARK in (value := str(written)):
                result |= {int(n): Spot(element, f"{_chain(element)}@{name!s}") for n in PLACEHOLDER.findall(value)}
        text = element.text
        if text and MARK in text:
            result |= {int(n): Spot(element, _chain(element)) for n in PLACEHOLDER.findall(text)}
    return result


def _chain(element: Element) -> str:
    own = [str(element.tag)] if isinstance(element.tag, str) else []
    return "/".join((*(str(above.tag) for above in reversed([*element.iterancestors()])), *own))


def opens_block(tag: Tag) -> bool:
    """Whether the tag waits for a closer; `{% set a = b %}` does not, `{% set a %}` does."""
    if tag.keyword.lower() == "set":
        return re.match(r"(?i)[-+]?\s*set\s+[\w.]+\s*([-+]?$|\|)", tag.code) is not None
    return tag.keyword.lower() in BRANCHES


def meant(tag: Tag) -> str:
    """The keyword of a block tag, or the known one it seems to be a slip of."""
    word = tag.keyword.lower()
    near = () if word in KEYWORDS or word in _REFUSED else get_close_matches(word, KEYWORDS, n=1)
    return near[0] if near else word


def paired(
    found: Sequence[Found], order: Sequence[int], broken: Collection[str] = ()
) -> tuple[tuple[tuple[int, ...], ...], tuple[Problem, ...]]:
    """The constructs as the numbers of their tags, and what does not fit.

    `broken` are the keywords of tags too damaged to be found: what only they leave unpaired is not told again.
    """
    stack: list[_Open] = []
    groups: list[tuple[int, ...]] = []
    problems: list[Problem] = []
    for number in order:
        tag = found[number].tag
        if tag.kind is not Kind.BLOCK:
            continue
        word = meant(tag)
        if tag.keyword not in KEYWORDS:
            problems.append(_unknown(found[number]))
        if word in _SINGLE and not opens_block(tag):
            continue
        if word in BRANCHES:
            stack.append(_Open(word, [number]))
        elif word not in KEYWORDS:
            continue
        elif not stack:
            problems += _without_opener(found[number], broken)
        elif word == f"end{stack[-1].keyword}":
            groups.append((*stack.pop().numbers, number))
        elif word in BRANCHES[stack[-1].keyword]:
            problems += _after_else(found[number], [found[one] for one in stack[-1].numbers])
            stack[-1].numbers.append(number)
        else:
            problems += _crossed(found[number], stack, found, broken)
    left = [one for one in stack if f"end{one.keyword}" not in broken]
    problems += (_never_closed(found[one.numbers[0]], one.keyword) for one in left)
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


def unbalanced(
    where: Mapping[int, Spot], found: Sequence[Found], groups: Sequence[Sequence[int]]
) -> tuple[Problem, ...]:
    """Constructs whose tags stand in different kinds of places: their branches would not be balanced."""
    problems: list[Problem] = []
    for group in groups:
        chains = {where[number].chain for number in group if number in where}
        if len(chains) < 2:
            problems += _apart(where, found, [number for number in group if number in where])
            continue
        first = where[group[0]].chain
        odd = next(number for number in group if where[number].chain != first)
        what = f'tag "{found[odd].tag.written}" tidak setingkat dengan pembukanya "{found[group[0]].tag.written}"'
        fix = "Tulis keduanya dengan cara yang sama: sama-sama {%p, sama-sama {%tr, atau dalam satu paragraf"
        if any(f"{change}/" in f"{chain}/" for change in TRACKED for chain in chains):
            what, fix = f"{what}: hanya satu dalam {DILACAK}", TERIMA
        problems.append(Problem(found[odd].where, what, fix))
    return tuple(problems)


_TABLES = (
    (TBL, "tabel", "Tulis keduanya dalam tabel yang sama"),
    (TR, "baris tabel", "Tulis {%tr … %} dalam baris tersendiri, sebelum dan sesudah baris yang diulang"),
    (TC, "sel", "Tulis keduanya dalam satu sel, atau {%tc … %} dalam sel tersendiri"),
)


def _apart(where: Mapping[int, Spot], found: Sequence[Found], group: Sequence[int]) -> Iterator[Problem]:
    """A construct over two tables, rows or cells would make others of them than are drawn."""
    for kind, called, fix in _TABLES:
        for number in group[1:]:
            if nearest(where[number].element, kind) is not nearest(where[group[0]].element, kind):
                first = found[group[0]].tag.written
                what = f'tag "{found[number].tag.written}" berada dalam {called} lain daripada "{first}"'
                yield Problem(found[number].where, what, fix)
                return


def _unknown(found: Found) -> Problem:
    written, word = found.tag.keyword, found.tag.keyword.lower()
    if written != word and word in (*KEYWORDS, *_REFUSED):
        what = f'tag "{found.tag.written}" memuat huruf besar pada "{written}"'
        return Problem(found.where, what, f'Tulis "{word}"; Word membesarkan huruf pertama sendiri (AutoCorrect)')
    if word in _REFUSED:
        what = f'tag "{found.tag.written}" ({_REFUSED[word]}) tidak didukung'
        return Problem(found.where, what, "Hapus tag itu")
    what = f'tag "{found.tag.written}" tidak dikenal'
    return Problem(found.where, what, suggestion(word, KEYWORDS))


def _after_else(found: Found, before: Sequence[Found]) -> list[Problem]:
    """`{% else %}` is the last branch."""
    last = before[-1].tag
    if len(before) < 2 or meant(last) != "else":
        return []
    what = f'tag "{found.tag.written}" ditulis sesudah "{last.written}" dalam "{before[0].tag.written}" yang sama'
    return [Problem(found.where, what, "Pakai satu {% else %} saja, sebagai cabang terakhir")]


def _without_opener(found: Found, broken: Collection[str]) -> list[Problem]:
    opener = meant(found.tag).removeprefix("end")
    opener = opener if opener in BRANCHES else "if"
    if opener in broken:
        return []
    what = f'tag "{found.tag.written}" tidak mempunyai pembuka'
    return [Problem(found.where, what, f"Tulis {{% {opener} … %}} sebelumnya, atau hapus tag ini")]


def _crossed(found: Found, stack: list[_Open], every: Sequence[Found], broken: Collection[str]) -> list[Problem]:
    inner, opened = stack[-1].keyword, every[stack[-1].numbers[0]].tag.written
    what = f'tag "{found.tag.written}" berada di dalam "{opened}" yang belum ditutup'
    keyword = meant(found.tag).removeprefix("end")
    if any(one.keyword == keyword for one in stack):
        while stack[-1].keyword != keyword:
            stack.pop()
        stack.pop()
    if keyword in broken or f"end{inner}" in broken:
        return []
    return [Problem(found.where, what, f"Tutup lebih dahulu dengan {{% end{inner} %}}")]


def _never_closed(found: Found, keyword: str) -> Problem:
    level = found.tag.level
    what = f'tag "{found.tag.written}" tidak mempunyai penutup'
    return Problem(found.where, what, f"Tambahkan {{%{level} end{keyword} %}}")
