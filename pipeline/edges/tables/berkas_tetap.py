"""A workbook as bytes that depend on its contents alone."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

from pipeline.edges.zip_tetap import zip_of


def without_clock(content: bytes, made: date = date(1980, 1, 1)) -> bytes:
    """The workbook as if made on `made`, its members in a fixed order with fixed times."""
    stamp = f"{made.isoformat()}T00:00:00Z".encode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    core = members["docProps/core.xml"]
    members["docProps/core.xml"] = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, core)
    return zip_of(members)
