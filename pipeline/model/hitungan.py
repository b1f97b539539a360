"""One figure against one target: the rule, the numbers put into it, the cap, and whether the target is met."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from pipeline.model.metode import Metode
from pipeline.model.pecahan import rounded, written, written_as_given
from pipeline.model.perjanjian import Predikat, Rentang, Target

SERATUS = Fraction(100)
TIDAK_DAPAT = "tidak dapat dihitung karena"


@dataclass(frozen=True)
class Besaran:
    """An exact figure. `asal` is the sum that gave it ("47 / 49 × 100"), blank when a person wrote it.

    `sebutan` is the predicate it stands for; `terbagi` says that it came out of a division.
    """

    nilai: Fraction
    asal: str = ""
    sebutan: str = ""
    terbagi: bool = False

    def written(self, desimal: int) -> str:
        """As it is printed in a table."""
        return self.sebutan or self.number(desimal)

    def number(self, desimal: int) -> str:
        """As it is put into a rule."""
        return written(self.nilai, desimal) if self.terbagi else written_as_given(self.nilai, desimal)


@dataclass(frozen=True)
class Hasil:
    """A percentage, bounded but not rounded; `None` with the reason in `catatan` when it cannot be computed."""

    nilai: Fraction | None
    tercapai: bool
    uraian: str
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Rumus:
    compute: Callable[[Fraction, Fraction], Fraction]
    pattern: str


RUMUS: Mapping[str, _Rumus] = {
    "maks": _Rumus(lambda r, t: r / t * 100, "{r} / {t} × 100"),
    "min": _Rumus(lambda r, t: (2 * t - r) / t * 100, "(2 × {t} − {r}) / {t} × 100"),
    "min_terbalik": _Rumus(lambda r, t: t / r * 100, "{t} / {r} × 100"),
}


def not_computable(reason: str) -> Hasil:
    """No percentage, and why; `reason` is a clause ("penyebut bernilai nol")."""
    return Hasil(None, False, "-", (f"{TIDAK_DAPAT} {reason}",))


def is_met(value: Fraction, target: Target, cara: str) -> bool:
    """Whether a result is at or on the better side of its target; exact, so never decided by rounding."""
    if cara == "maks":
        return value >= _bound(target, upper=False)
    return value <= _bound(target, upper=True)


def assess(figure: Besaran, target: Target, cara: str, metode: Metode) -> Hasil:
    """`figure` against `target` by the rule `cara`, zero, cap and floor as `metode` declares."""
    met = is_met(figure.nilai, target, cara)
    if isinstance(target, Rentang) and target.bawah <= figure.nilai <= target.atas:
        text = f"{figure.number(metode.desimal)} dalam rentang {_range(target)} = {written(SERATUS, metode.desimal)}"
        return _bounded(Hasil(SERATUS, met, _joined(_origin(figure, metode.desimal), text)), metode)
    bound = nearer(target, figure.nilai)
    if (special := _special(figure.nilai, bound, cara, met, metode)) is not None:
        value, reason = special
        if value is None:
            return not_computable(reason)
        plain = f"realisasi {figure.number(metode.desimal)}, target {written_as_given(bound, metode.desimal)}"
        return _bounded(Hasil(value, met, plain, (reason,)), metode)
    value = RUMUS[cara].compute(figure.nilai, bound)
    uraian = _shown(figure, target, bound, cara, metode.desimal)
    return _bounded(Hasil(value, met, uraian, _range_note(target, bound, metode.desimal)), metode)


def nearer(target: Target, value: Fraction) -> Fraction:
    """What a result is divided by: the target, or the bound of a range it lies nearer to (PermenPANRB 8/2021)."""
    return _bound(target, upper=value > _bound(target, upper=True))


def _bound(target: Target, *, upper: bool) -> Fraction:
    if isinstance(target, Rentang):
        return Fraction(target.atas if upper else target.bawah)
    return Fraction(target.nilai if isinstance(target, Predikat) else target)


def _special(
    value: Fraction, target: Fraction, cara: str, met: bool, metode: Metode
) -> tuple[Fraction | None, str] | None:
    """The result where the rule itself gives none, with its reason; `None` when the rule can be used."""
    if target < 0:
        return None, "target bernilai negatif"
    if target == 0 and value == 0:
        return _both_zero(cara, metode)
    if target == 0:
        if metode.nol.target_nol == "tidak_dihitung":
            return None, "target bernilai nol"
        return _at_bound(metode, upper=met, reason="target bernilai nol")
    if value == 0 and metode.nol.realisasi_nol == "tidak_dihitung":
        return None, "realisasi bernilai nol"
    if value <= 0 and cara == "min_terbalik":
        return _at_bound(metode, upper=True, reason="realisasi tidak lebih dari nol")
    return None


def _both_zero(cara: str, metode: Metode) -> tuple[Fraction | None, str]:
    choice = metode.nol.keduanya_nol
    if choice == "seratus" or (choice == "menurut_arah" and cara != "maks"):
        return SERATUS, f"target dan realisasi nol: dinilai {written(SERATUS, metode.desimal)}"
    return None, "target dan realisasi sama-sama nol"


def _at_bound(metode: Metode, *, upper: bool, reason: str) -> tuple[Fraction | None, str]:
    batas, name = (metode.batas_atas, "batas atas") if upper else (metode.batas_bawah, "batas bawah")
    if batas.nilai is None:
        return None, f"{reason} dan {name} tidak ditetapkan"
    return Fraction(batas.nilai), f"{reason}: dinilai sebesar {name} {written(Fraction(batas.nilai), metode.desimal)}"


def _bounded(result: Hasil, metode: Metode) -> Hasil:
    value = result.nilai
    upper, lower = metode.batas_atas.nilai, metode.batas_bawah.nilai
    if value is None:
        return result
    if upper is not None and value > upper:
        return _moved(result, Fraction(upper), "dibatasi", metode.desimal)
    if lower is not None and value < lower:
        return _moved(result, Fraction(lower), "dinaikkan menjadi", metode.desimal)
    if not result.tercapai and value < SERATUS and rounded(value, metode.desimal) >= 100:
        return replace(result, catatan=(*result.catatan, f"sebelum pembulatan {_below(value, metode.desimal)}"))
    return result


def _moved(result: Hasil, bound: Fraction, verb: str, desimal: int) -> Hasil:
    return replace(result, nilai=bound, catatan=(*result.catatan, f"{verb} {written(bound, desimal)}"))


def _below(value: Fraction, desimal: int) -> str:
    """Just under a hundred, with as many decimals as it takes to see it."""
    digits = next(d for d in range(desimal, 400) if rounded(value, d) < 100)
    return written(value, digits)


def _shown(figure: Besaran, target: Target, bound: Fraction, cara: str, desimal: int) -> str:
    digits = _enough_digits(figure, bound, cara, desimal)
    rule = RUMUS[cara]
    number = figure.number(digits)
    last = rule.pattern.format(r=_operand(number), t=_operand(written_as_given(bound, desimal)))
    result = written(rule.compute(figure.nilai, bound), desimal)
    scale = f"{target.sebutan} = {written_as_given(bound, desimal)}" if isinstance(target, Predikat) else ""
    return _joined(_origin(figure, digits), scale, f"{last} = {result}")


def _enough_digits(figure: Besaran, bound: Fraction, cara: str, desimal: int) -> int:
    """Decimals of an intermediate figure, so that whoever repeats the sum with the printed digits gets the result."""
    compute = RUMUS[cara].compute
    wanted = rounded(compute(figure.nilai, bound), desimal)
    for digits in range(desimal, desimal + 12):
        printed = Fraction(rounded(figure.nilai, digits))
        if printed and rounded(compute(printed, bound), desimal) == wanted:
            return digits
    return desimal + 12


def _origin(figure: Besaran, desimal: int) -> str:
    name = figure.asal or figure.sebutan
    return f"{name} = {figure.number(desimal)}" if name else ""


def _operand(number: str) -> str:
    return f"({number})" if number.startswith("−") else number


def _range(target: Rentang) -> str:
    return f"{written_as_given(Fraction(target.bawah), 2)}–{written_as_given(Fraction(target.atas), 2)}"


def _range_note(target: Target, bound: Fraction, desimal: int) -> tuple[str, ...]:
    if not isinstance(target, Rentang):
        return ()
    name = "batas atas" if bound == target.atas else "batas bawah"
    return (f"dihitung terhadap {name} target {written_as_given(bound, desimal)}",)


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
