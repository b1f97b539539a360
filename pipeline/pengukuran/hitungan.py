"""One figure against one target: the rule, its exceptions, the cap and the floor, and whether the target is met."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from pipeline.pengukuran.besaran import Alasan, Besaran, Gabungan, Sebab, Ujung
from pipeline.pengukuran.perjanjian import Predikat, Rentang, Target
from pipeline.sop.metode import Cara, Metode

SERATUS = Fraction(100)
RUMUS: Mapping[Cara, Callable[[Fraction, Fraction], Fraction]] = {
    "maks": lambda r, t: r / t * 100,
    "min": lambda r, t: (2 * t - r) / t * 100,
    "min_terbalik": lambda r, t: t / r * 100,
}


@dataclass(frozen=True)
class Hitungan:
    """A figure against a target by the rule `cara`; `target` is `None` where none is agreed.

    `nilai` is the percentage between cap and floor, `sebelum` the one before; exact, and `None` when there is none.
    `alasan` tells why the rule was not used, also where a bound stands in for it. `acuan` is what the figure was
    divided by: the target, or the end of its range; `None` where it lies in the range.
    """

    target: Target | None
    besaran: Besaran | None
    cara: Cara
    nilai: Fraction | None = None
    sebelum: Fraction | None = None
    tercapai: bool = False
    acuan: Fraction | None = None
    alasan: Alasan | None = None


def compute(combined: Gabungan, target: Target | None, cara: Cara, metode: Metode) -> Hitungan:
    """What was realised against a target, or the reason why that cannot be computed."""
    if target is None:
        return Hitungan(None, combined.besaran, cara, alasan=Alasan(Sebab.TANPA_TARGET_TRIWULAN))
    if combined.besaran is None:
        return Hitungan(target, None, cara, alasan=combined.alasan)
    return assess(combined.besaran, target, cara, metode)


def assess(figure: Besaran, target: Target, cara: Cara, metode: Metode) -> Hitungan:
    """`figure` against `target` by the rule `cara`, zero, cap and floor as `metode` declares."""
    value, plain = figure.nilai, Hitungan(target, figure, cara, tercapai=is_met(figure.nilai, target, cara))
    if isinstance(target, Rentang) and target.bawah <= value <= target.atas:
        return _bounded(plain, SERATUS, metode)
    plain = replace(plain, acuan=(bound := nearer(target, value)))
    if (reason := _exception(value, bound, cara, met=plain.tercapai, metode=metode)) is None:
        return _bounded(plain, RUMUS[cara](value, bound), metode)
    plain = replace(plain, alasan=reason)
    stand_in = _stand_in(reason, cara, metode)
    return replace(plain, tercapai=False) if stand_in is None else _bounded(plain, stand_in, metode)


def is_met(value: Fraction, target: Target, cara: Cara) -> bool:
    """Whether a result is at or on the better side of its target; exact, so never decided by rounding."""
    if cara == "maks":
        return value >= end_of(target, Ujung.BAWAH)
    return value <= end_of(target, Ujung.ATAS)


def nearer(target: Target, value: Fraction) -> Fraction:
    """What a result is divided by: the target, or the bound of a range it lies nearer to (PermenPANRB 8/2021)."""
    return end_of(target, Ujung.ATAS if value > end_of(target, Ujung.ATAS) else Ujung.BAWAH)


def end_of(target: Target, ujung: Ujung) -> Fraction:
    """An end of a range; of any other target its value."""
    if isinstance(target, Rentang):
        return Fraction(target.atas if ujung is Ujung.ATAS else target.bawah)
    return Fraction(target.nilai if isinstance(target, Predikat) else target)


def _exception(value: Fraction, target: Fraction, cara: Cara, *, met: bool, metode: Metode) -> Alasan | None:
    """Why the rule itself gives no result; `None` when it does."""
    if target < 0:
        return Alasan(Sebab.TARGET_NEGATIF)
    if target == 0 and value == 0:
        return Alasan(Sebab.KEDUANYA_NOL)
    if target == 0:
        counted = metode.nol.target_nol == "batas_atas"
        return Alasan(Sebab.TARGET_NOL, batas=(Ujung.ATAS if met else Ujung.BAWAH) if counted else None)
    if value == 0 and metode.nol.realisasi_nol == "tidak_dihitung":
        return Alasan(Sebab.REALISASI_NOL)
    if value <= 0 and cara == "min_terbalik":
        return Alasan(Sebab.REALISASI_TIDAK_POSITIF, batas=Ujung.ATAS)
    return None


def _stand_in(reason: Alasan, cara: Cara, metode: Metode) -> Fraction | None:
    """What counts where the rule gives no result: a bound, a hundred, or nothing."""
    if reason.sebab is Sebab.KEDUANYA_NOL:
        choice = metode.nol.keduanya_nol
        return SERATUS if choice == "seratus" or (choice == "menurut_arah" and cara != "maks") else None
    if reason.batas is None:
        return None
    bound = (metode.batas_atas if reason.batas is Ujung.ATAS else metode.batas_bawah).nilai
    return None if bound is None else Fraction(bound)


def _bounded(result: Hitungan, value: Fraction, metode: Metode) -> Hitungan:
    upper, lower = metode.batas_atas.nilai, metode.batas_bawah.nilai
    moved = value
    if upper is not None and value > upper:
        moved = Fraction(upper)
    elif lower is not None and value < lower:
        moved = Fraction(lower)
    return replace(result, nilai=moved, sebelum=value)
