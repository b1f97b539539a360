"""Workbooks with text that is struck, raised or hidden, and cells of an .ods written out."""

from __future__ import annotations

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

IsiKaya = str | float | CellRichText
CORET = InlineFont(rFont="Arial", sz=10, strike=True)
NAIK = InlineFont(rFont="Arial", sz=10, vertAlign="superscript")


def teks(*pieces: str | tuple[str, InlineFont]) -> CellRichText:
    """ "9" after ("8", CORET): as one types it, then marks a part of it."""
    return CellRichText(*(one if isinstance(one, str) else TextBlock(one[1], one[0]) for one in pieces))


GAYA_ODS = (
    b'<office:automatic-styles xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
    b'<style:style style:name="T1" style:family="text"><style:text-properties'
    b' style:text-line-through-style="solid"/></style:style>'
    b'<style:style style:name="T2" style:family="text" style:parent-style-name="T1"/>'
    b'<style:style style:name="T3" style:family="text"><style:text-properties'
    b' style:text-position="super 58%"/></style:style>'
    b'<style:style style:name="T4" style:family="text"><style:text-properties text:display="none"/></style:style>'
    b'<style:style style:name="T5" style:family="text" style:parent-style-name="T1"><style:text-properties'
    b' style:text-line-through-style="none"/></style:style>'
    b'<style:style style:name="ce1" style:family="table-cell"><style:text-properties'
    b' style:text-line-through-type="single"/></style:style>'
    b'<style:style style:name="ce2" style:family="table-cell" style:parent-style-name="ce1"/>'
    b'<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    b"</office:automatic-styles>"
)


def sel_ods(inside: str, attributes: str = "") -> str:
    """A cell of an .ods with this XML in it."""
    return f'<table:table-cell office:value-type="string" {attributes}>{inside}</table:table-cell>'


def span(text: str, style: str) -> str:
    """A piece of text in a style."""
    return f'<text:span text:style-name="{style}">{text}</text:span>'
