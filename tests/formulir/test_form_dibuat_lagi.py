"""The agreement changes after forms came back: the form made again holds the answers given and marks what is new."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml.ns import qn
from form_word_uji import filled
from formulir_uji import cell_of
from openpyxl import load_workbook

from pipeline.base.kalender import Periode
from pipeline.base.problems import Problem
from pipeline.base.tabel import read_note
from pipeline.build import build, form_rows
from pipeline.formulir.form import KeadaanForm
from pipeline.formulir.formulir_word import read_fields
from pipeline.formulir.lembar_form import read_sheet
from pipeline.tables import read_book
from pipeline.word.kendali import read_controls

if TYPE_CHECKING:
    from conftest import Proyek

TW4 = Periode(2025, "tw4")
FORM = "output/2025-tw4/03-form-data-kinerja/rendatin"
DATA = "input/2025/tw4/data/rendatin"
LAMA = {
    "IK-1.4/realisasi": "0,2",
    "IK-1.4/data_dukung": "Berita acara",
    "IK-1.4/kendala": 'a & b\n"c" = {{ d }}',
    "IK-3.1/realisasi": "B",
    "IK-3.1/data_dukung": "LHE",
    "IK-3.3/realisasi": "9",
    "IK-3.3/data_dukung": "Log",
}
BARU = {"IK-9.1/realisasi": "3", "IK-9.1/data_dukung": "Daftar"}


def fill_word(content: bytes, answers: Mapping[str, str]) -> bytes:
    return filled(content, answers)


def fill_workbook(content: bytes, answers: Mapping[str, str]) -> bytes:
    book = load_workbook(io.BytesIO(content))
    sheet = book["Form"]
    for tag, text in answers.items():
        cell = sheet[cell_of(io.BytesIO(content), *tag.split("/"))]
        cell.value = float(text.replace(",", ".")) if text.replace(",", "").isdigit() else text
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def said(path: Path) -> dict[str, str]:
    """What a form answers, by field."""
    problems: list[Problem] = []
    is_word = path.suffix == ".docx"
    found = (
        read_fields(read_controls(path, "a"), problems.append)
        if is_word
        else read_sheet(read_book(path, "a"), problems.append)
    )
    assert found
    assert problems == []
    names = ("realisasi", "data_dukung", "kendala")
    return {
        f"{row['kode'].nilai}/{name}": read_note(row[name]).replace(".", ",")
        for row in found.baris
        for name in names
        if name in row and not row[name].kosong
    }


def marks(path: Path) -> dict[str, int]:
    """How often the form says that something is new, or changed."""
    if path.suffix == ".docx":
        text = " ".join(node.text or "" for node in Document(str(path)).element.iter(qn("w:t")))
    else:
        cells = [cell for row in load_workbook(path)["Form"].iter_rows() for cell in row]
        text = " ".join(cell.comment.text for cell in cells if cell.comment)
    return {word: text.count(f"{word}:") for word in ("BARU", "BERUBAH")}


def change_agreement(proyek: Proyek) -> None:
    """One target is raised, and one indikator is added for the unit."""
    path = proyek.folder / "input/2025/perjanjian-kinerja.xlsx"
    book = load_workbook(path)
    sheet = book["Indikator"]
    heading = next([cell.value for cell in row] for row in sheet.iter_rows() if row[0].value == "kode")
    row = next(n for n in range(2, sheet.max_row + 1) if sheet.cell(n, 1).value == "IK-1.4")
    new = dict(zip(heading, (cell.value for cell in sheet[row]), strict=True))
    for name in ("target_tw4", "target_tahun"):
        sheet.cell(row, heading.index(name) + 1).value = 0.3
    new |= {"kode": "IK-9.1", "indikator": "Jumlah rapat koordinasi", "satuan": "Kegiatan", "arah": "naik",
            "rumus": "maks", "jenis": "terakhir", **dict.fromkeys(("target_tw1", "target_tw2", "target_tw3")),
            "target_tw4": 3, "target_tahun": 3}  # fmt: skip
    sheet.append([new[name] for name in heading])
    book.save(path)


@pytest.mark.parametrize(("kind", "fill"), [("docx", fill_word), ("xlsx", fill_workbook)])
def test_a_form_made_again_keeps_the_answers_and_marks_what_is_new(
    kind: str, fill: Callable[[bytes, Mapping[str, str]], bytes], proyek: Proyek
) -> None:
    form, data = (proyek.folder / f"{place}.{kind}" for place in (FORM, DATA))
    proyek.hapus(f"{DATA}.xlsx")
    proyek.hapus("input/2025/tw4/persetujuan.yaml")  # a form of a decided round stays as it went out
    build(proyek.folder, TW4)
    data.write_bytes(fill(form.read_bytes(), LAMA))
    assert build(proyek.folder, TW4).perhatian == ()
    assert said(form) == {}  # a form that was sent out does not change because it was returned
    change_agreement(proyek)
    told = [problem.what for problem in build(proyek.folder, TW4).perhatian if data.name in str(problem.where)]
    assert any("versi lama" in what and what.endswith("yang baru: IK-9.1") for what in told)
    for again in (proyek.folder / f"{FORM}.{suffix}" for suffix in ("docx", "xlsx")):
        assert said(again) == LAMA
        assert marks(again) == {"BARU": 1, "BERUBAH": 1}
    data.write_bytes(fill(form.read_bytes(), BARU))
    assert said(data) == LAMA | BARU
    assert [p for p in build(proyek.folder, TW4).perhatian if data.name in str(p.where)] == []
    assert {row.keadaan for row in form_rows(proyek.folder, TW4)} == {KeadaanForm.LENGKAP}
