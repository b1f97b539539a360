"""A blank Word form of the small office, filled in the way Word, LibreOffice or a script leaves it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree
from perjanjian_uji import METODE, SATKER

from pipeline.base.kalender import Periode
from pipeline.nilai.isi_kantor import view_periode, view_satker
from pipeline.nilai.isi_pengumpulan import agreement_view
from pipeline.nilai.nilai_kantor import NilaiLangkah, NilaiNaskah
from pipeline.nilai.nilai_templat import plain
from pipeline.pengukuran.perjanjian import Perjanjian
from pipeline.pengukuran.realisasi import Realisasi
from pipeline.word import Template

AKAR = Path(__file__).resolve().parents[1]
TW4 = Periode(2025, "tw4")
ISI: Mapping[str, str] = {
    "form/pengisi": "Budi", "form/tanggal": "8 Januari 2026",
    "A1/realisasi": "79,9", "A1/data_dukung": "SK & <lampiran>", "A1/kendala": "kurang\npetugas",
    "A2/pembilang": "9", "A2/penyebut": "11", "A2/data_dukung": "Rekap",
}  # fmt: skip


@cache
def template() -> Template:
    return Template.load(AKAR / "templates/docx/form-data-kinerja.docx")


def word_form(
    perjanjian: Perjanjian, unit: str = "tata_usaha", realisasi: Realisasi | None = None, periode: Periode = TW4
) -> bytes:
    """The form as it is sent out."""
    agreed = agreement_view(perjanjian, SATKER, METODE, periode, realisasi)
    (own,) = (one for one in agreed.subbagian if one.kunci == unit)
    paper = NilaiNaskah("Form Data Kinerja", "", None, 1, "", (), ())
    step = NilaiLangkah(3, "", (), "", "", "", "", None, None, None, ())
    values = {"satker": view_satker(SATKER), "periode": view_periode(periode), "subbagian": own, "naskah": paper,
              "langkah": step}  # fmt: skip
    return template().render(
        {**{k: plain(v) for k, v in values.items()}, "sop": {"nomor": "1 Tahun 2025", "nama": "X"}}
    )


def changed(content: bytes, change: object, member: str = "word/document.xml") -> bytes:
    """The file after `change(root)` of its page."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == member:
                root = etree.fromstring(data)
                change(root)  # type: ignore[operator]
                data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(info, data)  # the old date and way of packing, so that the same change gives the same bytes
    return stream.getvalue()


def control(root: etree._Element, tag: str) -> etree._Element:
    found: Any = root.xpath(f'//w:sdt[w:sdtPr/w:tag/@w:val="{tag}"]', namespaces={"w": W})
    first: etree._Element = found[0]
    return first


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def answer(sdt: etree._Element, text: str) -> None:
    """As Word leaves an answered control: the mark is gone, line breaks are w:br."""
    for mark in sdt.findall(f"{{{W}}}sdtPr/{{{W}}}showingPlcHdr"):
        mark.getparent().remove(mark)
    content = sdt.find(qn("w:sdtContent"))
    for child in list(content):
        content.remove(child)
    run = OxmlElement("w:r")
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(OxmlElement("w:br"))
        node = OxmlElement("w:t")
        node.text = line
        node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(node)
    content.append(run)


def filled(content: bytes, answers: Mapping[str, str] = ISI) -> bytes:
    """The form with these answers."""

    def fill(root: etree._Element) -> None:
        for tag, text in answers.items():
            answer(control(root, tag), text)

    return changed(content, fill)


def split_runs(root: etree._Element) -> None:
    """Every answer cut into runs of one letter with rsids and proofing marks between, as Word saves after editing."""
    for run in root.xpath("//w:sdtContent/w:r[w:t]", namespaces={"w": W}):
        text = run.find(qn("w:t"))
        if len(run.findall(qn("w:t"))) > 1 or not text.text:
            continue
        for letter in text.text:
            piece = deepcopy(run)
            piece.set(qn("w:rsidR"), "00AB12CD")
            piece.find(qn("w:t")).text = letter
            piece.find(qn("w:t")).set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.addprevious(piece)
            run.addprevious(OxmlElement("w:proofErr", attrs={qn("w:type"): "spellStart"}))
        run.getparent().remove(run)


def nested(root: etree._Element) -> None:
    """The table row put in a repeating section, each with a control of its own around, as Word does."""
    for row in root.xpath("//w:tbl//w:tr[.//w:tag[contains(@w:val, '/data_dukung')]]", namespaces={"w": W}):
        outer = OxmlElement("w:sdt")
        properties = OxmlElement("w:sdtPr")
        etree.SubElement(properties, "{http://schemas.microsoft.com/office/word/2012/wordml}repeatingSectionItem")
        inside = OxmlElement("w:sdtContent")
        row.addprevious(outer)
        outer.append(properties)
        outer.append(inside)
        inside.append(row)
