"""Sections that are not printed hand over their headers; lists of a round begin anew."""

from __future__ import annotations

import re

import pytest
from lembar_uji import SIZE, inside, item, p, paper, tbl, tr
from utuh_uji import damages

from pipeline.word import Template

VALUES = {"a": False, "b": True, "xs": [], "ys": [{"n": "A", "b": [1, 2]}, {"n": "B", "b": [3, 4]}], "n": "x\ay"}
IF, ENDIF = p("{%p if a %}"), p("{%p endif %}")
FOR, INNER, END = p("{%p for y in ys %}"), p("{%p for b in y.b %}"), p("{%p endfor %}")


def _head(number: int, kind: str = "default") -> str:
    return f'<w:headerReference w:type="{kind}" r:id="header{number}"/>'


def _section(*heads: str) -> str:
    """The last paragraph of a section with these headers."""
    return p("akhir bagian", f"<w:sectPr>{''.join(heads)}{SIZE}</w:sectPr>")


def _sections(body: str, last: str = SIZE, **values: object) -> list[str]:
    """For each section of the paper the numbers of its headers."""
    made = Template.of(paper(p("{{ b }}") + body, last, headers=3), "t.docx").render(VALUES | values)
    assert damages(made) == []
    found = re.findall(r"<w:sectPr>(.*?)</w:sectPr>", inside(made))
    return ["".join(re.findall(r'r:id="header(\d)"', section)) for section in found]


def test_the_first_section_left_out_hands_over_its_headers() -> None:
    body = IF + p("lanskap") + _section(_head(1), _head(2, "first")) + ENDIF

    assert _sections(body) == ["12"]
    assert _sections(body, a=True) == ["12", "12"]
    assert _sections(body, _head(3) + SIZE) == ["23"]


def test_so_does_one_in_between_and_one_of_no_round() -> None:
    assert _sections(_section(_head(1)) + IF + _section(_head(2)) + ENDIF) == ["1", "2"]
    assert _sections(_section(_head(1)) + p("{%p for x in xs %}") + _section(_head(2)) + END) == ["1", "2"]


def test_of_two_branches_the_one_printed_hands_over() -> None:
    body = IF + _section(_head(1)) + p("{%p else %}") + _section(_head(2)) + ENDIF

    assert _sections(body) == ["2", ""]
    assert _sections(body, a=True) == ["1", ""]


def test_sections_that_are_always_printed_stay_as_they_are() -> None:
    assert _sections(_section(_head(1))) == ["1", ""]


def _lists(body: str, **values: object) -> list[str]:
    """The list of each item of the paper."""
    made = Template.of(paper(p("{{ b }}") + body), "t.docx").render(VALUES | values)
    assert damages(made) == []
    return re.findall(r'<w:numId w:val="(\d+)"/>', inside(made))


ONE = p("{{ y.n }}")
ANEW = {
    "the items of an inner loop": (FOR + ONE + INNER + item("{{ b }}") + END + END, "1133"),
    "several items": (FOR + ONE + item("x") + item("y") + END, "1133"),
    "items on two levels": (FOR + ONE + item("x") + item("y", level=1) + item("z") + END, "111333"),
    "the only items of rows": (
        tbl(tr(p("{%tr for y in ys %}")), tr(INNER + item("{{ b }}") + END + p()), tr(p("{%tr endfor %}"))),
        "1133",
    ),
    "in a branch": (FOR + p("{%p if b %}") + item("x") + item("y") + ENDIF + END, "1133"),
    "a value of several paragraphs": (FOR + item("{{ n }}") + item("x") + END, "111333"),
}
ON = {
    "one item in a round": (FOR + item("{{ y.n }}") + p("isi") + END, "11"),
    "one of two": (FOR + p("{%p if b %}") + item("x") + p("{%p else %}") + item("y") + ENDIF + END, "11"),
    "the items of one loop with their own": (FOR + item("x") + INNER + item("{{ b }}", level=1) + END + END, "111111"),
    "a list that began before": (item("w") + FOR + item("x") + item("y") + END, "11111"),
    "dots": (FOR + item("x", 2) + item("y", 2) + END, "2222"),
    "no loop at all": (item("x") + item("y"), "11"),
}


@pytest.mark.parametrize(("body", "lists"), ANEW.values(), ids=ANEW)
def test_lists_that_begin_anew_in_each_round(body: str, lists: str) -> None:
    assert "".join(_lists(body)) == lists


@pytest.mark.parametrize(("body", "lists"), ON.values(), ids=ON)
def test_lists_that_go_on(body: str, lists: str) -> None:
    assert "".join(_lists(body)) == lists


def test_every_level_of_the_new_list_begins_where_the_old_one_did() -> None:
    made = Template.of(paper(FOR + item("x") + item("y") + END), "t.docx").render(VALUES)
    numbering = inside(made, "word/numbering.xml")
    new = numbering.partition('<w:num w:numId="3">')[2].partition("</w:num>")[0]

    assert new.startswith('<w:abstractNumId w:val="0"/>')
    assert re.findall(r'w:ilvl="(\d)"><w:startOverride w:val="(\d)"', new)[:4] == [
        ("0", "1"), ("1", "2"), ("2", "3"), ("3", "1"),
    ]  # fmt: skip
    assert numbering.index("numIdMacAtCleanup") > numbering.index('numId="3"')


@pytest.mark.parametrize("style", ["Nomor", "NomorDua"])
def test_a_list_that_comes_with_the_style_keeps_its_indent(style: str) -> None:
    styled = p("x", f'<w:pStyle w:val="{style}"/><w:jc w:val="left"/>')
    made = Template.of(paper(FOR + styled + styled + END), "t.docx").render(VALUES)

    assert damages(made) == []
    (first, *_) = re.findall(r"<w:pPr>(.*?)</w:pPr>", inside(made))
    assert re.findall(r"<w:(\w+)", first) == ["pStyle", "numPr", "ilvl", "numId", "ind", "jc"]
    assert re.findall(r'<w:numId w:val="(\d+)"/>', inside(made)) == ["1", "1", "3", "3"]
