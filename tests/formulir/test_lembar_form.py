"""A form in a workbook whose sender moved, joined or added what stands around its rows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from formulir_uji import A1, A2, KEPALA, form_rows
from perjanjian_uji import METODE, SATKER, write_agreement
from tabel_uji import Isi, write_xlsx

from pipeline.base.kalender import Periode
from pipeline.pengukuran.realisasi import Kiriman
from pipeline.road.masuk.kiriman import read_kiriman

JUDUL, PERTAMA, TANDA_TANGAN = 7, 8, 11
"""The rows of the headings, of A1 and of the signatures, counted from 0."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_agreement(tmp_path)
    return tmp_path


def rows() -> list[list[Isi]]:
    made = form_rows(A1, A2, kepala=KEPALA)
    made[TANDA_TANGAN][9] = "Kepala,"
    return made


def read(root: Path, made: list[list[Isi]]) -> tuple[Kiriman, list[str]]:
    """The form, and each problem as "salah F9: …"."""
    write_xlsx(root / "input/2025/tw4/data/tu.xlsx", {"Form": made})
    found, problems = read_kiriman(root, Periode(2025, "tw4"), SATKER, METODE, "data")
    return found.kiriman[0], [f"{one.level} {one.where.sel.rpartition('!')[2]}: {one.what}" for one in problems]


def answered(**values: Isi) -> Mapping[str, Isi]:
    return {**A1, **values}


def test_signatures_right_below_the_rows_are_no_answers(root: Path) -> None:
    made = rows()
    del made[TANDA_TANGAN - 1]
    sent, told = read(root, made)
    assert ([answer.kode for answer in sent.jawaban], told) == (["A1", "A2"], [])


def test_words_right_below_the_rows_are_asked_back_and_the_signatures_are_not(root: Path) -> None:
    made = rows()
    made[TANDA_TANGAN - 1] = [*[None] * 9, "lanjutan"]
    assert read(root, made)[1] == ['salah J11: "lanjutan" berada pada baris tanpa kode indikator']


def test_a_label_and_its_value_may_stand_in_one_cell(root: Path) -> None:
    made = [["Diisi oleh : Siti"] if row[:1] == ["Diisi oleh"] else row for row in rows()]
    sent, told = read(root, made)
    assert (sent.pengisi, told) == ("Siti", [])


def test_words_between_the_labels_and_the_headings_are_told(root: Path) -> None:
    made = rows()
    made[JUDUL - 1] = [None, None, "realisasi A1 seharusnya 78"]
    assert read(root, made)[1] == ['perhatian C7: "realisasi A1 seharusnya 78" di atas tabel tidak dibaca']


@pytest.mark.parametrize("written", [None, 79.9])
def test_parts_make_no_figure_of_what_is_no_ratio(written: float | None, root: Path) -> None:
    made = form_rows(answered(realisasi=written, pembilang=9, penyebut=10), kepala=KEPALA)
    sent, told = read(root, made)
    answer = sent.jawaban[0]
    assert (answer.berangka, answer.pembilang, answer.penyebut) == (written is not None, None, None)
    assert told[:2] == [
        f'perhatian {cell}: {name} diisi, padahal "A1" bukan rasio sehingga tidak dipakai'
        for cell, name in (("G9", "pembilang"), ("H9", "penyebut"))
    ]
