"""Blocks: paragraphs and tables made by this package's own writers, put in where `{{p nama }}` stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

from jinja2.runtime import Undefined
from markupsafe import Markup

from pipeline.word.isi.guard import weighed
from pipeline.word.isi.printing import Unprintable, words
from pipeline.word.lembar.ids import with_signs
from pipeline.word.lembar.nilai import Blok

_OFFICE = "http://schemas.openxmlformats.org"
_MICROSOFT = "http://schemas.microsoft.com/office/word"
NAMESPACES: Mapping[str, str] = {
    "w": f"{_OFFICE}/wordprocessingml/2006/main",
    "r": f"{_OFFICE}/officeDocument/2006/relationships",
    "wp": f"{_OFFICE}/drawingml/2006/wordprocessingDrawing",
    "a": f"{_OFFICE}/drawingml/2006/main",
    "pic": f"{_OFFICE}/drawingml/2006/picture",
    "mc": f"{_OFFICE}/markup-compatibility/2006",
    "wps": f"{_MICROSOFT}/2010/wordprocessingShape",
    "wpg": f"{_MICROSOFT}/2010/wordprocessingGroup",
    "wp14": f"{_MICROSOFT}/2010/wordprocessingDrawing",
    "w14": f"{_MICROSOFT}/2010/wordml",
    "w15": f"{_MICROSOFT}/2012/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
"""The prefixes a block may use; they are declared on the root of a part that takes blocks."""
_IGNORABLE = ("w14", "w15", "wp14")
_DECLARED = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_BLOCK_LEVEL = frozenset(("p", "tbl", "sdt", "bookmarkStart", "bookmarkEnd", "AlternateContent"))
_ROOT = re.compile(r"<[\w.-]+:[\w.-]+(?=[\s/>])[^>]*")


class PrefixTaken(Exception):
    """A part gives one of these prefixes another meaning."""


def as_block(value: object) -> str:
    """The XML of a block; raises `Unprintable` for anything else. Blank text gives nothing, as in docxtpl."""
    if isinstance(value, Blok):
        _prove(value.xml)
        return with_signs(value.xml)
    if isinstance(value, Markup):
        return weighed(str(value))
    if isinstance(value, Undefined):
        str(value)
    if isinstance(value, str) and not value.strip():
        return ""
    words(value)
    raise Unprintable("nilainya bukan blok (bagan atau naskah sisipan)", "Tulis {{ … }} tanpa huruf p")


def declared(text: str) -> str:
    """The serialised part with every prefix of `NAMESPACES` declared on its root; raises `PrefixTaken`."""
    found = _ROOT.search(text)
    if found is None:
        return text
    root = found[0]
    for prefix, uri in NAMESPACES.items():
        written = re.search(rf'\sxmlns:{prefix}="([^"]*)"', root)
        if written and written[1] != uri:
            raise PrefixTaken(prefix)
        if not written:
            root += f' xmlns:{prefix}="{uri}"'
    return text[: found.start()] + _with_ignorable(root) + text[found.end() :]


def _with_ignorable(root: str) -> str:
    """Word 2007 must be told what it may pass over."""
    written = re.search(r'(\smc:Ignorable=")([^"]*)"', root)
    listed = written[2].split() if written else []
    whole = " ".join((*listed, *(prefix for prefix in _IGNORABLE if prefix not in listed)))
    if written is None:
        return f'{root} mc:Ignorable="{whole}"'
    return f'{root[: written.start()]}{written[1]}{whole}"{root[written.end() :]}'


class _Reading:
    """Follows a block through the parser; raises `ValueError` for what may not stand among paragraphs."""

    def __init__(self) -> None:
        self._depth = 0

    def opened(self, name: str, _: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth == 2 and name.rpartition(" ")[2] not in _BLOCK_LEVEL:
            raise ValueError(name.rpartition(" ")[2])

    def closed(self, _: str) -> None:
        self._depth -= 1

    def read(self, text: str) -> None:
        if self._depth == 1 and text.strip():
            raise ValueError(text.strip()[:40])


def _prove(xml: str) -> None:
    """A block is whole, uses declared prefixes only, and holds block-level elements only."""
    reading, parser = _Reading(), expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = reading.opened, reading.closed
    parser.CharacterDataHandler = reading.read
    try:
        parser.Parse(f"<w:blok{_DECLARED}>{xml}</w:blok>".encode(), True)
    except (expat.ExpatError, ValueError) as error:
        raise Unprintable(f"blok ini bukan XML Word yang utuh ({error})", "Laporkan kepada pembuat program") from None
