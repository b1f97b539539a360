"""What the paragraph, row or cell of a level tag holds besides: it goes when the paper is made, and they must not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from pipeline.word.lembar.marks import RANGES
from pipeline.word.lembar.ooxml import (
    EDGES,
    OBJECTS,
    PPR,
    SECTPR,
    Element,
    P,
    T,
    local,
    word,
)
from pipeline.word.tag.joining import MARK, PLACEHOLDER, Found
from pipeline.word.tag.tags import Kind, Tag
from pipeline.word.tag.tracked import DILACAK

_ID, _TYPE, _VAL = word("id"), word("type"), word("val")
_BREAK, _REMARK, _NEW_PAGE = word("br"), word("commentReference"), word("pageBreakBefore")
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SHOWN = (
    OBJECTS
    | {f"{_MATH}oMath", f"{_MATH}oMathPara"}
    | frozenset(
        map(word, ("fldSimple", "altChunk", "subDoc", "control", "contentPart", "pgNum", "footnoteRef", "endnoteRef"))
    )
)
_BREAKS = {"page": "pergantian halaman (page break)", "column": "pergantian kolom (column break)"}
_MOVED = frozenset(map(word, ("moveFrom", "moveTo")))
_REMARKED = (word("commentRangeStart"), word("commentRangeEnd"))
_OFF = ("0", "false", "off")


def beside(target: Element, found: Sequence[Found], own: Sequence[int]) -> str:
    """What else the element shows, or blank."""
    text = "".join(node.text or "" for node in target.iter(T))
    for number in own:
        text = text.replace(f"{MARK}{number}{MARK}", "")
    text = PLACEHOLDER.sub(lambda mark: _worded(found[int(mark[1])].tag), text).strip()
    if text:
        return f'teks "{text[:40]}"'
    shown = next((name for node in target.iter() if (name := _shown(node))), "")
    homeless = any(_home(target, remark, found, own) is None for remark in _remarks(target))
    return shown or (RANGES["commentRange"] if homeless else "")


def _worded(tag: Tag) -> str:
    """Nobody misses a comment."""
    return "" if tag.kind is Kind.COMMENT else tag.written


def _shown(node: Element) -> str:
    if node.tag == SECTPR:
        return "pergantian bagian (section break)"
    if node.tag == _BREAK:
        return _BREAKS.get(str(node.get(_TYPE, "")), "")
    if node.tag == _NEW_PAGE and str(node.get(_VAL, "")) not in _OFF:
        return "pergantian halaman sebelumnya (page break before)"
    if node.tag in _MOVED:
        return f"teks yang dipindahkan, {DILACAK}"
    return f"gambar, kotak atau rujukan ({local(node.tag)})" if node.tag in _SHOWN else ""


def replaced(target: Element, found: Sequence[Found], own: Sequence[int]) -> None:
    """Puts the tags, and marks that show nothing, where the element stood."""
    for remark in _remarks(target):
        _bring_home(target, remark, found, own)
    pieces = list(_pieces(target, own))
    pairs = Counter(_key(piece) for piece in pieces if not isinstance(piece, int))
    turning = any(found[number].tag.kind is Kind.BLOCK for number in own)
    whole = [piece for piece in pieces if turning and not isinstance(piece, int) and pairs[_key(piece)] > 1]
    rest = [piece for piece in pieces if piece not in whole]
    outside = next((at for at, one in enumerate(rest) if isinstance(one, int) and _opens(found[one])), len(rest))
    for piece in (*rest[:outside], *whole, *rest[outside:]):
        target.addprevious(instruction(piece) if isinstance(piece, int) else piece)


def instruction(number: int | str) -> Element:
    """The tag's place between elements."""
    return etree.ProcessingInstruction("tag", f"{MARK}{number}{MARK}")


def _pieces(target: Element, own: Sequence[int]) -> Iterator[int | Element]:
    """The tags and the marks in order."""
    for node in list(target.iter(T, *EDGES)):
        if node.tag == T:
            yield from (number for number in map(int, PLACEHOLDER.findall(node.text or "")) if number in own)
        else:
            yield node


def _key(edge: Element) -> tuple[str, str]:
    return local(edge.tag).removesuffix("Start").removesuffix("End"), str(edge.get(_ID, ""))


def _opens(one: Found) -> bool:
    return one.tag.kind is Kind.BLOCK and not one.tag.keyword.startswith(("end", "el"))


def _remarks(target: Element) -> list[Element]:
    """The signs of remarks, which need a paragraph."""
    return list(target.iter(_REMARK))


def _home(target: Element, remark: Element, found: Sequence[Found], own: Sequence[int]) -> Element | None:
    """The paragraph beside that takes a remark on the tag; none takes one that begins elsewhere."""
    if target.tag != P or len(_edges(target, remark)) == 1:
        return None
    before, behind = target.getprevious(), target.getnext()
    wanted = (before, behind) if _opens(found[own[0]]) else (behind, before)
    return next((one for one in wanted if one is not None and one.tag == P and not _carries(one, found)), None)


def _edges(target: Element, remark: Element) -> list[Element]:
    number = remark.get(_ID)
    return [one for one in target.iter(*_REMARKED) if one.get(_ID) == number]


def _carries(paragraph: Element, found: Sequence[Found]) -> bool:
    """Whether it will go as well."""
    numbers = PLACEHOLDER.findall("".join(node.text or "" for node in paragraph.iter(T)))
    return any(found[int(number)].tag.level in ("p", "tr", "tc") for number in numbers)


def _bring_home(target: Element, remark: Element, found: Sequence[Found], own: Sequence[int]) -> None:
    home, run = _home(target, remark, found, own), remark.getparent()
    if home is None or run is None:
        return
    pieces = [*_edges(target, remark), run]
    if home is target.getprevious():
        home.extend(pieces)
        return
    at = 1 if len(home) and home[0].tag == PPR else 0
    home[at:at] = pieces
