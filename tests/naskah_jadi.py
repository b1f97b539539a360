"""A finished paper as readable text, for golden files and assertions."""

from __future__ import annotations

import io
from collections.abc import Iterator

from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from openpyxl import load_workbook

W_P, W_TBL, W_TR, W_TC, W_SDT = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "sdt"))


def docx_text(content: bytes) -> str:
    """Headers, body, footers; a table row is one line, its cells divided by " | "."""
    document = Document(io.BytesIO(content))
    lines: list[str] = []
    for section in document.sections:
        if not section.header.is_linked_to_previous:
            lines += [f"kepala: {line}" for line in _block(section.header._element) if line]
    lines += _block(document.element.body)
    for section in document.sections:
        if not section.footer.is_linked_to_previous:
            lines += [f"kaki: {line}" for line in _block(section.footer._element) if line]
    return "\n".join(lines) + "\n"


def _block(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == W_P:
            yield _paragraph(child)
        elif child.tag == W_TBL:
            for row in child.iter(W_TR):
                cells = row.findall(W_TC)
                yield " | ".join(" / ".join(line for line in _block(cell) if line) for cell in cells)
        elif child.tag == W_SDT:
            yield from _block(child.find(qn("w:sdtContent")))


def _paragraph(paragraph: etree._Element) -> str:
    said: list[str] = []
    for node in paragraph.iter():
        if node.tag == qn("w:t"):
            said.append(node.text or "")
        elif node.tag == qn("w:tab") and node.getparent().tag == qn("w:r"):
            said.append("\t")
        elif node.tag == qn("w:br"):
            said.append("⏎")
        elif node.tag == "{urn:schemas-microsoft-com:vml}textpath":
            said.append(f"[{node.get('string')}]")
    return "".join(said)


def xlsx_text(content: bytes) -> str:
    """Every filled cell with its address."""
    book = load_workbook(io.BytesIO(content))
    lines = []
    for sheet in book:
        lines.append(f"lembar: {sheet.title}")
        lines += [
            f"{cell.coordinate}: {cell.value}" for row in sheet.iter_rows() for cell in row if cell.value is not None
        ]
    return "\n".join(lines) + "\n"
