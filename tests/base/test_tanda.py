"""Signs nobody sees, and signs that look like others, in figures, dates and keys."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pipeline.base import tanda
from pipeline.base.problems import Place, Problem
from pipeline.base.tabel import Sel, read_choice, read_date, read_key, read_number

TEMPAT = Place("a.xlsx", sel="Form!F9")


def number(text: str) -> tuple[Decimal | None, list[Problem]]:
    found: list[Problem] = []
    return read_number(Sel(text, TEMPAT), found.append), found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9\u200b", "9"), ("\ufeff79,9", "79.9"), ("\u200e12", "12"), ("1\u200e2", "12"), ("1\u20602", "12"),
        ("\u202a7\u202c", "7"), ("5\u00ad", "5"), ("９８，５", "98.5"), ("\u20135", "-5"), ("\u22125", "-5"),
        ("\u20115", "-5"), ("\u00a08\u202f", "8"), ("98,5\u00a0%", "98.5"), ("“9”", "9"), ("'9", "9"), ("𝟗", "9"),
        ("Rp\u00a01.500.000,\u2013", "1500000"), ("9\u200b %", "9"),
    ],
)  # fmt: skip
def test_signs_that_part_nothing_do_no_harm_to_a_figure(text: str, value: str) -> None:
    assert number(text) == (Decimal(value), [])


@pytest.mark.parametrize("sign", ["\u200b", "\u200c", "\u200d", "\u00ad", "\u200f", "\u3164"])
def test_an_unseen_sign_between_two_digits_is_named(sign: str) -> None:
    value, (problem,) = number(f"1{sign}2")
    assert value is None
    assert problem.what == f'ada huruf tak kasatmata U+{ord(sign):04X} di antara "1" dan "2"'
    assert problem.fix.startswith("Hapus isinya, lalu ketik ulang")
    assert str(problem).isprintable()


def test_a_sign_that_turns_what_follows_is_named_wherever_it_stands() -> None:
    assert number("\u202e12")[1][0].what == 'ada huruf tak kasatmata U+202E di antara "" dan "12"'


def test_a_message_quotes_no_sign_that_nobody_sees() -> None:
    (problem,) = number("se\u200b mbilan")[1]
    assert problem.what == '"se mbilan" bukan angka'


@pytest.mark.parametrize(
    "text",
    [
        "\u200e8 Januari 2026",
        "8\u00a0Januari\u00a02026",
        "8\u20101\u20102026",
        "８/１/２０２６",
        "\u200e8/\u200e1/\u200e2026",
    ],
)
def test_signs_that_part_nothing_do_no_harm_to_a_date(text: str) -> None:
    assert read_date(Sel(text, TEMPAT), lambda problem: pytest.fail(str(problem))) == date(2026, 1, 8)


@pytest.mark.parametrize("text", ["IK\u20113.1", "\ufeffIK-3.1", "IK–3.1\u200b", "ＩＫ－３．１"])
def test_a_key_is_the_one_that_is_seen(text: str) -> None:
    assert read_key(Sel(text, TEMPAT), lambda problem: pytest.fail(str(problem))) == "IK-3.1"


def test_letters_of_another_alphabet_are_named() -> None:
    assert tanda.lookalikes("ІК-3.1") == ' (memuat "І" U+0406, "К" U+041A)'
    assert tanda.lookalikes("IK–3.1") == ""


def test_a_choice_with_unseen_signs_is_the_choice() -> None:
    words = {"tidak ada kejadian": "tidak ada kejadian"}
    assert read_choice(Sel("“tidak\u00a0ada kejadian”\u200b", TEMPAT), words, "keadaan", print) == "tidak ada kejadian"


@pytest.mark.parametrize("text", ["\u200b", "\u00a0\ufeff", "–", "\u2212", "\u200b-"])
def test_nothing_but_unseen_signs_or_a_dash_is_blank(text: str) -> None:
    assert Sel(text, TEMPAT).kosong


def test_a_long_text_of_unseen_signs_takes_no_time() -> None:
    tanda.refuse_parting(" \u200b" * 100_000)
