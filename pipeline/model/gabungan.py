"""What the figures of several quarters make together, by the kind an indikator declares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.bahasa import ROMAWI, rangkai
from pipeline.model.hitungan import Besaran
from pipeline.model.pecahan import rounded, written_as_given
from pipeline.model.perjanjian import Bentuk, Indikator, Jenis, Predikat
from pipeline.model.realisasi import Jawaban

Jawabans = Sequence[Jawaban | None]
"""The answers of quarter 1, 2, …, up to the one measured."""


@dataclass(frozen=True)
class Gabungan:
    """The figure to measure with, or `None` and why; `dipakai` are the answers it was made of."""

    besaran: Besaran | None
    sebab: str = ""
    catatan: tuple[str, ...] = ()
    pembilang: str = "-"
    penyebut: str = "-"
    dipakai: tuple[Jawaban, ...] = ()


def lacking(indikator: Indikator, answers: Jawabans) -> tuple[int, ...]:
    """The quarters whose figure is needed and not there; one without a target may be left blank."""
    absent = tuple(quarter for quarter, answer in enumerate(answers, 1) if not _usable(indikator, answer))
    wanted = tuple(quarter for quarter in absent if indikator.ditargetkan(quarter))
    match indikator.jenis:
        case Jenis.KUMULATIF:
            return tuple(quarter for quarter in wanted if quarter == len(answers))
        case Jenis.TERAKHIR:
            return tuple(quarter for quarter in wanted if quarter == len(answers) == len(absent))
        case Jenis.JUMLAH | Jenis.RATA_RATA:
            return wanted


def combine(indikator: Indikator, answers: Jawabans, desimal: int) -> Gabungan:
    """The one figure of the year so far. Quarters that are lacking are never taken for zero."""
    if absent := lacking(indikator, answers):
        parts = "pembilang dan penyebut" if _needs_parts(indikator) else "realisasi"
        return Gabungan(None, f"{parts} Triwulan {rangkai([ROMAWI[quarter] for quarter in absent])} belum diisi")
    used, notes = _used(indikator, answers)
    if not used:
        return Gabungan(None, "belum ada angka sampai triwulan ini")
    if _divides_by_zero(indikator, used):
        return Gabungan(None, "penyebut bernilai nol", dipakai=used)
    if indikator.jenis is Jenis.JUMLAH and any(isinstance(answer.realisasi, Predikat) for answer in used):
        return Gabungan(None, "predikat tidak dapat dijumlahkan", dipakai=used)
    figure = _sum(indikator, used) if indikator.jenis is Jenis.JUMLAH else _mean(indikator, used)
    notes += tuple(note for answer in used if (note := _mismatch(indikator, answer, desimal)))
    x, y = (_parts(indikator, tuple(getattr(answer, name) for answer in used)) for name in ("pembilang", "penyebut"))
    return Gabungan(figure, "", notes, x, y, used)


def _used(indikator: Indikator, answers: Jawabans) -> tuple[tuple[Jawaban, ...], tuple[str, ...]]:
    known = [(quarter, answer) for quarter, answer in enumerate(answers, 1) if answer and _usable(indikator, answer)]
    if indikator.jenis in (Jenis.JUMLAH, Jenis.RATA_RATA):
        return tuple(answer for _, answer in known), ()
    if not known:
        return (), ()
    quarter, last = known[-1]
    earlier = (f"angka terakhir dari Triwulan {ROMAWI[quarter]}",) if quarter < len(answers) else ()
    return (last,), earlier


def _usable(indikator: Indikator, answer: Jawaban | None) -> bool:
    if answer is None:
        return False
    parts = _has_parts(indikator, answer)
    return parts if _needs_parts(indikator) else parts or answer.realisasi is not None


def _needs_parts(indikator: Indikator) -> bool:
    return indikator.bentuk is Bentuk.RASIO and indikator.jenis is Jenis.JUMLAH


def _has_parts(indikator: Indikator, answer: Jawaban) -> bool:
    return indikator.bentuk is Bentuk.RASIO and answer.pembilang is not None and answer.penyebut is not None


def _divides_by_zero(indikator: Indikator, used: tuple[Jawaban, ...]) -> bool:
    below = [answer.penyebut or Decimal() for answer in used if _has_parts(indikator, answer)]
    if indikator.jenis is Jenis.JUMLAH:
        return bool(below) and sum(below) == 0
    return any(part == 0 for part in below)


def _sum(indikator: Indikator, used: tuple[Jawaban, ...]) -> Besaran:
    if indikator.bentuk is Bentuk.RASIO:
        return _ratio([answer.pembilang for answer in used], [answer.penyebut for answer in used])
    figures = [_figure(indikator, answer) for answer in used]
    if len(figures) == 1:
        return figures[0]
    return Besaran(sum((figure.nilai for figure in figures), Fraction()), _plus([f.nilai for f in figures]))


def _mean(indikator: Indikator, used: tuple[Jawaban, ...]) -> Besaran:
    figures = [_figure(indikator, answer) for answer in used]
    if len(figures) == 1:
        return figures[0]
    total = sum((figure.nilai for figure in figures), Fraction())
    terms = " + ".join(figure.asal or _operand(figure.nilai) for figure in figures)
    return Besaran(total / len(figures), f"({terms}) / {len(figures)}", terbagi=True)


def _figure(indikator: Indikator, answer: Jawaban) -> Besaran:
    if _has_parts(indikator, answer):
        return _ratio([answer.pembilang], [answer.penyebut])
    if isinstance(answer.realisasi, Predikat):
        return Besaran(Fraction(answer.realisasi.nilai), sebutan=answer.realisasi.sebutan)
    return Besaran(Fraction(answer.realisasi or 0))


def _ratio(above: Sequence[Decimal | None], below: Sequence[Decimal | None]) -> Besaran:
    """X / Y × 100, the parts of several quarters added before they are divided."""
    x, y = ([Fraction(part or 0) for part in parts] for parts in (above, below))
    asal = f"{_bracketed(x)} / {_bracketed(y)} × 100"
    return Besaran(sum(x, Fraction()) / sum(y, Fraction()) * 100, asal, terbagi=True)


def _mismatch(indikator: Indikator, answer: Jawaban, desimal: int) -> str:
    """A result written beside its parts that is not their ratio, at the decimals it was written with."""
    result = answer.realisasi
    if not isinstance(result, Decimal) or not _has_parts(indikator, answer):
        return ""
    exponent = result.as_tuple().exponent
    digits = min(max(-exponent, 0), desimal) if isinstance(exponent, int) else desimal
    if rounded(Fraction(result), digits) == rounded(_figure(indikator, answer).nilai, digits):
        return ""
    return (
        f"realisasi tertulis {written_as_given(Fraction(result), desimal)} tidak sama dengan hasil pembilang / penyebut"
    )


def _parts(indikator: Indikator, parts: tuple[Decimal | None, ...]) -> str:
    known = [Fraction(part) for part in parts if part is not None]
    if indikator.bentuk is not Bentuk.RASIO or not known:
        return "-"
    if indikator.jenis is Jenis.JUMLAH:
        return written_as_given(sum(known, Fraction()), 2)
    return "; ".join(written_as_given(part, 2) for part in known)


def _plus(values: Sequence[Fraction]) -> str:
    return " + ".join(_operand(value) for value in values)


def _bracketed(values: Sequence[Fraction]) -> str:
    return f"({_plus(values)})" if len(values) > 1 else _operand(values[0])


def _operand(value: Fraction) -> str:
    text = written_as_given(value, 2)
    return f"({text})" if value < 0 else text
