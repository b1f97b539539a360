"""What the figures of several quarters make together: one exact figure, with the way it came about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction
from functools import cached_property

from pipeline.base.angka import rounded
from pipeline.pengukuran.kolom_form import KeadaanJawaban
from pipeline.pengukuran.perjanjian import Bentuk, Indikator, JenisAngka, Predikat
from pipeline.pengukuran.realisasi import Jawaban


@dataclass(frozen=True)
class Rasio:
    """X of Y in percent; the parts of several quarters are added before they are divided."""

    pembilang: tuple[Decimal, ...]
    penyebut: tuple[Decimal, ...]


@dataclass(frozen=True)
class Jumlah:
    """Figures added."""

    suku: tuple[Decimal, ...]


@dataclass(frozen=True)
class RataRata:
    """Figures added, and divided by their number."""

    suku: tuple[Asal, ...]


Asal = Decimal | Predikat | Rasio | Jumlah | RataRata
"""How a figure came about: somebody wrote it, or it was made of what somebody wrote."""


@dataclass(frozen=True)
class Besaran:
    """A figure in its unit; exact, so that nothing is decided by rounding."""

    asal: Asal
    satuan: str = ""

    @cached_property
    def nilai(self) -> Fraction:
        """Its value; of a predicate that on its scale."""
        return value_of(self.asal)


def value_of(asal: Asal) -> Fraction:
    """The exact value of a figure."""
    match asal:
        case Rasio():
            return Fraction(sum(asal.pembilang)) / Fraction(sum(asal.penyebut)) * 100
        case Jumlah():
            return Fraction(sum(map(Fraction, asal.suku)))
        case RataRata():
            return Fraction(sum(map(value_of, asal.suku))) / len(asal.suku)
        case Predikat():
            return Fraction(asal.nilai)
        case Decimal():
            return Fraction(asal)


class Sebab(Enum):
    """Why there is no figure, or none by the rule."""

    REALISASI_BELUM_DIISI = auto()
    BAGIAN_BELUM_DIISI = auto()
    BELUM_ADA_ANGKA = auto()
    TIDAK_ADA_KEJADIAN = auto()
    BELUM_TERSEDIA = auto()
    BELUM_DISAMPAIKAN = auto()
    PENYEBUT_NOL = auto()
    PREDIKAT_DIJUMLAHKAN = auto()
    TANPA_TARGET_TRIWULAN = auto()
    TARGET_NEGATIF = auto()
    TARGET_NOL = auto()
    REALISASI_NOL = auto()
    REALISASI_TIDAK_POSITIF = auto()
    KEDUANYA_NOL = auto()


class Ujung(Enum):
    """Which of the two bounds of a percentage, or of a target that is a range."""

    ATAS = auto()
    BAWAH = auto()


@dataclass(frozen=True)
class Alasan:
    """A reason: the quarters whose figure it misses, or the bound that stands in for the rule."""

    sebab: Sebab
    triwulan: tuple[int, ...] = ()
    batas: Ujung | None = None


@dataclass(frozen=True)
class Gabungan:
    """The figure to measure with, or the reason why there is none.

    `dipakai` are the answers it was made of, each with its quarter; `tanpa_kejadian` the quarters of the sum in which
    there was nothing to count. `berbeda` are results written beside parts whose ratio they are not.
    """

    besaran: Besaran | None = None
    alasan: Alasan | None = None
    dipakai: tuple[tuple[int, Jawaban], ...] = ()
    tanpa_kejadian: tuple[int, ...] = ()
    berbeda: tuple[Decimal, ...] = ()


Answers = Sequence[Jawaban | None]
"""The answers of quarter 1, 2, …, up to the one measured; `None` for one still waited for."""
TANPA_ANGKA = {
    KeadaanJawaban.TIDAK_ADA_KEJADIAN: Sebab.TIDAK_ADA_KEJADIAN,
    KeadaanJawaban.BELUM_TERSEDIA: Sebab.BELUM_TERSEDIA,
    KeadaanJawaban.BELUM_DISAMPAIKAN: Sebab.BELUM_DISAMPAIKAN,
}


def lacking(indikator: Indikator, answers: Answers) -> tuple[int, ...]:
    """The quarters whose answer is waited for; one without a target may be left blank.

    A quarter answered with a reason instead of a figure waits for nothing, and neither do the sums it stands in.
    """
    *earlier, now = answers
    if now is None:
        own = (len(answers),) if indikator.ditargetkan(len(answers)) else ()
    elif now.berangka:
        own = () if _usable(indikator, now) else (len(answers),)
    else:
        return ()
    before = _blank(indikator, earlier) if _takes_all(indikator) and (own or now) else ()
    return (*before, *own)


def combine(indikator: Indikator, answers: Answers, desimal: int) -> Gabungan:
    """The one figure of the year so far. A blank is never a figure: neither zero nor that of an earlier quarter.

    What had nothing to count is not judged in that quarter; in the sums of a later one it is left out, and named.
    """
    if absent := lacking(indikator, answers):
        return Gabungan(alasan=Alasan(_unanswered(indikator), absent))
    now = answers[-1]
    if now is None:
        return Gabungan(alasan=Alasan(Sebab.BELUM_ADA_ANGKA))
    if not now.berangka:
        return Gabungan(alasan=_without_figure(now))
    if _takes_all(indikator) and (unknown := _unreported(answers)):
        return Gabungan(alasan=unknown)
    used = _used(indikator, answers)
    given = tuple(answer for _, answer in used)
    if reason := _impossible(indikator, given):
        return Gabungan(alasan=Alasan(reason), dipakai=used)
    return Gabungan(
        besaran=Besaran(_made_of(indikator, given), indikator.satuan),
        dipakai=used,
        tanpa_kejadian=_quiet(answers) if _takes_all(indikator) else (),
        berbeda=tuple(found for one in given if (found := _differing(indikator, one, desimal)) is not None),
    )


def _blank(indikator: Indikator, answers: Answers) -> tuple[int, ...]:
    return tuple(
        quarter
        for quarter, answer in enumerate(answers, 1)
        if indikator.ditargetkan(quarter) and (answer is None or (answer.berangka and not _usable(indikator, answer)))
    )


def _without_figure(answer: Jawaban, *triwulan: int) -> Alasan | None:
    return Alasan(TANPA_ANGKA[answer.keadaan], triwulan) if answer.keadaan in TANPA_ANGKA else None


def _unreported(answers: Answers) -> Alasan | None:
    """Why a sum over the year cannot be made: the figure of an earlier quarter is not known."""
    unknown = (KeadaanJawaban.BELUM_TERSEDIA, KeadaanJawaban.BELUM_DISAMPAIKAN)
    found = [(quarter, one) for quarter, one in enumerate(answers, 1) if one and one.keadaan in unknown]
    return _without_figure(found[0][1], *(quarter for quarter, _ in found)) if found else None


def _quiet(answers: Answers) -> tuple[int, ...]:
    quiet = KeadaanJawaban.TIDAK_ADA_KEJADIAN
    return tuple(quarter for quarter, one in enumerate(answers, 1) if one and one.keadaan is quiet)


def _unanswered(indikator: Indikator) -> Sebab:
    return Sebab.BAGIAN_BELUM_DIISI if _needs_parts(indikator) else Sebab.REALISASI_BELUM_DIISI


def _impossible(indikator: Indikator, used: Sequence[Jawaban]) -> Sebab | None:
    if _divides_by_zero(indikator, used):
        return Sebab.PENYEBUT_NOL
    if indikator.jenis is JenisAngka.JUMLAH and any(isinstance(answer.realisasi, Predikat) for answer in used):
        return Sebab.PREDIKAT_DIJUMLAHKAN
    return None


def _used(indikator: Indikator, answers: Answers) -> tuple[tuple[int, Jawaban], ...]:
    known = tuple(
        (quarter, answer) for quarter, answer in enumerate(answers, 1) if answer and _usable(indikator, answer)
    )
    return known if _takes_all(indikator) else known[-1:]


def _takes_all(indikator: Indikator) -> bool:
    return indikator.jenis in (JenisAngka.JUMLAH, JenisAngka.RATA_RATA)


def _usable(indikator: Indikator, answer: Jawaban) -> bool:
    """Whether it is a figure, and of the sort the sum needs."""
    return answer.berangka and (_has_parts(indikator, answer) or not _needs_parts(indikator))


def _needs_parts(indikator: Indikator) -> bool:
    return indikator.bentuk is Bentuk.RASIO and indikator.jenis is JenisAngka.JUMLAH


def _has_parts(indikator: Indikator, answer: Jawaban) -> bool:
    return indikator.bentuk is Bentuk.RASIO and answer.berbagian


def _divides_by_zero(indikator: Indikator, used: Sequence[Jawaban]) -> bool:
    below = [answer.penyebut or Decimal() for answer in used if _has_parts(indikator, answer)]
    if indikator.jenis is JenisAngka.JUMLAH:
        return bool(below) and sum(below) == 0
    return any(part == 0 for part in below)


def _made_of(indikator: Indikator, used: Sequence[Jawaban]) -> Asal:
    if _needs_parts(indikator):
        return _ratio(used)
    figures = tuple(_figure(indikator, answer) for answer in used)
    if len(figures) == 1:
        return figures[0]
    if indikator.jenis is JenisAngka.JUMLAH:
        return Jumlah(tuple(answer.realisasi for answer in used if isinstance(answer.realisasi, Decimal)))
    return RataRata(figures)


def _figure(indikator: Indikator, answer: Jawaban) -> Asal:
    return _ratio((answer,)) if _has_parts(indikator, answer) else answer.realisasi or Decimal()


def _ratio(answers: Sequence[Jawaban]) -> Rasio:
    return Rasio(
        tuple(answer.pembilang or Decimal() for answer in answers),
        tuple(answer.penyebut or Decimal() for answer in answers),
    )


def _differing(indikator: Indikator, answer: Jawaban, desimal: int) -> Decimal | None:
    """A result written beside its parts that is not their ratio, at the decimals it was written with."""
    result = answer.realisasi
    if not isinstance(result, Decimal) or not _has_parts(indikator, answer) or not answer.penyebut:
        return None
    exponent = result.as_tuple().exponent
    digits = min(max(-exponent, 0), desimal) if isinstance(exponent, int) else desimal
    ratio = value_of(_figure(indikator, answer))
    return None if rounded(Fraction(result), digits) == rounded(ratio, digits) else result
