"""The proof: a template proven well formed gives whole XML whatever the data; what cannot be proven is read again."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx.document import Document as Doc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from lembar_uji import inside
from lxml import etree
from templat_uji import blank_page, changed

from pipeline.base.problems import Refused
from pipeline.word import Template, fill

Make = Callable[..., Path]
Change = Callable[[bytes], bytes]
RefusedText = Callable[..., str]


def _proven(path: Path) -> bool:
    return all(part.proven for part in Template.load(path)._parts)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("{{ a }} {% if a %}x{% else %}y{% endif %}",),
        ("mulai {% for d in a %}", "isi {{ d }}", "{% endfor %} selesai"),
        ("{%p for d in a %}", "{{r d }}", "{{p d }}", "{%p endfor %}"),
        ("{% set z = a %}{{ z|upper }}{% with q = z %}{{ q }}{% endwith %}",),
    ],
)
def test_ordinary_templates_are_proven(paragraphs: tuple[str, ...], make: Make) -> None:
    assert _proven(make(*paragraphs))


@pytest.mark.parametrize(
    "paragraph",
    [
        "{% macro m() %}x{% endmacro %}{{ m() }}",
        "{% set w %}teks{% endset %}{{ w }}",
        "{% for d in a recursive %}{{ loop(d) }}{% endfor %}",
    ],
)
def test_text_that_can_be_cut_is_not_proven(paragraph: str, make: Make) -> None:
    assert not _proven(make(paragraph))


RUNS = "{% macro m() %}", "tebal", "{% endmacro %}{{ m() }}"
BLOCKS = "{%p set m %}", "isi", "{%p endset %}", "a {{ m }} b"


@pytest.mark.parametrize("draw", [lambda doc: _runs(doc, *RUNS), lambda doc: [*map(doc.add_paragraph, BLOCKS)]])
def test_runs_and_paragraphs_of_a_macro_are_not_put_into_a_text(
    draw: Callable[[Doc], object], make: Make, refused: RefusedText
) -> None:
    line = refused(make(draw=draw), {})

    assert "nilainya hasil makro atau blok yang memuat paragraf, tabel atau huruf berformat" in line
    assert "Tulis {{p … }} sendirian dalam satu paragraf" in line


def _runs(doc: Doc, *texts: str) -> None:
    paragraph = doc.add_paragraph()
    for text in texts:
        paragraph.add_run(text).bold = text == "tebal"


def test_what_a_macro_gave_stays_within_its_attribute(make: Make) -> None:
    """A quotation mark needs no escape in text, where the macro stands."""
    path = make("{% macro m(x) %}{{ x }}{% endmacro %}")
    path = changed(path, "word/document.xml", b"<w:sectPr", b'<w:p><w:r w:rsidR="{{ m(a) }}"/></w:p><w:sectPr')

    assert 'w:rsidR="x&quot; w:y=&quot;z"' in inside(fill(path, {"a": 'x" w:y="z'}))


def test_what_a_macro_gave_cut_in_two_is_noticed(make: Make, refused: RefusedText) -> None:
    path = make("{% macro m() %}x{{ a }}y{% endmacro %}{{ m()[:8] }}")

    assert "bukan XML yang utuh" in refused(path, {"a": "1\n2"})


def test_a_construct_over_two_attributes_is_not_proven(make: Make) -> None:
    def draw(doc: Doc) -> None:
        for text in ("{% if a %}x", "y{% endif %}"):
            link = f'<w:p {nsdecls("w")}><w:hyperlink w:tooltip="{text}"><w:r><w:t>z</w:t></w:r></w:hyperlink></w:p>'
            doc.element.body.insert(-1, parse_xml(link))

    assert not _proven(make(draw=draw))


def test_a_prefix_that_a_branch_may_leave_undeclared_is_not_proven(make: Make) -> None:
    def draw(doc: Doc) -> None:
        inside = '<x:a xmlns:x="urn:x" xmlns:w="{}"><w:p><w:r><w:t>{}</w:t></w:r></w:p><x:b/></x:a>'
        for text in ("{% if a %}", "{% endif %}"):
            uri = nsdecls("w").partition('"')[2].rstrip('"')
            doc.element.body.insert(-1, etree.fromstring(inside.format(uri, text)))

    path = make(draw=draw)

    assert not _proven(path)
    assert fill(path, {"a": 0})


def test_a_long_document_is_whole_and_in_order(make: Make, texts: Callable[[bytes], list[str]]) -> None:
    """It is compressed while it is printed, many pieces at a time; blank pieces do not end it."""
    path = make("{%p for x in a %}", "{% if x %}{{ x }}{% endif %}{{ kosong }}", "{%p endfor %}", "akhir")
    template = Template.load(path)
    values = {"a": [number if number > 900 else 0 for number in range(1000)], "kosong": ""}

    assert all(part.direct for part in template._parts)
    assert [text for text in texts(template.render(values)) if text] == [*map(str, range(901, 1000)), "akhir"]


def test_a_fault_far_into_a_long_document_is_told(make: Make, refused: RefusedText) -> None:
    path = make("{%p for x in a %}", "{{ x }}", "{%p endfor %}")

    assert "isi, paragraf 2: «{{ x }}»" in refused(path, {"a": ["x"] * 999 + [None]})


# Pieces of templates that hypothesis puts together, balanced as a person would write them, then spread over runs,
# paragraphs and cells as Word would; any of them is refused or comes out whole.
LEAF = st.sampled_from([["teks "], ["{{ a }}"], ["{{r b }}"], ["{{ a|upper }}"], ["{# catatan #}"], ["{{- b -}}"]])
OPEN = st.sampled_from(
    [("{% if a %}", "{% endif %}"), ("{%- if b -%}", "{%- endif -%}"), ("{% for x in daftar %}", "{% endfor %}"),
     ("{%r if b %}", "{%r endif %}"), ("{% if a %}x{% else %}", "{% endif %}"), ("{%p if a %}", "{%p endif %}"),
     ("{%p for x in daftar %}", "{%p endfor %}"), ("{%tr for x in daftar %}", "{%tr endfor %}")]
)  # fmt: skip
PIECES = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda two: two[0] + two[1]),
        st.tuples(OPEN, inner).map(lambda one: [one[0][0], *one[1], one[0][1]]),
    ),
    max_leaves=6,
)
HOW = st.sampled_from(["run", "run", "paragraph", "cell"])
SHAPES = PIECES.flatmap(lambda pieces: st.tuples(*(st.tuples(st.just(piece), HOW) for piece in pieces)))
VALUE = st.one_of(
    st.text(max_size=12), st.integers(), st.sampled_from(["", "a\nb", "]]>", "<w:p>", "\a", "x\fy", "&amp;", "\ufffd"])
)


def _drawn(doc: Doc, shapes: tuple[tuple[str, str], ...]) -> None:
    for text, how in shapes:
        if "{%p" in text or "{%tr" in text:
            how = "cell" if "tr" in text else "paragraph"
        if how == "cell":
            last = doc.element.body[-2] if len(doc.element.body) > 1 else None
            table = doc.tables[-1] if last is not None and last.tag.endswith("}tbl") else doc.add_table(0, 1)
            table.add_row().cells[0].text = text
        elif how == "run" and doc.paragraphs:
            doc.paragraphs[-1].add_run(text).bold = len(text) % 2 == 0
        else:
            doc.add_paragraph(text)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(shapes=SHAPES, a=VALUE, b=VALUE, daftar=st.lists(VALUE, max_size=3))
def test_whatever_the_template_and_the_data_the_output_is_whole_or_refused(
    shapes: tuple[tuple[str, str], ...],
    a: object,
    b: object,
    daftar: list[object],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    doc = blank_page()
    _drawn(doc, shapes)
    path = tmp_path_factory.mktemp("acak") / "naskah.docx"
    doc.save(str(path))
    try:
        content = Template.load(path).render({"a": a, "b": b, "daftar": daftar})
    except Refused:
        event("refused")
        return
    event("made")
    with zipfile.ZipFile(BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\U0010fffd]", "".join(map(str, root.itertext())))
