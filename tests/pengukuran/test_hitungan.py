"""One figure against one target: published reports reproduced, and every edge of zero, cap, range and predicate."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.base.angka import rounded
from pipeline.pengukuran.besaran import Alasan, Besaran, Gabungan, Rasio, Sebab, Ujung
from pipeline.pengukuran.hitungan import Hitungan, assess
from pipeline.pengukuran.kalimat_hitungan import described, notes
from pipeline.pengukuran.perjanjian import Predikat, Rentang, Target
from pipeline.sop.metode import Batas, Cara, Metode
from pipeline.sop.yaml import naskah_yaml

AKAR = Path(__file__).resolve().parents[2]
METODE = Metode.model_validate(naskah_yaml.read(AKAR / "config/metode.yaml", "metode.yaml").isi)
TERBIT = tuple(csv.DictReader((AKAR / "tests/cases/capaian_terbit.csv").read_text(encoding="utf-8").splitlines()))


def metode(atas: int | None = None, bawah: int | None = 0, **nol: str) -> Metode:
    upper, lower = (Batas(nilai=None if v is None else Decimal(v), rujukan="uji") for v in (atas, bawah))
    zero = METODE.nol.model_copy(update=nol)
    return METODE.model_copy(update={"batas_atas": upper, "batas_bawah": lower, "nol": zero})


def target_of(text: str) -> Target:
    low, _, high = text.partition("-")
    return Rentang(Decimal(low), Decimal(high)) if high else Decimal(low)


def hitung(realisasi: str, target: str, cara: Cara, rules: Metode) -> Hitungan:
    return assess(Besaran(Decimal(realisasi)), target_of(target), cara, rules)


def uraian(result: Hitungan) -> str:
    return described(result, 2)


def catatan(result: Hitungan) -> str:
    return notes(result, Gabungan(), 2)


def ratio(x: int, y: int) -> Besaran:
    return Besaran(Rasio((Decimal(x),), (Decimal(y),)))


def printed(row: dict[str, str]) -> tuple[Decimal, Decimal]:
    """Ours, at the digits of the published one; and the published one."""
    shown = Decimal(row["capaian_published"])
    digits = max(0, -int(shown.as_tuple().exponent))
    rules = metode(100 if "batas 100" in row["note"] else None)
    result = hitung(row["realisasi"], row["target"], row["arah"], rules)
    assert result.nilai is not None
    return rounded(result.nilai, digits), shown


def rows(*marks: str) -> list[dict[str, str]]:
    return [row for row in TERBIT if row["note"].startswith(marks)]


def named(row: dict[str, str]) -> str:
    return f"{row['indikator'][:40]} {row['realisasi']} dari {row['target']}"


def test_the_published_figures_are_all_sorted() -> None:
    kinds = [len(rows(mark)) for mark in ("[benar", "[salah cetak", "[tidak lengkap]", "[vektor uji]")]
    assert kinds == [15, 1, 4, 2]
    assert sum(kinds) == len(TERBIT)


@pytest.mark.parametrize("row", rows("[benar", "[vektor uji]"), ids=named)
def test_a_published_capaian_is_reproduced_to_its_digits(row: dict[str, str]) -> None:
    ours, published = printed(row)
    assert ours == published


@pytest.mark.parametrize("row", rows("[salah cetak"), ids=named)
def test_a_misprinted_capaian_is_not_reproduced(row: dict[str, str]) -> None:
    ours, published = printed(row)
    assert ours != published
    assert ours == Decimal("105.86")


@pytest.mark.parametrize("row", [row for row in TERBIT if "formula gives" in row["note"]], ids=named)
def test_the_formula_gives_what_the_note_beside_the_figure_says(row: dict[str, str]) -> None:
    said = re.search(r"formula gives (\d+\.\d+)", row["note"])
    result = hitung(row["realisasi"], row["target"], row["arah"], metode())
    assert said is not None
    assert result.nilai is not None
    assert rounded(result.nilai, 2) == Decimal(said[1])


def test_both_rules_for_lower_is_better_agree_only_at_the_target() -> None:
    assert hitung("0.2", "0.2", "min", metode()).nilai == hitung("0.2", "0.2", "min_terbalik", metode()).nilai == 100
    assert uraian(hitung("9", "8", "min", metode())) == "(2 × 8 − 9) / 8 × 100 = 87,50"
    assert uraian(hitung("9", "8", "min_terbalik", metode())) == "8 / 9 × 100 = 88,89"


def test_a_ratio_goes_into_the_rule_without_being_rounded() -> None:
    assert (
        uraian(assess(ratio(47, 49), Decimal(95), "maks", metode()))
        == "47 / 49 × 100 = 95,92; 95,92 / 95 × 100 = 100,97"
    )


def test_an_intermediate_figure_shows_the_digits_it_takes_to_repeat_the_sum() -> None:
    assert uraian(assess(ratio(1, 300), Decimal("0.2"), "maks", metode())) == (
        "1 / 300 × 100 = 0,33333; 0,33333 / 0,2 × 100 = 166,67"
    )


@pytest.mark.parametrize(
    ("realisasi", "target", "cara", "nilai", "tercapai"),
    [
        ("70", "80-90", "maks", "87.5", False),
        ("80", "80-90", "maks", "100", True),
        ("85", "80-90", "maks", "100", True),
        ("90", "80-90", "maks", "100", True),
        ("99", "80-90", "maks", "110", True),
        ("9", "7-8", "min", "87.5", False),
        ("8", "7-8", "min", "100", True),
        ("7", "7-8", "min", "100", True),
        ("3.5", "7-8", "min", "150", True),
        ("10", "7-8", "min_terbalik", "80", False),
    ],
)
def test_a_range_is_measured_by_its_nearer_bound(
    realisasi: str, target: str, cara: Cara, nilai: str, tercapai: bool
) -> None:
    result = hitung(realisasi, target, cara, metode())
    assert (result.nilai, result.tercapai) == (Fraction(nilai), tercapai)


def test_a_range_says_which_bound_it_was_measured_by() -> None:
    assert catatan(hitung("70", "80-90", "maks", metode())) == "dihitung terhadap batas bawah target 80"
    assert uraian(hitung("85", "80-90", "maks", metode())) == "85 dalam rentang 80–90 = 100,00"


def test_a_predicate_is_measured_by_its_value_on_the_scale() -> None:
    result = assess(Besaran(Predikat("WDP", Decimal(3))), Predikat("WTP", Decimal(4)), "maks", metode())
    assert uraian(result) == "WDP = 3; WTP = 4; 3 / 4 × 100 = 75,00"
    assert not result.tercapai


@pytest.mark.parametrize(
    ("realisasi", "target", "cara", "nol", "nilai", "tercapai", "told"),
    [
        # target nol
        ("3", "0", "maks", {}, "100", True, "target bernilai nol: dinilai sebesar batas atas 100,00"),
        ("3", "0", "min", {}, "0", False, "target bernilai nol: dinilai sebesar batas bawah 0,00"),
        ("3", "0", "min_terbalik", {}, "0", False, "target bernilai nol: dinilai sebesar batas bawah 0,00"),
        ("3", "0", "maks", {"target_nol": "tidak_dihitung"}, None, False,
         "tidak dapat dihitung karena target bernilai nol"),
        # realisasi nol
        ("0", "5", "maks", {}, "0", False, ""),
        ("0", "5", "min", {}, "100", True, "dibatasi 100,00"),
        ("0", "5", "min_terbalik", {}, "100", True,
         "realisasi tidak lebih dari nol: dinilai sebesar batas atas 100,00"),
        ("0", "5", "maks", {"realisasi_nol": "tidak_dihitung"}, None, False,
         "tidak dapat dihitung karena realisasi bernilai nol"),
        # keduanya nol
        ("0", "0", "min", {"keduanya_nol": "menurut_arah"}, "100", True, "target dan realisasi nol: dinilai 100,00"),
        ("0", "0", "maks", {"keduanya_nol": "menurut_arah"}, None, False,
         "tidak dapat dihitung karena target dan realisasi sama-sama nol"),
        ("0", "0", "maks", {"keduanya_nol": "seratus"}, "100", True, "target dan realisasi nol: dinilai 100,00"),
        ("0", "0", "min", {"keduanya_nol": "tidak_dihitung"}, None, False,
         "tidak dapat dihitung karena target dan realisasi sama-sama nol"),
        # di bawah nol
        ("-2", "5", "maks", {}, "0", False, "dinaikkan menjadi 0,00"),
        ("20", "5", "min", {}, "0", False, "dinaikkan menjadi 0,00"),
    ],
)  # fmt: skip
def test_zero_means_what_the_method_declares(
    realisasi: str, target: str, cara: Cara, nol: dict[str, str], nilai: str | None, tercapai: bool, told: str
) -> None:
    result = hitung(realisasi, target, cara, metode(atas=100, **nol))
    assert result.nilai == (None if nilai is None else Fraction(nilai))
    assert (result.tercapai, catatan(result)) == (tercapai, told)


def test_zero_target_without_a_cap_cannot_be_computed() -> None:
    result = hitung("3", "0", "maks", metode(atas=None))
    assert (result.nilai, result.tercapai, uraian(result)) == (None, False, "-")
    assert result.alasan == Alasan(Sebab.TARGET_NOL, batas=Ujung.ATAS)
    assert catatan(result) == "tidak dapat dihitung karena target bernilai nol dan batas atas tidak ditetapkan"


def test_a_negative_target_cannot_be_computed() -> None:
    result = assess(Besaran(Decimal(-1)), Decimal(-2), "maks", metode())
    assert (result.nilai, result.alasan) == (None, Alasan(Sebab.TARGET_NEGATIF))
    assert catatan(result) == "tidak dapat dihitung karena target bernilai negatif"


@pytest.mark.parametrize(("atas", "nilai"), [(100, "100"), (120, "103.75"), (None, "103.75")])
def test_the_cap_is_the_declared_one_and_is_told(atas: int | None, nilai: str) -> None:
    result = hitung("83", "80", "maks", metode(atas))
    assert result.nilai == Fraction(nilai)
    assert result.sebelum == Fraction("103.75")
    assert uraian(result) == "83 / 80 × 100 = 103,75"
    assert catatan(result) == ("dibatasi 100,00" if atas == 100 else "")


def test_without_a_floor_a_capaian_may_be_negative() -> None:
    assert hitung("20", "5", "min", metode(bawah=None)).nilai == -200


def test_rounding_never_makes_a_target_met() -> None:
    result = hitung("99.9999", "100", "maks", metode())
    assert rounded(result.nilai or Fraction(), 2) == 100
    assert not result.tercapai
    assert catatan(result) == "sebelum pembulatan 99,9999"


def test_a_cap_below_a_hundred_does_not_make_a_met_target_unmet() -> None:
    assert hitung("100", "100", "maks", metode(atas=90)).tercapai


FIGURES = st.decimals("0", "1000", places=2)
TARGETS = st.decimals("0.01", "1000", places=2)
CARA = st.sampled_from(["maks", "min", "min_terbalik"])


def evaluated(text: str) -> Fraction:
    """The sum as a reader with a calculator does it."""
    plain = text.replace(".", "").replace(",", ".").replace("×", "*").replace("−", "-")
    assert re.fullmatch(r"[\d.+*/() -]+", plain)
    return Fraction(eval(re.sub(r"[\d.]+", lambda n: f"Fraction('{n[0]}')", plain), {"Fraction": Fraction}))


def claimed(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", ".").replace("−", "-"))


@given(st.integers(0, 2000), st.integers(1, 2000), TARGETS, CARA)
def test_whoever_repeats_the_printed_sum_gets_the_printed_result(x: int, y: int, target: Decimal, cara: Cara) -> None:
    shown_sum = uraian(assess(ratio(x, y), target, cara, metode(bawah=None)))
    for step in shown_sum.split("; ") if " = " in shown_sum else ():
        left, shown = step.split(" = ")
        digits = len(shown.partition(",")[2])
        assert rounded(evaluated(left), digits) == claimed(shown)


@given(FIGURES, TARGETS, CARA)
def test_a_target_is_met_exactly_when_its_uncapped_percentage_reaches_a_hundred(
    value: Decimal, target: Decimal, cara: str
) -> None:
    result = assess(Besaran(value), target, cara, metode(bawah=None))
    if result.nilai is not None:
        assert result.tercapai == (result.nilai >= 100)
    else:
        assert not result.tercapai


@given(FIGURES, st.decimals("0", "1000", places=2), CARA)
def test_a_capped_capaian_lies_between_floor_and_cap(value: Decimal, target: Decimal, cara: Cara) -> None:
    result = assess(Besaran(value), target, cara, METODE)
    assert result.nilai is None or 0 <= result.nilai <= 100
