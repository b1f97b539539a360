"""Ids are unique over the package, however often a loop repeats what carries them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from docx.document import Document as Doc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.word import Blok, fill

Make = Callable[..., Path]
CONTROL = (
    '<w:sdt{}><w:sdtPr><w:tag w:val="t"/><w:id w:val="{}"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>x</w:t></w:r></w:p>'
    "</w:sdtContent></w:sdt>"
)
MARKED = '<w:p{}><w:bookmarkStart w:id="{}" w:name="tanda"/><w:r><w:t>x</w:t></w:r><w:bookmarkEnd w:id="{}"/></w:p>'
SHAPE = '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="7" name="a"/></wp:inline></w:drawing></w:r></w:p>'


def _xml(content: bytes, member: str = "word/document.xml") -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(member).decode()


def _repeated(make: Make, *shapes: str, after: str = "") -> Path:
    def draw(doc: Doc) -> None:
        doc.add_paragraph("{%p for x in a %}")
        for shape in shapes:
            doc.element.body.insert(-1, parse_xml(shape))
        doc.add_paragraph("{%p endfor %}")
        if after:
            doc.element.body.insert(-1, parse_xml(after))

    return make(draw=draw)


def test_content_controls_in_a_loop(make: Make) -> None:
    own = nsdecls("w")
    path = _repeated(make, CONTROL.format(f" {own}", -55), after=CONTROL.format(f" {own}", 2))

    assert re.findall(r'<w:id w:val="(.+?)"', _xml(fill(path, {"a": "xyz"}))) == ["-55", "1", "3", "2"]


def test_bookmarks_in_a_loop_keep_their_pairs_and_get_names_of_their_own(make: Make) -> None:
    xml = _xml(fill(_repeated(make, MARKED.format(f" {nsdecls('w')}", 5, 5)), {"a": "xyz"}))

    assert re.findall(r'bookmarkStart w:id="(\d+)" w:name="(\w+)"', xml) == [
        ("5", "tanda"),
        ("1", "tanda_2"),
        ("2", "tanda_3"),
    ]
    assert re.findall(r'bookmarkEnd w:id="(\d+)"', xml) == ["5", "1", "2"]


def test_blocks_that_all_begin_to_count_at_the_same_number(make: Make) -> None:
    xml = _xml(fill(make("{{p a }}", "{{p a }}", "{{p b }}"), {"a": Blok(SHAPE), "b": Blok(CONTROL.format("", 4))}))

    assert re.findall(r'docPr id="(\d+)"', xml) == ["7", "1"]
    assert re.findall(r'<w:id w:val="(\d+)"', xml) == ["4"]


def test_a_part_without_tags_keeps_its_ids_and_they_are_taken(make: Make) -> None:
    def draw(doc: Doc) -> None:
        shape = SHAPE.replace("<w:p>", f"<w:p {nsdecls('w', 'wp')}>")
        doc.sections[0].header._element.append(parse_xml(shape))

    content = fill(make("{{p a }}", draw=draw), {"a": Blok(SHAPE)})

    assert 'docPr id="7"' in _xml(content, "word/header1.xml")
    assert re.findall(r'docPr id="(\d+)"', _xml(content)) == ["1"]


def test_ids_that_are_alone_stay(make: Make) -> None:
    xml = _xml(fill(_repeated(make, MARKED.format(f" {nsdecls('w')}", 5, 5)), {"a": "x"}))

    assert re.findall(r'bookmarkStart w:id="(\d+)" w:name="(\w+)"', xml) == [("5", "tanda")]
