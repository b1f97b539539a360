"""Forms filled in at LibreOffice itself, and saved there: the answers read are the answers given."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from form_word_uji import word_form
from formulir_uji import blank_workbook, cell_of
from libreoffice_uji import CSV, DOCX, ODS, XLSX, typed
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from perjanjian_uji import METODE, SATKER, write_agreement
from rupa_uji import CORET, NAIK, teks

from pipeline.base.kalender import Periode
from pipeline.base.problems import Refused
from pipeline.pengukuran.kolom_form import KeadaanJawaban
from pipeline.pengukuran.perjanjian import Perjanjian, Predikat
from pipeline.pengukuran.realisasi import Kiriman
from pipeline.road.masuk.kiriman import collect_kiriman, read_kiriman
from pipeline.road.masuk.perjanjian_setahun import read_perjanjian

TW4 = Periode(2025, "tw4")
SULIT = 'SK 5/2025 & <lampiran> {{ x }} "asli" \u2018lama\u2019 😀 العربية'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_agreement(tmp_path)
    (tmp_path / "input/2025/tw4/data").mkdir(parents=True)
    return tmp_path


def agreement(root: Path) -> Perjanjian:
    found, _ = read_perjanjian(root, "input/2025", SATKER, METODE)
    assert found
    return found


def read(root: Path, made: Path) -> Kiriman:
    """The only form in the folder, without a warning."""
    folder = root / "input/2025/tw4/data"
    for old in folder.iterdir():
        old.unlink()
    shutil.copy(made, folder)
    found = collect_kiriman(root, TW4, SATKER, METODE, "data")
    assert found.perhatian == ()
    return found.kiriman[0]


def typed_form(root: Path, unit: str, answers: Mapping[str, str]) -> tuple[Mapping[str, str], Kiriman]:
    blank, saved = root / f"{unit}.docx", root / "simpan" / f"{unit}.docx"
    saved.parent.mkdir()
    blank.write_bytes(word_form(agreement(root), unit))
    ways = typed(blank, answers, {saved: DOCX}, root)
    return ways, read(root, saved)


def test_a_word_form_typed_at_libreoffice_is_read(root: Path) -> None:
    answers = {"Diisi oleh": "Budi", "date 3": "8 Januari 2026", "A1 Realisasi": "79,9", "A1 Data dukung": SULIT,
               "A1 Kendala": "petugas kurang", "A2 Pembilang": "9", "A2 Penyebut": "11", "A2 Data dukung": "Rekap",
               "": "coretan"}  # fmt: skip
    ways, sent = typed_form(root, "tata_usaha", answers)
    assert {place for place, way in ways.items() if way == "ditolak"} == {""}
    assert (sent.subbagian, sent.pengisi, sent.tanggal) == ("tata_usaha", "Budi", date(2026, 1, 8))
    one, two = sent.jawaban
    assert (one.realisasi, one.data_dukung, one.ulasan.kendala, one.ulasan.tindak_lanjut) == (
        Decimal("79.9"), SULIT, "petugas kurang", "",
    )  # fmt: skip
    assert (two.pembilang, two.penyebut, two.data_dukung) == (Decimal(9), Decimal(11), "Rekap")


def test_a_choice_made_at_libreoffice_is_read(root: Path) -> None:
    answers = {"choice 2": "WDP", "A3 Data dukung": "LHP", "choice 3": "angka", "A4 Realisasi": "9",
               "A4 Data dukung": "Berita acara", "date 3": "8 Januari 2026"}  # fmt: skip
    _, sent = typed_form(root, "data", answers)
    assert [answer.realisasi for answer in sent.jawaban] == [Predikat("WDP", Decimal(3)), Decimal(9)]
    assert sent.tanggal == date(2026, 1, 8)


def test_a_state_and_its_day_chosen_at_libreoffice_are_read(root: Path) -> None:
    """It saves choices and dates without a name: the state stands before the predicate, the day in its own row."""
    answers = {"choice 1": "belum tersedia", "A3 Kendala": "LHP belum terbit", "date 1": "12 Februari 2026",
               "choice 3": "tidak ada kejadian", "date 3": "8 Januari 2026"}  # fmt: skip
    _, sent = typed_form(root, "data", answers)
    assert sent.tanggal == date(2026, 1, 8)
    first, second = sent.jawaban
    assert (first.keadaan, first.realisasi) == (KeadaanJawaban.BELUM_TERSEDIA, None)
    assert (first.ulasan.kendala, first.ulasan.perkiraan) == ("LHP belum terbit", date(2026, 2, 12))
    assert (second.keadaan, second.ulasan.perkiraan) == (KeadaanJawaban.TIDAK_ADA_KEJADIAN, None)


def typed_workbook(
    root: Path, bahasa: str, number: str, *kinds: tuple[str, str]
) -> tuple[Mapping[str, str], list[Path]]:
    """The workbook filled in at an office that writes its numbers as `bahasa` does."""
    blank = root / "tu.xlsx"
    blank.write_bytes(blank_workbook(agreement(root)))
    folder = root / "simpan"
    folder.mkdir()
    saved = {folder / f"tu.{suffix}": kind for suffix, kind in kinds}
    answers = {("", "Diisi oleh"): "Budi", ("", "Tanggal"): "2026-01-08", ("A1", "realisasi"): number,
               ("A1", "data_dukung"): SULIT, ("A1", "kendala"): "1/2", ("A1", "tindak_lanjut"): "=1+1",
               ("A2", "pembilang"): "9", ("A2", "penyebut"): "11", ("A2", "data_dukung"): "007",
               ("A1", "target"): "10"}  # fmt: skip
    places = {cell_of(blank, *place): text for place, text in answers.items()}
    ways = typed(blank, places, saved, root, bahasa)
    return {"/".join(place): ways[cell_of(blank, *place)] for place in answers}, list(saved)


@pytest.mark.parametrize(
    ("bahasa", "number", "kinds"),
    [
        ("id-ID", "79,9", (("xlsx", XLSX), ("ods", ODS), ("csv", CSV))),
        ("en-US", "79.9", (("xlsx", XLSX), ("ods", ODS))),
    ],
)
def test_a_workbook_typed_at_libreoffice_is_read(
    bahasa: str, number: str, kinds: tuple[tuple[str, str], ...], root: Path
) -> None:
    ways, saved = typed_workbook(root, bahasa, number, *kinds)
    assert {place for place, way in ways.items() if way == "ditolak"} == {"A1/target"}
    for path in saved:
        sent = read(root, path)
        one, two = sent.jawaban
        assert (sent.subbagian, sent.pengisi, sent.tanggal) == ("tata_usaha", "Budi", date(2026, 1, 8))
        assert (one.realisasi, one.target_lain) == (Decimal("79.9"), False)
        assert (one.data_dukung, one.ulasan.kendala, one.ulasan.tindak_lanjut) == (SULIT, "1/2", "=1+1")
        assert (two.pembilang, two.penyebut, two.data_dukung) == (Decimal(9), Decimal(11), "007")


def marked_workbook(root: Path) -> Path:
    """A form with a struck figure, prose that is partly struck, raised text, a merged cell, and remarks."""
    path = root / "tu.xlsx"
    path.write_bytes(blank_workbook(agreement(root)))
    names = "A1/realisasi A1/kendala A2/kendala A2/penyebut A2/pembilang A1/tindak_lanjut"
    spot = {name: cell_of(path, *name.split("/")) for name in names.split()}
    book = load_workbook(path)
    sheet = book["Form"]
    sheet[spot["A1/realisasi"]] = teks(("8", CORET), "9")
    sheet[spot["A1/kendala"]] = teks(("kendala lama ", CORET), "luas 10", ("2", NAIK))
    sheet.merge_cells(f"{spot['A1/kendala']}:{spot['A2/kendala']}")
    sheet[spot["A2/pembilang"]], sheet[spot["A2/penyebut"]] = 9, 11
    # LibreOffice 7.4 gives the cells of one format in an .xlsx the font of the first rich text among them.
    sheet[spot["A2/pembilang"]].number_format = "0.0"
    sheet[spot["A2/penyebut"]].font = Font(name="Arial", size=10, strike=True)
    sheet[spot["A1/tindak_lanjut"]].comment = Comment("dari pengirim", "Budi")
    sheet[spot["A2/pembilang"]].comment = Comment("Perlu diperbaiki: lama", "Pemeriksaan form")
    book.save(path)
    return path


@pytest.mark.parametrize(("suffix", "kind"), [("xlsx", XLSX), ("ods", ODS)])
def test_what_was_struck_raised_or_merged_is_read_as_it_was_seen(suffix: str, kind: str, root: Path) -> None:
    saved = root / "simpan" / f"tu.{suffix}"
    saved.parent.mkdir()
    typed(marked_workbook(root), {}, {saved: kind}, root)
    shutil.copy(saved, root / "input/2025/tw4/data")
    found, problems = read_kiriman(root, TW4, SATKER, METODE, "data")
    one, two = found.kiriman[0].jawaban
    assert (one.realisasi, two.pembilang, two.penyebut) == (None, Decimal(9), None)
    assert [one.ulasan.kendala, two.ulasan.kendala] == ["luas 10²", "luas 10²"]
    told = {problem.what for problem in problems}
    assert len(told) == len(problems)
    assert {
        '"89" dapat dibaca dua cara: "8" dicoret',
        '"kendala lama" dicoret, jadi tidak dibaca',
        '"11" dicoret, jadi tidak dibaca',
        'catatan atau kotak teks "dari pengirim" tidak dibaca',
    } < told
    assert not [what for what in told if "Perlu diperbaiki" in what]


def test_a_table_of_text_saved_in_english_is_asked_back_with_the_way_out(root: Path) -> None:
    _, (saved,) = typed_workbook(root, "en-US", "79.9", ("csv", CSV))
    with pytest.raises(Refused) as refused:
        read(root, saved)
    assert '"79.9"' in str(refused.value)
    assert "bahasa" in str(refused.value)
