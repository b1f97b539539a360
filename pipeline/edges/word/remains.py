"""The names in a part that has faults: read from the tags that can be read, as if the others were set right.

A loop that is written wrongly still gives its variables, and a block that is never closed is closed at the end: a name
is told as unknown only when it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jinja2 import TemplateSyntaxError, nodes

from pipeline.edges.word.environment import WordEnvironment
from pipeline.edges.word.joining import Found
from pipeline.edges.word.pairing import BRANCHES, meant, opens_block
from pipeline.edges.word.syntax import parsed_code, readable
from pipeline.edges.word.tags import Kind, Tag
from pipeline.problems import Place

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
