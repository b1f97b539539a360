"""Figures that can be read and are hardly meant: told to whoever checks the form, or asked back, and once each."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from formulir_uji import A1, A2, KEPALA, write_form_file
from pengukuran_uji import BB, METODE, indikator, jawaban
from perjanjian_uji import METODE as METODE_KECIL
from perjanjian_uji import SATKER, write_agreement
from perjanjian_uji import indikator as rows
from tabel_uji import Isi

from pipeline.base.kalender import Periode
from pipeline.base.problems import Level, Problem
from pipeline.formulir.kewajaran import implausible
from pipeline.pengukuran.kolom_form import KeadaanJawaban
from pipeline.pengukuran.perjanjian import Bentuk, Indikator, Rentang
from pipeline.road.masuk.kiriman import read_kiriman
from pipeline.sop.metode import Kewajaran, Metode

ATURAN = Kewajaran(faktor_target=10, faktor_sebelumnya=10, melebihi_tahun="ya", negatif="ditolak", rujukan="uji")
TW4 = Periode(2025, "tw4")


def strict(metode: Metode = METODE, **change: object) -> Metode:
    return metode.model_copy(update={"kewajaran": ATURAN.model_copy(update=change)})


def told(item: Indikator, *texts: str | None, metode: Metode | None = None) -> list[Problem]:
    """What is said of the last of these answers."""
    answers = [None if text is None else jawaban("1", text) for text in texts]
    return list(implausible(item, answers, metode or strict()))


def said(item: Indikator, *texts: str | None, metode: Metode | None = None) -> list[str]:
    return [f"{problem.level}: {problem.what}" for problem in told(item, *texts, metode=metode)]


def index(target: str = "3.5", jenis: str = "terakhir") -> Indikator:
    return indikator("1", target, jenis=jenis, satuan="Indeks")


def test_a_comma_that_went_astray_is_told_beside_its_target() -> None:
    assert said(indikator("1", "70", satuan="Nilai"), "0.72") == [
        'perhatian: realisasi 0,72 untuk "1" hanya 1/97,22 dari target 70'
    ]
    assert said(index(), "88.31") == ['perhatian: realisasi 88,31 untuk "1" 25,23 kali target 3,5']


@pytest.mark.parametrize(
    ("value", "count"), [("35", 1), ("34.99", 0), ("0.35", 1), ("0.351", 0), ("3.5", 0), ("0", 0), ("4", 0)]
)
def test_ten_times_is_told_and_less_is_not(value: str, count: int) -> None:
    assert len(told(index(), value)) == count


def test_a_figure_is_held_against_the_last_one_that_is_known() -> None:
    assert said(index("500"), "70", "700") == ['perhatian: realisasi 700 untuk "1" 10 kali angka Triwulan I, 70']
    assert said(index("500"), "70", "400", None, "700") == []
    assert said(index("60"), "70", None, "7") == [
        'perhatian: realisasi 7 untuk "1" hanya 1/10 dari angka Triwulan I, 70'
    ]
    assert said(index("60"), "0", "7") == []


def test_a_range_is_measured_by_its_nearer_end_and_a_ratio_by_its_percentage() -> None:
    span = indikator("1", Rentang(Decimal(7), Decimal(8)), rumus="min", satuan="Hari")
    assert said(span, "80") == ['perhatian: realisasi 80 untuk "1" 10 kali target 7–8']
    assert said(span, "79") == []
    ratio = indikator("1", "90", bentuk=Bentuk.RASIO)
    (problem,) = implausible(ratio, [jawaban("1", parts="1/20")], strict())
    assert problem.what == 'realisasi 5 untuk "1" hanya 1/18 dari target 90'


def test_figures_that_are_added_are_held_against_the_year_alone() -> None:
    item = indikator("1", "2", jenis="jumlah", satuan="Kegiatan")
    assert said(item, "0", "1", "0", "2") == [
        'perhatian: "1" dijumlahkan: 0 + 1 + 0 + 2 = 3, lebih dari target setahun 2'
    ]
    assert said(item, "0", "1", "0", "1") == []
    assert said(item, "5") == []
    assert said(indikator("1", "100", jenis="jumlah", satuan="Kegiatan"), "1", "90") == []


@pytest.mark.parametrize("item", [index(), indikator("1", "2", jenis="jumlah", satuan="Kegiatan")])
def test_less_than_nothing_is_asked_back(item: Indikator) -> None:
    (problem,) = told(item, "-5")
    assert (problem.level, problem.what) == (Level.SALAH, 'realisasi −5 untuk "1" kurang dari nol')
    assert told(item, "-5", metode=strict(negatif="boleh")) == []


def test_less_than_nothing_is_meant_where_the_target_is_less_too() -> None:
    assert told(indikator("1", "-3", satuan="Poin"), "-5") == []


def test_less_than_nothing_stops_nobody_where_nothing_is_due() -> None:
    item = indikator("1", "4", satuan="Indeks", triwulan=(None, Decimal(2), Decimal(3), Decimal(4)))
    (problem,) = told(item, "-5")
    assert problem.level is Level.PERHATIAN


@pytest.mark.parametrize("metode", [METODE.model_copy(update={"kewajaran": None}), strict(**dict.fromkeys(
    ("faktor_target", "faktor_sebelumnya")), melebihi_tahun=False)])  # fmt: skip
def test_an_office_may_leave_the_rules_out(metode: Metode) -> None:
    assert told(index(), "88", "8831", metode=metode) == []


def test_words_and_answers_without_a_figure_are_never_doubted() -> None:
    predicate = indikator("1", BB, bentuk=Bentuk.PREDIKAT)
    assert list(implausible(predicate, [jawaban("1", BB)], strict())) == []
    for state in (KeadaanJawaban.TIDAK_ADA_KEJADIAN, KeadaanJawaban.BELUM_TERSEDIA, None):
        assert list(implausible(index(), [jawaban("1", "3"), jawaban("1", keadaan=state)], strict())) == []


SEKALI: list[tuple[str, dict[str, Isi], str]] = [
    ("below its unit", {**A1, "realisasi": -5}, 'realisasi −5 di luar batas satuan "%"'),
    ("above its unit", {**A1, "realisasi": 985}, 'realisasi 985 di luar batas satuan "%"'),
    ("a part below zero", {**A2, "pembilang": -1}, "pembilang −1 kurang dari nol"),
]


@pytest.mark.parametrize(("row", "message"), [case[1:] for case in SEKALI], ids=[case[0] for case in SEKALI])
def test_what_was_asked_back_already_is_not_doubted_too(row: dict[str, Isi], message: str, tmp_path: Path) -> None:
    write_agreement(tmp_path)
    write_form_file(tmp_path, "tw4/data/tu.xlsx", row)
    (problem,) = read_kiriman(tmp_path, TW4, SATKER, strict(METODE_KECIL), "data")[1]
    assert message in problem.what


def quarters(root: Path, figures: Sequence[Isi]) -> list[str]:
    """What is said of A1 answered in each quarter with the figures."""
    for number, value in enumerate(figures, 1):
        head = {**KEPALA, "Periode": f"2025-tw{number}"}
        row = {"kode": "A1", "realisasi": value, "data_dukung": "SK"}
        write_form_file(root, f"tw{number}/data/tu.xlsx", row, kepala=head)
    periode = Periode(2025, f"tw{len(figures)}")
    return [str(problem) for problem in read_kiriman(root, periode, SATKER, strict(METODE_KECIL), "data")[1]]


def test_a_doubt_stands_at_its_cell_and_stops_nobody(tmp_path: Path) -> None:
    write_agreement(tmp_path)
    (line,) = quarters(tmp_path, [20, 40, 0.6])
    assert line == (
        'input/2025/tw3/data/tu.xlsx:Form!F9: realisasi 0,6 untuk "A1" hanya 1/100 dari target 60. '
        "Periksa koma dan satuannya."
    )


def test_a_sum_beyond_the_year_says_how_to_mend_it(tmp_path: Path) -> None:
    items = rows()
    items[0] |= {"jenis": "jumlah", "satuan": "Kegiatan", "target_tahun": 2, **dict.fromkeys(
        ("target_tw1", "target_tw2", "target_tw3")), "target_tw4": 2}  # fmt: skip
    write_agreement(tmp_path, items)
    (line,) = quarters(tmp_path, [0, 1, 0, 2])
    assert line.endswith(
        '"A1" dijumlahkan: 0 + 1 + 0 + 2 = 3, lebih dari target setahun 2. '
        "Isi angka triwulan ini saja; bila memang melebihi target, biarkan."
    )
