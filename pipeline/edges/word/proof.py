"""Proves, once per template, that whatever the data its output is well formed; then no output needs to be parsed.

Every tag of a construct stands under the same chain of element names (`pairing.unbalanced` refuses the rest), so each
branch and loop body closes what it opens. Every value is escaped and illegal characters are refused; blocks are parsed
one by one. What is left: text that macros give back can be cut by filters; two attributes can differ in what follows
them; a prefix declared inside the part may not reach what comes after a branch that was left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from jinja2 import nodes

from pipeline.edges.word.ooxml import Element
from pipeline.edges.word.pairing import Spot
from pipeline.edges.word.source import Source

_GIVES_MARKUP = (nodes.Macro, nodes.CallBlock, nodes.AssignBlock, nodes.FilterBlock)
_PREFIX = re.compile(r"</?([\w.-]+):")


def provable(
    root: Element,
    groups: Sequence[Sequence[int]],
    text: Source,
    tree: nodes.Template,
    where: Mapping[int, Spot],
) -> bool:
    """Whether the part is proven well formed for all data."""
    if next(tree.find_all(_GIVES_MARKUP), None) or any(loop.recursive for loop in tree.find_all(nodes.For)):
        return False
    declares = _declares_inside(text.text)
    if declares and not _known_prefixes(root, text):
        return False
    for group in groups:
        around = {_container(where[number].element) for number in group}
        if len(around) > 1 and (declares or any("@" in where[number].chain for number in group)):
            return False
    return True


def _container(element: Element) -> Element | None:
    return element if isinstance(element.tag, str) else element.getparent()


def _declares_inside(text: str) -> bool:
    """Whether a prefix is declared below the root."""
    root = re.search(r"<[\w.:-]+(?:\s[^>]*)?>", text)
    return root is not None and " xmlns" in text[root.end() :]


def _known_prefixes(root: Element, text: Source) -> bool:
    """Whether the paragraphs that values may start use only what the root declares."""
    used = {prefix for printer in text.slots.values() for prefix in _PREFIX.findall(printer.reopen)}
    return used <= root.nsmap.keys()
