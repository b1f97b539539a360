"""Edges of the measuring that mutation testing showed to be looked at by no other test."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pengukuran_uji import METODE, indikator, jawaban, kiriman, perjanjian, satu, ukur

from pipeline.base.kalender import Periode
from pipeline.base.problems import Place, Problem
from pipeline.pengukuran.perjanjian import Anggaran, Rentang
from pipeline.pengukuran.realisasi import Realisasi
from pipeline.sop.metode import Batas

SERAPAN = (Decimal(100), Decimal(250), None, Decimal(900))
UANG = Anggaran("WA", "Program WA", "3355", "Kegiatan 3355", Decimal(1000), SERAPAN, "uji", Place("pk.xlsx"))


@pytest.mark.parametrize(("kode", "spent"), [("tw1", 100), ("tw2", 250), ("tw3", None), ("tw4", 900), ("akhir", 900)])
def test_money_is_that_of_the_quarter_and_of_the_year_s_end_elsewhere(kode: str, spent: int | None) -> None:
    periode = Periode(2025, kode)
    found = ukur(perjanjian(indikator("1"), uang=(UANG,)), kiriman(1, jawaban("1", "5")), periode=periode)
    assert found.anggaran.realisasi == spent


@pytest.mark.parametrize("value", ["80", "85", "90"])
def test_both_ends_of_a_range_lie_in_it(value: str) -> None:
    item = indikator("1", Rentang(Decimal(80), Decimal(90)))
    assert satu(item, kiriman(4, jawaban("1", value))).tahun.uraian == f"{value} dalam rentang 80–90 = 100,00"


@pytest.mark.parametrize(
    ("value", "told"), [("50", ""), ("49", "dinaikkan menjadi 50,00"), ("120", ""), ("121", "dibatasi 120,00")]
)
def test_a_figure_exactly_at_a_bound_is_not_moved(value: str, told: str) -> None:
    upper, lower = (Batas(nilai=Decimal(number), rujukan="uji") for number in (120, 50))
    rules = METODE.model_copy(update={"batas_atas": upper, "batas_bawah": lower})
    assert satu(indikator("1"), kiriman(4, jawaban("1", value)), metode=rules).tahun.catatan == told


def test_a_round_knows_earlier_quarters_and_no_later_round_of_its_own() -> None:
    forms = (kiriman(3, putaran=2), kiriman(4), kiriman(4, putaran=2), kiriman(4, putaran=3))
    told = tuple(Problem(Place(form.berkas), "x", "y") for form in forms)
    whole = Realisasi(perjanjian(indikator("1")), 4, forms, (*told, Problem(Place("pk.xlsx"), "x", "y")))
    for number, known in ((1, forms[:2]), (2, forms[:3]), (3, forms)):
        then = whole.pada(number)
        assert then.kiriman == known
        assert [problem.where.berkas for problem in then.perhatian] == [*(form.berkas for form in known), "pk.xlsx"]
    assert Realisasi(None, 4, forms).pada(1) == Realisasi(None, 4, forms[:2])
