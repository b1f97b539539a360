"""`{%-` and `-%}` at a paragraph's edge join it to the paragraph before or after, as in docxtpl."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.base.problems import Problem
from pipeline.word.lembar.ooxml import PPR, SECTPR, Element, P, T, inline
from pipeline.word.tag.places import PlaceOf
from pipeline.word.tag.tags import Kind, scan


@dataclass(frozen=True)
class _Edge:
    """A sign at the edge of a paragraph: the tag, where the sign stands in the text, which side it joins."""

    written: str
    sign: int
    before: bool


def merge_paragraphs(root: Element, place_of: PlaceOf) -> tuple[Problem, ...]:
    """Joins the paragraphs that such tags ask to join; gives the tags that have none to join."""
    problems: list[Problem] = []
    for paragraph in list(root.iter(P)):
        for edge in _edges(paragraph):
            other = paragraph.getprevious() if edge.before else paragraph.getnext()
            if other is None or other.tag != P or _ends_section(paragraph if not edge.before else other):
                side = "sebelum" if edge.before else "sesudah"
                what = f'tag "{edge.written}" memakai tanda - tetapi {side}nya tidak ada paragraf untuk disambung'
                problems.append(Problem(place_of(paragraph), what, "Hapus tanda - pada tag itu"))
    return tuple(problems) or _joined(root)


def _joined(root: Element) -> tuple[Problem, ...]:
    heads: dict[Element, Element] = {}
    wanted = [(paragraph, edge) for paragraph in root.iter(P) for edge in _edges(paragraph)]
    pairs: dict[tuple[Element, Element], None] = {}
    for paragraph, edge in sorted(wanted, key=lambda one: -one[1].sign):
        other = paragraph.getprevious() if edge.before else paragraph.getnext()
        if other is not None:
            pairs[(other, paragraph) if edge.before else (paragraph, other)] = None
        _without_sign(paragraph, edge.sign)
    order = {paragraph: number for number, paragraph in enumerate(root.iter(P))}
    for first, second in sorted(pairs, key=lambda pair: order[pair[0]]):
        head = heads.get(first, first)
        heads[second] = head
        head.extend(child for child in list(second) if child.tag != PPR)
        parent = second.getparent()
        if parent is not None:
            parent.remove(second)
    return ()


def _edges(paragraph: Element) -> list[_Edge]:
    whole = "".join(text for _, text in inline(paragraph))
    if "%" not in whole or "-" not in whole:
        return []
    edges: list[_Edge] = []
    for span in scan(whole):
        tag = span.tag
        if tag is None or tag.kind is not Kind.BLOCK or tag.level:
            continue
        if tag.code[:1] == "-" and not whole[: span.start].strip():
            edges.append(_Edge(tag.written, span.start + 2, before=True))
        if tag.code[-1:] == "-" and not whole[span.end :].strip():
            edges.append(_Edge(tag.written, span.end - 3, before=False))
    return edges


def _without_sign(paragraph: Element, sign: int) -> None:
    start = 0
    for node, text in inline(paragraph):
        if node.tag == T and start <= sign < start + len(text):
            node.text = text[: sign - start] + text[sign - start + 1 :]
            return
        start += len(text)


def _ends_section(paragraph: Element) -> bool:
    return paragraph.find(f"{PPR}/{SECTPR}") is not None
