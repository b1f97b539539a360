"""Reads every tag alone, so that all that are written wrongly, or use an unknown filter, are told at once.

Only in a part that has faults: in the others all tags are read together, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from jinja2 import TemplateSyntaxError, nodes

from pipeline.base import batas
from pipeline.base.problems import Place, Problem, suggestion
from pipeline.word.isi.environment import WordEnvironment
from pipeline.word.tag.joining import Found
from pipeline.word.tag.pairing import BRANCHES, KEYWORDS, meant, opens_block
from pipeline.word.tag.tags import Kind, Tag

_INSTEAD = {
    "safe": "Hapus |safe; teks berformat ditulis {{r … }}",
    "format": 'Tulis dengan tanda persen: {{ "%05.2f" % x }}',
    "dictsort": "Tulis {% for k, v in x.items() %}",
}
"""What docxtpl has and this engine says otherwise."""
_CAPITAL = re.compile(r"""["'“‘].*?["'”’]|\b(?!(?:and|or|not|in|is|if|else)\b)((?i:and|or|not|in|is|if|else))\b""")
"""Words of the language in capitals, but for those in quotes."""
_AROUND = {"elif": ("\x02if 1\x03", "\x02endif\x03"), "else": ("\x02if 1\x03", "\x02endif\x03")}


def suspicious(found: Sequence[Found]) -> bool:
    """Whether a tag is best read alone before all are read together: too long, odd, or of a kind not supported."""
    return any(one.tag.odd or len(one.tag.code) > batas.TAG or _unsupported(one.tag) for one in found)


def _unsupported(tag: Tag) -> bool:
    return tag.kind is Kind.PRINT and tag.level not in ("", "p", "r")


def misread(environment: WordEnvironment, found: Sequence[Found]) -> tuple[Problem, ...]:
    """The tags that cannot be read, in order."""
    problems: list[Problem] = []
    for one in found:
        if one.tag.odd:
            what, fix = one.tag.odd
            problems.append(Problem(one.where, f'tag "{one.tag.written}" memuat {what}', fix))
        elif one.tag.kind is Kind.COMMENT or (one.tag.kind is Kind.BLOCK and one.tag.keyword not in KEYWORDS):
            continue
        elif _unsupported(one.tag):
            what = f'tag "{one.tag.written}" (baris atau sel dari data) tidak didukung'
            problems.append(Problem(one.where, what, f"Tulis {{{{ {one.tag.code.strip()} }}}}"))
        else:
            problems += _misread(environment, one)
    return tuple(problems)


def unreadable(where: Place, written: str, error: TemplateSyntaxError) -> Problem:
    """What Jinja could not read, in Indonesian."""
    message = error.message or ""
    near = re.search(r"got '(.+)'$|unexpected '(.+)'$|unexpected char '(.+)' at", message)
    spot = next((text for text in near.groups() if text), "") if near else ""
    at = f' di dekat "{spot}"' if spot and not spot.startswith("end of") else ""
    if "end of" in message and not at:
        at = ": belum selesai"
    if "too deep" in message or "too large" in message:
        at = ": terlalu bertingkat, atau angkanya terlalu panjang"
    fix = "Bandingkan dengan {{ nama }}, {% for x in daftar %} atau {% if syarat %}"
    if raised := next((word for word in _CAPITAL.findall(written) if word), ""):
        at, fix = f': ada huruf besar pada "{raised}"', f'Tulis "{raised.lower()}"; Word membesarkan huruf sendiri'
    return Problem(where, f'tag "{written}" salah tulis{at}', fix)


def parsed_code(environment: WordEnvironment, code: str) -> nodes.Template:
    """The tree; raises `TemplateSyntaxError` for all that is written wrongly."""
    try:
        tree = environment.parse(code)
    except RecursionError:
        raise TemplateSyntaxError("expression too deep", 1) from None
    except ValueError:  # a number of more than 4300 digits
        raise TemplateSyntaxError("number too large", 1) from None
    _refuse_too_deep(tree, len(code))
    return tree


def _refuse_too_deep(tree: nodes.Template, length: int) -> None:
    """Before anything calls itself for each level."""
    if length <= batas.TINGKAT_TAG // 4:  # a level of a tag takes a character at least, what is around it three
        return
    level: list[nodes.Node] = [tree]
    for _ in range(batas.TINGKAT_TAG):
        level = [inner for node in level for inner in node.iter_child_nodes()]
        if not level:
            return
    raise TemplateSyntaxError("expression too deep", level[0].lineno)


def readable(environment: WordEnvironment, tag: Tag) -> bool:
    """Whether the tag by itself is written as the language wants."""
    try:
        if len(tag.code) > batas.TAG:
            return False
        parsed_code(environment, _alone(tag))
    except TemplateSyntaxError:
        return False
    return True


def _misread(environment: WordEnvironment, found: Found) -> tuple[Problem, ...]:
    if len(found.tag.code) > batas.TAG:
        what = f'tag "{found.tag.written[:40]}…" lebih dari {batas.TAG} huruf'
        return (Problem(found.where, what, "Hitung nilainya di data, bukan di dalam tag"),)
    try:
        filters, tests = _words_of(_alone(found.tag))
    except TemplateSyntaxError as error:
        return (unreadable(found.where, found.tag.written, error),)
    return (
        *(_unknown(found, "filter", name, environment.filters) for name in filters if name not in environment.filters),
        *(_unknown(found, "uji", name, environment.tests) for name in tests if name not in environment.tests),
    )


@lru_cache(maxsize=4096)
def _words_of(code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The filters and tests of a tag, read once: the templates of an office ask for the same values again and again."""
    tree = parsed_code(_reader(), code)
    used = tuple(tree.find_all((nodes.Filter, nodes.Test)))
    filters = tuple(node.name for node in used if isinstance(node, nodes.Filter))
    return filters, tuple(node.name for node in used if isinstance(node, nodes.Test))


@lru_cache(maxsize=1)
def _reader() -> WordEnvironment:
    return WordEnvironment()


def _unknown(found: Found, kind: str, name: str, known: Iterable[str]) -> Problem:
    what = f'{kind} "{name}" dalam "{found.tag.written}" tidak dikenal'
    return Problem(found.where, what, _INSTEAD.get(name) or suggestion(name, known))


def _alone(tag: Tag) -> str:
    if tag.kind is Kind.PRINT:
        return f"\x04{tag.code}\x05"
    block = f"\x02{tag.code}\x03"
    word = tag.keyword
    if opens_block(tag):
        return f"{block}\x02end{word}\x03"
    if word in _AROUND:
        return block.join(_AROUND[word])
    if word.startswith("end"):
        return f"{_OPENERS.get(word[3:], '')}{block}"
    return block


_OPENERS = {
    "if": "\x02if 1\x03",
    "for": "\x02for a in b\x03",
    "with": "\x02with\x03",
    "macro": "\x02macro a()\x03",
    "call": "\x02call a()\x03",
    "set": "\x02set a\x03",
}


_TARGETS = re.compile(r"[-+]?\s*\w+\s+([A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*)*)")


@dataclass
class _Rest:
    """Lines of code, one a tag, and the blocks still open: keyword, and whether its last branch came."""

    lines: list[str] = field(default_factory=list)
    where: dict[int, Place] = field(default_factory=dict)
    open: list[list[str]] = field(default_factory=list)

    def add(self, code: str, where: Place) -> None:
        self.lines.append(f"\x02{code}\x03")
        self.where[len(self.lines)] = where

    def close(self, where: Place) -> None:
        self.add(f"end{self.open.pop()[0]}", where)


def tree_despite(
    environment: WordEnvironment, found: Sequence[Found], order: Sequence[int]
) -> tuple[nodes.Template, Mapping[int, Place]]:
    """What the readable tags say, in the order of the document, with the place of each line."""
    rest = _Rest()
    for number in order:
        one = found[number]
        if one.tag.kind is Kind.PRINT and readable(environment, one.tag):
            rest.lines.append(f"\x04{one.tag.code}\x05")
            rest.where[len(rest.lines)] = one.where
        elif one.tag.kind is Kind.BLOCK:
            _block(rest, one, readable(environment, one.tag))
    while rest.open:
        rest.close(Place(""))
    try:
        return parsed_code(environment, "\n".join(rest.lines)), rest.where
    except TemplateSyntaxError:
        return nodes.Template([]), {}


def _block(rest: _Rest, one: Found, whole: bool) -> None:
    word = meant(one.tag)
    if word == "set" and not opens_block(one.tag):
        rest.add(one.tag.code if whole else f"set {_targets(one.tag)} = []", one.where)
    elif word in BRANCHES:
        rest.add(one.tag.code if whole and word == one.tag.keyword else _opener(word, one.tag), one.where)
        rest.open.append([word])
    elif word.startswith("end"):
        if any(kind[0] == word[3:] for kind in rest.open):
            while rest.open[-1][0] != word[3:]:
                rest.close(one.where)
            rest.close(one.where)
    elif rest.open and word in BRANCHES[rest.open[-1][0]] and "else" not in rest.open[-1]:
        rest.open[-1].append(word)
        rest.add(one.tag.code if whole and word == one.tag.keyword else word.replace("elif", "elif true"), one.where)


def _opener(word: str, tag: Tag) -> str:
    """What stands for an opener that cannot be read; the names it would give are known all the same."""
    if word == "for":
        return f"for {_targets(tag)} in []"
    return {"if": "if true", "macro": "macro _tanpa_nama()", "call": "call _tanpa_nama()"}.get(
        word, f"{word} {_targets(tag)}" if word == "set" else word
    )


def _targets(tag: Tag) -> str:
    found = _TARGETS.match(tag.code)
    return found[1] if found else "_tanpa_nama"
