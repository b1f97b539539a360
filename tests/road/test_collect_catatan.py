"""Notes and comments in a Word form, its names in another spelling, and the copy that goes back with remarks."""

from __future__ import annotations

import io
import zipfile

import pytest
from form_word_uji import W, changed, control
from ketikan_uji import ANGKA, KERTAS, PROSA, STRIKE, Kantor, Page, beside, new_row, q, run, says, xml
from lxml import etree

from pipeline.base.problems import Level
from pipeline.word.remarks import annotate_document

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NOTES = {
    "comments": '<w:comment w:id="4" w:author="{}"><w:p><w:r><w:t>angka sementara</w:t></w:r></w:p></w:comment>',
    "footnotes": '<w:footnote w:id="4"><w:p><w:r><w:t>angka sementara</w:t></w:r></w:p></w:footnote>',
    "endnotes": '<w:endnote w:id="4"><w:p><w:r><w:t>angka sementara</w:t></w:r></w:p></w:endnote>',
}


def with_notes(content: bytes, author: str = "Siti") -> bytes:
    stream = io.BytesIO()
    links = "".join(f'<Relationship Id="x{kind}" Type="{REL}/{kind}" Target="{kind}.xml"/>' for kind in NOTES)
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/_rels/document.xml.rels":
                data = data.replace(b"</Relationships>", f"{links}</Relationships>".encode())
            new.writestr(name, data)
        for kind, note in NOTES.items():
            new.writestr(f"word/{kind}.xml", f'<w:{kind} xmlns:w="{W}">{note.format(author)}</w:{kind}>')
    return stream.getvalue()


@pytest.mark.parametrize("mark", ["comment", "footnote", "endnote"])
def test_a_note_on_an_answer_is_told_and_changes_nothing(mark: str, kantor: Kantor) -> None:
    noted = with_notes(kantor.terisi)
    reference = f'<w:r><w:{mark}Reference w:id="4"/></w:r>'
    for change in (says(ANGKA, run("79,9") + reference), beside(ANGKA, reference), beside("A1/indikator", reference)):
        answer, (told,) = kantor.first(changed(noted, change))
        assert (str(answer.realisasi), told.level) == ("79.9", Level.PERHATIAN)
        assert "angka sementara" in str(told)


def test_our_own_remarks_are_no_notes_of_the_sender(kantor: Kantor) -> None:
    noted = with_notes(kantor.terisi, "Pemeriksaan form")
    _, problems = kantor.read(changed(noted, beside(ANGKA, '<w:r><w:commentReference w:id="4"/></w:r>')))
    assert problems == []


def test_a_picture_without_text_beside_an_answer_is_told(kantor: Kantor) -> None:
    _, (told,) = kantor.read(changed(kantor.terisi, beside(ANGKA, "<w:r><w:drawing/></w:r>")))
    assert "gambar tidak dibaca" in str(told)


def renamed(content: bytes, old: bytes = b"w:", new: bytes = b"ns0:") -> bytes:
    """The form with another prefix for the names of Word."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(stream, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name.startswith("word/") and name.endswith(".xml"):
                for sign in (b"<", b"</", b" ", b"xmlns:"):
                    data = data.replace(sign + old, sign + new) if sign != b"xmlns:" else data
                data = data.replace(b"xmlns:w=", b"xmlns:ns0=")
            after.writestr(name, data)
    return stream.getvalue()


def test_another_prefix_is_read_and_goes_back_with_remarks(kantor: Kantor) -> None:
    strange = renamed(kantor.terisi)
    assert b"<w:" not in zipfile.ZipFile(io.BytesIO(strange)).read("word/document.xml")
    plain = kantor.read(kantor.terisi)
    assert (kantor.read(strange)[0].jawaban, kantor.read(strange)[1]) == (plain[0].jawaban, [])
    back = annotate_document(strange, "a.docx", [("isian «A1 realisasi»", "Betulkan.")])
    assert (kantor.read(back)[0].jawaban, kantor.read(back)[1]) == (plain[0].jawaban, [])


def test_a_form_in_which_somebody_writes_of_strict_is_not_strict(kantor: Kantor) -> None:
    address = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    content = changed(kantor.terisi, says(PROSA, run(address)))
    assert kantor.first(content)[0].ulasan.kendala == address
    assert annotate_document(content, "a.docx", [("", "x")])


def messy(page: Page) -> None:
    """A form with much in it that the sender may have put there."""
    says(ANGKA, run("8", STRIKE) + run("9") + KERTAS)(page)
    says(
        PROSA,
        '<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_1"/></w:sdtPr><w:sdtContent>' + run("a") + "</w:sdtContent></w:sdt>",
    )(page)
    beside("A1/tindak_lanjut", '<w:r><w:commentReference w:id="4"/></w:r>' + run("di samping"))(page)
    sdt = control(page, "A1/data_dukung")
    (inserted,) = xml('<w:ins w:id="9" w:author="a"/>')
    sdt.addprevious(inserted)
    inserted.append(sdt)
    new_row(page)


OURS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def test_a_copy_with_remarks_changes_nothing_the_sender_wrote(kantor: Kantor) -> None:
    sent = changed(with_notes(kantor.terisi), messy)
    places = [f"isian «A1 {name}»" for name in ("realisasi", "kendala", "tindak lanjut", "data dukung")]
    back = annotate_document(sent, "a.docx", [(place, "Betulkan.") for place in places])
    page = etree.fromstring(zipfile.ZipFile(io.BytesIO(back)).read("word/document.xml"))
    added = [one for one in page.iter(*map(q, OURS)) if one.get(q("id")) != "4"]
    assert len(added) == 3 * len(places)
    for one in added:
        parent = one.getparent()
        parent.remove(one)
        if parent.tag == q("r"):
            parent.getparent().remove(parent)
    before = zipfile.ZipFile(io.BytesIO(sent)).read("word/document.xml")
    assert etree.tostring(page, method="c14n") == etree.tostring(etree.fromstring(before), method="c14n")
    told = [str(problem) for problem in kantor.read(sent)[1]]
    assert [str(problem) for problem in kantor.read(back)[1]] == told
