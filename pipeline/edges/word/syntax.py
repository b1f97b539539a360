"""Reads every tag alone, so that all that are written wrongly, or use an unknown filter, are told at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from jinja2 import TemplateSyntaxError, nodes

from pipeline.edges.word.environment import WordEnvironment
from pipeline.edges.word.joining import Found
from pipeline.edges.word.pairing import KEYWORDS, opens_block
from pipeline.edges.word.tags import Kind, Tag
from pipeline.problems import Place, Problem, suggestion

_AROUND = {"elif": ("\x02if 1\x03", "\x02endif\x03"), "else": ("\x02if 1\x03", "\x02endif\x03")}


def misread(environment: WordEnvironment, found: Sequence[Found]) -> tuple[Problem, ...]:
    """The tags that cannot be read, in order."""
    problems: list[Problem] = []
    for one in found:
        if one.tag.kind is Kind.COMMENT or (one.tag.kind is Kind.BLOCK and one.tag.keyword not in KEYWORDS):
            continue
        if one.tag.kind is Kind.PRINT and one.tag.level not in ("", "p", "r"):
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
    fix = "Bandingkan dengan {{ nama }}, {% for x in daftar %} atau {% if syarat %}"
    return Problem(where, f'tag "{written}" salah tulis{at}', fix)


def _misread(environment: WordEnvironment, found: Found) -> tuple[Problem, ...]:
    try:
        tree = environment.parse(_alone(found.tag))
    except TemplateSyntaxError as error:
        return (unreadable(found.where, found.tag.written, error),)
    filters = (node.name for node in tree.find_all(nodes.Filter))
    tests = (node.name for node in tree.find_all(nodes.Test))
    return (
        *(_unknown(found, "filter", name, environment.filters) for name in filters if name not in environment.filters),
        *(_unknown(found, "uji", name, environment.tests) for name in tests if name not in environment.tests),
    )


def _unknown(found: Found, kind: str, name: str, known: Iterable[str]) -> Problem:
    what = f'{kind} "{name}" dalam "{found.tag.written}" tidak dikenal'
    return Problem(found.where, what, suggestion(name, known))


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
        return f"{_OPENERS[word[3:]]}{block}"
    return block


_OPENERS = {
    "if": "\x02if 1\x03",
    "for": "\x02for a in b\x03",
    "with": "\x02with\x03",
    "macro": "\x02macro a()\x03",
    "call": "\x02call a()\x03",
    "set": "\x02set a\x03",
}
