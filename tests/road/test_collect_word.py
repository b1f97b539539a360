"""A Word form goes out with content controls, is filled in by different programs, and every answer comes back."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from form_word_uji import ISI, answer, changed, control, filled, nested, split_runs, word_form
from formulir_uji import A1, KEPALA, write_form_file
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from libreoffice_uji import DOCX
from libreoffice_uji import resaved as resaved_by_libreoffice
from lxml import etree
from perjanjian_uji import METODE, SATKER, indikator, write_agreement

from pipeline.base.kalender import Periode
from pipeline.base.problems import Place, Problem, Refused
from pipeline.base.tabel import Sel, read_number
from pipeline.formulir.kotak_isian import field_place
from pipeline.pengukuran.kolom_form import JAWABAN, KeadaanJawaban, Ulasan
from pipeline.pengukuran.perjanjian import Perjanjian, Predikat
from pipeline.pengukuran.realisasi import Jawaban, Realisasi
from pipeline.road.masuk.kiriman import collect_kiriman
from pipeline.road.masuk.perjanjian_setahun import read_perjanjian
from pipeline.sop.jenis_isian import PETUNJUK
from pipeline.word.kendali import read_controls

TW4 = Periode(2025, "tw4")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_agreement(tmp_path)
    (tmp_path / "input/2025/tw4/data").mkdir(parents=True)
    return tmp_path


def agreement(root: Path) -> Perjanjian:
    found, _ = read_perjanjian(root, "input/2025", SATKER, METODE)
    assert found
    return found


def put(root: Path, content: bytes, name: str = "kiriman saya (2).docx") -> str:
    (root / "input/2025/tw4/data" / name).write_bytes(content)
    return f"input/2025/tw4/data/{name}"


def gather(root: Path) -> Realisasi:
    return collect_kiriman(root, TW4, SATKER, METODE, "data")


def told(root: Path) -> str:
    try:
        return "\n".join(map(str, gather(root).perhatian))
    except Refused as refused:
        return str(refused)


def libreoffice(content: bytes, folder: Path) -> bytes:
    """The file opened and saved again by LibreOffice."""
    source = folder / "a.docx"
    source.write_bytes(content)
    return resaved_by_libreoffice(source, DOCX, folder).read_bytes()


def resaved(content: bytes) -> bytes:
    """The file opened and saved again by python-docx."""
    stream = io.BytesIO()
    Document(io.BytesIO(content)).save(stream)
    return stream.getvalue()


WAYS: dict[str, Callable[[bytes, Path], bytes]] = {
    "as Word saves": lambda content, _: content,
    "python-docx": lambda content, _: resaved(content),
    "split runs": lambda content, _: changed(content, split_runs),
    "repeated sections": lambda content, _: changed(content, nested),
    "LibreOffice": libreoffice,
}
ANSWERS = (("79.9", None, None, "SK & <lampiran>", "kurang\npetugas"), (None, "9", "11", "Rekap", ""))


def _numbers(texts: Sequence[str | None]) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    first, second, third = (None if text is None else Decimal(text) for text in texts)
    return first, second, third


@pytest.mark.parametrize("way", WAYS)
def test_the_answers_read_are_the_answers_given(way: str, root: Path) -> None:
    berkas = put(root, WAYS[way](filled(word_form(agreement(root))), root))
    (sent,) = gather(root).kiriman
    assert gather(root).perhatian == ()
    assert (sent.subbagian, sent.pengisi, sent.tanggal) == ("tata_usaha", "Budi", date(2026, 1, 8))
    expected = tuple(
        Jawaban(kode, *_numbers(numbers), proof, Ulasan(trouble),
                field_place(berkas, f"{kode}/{'pembilang' if numbers[1] else 'realisasi'}"), KeadaanJawaban.ANGKA)
        for kode, (*numbers, proof, trouble) in zip(("A1", "A2"), ANSWERS, strict=True)
    )  # fmt: skip
    if way == "LibreOffice":  # version 7.4 moves a line break out of a control when it saves
        expected = (replace(expected[0], ulasan=replace(expected[0].ulasan, kendala="kurangpetugas")), expected[1])
    assert sent.jawaban == expected


@pytest.mark.parametrize("way", WAYS)
def test_an_untouched_form_is_not_yet_filled_in(way: str, root: Path) -> None:
    put(root, WAYS[way](word_form(agreement(root)), root))
    (sent,) = gather(root).kiriman
    assert gather(root).perhatian == ()
    assert [(a.kode, a.keadaan, a.data_dukung, a.ulasan) for a in sent.jawaban] == [
        ("A1", None, "", Ulasan()),
        ("A2", None, "", Ulasan()),
    ]
    assert (sent.pengisi, sent.tanggal) == ("", None)


def test_a_choice_is_read_and_survives_libreoffice(root: Path) -> None:
    content = filled(word_form(agreement(root), "data"), {"A3/realisasi": "WDP", "A4/realisasi": "9"})
    for name, form in (("a", content), ("b", libreoffice(content, root))):
        put(root, form, f"{name}.docx")
    found = gather(root)
    assert {str(form.jawaban[0].realisasi) for form in found.kiriman} == {str(found.kiriman[0].jawaban[0].realisasi)}
    assert "WDP" in str(found.kiriman[0].jawaban[0].realisasi)


STATES = {
    "form/tanggal": "8 Januari 2026",
    "A3/keadaan": "belum tersedia", "A3/kendala": "LHP belum terbit", "A3/perkiraan": "12 Februari 2026",
    "A4/keadaan": "angka", "A4/realisasi": "8", "A4/data_dukung": "Log",
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_states_and_days_of_a_row_are_its_own_whatever_program_saved_it(way: str, root: Path) -> None:
    """LibreOffice saves choices and dates without a name: the state stands before the predicate."""
    put(root, WAYS[way](filled(word_form(agreement(root), "data"), STATES), root))
    (sent,) = gather(root).kiriman
    assert gather(root).perhatian == ()
    assert sent.tanggal == date(2026, 1, 8)
    predicate, number = sent.jawaban
    assert (predicate.keadaan, predicate.realisasi) == (KeadaanJawaban.BELUM_TERSEDIA, None)
    assert predicate.ulasan == Ulasan("LHP belum terbit", "", date(2026, 2, 12))
    assert (number.keadaan, number.realisasi) == (KeadaanJawaban.ANGKA, 8)
    assert number.ulasan == Ulasan()


@pytest.mark.parametrize("way", WAYS)
def test_a_predicate_without_a_state_is_no_state(way: str, root: Path) -> None:
    answers = {"A3/realisasi": "WDP", "A3/data_dukung": "LHP", "A4/keadaan": "tidak ada kejadian"}
    put(root, WAYS[way](filled(word_form(agreement(root), "data"), answers), root))
    predicate, number = gather(root).kiriman[0].jawaban
    assert (predicate.keadaan, str(predicate.realisasi)) == (KeadaanJawaban.ANGKA, str(Predikat("WDP", Decimal(3))))
    assert number.keadaan is KeadaanJawaban.TIDAK_ADA_KEJADIAN


def test_a_form_made_again_is_not_emptied_by_a_later_one_that_left_rows_blank(root: Path) -> None:
    put(root, filled(word_form(agreement(root))), "a.docx")
    put(
        root,
        filled(word_form(agreement(root)), {tag: text for tag, text in ISI.items() if tag.startswith("A2/")}),
        "b.docx",
    )
    items = indikator()
    items[0] |= {"target_tw4": 85, "target_tahun": 85}
    write_agreement(root, items)
    put(root, word_form(agreement(root), realisasi=gather(root).pada(1)), "c.docx")
    for name in ("a", "b"):
        (root / f"input/2025/tw4/data/{name}.docx").unlink()
    one, two = gather(root).kiriman[0].jawaban
    assert (one.realisasi, one.ulasan.kendala) == (Decimal("79.9"), "kurang\npetugas")
    assert (two.pembilang, two.penyebut) == (9, 11)


def test_a_date_in_another_language_is_read_from_the_control(root: Path) -> None:
    def date_of_word(page: etree._Element) -> None:
        sdt = control(page, "form/tanggal")
        answer(sdt, "January 8, 2026")
        sdt.find(f".//{qn('w:date')}").set(qn("w:fullDate"), "2026-01-08T00:00:00Z")

    put(root, changed(word_form(agreement(root)), date_of_word))
    assert gather(root).kiriman[0].tanggal == date(2026, 1, 8)


def test_word_forms_and_tables_may_lie_together(root: Path) -> None:
    put(root, filled(word_form(agreement(root), "data"), {"A4/realisasi": "9", "A4/data_dukung": "BA"}))
    write_form_file(root, "tw4/data/tu.ods", A1)
    assert {form.subbagian for form in gather(root).kiriman} == {"tata_usaha", "data"}


def lose(*tags: str) -> Callable[[etree._Element], None]:
    def change(page: etree._Element) -> None:
        for tag in tags:
            sdt = control(page, tag)
            sdt.getparent().remove(sdt)

    return change


def rename(old: str, new: str) -> Callable[[etree._Element], None]:
    def change(page: etree._Element) -> None:
        control(page, old).find(f"{qn('w:sdtPr')}/{qn('w:tag')}").set(qn("w:val"), new)

    return change


def write(tag: str, text: str) -> Callable[[etree._Element], None]:
    return lambda page: answer(control(page, tag), text)


def touch_up(page: etree._Element) -> None:
    """A script that wrote into the text and left the mark."""
    control(page, "A1/realisasi").find(f".//{qn('w:t')}").text = "55"


def twice(page: etree._Element) -> None:
    first = control(page, "A1/kendala")
    second = etree.fromstring(etree.tostring(first))
    answer(second, "lain")
    first.addnext(second)


FAULTS: list[tuple[str, Callable[[etree._Element], None], str]] = [
    ("range", write("A1/realisasi", "985"), 'isian «A1 realisasi»: realisasi 985 di luar batas satuan "%"'),
    ("two ways", write("A1/realisasi", "1.234"), 'isian «A1 realisasi»: "1.234" dapat dibaca dua cara'),
    ("x over y", write("A2/pembilang", "12"), "isian «A2 pembilang»: pembilang 12 lebih besar dari penyebut 11"),
    ("target", write("A1/target", "70"), 'isian «A1 target»: target "70" berbeda dari perjanjian (80)'),
    ("column", rename("A1/kendala", "A1/kendla"), 'isian bertanda "A1/kendla" tidak dikenal, berisi'),
    ("stranger", rename("A1/kendala", "catatan"), 'isian bertanda "catatan" tidak dikenal, berisi'),
    ("code", rename("A1/kendala", "A9/kendala"), 'indikator "A9" tidak ada dalam perjanjian kinerja'),
    ("deleted", lose("A1/realisasi"), "isian «A1 realisasi»: isian Realisasi untuk A1 sudah tidak ada pada form"),
    ("row", lose(*(f"A1/{n}" for n in ("indikator", "target", *JAWABAN) if n not in ("pembilang", "penyebut"))),
     "indikator A1 sudah tidak ada pada form ini"),
    ("proof", write("A1/data_dukung", ""), "isian «A1 data dukung»: realisasi"),
    ("period", write("form/periode", "2025-tw3"), "isian «form periode»: form ini untuk Triwulan III Tahun 2025"),
    ("unit", write("form/kode_subbagian", "data"), 'indikator "A1" bukan tanggung jawab subbagian Data dan Informasi'),
    ("version", write("form/versi", "0123456789"), "form ini versi lama (0123456789)"),
    ("marked", touch_up, 'isian «A1 realisasi»: "55" tertulis, tetapi isian ini masih bertanda belum diisi'),
    ("twice", twice, "isian «A1 kendala»: diisi dua kali dengan jawaban berbeda"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_a_spoiled_form_is_told_with_its_field(
    change: Callable[[etree._Element], None], message: str, root: Path
) -> None:
    blank = word_form(agreement(root))
    put(root, changed(blank if change is touch_up else filled(blank), change))
    assert message in told(root)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "berkas kosong (0 byte)"),
        (b"PK\x03\x04 rusak", "bukan .docx atau rusak"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "berkas Word lama (.doc) atau berkata sandi"),
        (b"plain", "bukan .docx atau rusak"),
    ],
)
def test_a_damaged_file_is_told(content: bytes, message: str, root: Path) -> None:
    put(root, content)
    assert message in told(root)


def test_a_word_file_that_is_no_form_is_told(root: Path) -> None:
    stream = io.BytesIO()
    Document().save(stream)
    put(root, stream.getvalue())
    assert "tidak ada isian form di berkas ini" in told(root)


def test_a_cumulative_figure_may_not_fall(root: Path) -> None:
    kepala = {**KEPALA, "Periode": "2025-tw3"}
    row = {"kode": "A2", "target": 50, "pembilang": 10, "penyebut": 11, "data_dukung": "x"}
    write_form_file(root, "tw3/data/tu.xlsx", row, kepala=kepala)
    put(root, filled(word_form(agreement(root))))
    assert "isian «A2 pembilang»: pembilang kumulatif 9 lebih kecil daripada Triwulan III (10)" in told(root)


def test_two_files_that_differ_are_told_at_both(root: Path) -> None:
    blank = word_form(agreement(root))
    put(root, filled(blank), "a.docx")
    put(root, filled(blank, {**ISI, "A1/realisasi": "78"}), "b.docx")
    assert 'a.docx:isian «A1 realisasi»: indikator "A1" dijawab berbeda di input/2025/tw4/data/b.docx' in told(root)
    assert 'b.docx:isian «A1 realisasi»: indikator "A1" dijawab berbeda di input/2025/tw4/data/a.docx' in told(root)


def test_a_form_made_again_keeps_the_answers_and_marks_what_is_new(root: Path) -> None:
    put(root, filled(word_form(agreement(root)), {**ISI, "A1/realisasi": "1234,5", "A1/data_dukung": "SK"}))
    items = indikator()
    items[0] |= {"target_tw4": 85, "target_tahun": 85, "satuan": "Orang"}
    write_agreement(root, [*items, {**items[0], "kode": "A5", "indikator": "Baru"}])
    (problem,) = (p for p in gather(root).perhatian if "versi lama" in p.what)
    assert problem.what.endswith("yang baru: A5")
    again = word_form(agreement(root), realisasi=gather(root).pada(1))
    page = " ".join(node.text or "" for node in Document(io.BytesIO(again)).element.iter(qn("w:t")))
    assert page.count("BARU:") == 1
    assert page.count("BERUBAH:") == 1
    (root / "input/2025/tw4/data/kiriman saya (2).docx").unlink()
    put(root, again, "baru.docx")
    answers = {a.kode: a for a in gather(root).kiriman[0].jawaban}
    assert (answers["A1"].realisasi, answers["A1"].ulasan.kendala) == (Decimal("1234.5"), "kurang\npetugas")
    assert (answers["A2"].pembilang, answers["A5"].keadaan) == (Decimal(9), None)


XML_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"))


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    home = tmp_path_factory.mktemp("kantor")
    write_agreement(home)
    return home, word_form(agreement(home))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=XML_TEXT.filter(lambda text: not text.startswith("[")), number=st.decimals(0, 100, places=3))
def test_any_text_and_number_come_back_the_same(text: str, number: Decimal, blank: tuple[Path, bytes]) -> None:
    home, content = blank
    written = format(number, "f").replace(".", ",")
    path = home / "a.docx"
    path.write_bytes(changed(filled(content, {"A1/realisasi": written, "A1/kendala": text}), split_runs))
    found = {field.tag: field for field in read_controls(path, "a").isian}
    problems: list[Problem] = []
    cell = found["A1/kendala"].sel(Place("a"), problems.append)
    assert (cell.nilai or "") == text.strip()
    assert read_number(Sel(found["A1/realisasi"].teks, Place("a")), problems.append) == number
    assert problems == []


def test_every_prompt_of_the_form_is_known_without_its_mark(root: Path) -> None:
    path = root / "a.docx"
    for unit in ("tata_usaha", "data"):
        path.write_bytes(word_form(agreement(root), unit))
        prompts = {field.teks for field in read_controls(path, "a").isian if field.petunjuk}
        assert prompts
        assert prompts <= PETUNJUK
