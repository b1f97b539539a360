"""What people write in a cell, and what it is taken for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from perjanjian_uji import METODE

from pipeline.base.problems import Place, Problem
from pipeline.base.tabel import Nilai, Sel, huruf_kolom, read_choice, read_number, read_text
from pipeline.formulir.tabel_form import read_target
from pipeline.pengukuran.kata_ukur import called
from pipeline.pengukuran.perjanjian import Predikat, Rentang, Target

SKALA = METODE.skala["opini"]


def cell(value: Nilai) -> Sel:
    return Sel(value, Place("a.xlsx", sel="Form!A1"))


def rentang(low: str, high: str) -> Rentang:
    return Rentang(Decimal(low), Decimal(high))


TARGETS: list[tuple[Nilai, Target | None]] = [
    (None, None), ("-", None), ("–", None),
    (Decimal("77.5"), Decimal("77.5")), ("77,5", Decimal("77.5")), ("80%", Decimal(80)), ("Rp 1.500", Decimal(1500)),
    ("-3", Decimal(-3)), ("−3", Decimal(-3)),
    ("80-90", rentang("80", "90")), ("80–90", rentang("80", "90")), ("80 — 90", rentang("80", "90")),
    ("7,5 s.d. 8", rentang("7.5", "8")), ("7 sd 8", rentang("7", "8")), ("80%-90%", rentang("80", "90")),
]  # fmt: skip


@pytest.mark.parametrize(("written", "meant"), TARGETS)
def test_a_target_is_read_as_it_is_written(written: Nilai, meant: Target | None) -> None:
    problems: list[Problem] = []
    assert read_target(cell(written), None, problems.append) == meant
    assert problems == []


@pytest.mark.parametrize("written", ["80–", "80-90-100", "a-b", "~80", "80,5,1", ">= 80"])
def test_an_unreadable_target_is_told_once_or_twice_and_never_guessed(written: str) -> None:
    problems: list[Problem] = []
    assert read_target(cell(written), None, problems.append) is None
    assert len(problems) in {1, 2}


numbers = st.decimals(min_value=0, max_value=10**6, places=3)


@given(st.one_of(numbers, st.tuples(numbers, numbers).map(sorted).filter(lambda two: two[0] < two[1])))
def test_a_target_as_printed_on_the_form_reads_back_the_same(drawn: Decimal | list[Decimal]) -> None:
    target = Rentang(drawn[0], drawn[1]) if isinstance(drawn, list) else drawn
    problems: list[Problem] = []
    printed = cell(called(target))
    # A thousand printed as "1.234" could be a fraction too; the form shows it, the agreement decides.
    assert read_target(printed, None, problems.append) == target or problems


def test_a_predicate_is_found_whatever_its_case() -> None:
    assert read_target(cell(" wtp".strip()), SKALA, lambda _: None) == Predikat("WTP", Decimal(4))


@pytest.mark.parametrize(
    "written", ["tata_usaha", "Tata Usaha", "TATA USAHA", "Subbagian Tata Usaha", "Subbag. Tata  Usaha"]
)
def test_a_unit_is_known_by_key_or_name(written: str) -> None:
    assert read_choice(cell(written), {"tata_usaha": "Tata Usaha"}, "subbagian", lambda _: None) == "tata_usaha"


@pytest.mark.parametrize(
    ("value", "text"), [(Decimal(3355), "3355"), (Decimal("1E+3"), "1000"), (True, "ya"), (None, "")]
)
def test_a_code_typed_as_a_number_is_text(value: Nilai, text: str) -> None:
    assert read_text(cell(value)) == text


def test_nothing_is_said_of_an_empty_cell() -> None:
    problems: list[Problem] = []
    assert read_number(cell(None), problems.append) is None
    assert problems == []


@pytest.mark.parametrize(("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_called_as_a_spreadsheet_calls_them(number: int, letters: str) -> None:
    assert huruf_kolom(number) == letters
