"""The rest of docxtpl's language: the same text, or a refusal that says what to write; what docxtpl loses is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as Doc
from templat_uji import VALUES, rows

from pipeline.word import Template

Make = Callable[..., Path]
Texts = Callable[[bytes], list[str]]
Oracle = Callable[[Path, dict[str, object]], list[str]]
RefusedText = Callable[..., str]
Shape = tuple[str, ...] | Callable[[Doc], object]


def lines(*pieces: str) -> Callable[[Doc], None]:
    """Paragraphs in which "⏎" is a line end and "⇥" a tab, each an element of Word."""

    def draw(doc: Doc) -> None:
        for text in pieces:
            paragraph = doc.add_paragraph()
            for piece in text.replace("⏎", "\0⏎\0").replace("⇥", "\0⇥\0").split("\0"):
                run = paragraph.add_run()
                if piece == "⏎":
                    run.add_break()
                elif piece == "⇥":
                    run.add_tab()
                elif piece:
                    run.text = piece

    return draw


def table(*lines_of_cells: tuple[str, ...]) -> Callable[[Doc], None]:
    return lambda doc: rows(doc, *lines_of_cells)


SAME: dict[str, Shape] = {
    "line ends beside {%-": lines("Rumah⏎{%- if a -%}⏎kota", "{%- endif %} akhir"),
    "line ends between joined paragraphs": lines("Awal⏎", "{%- if a -%}⏎", "isi", "{%- endif -%}", "akhir"),
    "a tab before {%-": lines("Awal⇥", "{%- if a %}isi{% endif %}"),
    "a loop joined over lines": lines("Daftar:⏎", "{%- for d in daftar -%}", " {{ d }}", "{%- endfor -%}", " selesai"),
    "a line end within a tag": lines("{{ a⏎+ 1 }}"),
    "escaped": ("{{ nama|e }} {{ nama|escape }} {{ a|e }} {{ multi|e }} {{ nama|forceescape }}",),
    "signs in texts": ("{{ 'a\\nb' }} {{ 'a\\tb' }}",),
    "comment of a paragraph": ("{#p catatan #}", "z", "{#p a #}{#p b #}"),
    "comment beside {%p": ("{%p if a %}{# catatan #}", "ya", "{%p endif %}"),
    "comment of a row": table(("a", "b"), ("{#tr catatan #}", ""), ("c", "d")),
    "comment of a cell": table(("a", "{#tc x #}", "c")),
    "comment of a run": ("a {#r x #} b",),
    "comment that strips": ("a {#- x -#} b", "c {# y -#} d"),
    "kept blanks": ("a {%+ if a +%} b {%+ endif %} c",),
    "strict print": ("a", "{{- nama -}}", "b"),
    "rows, else": table(("{%tr for r in kosong_sekali %}",), ("x",), ("{%tr else %}",), ("0",), ("{%tr endfor %}",)),
    "rows merged": table(("{%tr for r in baris %}", ""), ("{% vm %}x", "{{ r.nama }}"), ("{%tr endfor %}", "")),
    "cells merged": table(("{%tc for d in daftar %}", "{% hm %}jdl", "{%tc endfor %}")),
    "cells spanned and coloured": table(("{% colspan 1 %}x", "{% cellbg 'FF0000' %}y")),
    "conditions in loops": ("{% for d in daftar if d != 'dua' %}{{ loop.index }}{{ d }}{{ loop.length }}{% endfor %}",),
    "call": ("{% macro m() %}<{{ caller() }}>{% endmacro %}{% call m() %}isi {{ a }}{% endcall %}",),
    "recursive": ("{% for r in baris recursive %}{{ r.no }}{% endfor %}",),
    "two at once": ("{% set x, y = 1, 2 %}{{ x }}{{ y }}{% for k, v in peta.items() %}{{ k }}{{ v }}{% endfor %}",),
    "more filters": ("{{ daftar|batch(2)|list|length }} {{ 'a b'|title }} {{ 3.567|round(1) }} {{ daftar|last }}",
                     "{{ ''|default('y', true) }} {{ daftar|unique|join }} {{ [3, 1]|min }} {{ nama|truncate(5) }}"),
    "texts cut and counted": ("{{ 'abc'[1] }} {{ 'abc'[1:] }} {{ 'a' * 3 }} {{ 5 // 2 }} {{ 5 % 2 }} {{ 2 ** 3 }}",
                              "{{ -a }} {{ not b }} {{ pecahan * 2 }} {{ 10 / 4 }} {{ 'satu' in daftar }}"),
    "none": ("{{ none|default('x', true) }} {{ none is none }}",),
    "entities": ("&amp; {{ nama }} &lt; 100% {{ a }}% {% if a == 2 %}50%{% endif %}",),
    "no line statements": ("# for x in y", "## c {{ a }}"),
    "formatted": ("{{ '%05.2f' % pecahan }} {{ '%s' % nama }}",),
    "implicit texts": ("{{ 'a' 'b' }} {{ ('x' if benar else 'y') ~ a }}",),
}  # fmt: skip


@pytest.mark.parametrize("case", SAME)
def test_same_text_as_docxtpl(case: str, make: Make, texts: Texts, by_docxtpl: Oracle) -> None:
    shape = SAME[case]
    path = make(draw=shape) if callable(shape) else make(*shape)

    ours = texts(Template.load(path).render(VALUES))

    assert ours == by_docxtpl(path, VALUES)
    assert any(ours)


SAID: list[tuple[str, Shape, str]] = [
    ("a tab in quotes", lines("{{ 'x⇥y' }}"), "memuat Tab atau pergantian baris di antara tanda kutip. Tulis \\t"),
    ("nothing before", lines("⏎{%- if a %}isi{% endif %}"), "tidak ada paragraf untuk disambung. Hapus tanda -"),
    ("text beside {#p", ("teks {#p catatan #} lain",), "yang akan ikut terhapus. Tulis {# … #} tanpa huruf itu"),
    ("text beside {#tr", table(("{#tr catatan #} x", "y")), "yang akan ikut terhapus. Tulis {# … #} tanpa huruf itu"),
    ("safe", ("{{ nama|safe }}",), 'filter "safe" dalam "{{ nama|safe }}" tidak dikenal. Hapus |safe'),
    ("format", ("{{ '%s'|format(a) }}",), "Tulis dengan tanda persen"),
    ("dictsort", ("{% for k, v in peta|dictsort %}{{ k }}{% endfor %}",), "Tulis {% for k, v in x.items() %}"),
    ("include", ("{% include 'a' %}",), "(menyisipkan berkas lain) tidak didukung"),
    ("autoescape", ("{% autoescape false %}{{ a }}{% endautoescape %}",), "(mengubah cara mencetak) tidak didukung"),
    ("none", ("{{ none }}",), "nilainya kosong"),
    ("a list", ("{{ daftar }}",), "nilainya sebuah daftar. Pakai {% for … %} atau |join"),
    ("a row of the data", table(("{{tr nama }}",)), "(baris atau sel dari data) tidak didukung"),
]  # fmt: skip


@pytest.mark.parametrize(("case", "shape", "line"), SAID, ids=[case[0] for case in SAID])
def test_what_is_not_done_is_refused_with_what_to_write(
    case: str, shape: Shape, line: str, make: Make, refused: RefusedText
) -> None:
    found = refused(make(draw=shape) if callable(shape) else make(*shape), VALUES)
    assert line in found, case


KEPT = [
    (("a {%- if a -%} b {%- endif -%} c",), "abc"),
    (("{{ nama|e|upper }} {{ 'x & y'|e }} {{ (nama|e) ~ '<' }}",), "TIM A & B <X> x & y Tim A & B <x><"),
]


@pytest.mark.parametrize(("paragraphs", "expected"), KEPT, ids=[case[0][0] for case in KEPT])
def test_what_docxtpl_loses_is_printed(paragraphs: tuple[str, ...], expected: str, make: Make, texts: Texts) -> None:
    assert texts(Template.load(make(*paragraphs)).render(VALUES))[0] == expected
