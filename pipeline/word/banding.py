"""A second opinion: docxtpl fills the same template with the same values, and what it prints otherwise is told.

docxtpl is stock, in a sandbox. Given to it are only the filters it has no word for, how a number and a date are
printed, and its own kinds of value in place of ours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from io import BytesIO
from itertools import zip_longest

from docx.exceptions import PythonDocxError
from docxtpl import DocxTemplate, InlineImage, RichText, RichTextParagraph
from jinja2 import StrictUndefined, TemplateError
from jinja2.filters import FILTERS
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import LxmlError

from pipeline.word.isi.filters import filters
from pipeline.word.isi.printing import Blok, Gambar, Potongan, TeksKaya, Unprintable, words
from pipeline.word.lembar.ooxml import TBL, TC, TR, Element, P, inline, local, nearest, parsed
from pipeline.word.lembar.package import label, read_package
from pipeline.word.lembar.wholeness import linked, main_part

_SHOWN = ("header", "footer", "footnotes", "endnotes")
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n"}
_OWNER = {TR: TBL, TC: TR}
_FAULTS = (
    TemplateError, PythonDocxError, LxmlError, Unprintable, ArithmeticError, AttributeError, LookupError, RuntimeError,
    TypeError, ValueError,
)  # fmt: skip
"""What docxtpl, python-docx and Jinja raise for a template they cannot fill."""


@dataclass(frozen=True)
class Beda:
    """A paragraph that is not the same: where, and its text by this engine and by docxtpl; `None` where one has none.

    Both texts are the same when it is only not the same cell.
    """

    tempat: str
    kami: str | None
    docxtpl: str | None


class TidakTerisi(Exception):
    """docxtpl cannot fill the template."""


def differences(template: bytes, values: Mapping[str, object], made: bytes) -> tuple[Beda, ...]:
    """Where the paper `made` of the template with these values reads otherwise than docxtpl's.

    Raises `TidakTerisi` when docxtpl makes none.
    """
    try:
        theirs = _shown(_by_docxtpl(template, values))
    except _FAULTS as error:
        raise TidakTerisi(f"{type(error).__name__}: {error}") from error
    ours = _shown(made)
    return tuple(beda for part in {**ours, **theirs} for beda in _apart(ours.get(part, ()), theirs.get(part, ())))


def _by_docxtpl(template: bytes, values: Mapping[str, object]) -> bytes:
    document, out = DocxTemplate(BytesIO(template)), BytesIO()
    environment = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, finalize=lambda value: _given(document, value)
    )
    environment.filters |= {name: call for name, call in filters().items() if name not in FILTERS}
    document.render(dict(values), environment)
    document.save(out)
    return out.getvalue()


def _given(document: DocxTemplate, value: object) -> object:
    """The value as docxtpl takes it."""
    if isinstance(value, TeksKaya):
        rich = RichText()
        for piece in value.potongan:
            rich.add(piece.teks if isinstance(piece, Potongan) else piece)
        return rich
    if isinstance(value, Blok):
        block = RichTextParagraph()
        block.xml = value.xml
        return block
    if isinstance(value, Gambar):
        return InlineImage(document, BytesIO(value.isi))
    return words(value) if isinstance(value, date | Decimal) else value


@dataclass(frozen=True)
class _Baris:
    """A paragraph; `mulai` tells whether it begins a cell or a row."""

    tempat: str
    mulai: str
    teks: str


def _shown(content: bytes) -> Mapping[str, Sequence[_Baris]]:
    """The paragraphs of the page, its headers, footers and notes."""
    package = read_package(content, "")
    page = main_part(package)
    beside = sorted(target for kind, target in linked(package, page).values() if kind in _SHOWN)
    return {member: tuple(_lines(parsed(package.content(member)), label(member))) for member in (page, *beside)}


def _lines(root: Element, part: str) -> Iterator[_Baris]:
    numbers: dict[Element, int] = {}
    counted: Counter[tuple[str, Element | None]] = Counter()
    row = cell = None
    for element in root.iter(TBL, TR, TC, P):
        kind = str(element.tag)
        if kind == P and next(element.iterancestors(P, TBL), None) is not None:
            numbers[element] = 0
        else:
            key = kind, nearest(element, _OWNER[kind]) if kind in _OWNER else None
            numbers[element] = counted[key] = counted[key] + 1
        if kind == P:
            starts = "" if nearest(element, TC) is cell else "sel" if nearest(element, TR) is row else "baris"
            row, cell = nearest(element, TR), nearest(element, TC)
            yield _Baris(f"{part}, {_spot(element, numbers)}", starts, _text(element))


def _spot(paragraph: Element, numbers: Mapping[Element, int]) -> str:
    """ "paragraf 3" or "tabel 1 baris 2 sel 3"; what stands in a text box is told by where the box stands."""
    outer = next(reversed(list(paragraph.iterancestors(P))), paragraph)
    around = ((name, nearest(outer, tag)) for name, tag in (("tabel", TBL), ("baris", TR), ("sel", TC)))
    told = [f"{name} {numbers[one]}" for name, one in around if one is not None]
    return " ".join(told) or f"paragraf {numbers[outer]}"


def _text(paragraph: Element) -> str:
    return "".join(_BREAKS.get(local(one.tag), text) for one, text in inline(paragraph))


def _apart(ours: Sequence[_Baris], theirs: Sequence[_Baris]) -> Iterator[Beda]:
    left, right = ([(line.mulai, line.teks) for line in side] for side in (ours, theirs))
    if left == right:
        return
    for kind, start, end, other, last in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        for one, two in zip_longest(ours[start:end], theirs[other:last]) if kind != "equal" else ():
            yield Beda((one or two).tempat, one.teks if one else None, two.teks if two else None)
