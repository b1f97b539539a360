"""A template looked at without data: what is told of its tags, and what is not told because it is no fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as Doc
from templat_uji import told

from pipeline.word import Template
from pipeline.word.inspection import inspected

AKAR = Path(__file__).resolve().parents[2]
TEMPLAT = sorted((*AKAR.glob("templates/docx/*.docx"), *AKAR.glob("tests/samples/*/templates/docx/*.docx")))
Make = Callable[..., Path]


@pytest.mark.parametrize("path", TEMPLAT, ids=[path.stem for path in TEMPLAT])
def test_a_template_in_use_has_no_fault(path: Path) -> None:
    found = inspected(path.read_bytes(), path.name)
    assert found.problems == ()
    assert {str(name) for name in found.names} == {str(name) for name in Template.load(path).names}


ALLOWED = [
    "{{ nama|kosong(“tidak ada”) }}",
    "{% if a == ‘b’ %}x{% endif %}",
    "{{\u00a0nama }}",
    "{% for x in daftar %}{{ x }}{% else %}kosong{% endfor %}",
    "{% if a %}{% elif b %}{% else %}{% endif %}",
    "{% if a %}{% if b %}{% else %}{% endif %}{% else %}{% endif %}",
    "{% set a %}x{% endset %}{% set b = 1 %}{{ a }}{{ b }}",
    "{a} dan {_{ a }_}",
    "{# catatan {{ a %} #}",
]


@pytest.mark.parametrize("written", ALLOWED)
def test_what_the_engine_understands_is_no_fault(written: str, make: Make) -> None:
    assert told(make(written)) == []


def test_a_tag_split_over_runs_is_no_fault(make: Make) -> None:
    def draw(doc: Doc) -> None:
        paragraph = doc.add_paragraph()
        for piece in ("{", "{ na", "ma }", "}"):
            paragraph.add_run(piece).bold = piece == "{ na"

    assert told(make(draw=draw)) == []


def test_a_tag_split_over_paragraphs_is_told(make: Make) -> None:
    first, second = told(make("Kepada {{ nama", "lengkap }} di tempat"))
    assert first.startswith('isi, paragraf 1: «Kepada {{ nama»: tag "{{ nama" tidak ditutup')
    assert second.startswith('isi, paragraf 2: «lengkap }} di tempat»: "}}" tidak mempunyai pembuka')


ONE_EACH = [
    (("{% if x", "isi", "{% endif %}"), ['"{% if x" tidak ditutup']),
    (("{% if x %}", "isi", "{% endif }"), ['"{% endif }" tidak ditutup']),
    (("{%p for a in b %}", "{%p if a %}", "{%p endif", "{%p endfor %}"), ['"{%p endif" tidak ditutup']),
    (("{%p iff a %}", "isi", "{%p endif %}"), ['"{%p iff a %}" tidak dikenal. Mungkin maksud Anda: if']),
    (("{%p fro a in b %}", "x", "{%p endfor %}"), ['"{%p fro a in b %}" tidak dikenal. Mungkin maksud Anda: for']),
    (("{%p if a %}", "isi", "{%p edif %}"), ['"{%p edif %}" tidak dikenal. Mungkin maksud Anda: endif']),
    (("{%p if a %} teks", "isi", "{%p endif %}"), ['teks "teks", yang akan ikut terhapus']),
    (("{% if a %}{% else %}{% else %}{% endif %}",), ['"{% else %}" ditulis sesudah "{% else %}" dalam "{% if a %}"']),
    (("{% if a %}{% else %}{% elif b %}{% endif %}",), ['"{% elif b %}" ditulis sesudah "{% else %}"']),
    (("{{ a ", "{{ b|tangal }}", "{% for x of y %}{{ x }}{% endfor %}", "} }}"),
     ['"{{ a" tidak ditutup', 'filter "tangal"', '"{% for x of y %}" salah tulis', '"}}" tidak mempunyai pembuka']),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "lines"), ONE_EACH, ids=[case[0][0] for case in ONE_EACH])
def test_each_fault_is_told_once_and_nothing_that_follows_from_it(
    paragraphs: tuple[str, ...], lines: list[str], make: Make
) -> None:
    found = told(make(*paragraphs))
    assert len(found) == len(lines), found
    assert all(any(line in one for one in found) for line in lines), found


NAMES_DESPITE = [
    (("{{ a", "{{ satker.nama }}"), {"satker.nama"}),
    (("{% for x of daftar %}{{ x.y }}{{ z }}{% endfor %}",), {"z"}),
    (("{%p for x in daftar %}", "{{ x.y }}"), {"daftar", "daftar[].y"}),
    (("{%p for x in daftar %}", "{%p if x.a %}", "{{ x.b }}", "{%p endfor %}", "{{ x }}"),
     {"daftar", "daftar[].a", "daftar[].b", "x"}),
    (("{% endif %}{{ a.b }}",), {"a.b"}),
    (("{{ a.b|tidak_ada }}",), {"a.b"}),
    (("{% set x of y %}{{ x.z }}{{ a }}",), {"a"}),
    (("{% set %}{{ a }}",), {"a"}),
    (("{% if %}{% elif %}{{ a }}{% else %}{{ b }}{% else %}{{ c }}{% endif %}",), {"a", "b", "c"}),
    (("{% macro %}{{ a }}{% endmacro %}{% call %}{{ b }}{% endcall %}",), {"a", "b"}),
    (("{% hm %}{{ a }}",), {"a"}),
    (("{{ a }}{{ b c }}{{ d }}",), {"a", "d"}),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "names"), NAMES_DESPITE, ids=[case[0][0] for case in NAMES_DESPITE])
def test_the_names_of_a_part_at_fault_are_read_all_the_same(
    paragraphs: tuple[str, ...], names: set[str], make: Make
) -> None:
    found = inspected(make(*paragraphs).read_bytes(), "t")
    assert found.problems
    assert {str(name) for name in found.names} == names


def test_loops_too_deep_for_python_are_refused(make: Make) -> None:
    deep = "".join(f"{{% for a{n} in b %}}" for n in range(30)) + "{% endfor %}" * 30
    brackets = "{{ " + "(" * 300 + "a" + ")" * 300 + " }}"
    number = f"{{{{ {'9' * 5000} }}}}"
    for written in (deep, brackets, number):
        assert told(make(written)), written[:40]
