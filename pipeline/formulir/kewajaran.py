"""Figures that can be read and are hardly meant: against the unit's target, its earlier quarters, and the year.

What may be true is told to whoever checks the form; what cannot be is asked back. The bounds are the office's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from pipeline.base.bahasa import ROMAWI, angka
from pipeline.base.problems import Level, Problem
from pipeline.pengukuran.besaran import Ujung, value_of
from pipeline.pengukuran.hitungan import end_of, nearer
from pipeline.pengukuran.kata_ukur import called, written_as_given
from pipeline.pengukuran.perjanjian import Indikator, JenisAngka, Predikat
from pipeline.pengukuran.realisasi import Jawaban
from pipeline.sop.metode import Kewajaran, Metode

Answers = Sequence[Jawaban | None]
"""The answers of quarter 1, 2, …, up to the one looked at."""


def implausible(item: Indikator, answers: Answers, metode: Metode) -> Iterator[Problem]:
    """Everything about the last answer that is hardly meant; nothing for words and blanks."""
    rules, answer = metode.kewajaran, answers[-1]
    value = _value(answer)
    if rules is None or answer is None or value is None or _told_already(item, answer, value, metode):
        return
    if value < 0:
        yield from (as_due(item, len(answers), one) for one in _negative(item, answer, value, rules))
        return
    beside = tuple(_beside_target(item, len(answers), answer, value, rules))
    yield from beside or _beside_before(item, answers, value, rules)
    yield from _over_the_year(item, answers, rules)


def as_due(item: Indikator, triwulan: int, problem: Problem) -> Problem:
    """What is wrong with an answer of a quarter; where nothing is due, that stops nobody."""
    if item.ditargetkan(triwulan) or problem.level is not Level.SALAH:
        return problem
    fix = f"{problem.fix}; triwulan ini tidak ditargetkan, jadi boleh dibiarkan"
    return replace(problem, level=Level.PERHATIAN, fix=fix)


def _value(answer: Jawaban | None) -> Fraction | None:
    """The figure of a quarter; of a ratio its percentage."""
    if answer is None or not answer.berangka or isinstance(answer.realisasi, Predikat):
        return None
    if answer.pembilang is not None and answer.penyebut:
        return Fraction(answer.pembilang) / Fraction(answer.penyebut) * 100
    return None if answer.realisasi is None else value_of(answer.realisasi)


def _told_already(item: Indikator, answer: Jawaban, value: Fraction, metode: Metode) -> bool:
    """Whether the form was asked back for it: beyond what its unit can be, or a part below zero."""
    bounds = metode.batas_satuan(item.satuan)
    beyond = isinstance(answer.realisasi, Decimal) and bounds is not None and not bounds.memuat(answer.realisasi)
    return beyond or (answer.berbagian and value < 0)


def _negative(item: Indikator, answer: Jawaban, value: Fraction, rules: Kewajaran) -> Iterator[Problem]:
    if rules.negatif == "ditolak" and end_of(item.target_tahun, Ujung.ATAS) >= 0:
        what = f'realisasi {_told(value)} untuk "{item.kode}" kurang dari nol'
        yield Problem(answer.tempat, what, "Periksa tandanya")


def _beside_target(
    item: Indikator, triwulan: int, answer: Jawaban, value: Fraction, rules: Kewajaran
) -> Iterator[Problem]:
    target = item.target(triwulan)
    if target is None or isinstance(target, Predikat) or item.jenis is JenisAngka.JUMLAH:
        return
    if times := _apart(value, nearer(target, value), rules.faktor_target):
        what = f'realisasi {_told(value)} untuk "{item.kode}" {times} target {called(target)}'
        yield Problem(answer.tempat, what, "Periksa koma dan satuannya", Level.PERHATIAN)


def _beside_before(item: Indikator, answers: Answers, value: Fraction, rules: Kewajaran) -> Iterator[Problem]:
    known = [(quarter, was) for quarter, one in enumerate(answers[:-1], 1) if (was := _value(one)) is not None]
    if not known or item.jenis is JenisAngka.JUMLAH or answers[-1] is None:
        return
    quarter, was = known[-1]
    if times := _apart(value, was, rules.faktor_sebelumnya):
        what = f'realisasi {_told(value)} untuk "{item.kode}" {times} angka Triwulan {ROMAWI[quarter]}, {_told(was)}'
        yield Problem(answers[-1].tempat, what, "Periksa koma dan satuannya", Level.PERHATIAN)


def _over_the_year(item: Indikator, answers: Answers, rules: Kewajaran) -> Iterator[Problem]:
    """A sum beyond the whole year's target: often the figure up to the quarter was written for the quarter's own."""
    if not rules.melebihi_tahun or item.jenis is not JenisAngka.JUMLAH or not isinstance(item.target_tahun, Decimal):
        return
    added = [one.realisasi for one in answers if one and one.berangka and isinstance(one.realisasi, Decimal)]
    if answers[-1] and sum(map(bool, added)) > 1 and sum(added) > item.target_tahun > 0:
        told = f"{' + '.join(angka(value) for value in added)} = {angka(sum(added))}"
        what = f'"{item.kode}" dijumlahkan: {told}, lebih dari target setahun {called(item.target_tahun)}'
        fix = "Isi angka triwulan ini saja; bila memang melebihi target, biarkan"
        yield Problem(answers[-1].tempat, what, fix, Level.PERHATIAN)


def _apart(value: Fraction, other: Fraction, factor: Decimal | None) -> str:
    """ "100 kali", "seperseratus" … in words, when one is so many times the other; blank when not, or one is zero."""
    if factor is None or not value or not other or other < 0:
        return ""
    times = value / other
    if times >= factor:
        return f"{_told(times)} kali"
    return f"hanya 1/{_told(1 / times)} dari" if 1 / times >= factor else ""


def _told(value: Fraction) -> str:
    return written_as_given(value, 2)
