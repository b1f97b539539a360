"""The paragraph, row or cell of a level tag goes; what else it holds is kept beside it or told, never lost."""

from __future__ import annotations

import re

import pytest
from lembar_uji import edge, inside, p, paper, tbl, tc, tr
from memusuhi_uji import told
from utuh_uji import damages

from pipeline.word import Template

VALUES = {"a": True, "xs": [1, 2], "tidak": False}
BREAK = '<w:r><w:br w:type="{}"/></w:r>'
MOVE = '<w:moveTo w:id="4" w:author="A"><w:r><w:t xml:space="preserve">{%p if a %}</w:t></w:r></w:moveTo>'
REMARK = '<w:r><w:commentReference w:id="1"/></w:r>'
LOST = {
    "pergantian halaman (page break)": p("{%p if a %}", after=BREAK.format("page")),
    "pergantian kolom (column break)": p("{%p if a %}", before=BREAK.format("column")),
    "pergantian halaman sebelumnya (page break before)": p("{%p if a %}", "<w:pageBreakBefore/>"),
    "pergantian bagian (section break)": p("{%p if a %}", "<w:sectPr/>"),
    "rujukan (oMath)": p("{%p if a %}", after="<m:oMath><m:r><m:t>1</m:t></m:r></m:oMath>"),
    "rujukan (fldSimple)": p("{%p if a %}", after='<w:fldSimple w:instr=" PAGE "/>'),
    "rujukan (drawing)": p("{%p if a %}", after="<w:r><w:drawing/></w:r>"),
}


def _filled(body: str) -> str:
    made = Template.of(paper(body), "t.docx").render(VALUES)
    assert damages(made) == []
    return inside(made)


@pytest.mark.parametrize(("lost", "carrier"), LOST.items(), ids=LOST)
def test_what_the_paper_would_lose_is_told(lost: str, carrier: str) -> None:
    line = told(lambda: Template.of(paper(carrier + p("isi") + p("{%p endif %}")), "t.docx"))

    assert 'isi, paragraf 1: «{%p if a %}»: tag "{%p if a %}" berada dalam satu paragraf dengan ' in line
    assert f"{lost}" in line
    assert "yang akan ikut terhapus. Tulis tag itu sendirian dalam satu paragraf" in line


@pytest.mark.parametrize(("level", "what"), [("tr", "baris tabel"), ("tc", "sel tabel")])
def test_in_a_row_or_cell_as_well(level: str, what: str) -> None:
    cells = [tc(p(f"{{%{level} if a %}}", after=BREAK.format("page"))), tc(p("isi")), tc(p(f"{{%{level} endif %}}"))]
    rows = "".join(f"<w:tr>{cell}</w:tr>" for cell in cells) if level == "tr" else f"<w:tr>{''.join(cells)}</w:tr>"

    assert f"satu {what} dengan pergantian halaman" in told(lambda: Template.of(paper(tbl(rows)), "t.docx"))


def test_what_shows_nothing_may_stand_there() -> None:
    carriers = p("{%p if a %}", '<w:pageBreakBefore w:val="0"/>', after="<w:r><w:lastRenderedPageBreak/><w:br/></w:r>")

    assert _filled(carriers + p("isi") + p("{%p endif %}")).count("<w:p>") == 1


def _order(xml: str) -> str:
    """Texts and marks in order."""
    found = re.findall(r'<w:t xml:space="preserve">(.*?)</w:t>|<w:(\w+(?:Start|End|Reference)) w:id="(\d+)"', xml)
    return " ".join(text or f"{name}{number}" for text, name, number in found)


MARK = edge("bookmark", "Start"), edge("bookmark", "End")
HALF = edge("perm", "Start"), edge("perm", "End")
KEPT = {
    "a whole one on the opener": (
        p("{%p if tidak %}", before=MARK[0], after=MARK[1]) + p("isi") + p("{%p endif %}") + p("z"),
        "bookmarkStart5 bookmarkEnd5 z",
    ),
    "a whole one on the closer": (
        p("{%p for x in xs %}") + p("isi") + p("{%p endfor %}", before=MARK[0], after=MARK[1]) + p("z"),
        "isi isi bookmarkStart5 bookmarkEnd5 z",
    ),
    "a whole one between two constructs": (
        p("{%p if a %}") + p("y") + p("{%p endif %}{%p if tidak %}", before=MARK[0], after=MARK[1]) + p("{%p endif %}"),
        "y bookmarkStart5 bookmarkEnd5",
    ),
    "one over the whole construct": (
        p("{%p for x in xs %}", before=HALF[0]) + p("isi") + p("{%p endfor %}", after=HALF[1]) + p("z"),
        "permStart5 isi isi permEnd5 z",
    ),
    "one within each round": (
        p("{%p for x in xs %}", after=HALF[0]) + p("isi") + p("{%p endfor %}", before=HALF[1]) + p("z"),
        "permStart5 isi permEnd5 permStart1 isi permEnd1 z",
    ),
    "in rows": (
        tbl(tr(p("{%tr for x in xs %}", before=HALF[0])), tr(p("isi")), tr(p("{%tr endfor %}", after=HALF[1])))
        + p("z"),
        "permStart5 isi isi permEnd5 z",
    ),
}


@pytest.mark.parametrize(("body", "order"), KEPT.values(), ids=KEPT)
def test_marks_are_kept(body: str, order: str) -> None:
    assert _order(_filled(body)) == order


def test_a_remark_on_the_tag_goes_to_the_paragraph_beside_it() -> None:
    remark = {"before": edge("commentRange", "Start", 1), "after": edge("commentRange", "End", 1) + REMARK}
    range_ = "commentRangeStart1 commentRangeEnd1 commentReference1"
    body = "{}{}{}{}{}"

    opener = body.format(p("x"), p("{%p if tidak %}", **remark), p("isi"), p("{%p endif %}"), p("z"))
    closer = body.format(p("x"), p("{%p if tidak %}"), p("isi"), p("{%p endif %}", **remark), p("z"))

    assert _order(_filled(opener)) == f"x {range_} z"
    assert _order(_filled(closer)) == f"x {range_} z"


def test_a_remark_without_a_paragraph_beside_it_is_told() -> None:
    body = p("{%p if a %}", after=REMARK) + tbl(tr(p())) + p("{%p endif %}")

    assert "dengan komentar, yang akan ikut terhapus" in told(lambda: Template.of(paper(body), "t.docx"))


@pytest.mark.parametrize("way", ["moveFrom", "moveTo"])
def test_a_tag_that_was_moved_waits_for_who_accepts_it(way: str) -> None:
    moved = MOVE.replace("moveTo", way)

    line = told(lambda: Template.of(paper(f"<w:p>{moved}</w:p>" + p("isi") + p("{%p endif %}")), "t.docx"))

    assert "isi, paragraf 1" in line
    assert line.count("Terima atau tolak di Word (Review, Accept), lalu simpan") == 1
