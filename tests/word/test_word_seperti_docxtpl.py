"""docxtpl is the oracle: same template, same values, same text."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph
from templat_uji import VALUES, rows

from pipeline.word import Template

Make = Callable[..., Path]
Texts = Callable[[bytes], list[str]]
Oracle = Callable[[Path, dict[str, object]], list[str]]


def split_runs(doc: Doc) -> None:
    paragraph = doc.add_paragraph()
    for piece in (
        "Halo {",
        "{ satker",
        ".na",
        "ma }",
        "} dan {",
        "% if a > 1 %",
        "}BESAR{% else ",
        "%}kecil{% endif %",
        "}.",
    ):
        paragraph.add_run(piece).bold = len(piece) % 2 == 0
    for run in list(doc.element.body.iter(qn("w:r"))):
        run.addnext(parse_xml(f'<w:proofErr {nsdecls("w")} w:type="spellStart"/>'))


def inline_over_runs(doc: Doc) -> None:
    paragraph = doc.add_paragraph("Awal ")
    for piece in (
        "{% for r in baris %}",
        "nomor ",
        "{{ r.no }}",
        "{% if not loop.last %}, ",
        "{% endif %}",
        "{% endfor %}",
    ):
        paragraph.add_run(piece).italic = piece.startswith("{{")
    paragraph.add_run(" akhir")


def row_loop(doc: Doc) -> None:
    rows(
        doc,
        ("No", "Nama"),
        ("{%tr for r in baris %}", ""),
        ("{{ r.no }}", "{{ r.nama }}"),
        ("{%tr endfor %}", ""),
        ("Jumlah", "x"),
    )


def row_branches(doc: Doc) -> None:
    rows(doc, ("{%tr for r in baris %}",), ("{%tr if r.no == 2 %}",), ("dua",), ("{%tr else %}",), ("{{ r.nama }}",),
         ("{%tr endif %}",), ("{%tr endfor %}",))  # fmt: skip


def nested_table(doc: Doc) -> None:
    rows(doc, ("{%tr for r in baris %}",), ("",), ("{%tr endfor %}",))
    cell = doc.tables[0].cell(1, 0)
    cell.paragraphs[0].text = "{{ r.nama }}"
    inner = cell.add_table(3, 1)
    for row, text in zip(inner.rows, ("{%tr for k in r.isi %}", "{{ k.k }}", "{%tr endfor %}"), strict=True):
        row.cells[0].text = text
    cell.add_paragraph("sesudah")


def column_loop(doc: Doc) -> None:
    rows(doc, ("Judul", "{%tc for d in daftar %}", "{{ d }}", "{%tc endfor %}"))


def cell_paragraphs(doc: Doc) -> None:
    rows(doc, ("x",))
    cell = doc.tables[0].cell(0, 0)
    cell.paragraphs[0].text = "{%p for d in daftar %}"
    cell.add_paragraph("- {{ d }}")
    cell.add_paragraph("{%p endfor %}")


def header_and_footer(doc: Doc) -> None:
    doc.add_paragraph("isi {{ nama }}")
    doc.sections[0].header.paragraphs[0].text = "kop {{ satker.nama }} {% if b %}ya{% else %}tidak{% endif %}"
    doc.sections[0].footer.paragraphs[0].text = "kaki {{ satker.kota|upper }}"


def link(doc: Doc) -> None:
    doc.add_paragraph("lihat ")
    runs = "<w:r><w:t>{{ na</w:t></w:r><w:r><w:t>ma }}</w:t></w:r>"
    doc.element.body.p_lst[-1].append(parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="a">{runs}</w:hyperlink>'))


def run_tag(doc: Doc) -> None:
    paragraph = doc.add_paragraph("a ")
    for piece in ("{%r if b %}", "tidak tampak", "{%r endif %}", " z"):
        paragraph.add_run(piece)


def tabs_and_breaks(doc: Doc) -> None:
    paragraph = doc.add_paragraph()
    paragraph.add_run("{{ nama }}\tkanan\nbawah {{ a }}")


CASES: dict[str, Callable[[Doc], object] | tuple[str, ...]] = {
    "values": ("{{ nama }} {{ a }} {{ pecahan }} {{ benar }} {{satker.nama}}", "tanpa tag"),
    "expressions": ("{{ a + 1 }} {{ a * 2 }} {{ 7 % 4 }} {{ 'x' ~ a }}",
                    "{{ 'ya' if a else 'tidak' }}", "{{ baris[1].nama }}"),
    "filters": ("{{ daftar|join(', ') }} {{ nama|upper }} {{ baris|length }} {{ daftar|first }}",
                "{{ baris|map(attribute='no')|sum }} {{ daftar|sort|join('-') }} {{ daftar|reverse|join('-') }}",
                "{{ 'abc'|replace('b','x') }} {{ tak_ada|default('-') }}"),
    "inline branches": ("A {% if a > 5 %}lima{% elif a > 1 %}satu{% else %}nol{% endif %} Z",),
    "inline loop": ("{% for d in daftar %}{{ loop.index }}. {{ d }}; {% endfor %}",
                    "{% for d in kosong_sekali %}x{% else %}nihil{% endfor %}"),
    "paragraph loop": ("{%p for r in baris %}", "{{ r.no }}. {{ r.nama }}", "{%p for k in r.isi %}", "- {{ k.k }}",
                       "{%p endfor %}", "{%p endfor %}", "akhir"),
    "paragraph branch": ("{%p if b %}", "tidak", "{%p elif a %}", "ya", "{%p else %}", "lain", "{%p endif %}"),
    "loop in ordinary paragraphs": ("mulai {% for d in daftar %}", "isi {{ d }}", "{% endfor %} selesai"),
    "branch over paragraphs, taken": ("mulai {% if a %}", "isi", "{% endif %} selesai"),
    "branch over paragraphs, not taken": ("mulai {% if b %}", "isi", "{% endif %} selesai"),
    "comments": ("a{# catatan {{ x }} #}b", "{#p seluruh paragraf #}", "c"),
    "set": ("{% set z = a + 40 %}{{ z }}", "{% set w %}teks {{ a }}{% endset %}{{ w }}"),
    "with": ("{% with q = a %}{{ q }}{% endwith %}",),
    "macro": ("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(nama) }}",),
    "namespace": ("{% set ns = namespace(n=0) %}",
                  "{% for r in baris %}{% set ns.n = ns.n + r.no %}{% endfor %}{{ ns.n }}",),
    "raw": ("{% raw %}{{ tetap }}{% endraw %} {{ a }}",),
    "escaped braces": ("{_{ nama }_} dan {_% if %_}",),
    "smart quotes": ("{{ daftar|join(“, ”) }} {% if nama == ‘x’ %}x{% else %}y{% endif %}",),
    "line and tab in a value": ("a {{ multi }} z",),
    "page break in a value": ("a {{ halaman }} z",),
    "new paragraph in a value": ("a {{ paragraf }} z",),
    "tests": ("{% if a is defined and tak_ada is not defined and a is even and 'dua' in daftar %}ya{% endif %}",),
    "mapping": ("{% for k, v in peta.items() %}{{ k }}={{ v }};{% endfor %} {{ peta['kunci'] }}",),
    "loop variables": ("{% for d in daftar %}{{ loop.first }}{{ loop.last }}{% endfor %}",
                       "{% for d in daftar %}{{ loop.revindex }}{{ loop.cycle('a','b') }}{% endfor %}"),
    "groups and batches": ("{% for g in baris|groupby('no') %}{{ g.grouper }}:{{ g.list|length }} {% endfor %}",
                           "{% for s in daftar|batch(2) %}{{ s|join('+') }};{% endfor %}",),
    "selections": ("{{ baris|selectattr('no', 'gt', 1)|map(attribute='nama')|join(',') }}",
                   "{{ baris|rejectattr('no', 'gt', 1)|list|length }}",),
    "white space trimmed": ("kiri {{- a -}} kanan",),
    "paragraphs joined": ("Rumah saya {%- if a -%}", "di kota", "{%- else -%}", "di desa", "{%- endif -%}",
                          " dan saya suka."),
    "paragraphs joined, other way": ("Rumah saya", "{%- if b -%}", "di kota", "{%- else -%}", "di desa",
                                     "{%- endif -%}", " dan saya suka.", "lain"),
    "a loop joined": ("Isi: {% for d in daftar -%}", "{{ d }}, ", "{%- endfor %}", "habis"),
    "greater and less": ("{% if a > 1 and b < 1 %}benar{% endif %}",),
    "split runs": split_runs, "construct over runs": inline_over_runs, "rows": row_loop, "row branches": row_branches,
    "nested table": nested_table, "columns": column_loop, "paragraphs in a cell": cell_paragraphs,
    "header and footer": header_and_footer, "link": link, "run tag": run_tag, "tabs and breaks": tabs_and_breaks,
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_same_text_as_docxtpl(case: str, make: Make, texts: Texts, by_docxtpl: Oracle) -> None:
    shape = CASES[case]
    path = make(draw=shape) if callable(shape) else make(*shape)

    ours = texts(Template.load(path).render(VALUES))

    assert ours == by_docxtpl(path, VALUES)
    assert any(ours)


def test_runs_keep_their_own_formatting_around_a_construct(make: Make) -> None:
    def draw(doc: Doc) -> None:
        paragraph = doc.add_paragraph("biasa {% if a %}")
        paragraph.add_run("tebal{% endif %}").bold = True
        paragraph.add_run(" biasa lagi")

    doc = Document(BytesIO(Template.load(make(draw=draw)).render({"a": 0})))

    assert [(run.text, run.bold) for run in doc.paragraphs[0].runs] == [("biasa ", None), (" biasa lagi", None)]


def test_a_joined_tag_keeps_the_formatting_of_its_first_run(make: Make) -> None:
    def draw(doc: Doc) -> None:
        paragraph = doc.add_paragraph()
        paragraph.add_run("{{ na").bold = True
        paragraph.add_run("ma }} lalu")

    doc = Document(BytesIO(Template.load(make(draw=draw)).render({"nama": "X"})))

    assert [(run.text, run.bold) for run in doc.paragraphs[0].runs] == [("X", True), (" lalu", None)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m('&') }}", "[&]"),
        ("{{ 'R & D' }} {% if nama == 'R & D' %}sama{% endif %}", "R & D sama"),
        ("{{ '}} %} {{' }}", "}} %} {{"),
        ("{{ {'a': {'b': 1}}.a.b }}", "1"),
        ("{{ '<b>' ~ nama }}", "<b>R & D"),
        ("{{ “it’s” }}", "it’s"),
        ("{% for n in range(5) if n % 2 %}{{ n }}{% endfor %}", "13"),
    ],
)
def test_what_docxtpl_breaks_works(written: str, expected: str, make: Make, texts: Texts) -> None:
    assert texts(Template.load(make(written)).render({"nama": "R & D"}))[0] == expected


def test_percent_in_a_row_tag(make: Make, texts: Texts) -> None:
    path = make(draw=lambda doc: rows(doc, ("{%tr for n in angka if n % 2 %}",), ("{{ n }}",), ("{%tr endfor %}",)))

    assert texts(Template.load(path).render({"angka": [1, 2, 3]}))[:2] == ["1", "3"]


def test_a_cell_whose_paragraphs_all_vanish_keeps_one(make: Make) -> None:
    template = Template.load(make(draw=cell_paragraphs))

    cell = next(Document(BytesIO(template.render({"daftar": []}))).element.body.iter(qn("w:tc")))

    assert len(cell.findall(qn("w:p"))) == 1


def test_docxtpl_own_kinds_of_value_are_refused_by_name(make: Make, refused: Callable[..., str]) -> None:
    path = make("{{ a }}")
    reference = DocxTemplate(str(path))
    kinds = {
        "RichText": RichText("x"),
        "RichTextParagraph": RichTextParagraph("x"),
        "Listing": Listing("x"),
        "InlineImage": InlineImage(reference, "x.png"),
    }

    for kind, value in kinds.items():
        told = refused(path, {"a": value})
        assert f'nilai "a" berjenis {kind}, yang tidak dapat dicetak' in told
        assert "Berikan data biasa saja" not in told
