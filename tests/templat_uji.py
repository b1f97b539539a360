"""What the tests of looking at templates have in common: faults as lines, and files made faulty."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE

from pipeline.base.problems import Problem
from pipeline.word.inspection import inspected

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def _blank() -> bytes:
    doc, out = Document(), BytesIO()
    for style in list(doc.styles):
        if style.type is WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", "Table Grid"):
            style.delete()
    for key, link in list(doc.part.rels.items()):
        if link.reltype.endswith("/stylesWithEffects"):
            del doc.part.rels[key]
    doc.save(out)
    return out.getvalue()


def blank_page() -> Doc:
    """A new page as python-docx makes it; of its hundred looks of tables the plain ones alone, for they cost most."""
    return Document(BytesIO(_blank()))


def look(path: Path) -> tuple[Problem, ...]:
    return inspected(path.read_bytes(), "t").problems


def told(path: Path) -> list[str]:
    return [str(problem).removeprefix("t:").strip() for problem in look(path)]


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(path: Path, contents: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


def changed(path: Path, member: str, old: bytes, new: bytes) -> Path:
    contents = members(path)
    assert old in contents[member]
    return rewritten(path, {**contents, member: contents[member].replace(old, new)})


def without(path: Path, gone: str) -> Path:
    contents = members(path)
    del contents[gone]
    return rewritten(path, contents)


def remarks_of(content: bytes) -> list[tuple[str, str, str]]:
    """The text of the paragraph, who remarks, and what."""
    doc = Document(BytesIO(content))
    said = {comment.comment_id: comment for comment in doc.comments}
    found = []
    for paragraph in doc.element.body.iter(f"{W}p"):
        for start in paragraph.xpath("./w:commentRangeStart"):
            comment = said[int(start.get(f"{W}id"))]
            found.append(("".join(paragraph.xpath("./w:r/w:t/text()")), comment.author, comment.text))
    return found


Change = Callable[[Path], Path]


VALUES: dict[str, object] = {
    "satker": {"nama": "KPU Kota Bontang", "kota": "Bontang"},
    "nama": "Tim A & B <x>",
    "a": 2,
    "b": 0,
    "pecahan": 87.5,
    "benar": True,
    "baris": [{"no": n, "nama": f"butir {n}", "isi": [{"k": f"{n}{c}"} for c in "xyz"[:n]]} for n in (1, 2, 3)],
    "daftar": ["satu", "dua", "tiga"],
    "kosong_sekali": [],
    "multi": "atas\nbawah\tkanan",
    "halaman": "satu\fdua",
    "paragraf": "satu\adua",
    "peta": {"kunci": "nilai", "lain": "hal"},
}


def rows(doc: Doc, *lines: tuple[str, ...]) -> None:
    """A table with these texts in its cells."""
    table = doc.add_table(len(lines), max(map(len, lines)))
    for row, line in zip(table.rows, lines, strict=True):
        for cell, text in zip(row.cells, line, strict=False):
            cell.text = text
