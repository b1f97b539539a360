"""Tags that dress a cell: colour, width, merges; docxtpl is the oracle of what they mean, the schema of their order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.oxml.ns import qn
from docxtpl import DocxTemplate

from pipeline.word import fill

Make = Callable[..., Path]
Texts = Callable[[bytes], list[str]]
Oracle = Callable[[Path, Mapping[str, object]], list[str]]
RefusedText = Callable[..., str]

VALUES: dict[str, object] = {
    "warna": "FFD966",
    "n": 2,
    "baris": [
        {"p": "A", "k": "x", "warna": "FF0000"},
        {"p": "A", "k": "x", "warna": "00FF00"},
        {"p": "B", "k": "x", "warna": "0000FF"},
    ],
    "kolom": ["TW I", "TW II", "TW III", "TW IV"],
    "satu": ["TW I"],
}
ORDER = ("tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "vAlign")


def rows(doc: Doc, *lines: tuple[str, ...]) -> None:
    table = doc.add_table(len(lines), max(map(len, lines)))
    for row, line in zip(table.rows, lines, strict=True):
        for cell, text in zip(row.cells, line, strict=False):
            cell.text = text


LOOP, END = "{%tr for r in baris %}", "{%tr endfor %}"
CASES: dict[str, tuple[tuple[str, ...], ...]] = {
    "colour": (("{% cellbg warna %}isi", "lain"),),
    "colour after the text": (("isi{% cellbg warna %}", "lain"),),
    "colour per row": ((LOOP, ""), ("{% cellbg r.warna %}{{ r.p }}", "{{ r.k }}"), (END, "")),
    "width": (("{% colspan n %}lebar", "satu"), ("a", "b", "c")),
    "width and colour": (("{% colspan n %}{% cellbg warna %}lebar", "satu"), ("a", "b", "c")),
    "vertical merge": (("No", "x"), (LOOP, ""), ("{% vm %}tetap {{ r.p }}", "{{ r.k }}"), (END, "")),
    "horizontal merge": (
        ("{%tc for c in kolom %}", "{% hm %}Target", "{%tc endfor %}"),
        ("{%tc for c in kolom %}", "{{ c }}", "{%tc endfor %}"),
    ),
    "columns": (("x", "{%tc for c in kolom %}", "{{ c }}", "{%tc endfor %}"), ("y",)),
    "one column": (("{%tc for c in satu %}", "{{ c }}", "{%tc endfor %}"),),
}


def _shape(content: bytes) -> list[list[list[tuple[str, str]]]]:
    """Fill, span and merge of every cell, row by row."""
    return [
        [
            [
                (name, str(one.get(qn(attribute))))
                for name, attribute in (("w:gridSpan", "w:val"), ("w:vMerge", "w:val"), ("w:shd", "w:fill"))
                for one in cell.iter(qn(name))
            ]
            for cell in row.iter(qn("w:tc"))
        ]
        for row in Document(BytesIO(content)).element.body.iter(qn("w:tr"))
    ]


def _widths(content: bytes) -> list[int]:
    return [int(one.get(qn("w:w"))) for one in Document(BytesIO(content)).element.body.iter(qn("w:gridCol"))]


def _by_docxtpl(path: Path) -> bytes:
    reference, out = DocxTemplate(str(path)), BytesIO()
    reference.render(dict(VALUES), autoescape=True)
    reference.save(out)
    return out.getvalue()


@pytest.mark.parametrize("case", CASES)
def test_same_cells_as_docxtpl(case: str, make: Make, texts: Texts) -> None:
    path = make(draw=lambda doc: rows(doc, *CASES[case]))

    ours, theirs = fill(path, VALUES), _by_docxtpl(path)

    assert texts(ours) == texts(theirs)
    assert _shape(ours) == _shape(theirs)
    assert "colspan" in str(CASES[case]) or _widths(ours) == _widths(theirs)


@pytest.mark.parametrize("case", CASES)
def test_cell_properties_come_in_schema_order(case: str, make: Make) -> None:
    content = fill(make(draw=lambda doc: rows(doc, *CASES[case])), VALUES)

    for properties in Document(BytesIO(content)).element.body.iter(qn("w:tcPr")):
        names = [child.tag.rpartition("}")[2] for child in properties]
        assert names == sorted(names, key=ORDER.index)


def test_the_grid_has_as_many_columns_as_the_widest_row(make: Make) -> None:
    path = make(draw=lambda doc: rows(doc, ("{% colspan 5 %}judul",), ("a", "b")))

    widths = _widths(fill(path, {}))

    assert len(widths) == 6
    assert abs(sum(widths) - sum(_widths(make(draw=lambda doc: rows(doc, ("a", "b"))).read_bytes()))) < 6


def test_a_table_within_a_cell_has_a_grid_of_its_own(make: Make) -> None:
    def draw(doc: Doc) -> None:
        rows(doc, ("{%tc for c in kolom %}", "", "{%tc endfor %}"))
        inner = doc.tables[0].cell(0, 1).add_table(1, 3)
        for cell, text in zip(inner.rows[0].cells, ("{%tc for c in satu %}", "{{ c }}", "{%tc endfor %}"), strict=True):
            cell.text = text

    grids = list(Document(BytesIO(fill(make(draw=draw), VALUES))).element.body.iter(qn("w:tblGrid")))

    assert [len(grid) for grid in grids] == [4, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("written", "merged"),
    [
        ("{% vm r.p %}", ["restart", "continue", "restart"]),
        ("{% vm r.k %}", ["restart", "continue", "continue"]),
        ("{% vm r.p, r.k %}", ["restart", "continue", "restart"]),
        ("{% vm loop.index %}", ["restart", "restart", "restart"]),
    ],
)
def test_cells_merge_while_their_value_stays(written: str, merged: list[str], make: Make, texts: Texts) -> None:
    path = make(draw=lambda doc: rows(doc, (LOOP, ""), (written + "{{ r.p }}", "{{ loop.index }}"), (END, "")))
    content = fill(path, VALUES)

    assert [str(one.get(qn("w:val"))) for one in Document(BytesIO(content)).element.body.iter(qn("w:vMerge"))] == merged
    shown = [text for text in texts(content) if text.isalpha()]
    assert shown == [row["p"] for row, how in zip(VALUES["baris"], merged, strict=True) if how == "restart"]  # type: ignore[call-overload]


def test_two_merges_in_one_row_follow_their_own_values(make: Make) -> None:
    path = make(draw=lambda doc: rows(doc, (LOOP, ""), ("{% vm r.p %}{{ r.p }}", "{% vm r.k %}{{ r.k }}"), (END, "")))

    merges = [
        str(one.get(qn("w:val"))) for one in Document(BytesIO(fill(path, VALUES))).element.body.iter(qn("w:vMerge"))
    ]

    assert merges == ["restart", "restart", "continue", "continue", "restart", "continue"]


@pytest.mark.parametrize(
    ("lines", "values", "line"),
    [
        ((("{% cellbg warna %}",),), {"warna": "merah"}, '"merah" bukan warna. Tulis enam angka heksadesimal'),
        ((("{% cellbg warna %}",),), {"warna": None}, "nilainya kosong"),
        ((("{% cellbg warna %}",),), {}, 'nilai "warna" tidak ada'),
        ((("{% cellbg %}",),), {}, 'tag "{% cellbg %}" salah tulis'),
        ((("{% cellbg a b %}",),), {}, 'tag "{% cellbg a b %}" salah tulis'),
        ((("{% colspan 0 %}",),), {}, '"0" bukan banyaknya kolom. Beri bilangan bulat 1 sampai 63'),
        ((("{% colspan 64 %}",),), {}, '"64" bukan banyaknya kolom'),
        ((("{% vm %}",),), {}, 'tag "{% vm %}" tidak berada dalam perulangan'),
        ((("{% hm %}",),), {}, 'tag "{% hm %}" tidak berada dalam perulangan'),
        ((("{% if a %}{% cellbg b %}{% endif %}",),), {}, "di sel yang sama, padahal selnya satu"),
        ((("{% cellbg a %}{% cellbg b %}",),), {}, "ditulis dua kali dalam satu sel"),
        ((("{%tc for c in kolom %}", "{% colspan 2 %}{% hm %}", "{%tc endfor %}"),), {}, "tidak dapat bersama"),
        ((("{%tr for r in a %}{% cellbg b %}",), (END,)), {}, "yang akan ikut terhapus"),
    ],
)
def test_what_no_cell_can_be(
    lines: tuple[tuple[str, ...], ...], values: dict[str, object], line: str, make: Make, refused: RefusedText
) -> None:
    assert line in refused(make(draw=lambda doc: rows(doc, *lines)), values)
