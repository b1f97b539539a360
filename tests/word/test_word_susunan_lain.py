"""Word files put together otherwise than Word does: templates and forms of other programs, the smallest there are."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from libreoffice_uji import DOCX, resaved
from memusuhi_uji import Change, repacked, saved, told, unchanged

from pipeline.sop.satker import Halaman, Marjin
from pipeline.word import Template
from pipeline.word.inspection import inspected, remarked
from pipeline.word.kendali import read_controls
from pipeline.word.lembar.wholeness import on_paper
from pipeline.word.remarks import annotate_document

HALAMAN = Halaman(Decimal(21), Decimal(33), Marjin(kiri="3", kanan="2", atas="2", bawah="2"))
ISIAN = f'<w:sdt {nsdecls("w")}><w:sdtPr><w:tag w:val="IK/realisasi"/></w:sdtPr><w:sdtContent><w:r><w:t>5</w:t></w:r>'
PAGE = (
    f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>Nilai {{{{ a }}}}</w:t></w:r></w:p>"
    f"<w:p>{ISIAN}</w:sdtContent></w:sdt></w:p></w:body></w:document>"
).encode()
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{main}</Types>'
)
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="'
    'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{page}"/>'
    "</Relationships>"
)
OVERRIDE = f'<Override PartName="/{{page}}" ContentType="{MAIN}"/>'
DEFAULT = f'<Default Extension="xml" ContentType="{MAIN}"/>'


def smallest(page: bytes = PAGE, name: str = "word/document.xml", main: str = OVERRIDE, root: str = "") -> bytes:
    """A page, its kind and the link to it: all that a Word file needs."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES.format(main=main.format(page=name)))
        archive.writestr("_rels/.rels", LINKS.format(page=f"{root}{name}"))
        archive.writestr(name, page)
    return stream.getvalue()


def drawn() -> bytes:
    doc, stream = Document(), io.BytesIO()
    doc.add_paragraph("Nilai {{ a }}")
    doc.add_paragraph()._p.append(parse_xml(f"{ISIAN}</w:sdtContent></w:sdt>"))
    doc.sections[0].header.paragraphs[0].text = "kop {{ a }}"
    doc.save(stream)
    return stream.getvalue()


def without(*parts: str) -> bytes:
    """The document of python-docx without these parts and what names them."""

    def change(name: str, data: bytes) -> bytes:
        named = rb"<(?:Override|Relationship) [^>]*(?:" + "|".join(parts).encode() + rb")[^>]*/>"
        return re.sub(named, b"", data) if name.endswith((".rels", "_Types].xml")) else data

    return rebuilt(drawn(), {name: "" for name in members(drawn()) if any(part in name for part in parts)}, change)


def members(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()


def rebuilt(content: bytes, names: Mapping[str, str], change: Change = unchanged) -> bytes:
    """With other names for its members; one that is called nothing is left out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo()
            member.filename = names.get(name, name)  # on Windows the constructor would turn backslashes
            if member.filename:
                new.writestr(member, change(name, old.read(name)))
    return stream.getvalue()


def moved(one: str, other: str) -> bytes:
    """With `one` called `other`, in names and in what refers to them."""
    names = {name: name.replace(one, other) for name in members(drawn())}
    return rebuilt(drawn(), names, lambda _, data: data.replace(one.encode(), other.encode()))


def backslashes() -> bytes:
    return rebuilt(drawn(), {name: name.replace("/", "\\") for name in members(drawn())})


OPTIONAL = ("styles", "numbering", "settings", "fontTable", "theme", "docProps", "webSettings", "customXml")
READ = {
    **{f"no {part}": without(part) for part in OPTIONAL},
    "none of these": without(*OPTIONAL),
    "styles called otherwise": moved("styles.xml", "gaya.xml"),
    "Word on the web": moved("document.xml", "document2.xml"),
    "another folder": moved("word/", "isi/"),
    "backslashes": backslashes(),
    "smallest": smallest(),
    "absolute target": smallest(root="/"),
    "kind by ending": smallest(main=DEFAULT),
    "page at the root": smallest(name="document.xml"),
    "UTF-16": smallest(('<?xml version="1.0" encoding="UTF-16"?>' + PAGE.decode()).encode("utf-16")),
}
read = pytest.mark.parametrize("content", READ.values(), ids=READ)


@read
def test_a_template_put_together_otherwise_is_filled(content: bytes) -> None:
    made = Template.of(content, "t.docx").render({"a": "7,5"})

    page = next(name for name in members(made) if re.search("document2?.xml$", name))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert "Nilai 7,5" in archive.read(page).decode()


@read
def test_it_is_laid_on_the_offices_paper_and_gets_its_remarks(content: bytes) -> None:
    paper = on_paper(content, "t.docx", tegak=HALAMAN, mendatar=HALAMAN, huruf="Arial")

    assert Template.of(paper, "t.docx").names
    assert remarked(content, inspected(content, "t.docx").problems)


@read
def test_a_form_put_together_otherwise_is_read_and_sent_back(content: bytes, tmp_path: Path) -> None:
    form = read_controls(saved(tmp_path, "a.docx", content), "a.docx")

    assert [(one.tag, one.teks) for one in form.isian] == [("IK/realisasi", "5")]
    assert annotate_document(content, "a.docx", [("", "perbaiki")]).startswith(b"PK")


def test_the_smallest_paper_opens_in_libreoffice(tmp_path: Path) -> None:
    made = saved(tmp_path, "a.docx", Template.of(smallest(), "t.docx").render({"a": "7,5"}))

    assert Document(str(resaved(made, DOCX, tmp_path))).paragraphs[0].text == "Nilai 7,5"


def test_a_style_is_told_where_there_is_no_list_of_styles() -> None:
    page = PAGE.replace(b"<w:p><w:r>", b'<w:p><w:pPr><w:pStyle w:val="Judul"/></w:pPr><w:r>', 1)

    (found,) = inspected(smallest(page), "t.docx").problems

    assert 'gaya paragraf "Judul" tidak ada dalam berkas ini' in found.what


def test_a_paper_with_another_prefix_is_filled_like_any_other() -> None:
    page = PAGE.replace(b"w:", b"z:").replace(b"xmlns:w", b"xmlns:z")

    made = Template.of(smallest(page), "t.docx").render({"a": "7\n5"})

    assert Document(io.BytesIO(made)).paragraphs[0].text == "Nilai 7\n5"


LINK = b'<w:hyperlink xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="r9"/><w:r>'
TOLD = [
    (smallest(PAGE.replace(b"<w:r>", LINK, 1)), 'tidak utuh: "word/_rels/document.xml.rels" tidak ada di dalamnya'),
    (
        repacked(drawn(), lambda _, data: data.replace(b"document.main+xml", b"template.main+xml")),
        "templat Word (.dotx)",
    ),
]


@pytest.mark.parametrize(("content", "line"), TOLD, ids=[line for _, line in TOLD])
def test_what_cannot_be_filled_is_told_as_what_it_is(content: bytes, line: str) -> None:
    assert line in told(lambda: Template.of(content, "t.docx"))
