"""What acts in a template when a paper made from it is opened: told with its place, in whatever part it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from docx.document import Document as Doc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from templat_uji import look, members, rewritten, told

from pipeline.base.problems import Refused
from pipeline.word import Template
from pipeline.word.inspection import remarked

Make = Callable[..., Path]
OFFICE = "urn:schemas-microsoft-com:office:office"
NS = f'{nsdecls("w")} xmlns:mc="m" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="{OFFICE}"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def codes(*pieces: str) -> str:
    return "".join(f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in pieces)


def text(written: str) -> str:
    return f"<w:r><w:t>{written}</w:t></w:r>"


def whole(*inside: str) -> str:
    return f"{mark('begin')}{''.join(inside)}{mark('separate')}{text('hasil')}{mark('end')}"


def simple(code: str, inside: str = text("hasil")) -> str:
    return f'<w:fldSimple w:instr="{code}">{inside}</w:fldSimple>'


def paragraph(inside: str) -> str:
    return f"<w:p {NS}>{inside}</w:p>"


def drawn(inside: str) -> Callable[[Doc], None]:
    """A page with a paragraph of words and one of this."""

    def draw(doc: Doc) -> None:
        doc.add_paragraph("pembuka")
        doc.element.body.insert(1, parse_xml(paragraph(inside)))

    return draw


def with_parts(path: Path, contents: Mapping[str, str]) -> Path:
    return rewritten(path, {**members(path), **{name: content.encode() for name, content in contents.items()}})


def refuses(path: Path, line: str, place: str = "") -> None:
    """Checked and filled, both refuse; and no copy of it is laid where somebody would open it."""
    assert any(line in one and one.startswith(place) for one in told(path)), told(path)
    with pytest.raises(Refused) as refused:
        Template.load(path)
    assert line in str(refused.value)
    assert remarked(path.read_bytes(), look(path)) is None


SPLIT = {
    "one run": whole(codes(" DDEAUTO c:\\\\cmd ")),
    "a simple field": simple(" DDEAUTO c:\\\\cmd "),
    "split over runs": whole(codes(" D", "DEA", "UTO c:\\\\cmd")),
    "a mark within": whole(codes("<?a b?>DDEAUTO c:\\\\cmd")),
    "as text": whole(text("DDEAUTO c:\\\\cmd")),
    "deleted and kept": whole(f"<w:del>{codes('PAGE ')}</w:del>", codes("DDEAUTO c:\\\\cmd")),
    "deleted": whole("<w:r><w:delInstrText>DDEAUTO c:\\\\cmd</w:delInstrText></w:r>"),
    "in a field": whole(codes("IF 1=1 "), whole(codes("DDEAUTO c:\\\\cmd"))),
    "as a result": whole(whole(codes("QUOTE &quot;DDEAUTO&quot;")), codes(" c:\\\\cmd")),
    "by a simple result": whole(simple("QUOTE &quot;DDEAUTO&quot;"), codes(" c:\\\\cmd")),
    "behind the result": f"{mark('begin')}{codes('PAGE')}{mark('separate')}{codes('DDEAUTO a')}{mark('end')}",
    "never ended": mark("begin") + codes("DDEAUTO a"),
    "without a beginning": codes("DDEAUTO a") + mark("end"),
    "with another mark": f"{mark('{{ a }}')}{codes('PAGE')}{mark('end')}",
    "in one of two branches": whole(
        f"<w:r><mc:AlternateContent><mc:Choice Requires='x'>{codes('PAGE ')}</mc:Choice></mc:AlternateContent></w:r>",
        codes("DDEAUTO a"),
    ),
    "behind what Word does not know": whole(f"<x:a xmlns:x='x'>{codes('PAGE ')}</x:a>", codes("DDEAUTO a")),
    "behind another instrText": whole("<w:r><x:instrText xmlns:x='x'>PAGE </x:instrText></w:r>", codes("DDEAUTO a")),
    "behind another attribute": simple("DDEAUTO a").replace("<w:fldSimple", "<w:fldSimple xmlns:x='x' x:instr='PAGE'"),
    "with a mark that is two": whole(codes("PAGE ")).replace(
        'Type="end"', "Type='end' xmlns:x='x' x:fldCharType='begin'"
    ),
    "from a tag": whole(codes("{{ a }}")),
    "in a tag": simple("{{ 'DDEAUTO a' }}"),
    "behind a tag": whole(text("{% if a %}"), codes("PAGE"), text("{% endif %}"), codes(" DDEAUTO a")),
    "behind a swallowed mark": text("{#") + mark("begin") + codes("PAGE ") + text("#}") + codes("DDEAUTO a"),
    "an included text": whole(codes("INCLUDETEXT &quot;\\\\\\\\host\\\\a.docx&quot;")),
    "an included picture": whole(codes("INCLUDEPICTURE &quot;http://a.test/a.png&quot; \\d")),
    "a link to a file": whole(codes("HYPERLINK &quot;file:///c:/a.exe&quot;")),
    "a link from data": whole(codes("HYPERLINK &quot;{{ a }}&quot;")),
}


@pytest.mark.parametrize("inside", SPLIT.values(), ids=SPLIT.keys())
def test_a_field_that_acts_is_told_at_its_paragraph(inside: str, make: Make) -> None:
    refuses(make(draw=drawn(inside)), "bidang (field) ", "isi, paragraf 2")


HONEST = {
    "page of pages": whole(codes(" PAGE ")) + simple(" NUMPAGES \\* MERGEFORMAT "),
    "contents": whole(codes(' TOC \\o "1-3" \\h \\z \\u ')).replace(
        text("hasil"), whole(codes("HYPERLINK \\l &quot;_Toc1&quot;")) + whole(codes("PAGEREF _Toc1 \\h"))),
    "date": whole(codes(' DATE \\@ "d MMMM yyyy" ')),
    "link": whole(codes(" HYPERLINK ", "&quot;https://a.go.id&quot; ", "\\o &quot;a&quot;")),
    "form": whole(codes(" FORMTEXT ")),
    "nested": whole(codes("IF "), whole(codes("PAGE")), codes(" = 1 &quot;a&quot; &quot;b&quot;")),
    "a tag in the result": f"{mark('begin')}{codes('REF a')}{mark('separate')}{text('{{ a }}')}{mark('end')}",
    "a tag behind an honest word": whole(codes("HYPERLINK &quot;https://{{ a }}&quot;")),
    "an old drawing": '<w:r><w:pict><v:shape href="https://a.go.id"><v:textpath string="a"/></v:shape></w:pict></w:r>',
}  # fmt: skip


@pytest.mark.parametrize("inside", HONEST.values(), ids=HONEST.keys())
def test_a_field_that_shows_something_of_the_paper_passes(inside: str, make: Make) -> None:
    path = make(draw=drawn(inside))

    assert told(path) == []
    Template.load(path).render({"a": "x"})


def test_every_part_is_looked_at(make: Make) -> None:
    def draw(doc: Doc) -> None:
        for part in (doc.sections[0].header, doc.sections[0].footer):
            part.paragraphs[0]._p.append(parse_xml(simple("DDEAUTO a").replace("w:instr", f"{NS} w:instr")))
        box = f"<w:txbxContent>{paragraph(simple('DDEAUTO a'))}</w:txbxContent>"
        doc.add_paragraph()._p.append(parse_xml(f"<w:r {NS}><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"))

    inside = paragraph(whole(codes("DDEAUTO a")))
    glossary = f"<w:glossaryDocument {NS}><w:docParts>{inside}</w:docParts></w:glossaryDocument>"
    path = with_parts(
        make(draw=draw),
        {
            "word/footnotes.xml": f"<w:footnotes {NS}><w:footnote w:id='2'>{inside}</w:footnote></w:footnotes>",
            "word/comments.xml": f"<w:comments {NS}><w:comment w:id='1'>{inside}</w:comment></w:comments>",
            "word/glossary/document.xml": glossary,
            "word/lain.bin": f"<w:hdr {NS}>{inside}</w:hdr>",
        },
    )

    found = {one.partition(",")[0] for one in told(path) if '"DDEAUTO a" dapat menjalankan' in one}
    assert found == {"isi", "header1", "footer1", "catatan kaki", "komentar", "lain.bin", "blok teks siap pakai"}


def relation(path: Path, kind: str, target: str, mode: str = "") -> Path:
    name = "word/_rels/document.xml.rels"
    link = f'<Relationship Id="rIdX" Type="{kind}" Target="{target}" {mode}/></Relationships>'
    return with_parts(path, {name: members(path)[name].decode().replace("</Relationships>", link)})


WITHIN = [
    (f"{RELATIONS}/oleObject", "objek"), (f"{RELATIONS}/package", "objek"), (f"{RELATIONS}/control", "kendali ActiveX"),
    (f"{RELATIONS}/aFChunk", "naskah lain"), (f"{RELATIONS}/subDocument", "naskah lain"),
    (f"{MICROSOFT}/vbaProject", "makro"), (f"{MICROSOFT}/keyMapCustomizations", "perintah tombol"),
    (f"{MICROSOFT}/ui/extensibility", "tombol perintah"), (f"{RELATIONS}/recipientData", "surat massal"),
    ("http://schemas.microsoft.com/office/2011/relationships/webextension", "program tambahan"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "called"), WITHIN)
def test_what_acts_within_the_file(kind: str, called: str, make: Make) -> None:
    path = with_parts(relation(make("isi"), kind, "lain/a.png"), {"word/lain/a.png": "x"})

    refuses(path, f'berkas ini memuat {called}, "word/lain/a.png"')


OUTSIDE = [
    ("image", "http://a.test/a.png", "mengambil gambar dari luar"), ("video", "http://a.test/a", "mengambil video"),
    ("oleObject", "file:///c:/a.xlsx", "mengambil objek dari luar"), ("frame", "a.html", "mengambil bingkai dari luar"),
    ("subDocument", "a.docx", "mengambil naskah lain dari"), ("transform", "http://a.test/a.xsl", "mengambil isi dari"),
    ("mailMergeSource", "file:///c:/a.mdb", "mengambil isi dari luar"), ("baru", "a", "mengambil isi dari luar"),
    ("hyperlink", "file:///c:/a.exe", 'tautan "file:///c:/a.exe" tidak membuka'),
    ("hyperlink", "\\\\host\\a", "tidak membuka"), ("hyperlink", "javascript:a", "tidak membuka"),
    ("hyperlink", "ms-word:ofe|u|http://a", "tidak membuka"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "target", "line"), OUTSIDE)
def test_what_leads_outside(kind: str, target: str, line: str, make: Make) -> None:
    refuses(relation(make("isi"), f"{RELATIONS}/{kind}", target, 'TargetMode="External"'), line)


def test_an_address_is_outside_whatever_its_relationship_says_of_it(make: Make) -> None:
    refuses(relation(make("isi"), f"{RELATIONS}/image", "http://a.test/a.png"), "mengambil gambar dari luar")


def test_a_link_is_told_at_its_paragraph(make: Make) -> None:
    link = f'<w:hyperlink xmlns:r="{RELATIONS}" r:id="rIdX">{text("klik")}</w:hyperlink>'
    path = relation(make(draw=drawn(link)), f"{RELATIONS}/hyperlink", "file:///c:/a", 'TargetMode="External"')

    refuses(path, 'tautan "file:///c:/a" tidak membuka halaman web atau surat', "isi, paragraf 2: «klik»")


def test_the_figures_behind_a_chart_are_no_object_and_those_behind_an_object_are(make: Make) -> None:
    link = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/package" Target="../embeddings/a.xlsx"/></Relationships>'
    )
    parts = {"word/embeddings/a.xlsx": "x", "word/charts/_rels/chart1.xml.rels": link}
    chart = with_parts(make("isi"), {**parts, "word/charts/chart1.xml": "<c:chartSpace xmlns:c='c'/>"})
    assert told(chart) == []

    refuses(relation(chart, f"{RELATIONS}/package", "embeddings/a.xlsx"), 'memuat objek, "word/embeddings/a.xlsx"')
    refuses(with_parts(make("isi"), {**parts, "word/charts/chart1.xml": "<a/>"}), "memuat objek")


@pytest.mark.parametrize("name", ["word/embeddings/a.bin", "word/activeX/a.xml", "customUI/a.xml", "word/media/a.png"])
def test_an_object_is_known_by_its_folder_or_by_how_it_begins(name: str, make: Make) -> None:
    path = make("isi")
    ole = bytes.fromhex("d0cf11e0a1b11ae1") if "media" in name else b"x"

    refuses(rewritten(path, {**members(path), name: ole}), f'memuat objek, "{name}"')


ELEMENTS = [
    ("mailMerge", "<w:mailMerge><w:connectString w:val='a'/></w:mailMerge>", "surat massal (mail merge)"),
    ("entryMacro", "<w:ffData><w:entryMacro w:val='a'/></w:ffData>", "isian yang menjalankan makro"),
    ("webVideoPr", "<webVideoPr embeddedHtml='a'/>", "video dari internet"),
    ("base", "<HyperlinkBase>a</HyperlinkBase>", "alamat di depan semua tautan"),
    ("src", "<w:pict><v:imagedata src='http://a.test/a.png'/></w:pict>", "gambar ini mengambil isinya dari luar"),
    ("o:href", "<w:pict><v:imagedata o:href='\\\\host\\a.png'/></w:pict>", "gambar ini mengambil isinya dari luar"),
    ("href", "<w:pict><v:shape href='file:///c:/a'/></w:pict>", 'tautan "file:///c:/a" tidak membuka'),
]


@pytest.mark.parametrize(("inside", "line"), [one[1:] for one in ELEMENTS], ids=[one[0] for one in ELEMENTS])
def test_elements_that_act_without_a_relationship(inside: str, line: str, make: Make) -> None:
    refuses(make(draw=drawn(f"<w:r>{inside}</w:r>")), line, "isi, paragraf 2")


def test_macros_under_another_name_are_refused(make: Make) -> None:
    kinds = members(make("isi"))["[Content_Types].xml"].decode()
    renamed = '<Default Extension="dat" ContentType="application/vnd.ms-office.vbaProject"/></Types>'

    parts = {"[Content_Types].xml": kinds.replace("</Types>", renamed), "word/isi.dat": "x"}
    assert "memuat makro" in told(with_parts(make("isi"), parts))[0]
