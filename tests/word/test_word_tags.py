"""The tag lexer, on its own."""

from __future__ import annotations

import pytest

from pipeline.word.tag.signs import visible
from pipeline.word.tag.tags import Kind, scan, stray_closers


@pytest.mark.parametrize(
    ("text", "kind", "level", "code"),
    [
        ("{{ nama }}", Kind.PRINT, "", " nama "),
        ("{{r.nama}}", Kind.PRINT, "", "r.nama"),
        ("{{r nama }}", Kind.PRINT, "r", "nama "),
        ("{{ r if x else y }}", Kind.PRINT, "", " r if x else y "),
        ("{%tr for r in rows if r.n % 2 %}", Kind.BLOCK, "tr", "for r in rows if r.n % 2 "),
        ("{% p endfor %}", Kind.BLOCK, "p", "endfor "),
        ("{% print %}", Kind.BLOCK, "", " print "),
        ("{{ '}}' }}", Kind.PRINT, "", " '}}' "),
        ('{{ "\\"}}" }}', Kind.PRINT, "", ' "\\"}}" '),
        ("{{ {'a': {}} }}", Kind.PRINT, "", " {'a': {}} "),
        ("{{ x|kosong(“tidak ‘ada’”) }}", Kind.PRINT, "", ' x|kosong("tidak ‘ada’") '),
        ("{{\u00a0nama }}", Kind.PRINT, "", " nama "),
        ("{{ 'a\tb\nc'\t}}", Kind.PRINT, "", " 'a\\tb\\nc' "),
        ("{#p catatan }} %} #}", Kind.COMMENT, "p", "catatan }} %} "),
    ],
)
def test_one_tag_is_read_whole(text: str, kind: Kind, level: str, code: str) -> None:
    (span,) = scan(f"a {text} b")

    assert span.tag is not None
    assert (span.tag.written, span.tag.kind, span.tag.level, span.tag.code) == (visible(text), kind, level, code)


@pytest.mark.parametrize("text", ["{{ nama", "{{ nama }", "{% if x }}", "{{ 'nama }}", "{# catatan", "{{ {'a': 1 }}"])
def test_a_tag_without_its_end_is_told(text: str) -> None:
    assert scan(text)[0].tag is None


def test_a_tag_after_a_broken_one_is_still_found() -> None:
    assert [span.tag.code if span.tag else None for span in scan("{{ a {{ b }}")] == [None, " b "]


def test_raw_text_is_no_tag() -> None:
    assert [span.tag.code for span in scan("{% raw %}{{ a }}{% endraw %}{{ b }}") if span.tag] == ["", "", " b "]


@pytest.mark.parametrize(
    ("text", "strays"),
    [
        ("nama }}", ("}}",)),
        ("{{ a }} %}", ("%}",)),
        ("a }} b }} {{ c }} %}", ("}}", "}}", "%}")),
        ("{{ a }}", ()),
        ("{% raw %}}}{% endraw %}", ()),
        ("{a}", ()),
    ],
)
def test_every_closer_without_opener_is_told(text: str, strays: tuple[str, ...]) -> None:
    assert stray_closers(text, scan(text)) == strays
