"""A Word form of the small office in which a sender typed something, and what is read of it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from form_word_uji import W, control
from lxml import etree
from perjanjian_uji import METODE, SATKER

from pipeline.base.kalender import Periode
from pipeline.base.problems import Problem
from pipeline.formulir.samping import Cetakan
from pipeline.pengukuran.realisasi import Jawaban, Kiriman
from pipeline.road.masuk.kiriman import read_kiriman

AKAR = Path(__file__).resolve().parents[1]
TW4 = Periode(2025, "tw4")
ANGKA, PROSA, TANGGAL = "A1/realisasi", "A1/kendala", "form/tanggal"
NAMA = {
    "w": W,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "x": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
}
Page = Any
Change = Callable[[Page], object]


@dataclass(frozen=True)
class Kantor:
    """A small office with its agreement and its form, blank and filled in."""

    akar: Path
    cetakan: Cetakan
    kosong: bytes
    terisi: bytes

    def read(self, content: bytes) -> tuple[Kiriman, list[Problem]]:
        folder = self.akar / "input/2025/tw4/data"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "a.docx").write_bytes(content)
        found, problems = read_kiriman(self.akar, TW4, SATKER, METODE, "data", self.cetakan)
        return found.kiriman[0], list(problems)

    def first(self, content: bytes) -> tuple[Jawaban, list[Problem]]:
        sent, problems = self.read(content)
        return sent.jawaban[0], problems


def xml(text: str) -> list[Page]:
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMA.items())
    return list(etree.fromstring(f"<r {spaces}>{text}</r>"))


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def q(name: str) -> str:
    return f"{{{W}}}{name}"


def says(tag: str, text: str) -> Change:
    """The control answered with this."""

    def change(page: Page) -> None:
        sdt = control(page, tag)
        for mark in sdt.findall(f"{q('sdtPr')}/{q('showingPlcHdr')}"):
            mark.getparent().remove(mark)
        content: Page = sdt.find(q("sdtContent"))
        content[:] = xml(text)

    return change


def beside(tag: str, text: str, *, before: bool = False) -> Change:
    def change(page: Page) -> None:
        sdt = control(page, tag)
        for one in xml(text):
            (sdt.addprevious if before else sdt.addnext)(one)

    return change


def around(page: Page, tag: str, name: str) -> Page:
    return next(control(page, tag).iterancestors(q(name)))


STRIKE, HIDE, RAISE = "<w:strike/>", "<w:vanish/>", '<w:vertAlign w:val="superscript"/>'

KERTAS = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>77'
    "</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def new_row(page: Page) -> None:
    row = around(page, ANGKA, "tr")
    copy = deepcopy(row)
    for sdt in list(copy.iter(q("sdt"))):
        sdt.getparent().remove(sdt)
    for text in copy.iter(q("t")):
        text.text = ""
    next(copy.iter(q("p"))).extend(xml(run("angka ini sementara")))
    row.addnext(copy)


def between_tables(page: Page) -> None:
    around(page, ANGKA, "tbl").addnext(xml(f"<w:p>{run('angka ini sementara')}</w:p>")[0])
