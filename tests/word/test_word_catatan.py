"""Faults of a template as Word comments in a copy of it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from docx.document import Document as Doc
from openxml_audit import OpenXmlValidator
from templat_uji import look, remarks_of

from pipeline.word.inspection import remarked

Make = Callable[..., Path]


def test_each_fault_is_a_remark_at_its_paragraph(make: Make, tmp_path: Path) -> None:
    def draw(doc: Doc) -> None:
        table = doc.add_table(2, 2)
        table.cell(1, 1).text = "{{ b|hapus }}"
        doc.sections[0].header.paragraphs[0].text = "kop {{ c + }}"

    path = make("pertama", "salah {{ a b }}", draw=draw)
    copy = remarked(path.read_bytes(), look(path))
    assert copy
    told = [f"{problem.what}.\n{problem.fix}." for problem in look(path)]
    assert remarks_of(copy) == [
        ("pertama", "Pemeriksa", f"Perlu diperbaiki (header1, paragraf 1: «kop {{{{ c + }}}}»): {told[0]}"),
        ("salah {{ a b }}", "Pemeriksa", f"Perlu diperbaiki: {told[1]}"),
        ("{{ b|hapus }}", "Pemeriksa", f"Perlu diperbaiki: {told[2]}"),
    ]
    (tmp_path / "salinan.docx").write_bytes(copy)
    before, after = (OpenXmlValidator().validate(str(file)).errors for file in (path, tmp_path / "salinan.docx"))
    assert [str(error) for error in after] == [str(error) for error in before]
    assert copy == remarked(path.read_bytes(), look(path))
    assert b"w:date=" not in zipfile.ZipFile(BytesIO(copy)).read("word/comments.xml")


def test_a_copy_looked_at_again_holds_its_remarks_once(make: Make) -> None:
    path = make("salah {{ a b }}")
    copy = remarked(path.read_bytes(), look(path))
    assert copy
    again = remarked(copy, look(path))
    assert again
    assert remarks_of(again) == remarks_of(copy)


def test_a_file_word_would_not_open_gets_no_copy() -> None:
    assert remarked(b"halo", ()) is None
