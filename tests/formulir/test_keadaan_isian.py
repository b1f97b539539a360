"""An answer is a figure, nothing to count, or not available yet; what contradicts itself is asked back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from form_word_uji import filled, word_form
from formulir_uji import KEPALA, KOLOM_LAMA, write_form_file
from perjanjian_uji import METODE, SATKER, anggaran, indikator, write_agreement
from tabel_uji import Isi

from pipeline.base.bahasa import angka, tanggal
from pipeline.base.kalender import Periode
from pipeline.base.problems import Level, Problem
from pipeline.pengukuran.kolom_form import DITAWARKAN, JAWABAN, KOLOM, KeadaanJawaban
from pipeline.pengukuran.realisasi import Jawaban
from pipeline.road.masuk.kiriman import read_kiriman
from pipeline.road.masuk.perjanjian_setahun import read_perjanjian
from pipeline.sop.metode import Kewajaran

TW1, TW4 = Periode(2025, "tw1"), Periode(2025, "tw4")
JENIS_BERKAS = ("xlsx", "ods", "csv", "docx")
HARI = date(2026, 1, 20)
Isian = Mapping[str, Isi]
ANGKA, TIDAK_ADA, BELUM = DITAWARKAN
SEBAB: Isian = {"kendala": "Sistem pusat ditutup", "perkiraan": HARI}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_agreement(tmp_path)
    return tmp_path


def send(root: Path, kind: str, rows: Mapping[str, Isian], periode: Periode = TW4, name: str = "tu") -> None:
    """A form of Tata Usaha with these answers by kode, of the kind its ending says."""
    if kind == "docx":
        agreed, _ = read_perjanjian(root, "input/2025", SATKER, METODE)
        assert agreed
        typed = {f"{kode}/{column}": _typed(value) for kode, row in rows.items() for column, value in row.items()}
        path = root / f"input/2025/{periode.kode}/data/{name}.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(filled(word_form(agreed, periode=periode), typed))
        return
    head = {**KEPALA, "Periode": periode.nama}
    answers = [{"kode": kode, **row} for kode, row in rows.items()]
    write_form_file(root, f"{periode.kode}/data/{name}.{kind}", *answers, kepala=head, kolom=tuple(KOLOM))


def _typed(value: Isi) -> str:
    if isinstance(value, date):
        return tanggal(value)
    return angka(Decimal(str(value))) if isinstance(value, int | float) else str(value)


def read(root: Path, periode: Periode = TW4) -> tuple[Mapping[str, Jawaban], tuple[Problem, ...]]:
    """The answers of the last form by kode, and everything said about them."""
    found, problems = read_kiriman(root, periode, SATKER, METODE, "data")
    return {answer.kode: answer for answer in found.kiriman[-1].jawaban}, problems


def figures(answer: Jawaban) -> tuple[object, object, object]:
    return answer.realisasi, answer.pembilang, answer.penyebut


ADA = {"data_dukung": "SK"}
TANPA = (None, None, None)
JAWAB: list[tuple[str, str, Isian, KeadaanJawaban | None, tuple[object, object, object]]] = [
    ("a figure", "A1", {"realisasi": 79.9, **ADA}, ANGKA, (Decimal("79.9"), None, None)),
    ("a figure that says so", "A1", {"keadaan": "angka", "realisasi": 5, **ADA}, ANGKA, (Decimal(5), None, None)),
    ("zero", "A1", {"keadaan": "angka", "realisasi": 0, **ADA}, ANGKA, (Decimal(0), None, None)),
    ("parts of a ratio", "A2", {"pembilang": 0, "penyebut": 11, **ADA}, ANGKA, (None, Decimal(0), Decimal(11))),
    ("nothing to count", "A1", {"keadaan": "tidak ada kejadian"}, TIDAK_ADA, TANPA),
    ("nothing of nothing", "A2", {"pembilang": 0, "penyebut": 0}, TIDAK_ADA, TANPA),
    ("both", "A2", {"keadaan": "tidak ada kejadian", "pembilang": 0, "penyebut": 0}, TIDAK_ADA, TANPA),
    ("not there yet", "A1", {"keadaan": "belum tersedia", **SEBAB}, BELUM, TANPA),
    ("not there yet, a ratio", "A2", {"keadaan": "belum tersedia", **SEBAB}, BELUM, TANPA),
    ("blank", "A1", {}, None, TANPA),
    ("a remark alone", "A1", {"kendala": "menunggu"}, None, TANPA),
]


@pytest.mark.parametrize("kind", JENIS_BERKAS)
@pytest.mark.parametrize(("kode", "row", "state", "wanted"), [case[1:] for case in JAWAB], ids=[c[0] for c in JAWAB])
def test_each_state_is_read_alike_from_every_kind_of_form(
    kode: str, row: Isian, state: KeadaanJawaban | None, wanted: tuple[object, object, object], kind: str, root: Path
) -> None:
    send(root, kind, {kode: row})
    answers, problems = read(root)
    assert (answers[kode].keadaan, figures(answers[kode])) == (state, wanted)
    assert answers[kode].ulasan.perkiraan == row.get("perkiraan")
    assert problems == ()


@pytest.mark.parametrize("written", ["Belum Tersedia", "BELUM TERSEDIA", "belum  tersedia"])
def test_a_state_is_known_by_any_spelling(written: str, root: Path) -> None:
    send(root, "xlsx", {"A1": {"keadaan": written, **SEBAB}})
    answers, problems = read(root)
    assert (answers["A1"].keadaan, problems) == (BELUM, ())


def test_a_form_of_the_version_before_has_no_states_and_nothing_of_nothing_all_the_same(root: Path) -> None:
    rows = ({"kode": "A1", "kendala": "x"}, {"kode": "A2", "pembilang": 0, "penyebut": 0})
    write_form_file(root, "tw4/data/tu.xlsx", *rows, kolom=KOLOM_LAMA)
    answers, problems = read(root)
    assert [answers[kode].keadaan for kode in ("A1", "A2")] == [None, TIDAK_ADA]
    assert problems == ()


BERTENTANGAN: list[tuple[str, str, Isian, str]] = [
    ("not there, and a figure", "A1", {"keadaan": "belum tersedia", "realisasi": 5, **SEBAB},
     'keadaan "belum tersedia" dipilih, tetapi ada angka 5. Kosongkan angkanya, atau pilih "angka" (nol'),
    ("not there, and a decimal", "A1", {"keadaan": "belum tersedia", "realisasi": 79.9, **SEBAB},
     'keadaan "belum tersedia" dipilih, tetapi ada angka 79,9.'),
    ("no event, and zero", "A1", {"keadaan": "tidak ada kejadian", "realisasi": 0},
     'keadaan "tidak ada kejadian" dipilih, tetapi ada angka 0.'),
    ("no event, and half a ratio", "A2", {"keadaan": "tidak ada kejadian", "pembilang": 3},
     'keadaan "tidak ada kejadian" dipilih, tetapi ada angka 3.'),
    ("not there, and 0 of 0", "A2", {"keadaan": "belum tersedia", "pembilang": 0, "penyebut": 0, **SEBAB},
     '0 dari 0 tidak memberi angka, padahal keadaannya "belum tersedia". Pilih "tidak ada kejadian".'),
    ("a figure, and 0 of 0", "A2", {"keadaan": "angka", "pembilang": 0, "penyebut": 0},
     '0 dari 0 tidak memberi angka, padahal keadaannya "angka". Pilih "tidak ada kejadian".'),
    ("without a reason", "A1", {"keadaan": "belum tersedia", "perkiraan": HARI},
     '"A1" belum tersedia, tetapi sebabnya belum ditulis. Tulis sebabnya pada kolom Kendala.'),
    ("a word that is no state", "A1", {"keadaan": "belum tersdia"}, 'keadaan "belum tersdia" tidak dikenal.'),
    ("the office's own state", "A1", {"keadaan": "belum disampaikan"}, 'keadaan "belum disampaikan" tidak dikenal.'),
]  # fmt: skip


@pytest.mark.parametrize("kind", JENIS_BERKAS)
@pytest.mark.parametrize(
    ("kode", "row", "message"), [case[1:] for case in BERTENTANGAN], ids=[case[0] for case in BERTENTANGAN]
)
def test_a_row_that_contradicts_itself_is_asked_back(
    kode: str, row: Isian, message: str, kind: str, root: Path
) -> None:
    send(root, kind, {kode: row})
    _, problems = read(root)
    (problem,) = [one for one in problems if one.level is Level.SALAH]
    assert message in str(problem)
    assert f"tu.{kind}" in str(problem.where)


@pytest.mark.parametrize("kind", JENIS_BERKAS)
def test_what_is_not_there_yet_should_tell_its_day_and_need_not(kind: str, root: Path) -> None:
    send(root, kind, {"A1": {"keadaan": "belum tersedia", "kendala": "Sistem pusat ditutup"}})
    answers, (problem,) = read(root)
    assert (answers["A1"].keadaan, answers["A1"].ulasan.perkiraan) == (BELUM, None)
    assert problem.level is Level.PERHATIAN
    assert '"A1" belum tersedia, tetapi perkiraan harinya belum ditulis' in str(problem)


def test_a_figure_that_is_said_to_be_there_and_is_not_is_told(root: Path) -> None:
    send(root, "xlsx", {"A1": {"keadaan": "angka"}, "A2": {"keadaan": "angka", "pembilang": 9}})
    answers, problems = read(root)
    assert [answer.keadaan for answer in answers.values()] == [None, None]
    assert {problem.level for problem in problems} == {Level.PERHATIAN}
    assert sum("angkanya belum ditulis" in problem.what for problem in problems) == 2


def test_a_figure_that_cannot_be_read_is_not_said_to_be_missing(root: Path) -> None:
    send(root, "xlsx", {"A1": {"keadaan": "angka", "realisasi": "9 bulan"}})
    _, (problem,) = read(root)
    assert '"9 bulan" bukan angka' in str(problem)


def test_an_error_of_a_formula_is_not_taken_for_a_word(root: Path) -> None:
    send(root, "csv", {"A1": {"keadaan": "angka", "realisasi": "#N/A"}})
    _, (problem,) = read(root)
    assert '"#N/A" bukan angka' in str(problem)
    assert "tidak ada kejadian" not in str(problem)


def test_no_event_where_figures_are_added_is_told_for_zero_may_be_meant(root: Path) -> None:
    items = indikator()
    items[0] |= {"jenis": "jumlah"}
    write_agreement(root, items, anggaran())
    send(root, "xlsx", {"A1": {"keadaan": "tidak ada kejadian"}})
    answers, (problem,) = read(root)
    assert answers["A1"].keadaan is TIDAK_ADA
    assert problem.level is Level.PERHATIAN
    assert problem.fix == "Bila hasilnya memang nol, tulis 0 pada Realisasi"


NOL = 'Tulis 0 bila hasilnya nol; bila tidak ada yang dapat diukur, kosongkan dan pilih "tidak ada kejadian"'
TAK_BERLAKU = (
    'Kosongkan dan pilih "tidak ada kejadian" pada kolom Keadaan; bila datanya menyusul, pilih "belum tersedia"'
)
MENYUSUL = 'Kosongkan, pilih "belum tersedia" pada kolom Keadaan, dan tulis sebabnya pada kolom Kendala'
NIHIL = (
    *((word, NOL) for word in ("nihil", "NIHIL", "Nihil.", "tidak ada", "Tidak ada data", "kosong", "nol")),
    *((word, TAK_BERLAKU) for word in ("n/a", "N/A", "n.a.")),
    *((word, MENYUSUL) for word in ("belum tersedia", "belum ada", "Menyusul")),
)


@pytest.mark.parametrize("kind", JENIS_BERKAS)
@pytest.mark.parametrize("column", ["realisasi", "pembilang", "penyebut"])
@pytest.mark.parametrize(("word", "advice"), NIHIL)
def test_words_where_a_figure_belongs_are_asked_back_with_the_state_to_choose(
    word: str, advice: str, column: str, kind: str, root: Path
) -> None:
    kode = "A1" if column == "realisasi" else "A2"
    send(root, kind, {kode: {column: word}})
    answers, problems = read(root)
    (problem,) = [one for one in problems if one.level is Level.SALAH]
    assert f'"{word}" bukan angka. {advice}' in str(problem)
    assert answers[kode].keadaan is None


def test_a_dash_is_blank_and_no_answer(root: Path) -> None:
    send(root, "xlsx", {"A1": {"realisasi": "-"}})
    answers, problems = read(root)
    assert (answers["A1"].keadaan, problems) == (None, ())


TIDAK_DITARGETKAN: list[Isian] = [
    {"pembilang": "nihil"},
    {"pembilang": "1.234", "penyebut": 5},
    {"pembilang": 5, "penyebut": 0},
    {"pembilang": -1, "penyebut": 3},
    {"pembilang": 3},
    {"pembilang": 9, "penyebut": 11, "realisasi": 70},
    {"realisasi": 985},
    {"realisasi": -5},
    {"keadaan": "belum tersedia"},
    {"keadaan": "tidak ada kejadian", "pembilang": 3, "penyebut": 4},
    {"keadaan": "belum tersdia"},
    {"keadaan": "angka", "pembilang": 0, "penyebut": 0},
]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("row", TIDAK_DITARGETKAN, ids=str)
def test_a_figure_nobody_asked_for_never_stops_anyone(row: Isian, kind: str, root: Path) -> None:
    """A2 has no target in the first quarter: what is wrong with its figure is told, and the papers are made."""
    strict = METODE.model_copy(update={"kewajaran": Kewajaran(negatif="ditolak", rujukan="uji")})
    send(root, kind, {"A2": row}, TW1)
    _, problems = read_kiriman(root, TW1, SATKER, strict, "data")
    assert {problem.level for problem in problems} <= {Level.PERHATIAN}
    send(root, kind, {"A2": row}, TW4)
    _, problems = read_kiriman(root, TW4, SATKER, strict, "data")
    asked_back = [one for one in problems if one.level is Level.SALAH]
    assert bool(asked_back) == (row != {"pembilang": 3})
    assert not [one for one in problems if "tidak ditargetkan" in one.fix and "tw4" in one.where.berkas]


def test_two_files_may_differ_on_what_nobody_asked_for(root: Path) -> None:
    for name, above in (("a", 1), ("b", 2)):
        send(root, "xlsx", {"A2": {"pembilang": above, "penyebut": 4, **ADA}}, TW1, name)
    _, problems = read(root, TW1)
    assert len(problems) == 2
    assert {problem.level for problem in problems} == {Level.PERHATIAN}


def test_the_states_a_form_offers_are_those_that_are_read() -> None:
    assert [str(state) for state in DITAWARKAN] == ["angka", "tidak ada kejadian", "belum tersedia"]
    assert KOLOM["keadaan"].pilihan == DITAWARKAN
    assert JAWABAN[0] == "keadaan"
