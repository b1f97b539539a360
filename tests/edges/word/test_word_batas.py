"""A template can neither reach out of its data nor go on for ever; what it may do is counted, not timed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from docx.document import Document as Doc

from pipeline.edges.word import Template
from pipeline.model import batas

Make = Callable[..., Path]
RefusedText = Callable[..., str]

DATA: dict[str, object] = {
    "teks": "x" * 1000,
    "daftar": list(range(100)),
    "baris": [{"n": "a"}, {"n": "b"}],
    "isi": {"k": "nilai"},
    "n": 5,
    "tgl": date(2025, 1, 2),
}

ESCAPES = [
    "{{ teks|attr('__class__') }}", "{{ '{0.__class__}'.format(teks) }}", "{{ '{0.__class__}'.format_map(isi) }}",
    "{{ teks.format }}", "{{ lipsum.__globals__ }}", "{{ cycler.__init__.__globals__ }}", "{{ joiner.__init__ }}",
    "{{ joiner('x')._joiner__sep }}", "{{ namespace.__init__ }}", "{{ dict.__subclasses__() }}",
    "{{ self._TemplateReference__context }}", "{{ self.__init__ }}", "{{ request }}", "{{ config }}", "{{ context }}",
    "{{ environment }}", "{{ get_flashed_messages.__globals__ }}", "{{ url_for }}", "{{ __import__('os') }}",
    "{{ __builtins__ }}", "{{ baris|map(attribute='__class__')|first }}",
    "{{ baris|map(attribute='n.__class__')|join }}",
    "{{ baris|sum(attribute='__class__') }}", "{{ baris|map('attr', '__class__')|join }}",
    "{{ baris|map('safe')|join }}",
    "{{ isi|xmlattr }}", "{{ isi|pprint }}", "{{ isi|tojson }}", "{{ teks|safe }}", "{{ teks|format(1) }}",
    "{{ daftar|random }}", "{{ range.__self__ }}", "{{ teks.upper.__self__ }}", "{{ tgl.__class__ }}",
    "{{ tgl.today() }}",
    "{{ isi.update(x=1) }}", "{{ isi.pop('k') }}", "{{ daftar.append(1) }}", "{{ tidak_ada.__class__ }}",
    "{% for i in daftar %}{{ loop.__class__ }}{% endfor %}", "{% for i in daftar %}{{ loop._iterator }}{% endfor %}",
    "{% macro m() %}x{% endmacro %}{{ m._func }}",
    "{% macro m() %}{{ caller.__class__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "{% set x %}a{% endset %}{{ x.__html__() }}", "{% set x %}a{% endset %}{{ x.unescape() }}", "{% set isi.k = 1 %}",
    "{% include '/etc/passwd' %}", "{% import '/etc/passwd' as x %}", "{% from '/etc/passwd' import x %}",
    "{% extends '/etc/passwd' %}", "{% do daftar.append(1) %}", "{% debug %}", "{{ '%s' % range }}", "{{ '%s' % [1] }}",
]  # fmt: skip


@pytest.mark.parametrize("written", ESCAPES)
def test_nothing_reaches_out_of_the_data(written: str, make: Make, refused: RefusedText) -> None:
    assert ":isi" in refused(make(written), DATA)


WITHOUT_END = [
    "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",
    "{% for i in daftar %}{% for j in daftar %}{% for k in daftar %}x{% endfor %}{% endfor %}{% endfor %}",
    (
        "{% for i in daftar|map('string') %}{% for j in daftar|map('string') %}{% for k in daftar %}"
        "{% endfor %}{% endfor %}{% endfor %}"
    ),
    "{% macro f(n) %}{% if n > 0 %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}{{ f(40) }}",
    "{% for i in daftar recursive %}{% if loop.depth < 4 %}{{ loop(daftar) }}{% endif %}{% endfor %}",
    "{% set n = namespace(x='xx') %}{% for i in range(40) %}{% set n.x = n.x ~ n.x %}{% endfor %}{{ n.x|length }}",
    "{% set n = namespace(x='xx') %}{% for i in range(40) %}{% set n.x = n.x + n.x %}{% endfor %}{{ n.x|length }}",
    "{% set n = namespace(x=[1]) %}{% for i in range(40) %}{% set n.x = n.x + n.x %}{% endfor %}{{ n.x|length }}",
    "{% set n = namespace(x='x') %}{% for i in range(40) %}{% set n.x %}{{ n.x }}{{ n.x }}{% endset %}{% endfor %}",
    (
        (
            "{% set n = namespace(x=[1], y=[1]) %}{% for i in range(40) %}{% set n.x = [n.x, n.x] %}"
            "{% set n.y = [n.y, n.y] %}"
        ),
        "{% endfor %}{{ n.x == n.y }}",
    ),
    (
        "{% set n = namespace(x=[1]) %}{% for i in range(40) %}{% set n.x = [n.x, n.x] %}"
        "{% endfor %}{{ [n.x, n.x]|unique|first }}"
    ),
    "{% for i in range(999) %}{% set x = teks[1:] %}{% endfor %}",
    "{% for i in range(999) %}{% set x = teks.upper() %}{% endfor %}",
    "{% for i in range(999) %}{% set x = daftar|sort %}{% endfor %}",
    "{% for i in range(9999) %}{% set x = 7 in daftar %}{% endfor %}",
    "{{ teks|replace('x', 'y'*1000)|length }}",
    "{{ teks.replace('', 'y'*1000)|length }}",
    "{{ daftar|join(teks * 50)|length }}",
]


@pytest.mark.parametrize("written", WITHOUT_END)
def test_every_step_is_paid_for(
    written: str, make: Make, refused: RefusedText, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batas, "LANGKAH", 100_000)

    told = refused(make(written), DATA)

    assert "lebih dari 50 juta langkah" in told
    assert "isi, paragraf 1" in told


def test_all_parts_of_a_document_share_one_allowance(
    make: Make, refused: RefusedText, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop = "{% for i in range(9999) %}{% endfor %}"

    def draw(doc: Doc) -> None:
        doc.sections[0].header.paragraphs[0].text = loop

    monkeypatch.setattr(batas, "LANGKAH", 15_000)

    assert Template.load(make(loop)).render({})
    assert "juta langkah" in refused(make(loop, draw=draw))


TOO_LARGE = [
    ("{{ range(10001)|length }}", "panjang range 10001 di luar batas. Beri 0 sampai 10000"),
    ("{{ '%0999999999d' % 1 }}", 'lebar dalam "%0999999999d" di luar batas'),
    ("{{ '%*d' % (999999999, 1) }}", 'lebar dalam "%*d" di luar batas'),
    ("{{ '%.101f' % 1.0 }}", 'lebar dalam "%.101f" di luar batas'),
    ("{{ 'x' * 1000001 }}", "tidak diizinkan"),
    ("{{ [1] * 1001 }}", "tidak diizinkan"),
    ("{{ 1001 ** 2 }}", "tidak diizinkan"),
    ("{% set x = 999**999 %}{{ x * x * x }}", "tidak diizinkan"),
    ("{{ n|round(-1000000000) }}", "precision -1000000000 di luar batas. Beri -20 sampai 20"),
    ("{{ n|angka(21) }}", "desimal 21 di luar batas"),
    ("{{ n|persen(1000000000) }}", "desimal 1000000000 di luar batas"),
    ("{{ baris|batch(10001)|list|length }}", "linecount 10001 di luar batas"),
    ("{{ baris|slice(1000000000)|list|length }}", "slices 1000000000 di luar batas"),
    ("{{ tgl.strftime('%0999999999Y') }}", "bentuk tanggal"),
    ("{{ isi[daftar] }}", "tidak ada"),
    ("{{ {daftar: 1}|length }}", "kunci ini sebuah daftar"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "told"), TOO_LARGE)
def test_what_is_asked_for_has_a_bound(written: str, told: str, make: Make, refused: RefusedText) -> None:
    assert told in refused(make(written), DATA)


def test_the_filled_part_has_a_bound(make: Make, refused: RefusedText, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batas, "HASIL", 100_000)

    assert "juta huruf" in refused(make("{% for i in daftar %}{{ teks }}{% endfor %}"), DATA)


IN_THE_TEMPLATE = [
    ("{{ " + "(" * 500 + "1" + ")" * 500 + " }}", "terlalu bertingkat"),
    ("{{ 1" + "+1" * 900 + " }}", "terlalu bertingkat"),
    ("{{ n" + ".b" * 900 + " }}", "terlalu bertingkat"),
    ("{{ n" + "|upper" * 300 + " }}", "terlalu bertingkat"),
    ("{{ '" + "x" * 2000 + "' }}", "lebih dari 2000 huruf"),
    ("{% for i in n %}" * 21 + "{% endfor %}" * 21, "terlalu dalam"),
    ("{{ n }}" * 5001, "lebih dari 5000 tag"),
    ("{{ 1" + "0" * 1990 + "0" * 5000 + " }}", "lebih dari 2000 huruf"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "told"), IN_THE_TEMPLATE)
def test_the_template_itself_has_bounds(written: str, told: str, make: Make, refused: RefusedText) -> None:
    assert told in refused(make(written))


def test_tags_left_open_are_told_but_not_each_of_thousands(make: Make, refused: RefusedText) -> None:
    assert refused(make("{{ a " * 2000)).count("tidak ditutup") == 1


def test_what_offices_write_is_let_through(make: Make) -> None:
    written = (
        "{% set ns = namespace(jumlah=0) %}{% for b in baris %}{% set ns.jumlah = ns.jumlah + 1 %}{% endfor %}"
        "{{ ns.jumlah }} {{ '%05.2f' % 3.14159 }} {{ 'a' ~ n }} {{ teks[:3] }} {{ n in daftar }} {{ n == 5 }} "
        "{{ baris|map(attribute='n')|join(', ') }} {{ tgl.strftime('%d/%m/%Y') }} {{ dict(a=1).a }} "
        "{{ daftar|batch(50)|list|length }} {{ 'x' * 3 }} {{ 2 ** 10 }} {{ baris|sort(attribute='n')|length }} "
        "{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m('y') }}"
    )

    from io import BytesIO

    from docx import Document

    text = Document(BytesIO(Template.load(make(written)).render(DATA))).paragraphs[0].text

    assert text == "2 03.14 a5 xxx True True a, b 02/01/2025 1 2 xxx 1024 2 <y>"
