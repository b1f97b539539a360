"""Tags in the codes of fields: read whole over runs, and filled so that a value stays one argument."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from templat_uji import told

from pipeline.word import Template

Make = Callable[..., Path]
RefusedText = Callable[..., str]


def field(*codes: str) -> Callable[[Doc], None]:
    """A field whose code stands in so many runs; "[[" and "]]" begin and end one within it."""

    def draw(doc: Doc) -> None:
        runs = [_mark("begin"), *map(_code, codes), _mark("separate"), "<w:r><w:t>hasil</w:t></w:r>", _mark("end")]
        paragraph = parse_xml(f"<w:p {nsdecls('w')}>{''.join(runs)}</w:p>")
        doc.element.body.insert(0, paragraph)

    return draw


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _code(text: str) -> str:
    if text in ("[[", "]]"):
        return _mark("begin" if text == "[[" else "end")
    safe = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r><w:instrText xml:space="preserve">{safe}</w:instrText></w:r>'


def code(content: bytes) -> str:
    root = Document(BytesIO(content)).element.body
    return "".join(one.text or "" for one in root.iter(qn("w:instrText")))


FILLED = [
    ((' IF "{{ a }}" = "ya" "A" "B" ',), 'kata "ya" \\ garis', ' IF "kata \\"ya\\" \\\\ garis" = "ya" "A" "B" '),
    ((' QUOTE "', "{{ a", " }}", '" '), 'x" \\* Upper "', ' QUOTE "x\\" \\\\* Upper \\"" '),
    ((" DOCPROPERTY {", "{ a }} "), "Nomor", " DOCPROPERTY Nomor "),
    ((" REF bm_{{ a }} \\h ",), "3", " REF bm_3 \\h "),
    ((" = {{ a }} * 2 ",), "1.000,5", " = 1.000,5 * 2 "),
    ((' HYPERLINK "https://a.go.id/{{ a }}" ',), 'b c"d', ' HYPERLINK "https://a.go.id/b%20c%22d" '),
    ((' HYPERLINK "https://{{ a }}" ',), 'a.go.id/?q="x" l', ' HYPERLINK "https://a.go.id/?q=%22x%22%20l" '),
    ((' HYPERLINK "https://a.go.id" \\o "{{ a }}" ',), 'kata "b"', ' HYPERLINK "https://a.go.id" \\o "kata \\"b\\"" '),
    ((" IF ", "[[", " DOCPROPERTY x ", "]]", ' = "{{ a }}" "A" "B" '), '"', ' IF  DOCPROPERTY x  = "\\"" "A" "B" '),
    ((' IF "{{ a }}" = "{{ a }}" "{{ a|upper }}" "B" ',), 'b"', ' IF "b\\"" = "b\\"" "B\\"" "B" '),
    ((' QUOTE "{{ a }}" ',), "b\nc", ' QUOTE "b c" '),
]  # fmt: skip


@pytest.mark.parametrize(("codes", "value", "expected"), FILLED, ids=["".join(case[0]).strip() for case in FILLED])
def test_a_value_stays_one_argument_of_its_field(codes: tuple[str, ...], value: str, expected: str, make: Make) -> None:
    path = make(draw=field(*codes))
    assert code(Template.load(path).render({"a": value})) == expected
    assert told(path) == []


REFUSED = [
    (" REF {{ a }} ", "b \\h", 'bukan satu kata, sehingga mengubah isi bidang (field) itu. Tulis tag di antara tanda'),
    (" REF {{ a }} ", "", "bukan satu kata"),
    (" REF {{ a }} ", "b“c", "bukan satu kata"),
    (' IF {{ a }} = "ya" "A" "B" ', '"', "bukan satu kata"),
    (" = {{ a }} * 2 ", "SUM(A1)", "bukan angka, sehingga mengubah isi bidang (field) itu. Beri angka"),
    (" EQ \\f({{ a }};2) ", "1;2", "bukan satu kata"),
    (' HYPERLINK "https://{{ a }}" ', "javascript:x", "bukan alamat halaman web"),
    (' HYPERLINK "https://a.go.id/{{ a }}" ', "b\\c", "tidak dapat menjadi bagian alamat ini"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "value", "line"), REFUSED, ids=[f"{case[0].strip()} {case[1]}" for case in REFUSED]
)
def test_a_value_that_cannot_be_said_there_is_refused_at_its_place(
    written: str, value: str, line: str, make: Make, refused: RefusedText
) -> None:
    found = refused(make(draw=field(written)), {"a": value})
    assert "isi, paragraf 1: «hasil»: " in found
    assert line in found


def test_a_simple_field_is_filled_the_same_way(make: Make) -> None:
    def draw(doc: Doc) -> None:
        simple = f'<w:fldSimple {nsdecls("w")} w:instr=" QUOTE &quot;{{{{ a }}}}&quot; "/>'
        doc.add_paragraph()._p.append(parse_xml(simple))

    body = Document(BytesIO(Template.load(make(draw=draw)).render({"a": 'b" \\* Upper'}))).element.body
    assert next(body.iter(qn("w:fldSimple"))).get(qn("w:instr")) == ' QUOTE "b\\" \\\\* Upper" '
