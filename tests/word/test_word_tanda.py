"""Signs in a tag that are not what they seem: what Word makes of what is typed is understood, or named in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as Doc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from templat_uji import told

from pipeline.word import Template

Make = Callable[..., Path]
Texts = Callable[[bytes], list[str]]

HARMLESS = [
    ("{{\u00a0nama\u00a0}}", "Kota"),
    ("{{\u2009nama\u202f}}", "Kota"),
    ("{% if nama == “Kota” %}ya{% endif %}", "ya"),
    ("{% if nama == ‘Kota’ %}ya{% endif %}", "ya"),
    ("{{ '\u200bKo\u200eta–' }}", "\u200bKo\u200eta–"),
    ("{{ nama }}\u200b dan\u200e", "Kota\u200b dan\u200e"),
]


@pytest.mark.parametrize(("written", "expected"), HARMLESS)
def test_a_sign_that_changes_nothing_is_understood(written: str, expected: str, make: Make, texts: Texts) -> None:
    assert texts(Template.load(make(written)).render({"nama": "Kota"}))[0] == expected


UNSEEN = [
    ("{{ \u200bnama }}", 'huruf tak kasatmata U+200B di antara "{{" dan "nama }}"'),
    ("{{ na\u200bma }}", 'huruf tak kasatmata U+200B di antara "{{ na" dan "ma }}"'),
    ("{{ na\u00adma }}", 'huruf tak kasatmata U+00AD (tanda hubung lunak) di antara "{{ na" dan "ma }}"'),
    ("{{ nama\u200e }}", 'huruf tak kasatmata U+200E (arah tulisan) di antara "{{ nama" dan "}}"'),
    ("{{ nama\u2060|upper }}", 'huruf tak kasatmata U+2060 di antara "{{ nama" dan "|upper }}"'),
    ("{{ nama|up\ufeffper }}", "huruf tak kasatmata U+FEFF"),
    ("{% i\u200df nama %}x{% endif %}", 'huruf tak kasatmata U+200D di antara "{% i" dan "f nama %}"'),
    ("{%p\u200b if nama %}", "huruf tak kasatmata U+200B"),
    ("{\u200b{ nama }}", 'huruf tak kasatmata U+200B di antara "{" dan "{"'),
    ("{{ nama }\u200e}", 'huruf tak kasatmata U+200E (arah tulisan) di antara "}" dan "}"'),
    ("{% if nama %\u200b}x{% endif %}", 'huruf tak kasatmata U+200B di antara "%" dan "}"'),
]
ALIKE = [
    ("{{ a – 1 }}", 'tanda "–" (U+2013). Tulis "-"'),
    ("{{ a — 1 }}", 'tanda "—" (U+2014). Tulis "-"'),
    ("{{ a \u2011 1 }}", 'tanda hubung keras "\u2011" (U+2011). Tulis "-"'),
    ("{%– if a %}x{% endif %}", 'tanda "–" (U+2013). Tulis "-"'),
    ("{{ a × 2 }}", 'Tulis "*"'),
    ("{% if a ≠ 2 %}x{% endif %}", 'Tulis "!="'),
    ("{% if a ≥ 2 %}x{% endif %}", 'Tulis ">="'),
    ("{% if nama == «Kota» %}x{% endif %}", 'Tulis """'),
    ("{{ ｎａｍａ }}", 'dalam "ｎａｍａ", yang mirip huruf Latin. Tulis "nama"'),
    ("{{ nаma }}", 'huruf "а" (U+0430) dalam "nаma", yang mirip huruf Latin. Tulis "nama"'),
    ("{{ nama｜upper }}", 'tanda lebar "｜". Tulis "|"'),
    ("｛｛ nama ｝｝", 'tanda lebar "｛｛". Tulis "{{"'),
    ("{{ nama ｝｝", 'tanda lebar "｝｝". Tulis "}}"'),
]


@pytest.mark.parametrize(("written", "line"), UNSEEN + ALIKE)
def test_any_other_is_named_in_words_once(written: str, line: str, make: Make) -> None:
    (found,) = told(make(written, *(["x", "{%p endif %}"] if written.startswith("{%p") else [])))
    assert line in found
    assert "\\" not in found
    assert all(char.isprintable() for char in found), found


def test_what_follows_from_such_a_sign_is_not_told(make: Make) -> None:
    assert len(told(make("{% i\u200bf nama %}", "isi", "{% endif %}"))) == 1
    assert len(told(make("{%p for x in b–c %}", "{{ x }}", "{%p endfor %}"))) == 1


@pytest.mark.parametrize(("element", "line"), [
    ("noBreakHyphen", "tanda hubung keras"), ("softHyphen", "huruf tak kasatmata U+00AD"),
])  # fmt: skip
def test_a_hyphen_that_is_an_element_of_word_is_named_too(element: str, line: str, make: Make) -> None:
    def draw(doc: Doc) -> None:
        run = f"<w:r {nsdecls('w')}><w:t>{{{{ na</w:t><w:{element}/><w:t>ma }}}}</w:t></w:r>"
        doc.add_paragraph("A ")._p.append(parse_xml(run))

    (found,) = told(make(draw=draw))
    assert line in found


CAPITALS = [
    (("{%p If a %}", "x", "{%p Endif %}"), ["If", "Endif"]),
    (("{% For x in a %}{{ x }}{% Endfor %}",), ["For", "Endfor"]),
    (("{% if a %}x{% Else %}y{% Endif %}",), ["Else", "Endif"]),
    (("{% IF a %}x{% Elif b %}{% ENDIF %}",), ["IF", "Elif", "ENDIF"]),
    (("{% Set a %}x{% Endset %}", "{% Set b = 1 %}"), ["Set", "Endset", "Set"]),
    (("{%P if a %}", "x", "{%p endif %}"), ["P"]),
    (("{{R a }}",), ["R"]),
    (("{% if a And b %}x{% endif %}",), ["And"]),
    (("{% if Not a %}x{% endif %}",), ["Not"]),
    (("{% for x In a %}{{ x }}{% endfor %}",), ["In"]),
    (("{{ 'x' If a Else 'y' }}",), ["If"]),
]


@pytest.mark.parametrize(("paragraphs", "words"), CAPITALS, ids=[case[0][0] for case in CAPITALS])
def test_the_capital_word_makes_of_a_first_letter_is_named(
    paragraphs: tuple[str, ...], words: list[str], make: Make
) -> None:
    found = told(make(*paragraphs))
    assert len(found) == len(words), found
    for word in words:
        line = next(one for one in found if f'"{word}"' in one)
        assert word.lower() in line.partition('Tulis "')[2]


def test_a_name_that_begins_with_a_capital_is_a_name(make: Make, texts: Texts) -> None:
    values = {"R": 1, "If": 2, "P": 3}
    assert (
        texts(Template.load(make("{{R if R else 0}} {{ If }} {{P}} {{ 'And Or' }}")).render(values))[0]
        == "1 2 3 And Or"
    )
