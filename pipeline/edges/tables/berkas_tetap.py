"""A workbook as bytes that depend on its contents alone."""

# ruff: noqa: SLF001 - openpyxl has no public way to write a sheet into memory

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from pipeline.edges.zip_tetap import zip_of

if TYPE_CHECKING:
    from openpyxl import Workbook


def saved(book: Workbook) -> bytes:
    """The workbook as openpyxl writes it, but in memory: its own way lays a temporary file outside the project."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class Writer(ExcelWriter):
        def write_worksheet(self, ws: Any) -> None:  # noqa: ANN401
            ws._drawing = SpreadsheetDrawing()
            ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
            stream = io.BytesIO()
            writer: Any = WorksheetWriter(ws, out=stream)
            writer.write()
            ws._rels = writer._rels
            cast("Any", self)._archive.writestr(ws.path[1:], stream.getvalue())
            self.manifest.append(ws)

    content = io.BytesIO()
    Writer(book, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED)).save()
    return content.getvalue()


def without_clock(content: bytes, made: date = date(1980, 1, 1)) -> bytes:
    """The workbook as if made on `made`, its members in a fixed order with fixed times."""
    stamp = f"{made.isoformat()}T00:00:00Z".encode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    core = members["docProps/core.xml"]
    members["docProps/core.xml"] = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, core)
    return zip_of(members)
