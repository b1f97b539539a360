"""Whatever a branch or a loop leaves out, nothing stays without the children Word insists on, and no tables touch."""

from __future__ import annotations

import re

import pytest
from lembar_uji import custom, edge, inside, p, paper, sdt, tbl, tc, tr
from utuh_uji import damages

from pipeline.word import Blok, Template

VALUES = {"a": False, "xs": [], "dua": [1, 2], "kosong": Blok(""), "tabel": Blok(tbl(tr("<w:p/>")))}
IF, ENDIF = p("{%p if a %}"), p("{%p endif %}")
FOR, ENDFOR = p("{%p for x in xs %}"), p("{%p endfor %}")
TR_FOR, TR_END = tr(p("{%tr for x in xs %}")), tr(p("{%tr endfor %}"))
GONE = IF + p("isi") + ENDIF


def _filled(body: str) -> str:
    made = Template.of(paper(p("awal {{ dua|length }}") + body + p("akhir")), "t.docx").render(VALUES)
    assert damages(made) == []
    return inside(made)


def _between(body: str) -> str:
    """What the paper shows of the body, its tags by name."""
    xml = (
        _filled(body).partition("awal 2</w:t></w:r></w:p>")[2].partition('<w:p><w:r><w:t xml:space="preserve">akhir')[0]
    )
    return re.sub(r' xml:space="preserve"|<w:tcPr>.*?</w:tcPr>|<w:tblPr/><w:tblGrid>.*?</w:tblGrid>', "", xml)


VANISHING = {
    "a table of which no row is left": tbl(TR_FOR, tr(p("{{ x }}")), TR_END),
    "a table whose only row is in a branch": tbl(tr(p("{%tr if a %}")), tr(p("x")), tr(p("{%tr endif %}"))),
    "a row of which no cell is left": tbl(tr(p("{%tc for x in xs %}"), p("{{ x }}"), p("{%tc endfor %}"))),
    "a row in a control": tbl(TR_FOR, sdt(tr(p("{{ x }}"))), TR_END),
    "a control of which the rows are gone": tbl(sdt(TR_FOR + tr(p("{{ x }}")) + TR_END)),
    "rows between two controls": tbl(sdt(TR_FOR), tr(p("{{ x }}")), sdt(TR_END)),
    "a cell in a control": tbl(f"<w:tr>{sdt(tc(p('{%tc if a %}')) + tc(p('x')) + tc(p('{%tc endif %}')))}</w:tr>"),
    "a control": sdt(GONE),
    "custom XML": custom(FOR + p("{{ x }}") + ENDFOR),
    "one in the other": custom(sdt(custom(GONE))),
    "a table in a control": sdt(tbl(TR_FOR, tr(p("{{ x }}")), TR_END)),
    "a control that holds a block": sdt(p("{{p kosong }}")),
}


@pytest.mark.parametrize("body", VANISHING.values(), ids=VANISHING)
def test_what_holds_nothing_goes(body: str) -> None:
    assert _between(body) == ""


def test_a_mark_in_it_stays() -> None:
    marks = edge("bookmark", "Start"), edge("bookmark", "End")

    assert _between(sdt(marks[0] + GONE + marks[1])) == "".join(marks)


CELLS = {
    "a cell": GONE,
    "custom XML in a cell": custom(FOR + p("{{ x }}") + ENDFOR),
    "a control in a cell": sdt(GONE),
    "an inner table": tbl(TR_FOR, tr(p("{{ x }}")), TR_END) + IF + p() + ENDIF,
    "a block": p("{{p kosong }}"),
}


@pytest.mark.parametrize("held", CELLS.values(), ids=CELLS)
def test_a_cell_keeps_a_paragraph(held: str) -> None:
    assert _between(tbl(tr(held))) == "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"


def test_a_cell_does_not_end_with_a_table() -> None:
    inner = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"

    assert _between(tbl(tr(p("{{p tabel }}")))) == f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    assert _between(tbl(tr(tbl(tr("<w:p/>")) + GONE))) == f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"


def test_a_cell_whose_loop_goes_over_two_controls_keeps_a_paragraph() -> None:
    cell = sdt(FOR + p("x")) + p("antara") + sdt(p("y") + ENDFOR)

    assert _between(tbl(tr(cell))) == "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"


def test_what_surely_holds_something_is_not_looked_at_again() -> None:
    """Its part is written while it is printed."""
    both = IF + p("x") + p("{%p else %}") + p("y") + ENDIF
    body = tbl(tr(both), TR_FOR, tr(p("{{ x }}")), TR_END) + p("antara") + tbl(tr(GONE + p("z")))

    assert all(part.direct for part in Template.of(paper(body), "t.docx")._parts)


TABLE = tbl(tr(p("{{ dua[0] }}")))


def rounds(held: str) -> str:
    """What comes twice."""
    return p("{%p for y in dua %}") + held + ENDFOR


TOUCHING = {
    "rounds": (rounds(TABLE), 1),
    "a branch left out": (TABLE + GONE + TABLE, 1),
    "only a tag between": (TABLE + IF + ENDIF + TABLE, 1),
    "a loop behind a table": (TABLE + rounds(TABLE), 2),
    "blocks": (p("{{p tabel }}") + p("{{p kosong }}") + p("{{p tabel }}"), 1),
    "marks between": (TABLE + edge("perm", "Start") + GONE + edge("perm", "End") + TABLE, 1),
    "a table that goes": (rounds(tbl(TR_FOR, tr(p("{{ x }}")), TR_END) + TABLE), 1),
    "in a cell": (tbl(tr(rounds(TABLE) + p())), 1),
    "a paragraph between": (TABLE + GONE + p("isi") + TABLE, 0),
}


@pytest.mark.parametrize(("body", "number"), TOUCHING.values(), ids=TOUCHING)
def test_tables_that_come_to_touch_are_kept_apart(body: str, number: int) -> None:
    assert _filled(body).count('w:line="20" w:lineRule="exact"') == number


def test_tables_that_touch_in_the_template_are_left_so() -> None:
    """Word reads them as one."""
    xml = inside(Template.of(paper(TABLE + TABLE + p("akhir")), "t.docx").render(VALUES))

    assert "</w:tbl><w:tbl>" in xml


@pytest.mark.parametrize("name", ["hdr", "ftr", "footnote", "txbxContent"])
def test_other_holders_keep_a_paragraph_too(name: str) -> None:
    holder = f"<w:{name}>{GONE}</w:{name}>"

    assert f"<w:{name}><w:p/></w:{name}>" in _filled(holder)
