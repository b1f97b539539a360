"""Paragraphs and tables as text, for pages written without data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

_NO_BORDERS = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))


def paragraph(style: str, text: str, properties: str = "") -> str:
    """A paragraph of a style, which `properties` may bend."""
    inside = f'<w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
    return f"<w:p>{inside}{run(text) if text else ''}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A text, escaped."""
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def table(columns: Sequence[int], rows: Iterable[Sequence[str]], *, bare: bool = False, heads: int = 0) -> str:
    """A table of these column widths in twips; a row that has a single cell spans them all, `heads` rows repeat."""
    style = "" if bare else '<w:tblStyle w:val="TabelNaskah"/>'
    borders = f"<w:tblBorders>{_NO_BORDERS}</w:tblBorders>" if bare else ""
    properties = (
        f'<w:tblPr>{style}<w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>{borders}'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0"/></w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    lines = "".join(_row(columns, row, head=number < heads) for number, row in enumerate(rows))
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def _row(columns: Sequence[int], cells: Sequence[str], *, head: bool) -> str:
    flags = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>"
    if len(cells) == 1:
        span = f'<w:tcW w:w="{sum(columns)}" w:type="dxa"/><w:gridSpan w:val="{len(columns)}"/>'
        return f"<w:tr>{flags}<w:tc><w:tcPr>{span}</w:tcPr>{cells[0]}</w:tc></w:tr>"
    made = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(columns, cells, strict=True)
    )
    return f"<w:tr>{flags}{''.join(made)}</w:tr>"
