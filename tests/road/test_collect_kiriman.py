"""Forms read alike from every kind of file; rounds correct earlier ones; every rule has a form that breaks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from formulir_uji import A1, A2, A3, A4, KEPALA, KEPALA_DATA, form_rows, write_form_file
from perjanjian_uji import METODE, SATKER, indikator, write_agreement
from tabel_uji import Isi, write_csv, write_xlsx

from pipeline.base.kalender import Periode
from pipeline.base.problems import Level, Place, Refused
from pipeline.pengukuran.capaian import measure
from pipeline.pengukuran.kolom_form import KeadaanJawaban, Ulasan
from pipeline.pengukuran.perjanjian import Predikat
from pipeline.pengukuran.realisasi import Jawaban, Realisasi
from pipeline.road.masuk.kiriman import collect_kiriman

TW4 = Periode(2025, "tw4")


def gather(root: Path, periode: Periode = TW4) -> Realisasi:
    return collect_kiriman(root, periode, SATKER, METODE, "data")


def told(root: Path) -> str:
    try:
        return "\n".join(map(str, gather(root).perhatian))
    except Refused as refused:
        return str(refused)


def known(root: Path, putaran: int = 1, periode: Periode = TW4) -> Realisasi:
    found = gather(root, periode).pada(putaran)
    assert found
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_agreement(tmp_path)
    return tmp_path


def test_the_three_kinds_of_file_give_one_answer(root: Path) -> None:
    found = []
    for kind in ("xlsx", "ods", "csv"):
        write_form_file(root, f"tw4/data/tu.{kind}", A1, A2)
        (sent,) = gather(root).kiriman
        found.append(
            replace(sent, berkas="", sidik="", jawaban=tuple(replace(a, tempat=Place("")) for a in sent.jawaban))
        )
        (root / f"input/2025/tw4/data/tu.{kind}").unlink()
    assert found[0] == found[1] == found[2]


def test_an_answer_arrives_whole_with_its_cell(root: Path) -> None:
    write_form_file(root, "tw4/data/tu.xlsx", A1, A2)
    (sent,) = gather(root).kiriman
    assert (sent.subbagian, sent.triwulan, sent.putaran) == ("tata_usaha", 4, 1)
    assert (sent.pengisi, sent.tanggal, sent.berkas) == ("Budi", date(2026, 1, 8), "input/2025/tw4/data/tu.xlsx")
    figure = KeadaanJawaban.ANGKA
    assert sent.jawaban == (
        Jawaban("A1", Decimal("79.9"), None, None, "SK", Ulasan(), Place(sent.berkas, sel="Form!F9"), figure),
        Jawaban("A2", None, Decimal(9), Decimal(11), "Rekap", Ulasan(), Place(sent.berkas, sel="Form!G10"), figure),
    )


@pytest.mark.parametrize(
    ("target", "differs"), [("80", False), ("80,0", False), (80, False), (None, False), ("70", True), ("delapan", True)]
)
def test_another_target_on_the_form_is_one_that_means_another(root: Path, target: Isi, differs: bool) -> None:
    write_form_file(root, "tw4/data/tu.xlsx", {**A1, "target": target})
    (answer,) = gather(root).kiriman[0].jawaban
    assert answer.target_lain is differs


def test_a_predicate_is_read_on_its_scale_and_a_unit_by_its_key(root: Path) -> None:
    write_form_file(root, "tw4/data/data.xlsx", A3, A4, kepala=KEPALA_DATA)
    answer = known(root).jawaban("A3", 4)
    assert answer
    assert answer.realisasi == Predikat("WDP", Decimal(3))


def test_blank_is_not_zero(root: Path) -> None:
    write_form_file(root, "tw4/data/tu.xlsx", {"kode": "A1", "kendala": "-"}, {**A2, "pembilang": 0})
    blank, zero = gather(root).kiriman[0].jawaban
    assert (blank.realisasi, blank.keadaan, blank.ulasan.kendala) == (None, None, "")
    assert (zero.pembilang, zero.keadaan) == (Decimal(0), KeadaanJawaban.ANGKA)
    assert known(root).jawaban("A1", 4) is None


def test_no_forms_yet_is_no_error(root: Path) -> None:
    assert gather(root).kiriman == ()
    assert gather(root, Periode(2025, "semester-1")).kiriman == ()


def test_no_agreement_yet_leaves_the_forms_waiting(tmp_path: Path) -> None:
    write_form_file(tmp_path, "tw4/data/tu.xlsx", A1)
    found = gather(tmp_path)
    assert (found.perjanjian, found.kiriman, found.pada(1)) == (None, (), found)
    assert [problem.level for problem in found.perhatian] == [Level.PERHATIAN]


def test_all_quarters_up_to_the_period_are_read_and_none_after_it(root: Path) -> None:
    for quarter, name in ((1, "I"), (2, "II"), (3, "III"), (4, "IV")):
        kepala = {**KEPALA, "Periode": f"Triwulan {name} Tahun 2025"}
        write_form_file(root, f"tw{quarter}/data/tu.csv", {**A1, "target": None, "realisasi": quarter}, kepala=kepala)
    found = known(root, periode=Periode(2025, "tw3"))
    assert [sent.triwulan for sent in found.kiriman] == [1, 2, 3]
    assert [answer.realisasi for n in (1, 2, 3, 4) if (answer := found.jawaban("A1", n))] == [1, 2, 3]


@pytest.mark.parametrize("written", ["2025-tw4", "triwulan iv tahun 2025", "TW 4 2025", "Triwulan IV 2025"])
def test_a_period_may_be_written_in_several_ways(written: str, root: Path) -> None:
    write_form_file(root, "tw4/data/tu.xlsx", A1, kepala={**KEPALA, "Periode": written})
    assert len(gather(root).kiriman) == 1


def test_a_later_round_corrects_and_an_earlier_one_is_remembered(root: Path) -> None:
    write_form_file(root, "tw4/data/tu.xlsx", A1, A2)
    write_form_file(root, "tw4/putaran-2/data/tu.csv", {**A1, "realisasi": 75, "data_dukung": None})
    write_form_file(root, "tw4/putaran-10/data/tu.ods", {**A1, "realisasi": 70})
    found = {n: known(root, n) for n in (1, 2, 9, 10)}
    figures = {n: answer.realisasi for n, one in found.items() if (answer := one.jawaban("A1", 4))}
    assert figures == {1: Decimal("79.9"), 2: Decimal(75), 9: Decimal(75), 10: Decimal(70)}
    assert all(one.jawaban("A2", 4) for one in found.values())
    assert [len(one.perhatian) for one in found.values()] == [0, 1, 1, 1]


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_a_later_round_that_leaves_a_row_blank_keeps_figure_and_words(kind: str, root: Path) -> None:
    told = {**A1, "kendala": "hujan", "tindak_lanjut": "payung"}
    write_form_file(root, f"tw4/data/tu.{kind}", told, A2)
    write_form_file(root, f"tw4/putaran-2/data/tu.{kind}", {"kode": "A1"}, {**A2, "pembilang": 10})
    found = known(root, 2)
    assert found.perjanjian
    one, two = measure(found.perjanjian, found, METODE, TW4).indikator[:2]
    assert one.gabungan.besaran
    assert one.keterangan
    assert (one.gabungan.besaran.nilai, one.keterangan.data_dukung) == (Fraction("79.9"), "SK")
    assert (one.keterangan.ulasan.kendala, one.keterangan.ulasan.tindak_lanjut) == ("hujan", "payung")
    assert two.gabungan.besaran
    assert two.gabungan.besaran.nilai == Fraction(1000, 11)


def test_earlier_quarters_count_with_all_their_rounds(root: Path) -> None:
    kepala = {**KEPALA, "Periode": "2025-tw1"}
    write_form_file(root, "tw1/data/tu.xlsx", {**A1, "target": 20}, kepala=kepala)
    write_form_file(root, "tw1/putaran-2/data/tu.xlsx", {**A1, "target": 20, "realisasi": 33}, kepala=kepala)
    answer = known(root, 1).jawaban("A1", 1)
    assert answer
    assert answer.realisasi == 33


@pytest.mark.parametrize("name", [".gitkeep", "~$tu.xlsx", ".~lock.tu.ods#", "Thumbs.db", "desktop.ini"])
def test_files_that_programs_leave_behind_are_passed_over(name: str, root: Path) -> None:
    folder = root / "input/2025/tw4/data"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(b"x")
    assert gather(root) == Realisasi(gather(root).perjanjian, 4)


def test_the_key_a_form_carries_outlives_a_renamed_unit(root: Path) -> None:
    kepala = {**KEPALA, "Subbagian": "Nama Lama", "Kode subbagian": "tata_usaha"}
    write_form_file(root, "tw4/data/tu.xlsx", A1, kepala=kepala)
    assert gather(root).kiriman[0].subbagian == "tata_usaha"


ROWS: list[tuple[str, list[Mapping[str, Isi]], str]] = [
    ("unknown", [{**A1, "kode": "A11"}],
     'Form!A9: indikator "A11" tidak ada dalam perjanjian kinerja. Mungkin maksud Anda: A1.'),
    ("of another unit", [A4], 'Form!A9: indikator "A4" bukan tanggung jawab subbagian Tata Usaha, Umum, dan Arsip. '),
    ("twice", [A1, A2, A1], 'Form!A11: kode "A1" sudah ada di Form!A9.'),
    ("number text", [{**A1, "realisasi": "1.2.3"}], 'Form!F9: "1.2.3" bukan angka.'),
    ("target text", [{**A1, "realisasi": "tujuh"}], 'Form!F9: "tujuh" bukan angka.'),
    ("two ways", [{**A1, "realisasi": "79.900"}], 'Form!F9: "79.900" dapat dibaca dua cara.'),
    ("date", [{**A1, "realisasi": date(2025, 2, 1)}], "Form!F9: sel berisi tanggal 1 Februari 2025, bukan angka."),
    ("yes", [{**A1, "realisasi": True}], 'Form!F9: "ya" bukan angka.'),
    ("zero below", [{**A2, "penyebut": 0}], "Form!H9: penyebut 0 tidak dapat membagi."),
    ("negative", [{**A2, "pembilang": -1}], "Form!G9: pembilang −1 kurang dari nol."),
    ("contradiction", [{**A2, "realisasi": 80}],
     "Form!F9: realisasi 80 tidak sama dengan pembilang/penyebut × 100 = 81,82."),
    ("no code", [A1, {"realisasi": 5}], 'Form!F10: "5" berada pada baris tanpa kode indikator.'),
    ("note without code", [A1, {"kendala": "lanjutan"}, A2], 'Form!J10: "lanjutan" berada pada baris tanpa kode'),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "message"), [case[1:] for case in ROWS], ids=[case[0] for case in ROWS])
def test_a_spoiled_row_is_told_with_its_cell(rows: list[Mapping[str, Isi]], message: str, root: Path) -> None:
    write_form_file(root, "tw4/data/tu.xlsx", *rows)
    assert f"input/2025/tw4/data/tu.xlsx:{message}" in told(root)
    with pytest.raises(Refused):
        gather(root)


def test_a_predicate_off_its_scale_is_told(root: Path) -> None:
    write_form_file(root, "tw4/data/d.xlsx", {**A3, "realisasi": "WTB"}, kepala=KEPALA_DATA)
    assert 'Form!F9: predikat "WTB" tidak ada pada skala Opini BPK. Mungkin maksud Anda: WTP.' in told(root)


WARNED: list[tuple[str, Mapping[str, Isi], str]] = [
    ("more than all", {**A2, "pembilang": 12}, "Form!G9: pembilang 12 lebih besar dari penyebut 11."),
    ("half a ratio", {**A2, "penyebut": None}, "Form!H9: penyebut belum diisi."),
    ("parts of no ratio", {**A1, "pembilang": 1}, 'Form!G9: pembilang diisi, padahal "A1" bukan rasio'),
    ("without proof", {**A1, "data_dukung": None}, 'Form!I9: realisasi "A1" belum disertai data dukung.'),
    ("other target", {**A1, "target": "85"}, 'Form!E9: target "85" berbeda dari perjanjian (80).'),
    ("odd target", {**A1, "target": "banyak"}, 'Form!E9: target "banyak" berbeda dari perjanjian (80).'),
    ("other name", {**A1, "indikator": "Kehadiran"}, 'Form!C9: nama indikator "Kehadiran" berbeda dari perjanjian'),
]


@pytest.mark.parametrize(("row", "message"), [case[1:] for case in WARNED], ids=[case[0] for case in WARNED])
def test_a_doubtful_row_is_only_a_warning(row: Mapping[str, Isi], message: str, root: Path) -> None:
    write_form_file(root, "tw4/data/tu.xlsx", row)
    assert message in told(root)
    assert {problem.level for problem in gather(root).perhatian} == {Level.PERHATIAN}


@pytest.mark.parametrize("result", [81.82, 81.8, 82, "81,8182"])
def test_a_ratio_told_twice_may_be_rounded(result: Isi, root: Path) -> None:
    write_form_file(root, "tw4/data/tu.xlsx", {**A2, "realisasi": result})
    assert told(root) == ""


HEADS: list[tuple[str, dict[str, Isi], str]] = [
    ("unit", {"Subbagian": "Data dan Infromasi"},
     'Form!B2: subbagian "Data dan Infromasi" tidak dikenal. Mungkin maksud Anda: Data dan Informasi (data).'),
    ("unknown key", {"Kode subbagian": "tu"}, 'Form!B7: kode subbagian "tu" tidak dikenal; yang dipakai namanya, Tata'),
    ("other key", {"Kode subbagian": "data"},
     'Form!B2: subbagian "Tata Usaha, Umum, dan Arsip" tidak cocok dengan kode subbagian "data"'),
    ("no unit", {"Subbagian": None}, "Form!B2: subbagian pengirim belum ditulis."),
    ("other quarter", {"Periode": "2025-tw3"},
     "Form!B3: form ini untuk Triwulan III Tahun 2025, bukan Triwulan IV Tahun 2025. Pindahkan ke folder tw3"),
    ("other year", {"Periode": "Triwulan IV Tahun 2024"}, "form ini untuk Triwulan IV Tahun 2024"),
    ("odd period", {"Periode": "kuartal 4"}, 'Form!B3: periode "kuartal 4" tidak dapat dibaca. Tulis 2025-tw4 atau'),
    ("no period", {"Periode": None}, "Form!B3: periode form belum ditulis."),
    ("odd date", {"Tanggal": "kemarin"}, 'Form!B6: "kemarin" bukan tanggal.'),
    ("odd label", {"Subbag": "x"}, 'Form!A7: isian "Subbag" tidak dikenal. Mungkin maksud Anda: Subbagian.'),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message"), [case[1:] for case in HEADS], ids=[case[0] for case in HEADS])
def test_a_spoiled_head_is_told_with_its_cell(change: dict[str, Isi], message: str, root: Path) -> None:
    write_form_file(root, "tw4/data/tu.xlsx", kepala={**KEPALA, **change})
    assert message in told(root)


def test_a_form_without_its_headings_is_told(root: Path) -> None:
    rows = [row for row in form_rows(A1) if row[:1] != ["Kode"]]
    write_xlsx(root / "input/2025/tw4/data/tu.xlsx", {"Form": rows})
    assert "tu.xlsx:Form: baris judul tabel tidak ditemukan" in told(root)


def test_a_misspelled_heading_is_told(root: Path) -> None:
    rows = form_rows(A1)
    rows[7][5] = "Realisai"
    write_xlsx(root / "input/2025/tw4/data/tu.xlsx", {"Form": rows})
    assert 'Form!F8: kolom "Realisai" tidak dikenal. Mungkin maksud Anda: realisasi.' in told(root)


def test_the_form_is_the_first_sheet_when_none_is_called_so(root: Path) -> None:
    write_xlsx(root / "input/2025/tw4/data/tu.xlsx", {"Lembar1": form_rows(A1), "Catatan": [["x"]]})
    assert gather(root).kiriman[0].jawaban[0].tempat.sel == "Lembar1!F9"


STRANGERS = [
    ("form.doc", b"x", 'berkas ".doc" tidak dapat dibaca sebagai form. Buka di Word, lalu Simpan Sebagai Dokumen Word'),
    ("form.xlsm", b"x", 'berkas ".xlsm" tidak dapat dibaca sebagai form. Buka di Excel, lalu Simpan Sebagai'),
    ("bukti.pdf", b"%PDF-1.4", "bila ini data dukung, simpan di folder lain"),
    ("kiriman.zip", b"PK", "Keluarkan dahulu berkas di dalamnya"),
    ("form", b"x", "berkas ini tidak berakhiran .docx atau .xlsx"),
    ("form.xls", b"x", 'berkas ".xls" tidak dapat dibaca sebagai form. Buka di Excel, lalu Simpan Sebagai Buku Kerja'),
    ("form.gdoc", b"x", "bila ini bukan form, simpan di folder lain"),
    ("form.docx", b"%PDF-1.4", "isi berkas ini PDF, padahal namanya berakhiran .docx. Minta form Word atau Excel-nya"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "message"), STRANGERS, ids=[case[0] for case in STRANGERS])
def test_a_file_of_another_kind_is_told_with_what_to_do(name: str, content: bytes, message: str, root: Path) -> None:
    folder = root / "input/2025/tw4/data"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(content)
    assert message in told(root)


@pytest.mark.parametrize("ending", ["docx", "csv", "ods"])
def test_a_workbook_under_another_ending_is_told_its_own(ending: str, root: Path) -> None:
    write_form_file(root, "tw4/data/tu.xlsx", A1)
    path = root / "input/2025/tw4/data/tu.xlsx"
    path.rename(path.with_suffix(f".{ending}"))
    assert f"isi berkas ini Excel, padahal namanya berakhiran .{ending}. Ganti akhiran namanya menjadi .xlsx" in told(
        root
    )


def test_answers_on_another_sheet_are_not_lost_without_a_word(root: Path) -> None:
    path = root / "input/2025/tw4/data/tu.xlsx"
    write_xlsx(path, {"Form": form_rows({**A1, "realisasi": None, "data_dukung": None}), "Salinan": form_rows(A1)})
    assert 'Salinan!F9: jawaban A1 pada lembar "Salinan" tidak dibaca; yang dibaca lembar "Form"' in told(root)
    with pytest.raises(Refused):
        gather(root)
    write_xlsx(path, {"Form": form_rows(A1), "Salinan": form_rows({**A1, "realisasi": 70})})
    assert {problem.level for problem in gather(root).perhatian} == {Level.PERHATIAN}
    write_xlsx(path, {"Form": form_rows(A1), "Salinan": form_rows(A1)})
    assert told(root) == ""


def test_the_form_may_stand_behind_a_sheet_of_notes(root: Path) -> None:
    write_xlsx(root / "input/2025/tw4/data/tu.xlsx", {"Catatan": [["catatan saya"]], "Isian": form_rows(A1)})
    assert gather(root).kiriman[0].jawaban[0].tempat.sel == "Isian!F9"


def test_a_form_of_another_quarter_is_told_that_and_nothing_that_is_right_there(root: Path) -> None:
    write_form_file(root, "tw4/data/tu.xlsx", {**A1, "target": 60}, kepala={**KEPALA, "Periode": "2025-tw3"})
    assert len(told(root).splitlines()) == 1


def test_two_files_of_a_round_must_not_contradict_each_other(root: Path) -> None:
    write_form_file(root, "tw4/data/a.xlsx", A1)
    write_form_file(root, "tw4/data/b.ods", {**A1, "realisasi": 80})
    assert 'b.ods:Form!F9: indikator "A1" dijawab berbeda di input/2025/tw4/data/a.xlsx (Form!F9).' in told(root)
    write_form_file(root, "tw4/data/b.ods", A1)
    assert told(root) == ""


def test_every_bad_file_is_told_at_once_beside_a_bad_agreement(root: Path) -> None:
    items = indikator()
    items[0] |= {"rujukan": None}
    write_agreement(root, items)
    folder = root / "input/2025/tw4/data"
    (folder / "sub").mkdir(parents=True)
    (folder / "rusak.xlsx").write_bytes(b"x")
    (folder / "surat.docx").write_bytes(b"x")
    (root / "input/2025/tw4/Putaran 2").mkdir()
    write_form_file(root, "tw4/data/tu.xlsx", {**A1, "kode": "Z9"})
    lines = told(root).splitlines()
    assert [line.split(": ")[0].removeprefix("input/2025/") for line in lines] == [
        "perjanjian-kinerja.xlsx:Indikator!U2",
        "tw4/Putaran 2",
        "tw4/data/rusak.xlsx",
        "tw4/data/sub",
        "tw4/data/surat.docx",
    ]


@pytest.mark.parametrize("name", ["realisasi", "pembilang"])
@pytest.mark.parametrize("value", [1e300, 1e19, 1e-300, -1e200])
def test_a_figure_too_large_to_be_printed_is_told_at_its_cell(name: str, value: float, root: Path) -> None:
    write_form_file(root, "tw4/data/tu.xlsx", {**(A1 if name == "realisasi" else A2), name: value})
    cell = "F9" if name == "realisasi" else "G9"
    assert f"Form!{cell}: angka ini terlalu besar atau terlalu kecil untuk dicetak" in told(root)


def beside(root: Path, name: str, row: int, *cells: Isi) -> None:
    """The form A1 with more cells at the end of a row."""
    rows = [list(one) for one in form_rows(A1)]
    rows[row] += cells
    path = root / f"input/2025/tw4/data/{name}"
    write_xlsx(path, {"Form": rows}) if path.suffix == ".xlsx" else write_csv(path, rows, ",")


def test_what_stands_beside_the_table_is_told_and_is_no_fault(root: Path) -> None:
    beside(root, "tu.xlsx", 8, "sudah dicek")
    (problem,) = gather(root).perhatian
    assert str(problem).endswith('Form!L9: "sudah dicek" tidak dibaca, kolomnya tidak berjudul. '
                                 "Pindahkan ke kolom yang berjudul, atau hapus.")  # fmt: skip


def test_a_csv_row_that_is_too_long_is_refused_for_a_comma_may_have_cut_a_figure(root: Path) -> None:
    path = root / "input/2025/tw4/data/tu.csv"
    rows = [list(one) for one in form_rows({**A1, "realisasi": "70,5"})]
    write_csv(path, rows, ",")
    path.write_text(path.read_text(encoding="utf-8").replace('"70,5"', "70,5"), encoding="utf-8")
    with pytest.raises(Refused):
        gather(root)
    assert "tu.csv:L9: baris ini memuat 12 kolom, padahal judulnya 11; isinya mungkin bergeser" in told(root)


def test_a_labelled_line_twice_must_say_the_same(root: Path) -> None:
    head = list(form_rows(A1))
    for period, message in (("Triwulan III Tahun 2025", '"Periode" ditulis dua kali dengan isi berbeda'),
                            ("Triwulan IV Tahun 2025", "")):  # fmt: skip
        write_xlsx(root / "input/2025/tw4/data/tu.xlsx", {"Form": [head[0], ["Periode", period], *head[1:]]})
        assert message in told(root)
        assert bool(message) == bool(told(root))


def test_a_second_value_on_a_labelled_line_is_told(root: Path) -> None:
    beside(root, "tu.xlsx", 4, "Wati")
    assert '"Wati" tidak dibaca; untuk "Diisi oleh" dibaca "Budi". Tulis dalam satu sel' in told(root)


@pytest.mark.parametrize(
    ("value", "form", "printed"),
    [(0.5, "0%", "50%"), (2.5, "General", "2,5"), (2025, "General", "2025"),
     (date(2026, 1, 8), "dd/mm/yyyy", "8 Januari 2026"),
     (timedelta(hours=30), "[h]:mm", "30.00"), (time(10, 30), "hh:mm", "10.30"), (True, "General", "ya"),
     ("-", "@", "")],
)  # fmt: skip
def test_a_free_answer_is_printed_as_it_is_seen(value: object, form: str, printed: str, root: Path) -> None:
    write_form_file(root, "tw4/data/tu.xlsx", A1)
    path = root / "input/2025/tw4/data/tu.xlsx"
    book = openpyxl.load_workbook(path)
    book["Form"]["J9"].value = value
    book["Form"]["J9"].number_format = form
    book.save(path)
    assert gather(root).kiriman[0].jawaban[0].ulasan.kendala == printed
