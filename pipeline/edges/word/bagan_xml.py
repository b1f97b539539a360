"""Names and escapes that the parts of the flow chart's writer share."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.edges.word.ooxml import W

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
WORD_2010 = "http://schemas.microsoft.com/office/word/2010/"
_PREFIXES: Mapping[str, str] = {
    "w": W,
    "wp": f"{DRAWING}wordprocessingDrawing",
    "a": f"{DRAWING}main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wpg": f"{WORD_2010}wordprocessingGroup",
    "wps": f"{WORD_2010}wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _PREFIXES.items())


def text(value: str) -> str:
    """Escaped for element content."""
    # Not by xml.sax.saxutils: that imports urllib, the mail and the TLS modules.
    return value.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def attribute(value: str) -> str:
    """Escaped and in quotes; line ends are blanks."""
    escaped = text(" ".join(value.split()))
    if '"' in escaped and "'" not in escaped:
        return f"'{escaped}'"
    return '"' + escaped.replace('"', "&quot;") + '"'
