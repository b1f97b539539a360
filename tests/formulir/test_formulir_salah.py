"""Every fault a form can have: its sample file, and what its sender is told, word for word.

`make golden` renews the samples and the expected remarks; read the difference.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from formulir_salah_uji import CONTOH, DAFTAR, PENDAMPING, Contoh
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator
from perjanjian_uji import METODE, SATKER, write_agreement

from pipeline.base.kalender import Periode
from pipeline.base.problems import Problem
from pipeline.road.masuk.kiriman import read_kiriman, returned_copies

TW4 = Periode(2025, "tw4")
HARAPAN = CONTOH / "harapan.csv"
KOLOM = ("berkas", "yang dilakukan", "tempat catatan", "bunyi catatan", "baris di layar")
Baris = tuple[str, ...]
NAMA = [contoh.nama for contoh in DAFTAR]


@pytest.fixture(autouse=True)
def renewed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The samples written anew when asked for, once."""
    if not request.config.getoption("--perbarui-acuan") or request.node.name != "test_the_table_names_every_sample":
        return
    CONTOH.mkdir(exist_ok=True)
    for contoh in (*DAFTAR, *PENDAMPING):
        path = CONTOH / contoh.nama
        made = contoh.isi()
        if not path.exists() or members(path.read_bytes()) != members(made):
            path.write_bytes(made)
    with HARAPAN.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, delimiter=";", lineterminator="\n")
        table.writerow(KOLOM)
        for contoh in DAFTAR:
            table.writerows(told(contoh, tmp_path_factory.mktemp("salah")))


def members(content: bytes) -> Mapping[str, bytes] | bytes:
    """What a file says, however it is packed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except zipfile.BadZipFile:
        return content


def sent(contoh: Contoh, root: Path) -> tuple[tuple[Problem, ...], bytes, str]:
    """The problems of a sample in its folder, the copy that goes back, and its name."""
    write_agreement(root)
    for name in (contoh.nama, *contoh.bersama):
        quarter = "tw3" if ".tw3." in name else "tw4"
        path = root / "input/2025" / quarter / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((CONTOH / name).read_bytes())
    problems = read_kiriman(root, TW4, SATKER, METODE, "data")[1]
    found = {copy.nama: copy.isi for copy in returned_copies(root, TW4, "data", problems)}
    (name,) = [name for name in found if name.startswith(f"perlu-perbaikan/{contoh.nama}")]
    return problems, found[name], name


def told(contoh: Contoh, root: Path) -> list[Baris]:
    """A row of the table for every remark: where it stands, what it says, and the line on the screen."""
    problems, copy, name = sent(contoh, root)
    lines = [str(problem) for problem in problems if problem.where.berkas.endswith(f"/{contoh.nama}")]
    remarks = sorted(notes(copy, name))
    rows: list[Baris] = []
    for place, words in remarks:
        (line,) = [one for one in lines if _same(words, one)] or ["?"]
        lines.remove(line)
        rows.append((contoh.nama, contoh.ulah, place, words.replace("\n", " / "), line))
    assert not lines, f"tidak ada catatannya: {lines}"
    return rows


def _same(words: str, line: str) -> bool:
    """Whether a remark says what a line on the screen says."""
    what = words.partition(": ")[2].partition("\n")[0].rstrip(".")
    return what[1:] in line or words == line


def notes(content: bytes, name: str) -> Iterator[tuple[str, str]]:
    """Place and words of every remark in a returned copy."""
    if name.endswith(".docx"):
        yield from comments(content)
    elif name.endswith(".xlsx"):
        cells = [cell for row in load_workbook(io.BytesIO(content)).worksheets[0].iter_rows() for cell in row]
        for cell in cells:
            if cell.comment:
                yield from ((cell.coordinate, text) for text in cell.comment.text.split("\n\n"))
    else:
        lines = content.decode("utf-8-sig").split("\r\n")
        yield from (("surat", line.partition(". ")[2]) for line in lines if line[:1].isdigit())


def comments(content: bytes) -> Iterator[tuple[str, str]]:
    """Each comment with the tag of the control it stands around, or "halaman"."""
    document = Document(io.BytesIO(content))
    said = {str(comment.comment_id): comment.text for comment in document.comments}
    for start in document.element.iter(qn("w:commentRangeStart")):
        beside = [one for one in start.itersiblings() if one.tag != qn("w:commentRangeStart")]
        tag = beside[0].find(f"{qn('w:sdtPr')}/{qn('w:tag')}") if beside and beside[0].tag == qn("w:sdt") else None
        yield "halaman" if tag is None else str(tag.get(qn("w:val"))), said.pop(start.get(qn("w:id")))
    assert not said


def expected(nama: str) -> list[Baris]:
    with HARAPAN.open(encoding="utf-8", newline="") as stream:
        return [tuple(row) for row in csv.reader(stream, delimiter=";") if row[0] == nama]


def test_the_table_names_every_sample() -> None:
    with HARAPAN.open(encoding="utf-8", newline="") as stream:
        heading, *rows = csv.reader(stream, delimiter=";")
    assert tuple(heading) == KOLOM
    assert list(dict.fromkeys(row[0] for row in rows)) == NAMA
    kept = {path.name for path in CONTOH.iterdir()} - {"README.md", HARAPAN.name}
    assert kept == {contoh.nama for contoh in (*DAFTAR, *PENDAMPING)}


@pytest.mark.parametrize("contoh", DAFTAR, ids=NAMA)
def test_a_fault_comes_back_with_its_remark(contoh: Contoh, tmp_path: Path) -> None:
    assert told(contoh, tmp_path) == expected(contoh.nama)


@pytest.mark.parametrize("contoh", [*DAFTAR, *PENDAMPING], ids=lambda contoh: contoh.nama)
def test_a_sample_is_the_blank_form_with_that_slip(contoh: Contoh) -> None:
    assert members(contoh.isi()) == members((CONTOH / contoh.nama).read_bytes())


WORD = [one for one in DAFTAR if one.nama.endswith(".docx") and "rusak" not in one.nama]


@pytest.mark.parametrize("contoh", WORD, ids=[one.nama for one in WORD])
def test_a_returned_word_form_is_a_valid_file(contoh: Contoh, tmp_path: Path) -> None:
    _, copy, _ = sent(contoh, tmp_path)
    path = tmp_path / contoh.nama
    path.write_bytes(copy)
    assert not [str(error) for error in OpenXmlValidator().validate(str(path)).errors]
