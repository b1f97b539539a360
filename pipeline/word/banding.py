"""A second opinion: docxtpl fills the same template with the same values, and what it prints otherwise is told.

docxtpl is stock, in a sandbox. Given to it are only the filters it has no word for, how a number and a date are
printed, and its own kinds of value in place of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO

from docx.exceptions import PythonDocxError
from docxtpl import DocxTemplate, InlineImage, RichText, RichTextParagraph
from jinja2 import StrictUndefined, TemplateError
from jinja2.filters import FILTERS
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import LxmlError

from pipeline.word.isi.filters import filters
from pipeline.word.isi.printing import Blok, Gambar, Potongan, TeksKaya, Unprintable, words
from pipeline.word.paragraphs import apart, shown

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
        theirs = shown(_by_docxtpl(template, values))
    except _FAULTS as error:
        raise TidakTerisi(f"{type(error).__name__}: {error}") from error
    ours = shown(made)
    found = (one for part in {**ours, **theirs} for one in apart(ours.get(part, ()), theirs.get(part, ())))
    return tuple(Beda(one.tempat, one.satu, one.dua) for one in found)


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
