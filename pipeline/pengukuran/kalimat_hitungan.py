"""A calculation as it is printed: the numbers put into the rule, and the notes on what was done with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline.base.angka import rounded
from pipeline.base.bahasa import ROMAWI, rangkai
from pipeline.pengukuran.besaran import Alasan, Asal, Besaran, Gabungan, Jumlah, Rasio, RataRata, Sebab, Ujung, value_of
from pipeline.pengukuran.hitungan import RUMUS, SERATUS, Hitungan, end_of
from pipeline.pengukuran.kata_ukur import (
    BATAS,
    called,
    digits,
    digits_as_given,
    number,
    reason,
    written,
    written_as_given,
)
from pipeline.pengukuran.perjanjian import Bentuk, Indikator, JenisAngka, Predikat, Rentang, Target
from pipeline.sop.metode import Cara

POLA: Mapping[Cara, str] = {
    "maks": "{r} / {t} × 100",
    "min": "(2 × {t} − {r}) / {t} × 100",
    "min_terbalik": "{t} / {r} × 100",
}
DIGIT_TERBANYAK = 12
"""So many more decimals than asked for are tried, to make a printed sum repeatable."""


def described(result: Hitungan, desimal: int) -> str:
    """The sum: "47 / 49 × 100 = 95,92; 95,92 / 95 × 100 = 100,97"; "-" where nothing was computed."""
    figure, target = result.besaran, result.target
    if figure is None or target is None or result.nilai is None:
        return "-"
    if result.acuan is None:
        inside = f"{number(figure, desimal)} dalam rentang {called(target)} = {written(SERATUS, desimal)}"
        return _joined(_origin(figure, desimal), inside)
    if result.alasan:
        return f"realisasi {number(figure, desimal)}, target {written_as_given(result.acuan, desimal)}"
    return _sum(figure, target, result.acuan, result.cara, desimal)


def notes(result: Hitungan, combined: Gabungan, desimal: int) -> str:
    """What must be known beside the sum: reason, bounds, rounding, and what the figure was made of."""
    own = (_exception(result, desimal), _end(result, desimal), limit(result, desimal))
    quiet = rangkai([f"Triwulan {ROMAWI[quarter]}" for quarter in combined.tanpa_kejadian])
    return _joined(
        *own,
        f"tidak ada kejadian pada {quiet}" if quiet else "",
        *(_differing(value, desimal) for value in combined.berbeda),
    )


def cannot(result: Hitungan) -> str:
    """ "tidak dapat dihitung karena penyebut bernilai nol"."""
    return f"tidak dapat dihitung karena {reason(result.alasan)}" if result.alasan else "tidak dapat dihitung"


def limit(result: Hitungan, desimal: int) -> str:
    """That cap or floor moved the percentage, or that rounding would make it look like a hundred; else blank."""
    value, before = result.nilai, result.sebelum
    if value is None or before is None:
        return ""
    if value != before:
        return f"{'dibatasi' if value < before else 'dinaikkan menjadi'} {written(value, desimal)}"
    near = below_hundred(result, desimal)
    return f"sebelum pembulatan {near}" if near else ""


def below_hundred(result: Hitungan, desimal: int) -> str:
    """A percentage of what is not met that rounding would make a hundred, with as many decimals as it takes."""
    value = result.nilai
    if value is None or result.tercapai or value >= SERATUS or rounded(value, desimal) < SERATUS:
        return ""
    return written(value, next(d for d in range(desimal, 400) if rounded(value, d) < SERATUS))


def parts(indikator: Indikator, given: Sequence[Decimal | None]) -> str:
    """Pembilang or penyebut of a ratio's answers: added where they are, else one after another; "-" for none."""
    known = [Fraction(part) for part in given if part is not None]
    if indikator.bentuk is not Bentuk.RASIO or not known:
        return "-"
    if indikator.jenis is JenisAngka.JUMLAH:
        return written_as_given(sum(known, Fraction()), 2)
    return "; ".join(written_as_given(part, 2) for part in known)


def _exception(result: Hitungan, desimal: int) -> str:
    """Why the rule was not used, and what counts instead."""
    if result.alasan is None:
        return ""
    if result.sebelum is None:
        return cannot(result)
    if result.alasan.sebab is Sebab.KEDUANYA_NOL:
        return f"target dan realisasi nol: dinilai {written(result.sebelum, desimal)}"
    told = reason(Alasan(result.alasan.sebab))
    side = BATAS[result.alasan.batas] if result.alasan.batas else ""
    return f"{told}: dinilai sebesar {side} {written(result.sebelum, desimal)}"


def _end(result: Hitungan, desimal: int) -> str:
    """Which end of a range the figure was divided by."""
    if not isinstance(result.target, Rentang) or result.acuan is None or result.alasan:
        return ""
    side = Ujung.ATAS if result.acuan == end_of(result.target, Ujung.ATAS) else Ujung.BAWAH
    return f"dihitung terhadap {BATAS[side]} target {written_as_given(result.acuan, desimal)}"


def _differing(value: Decimal, desimal: int) -> str:
    shown = written_as_given(Fraction(value), desimal)
    return f"realisasi tertulis {shown} tidak sama dengan hasil pembilang / penyebut"


def _sum(figure: Besaran, target: Target, bound: Fraction, cara: Cara, desimal: int) -> str:
    decimals = _enough_digits(figure, bound, cara, desimal)
    shown = digits(figure, decimals)
    last = POLA[cara].format(r=_operand(figure.nilai, shown), t=written_as_given(bound, desimal))
    result = written(RUMUS[cara](figure.nilai, bound), desimal)
    scale = f"{target.sebutan} = {written_as_given(bound, desimal)}" if isinstance(target, Predikat) else ""
    return _joined(_origin(figure, decimals), scale, f"{last} = {result}")


def _enough_digits(figure: Besaran, bound: Fraction, cara: Cara, desimal: int) -> int:
    """Decimals of an intermediate figure, so that whoever repeats the sum with the printed digits gets the result."""
    compute = RUMUS[cara]
    wanted = rounded(compute(figure.nilai, bound), desimal)
    for tried in range(desimal, desimal + DIGIT_TERBANYAK):
        printed = Fraction(rounded(figure.nilai, tried))
        if printed and rounded(compute(printed, bound), desimal) == wanted:
            return tried
    return desimal + DIGIT_TERBANYAK


def _origin(figure: Besaran, desimal: int) -> str:
    name = origin(figure.asal)
    return f"{name} = {number(figure, desimal)}" if name else ""


def origin(asal: Asal) -> str:
    """How a figure came about: "(1 + 2) / (3 + 4) × 100", "WDP"; blank for a number somebody wrote."""
    match asal:
        case Rasio():
            return f"{_bracketed(asal.pembilang)} / {_bracketed(asal.penyebut)} × 100"
        case Jumlah():
            return _plus(asal.suku)
        case RataRata():
            return f"({' + '.join(map(_term, asal.suku))}) / {len(asal.suku)}"
        case Predikat():
            return asal.sebutan
        case Decimal():
            return ""


def _term(asal: Asal) -> str:
    return origin(asal) if isinstance(asal, Rasio) else _given(value_of(asal))


def _bracketed(values: Sequence[Decimal]) -> str:
    return f"({_plus(values)})" if len(values) > 1 else _plus(values)


def _plus(values: Sequence[Decimal]) -> str:
    return " + ".join(_given(Fraction(value)) for value in values)


def _given(value: Fraction) -> str:
    return _operand(value, digits_as_given(value, 2))


def _operand(value: Fraction, decimals: int) -> str:
    return f"({written(value, decimals)})" if rounded(value, decimals) < 0 else written(value, decimals)


def _joined(*told: str) -> str:
    return "; ".join(one for one in told if one)
