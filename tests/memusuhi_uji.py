"""Small Word and Excel files, and the same with something in them changed, for tests of what must be refused."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from templat_uji import blank_page

from pipeline.base.problems import Refused

Change = Callable[[str, bytes], bytes]


def told(read: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        read()
    return str(refused.value)


def repacked(content: bytes, change: Change, **more: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, data in more.items():
            new.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


def unchanged(_: str, content: bytes) -> bytes:
    return content


def workbook(value: str = "isi") -> bytes:
    book, stream = Workbook(), io.BytesIO()
    book.worksheets[0]["A1"] = value
    book.save(stream)
    return stream.getvalue()


def with_cells(cells: str) -> bytes:
    def change(name: str, content: bytes) -> bytes:
        if not name.endswith("sheet1.xml"):
            return content
        return re.sub(rb"<sheetData>.*</sheetData>", f"<sheetData>{cells}</sheetData>".encode(), content, flags=re.S)

    return repacked(workbook(), change)


def document(text: str = "isi") -> bytes:
    doc, stream = blank_page(), io.BytesIO()
    doc.add_paragraph(text)
    doc.save(stream)
    return stream.getvalue()


def saved(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path
