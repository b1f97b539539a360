"""Every refusal of the Word engine: at loading for the template's faults, at filling for the data's."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from markupsafe import Markup

from pipeline.base.problems import Refused
from pipeline.word import Template
from pipeline.word.inspection import inspected

Make = Callable[..., Path]
RefusedText = Callable[..., str]

IN_TEMPLATE = [
    (("{{ nama",), 'tag "{{ nama" tidak ditutup. Tutup dengan "}}" dalam paragraf yang sama'),
    (("{% if x",), 'tag "{% if x" tidak ditutup. Tutup dengan "%}"'),
    (("{# x",), 'tag "{# x" tidak ditutup. Tutup dengan "#}"'),
    (("{ nama }}",), '"}}" tidak mempunyai pembuka. Tulis "{{" di depannya'),
    (("{{ a b }}",), 'tag "{{ a b }}" salah tulis di dekat "b"'),
    (("{{ }}",), 'tag "{{ }}" salah tulis'),
    (("{{ a + }}",), 'tag "{{ a + }}" salah tulis'),
    (("{{ a ? b }}",), 'tag "{{ a ? b }}" salah tulis di dekat "?"'),
    (("{% for x of y %}{% endfor %}",), 'tag "{% for x of y %}" salah tulis'),
    (("{% if %}{% endif %}",), 'tag "{% if %}" salah tulis'),
    (("{% foreach x in y %}",), 'tag "{% foreach x in y %}" tidak dikenal'),
    (("{% iff x %}{% endif %}",), "Mungkin maksud Anda: if"),
    (("{% cellbg warna %}",), 'tag "{% cellbg warna %}" tidak berada dalam sel tabel. Pindahkan ke dalam sel'),
    (("{% include 'x' %}",), "(menyisipkan berkas lain) tidak didukung"),
    (("{{tr teks }}",), 'tag "{{tr teks }}" (baris atau sel dari data) tidak didukung. Tulis {{ teks }}'),
    (("{%- if x %}", "{% endif %}"), 'memakai tanda - tetapi sebelumnya tidak ada paragraf untuk disambung'),
    (("{% for x in y %}",), 'tag "{% for x in y %}" tidak mempunyai penutup. Tambahkan {% endfor %}'),
    (("{%p if x %}", "isi"), "Tambahkan {%p endif %}"),
    (("{% endif %}",), 'tag "{% endif %}" tidak mempunyai pembuka. Tulis {% if … %} sebelumnya'),
    (("{% else %}",), 'tag "{% else %}" tidak mempunyai pembuka'),
    (("{% for x in y %}{% endif %}{% endfor %}",),
     'tag "{% endif %}" berada di dalam "{% for x in y %}" yang belum ditutup. Tutup lebih dahulu dengan {% endfor %}'),
    (("{% for x in y %}{% elif z %}{% endfor %}",), 'tag "{% elif z %}" berada di dalam "{% for x in y %}"'),
    (("{%p if x %} isi {%p endif %}",), 'satu paragraf dengan teks "isi", yang akan ikut terhapus'),
    (("Judul {%p if x %}", "{%p endif %}"), 'Tulis tag itu sendirian dalam satu paragraf'),
    (("{%p if x %}{{ a }}", "{%p endif %}"), 'teks "{{ a }}", yang akan ikut terhapus'),
    (("{%tr for x in y %}", "{%tr endfor %}"), 'tag "{%tr for x in y %}" tidak berada dalam baris tabel'),
    (("{%p if x %}", "isi {% endif %}"), 'tag "{% endif %}" tidak setingkat dengan pembukanya "{%p if x %}"'),
    (("{{ a|tangal }}",), 'filter "tangal" dalam "{{ a|tangal }}" tidak dikenal. Mungkin maksud Anda: tanggal'),
    (("{{ a|safe }}",), 'filter "safe" dalam "{{ a|safe }}" tidak dikenal'),
    (("{% if a is callable %}{% endif %}",), 'uji "callable" dalam "{% if a is callable %}" tidak dikenal'),
    (("U+10FFFD \U0010fffd {{ a }}",), "bagian ini memuat huruf U+10FFFD"),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "line"), IN_TEMPLATE, ids=[case[0][0] for case in IN_TEMPLATE])
def test_a_template_with_a_fault(paragraphs: tuple[str, ...], line: str, make: Make, refused: RefusedText) -> None:
    path = make(*paragraphs)
    assert line in refused(path)
    assert line in str(Refused(inspected(path.read_bytes(), "t").problems))


def test_all_faults_at_once_each_with_its_place(make: Make, refused: RefusedText) -> None:
    def draw(doc: Doc) -> None:
        doc.add_table(1, 1)
        table = doc.add_table(2, 2)
        table.cell(1, 1).text = "{{ b|hapus }} {% endfor %}"
        doc.sections[0].footer.paragraphs[0].text = "kaki {{ c + }}"

    path = make("Satu", "Dua {{ a a }} {{ nama", "{{ d|tidak_ada }}", draw=draw)

    lines = refused(path).splitlines()

    name = path.as_posix()
    assert [line.removeprefix(name).partition('"')[0] for line in lines] == [
        ":footer1, paragraf 1: «kaki {{ c + }}»: tag ",
        ":isi, paragraf 2: «Dua {{ a a }} {{ nama»: tag ",
        ":isi, paragraf 2: «Dua {{ a a }} {{ nama»: tag ",
        ":isi, paragraf 3: «{{ d|tidak_ada }}»: filter ",
        ":isi, tabel 2 baris 2: «{{ b|hapus }} {% endfor %}»: filter ",
        ":isi, tabel 2 baris 2: «{{ b|hapus }} {% endfor %}»: tag ",
    ]


def test_a_picture_beside_a_paragraph_tag_is_not_lost(make: Make, refused: RefusedText) -> None:
    def draw(doc: Doc) -> None:
        doc.add_paragraph("{%p if x %}").add_run()
        doc.element.body.p_lst[-1].r_lst[-1].append(parse_xml(f"<w:drawing {nsdecls('w')}/>"))
        doc.add_paragraph("{%p endif %}")

    assert "gambar, kotak atau rujukan (drawing), yang akan ikut terhapus" in refused(make(draw=draw))


IN_DATA = [
    ("{{ a.b }}", {"a": {}}, '"{{ a.b }}": nilai "a.b" tidak ada. Perbaiki nama itu, atau isi datanya'),
    ("{{ a.b.c }}", {"a": {}}, 'nilai "a.b.c" tidak ada'),
    ("{{ a }}", {}, 'nilai "a" tidak ada'),
    ("{% for r in a %}{{ r.n }}{% endfor %}", {"a": [{"n": 1}, {}]}, '"{{ r.n }}": nilai "a[].n" tidak ada'),
    ("{% for r in a %}{% endfor %}", {}, '"{% for r in a %}": nilai "a" tidak ada'),
    ("{% if a.x %}{% endif %}", {"a": {}}, '"{% if a.x %}": nilai "a.x" tidak ada'),
    ("{{ a[3] }}", {"a": [1]}, '"{{ a[3] }}": nilai'),
    ("{{ a|angka }}", {}, '"{{ a|angka }}": nilai "a" tidak ada'),
    ("{{ a|titik }}", {}, 'nilai "a" tidak ada'),
    ("{{ a|kosong('-') }}", {}, 'nilai "a" tidak ada'),
    ("{{ a }}", {"a": None}, '"{{ a }}": nilainya kosong. Isi datanya, atau pakai |titik'),
    ("{{ a|upper }}", {"a": None}, '"{{ a|upper }}": nilainya kosong'),
    ("{{ 'x' ~ a }}", {"a": None}, "nilainya kosong"),
    ("{{ a|join }}", {"a": ["x", None]}, "nilainya kosong"),
    ("{{ a|rangkai }}", {"a": ["x", None]}, "nilainya kosong"),
    ("{{ a|join(attribute='n') }}", {"a": [{}]}, "tidak ada"),
    ("{{ none }}", {}, '"{{ none }}": nilainya kosong'),
    ("{{ a }}", {"a": float("nan")}, "nilainya bukan angka (NaN atau tak hingga)"),
    ("{{ a }}", {"a": Decimal("NaN")}, "nilainya bukan angka"),
    ("{{ a }}", {"a": float("inf")}, "nilainya bukan angka"),
    ("{{ a }}", {"a": [1]}, "nilainya sebuah daftar. Pakai {% for … %}"),
    ("{{ range(3) }}", {}, "nilainya sebuah daftar"),
    ("{{ a|map('upper') }}", {"a": ["x"]}, "nilainya sebuah daftar"),
    ("{{ a }}", {"a": {"b": 1, "c": 2}}, "beberapa bagian, bukan satu teks. Tulis salah satu bagiannya: b, c"),
    ("{{ lop }}", {"lop": "x\x00"}, "(U+0000)"),
    ("{{ a }}", {"a": "x\x0by"}, "memuat huruf yang tidak dapat disimpan Word (U+000B)"),
    ("{{ a }}", {"a": "\a\x01"}, "(U+0001)"),
    ("{{ a }}", {"a": "\ud800"}, "(U+D800)"),
    ("{{ a }}", {"a": "\uffff"}, "(U+FFFF)"),
    ("{{ a|angka }}", {"a": "abc"}, 'filter "angka" tidak dapat memakai nilai "abc"'),
    ("{{ a|tanggal }}", {"a": "besok"}, 'filter "tanggal" tidak dapat memakai nilai "besok"'),
    ("{{ 1 / a }}", {"a": 0}, '"{{ 1 / a }}" tidak dapat dihitung: pembagian dengan nol'),
    ("{{ 'x' + a }}", {"a": 1}, "tidak dapat dihitung: jenis nilainya tidak cocok"),
    ("{{ a }}", {"a": object()}, 'nilai "a" berjenis object, yang tidak dapat dicetak'),
    ("{{ a }}", {"a": {"b": [{"c": {1}}]}}, 'nilai "a.b[0].c" berjenis set'),
    ("{{ a }}", {"a": Markup("<w:br/>")}, 'nilai "a" berjenis Markup'),
]  # fmt: skip


@pytest.mark.parametrize(("written", "values", "line"), IN_DATA)
def test_data_that_cannot_be_printed(
    written: str, values: dict[str, object], line: str, make: Make, refused: RefusedText
) -> None:
    path = make("pembuka", written)

    told = refused(path, values)

    assert line in told
    assert told.startswith(f"{path.as_posix()}:")
    assert "berjenis" in told or ":isi, paragraf 2: «" in told


def test_every_part_tells_its_fault(make: Make, refused: RefusedText) -> None:
    def draw(doc: Doc) -> None:
        doc.sections[0].header.paragraphs[0].text = "{{ kop }}"

    assert len(refused(make("{{ isi }}", draw=draw), {}).splitlines()) == 2


ESCAPES = [
    "{{ ''.__class__.__mro__ }}",
    "{{ a.__class__ }}",
    "{{ a['__class__'] }}",
    "{{ ns.__class__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ range.__self__ }}",
    "{{ (a|map(attribute='__class__')|list)[0] }}",
    "{{ a|map(attribute='__class__')|join }}",
    "{{ [1].append(2) }}",
    "{{ 'x'.format(1) }}",
    "{{ self.x }}",
    "{{ lipsum() }}",
    "{{ range(1000000)|list|length }}",
    "{{ 'x' * 100000000 }}",
    "{{ [1] * 100000000 }}",
    "{{ 9 ** 99999 }}",
    "{{ b() }}",
    "{{ loop.__class__ }}",
]


@pytest.mark.parametrize("written", ESCAPES)
def test_a_template_cannot_reach_out(written: str, make: Make, refused: RefusedText) -> None:
    path = make("{% set ns = namespace(x=1) %}", written)

    assert "isi, paragraf 2" in refused(path, {"a": ["x"], "b": "teks", "loop": {}})


def test_what_is_no_docx(tmp_path: Path, make: Make, refused: RefusedText) -> None:
    def file(content: bytes) -> Path:
        path = tmp_path / "berkas.docx"
        path.write_bytes(content)
        return path

    whole = make("{{ a }}").read_bytes()
    with zipfile.ZipFile(tmp_path / "lain.zip", "w") as archive:
        archive.writestr("a.txt", "a")

    assert "tidak ada atau tidak dapat dibaca" in refused(tmp_path / "tidak-ada.docx")
    assert "bukan .docx atau rusak" in refused(file(b""))
    assert "bukan .docx atau rusak" in refused(file(b"teks"))
    assert "bukan .docx atau rusak" in refused(tmp_path / "lain.zip")
    assert "Word lama (.doc) atau berkata sandi" in refused(file(bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600))
    assert "rusak" in refused(file(whole[: len(whole) // 2]))


def _with_member(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    with zipfile.ZipFile(path) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    members[name] = change(members[name])
    with zipfile.ZipFile(path, "w") as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return path


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda content: content[:-9], 'bagian "word/document.xml" rusak'),
        (lambda content: b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + content.partition(b"?>")[2],
         'bagian "word/document.xml" memuat definisi dokumen (DTD)'),
        (lambda content: content.replace(b"schemas.openxmlformats.org/wordprocessingml/2006/main",
                                         b"purl.oclc.org/ooxml/wordprocessingml/main"), "Strict Open XML"),
    ],
)  # fmt: skip
def test_a_damaged_part(change: Callable[[bytes], bytes], line: str, make: Make, refused: RefusedText) -> None:
    assert line in refused(_with_member(make("{{ a }}"), "word/document.xml", change))


def test_a_flipped_byte_is_noticed(make: Make, refused: RefusedText) -> None:
    path = make("{{ a }}")
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        content[archive.getinfo("word/styles.xml").header_offset + 400] ^= 0xFF
    path.write_bytes(content)

    assert "rusak" in refused(path)


def test_a_whole_template_is_not_refused(make: Make) -> None:
    assert Document(BytesIO(Template.load(make("tanpa tag")).render({}))).paragraphs[0].text == "tanpa tag"
