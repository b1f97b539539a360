"""The flow chart's XML in a real Word file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from bagan_uji import A4, BIDANG, bagan
from docx import Document
from docx.document import Document as Doc
from lxml import etree
from templat_uji import blank_page

from pipeline.bagan import Bagan, Bidang, Jalan, LangkahBagan, Tata, lay_out
from pipeline.word.bagan import write_bagan

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ULANG = (Jalan("Setuju", (9,)), Jalan("Tidak", (2, 4)))


def tata_of(chart: Bagan, bidang: Bidang = BIDANG) -> Tata:
    tata = lay_out(chart, bidang)
    assert isinstance(tata, Tata), tata
    return tata


@pytest.fixture(scope="module")
def tata() -> Tata:
    """Three pages: a decision that goes back over a page break, and a step of two actors."""
    return tata_of(bagan(0, 1, 2, (1, 2), 0, 1, 2, 1, 0, *[1] * 14, jalan={8: ULANG}))


def blocks(tata: Tata) -> list[etree._Element]:
    """The block's elements, each of which must stand on its own."""
    return list(etree.fromstring(f"<blok>{write_bagan(tata)}</blok>"))


def in_word(tata: Tata) -> Doc:
    doc, out = blank_page(), BytesIO()
    for block in reversed(blocks(tata)):
        doc.element.body.insert(0, block)
    doc.save(out)
    return Document(out)


def test_each_page_is_a_small_paragraph_and_a_table_and_later_ones_repeat_the_title(tata: Tata) -> None:
    found = [block.tag.removeprefix(W) for block in blocks(tata)]
    assert len(tata.halaman) == 3
    assert found == ["p", "tbl", "p", "p", "tbl", "p", "p", "tbl"]
    titles = [paragraph.text for paragraph in in_word(tata).paragraphs if paragraph.text]
    assert titles == ["BAGAN ALUR UJI"] * 2


def test_every_page_but_the_first_begins_with_a_page_break() -> None:
    for judul in ("", "JUDUL"):
        tata = tata_of(bagan(*[0] * 30), Bidang((A4,), judul=judul))
        breaks = [block.find(f".//{W}pageBreakBefore") is not None for block in blocks(tata)]
        assert breaks.count(True) == len(tata.halaman) - 1 > 0
        assert not breaks[0]


def test_the_table_says_what_the_steps_say(tata: Tata) -> None:
    first, *_ = in_word(tata).tables
    heads = [[cell.text for cell in row.cells] for row in first.rows[:2]]
    assert heads[0] == ["No", "Kegiatan", *["Pelaksana"] * 3, *["Mutu Baku"] * 3, "Keterangan"]
    assert heads[1] == ["No", "Kegiatan", *tata.bagan.pelaksana, "Kelengkapan", "Waktu", "Output", "Keterangan"]
    assert [cell.text for cell in first.rows[2].cells] == list(tata.halaman[0].baris[0].sel)


def test_heights_and_widths_are_those_of_the_layout(tata: Tata) -> None:
    for halaman, table in zip(tata.halaman, (b for b in blocks(tata) if b.tag == f"{W}tbl"), strict=True):
        assert [int(one.get(f"{W}w")) for one in table.iter(f"{W}gridCol")] == list(tata.kolom.lebar)
        heights = [*halaman.kepala, *(row.tinggi for row in halaman.baris)]
        found = list(table.iter(f"{W}trHeight"))
        assert [int(one.get(f"{W}val")) for one in found] == heights
        assert {one.get(f"{W}hRule") for one in found} == {"exact"}


def test_there_is_one_named_group_a_page_with_every_shape_in_it_and_words_for_the_blind(tata: Tata) -> None:
    groups = [group for block in blocks(tata) for group in block.iter(f"{WPG}wgp")]
    assert len(groups) == len(tata.halaman)
    for halaman, group in zip(tata.halaman, groups, strict=True):
        shapes = group.findall(f"{WPS}wsp")
        assert len(shapes) == len(halaman.simbol) + len(halaman.garis) + len(halaman.label)
        assert all(shape.find(f"{WPS}cNvPr").get("name") for shape in shapes)
    described = [one.get("descr") for block in blocks(tata) for one in block.iter(f"{WP}docPr")]
    assert all(f"halaman {page} dari 3" in words for page, words in enumerate(described, start=1))
    assert "keputusan: Setuju ke langkah 10; Tidak ke langkah 3 dan 5" in " ".join(described)


def test_ids_of_drawings_are_not_repeated(tata: Tata) -> None:
    ids = [
        one.get("id") for block in blocks(tata) for name in (f"{WP}docPr", f"{WPS}cNvPr") for one in block.iter(name)
    ]
    assert len(ids) == len(set(ids))


def test_shapes_lie_where_the_layout_puts_them(tata: Tata) -> None:
    """Group space is the table's own, so a shape's offset is its place."""
    for halaman, block in zip(
        tata.halaman, (b for b in blocks(tata) if b.find(f".//{WPG}wgp") is not None), strict=True
    ):
        group = block.find(f".//{WPG}wgp")
        frame = group.find(f"{WPG}grpSpPr/{A}xfrm")
        size, space = frame.find(f"{A}ext"), frame.find(f"{A}chExt")
        assert (size.get("cx"), size.get("cy")) == (space.get("cx"), space.get("cy"))
        places = {(int(one.get("x")), int(one.get("y"))) for one in group.findall(f"{WPS}wsp/{WPS}spPr/{A}xfrm/{A}off")}
        assert {(one.kotak.x * 635, one.kotak.y * 635) for one in halaman.simbol} <= places
        offset = block.find(f".//{WP}positionV/{WP}posOffset")
        assert int(offset.text) - 40 * 635 == int(frame.find(f"{A}chOff").get("y"))


def test_who_knows_no_such_shapes_is_told_which_to_know(tata: Tata) -> None:
    """As Word writes it; without the drawing there is still the table."""
    for block in (one for one in blocks(tata) if one.find(f".//{WPG}wgp") is not None):
        (choice,) = block.findall(f".//{MC}AlternateContent/*")
        assert (choice.tag, choice.get("Requires")) == (f"{MC}Choice", "wpg")
        assert choice.nsmap["wpg"] == WPG[1:-1]


def test_text_that_looks_like_markup_stays_text() -> None:
    words = 'Tim "A" & <B> {{ x }} </w:t>'
    steps = (LangkahBagan("1.", words, (0,), keterangan=words), LangkahBagan("2.", words, (0,)))
    doc = in_word(tata_of(Bagan((words,), steps)))
    assert doc.tables[0].rows[2].cells[1].text == words
    assert doc.tables[0].rows[1].cells[2].text == words


def test_the_same_chart_gives_the_same_bytes(tata: Tata) -> None:
    again = lay_out(tata.bagan, tata.bidang)
    assert isinstance(again, Tata)
    assert write_bagan(again) == write_bagan(tata)


def test_upright_heads_are_upright(tmp_path: Path) -> None:
    crowd = tata_of(bagan(*range(12), 0), Bidang((A4,)))
    doc = in_word(crowd)
    doc.save(str(tmp_path / "tegak.docx"))
    upright = list(doc.element.body.iter(f"{W}textDirection"))
    assert crowd.kolom.kepala_tegak
    assert len(upright) == 12 * len(crowd.halaman)
