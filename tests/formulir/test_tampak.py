"""A form in a workbook is read as its sender sees it; what may say two things is asked back, what is lost is told."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from formulir_uji import A1, A2, KEPALA, form_rows
from memusuhi_uji import repacked
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from perjanjian_uji import METODE, SATKER, write_agreement
from rupa_uji import CORET, GAYA_ODS, NAIK, IsiKaya, sel_ods, span, teks
from tabel_uji import write_ods, write_xlsx

from pipeline.base.kalender import Periode
from pipeline.pengukuran.realisasi import Jawaban
from pipeline.road.masuk.kiriman import read_kiriman

Ubah = Callable[[Workbook], None]
Terbaca = tuple[dict[str, Jawaban], list[str]]
DUA = ({**A1, "kendala": "hujan"}, A2)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_agreement(tmp_path)
    return tmp_path


def read(root: Path) -> Terbaca:
    """The answers by their code, and each problem as "salah F9: …"."""
    found, problems = read_kiriman(root, Periode(2025, "tw4"), SATKER, METODE, "data")
    told = [f"{one.level} {one.where.sel.rpartition('!')[2]}: {one.what}" for one in problems]
    return {answer.kode: answer for form in found.kiriman for answer in form.jawaban}, told


def sent(root: Path, change: Ubah) -> Terbaca:
    """A form whose sender did this to it: A1 in row 9, A2 in row 10; F to H its figures, J and K its words."""
    path = write_xlsx(root / "input/2025/tw4/data/tu.xlsx", {"Form": form_rows(*DUA, kepala=KEPALA)})
    book = load_workbook(path)
    change(book)
    book.save(path)
    return read(root)


def put(address: str, value: IsiKaya) -> Ubah:
    def change(book: Workbook) -> None:
        book["Form"][address] = value

    return change


def struck(*addresses: str) -> Ubah:
    def change(book: Workbook) -> None:
        for address in addresses:
            book["Form"][address].font = Font(strike=True)

    return change


def merged(area: str, **values: IsiKaya) -> Ubah:
    def change(book: Workbook) -> None:
        book["Form"].merge_cells(area)
        for address, value in values.items():
            book["Form"][address] = value

    return change


ASKED_BACK = [
    (put("F9", teks(("8", CORET), "9")), 'salah F9: "89" dapat dibaca dua cara: "8" dicoret'),
    (put("F9", teks("9", ("1", NAIK))), 'salah F9: "91" dapat dibaca dua cara: "1" ditulis kecil di atas/bawah'),
    (put("F9", teks("10", ("-2", NAIK))), 'salah F9: "10-2" dapat dibaca dua cara: "-2" ditulis kecil di atas/bawah'),
    (put("G10", teks(("9", CORET), " 8")), 'salah G10: "9 8" dapat dibaca dua cara: "9" dicoret'),
    (put("A9", teks("A", ("2", CORET), "1")), 'salah A9: "A21" dapat dibaca dua cara: "2" dicoret'),
    (merged("F9:F10"), 'salah F9: "79,9" berada di sel gabungan F9:F10, untuk Realisasi A1 dan A2'),
    (merged("F9:G9"), 'salah F9: "79,9" berada di sel gabungan F9:G9, untuk Realisasi dan Pembilang A1'),
    (merged("A9:A10"), 'salah A9: kode "A1" digabung untuk baris 9–10'),
]  # fmt: skip


@pytest.mark.parametrize(("change", "line"), ASKED_BACK, ids=[case[1] for case in ASKED_BACK])
def test_a_figure_that_may_say_two_things_is_asked_back(change: Ubah, line: str, root: Path) -> None:
    _, told = sent(root, change)
    assert [one for one in told if one.startswith("salah")] == [line]


def test_a_code_that_was_merged_is_told_once(root: Path) -> None:
    answers, told = sent(root, merged("A9:A10"))
    assert [one for one in told if one.startswith("salah")] == ['salah A9: kode "A1" digabung untuk baris 9–10']
    assert list(answers) == ["A1"]


def test_a_figure_that_is_struck_is_no_answer(root: Path) -> None:
    answers, told = sent(root, struck("F9"))
    assert answers["A1"].realisasi is None
    assert told == ['perhatian F9: "79,9" dicoret, jadi tidak dibaca']


def test_a_row_that_is_struck_is_no_answer_and_told_once(root: Path) -> None:
    answers, told = sent(root, struck(*(f"{letter}9" for letter in "ABCDEFGHIJK")))
    assert list(answers) == ["A2"]
    assert told == ['perhatian A9: baris "A1" dicoret, jadi tidak dibaca']


def test_a_code_that_is_struck_beside_a_figure_that_is_not_is_asked_back(root: Path) -> None:
    _, told = sent(root, struck("A9"))
    assert told == ['salah A9: kode "A1" dicoret, tetapi jawabannya tidak (Form!F9)']


def test_prose_is_read_without_what_is_struck(root: Path) -> None:
    answers, told = sent(root, put("J9", teks(("kendala lama ", CORET), "kendala baru")))
    assert answers["A1"].ulasan.kendala == "kendala baru"
    assert told == ['perhatian J9: "kendala lama" dicoret, jadi tidak dibaca']


def test_raised_figures_in_prose_stay_raised(root: Path) -> None:
    answers, told = sent(root, put("J9", teks("luas 10", ("2", NAIK), " m", ("2", NAIK))))
    assert (answers["A1"].ulasan.kendala, told) == ("luas 10² m²", [])


@pytest.mark.parametrize("form", ["0", "General", '"Rp"#,##0', "# ?/?", '[=0]"";General', '_-* #,##0_-;-* "-"_-'])
def test_a_format_that_shows_its_figure_hides_nothing(form: str, root: Path) -> None:
    def change(book: Workbook) -> None:
        book["Form"]["F9"].number_format = form

    answers, told = sent(root, change)
    assert (answers["A1"].realisasi, told) == (Decimal("79.9"), [])


def test_raised_words_that_cannot_stay_raised_are_told(root: Path) -> None:
    answers, told = sent(root, put("J9", teks("10", ("1,5", NAIK))))
    assert answers["A1"].ulasan.kendala == "101,5"
    assert told == ['perhatian J9: "1,5" ditulis kecil di atas/bawah; dalam naskah ia sejajar']


def test_prose_in_a_merged_cell_is_every_row_s_it_covers(root: Path) -> None:
    answers, told = sent(root, merged("J9:J10"))
    assert [answers[kode].ulasan.kendala for kode in ("A1", "A2")] == ["hujan", "hujan"]
    assert told == []


def test_prose_across_two_columns_is_the_first_one_s_and_told(root: Path) -> None:
    answers, told = sent(root, merged("J9:K9"))
    assert (answers["A1"].ulasan.kendala, answers["A1"].ulasan.tindak_lanjut) == ("hujan", "")
    assert told == ["perhatian J9: sel gabungan J9:K9 dibaca sebagai Kendala saja"]


def hide(book: Workbook, *, row: int = 0, column: str = "") -> None:
    if row:
        book["Form"].row_dimensions[row].hidden = True
    if column:
        book["Form"].column_dimensions[column].hidden = True


def test_a_figure_in_a_hidden_row_is_asked_back(root: Path) -> None:
    _, told = sent(root, lambda book: hide(book, row=9))
    assert told == ['salah F9: Realisasi, Data dukung, dan Kendala "A1" berada di baris yang disembunyikan']


def test_words_in_a_hidden_column_are_read_and_told(root: Path) -> None:
    answers, told = sent(root, lambda book: hide(book, column="J"))
    assert answers["A1"].ulasan.kendala == "hujan"
    assert told == ['perhatian J9: Kendala "A1" berada di kolom yang disembunyikan']


@pytest.mark.parametrize("form", [";;;", ";-0", '""', '"-"', "\\-"])
def test_a_figure_that_its_format_hides_is_asked_back(form: str, root: Path) -> None:
    def change(book: Workbook) -> None:
        book["Form"]["F9"].number_format = form

    assert sent(root, change)[1] == ['salah F9: "79,9" tidak tampak karena format selnya']


def test_a_remark_beside_an_answer_is_told_and_ours_is_not(root: Path) -> None:
    def change(book: Workbook) -> None:
        book["Form"]["F9"].comment = Comment("angka sementara", "Budi")
        book["Form"]["G10"].comment = Comment("Perlu diperbaiki: lama", "Pemeriksaan form")

    assert sent(root, change)[1] == ['perhatian F9: catatan atau kotak teks "angka sementara" tidak dibaca']


def test_a_hidden_sheet_never_wins_over_a_visible_one(root: Path) -> None:
    def change(book: Workbook) -> None:
        copy = book.copy_worksheet(book["Form"])
        copy["F9"] = 70
        book["Form"].sheet_state = "hidden"
        book.active = 1

    answers, told = sent(root, change)
    assert answers["A1"].realisasi == Decimal(70)
    assert told == [
        'perhatian F9: jawaban A1 pada lembar tersembunyi "Form" tidak dibaca; yang dibaca lembar "Form Copy"'
    ]


def test_a_form_on_a_hidden_sheet_alone_is_asked_back(root: Path) -> None:
    def change(book: Workbook) -> None:
        book.create_sheet("Coretan")["A1"] = 1
        book["Form"].sheet_state = "veryHidden"
        book.active = 1

    answers, told = sent(root, change)
    assert (answers, told) == ({}, ['salah Form: tabel form hanya ada di lembar tersembunyi "Form"'])


def test_faults_on_a_sheet_that_is_not_read_harm_nobody(root: Path) -> None:
    def change(book: Workbook) -> None:
        book.create_sheet("Coretan").append(["#REF!", "=1+1", "x\u00a0"])

    answers, told = sent(root, change)
    assert (answers["A1"].realisasi, told) == (Decimal("79.9"), [])


def test_faults_on_the_form_s_sheet_refuse_it(root: Path) -> None:
    assert sent(root, put("F9", "#REF!"))[1] == ['salah F9: rumus menghasilkan galat "#REF!"']


ODS = [
    (f"<text:p>{span('8', 'T2')}9</text:p>", 'salah F9: "89" dapat dibaca dua cara: "8" dicoret'),
    (f"<text:p>9{span('1', 'T3')}</text:p>", 'salah F9: "91" dapat dibaca dua cara: "1" ditulis kecil di atas/bawah'),
    (f"<text:p>{span('8', 'T4')}9</text:p>", 'salah F9: "89" dapat dibaca dua cara: "8" disembunyikan'),
    ("<text:p>8<text:tab/>9</text:p>", 'salah F9: "8 9" bukan angka'),
    ("<text:p>8</text:p><text:p>9</text:p>", 'salah F9: "8 9" bukan angka'),
    ("<text:p>8<text:s/>9</text:p>", 'salah F9: "8 9" bukan angka'),
    ("<text:list><text:list-item><text:p>8</text:p></text:list-item></text:list><text:h>9</text:h>",
     'salah F9: "8 9" bukan angka'),
]  # fmt: skip


@pytest.mark.parametrize(
    ("inside", "line"), ODS, ids=["coret", "naik", "sembunyi", "tab", "paragraf", "spasi", "daftar"]
)
def test_an_ods_is_read_by_the_same_rules(inside: str, line: str, root: Path) -> None:
    rows = form_rows({**A1, "realisasi": "DI SINI"}, kepala=KEPALA)
    path = write_ods(root / "input/2025/tw4/data/tu.ods", {"Form": rows})
    here = sel_ods("<text:p>DI SINI</text:p>").replace(" >", ">").encode()

    def change(_: str, data: bytes) -> bytes:
        return data.replace(here, sel_ods(inside).encode()).replace(b"<office:body>", GAYA_ODS + b"<office:body>")

    path.write_bytes(repacked(path.read_bytes(), change))
    assert [one for one in read(root)[1] if one.startswith("salah")] == [line]


@pytest.mark.parametrize("kode", ["A1\u200b", "\u200eA1", "Ａ１"])
def test_a_code_is_known_whatever_unseen_signs_stand_around_it(kode: str, root: Path) -> None:
    answers, told = sent(root, put("A9", kode))
    assert (list(answers), told) == (["A1", "A2"], [])


def test_an_unseen_sign_within_a_code_and_a_foreign_letter_are_named(root: Path) -> None:
    assert sent(root, put("A9", "A\u200b1"))[1][0] == ('salah A9: ada huruf tak kasatmata U+200B di antara "A" dan "1"')
    assert 'indikator "А1" tidak ada dalam perjanjian kinerja (memuat "А" U+0410)' in sent(root, put("A9", "А1"))[1][0]


def test_a_struck_row_of_the_agreement_is_left_out_and_a_struck_figure_asked_back(root: Path) -> None:
    path = root / "input/2025/perjanjian-kinerja.xlsx"
    book = load_workbook(path)
    sheet = book["Anggaran"]
    sheet["E2"] = teks(("1", CORET), "20000000")
    book.save(path)
    _, told = read(root)
    assert 'salah E2: "120000000" dapat dibaca dua cara: "1" dicoret' in told
