"""A template that uses the whole language gives valid Open XML, and the same bytes wherever it is filled."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as Doc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openxml_audit import OpenXmlValidator

from pipeline.word import Blok, Gambar, Potongan, TeksKaya, fill

Make = Callable[..., Path]
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)
CONTROL = (
    f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="isian"/><w:tag w:val="isian"/><w:id w:val="77"/><w:text/>'
    '</w:sdtPr><w:sdtContent><w:p><w:bookmarkStart w:id="1" w:name="tanda"/><w:r><w:t>{{ r.p }}</w:t></w:r>'
    '<w:bookmarkEnd w:id="1"/></w:p></w:sdtContent></w:sdt>'
)
VALUES = {
    "baris": [{"p": "A", "warna": "FFD966"}, {"p": "A", "warna": "#c6e0b4"}, {"p": "B", "warna": ""}],
    "kolom": ["TW I", "TW II", "TW III", "TW IV"],
    "kaya": TeksKaya(
        (Potongan("tebal", tebal=True, warna="C00000", ukuran=14, huruf="Arial", latar="FFFF00"), "biasa")
    ),
    "gambar": Gambar(PIXEL, lebar=10, keterangan="setitik"),
    "blok": Blok("<w:p><w:r><w:t>blok</w:t></w:r></w:p>"),
    "n": 2,
    "banyak": "satu\ndua\ttiga\fempat\alima",
}


@pytest.fixture
def everything(make: Make) -> Path:
    """A template with every tag of the language."""

    def draw(doc: Doc) -> None:
        doc.sections[0].header.paragraphs[0].text = "{{ gambar }} {{r kaya }}"
        doc.add_paragraph("{%p for r in baris %}")
        doc.element.body.insert(-1, parse_xml(CONTROL))
        doc.add_paragraph("{%p endfor %}")
        for lines in (
            (("No", "Isi"), ("{%tr for r in baris %}", ""), ("{% vm r.p %}{{ r.p }}", "{% cellbg r.warna %}x"),
             ("{%tr endfor %}", "")),
            (("{%tc for k in kolom %}", "{% hm %}Target", "{%tc endfor %}"),
             ("{%tc for k in kolom %}", "{{ k }}", "{%tc endfor %}")),
            (("{% colspan n %}{% cellbg 'DDEBF7' %}lebar", "z"), ("a", "b")),
            (("{{p blok }}", "{{ gambar }}"),),
        ):  # fmt: skip
            table = doc.add_table(len(lines), max(map(len, lines)))
            for row, line in zip(table.rows, lines, strict=True):
                for cell, text in zip(row.cells, line, strict=True):
                    cell.text = text
            doc.add_paragraph()

    return make("{{ banyak }}", "{{r kaya }} dan {{ gambar }}", "{{p blok }}", "x {%- if n -%}", "y", "{%- endif %}",
                "{# catatan #}{% set z = n %}{{ z }}", draw=draw)  # fmt: skip


def _faults(path: Path) -> set[str]:
    return {str(error) for error in OpenXmlValidator().validate(str(path)).errors}


def test_the_whole_language_is_valid(everything: Path, make: Make, tmp_path: Path) -> None:
    """python-docx's own blank page has a fault of its own; nothing may come to it."""
    blank, filled = make("kosong", name="kosong.docx"), tmp_path / "jadi.docx"
    filled.write_bytes(fill(everything, VALUES))

    assert _faults(filled) <= _faults(blank)


def test_the_same_bytes_wherever_it_is_filled(everything: Path) -> None:
    program = (
        "import hashlib, sys; from datetime import date; from decimal import Decimal;"
        "from pipeline.word import Blok, Gambar, Potongan, TeksKaya, fill;"
        f"print(hashlib.sha256(fill({str(everything)!r}, {VALUES!r})).hexdigest())"
    )
    settings = [
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Makassar", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "3", "TZ": "America/New_York", "PYTHONUTF8": "1"},
    ]

    digests = [
        subprocess.run(
            [sys.executable, "-c", program], env=os.environ | own, capture_output=True, text=True, check=True
        ).stdout
        for own in settings
    ]

    assert len(set(digests)) == 1
    assert digests[0].strip()
