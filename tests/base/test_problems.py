"""Problems as values."""

from __future__ import annotations

import pytest

from pipeline.base import batas
from pipeline.base.problems import Level, Place, Problem, Refused, in_order, refuse_if_any, suggestion


def problem(sel: str = "", baris: int = 0, level: Level = Level.SALAH) -> Problem:
    return Problem(Place("form.xlsx", baris, sel=sel), "salah", "Perbaiki", level)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("config/sop.yaml", 42, 5), "config/sop.yaml:42:5"),
        (Place("form.xlsx", sel="Form!F12"), "form.xlsx:Form!F12"),
        (Place("form.xlsx"), "form.xlsx"),
    ],
)
def test_a_place_reads_as_editors_jump_to_it(place: Place, text: str) -> None:
    assert str(place) == text


def test_a_problem_is_one_line_of_two_sentences() -> None:
    assert str(Problem(Place("a.yaml", 1), 'kunci "x" salah', "Hapus!")) == 'a.yaml:1: kunci "x" salah. Hapus!'


def test_problems_are_ordered_as_a_reader_finds_them_and_told_once() -> None:
    cells = ["Form!F10", "Form!F9", "Form!F9", "paragraf 12", "paragraf 2", ""]
    assert [p.where.sel for p in in_order(problem(cell) for cell in cells)] == [
        "",
        "Form!F9",
        "Form!F10",
        "paragraf 2",
        "paragraf 12",
    ]


def test_warnings_pass_and_one_error_refuses_all() -> None:
    warning = problem(level=Level.PERHATIAN)
    assert refuse_if_any([warning]) == (warning,)
    with pytest.raises(Refused) as refused:
        refuse_if_any([warning, problem("A1")])
    assert len(refused.value.problems) == 2


def test_what_stands_for_the_rest_of_a_file_is_told_last_however_often_problems_are_gathered() -> None:
    other = Problem(Place("z.xlsx"), "salah", "Perbaiki")
    inner = Refused(problem(baris=line) for line in range(batas.MASALAH + 10))
    outer = Refused([other, *inner.problems, problem("B2")])
    again = Refused(outer.problems)
    assert again.problems == outer.problems
    assert [p.where.baris for p in outer.problems[:-2]] == [0, *range(batas.MASALAH - 1)]
    assert outer.problems[-2].what == "masih ada 11 masalah lain dalam berkas ini"
    assert outer.problems[-1] == other


def test_advice_names_the_nearest_word_or_all_of_them() -> None:
    assert suggestion("kasubag", ["kasubbag", "staf"]) == "Mungkin maksud Anda: kasubbag"
    assert suggestion("xyz", ["b", "a"]) == "Yang ada: a, b"
    assert suggestion("xyz", []) == "Hapus bagian ini"
