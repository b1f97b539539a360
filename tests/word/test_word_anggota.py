"""Tags stand in every member of a Word file: each is filled for where it stands, or refused by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as Doc
from templat_uji import changed, look, members, rewritten, told

from pipeline.base.problems import Refused
from pipeline.files.zips import zip_of
from pipeline.word import Gambar, Template
from pipeline.word.inspection import inspected

Make = Callable[..., Path]
RefusedText = Callable[..., str]
KEPALA = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WORD_ML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
VALUES = {"nama": "A & <B>", "nomor": '12 "PR"', "url": "https://contoh.go.id/a b"}
RUNS = "<a:p><a:r><a:t>Grafik {{ na</a:t></a:r><a:r><a:t>ma }}</a:t></a:r></a:p>"
CHART = f'<c:chartSpace xmlns:c="{DRAWING}/chart" xmlns:a="{DRAWING}/main"><c:chart>%s</c:chart></c:chartSpace>'

FILLED = [
    ("word/settings.xml", (f'<w:settings xmlns:w="{WORD_ML}"><w:docVars><w:docVar w:name="n" w:val="{{{{ nomor }}}}"/>'
     "</w:docVars></w:settings>"), 'w:val="12 &quot;PR&quot;"'),
    ("docProps/custom.xml", (f'<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes">'
     '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="N"><vt:lpwstr>{{ nama }}</vt:lpwstr>'
     "</property></Properties>"), ">A &amp; &lt;B&gt;<"),
    ("docProps/app.xml", (f'<Properties xmlns="{OFFICE}/extended-properties"><Company>{{{{ nama|upper }}}}</Company>'
     "</Properties>"), ">A &amp; &lt;B&gt;<"),
    ("docProps/core.xml", ('<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
     'core-properties" xmlns:d="http://purl.org/dc/elements/1.1/"><d:title>{{ nama }}</d:title></cp:coreProperties>'),
     ">A &amp; &lt;B&gt;<"),
    ("customXml/item1.xml", ('<data xmlns="urn:x"><nama kode="{{ nomor }}">{% if nama %}{{ nama }}{% endif %}</nama>'
     "</data>"), '<nama kode="12 &quot;PR&quot;">A &amp; &lt;B&gt;</nama>'),
    ("word/charts/chart1.xml", CHART % f"<c:title><c:tx><c:rich>{RUNS}</c:rich></c:tx></c:title>",
     "Grafik A &amp; &lt;B&gt;"),
    ("word/charts/chart1.xml", CHART % f"<c:valAx><c:title><c:tx><c:rich>{RUNS}</c:rich></c:tx></c:title></c:valAx>",
     "Grafik A &amp; &lt;B&gt;"),
    ("word/diagrams/data1.xml", (f'<dgm:dataModel xmlns:dgm="{DRAWING}/diagram" xmlns:a="{DRAWING}/main"><dgm:pt>'
     f"<dgm:t>{RUNS}</dgm:t></dgm:pt></dgm:dataModel>"), "Grafik A &amp; &lt;B&gt;"),
    ("word/glossary/document.xml", (f'<w:glossaryDocument xmlns:w="{WORD_ML}"><w:p><w:r><w:t>{{{{ nama }}}}</w:t></w:r>'
     "</w:p></w:glossaryDocument>"), "A &amp; &lt;B&gt;"),
    ("word/numbering.xml", f'<w:numbering xmlns:w="{WORD_ML}"><w:lvlText w:val="{{%1}} {{{{ nama }}}}"/></w:numbering>',
     'w:val="{%1} A &amp; &lt;B&gt;"'),
]  # fmt: skip


def with_member(path: Path, name: str, content: str) -> Path:
    return rewritten(path, {**members(path), name: (KEPALA + content).encode()})


def filled(path: Path, values: object = None) -> dict[str, bytes]:
    goal = path.with_name("jadi.docx")
    goal.write_bytes(Template.load(path).render(VALUES if values is None else values))  # type: ignore[arg-type]
    return members(goal)


@pytest.mark.parametrize(
    ("member", "content", "expected"), FILLED, ids=[f"{case[0]} {n}" for n, case in enumerate(FILLED)]
)
def test_a_tag_in_any_member_is_filled_and_escaped_for_where_it_stands(
    member: str, content: str, expected: str, make: Make
) -> None:
    path = with_member(make("isi"), member, content)
    assert expected in filled(path)[member].decode()
    assert {name.path[0] for name in inspected(path.read_bytes(), "t").names} <= VALUES.keys()
    assert look(path) == ()


@pytest.mark.parametrize("member", [case[0] for case in FILLED])
def test_a_name_that_is_not_there_is_told_wherever_it_stands(member: str, make: Make, refused: RefusedText) -> None:
    content = next(case[1] for case in FILLED if case[0] == member)
    assert "tidak ada. Perbaiki nama itu, atau isi datanya" in refused(with_member(make("isi"), member, content), {})


UNFILLED = [
    ("word/comments.xml", (f'<w:comments xmlns:w="{WORD_ML}"><w:comment w:id="1"><w:p><w:r><w:t>{{{{ nama }}}}</w:t>'
     "</w:r></w:p></w:comment></w:comments>"), 'tag "{{ nama }}" berada dalam komentar'),
    ("word/charts/chart1.xml", CHART % "<c:cat><c:v>{{ nama }}</c:v></c:cat>",
     'tag "{{ nama }}" berada dalam data grafik'),
    ("word/media/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><text>{{ nama }}</text></svg>", "dalam gambar (SVG)"),
    ("word/media/b.svg", "<svg xmlns='http://www.w3.org/2000/svg'><a/>{{ nama }}</svg>", "dalam gambar (SVG)"),
    ("customXml/item1.xml", "<a><b/>{{ nama }}</a>", "dalam teks di belakang unsur XML lain"),
    ("docProps/custom.xml", (f'<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes">'
     '<property name="N"><vt:i4>{{ nama }}</vt:i4></property></Properties>'), "properti yang bukan teks"),
]  # fmt: skip


@pytest.mark.parametrize(("member", "content", "line"), UNFILLED, ids=[case[0] for case in UNFILLED])
def test_where_nothing_is_filled_a_tag_is_refused_by_name(member: str, content: str, line: str, make: Make) -> None:
    path = with_member(make("isi"), member, content)
    (found,) = told(path)
    assert line in found
    with pytest.raises(Refused, match="berada dalam"):
        Template.load(path)


def test_a_tag_that_is_never_closed_is_told_in_any_member(make: Make) -> None:
    path = with_member(make("isi"), "customXml/item1.xml", "<a>{{ nama }</a>")
    assert 'item1: tag "{{ nama }" tidak ditutup' in told(path)[0]


def test_braces_that_are_no_tag_stay(make: Make) -> None:
    path = with_member(make("isi"), "customXml/item1.xml", '<a b="{1F0C}">{"x": {"y": 1}} { {</a>')
    assert filled(path)["customXml/item1.xml"] == members(path)["customXml/item1.xml"]


def linked(path: Path, target: str, kind: str = "hyperlink") -> Path:
    safe = target.replace("&", "&amp;").replace('"', "&quot;")
    link = f'<Relationship Id="rId77" TargetMode="External" Target="{safe}" Type="{OFFICE}/relationships/{kind}"/>'
    path = changed(path, "word/_rels/document.xml.rels", b"</Relationships>", f"{link}</Relationships>".encode())
    text = "<w:r><w:t>situs</w:t></w:r>"
    run = f'<w:p><w:hyperlink xmlns:r="{OFFICE}/relationships" r:id="rId77">{text}</w:hyperlink></w:p>'
    return changed(path, "word/document.xml", b"<w:sectPr", f"{run}<w:sectPr".encode())


LINKS = [
    ("http://%7B%7B%20url%20%7D%7D", "https://contoh.go.id/a b", "https://contoh.go.id/a%20b"),
    ("http://%7b%7burl%7d%7d", "contoh.go.id", "http://contoh.go.id"),
    ("http://{{ url }}/", "http://contoh.go.id:8080", "http://contoh.go.id:8080/"),
    ("https://{{ url }}", 'a.go.id/?q="x"&y=%20%', "https://a.go.id/?q=%22x%22&amp;y=%20%25"),
    ("http://{{ url }}", "mailto:a@b.id", "mailto:a@b.id"),
    ("https://a.go.id/{{ url }}/x", "b c/#d?", "https://a.go.id/b%20c/%23d%3F/x"),
    ("https://a.go.id/?q={{ url }}&amp;r={{ url|upper }}", "ä&b", "https://a.go.id/?q=%C3%A4%26b&amp;r=%C3%84%26B"),
    ("mailto:{{ url }}?subject=%7B%7B url %7D%7D", "a@b.id", "mailto:a@b.id?subject=a%40b.id"),
    ("https://a.go.id/{{%20url%20|%20default(%22x%22)%20}}", "b", "https://a.go.id/b"),
]


@pytest.mark.parametrize(("target", "value", "expected"), LINKS)
def test_what_a_link_opens_is_filled_and_percent_encoded(target: str, value: str, expected: str, make: Make) -> None:
    path = linked(make("isi"), target.replace("&amp;", "&"))
    done = filled(path, {"url": value})["word/_rels/document.xml.rels"].decode()
    assert f'Target="{expected}"' in done


@pytest.mark.parametrize("value", ["javascript:alert(1)", "file:///c:/x", "ftp://a", "", "a\\b", "a\nb", "a" * 3000])
def test_a_value_that_would_open_something_else_is_refused_where_one_clicks(
    value: str, make: Make, refused: RefusedText
) -> None:
    found = refused(linked(make("isi"), "http://{{ url }}"), {"url": value})
    assert "isi, paragraf 2: «situs»: " in found
    assert "alamat" in found


@pytest.mark.parametrize(("target", "line"), [
    ("{{ url }}", 'tautan "{{ url }}" tidak membuka halaman web'),
    ("%7B%7B%20url%20%7D%7D", "tidak membuka halaman web"),
    ("file:///{{ url }}", "tidak membuka halaman web"),
    ("https://a/{% if url %}b{% endif %}", "berada dalam alamat tautan. Pakai {{ … }} saja"),
])  # fmt: skip
def test_an_address_that_does_not_say_itself_what_it_opens_is_refused(target: str, line: str, make: Make) -> None:
    found = told(linked(make("isi"), target))
    assert any(line in one for one in found), found


def test_an_address_cannot_use_what_a_loop_of_the_page_goes_through(make: Make) -> None:
    path = linked(make("{%p for x in daftar %}", "{{ x.url }}", "{%p endfor %}"), "http://{{ x.url }}")
    (found,) = told(path)
    assert 'alamat tautan memakai "x.url"' in found
    assert "HYPERLINK" in found


def test_a_filled_list_of_links_takes_pictures_too(make: Make) -> None:
    path = linked(make("{{ logo }}"), "http://{{ url }}")
    done = filled(path, {"url": "a.id", "logo": Gambar(b"GIF89a\x02\0\x02\0" + bytes(10))})
    links = done["word/_rels/document.xml.rels"].decode()
    assert 'Target="http://a.id"' in links
    assert "/word/media/" in links


def test_alt_texts_headers_and_text_boxes_are_filled(make: Make) -> None:
    def draw(doc: Doc) -> None:
        doc.sections[0].header.paragraphs[0].text = "kop {{ nama }}"

    path = make("isi", draw=draw)
    box = ('<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape alt="{{ nama }}"><v:textbox>'
           "<w:txbxContent><w:p><w:r><w:t>kotak {{ nama }}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>"
           "</w:pict></w:r></w:p><w:sectPr")  # fmt: skip
    done = filled(changed(path, "word/document.xml", b"<w:sectPr", box.encode()))
    page = done["word/document.xml"].decode()
    assert 'alt="A &amp; &lt;B&gt;"' in page
    assert "kotak A &amp; &lt;B&gt;" in page
    assert "kop A &amp; &lt;B&gt;" in done["word/header1.xml"].decode()


@pytest.mark.parametrize("prefix", ["x", "ns0", ""])
def test_any_prefix_may_stand_for_word_s_own_names(prefix: str, make: Make) -> None:
    def draw(doc: Doc) -> None:
        cell = doc.add_table(1, 1).cell(0, 0)
        cell.paragraphs[0].text = "{%p if tidak %}"
        cell.add_paragraph("{%p endif %}")

    path = make("{{ teks }}", draw=draw)
    page = members(path)["word/document.xml"].decode()
    sign = f"{prefix}:" if prefix else ""
    other = (
        page.replace("<w:", f"<{sign}")
        .replace("</w:", f"</{sign}")
        .replace("xmlns:w=", f"xmlns{':' * bool(prefix)}{prefix}=")
    )
    if prefix:
        other = other.replace(" w:", f" {prefix}:")
    else:
        other = other.replace("<document ", f'<document xmlns:w="{WORD_ML}" ', 1)
    values = {"teks": "a\nb\tc\fd", "tidak": False}
    made, usual = (
        filled(rewritten(path, {**members(path), "word/document.xml": other.encode()}), values),
        filled(path, values),
    )
    assert made["word/document.xml"].decode().count("<w:p>") == usual["word/document.xml"].decode().count("<w:p>")
    assert look(path) == ()


def test_only_a_strict_file_is_called_strict(make: Make) -> None:
    path = make("{{ a }}")
    strict = members(path)["word/document.xml"].replace(
        WORD_ML.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    with pytest.raises(Refused, match="Strict Open XML"):
        Template.of(zip_of({**members(path), "word/document.xml": strict}), "t")
