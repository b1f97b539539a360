"""What is printed: any text as it is, the filters, attributes and text boxes, and always the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.word import Template, fill

Make = Callable[..., Path]
Texts = Callable[[bytes], list[str]]

XML_LEGAL = st.text(
    st.characters(
        exclude_categories=("Cs",),
        exclude_characters=[*map(chr, {*range(32)} - {9, 10}), "\ufffe", "\uffff"],
    )
)
HOSTILE = [
    "Tim A & B <x>",
    "{{ x }}",
    "{% raw %}",
    "{%p if %}",
    "&amp;",
    "]]>",
    "<w:p/>",
    "\U0010fffd0\U0010fffd",
    "a\u00a0b",
    "{_{",
]


def xml(content: bytes, member: str = "word/document.xml") -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(member).decode()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=XML_LEGAL)
def test_any_text_is_printed_as_it_is(text: str, make: Make, texts: Texts) -> None:
    if not _LOADED:
        _LOADED.append(Template.load(make("[{{ a }}]")))

    assert texts(_LOADED[0].render({"a": text}))[0] == f"[{text}]"


_LOADED: list[Template] = []


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_looks_like_code_is_printed_as_it_is(text: str, make: Make, texts: Texts) -> None:
    def draw(doc: Doc) -> None:
        doc.sections[0].header.paragraphs[0].text = "{{ a }}"
        doc.core_properties.title = "{{ a }}"
        table = doc.add_table(3, 1)
        for row, cell in zip(table.rows, ("{%tr for x in [a] %}", "{{ x }}", "{%tr endfor %}"), strict=True):
            row.cells[0].text = cell

    content = Template.load(make("{{ a }}", "sesudah", draw=draw)).render({"a": text})

    assert texts(content)[:4] == [text, "sesudah", text, text]
    assert Document(BytesIO(content)).core_properties.title == text


@pytest.mark.parametrize(
    ("written", "value", "printed"),
    [
        ("{{ a }}", 3, "3"),
        ("{{ a }}", 87.5, "87.5"),
        ("{{ a }}", Decimal("1234.50"), "1.234,5"),
        ("{{ a }}", date(2025, 10, 20), "20 Oktober 2025"),
        ("{{ a }}", False, "False"),
        ("{{ a|angka }}", 1234567, "1.234.567"),
        ("{{ a|angka(1) }}", 0.25, "0,3"),
        ("{{ a|angka }}", None, "-"),
        ("{{ a|persen }}", Decimal("87.5"), "87,50"),
        ("{{ a|persen }}", None, "-"),
        ("{{ a|rupiah }}", 1500000, "Rp1.500.000"),
        ("{{ a|tanggal }}", None, "." * 40),
        ("{{ a|hari_tanggal }}", date(2025, 10, 20), "Senin, 20 Oktober 2025"),
        ("{{ a|terbilang }}", 12, "dua belas"),
        ("{{ a|berbilang }}", 9, "9 (sembilan)"),
        ("{{ a|rangkai }}", ["x", "y", "z"], "x, y, dan z"),
        ("{{ a|rangkai('atau') }}", ["x", "y"], "x atau y"),
        ("{{ a|map(attribute='n')|rangkai }}", [{"n": "x"}], "x"),
        ("{{ a|titik }}", "", "." * 40),
        ("{{ a|titik }}", None, "." * 40),
        ("{{ a|titik }}", "Budi", "Budi"),
        ("{{ a|kosong('belum ada') }}", None, "belum ada"),
        ("{{ a|kosong('belum ada') }}", "  ", "belum ada"),
        ("{{ a|kosong('belum ada') }}", 0, "0"),
        ("{{ 'per ' ~ a ~ '.' }}", date(2025, 10, 20), "per 20 Oktober 2025."),
        ("{{ a|join(' & ') }}", [Decimal("1.5"), "<"], "1,5 & <"),
        ("{{ a|join(', ', attribute='n') }}", [{"n": 1}, {"n": 2}], "1, 2"),
        ("{{ a|upper }} {{ a|replace('&', '+') }}", "r & d", "R & D r + d"),
        ("{% set b %}[{{ a }}]{% endset %}{{ b|upper }}{{ b ~ '!' }}", "r & d", "[R & D][r & d]!"),
        ("{{ a|truncate(5) }}", "abc & <def>", "ab..."),
        ("{{ a.items }}", {"items": "kunci"}, "kunci"),
        ("{{ a.get }}{{ a['keys'] }}", {"get": "x", "keys": "y"}, "xy"),
        ("{{ a.b.c }}", MappingProxyType({"b": MappingProxyType({"c": "dalam"})}), "dalam"),
        ("{{ a[1] }}{{ a[-1] }}", ("x", "y"), "yy"),
        ("{{ (a|groupby('k')|first).list|length }}", [{"k": 1}, {"k": 1}], "2"),
        ("{{ a|round(1) }} {{ a|int }} {{ a|abs }}", -2.25, "-2.2 -2 2.25"),
        ("{{ a.year }}", date(2025, 1, 2), "2025"),
        ("baris 1{{ a }}", "\r\nbaris 2\rbaris 3", "baris 1\nbaris 2\nbaris 3"),
    ],
)
def test_printed(written: str, value: object, printed: str, make: Make, texts: Texts) -> None:
    assert texts(fill(make(written), {"a": value}))[0] == printed


def test_a_new_paragraph_looks_like_the_one_before(make: Make) -> None:
    def draw(doc: Doc) -> None:
        doc.add_paragraph(style="List Bullet").add_run("{{ a }}").bold = True

    doc = Document(BytesIO(fill(make(draw=draw), {"a": "satu\adua"})))

    assert [(p.text, p.style.name, p.runs[0].bold) for p in doc.paragraphs] == [
        ("satu", "List Bullet", True),
        ("dua", "List Bullet", True),
    ]


def inside_run(doc: Doc, text: str, element: str) -> None:
    doc.add_paragraph(text).add_run()
    doc.element.body.p_lst[-1].r_lst[-1].append(parse_xml(element))


WATERMARK = (
    '<w:pict {} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textpath string="{{{{ a }}}}"/></v:shape></w:pict>'
)
BOX = (
    '<mc:AlternateContent {} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps">{{0}}</mc:Choice><mc:Fallback>{{0}}</mc:Fallback></mc:AlternateContent>'
)
INNER = (
    "<w:txbxContent><w:p><w:r><w:t>{%p for x in b %}</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>{{ </w:t></w:r><w:r><w:t>x }}</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>{%p endfor %}</w:t></w:r></w:p></w:txbxContent>"
)


def test_tags_in_attributes(make: Make) -> None:
    path = make(draw=lambda doc: inside_run(doc, "", WATERMARK.format(nsdecls("w"))))

    assert 'string="A &amp; &lt;B&gt; &quot;C&quot; D"' in xml(fill(path, {"a": 'A & <B> "C"\nD'}))


def test_text_boxes_work_like_the_body(make: Make, texts: Texts) -> None:
    box = BOX.format(nsdecls("w")).replace("{0}", INNER)
    path = make(draw=lambda doc: inside_run(doc, "{{ a }}", box))

    assert texts(fill(path, {"a": "luar", "b": ["&", "2"]}))[:5] == ["luar", "&", "2", "&", "2"]
    assert xml(fill(path, {"a": "luar", "b": []})).count("<w:txbxContent><w:p/></w:txbxContent>") == 2


def test_tags_in_a_field_code(make: Make) -> None:
    code = f'<w:instrText {nsdecls("w")}> HYPERLINK "http://{{{{ a }}}}" </w:instrText>'
    path = make(draw=lambda doc: inside_run(doc, "", code))

    assert ' HYPERLINK "http://x/?a=1&amp;b=2" ' in xml(fill(path, {"a": "x/?a=1&b=2"})).replace("&quot;", '"')


def test_ids_of_paragraphs_are_not_repeated(make: Make) -> None:
    def draw(doc: Doc) -> None:
        doc.add_paragraph("{% for x in a %}")
        inner = '<w:p {} xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="1A2B3C4D"/>'
        doc.element.body.insert(1, parse_xml(inner.format(nsdecls("w"))))
        doc.add_paragraph("{% endfor %}")

    assert "paraId=" not in xml(fill(make(draw=draw), {"a": [1, 2]}))


def test_spaces_at_the_edge_survive(make: Make, texts: Texts) -> None:
    path = make(draw=lambda doc: doc.add_paragraph().add_run("{{ a }}{{ b }}"))

    assert texts(fill(path, {"a": " kiri ", "b": " kanan "}))[0] == " kiri  kanan "


def test_same_template_and_values_same_bytes(make: Make) -> None:
    path = make("{{ a }}", "{% for k, v in b.items() %}{{ k }}{{ v }}{% endfor %}")
    values = {"a": "x", "b": {"z": 1, "a": 2}}
    template = Template.load(path)

    assert template.render(values) == template.render(values) == Template.load(path).render(values)


def test_the_package_is_in_fixed_order_and_without_a_clock(make: Make) -> None:
    path = make("{{ a }}")
    with zipfile.ZipFile(BytesIO(fill(path, {"a": "x"}))) as filled, zipfile.ZipFile(path) as template:
        names = filled.namelist()
        assert names == ["[Content_Types].xml", *sorted(set(names) - {"[Content_Types].xml"})]
        assert set(names) == set(template.namelist())
        assert {info.date_time for info in filled.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert filled.testzip() is None
        untouched = [name for name in names if name != "word/document.xml"]
        assert all(filled.read(name) == template.read(name) for name in untouched)
