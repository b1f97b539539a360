"""Whatever a template holds: it is looked at without anything but problems, and loads exactly when none is grave."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.base.problems import Level, Problem, Refused
from pipeline.files.zips import zip_of
from pipeline.word import Template
from pipeline.word.inspection import inspected, remarked
from pipeline.word.isi.names import Name

AKAR = Path(__file__).resolve().parents[2]
ASAL = (AKAR / "tests/samples/kantor-lain/templates/docx/pemberitahuan.docx").read_bytes()
with ZipFile(BytesIO(ASAL)) as _archive:
    BAGIAN = {name: _archive.read(name) for name in _archive.namelist()}
HALAMAN = "word/document.xml"
KEPALA, EKOR = BAGIAN[HALAMAN].decode().partition("<w:p>")[0], "</w:body></w:document>"

PIECES = st.sampled_from(
    ["{{ a }}", "{{ a.b|tanggal }}", "{{ a|tangal }}", "{{ x ", "}}", "%}", "{%", "{{", "{#", "#}", "{% if a %}",
     "{%p if a %}", "{% else %}", "{%p else %}", "{% elif b %}", "{% endif %}", "{%p endif %}", "{% for x in a %}",
     "{%p for x of a %}", "{%tr for x in a.b %}", "{% endfor %}", "{%tr endfor %}", "{%p endfor %}", "{% set c = a %}",
     "{% set c %}", "{% endset %}", "{% macro m(a) %}", "{% endmacro %}", "{{ m(1) }}", "{% call m(1) %}",
     "{% endcall %}", "{% with %}", "{% endwith %}", "{% raw %}", "{% endraw %}", "{%- if b %}", "{% endif -%}",
     "{% iff %}", "{% include 'a' %}", "{% block a %}", "{% cellbg a %}", "{% vm %}", "{% hm %}", "{% colspan 2 %}",
     "{{p a }}", "{{r a }}", "{{tr a }}", "{% break %}", "{{ loop.index }}", "{{ caller() }}", "{{ self }}",
     "{{ “a” }}", "{{ 'a }}", "{{ a[1:] }}", "{{ {'a': {}} }}", "{{ a if b }}", "{{ 1e999 }}", "{{ not }}", "{{ }}",
     "{_{", "teks ", " & ", "\U0010fffd", "\t"]
)  # fmt: skip
PARAGRAPH = st.lists(PIECES | st.text("{}%# ab.|\"'“-", max_size=6), max_size=4).map("".join)


def page(paragraphs: list[str], table: list[str]) -> bytes:
    def written(text: str) -> str:
        safe = text.replace("&", "&amp;").replace("<", "&lt;")
        half = len(safe) // 2 if "&" not in safe else 0
        runs = "".join(f'<w:r><w:t xml:space="preserve">{part}</w:t></w:r>' for part in (safe[:half], safe[half:]))
        return f"<w:p>{runs}</w:p>"

    rows = "".join(f"<w:tr><w:tc>{written(text)}</w:tc></w:tr>" for text in table)
    body = "".join(map(written, paragraphs)) + (f"<w:tbl>{rows}</w:tbl><w:p/>" if rows else "")
    return zip_of({**BAGIAN, HALAMAN: f"{KEPALA}{body}{EKOR}".encode()})


def loaded(content: bytes) -> tuple[Problem, ...]:
    """What loading refuses, none when it does not."""
    try:
        Template.of(content, "t")
    except Refused as refused:
        return refused.problems
    return ()


def grave(content: bytes) -> bool:
    """Whether it is refused; what loading tells is told when it is looked at, and nothing grave besides."""
    found = inspected(content, "t")
    assert all(isinstance(name, Name) for name in found.names)
    refused = set(loaded(content))
    grave_only = (problem for problem in found.problems if problem.level is Level.SALAH)
    shown = {problem for problem in grave_only if not problem.what.startswith("gaya ")}
    assert refused <= set(found.problems)
    assert bool(refused) == bool(shown)
    return bool(refused)


@settings(max_examples=80, deadline=None)
@given(st.lists(PARAGRAPH, max_size=5), st.lists(PARAGRAPH, max_size=3))
@example(["{% for x in a %}" * 30 + "{% endfor %}" * 30], [])
@example(["{{ " + "(" * 400 + "a" + ")" * 400 + " }}"], [])
@example(["{{ " + "[" * 150 + "a" + "]" * 150 + " }}"], [])
@example(["{{ " + "not " * 2000 + "a }}"], [])
@example(["{{ a" + ".b" * 3000 + " }}"], [])
@example(["{{ " + "9" * 5000 + " }}"], [])
@example(["{% macro m(caller) %}{% endmacro %}"], [])
@example(["{% for loop in a %}{% endfor %}"], [])
@example(["{% set true = 1 %}"], [])
@example([], ["{%tr for x in a %}{% vm x %}", "{% hm %}", "{% cellbg a %}{% cellbg b %}"])
def test_any_text_is_refused_or_loaded(paragraphs: list[str], table: list[str]) -> None:
    content = page(paragraphs, table)
    if grave(content):
        assert remarked(content, inspected(content, "t").problems)


MEMBERS = sorted(name for name in BAGIAN if name.endswith((".xml", ".rels")))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(MEMBERS), st.data())
def test_any_damage_to_a_part_is_refused_or_loaded(member: str, data: st.DataObject) -> None:
    content = BAGIAN[member]
    start = data.draw(st.integers(0, len(content)))
    gone = data.draw(st.integers(0, 40))
    put = data.draw(st.binary(max_size=8) | st.sampled_from([b"{{ a", b"%}", b"</w:p>", b"<w:p>", b"<!DOCTYPE a>"]))
    kept = {name: other for name, other in BAGIAN.items() if name != member or data.draw(st.booleans(), "ada")}
    damaged = {**kept, member: content[:start] + put + content[start + gone :]} if member in kept else kept
    whole = zip_of(damaged)
    grave(whole)
    remarked(whole, inspected(whole, "t").problems)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(ASAL) - 1), st.integers(0, 60), st.binary(max_size=12))
def test_any_damage_to_the_file_is_refused_or_loaded(start: int, gone: int, put: bytes) -> None:
    grave(ASAL[:start] + put + ASAL[start + gone :])
