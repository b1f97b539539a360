"""A value as the text of a run: escaped, with elements of Word for line, tab, page and paragraph; or a picture."""

from __future__ import annotations

import re

from markupsafe import Markup

from pipeline.base import batas
from pipeline.word.isi.guard import weighed
from pipeline.word.isi.printing import Unprintable, escaped, legal, words
from pipeline.word.lembar.nilai import Gambar
from pipeline.word.lembar.pictures import drawing

_TEXT = re.compile(r"[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]").search


_LINE = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_CLOSE = "</w:t></w:r></w:p>"
_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_MANY = 10_000


def as_text(value: object, reopen: str = "") -> str:
    """The value within `w:t`; `reopen` starts a paragraph or run like the one around, blank where none can start."""
    if type(value) is str:
        return _escaped_text(value, reopen) if _TEXT(value) else value
    if isinstance(value, Markup):
        return weighed(str(value))
    if isinstance(value, Gambar):
        return f"</w:t></w:r><w:r>{drawing(value)}</w:r>{rerun(reopen)}"
    return _escaped_text(words(value), reopen)


def rerun(reopen: str) -> str:
    """What starts a run like the one around; raises `Unprintable` where none can be started."""
    _, run, rest = reopen.partition("<w:r>")
    if not run:
        raise Unprintable("nilai ini tidak dapat ditaruh di sini", "Pindahkan tag ke paragraf biasa")
    return run + rest


def _escaped_text(text: str, reopen: str) -> str:
    safe = escaped(legal(text))
    if "\r" in safe:
        safe = safe.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > _MANY:
        _refuse_breaks(safe, len(reopen))
    safe = safe.replace("\n", _LINE).replace("\t", _TAB)
    if "\a" in safe or "\f" in safe:
        if not reopen.startswith("<w:p>"):
            raise Unprintable("nilai ini memuat pergantian paragraf atau halaman", "Pindahkan tag ke paragraf biasa")
        safe = safe.replace("\a", _CLOSE + reopen).replace("\f", _CLOSE + _PAGE + reopen)
    return weighed(safe) if len(text) > _MANY else safe


def _refuse_breaks(text: str, reopen: int) -> None:
    """A sign of one byte becomes a paragraph with all its properties."""
    breaks = text.count("\n") + text.count("\t"), text.count("\a") + text.count("\f")
    if breaks[0] * len(_LINE) + breaks[1] * (len(_CLOSE + _PAGE) + reopen) > batas.HASIL:
        raise Unprintable("nilai ini memuat terlalu banyak pergantian baris atau paragraf", "Periksa datanya")
