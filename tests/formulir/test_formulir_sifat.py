"""Any text and any number, through every kind of form and back, is the same."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from form_word_uji import answer, changed, control, split_runs, word_form
from formulir_uji import KEPALA, blank_workbook, cell_of, form_rows
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from perjanjian_uji import METODE, SATKER, write_agreement
from tabel_uji import write_csv, write_ods

from pipeline.base.problems import Problem
from pipeline.base.tabel import read_note, read_number
from pipeline.formulir.formulir_word import read_fields
from pipeline.formulir.lembar_form import read_sheet
from pipeline.road.masuk.perjanjian_setahun import read_perjanjian
from pipeline.sop.jenis_isian import PETUNJUK
from pipeline.tables import read_book
from pipeline.word.kendali import read_controls

BURUK = (
    "=1+1", "=cmd|' /C calc'!A0", "+62", "-5", "@SUM(A1)", "'petik", '"kutip"', "a;b,c\td", "baris\nkedua", "a\n\nb",
    "x, y, z, w, v\n1, 2, 3, 4, 5\na, b, c, d, e\nk, l, m, n, o\np, q, r, s, t", "{{ x }} {% if %} {# #}",
    "😀👩‍👩‍👧", "العربية ١٢٣",
    "&amp; <b> ]]>", "1.234", "12,5", "007", "1/2", "2025-01-08", "TRUE", "#N/A", "NaN", "null", "  tepi  ", "«»“”’–—…",
    "e\u0301", "a\u00a0b", "-", "%s %d {0}",
)  # fmt: skip
AKSARA = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
TEKS = st.one_of(st.sampled_from(BURUK), st.text(AKSARA | st.sampled_from("\n\t;,=\"'{}[]<>&")))
ANGKA = st.decimals(-(10**9), 10**9, places=4) | st.integers(-(10**12), 10**12).map(Decimal)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the blank forms."""
    folder = tmp_path_factory.mktemp("kantor")
    write_agreement(folder)
    agreement, _ = read_perjanjian(folder, "input/2025", SATKER, METODE)
    assert agreement
    (folder / "kosong.docx").write_bytes(word_form(agreement))
    (folder / "kosong.xlsx").write_bytes(blank_workbook(agreement))
    return folder


def as_word(home: Path, text: str, number: Decimal) -> Path:
    def fill(page: etree._Element) -> None:
        answer(control(page, "A1/kendala"), text)
        answer(control(page, "A1/realisasi"), written(number))
        split_runs(page)

    path = home / "isi.docx"
    path.write_bytes(changed((home / "kosong.docx").read_bytes(), fill))
    return path


def written(number: Decimal) -> str:
    return format(number, "f").replace(".", ",")


def as_workbook(home: Path, text: str, number: Decimal) -> Path:
    content = (home / "kosong.xlsx").read_bytes()
    book = load_workbook(io.BytesIO(content))
    sheet = book["Form"]
    sheet[cell_of(io.BytesIO(content), "A1", "realisasi")].value = number
    cell = sheet[cell_of(io.BytesIO(content), "A1", "kendala")]
    cell.value = text
    cell.data_type = "s"
    book.save(home / "isi.xlsx")
    return home / "isi.xlsx"


def as_table(kind: str) -> Callable[[Path, str, Decimal], Path]:
    def made(home: Path, text: str, number: Decimal) -> Path:
        rows = form_rows({"kode": "A1", "realisasi": written(number), "kendala": text}, kepala=KEPALA)
        path = home / f"isi.{kind}"
        return write_ods(path, {"Form": rows}) if kind == "ods" else write_csv(path, rows)

    return made


def read(path: Path) -> tuple[str, Decimal | None]:
    """What the form says of A1: the trouble told, and the figure."""
    problems: list[Problem] = []
    found = (
        read_fields(read_controls(path, "a"), problems.append)
        if path.suffix == ".docx"
        else read_sheet(read_book(path, "a"), problems.append)
    )
    assert found
    row = next(row for row in found.baris if row["kode"].nilai == "A1")
    told = read_note(row["kendala"]), read_number(row["realisasi"], problems.append)
    assert problems == []
    return told


def expected(text: str, *, is_word: bool) -> str:
    """Blank at the edges does not count; a dash alone, or a prompt left in Word, is no answer."""
    bare = text.strip()
    return "" if bare in {"-", "–", "—"} or (is_word and bare in PETUNJUK) else bare


WAYS: dict[str, Callable[[Path, str, Decimal], Path]] = {
    "docx": as_word, "xlsx": as_workbook, "ods": as_table("ods"), "csv": as_table("csv"),
}  # fmt: skip


@pytest.mark.parametrize("kind", WAYS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(text=TEKS, number=ANGKA)
@example(text=BURUK[0], number=Decimal("-0.0001"))
def test_any_text_and_number_come_back_the_same(text: str, number: Decimal, kind: str, home: Path) -> None:
    assert read(WAYS[kind](home, text, number)) == (expected(text, is_word=kind == "docx"), number)


@pytest.mark.parametrize("text", BURUK)
@pytest.mark.parametrize("kind", WAYS)
def test_a_hostile_text_comes_back_the_same(text: str, kind: str, home: Path) -> None:
    assert read(WAYS[kind](home, text, Decimal("12.5"))) == (expected(text, is_word=kind == "docx"), Decimal("12.5"))
