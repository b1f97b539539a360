"""Every kind of fault that docxtpl-lint 2.0.1 knows, and what this engine says of it; nothing on the clean ones.

The rules' numbers are that linter's. Not here: DTL005 and DTL308, for there are no suppressions and every value is
escaped; DTL201 and DTL202, which are faults of docxtpl alone; DTL3xx, which ask for the SOP (tests/perintah);
DTL401 and DTL402 are `make banding`.
"""

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
Draw = Callable[[Doc], None]


def table(*rows: tuple[str, ...]) -> Draw:
    def draw(doc: Doc) -> None:
        made = doc.add_table(len(rows), max(map(len, rows)))
        for row, line in zip(made.rows, rows, strict=True):
            for cell, text in zip(row.cells, line, strict=False):
                cell.text = text

    return draw


def both(*draws: Draw) -> Draw:
    def draw(doc: Doc) -> None:
        for one in draws:
            one(doc)
            doc.add_paragraph("antara")

    return draw


def changed(kind: str, inside: str, before: str = "", after: str = "") -> Draw:
    """A paragraph with a tracked change in it."""

    def draw(doc: Doc) -> None:
        paragraph = doc.add_paragraph(before)
        text = "delText" if kind == "del" else "t"
        run = f'<w:r><w:{text} xml:space="preserve">{inside}</w:{text}></w:r>'
        paragraph._p.append(parse_xml(f'<w:{kind} {nsdecls("w")} w:id="9" w:author="A">{run}</w:{kind}>'))
        paragraph.add_run(after)

    return draw


FAULTS: list[tuple[str, tuple[str, ...] | Draw, str]] = [
    ("DTL001", ("Kepada {{ nama",), 'tag "{{ nama" tidak ditutup'),
    ("DTL001", ("{# catatan",), 'tag "{# catatan" tidak ditutup'),
    ("DTL002", ("{{ nama", "lengkap }}"), 'tag "{{ nama" tidak ditutup'),
    ("DTL003", changed("del", "{{ lama }}"), 'tag "{{ lama }}" berada dalam teks yang dihapus'),
    ("DTL003", changed("moveFrom", "{{ lama }}"), "berada dalam teks yang dihapus atau dipindahkan"),
    ("DTL003", changed("del", "x", "{{ na", "ma }}"), 'tag "{{ nama }}": sebagian di dalamnya ada perubahan yang'),
    ("DTL003", changed("ins", "ma }}", "{{ na"), 'tag "{{ nama }}": sebagian di dalamnya ada perubahan yang dilacak'),
    ("DTL003", changed("del", "}}", "{{ nama "), "tidak ditutup; ada perubahan yang dilacak"),
    ("DTL003", changed("ins", "{% if a %}", "x ", "y{% endif %}"), "hanya satu dalam perubahan yang dilacak"),
    ("DTL101", ("{% if a %}x",), 'tag "{% if a %}" tidak mempunyai penutup'),
    ("DTL101", ("{%p for x in a %}", "{{ x }}"), 'tag "{%p for x in a %}" tidak mempunyai penutup'),
    ("DTL102", ("x{% endif %}",), 'tag "{% endif %}" tidak mempunyai pembuka'),
    ("DTL102", ("x{% else %}y",), 'tag "{% else %}" tidak mempunyai pembuka'),
    ("DTL103", ("{{ a b }}",), 'salah tulis di dekat "b"'),
    ("DTL103", ("{% do a %}",), 'tag "{% do a %}" tidak dikenal'),
    ("DTL104", ("{{ a|money }}",), 'filter "money"'),
    ("DTL105", ("{% if a is vat %}x{% endif %}",), 'uji "vat"'),
    ("DTL106", ("{% for x in a %}{{ x }}{% endfor %}{{ loop.index }}",), '"loop.index" hanya ada di dalam perulangan'),
    ("DTL203", ("{%tr for x in a %}", "x", "{%tr endfor %}"), "tidak berada dalam baris tabel"),
    ("DTL204", table(("{%tr for x in a %}",), ("{{ x }}",), ("{% endfor %}",)), "tidak setingkat dengan pembukanya"),
    ("DTL205", both(table(("{%tr for x in a %}",), ("{{ x }}",)), table(("y",), ("{%tr endfor %}",))),
     'tag "{%tr endfor %}" berada dalam tabel lain daripada "{%tr for x in a %}"'),
    ("DTL206", table(("{%tr for x in a %}", "{%tr endfor %}"), ("x", "y")), "berada dalam satu baris tabel"),
    ("DTL206", table(("{%tr for x in a %}", "{{ x }}{%tr endfor %}"), ("x", "y")), "yang akan ikut terhapus"),
    ("DTL207", table(("{%tc for x in a %}", "{{ x }}"), ("{%tc endfor %}", "y")), "berada dalam baris tabel lain"),
    ("DTL208", ("{% cellbg 'FF0000' %}x",), "tidak berada dalam sel tabel"),
    ("DTL209", ("{%p if a %} teks", "x", "{%p endif %}"), 'dengan teks "teks", yang akan ikut terhapus'),
    ("DTL210", ("{%p if a %}{%p endif %}",), 'tag "{%p if a %}" dan "{%p endif %}" berada dalam satu paragraf'),
    ("dua baris", table(("{% for x in a %}x",), ("y{% endfor %}",)), "berada dalam baris tabel lain daripada"),
    ("dua sel", table(("{% if a %}x", "y{% endif %}")), "berada dalam sel lain daripada"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "shape", "line"), FAULTS, ids=[f"{case[0]} {n}" for n, case in enumerate(FAULTS)])
def test_each_fault_is_told(rule: str, shape: tuple[str, ...] | Draw, line: str, make: Make) -> None:
    found = told(make(draw=shape) if callable(shape) else make(*shape))
    assert any(line in one for one in found), (rule, found)


CLEAN: list[tuple[str, tuple[str, ...] | Draw]] = [
    ("DTL003", changed("ins", "{{ baru }} kata", "satu ")),
    ("DTL101", ("{% if a %}x{% else %}y{% endif %}",)),
    ("DTL104", ("{{ a|upper }}",)),
    ("DTL106", ("{% for x in a %}{{ loop.index }}{% if x %}{{ loop.last }}{% endif %}{% endfor %}",)),
    ("DTL201", table(("{%tr for x in a if x % 2 %}",), ("{{ x }}",), ("{%tr endfor %}",))),
    ("DTL202", ("{% p if a %}", "x", "{% p endif %}")),
    ("DTL204", table(("{%tr for x in a %}",), ("{{ x }}",), ("{%tr endfor %}",))),
    ("DTL207", table(("{%tc for x in a %}", "{{ x }}", "{%tc endfor %}"))),
    ("DTL208", table(("{% cellbg 'FF0000' %}x",))),
    ("DTL209", ("{%p if a %}{# catatan #}", "x", "{%p endif %}")),
    ("DTL210", ("{%p set x = 1 %}{%p set y = 2 %}", "{{ x + y }}")),
]


@pytest.mark.parametrize(("rule", "shape"), CLEAN, ids=[f"{case[0]} {n}" for n, case in enumerate(CLEAN)])
def test_nothing_is_told_of_what_is_right(rule: str, shape: tuple[str, ...] | Draw, make: Make) -> None:
    found = told(make(draw=shape) if callable(shape) else make(*shape))
    assert [one for one in found if "perubahan yang dilacak (Track" not in one] == [], rule


def test_a_tag_within_an_insertion_is_filled_as_if_it_were_accepted(make: Make, texts: Texts) -> None:
    path = make(draw=changed("ins", "{{ nama }}", "A "))
    assert texts(Template.load(path).render({"nama": "Kota"}))[0] == "A Kota"
    (found,) = told(path)
    assert "memuat perubahan yang dilacak (Track Changes)" in found


def test_of_a_tag_in_a_change_nothing_is_told_twice(make: Make) -> None:
    def draw(doc: Doc) -> None:
        changed("moveFrom", "{%p if a %}")(doc)
        doc.add_paragraph("isi")
        doc.add_paragraph("{%p endif %}")

    grave = [one for one in told(make(draw=draw)) if "tag" in one]
    assert len(grave) == 1
    assert "Terima atau tolak di Word" in grave[0]
