"""Blocks: paragraphs and tables made by this package's own writers, put in where `{{p nama }}` stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

from jinja2.runtime import Undefined
from markupsafe import Markup

from pipeline.word.isi.guard import weighed
from pipeline.word.isi.printing import Blok, Unprintable, words
from pipeline.word.lembar.ids import with_signs
from pipeline.word.lembar.marks import CLOSE, OPEN

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


_WATCHED = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
_GRID = re.compile(r"<w:tblGrid(?: [^>]*)?(?:/>|>(.*?)</w:tblGrid>)", re.DOTALL)
_COLUMN = re.compile(r'<w:gridCol(?: w:w="(\d+)")?')
_STEPS = re.compile(
    r'<(/?)w:(tbl|tr|tc)(?=[ >])|<w:(?:gridSpan|gridBefore|gridAfter) w:val="(\d+)"|(?<=<w:tc)/>'
)  # fmt: skip


def with_grids(text: str) -> str:
    """The part with every watched table's grid set, inner tables first."""
    while OPEN in text:
        text = _WATCHED.sub(lambda found: _fitted(found[1]), text)
    return text


def _fitted(table: str) -> str:
    """The table from its grid on, with that grid fitted to its rows."""
    grid = _GRID.match(table)
    if grid is None:
        return table
    widths = [int(width or 0) for width in _COLUMN.findall(grid[1] or "")]
    wanted = _columns(table[grid.end() :])
    if not wanted or wanted == len(widths):
        return table
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in _shared(widths, wanted))
    return f"<w:tblGrid>{columns}</w:tblGrid>{table[grid.end() :]}"


def _columns(rows: str) -> int:
    """The grid columns of the widest row; tables within cells are passed over."""
    widest = width = depth = 0
    for found in _STEPS.finditer(rows):
        closing, name, span = found[1], found[2], found[3]
        if name == "tbl":
            depth += -1 if closing else 1
        elif depth > 0:
            continue
        elif name == "tr":
            widest, width = max(widest, width), 0
        elif name == "tc" and not closing:
            width += 1
        elif span:
            width += int(span) - (found[0].startswith("<w:gridSpan"))
    return max(widest, width)


def _shared(widths: list[int], wanted: int) -> list[int]:
    """Wider tables give the new columns an average share; narrower ones share out what is freed."""
    total = sum(widths)
    if wanted > len(widths):
        average = total // wanted
        kept = [width * len(widths) // wanted for width in widths]
        return kept + [average] * (wanted - len(widths))
    extra = sum(widths[wanted:]) // wanted
    return [width + extra for width in widths[:wanted]]
