"""`{{r nama }}`: text with its own formatting; its text is docxtpl's, its properties are in the schema's order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docxtpl import DocxTemplate, RichText

from pipeline.word import Potongan, TeksKaya, fill
from pipeline.word.isi.runs import _ORDER

Make = Callable[..., Path]
Texts = Callable[[bytes], list[str]]
Oracle = Callable[[Path, Mapping[str, object]], list[str]]
RefusedText = Callable[..., str]

EVERYTHING = Potongan(
    "R & D <b>", tebal=True, miring=True, coret=True, garis_bawah="single", warna="#ff0000", latar="FFFF00",
    ukuran=10.5, huruf="Arial", gaya="Strong", letak="atas",
)  # fmt: skip


def _runs(content: bytes) -> list[tuple[str, list[str]]]:
    runs = Document(BytesIO(content)).element.body.iter(qn("w:r"))
    return [
        (run.text, [child.tag.rpartition("}")[2] for properties in run.iter(qn("w:rPr")) for child in properties])
        for run in runs
        if run.text
    ]


def test_same_text_as_docxtpl(make: Make, texts: Texts, by_docxtpl: Oracle) -> None:
    path = make("kiri {{r a }} kanan", "{% for x in b %}{{r x }}; {% endfor %}")
    theirs = RichText("tebal & <x>", bold=True)
    theirs.add(" miring\nbaris\tdua", italic=True)
    ours = TeksKaya((Potongan("tebal & <x>", tebal=True), Potongan(" miring\nbaris\tdua", miring=True)))

    assert texts(fill(path, {"a": ours, "b": [ours, ours]})) == by_docxtpl(path, {"a": theirs, "b": [theirs, theirs]})


def test_properties_come_in_schema_order_with_those_of_the_tag(make: Make) -> None:
    def draw(doc: Doc) -> None:
        run = doc.add_paragraph("a ").add_run("{{r a }} z")
        run.font.name, run.font.size, run.font.underline, run.bold = "Bookman Old Style", Pt(12), True, True

    (_, _), (text, names), (plain, own), *_ = _runs(fill(make(draw=draw), {"a": TeksKaya((EVERYTHING, "biasa"))}))

    assert text == "R & D <b>"
    assert names == sorted(set(names), key=_ORDER.index)
    assert {"rStyle", "rFonts", "b", "i", "strike", "color", "sz", "szCs", "u", "shd", "vertAlign"} == set(names)
    assert (plain, own) == ("biasa", ["rFonts", "b", "sz", "u"])


ADDRESS = "https://kota-bontang.kpu.go.id/cari?a=1&b=2"


def test_a_link_opens_its_address_and_shows_its_text_as_with_docxtpl(
    make: Make, texts: Texts, by_docxtpl: Oracle
) -> None:
    path = make("lihat {{r a }}.")
    theirs = RichText("situs & <kami>", url_id=DocxTemplate(path).build_url_id(ADDRESS))
    ours = TeksKaya((Potongan("situs & <kami>", warna="0000FF", garis_bawah="single", tautan=ADDRESS),))
    content = fill(path, {"a": ours})

    (field,) = Document(BytesIO(content)).element.body.iter(qn("w:fldSimple"))
    assert field.get(qn("w:instr")) == f' HYPERLINK "{ADDRESS}" '
    assert [run.text for run in field.iter(qn("w:r"))] == ["situs & <kami>"]
    assert texts(content)[0] == by_docxtpl(path, {"a": theirs})[0] == "lihat situs & <kami>."


@pytest.mark.parametrize(
    "address",
    ["kpu.go.id", "file:///etc/passwd", "javascript:alert(1)", 'https://a" \\l "b', "https://a b", "https://a\\h",
     "https://a\x0b", "mailto:", f"https://{'a' * 2000}"],
)  # fmt: skip
def test_no_other_field_or_program_hides_in_an_address(address: str, make: Make, refused: RefusedText) -> None:
    line = refused(make("{{r a }}"), {"a": TeksKaya((Potongan("x", tautan=address),))})

    assert "bukan alamat yang dapat dibuka. Tulis alamat lengkap" in line


VALUES = {"a": TeksKaya((Potongan("x", ukuran=20),))}


def test_what_the_piece_says_wins_over_the_tag(make: Make) -> None:
    def draw(doc: Doc) -> None:
        doc.add_paragraph().add_run("{{r a }}").font.size = Pt(12)

    (run,) = (run for run in Document(BytesIO(fill(make(draw=draw), VALUES))).paragraphs[0].runs if run.text)

    assert run.font.size == Pt(20)


def test_plain_text_is_welcome_and_a_link_too(make: Make, texts: Texts) -> None:
    def draw(doc: Doc) -> None:
        doc.add_paragraph()
        link = f'<w:hyperlink {nsdecls("w")} w:anchor="a"><w:r><w:t>{{{{r a }}}}</w:t></w:r></w:hyperlink>'
        doc.element.body.p_lst[-1].append(parse_xml(link))

    path = make("{{r a }}", draw=draw)

    assert texts(fill(path, {"a": 'R & "D"'}))[:2] == ['R & "D"'] * 2
    assert texts(fill(path, {"a": TeksKaya(("x", "y"))}))[:2] == ["xy"] * 2


@pytest.mark.parametrize(
    ("written", "value", "line"),
    [
        ("{{ a }}", TeksKaya(("x",)), "nilainya teks berformat, bukan teks biasa. Tulis {{r … }}"),
        ("{{ a|upper }}", TeksKaya(("x",)), "nilainya teks berformat"),
        ("{{r a }}", TeksKaya((Potongan("x", warna="merah"),)), '"merah" bukan warna'),
        (
            "{{r a }}",
            TeksKaya((Potongan("x", garis_bawah="dua"),)),
            '"dua" bukan garis bawah yang dikenal. Yang ada: dash',
        ),
        (
            "{{r a }}",
            TeksKaya((Potongan("x", letak="kiri"),)),
            '"kiri" bukan letak yang dikenal. Yang ada: atas, bawah',
        ),
        ("{{r a }}", TeksKaya((Potongan("x", ukuran=0.3),)), '"0.3" bukan ukuran huruf'),
        ("{{r a }}", TeksKaya((Potongan("x\x00"),)), "(U+0000)"),
        ("{{r a }}", TeksKaya((Potongan("x", gaya="\x01"),)), "(U+0001)"),
        ("{{r a }}", None, "nilainya kosong"),
        ("{{r b }}", None, 'nilai "b" tidak ada'),
        ("{{r a }}", RichText("x"), 'nilai "a" berjenis RichText'),
        ("{% macro m() %}x{% endmacro %}{{r m() }}", "", "nilainya hasil macro"),
    ],
)
def test_what_is_no_rich_text(written: str, value: object, line: str, make: Make, refused: RefusedText) -> None:
    assert line in refused(make(written), {"a": value})
