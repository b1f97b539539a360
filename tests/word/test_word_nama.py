"""The names a template asks for: through loops, filters, `set`, in every branch and every part."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as Doc

from pipeline.word import Template

Make = Callable[..., Path]
LOOP = "{{% for x in {} %}}{{{{ x.n }}}}{{% endfor %}}"


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("{{ a.b.c }} {{ a['d'] }}", "a.b.c a.d"),
        ("{% for s in a.s %}{% for i in s.i %}{{ i.n }}{{ loop.index }}{{ s.n }}{% endfor %}{% endfor %}",
         "a.s a.s[].i a.s[].i[].n a.s[].n"),
        ("{% if x.a %}{{ x.b }}{% elif x.c %}{{ x.d }}{% else %}{{ x.e }}{% endif %}", "x.a x.b x.c x.d x.e"),
        ("{% for x in a %}{% else %}{{ b }}{% endfor %}", "a b"),
        ("{% for x in a if x.ok and b %}{{ x.n }}{% endfor %}", "a a[].n a[].ok b"),
        ("{{ a[0].n }} {{ a[i].m }} {{ a[1:][0].k }}", "a[].k a[].m a[].n i"),
        ("{% set y = a.b %}{{ y.c }}", "a.b a.b.c"),
        ("{% if t %}{% set y = a %}{% else %}{% set y = b %}{% endif %}{{ y.n }}", "a a.n b b.n t"),
        ("{% set y %}{{ a.b }}{% endset %}{{ y }}", "a.b"),
        ("{% with y = a.b %}{{ y.c }}{% endwith %}", "a.b a.b.c"),
        ("{{ a.b|upper }} {{ 'x' ~ a.c }} {{ a.d + 1 }} {{ not a.e }} {{ a.f is defined }}", "a.b a.c a.d a.e a.f"),
        ("{{ angka(x) }}", "angka x"),
        ("{{ range(a.n) }} {{ a.t.upper() }} {{ a.t.replace(b, 'c') }}", "a.n a.t b"),
        ("{% for k, v in a.m.items() %}{{ k }}{{ v.n }}{% endfor %}", "a.m a.m[].n"),
        ("{% for k, v in a.m|items %}{{ k }}{{ v.n }}{% endfor %}", "a.m a.m[].n"),
        ("{% for v in a.m.values() %}{{ v.n }}{% endfor %}", "a.m a.m[].n"),
        ("{% for g in a|groupby('k.j') %}{{ g.grouper }}{% for x in g.list %}{{ x.n }}{% endfor %}{% endfor %}",
         "a a[].k.j a[].n"),
        ("{% for k, xs in a|groupby('k') %}{% for x in xs %}{{ x.n }}{% endfor %}{% endfor %}", "a a[].k a[].n"),
        ("{% for b in a|batch(2) %}{% for x in b %}{{ x.n }}{% endfor %}{% endfor %}", "a a[].n"),
        ("{{ a|selectattr('ok')|map(attribute='n.m')|join }} {{ a|sum(attribute='j') }} {{ a|sort(attribute='u,v') }}",
         "a a[].j a[].n.m a[].ok a[].u a[].v"),
        ("{{ (a|first).n }} {{ (a|last).m }} {{ (a or b)[0].k }} {{ (a if t else b)[0].j }}",
         "a a[].j a[].k a[].m a[].n b b[].j b[].k t"),
        ("{% for x in a + b %}{{ x.n }}{% endfor %}", "a a[].n b b[].n"),
        ("{% for x in [a.b, a.c] %}{{ x.n }}{% endfor %}", "a.b a.b.n a.c a.c.n"),
        ("{% macro m(p, q=a.b) %}{{ p.n }}{{ c }}{% endmacro %}{{ m(d) }}", "a.b c d"),
        ("{% for x in a %}{{ x }}{% endfor %}{{ x }}", "a a[] x"),
        ("{% set ns = namespace(n=a) %}{% set ns.n = b %}{{ ns.n }}", "a b"),
        *((LOOP.format(f"a.s|{name}"), "a.s a.s[].n") for name in
          ("list", "sort", "reverse", "unique", "select", "default([])", "selectattr('n')", "rejectattr('n')",
           "sort|list")),
        (LOOP.format("a.s[:3]"), "a.s a.s[].n"),
    ],
)  # fmt: skip
def test_names(written: str, names: str, make: Make) -> None:
    found = {str(name) for name in Template.load(make(written)).names}

    assert sorted(found) == sorted(names.split())


def test_names_of_every_part_with_their_place(make: Make) -> None:
    def draw(doc: Doc) -> None:
        doc.sections[0].header.paragraphs[0].text = "{{ kop.nama }}"
        doc.core_properties.title = "{{ judul }}"
        doc.add_paragraph("Isi")
        doc.add_table(2, 1).cell(1, 0).text = "{{ a.b }}"

    path = make(draw=draw)

    assert {str(name): name.where.sel for name in Template.load(path).names} == {
        "a.b": "isi, tabel 1 baris 2: «{{ a.b }}»",
        "judul": "properti dokumen",
        "kop.nama": "header1, paragraf 1: «{{ kop.nama }}»",
    }
    assert {name.where.berkas for name in Template.load(path).names} == {path.as_posix()}
