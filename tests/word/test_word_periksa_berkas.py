"""A template looked at as a file: is it whole, does it need something from outside, are its styles there?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as Doc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from templat_uji import Change, changed, look, members, rewritten, told, without

from pipeline.base.problems import Level, Refused
from pipeline.word import Template

Make = Callable[..., Path]

STYLES = [("JudulNaskah2", 'gaya paragraf "JudulNaskah2" tidak ada'), ("Headng1", "Mungkin maksud Anda: heading 1")]


@pytest.mark.parametrize(("style", "line"), STYLES)
def test_a_style_that_does_not_exist(style: str, line: str, make: Make) -> None:
    def draw(doc: Doc) -> None:
        doc.add_paragraph("tegak", style="Heading 1")
        doc.sections[0].footer.paragraphs[0].text = "kaki"

    path = changed(make("satu", draw=draw), "word/document.xml", b'w:val="Heading1"', f'w:val="{style}"'.encode())
    (found,) = told(path)
    assert found.startswith("isi, paragraf 2: «tegak»: ")
    assert line in found
    footer = changed(make("satu", draw=draw), "word/footer1.xml", b'w:val="Footer"', f'w:val="{style}"'.encode())
    assert told(footer)[0].startswith("footer1, paragraf 1: «kaki»: gaya paragraf")


def test_styles_of_runs_and_tables_too(make: Make) -> None:
    def draw(doc: Doc) -> None:
        doc.add_paragraph().add_run("tebal", style="Strong")
        doc.add_table(1, 1, style="Table Grid").cell(0, 0).text = "sel"

    path = changed(make(draw=draw), "word/document.xml", b'w:val="Strong"', b'w:val="TableGrid"')
    path = changed(path, "word/document.xml", b'<w:tblStyle w:val="TableGrid"', b'<w:tblStyle w:val="Strong"')
    run, table = told(path)
    assert run.startswith('isi, paragraf 1: «tebal»: gaya huruf "TableGrid" tidak ada')
    assert table.startswith('isi, tabel 1 baris 1: «sel»: gaya tabel "Strong" tidak ada')


def linked(path: Path, kind: str, target: str, member: str = "word/_rels/document.xml.rels") -> Path:
    link = (
        f'<Relationship Id="rIdLuar" TargetMode="External" Target="{target}" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>'
    )
    return changed(path, member, b"</Relationships>", link.encode())


LINKS = [
    ("image", "http://contoh.go.id/logo.png", Level.SALAH, "mengambil gambar dari luar"),
    ("image", "logo.png", Level.SALAH, "mengambil gambar dari luar"),
    ("oleObject", "file:///C:/data.xlsx", Level.SALAH, "mengambil objek dari luar"),
    ("attachedTemplate", "https://contoh.go.id/a.dotm", Level.SALAH, "tautan ke template lain"),
    ("attachedTemplate", "\\\\server\\bagi\\a.dotm", Level.SALAH, "tautan ke template lain"),
    ("attachedTemplate", "file://server/bagi/a.dotm", Level.SALAH, "tautan ke template lain"),
    ("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm", Level.PERHATIAN, "tautan ke template lain"),
]


@pytest.mark.parametrize(("kind", "target", "level", "line"), LINKS)
def test_what_is_fetched_from_outside(kind: str, target: str, level: Level, line: str, make: Make) -> None:
    path = linked(make("{{ a }}"), kind, target)
    (found,) = look(path)
    assert (found.level, line in found.what, target[:30] in found.what) == (level, True, True)
    if level is Level.SALAH:
        with pytest.raises(Refused, match=line):
            Template.load(path)
    else:
        Template.load(path)


def test_a_link_to_click_on_is_no_fault(make: Make) -> None:
    assert told(linked(make("{{ a }}"), "hyperlink", "https://contoh.go.id")) == []


NOT_WHOLE: list[tuple[str, Change, str]] = [
    ("tanpa halaman", lambda path: without(path, "word/document.xml"), '"word/document.xml" tidak ada di dalamnya'),
    ("tanpa gaya", lambda path: without(path, "word/styles.xml"), '"word/styles.xml" tidak ada di dalamnya'),
    ("tanpa hubungan", lambda path: without(path, "word/_rels/document.xml.rels"), 'document.xml.rels" tidak ada'),
    ("tanpa hubungan akar", lambda path: without(path, "_rels/.rels"), '"_rels/.rels" tidak ada di dalamnya'),
    ("gaya rusak", lambda path: changed(path, "word/styles.xml", b"</w:styles>", b""), '"word/styles.xml" rusak'),
    ("gaya tak tersebut", lambda path: changed(path, "word/_rels/document.xml.rels", b"relationships/styles",
                                               b"relationships/lain"), '"word/styles.xml" tidak disebut di "'),
    ("makro", lambda path: rewritten(path, {**members(path), "word/vbaProject.bin": b"x"}), "memuat makro (.docm)"),
    ("jenis makro", lambda path: changed(path, "[Content_Types].xml",
                                         b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                                         b"vnd.ms-word.document.macroEnabled.main+xml"), "memuat makro (.docm)"),
    ("templat Word", lambda path: changed(path, "[Content_Types].xml", b"document.main+xml", b"template.main+xml"),
     "templat Word (.dotx)"),
    ("bukan Word", lambda path: (path.write_bytes(b"halo"), path)[1], "bukan .docx atau rusak"),
    ("kosong", lambda path: (path.write_bytes(b""), path)[1], "bukan .docx atau rusak"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "line"), [case[1:] for case in NOT_WHOLE], ids=[case[0] for case in NOT_WHOLE])
def test_a_file_that_is_not_whole_is_refused_always(change: Change, line: str, make: Make) -> None:
    path = change(make("{{ a }}"))
    assert any(line in one for one in told(path)), told(path)
    with pytest.raises(Refused) as refused:
        Template.load(path)
    assert line in str(refused.value)


def test_what_staff_wrote_to_each_other_would_go_out(make: Make) -> None:
    def draw(doc: Doc) -> None:
        paragraph = doc.add_paragraph("tanggal {{ a }}")
        doc.add_comment(paragraph.runs, text="benar?", author="Ani")
        changes = f'<w:ins {nsdecls("w")} w:id="9" w:author="Ani"><w:r><w:t>baru</w:t></w:r></w:ins>'
        doc.add_paragraph()._p.append(parse_xml(changes))

    first, second = look(make(draw=draw))
    assert {first.level, second.level} == {Level.PERHATIAN}
    assert str(first.where) == "t:isi, paragraf 1: «tanggal {{ a }}»"
    assert "memuat komentar" in first.what
    assert "Track Changes" in second.what


def test_a_sign_of_the_engine_written_as_a_number_is_noticed(make: Make) -> None:
    path = changed(make("halo {{ a }}"), "word/document.xml", b"halo", b"&#x10FFFD;5&#x10FFFD;")
    assert "U+10FFFD" in told(path)[0]
