"""Blocks: XML of our own writers, put in by `{{p nama }}`."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.oxml.ns import qn
from lxml import etree

from pipeline.word import Blok, Template, fill

Make = Callable[..., Path]
Texts = Callable[[bytes], list[str]]
RefusedText = Callable[..., str]

PARAGRAPH = Blok("<w:p><w:r><w:t>dari blok</w:t></w:r></w:p>")
TABLE = Blok(
    '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>'
    "<w:tr><w:tc><w:p><w:r><w:t>sel</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)
SHAPE = Blok(
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing><wp:inline wp14:editId="1A2B3C4D">'
    "<a:graphic><wpg:wgp><wps:wsp/></wpg:wgp></a:graphic></wp:inline></w:drawing></mc:Choice>"
    '<mc:Fallback><w:pict><v:shape o:spt="1" r:id="rId1"><w10:wrap/></v:shape></w:pict></mc:Fallback>'
    "</mc:AlternateContent></w:r></w:p>"
)


def _root(content: bytes, member: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return etree.fromstring(archive.read(member))


def test_the_paragraph_gives_its_place_to_the_block(make: Make, texts: Texts) -> None:
    assert texts(fill(make("atas", "{{p a }}", "bawah"), {"a": PARAGRAPH}))[:3] == ["atas", "dari blok", "bawah"]


def test_a_block_can_be_chosen_and_repeated(make: Make, texts: Texts) -> None:
    path = make("{%p for b in daftar %}", "{{p b if b else lain }}", "{%p endfor %}")

    assert texts(fill(path, {"daftar": [PARAGRAPH, TABLE, ""], "lain": PARAGRAPH}))[:3] == [
        "dari blok",
        "sel",
        "dari blok",
    ]


def test_blank_text_instead_of_a_block_leaves_nothing(make: Make, texts: Texts) -> None:
    assert texts(fill(make("atas", "{{p a }}", "bawah"), {"a": ""}))[:2] == ["atas", "bawah"]


def test_a_cell_that_ends_with_a_table_gets_its_paragraph(make: Make) -> None:
    def draw(doc: Doc) -> None:
        doc.add_table(1, 1).cell(0, 0).text = "{{p a }}"

    cell = next(Document(BytesIO(fill(make(draw=draw), {"a": TABLE}))).element.body.iter(qn("w:tc")))

    assert [child.tag for child in cell][-2:] == [qn("w:tbl"), qn("w:p")]


@pytest.mark.parametrize("member", ["word/document.xml", "word/header1.xml"])
def test_every_prefix_of_a_drawing_is_known_where_blocks_are_taken(member: str, make: Make) -> None:
    def draw(doc: Doc) -> None:
        doc.sections[0].header.paragraphs[0].text = "{{p a }}"

    root = _root(fill(make("{{p a }}", draw=draw), {"a": SHAPE}), member)

    ignorable = root.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable", "").split()
    assert {"w14", "wp14"} <= set(ignorable) <= set(root.nsmap)
    assert len(set(ignorable)) == len(ignorable)
    assert root.xpath("count(//wp:inline)", namespaces=root.nsmap) == 1


def test_a_part_without_blocks_keeps_its_root(make: Make) -> None:
    path = make("{{ a }}")
    with zipfile.ZipFile(path) as archive:
        before = etree.fromstring(archive.read("word/document.xml")).nsmap

    assert _root(fill(path, {"a": "x"})).nsmap == before


@pytest.mark.parametrize(
    ("written", "value", "line"),
    [
        ("{{ a }}", PARAGRAPH, "nilainya blok (bagan atau naskah sisipan), bukan teks. Tulis {{p … }} sendirian"),
        ("{{ a|upper }}", PARAGRAPH, "nilainya blok"),
        ("{{ 'x' ~ a }}", PARAGRAPH, "nilainya blok"),
        ("{{p a }}", "teks", "nilainya bukan blok (bagan atau naskah sisipan). Tulis {{ … }} tanpa huruf p"),
        ("{{p a }}", 7, "nilainya bukan blok"),
        ("{{p a }}", None, "nilainya kosong"),
        ("{{p b }}", None, 'nilai "b" tidak ada'),
        ("{{p a }}", Blok("<w:p>"), "blok ini bukan XML Word yang utuh"),
        ("{{p a }}", Blok("</w:blok><w:blok>"), "blok ini bukan XML Word yang utuh"),
        ("{{p a }}", Blok("<x:p/>"), "blok ini bukan XML Word yang utuh"),
        ("{{p a }}", Blok("<w:r/>"), "blok ini bukan XML Word yang utuh"),
        ("{{p a }}", Blok("<w:p/>teks"), "blok ini bukan XML Word yang utuh"),
        ("{{p a }}", Blok("\ud800"), "blok ini bukan XML Word yang utuh"),
    ],
)
def test_what_is_no_block(written: str, value: object, line: str, make: Make, refused: RefusedText) -> None:
    assert line in refused(make(written), {"a": value})


def test_text_beside_a_block_is_not_lost(make: Make, refused: RefusedText) -> None:
    assert 'satu paragraf dengan teks "judul"' in refused(make("judul {{p a }}"))


def test_a_template_that_gives_a_prefix_another_meaning(make: Make, refused: RefusedText) -> None:
    path = make("{{p a }}")
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/document.xml"] = members["word/document.xml"].replace(
        b"http://schemas.microsoft.com/office/word/2010/wordprocessingShape", b"urn:lain"
    )
    if b"urn:lain" not in members["word/document.xml"]:
        members["word/document.xml"] = members["word/document.xml"].replace(
            b"<w:document ", b'<w:document xmlns:wps="urn:lain" ', 1
        )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)

    assert 'awalan "wps" dalam bagian ini berarti lain' in refused(path)


def test_a_template_names_its_block(make: Make) -> None:
    assert [str(name) for name in Template.load(make("{{p bagan.gambar }}")).names] == ["bagan.gambar"]
