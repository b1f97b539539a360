"""What is said of an indikator: every sentence of the tables occurs, and is true of the figures that stand in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pengukuran_uji import BB, METODE, TW4, indikator, jawaban, kiriman, perjanjian

from pipeline.base.angka import rounded
from pipeline.base.kalender import Periode
from pipeline.base.problems import Place
from pipeline.pengukuran.capaian import measure
from pipeline.pengukuran.kalimat_indikator import HASIL, TANPA_PENILAIAN, Ihwal, _compared, explain_indikator
from pipeline.pengukuran.kolom_form import KeadaanJawaban
from pipeline.pengukuran.perjanjian import Bentuk, Indikator, Predikat, Rentang, Target
from pipeline.pengukuran.realisasi import Jawaban, Realisasi, Tanpa

TIDAK_ADA, BELUM = KeadaanJawaban.TIDAK_ADA_KEJADIAN, KeadaanJawaban.BELUM_TERSEDIA
HARI = date(2026, 1, 9)
TANPA = Tanpa(4, ("1",), "sistem pusat ditutup", HARI, Place("tanpa-data.yaml"))
TANPA_TARGET = (Decimal(50), None, None, Decimal(100))
NANTI = (None, None, Decimal(50), Decimal(100))


def ihwal(item: Indikator, *answers: Jawaban | None, periode: Periode = TW4, tanpa: Sequence[Tanpa] = ()) -> Ihwal:
    """The answers of quarter 1, 2, … measured in the period."""
    sent = tuple(kiriman(quarter, one) for quarter, one in enumerate(answers, 1) if one)
    agreed = perjanjian(item)
    whole = measure(agreed, Realisasi(agreed, periode.triwulan, sent, tanpa=tuple(tanpa)), METODE, periode)
    return Ihwal(whole.indikator[0], periode, METODE, "Data")


def now(item: Indikator, value: str | Predikat) -> Ihwal:
    return ihwal(item, None, None, None, jawaban("1", value))


AKHIR = indikator("1", jenis="terakhir")
BELUM_ADA: list[tuple[int, Ihwal, str]] = [
    (0, ihwal(indikator("1", triwulan=NANTI), periode=Periode(2025, "tw1")),
     "Target indikator ini jatuh tempo pada Triwulan III."),
    (0, ihwal(indikator("1", triwulan=NANTI), None, jawaban("1", "30"), periode=Periode(2025, "tw2")),
     "Target indikator ini jatuh tempo pada Triwulan III. Realisasi sampai dengan Triwulan II 30% dan tidak dinilai."),
    (0, ihwal(indikator("1", triwulan=TANPA_TARGET), jawaban("1", "45"), periode=Periode(2025, "tw2")),
     "Indikator ini tidak ditargetkan pada Triwulan II."),
    (0, ihwal(indikator("1", triwulan=(None, None, None, Decimal(9))), periode=Periode(2025, "tw3")),
     "Target indikator ini jatuh tempo pada Triwulan IV."),
    (1, ihwal(AKHIR, None, None, None, jawaban("1", keadaan=TIDAK_ADA)),
     "Tidak ada kejadian yang dihitung pada Triwulan IV, sehingga indikator ini tidak dinilai."),
    (2, ihwal(indikator("1", jenis="jumlah"), jawaban("1", keadaan=BELUM), *[jawaban("1", "5")] * 3),
     "Capaian sampai dengan Triwulan IV belum dapat dihitung karena angka Triwulan I belum dilaporkan."),
    (3, ihwal(AKHIR, None, None, None, jawaban("1", keadaan=BELUM, kendala="Rilis  BPS mundur.", perkiraan=HARI)),
     "Data Triwulan IV belum tersedia karena rilis BPS mundur; diperkirakan tersedia pada 9 Januari 2026."),
    (3, ihwal(AKHIR, None, None, None, jawaban("1", keadaan=BELUM, kendala="LHP belum terbit")),
     "Data Triwulan IV belum tersedia karena LHP belum terbit; perkiraan waktunya belum disebut."),
    (4, ihwal(AKHIR, tanpa=[TANPA]),
     "Subbagian Data belum menyampaikan data Triwulan IV sampai dengan 9 Januari 2026: sistem pusat ditutup."),
    (5, ihwal(AKHIR), "Capaian indikator ini tidak dapat dihitung karena realisasi Triwulan IV belum diisi."),
    (5, now(indikator("1", "0"), "0"),
     "Capaian indikator ini tidak dapat dihitung karena target dan realisasi sama-sama nol."),
]  # fmt: skip


@pytest.mark.parametrize(("row", "of", "told"), BELUM_ADA, ids=[case[2][:50] for case in BELUM_ADA])
def test_what_has_no_percentage_says_why_in_one_sentence(row: int, of: Ihwal, told: str) -> None:
    assert next(place for place, one in enumerate(TANPA_PENILAIAN) if one.syarat(of)) == row
    assert explain_indikator(of) == told


def test_every_reason_without_a_percentage_occurs() -> None:
    assert {row for row, *_ in BELUM_ADA} == set(range(len(TANPA_PENILAIAN)))


SPAN = Rentang(Decimal(80), Decimal(90))
WDP, B, A = (Predikat(word, Decimal(value)) for word, value in (("WDP", 60), ("B", 60), ("A", 80)))


def less(target: Target | str) -> Indikator:
    return indikator("1", target, jenis="terakhir", rumus="min", satuan="Hari")


def more(target: Target | str, bentuk: Bentuk = Bentuk.ANGKA) -> Indikator:
    return indikator("1", target, jenis="terakhir", bentuk=bentuk)


SEBELAH: list[tuple[int, Ihwal, str]] = [
    (0, now(more(BB, Bentuk.PREDIKAT), BB), "Realisasi Triwulan IV adalah BB, sesuai dengan target BB."),
    (1, now(more(BB, Bentuk.PREDIKAT), A), "Realisasi Triwulan IV adalah A, lebih tinggi daripada target BB."),
    (2, now(more(BB, Bentuk.PREDIKAT), B), "Realisasi Triwulan IV adalah B, masih di bawah target BB."),
    (3, now(more(SPAN), "90"), "Realisasi Triwulan IV 90%, berada dalam rentang target 80–90%."),
    (4, now(less("0"), "0"), "Realisasi Triwulan IV nol, sesuai dengan target 0 hari."),
    (5, now(more("75"), "75"), "Realisasi Triwulan IV 75%, sesuai dengan target 75%."),
    (6, now(less("9"), "9"), "Realisasi Triwulan IV 9 hari, tepat pada batas target 9 hari."),
    (7, now(more("75"), "80.5"), "Realisasi Triwulan IV 80,5%, melampaui target 75% sebesar 5,5 poin persen."),
    (7, now(more(SPAN), "99"), "Realisasi Triwulan IV 99%, melampaui batas atas target 80–90% sebesar 9 poin persen."),
    (8, now(less("9"), "11"), "Realisasi Triwulan IV 11 hari, melewati target 9 hari sebesar 2 hari."),
    (9, now(less("9"), "4"), "Realisasi Triwulan IV 4 hari, lebih rendah 5 hari daripada target 9 hari."),
    (9, now(less(SPAN), "70"),
     "Realisasi Triwulan IV 70 hari, lebih rendah 10 hari daripada batas bawah target 80–90 hari."),
    (10, now(more("75"), "0"), "Realisasi Triwulan IV masih nol dari target 75%."),
    (11, now(more("75"), "74.99999"), "Realisasi Triwulan IV 74,99999%, kurang 0,00001 poin persen dari target 75%."),
]  # fmt: skip


@pytest.mark.parametrize(("row", "of", "told"), SEBELAH, ids=[case[2][23:] for case in SEBELAH])
def test_a_result_is_told_beside_its_target(row: int, of: Ihwal, told: str) -> None:
    assert next(place for place, (holds, _) in enumerate(HASIL) if holds(_compared(of))) == row
    assert explain_indikator(of).startswith(f"{told} Capaiannya ")


def test_every_way_to_tell_a_result_occurs() -> None:
    assert {row for row, *_ in SEBELAH} == set(range(len(HASIL)))


@pytest.mark.parametrize(
    ("jenis", "subject"),
    [
        ("terakhir", "Realisasi Triwulan II "),
        ("kumulatif", "Realisasi sampai dengan Triwulan II "),
        ("jumlah", "Realisasi sampai dengan Triwulan II "),
        ("rata_rata", "Rata-rata realisasi sampai dengan Triwulan II "),
    ],
)
def test_the_subject_says_of_which_quarters_the_figure_is(jenis: str, subject: str) -> None:
    of = ihwal(indikator("1", jenis=jenis), jawaban("1", "3"), jawaban("1", "5"), periode=Periode(2025, "tw2"))
    assert explain_indikator(of).startswith(subject)
    first = ihwal(indikator("1", jenis=jenis), jawaban("1", "3"), periode=Periode(2025, "tw1"))
    assert "sampai dengan" not in explain_indikator(first)


def test_a_period_that_is_no_quarter_is_its_year() -> None:
    of = ihwal(indikator("1", "80"), None, None, None, jawaban("1", "60"), periode=Periode(2025, "tahunan"))
    assert explain_indikator(of).startswith(
        "Realisasi tahun 2025 60%, kurang 20 poin persen dari target tahun 2025 80%."
    )


BILANGAN = r"−?[\d.]+(?:,\d+)?"
SATUAN = r"(?: poin persen|%| hari)?"
KALIMAT = re.compile(
    rf"^Realisasi Triwulan IV (?:(?P<realisasi>{BILANGAN}){SATUAN}, )?(?P<cara>nol, sesuai dengan|masih nol dari"
    rf"|berada dalam rentang|sesuai dengan|tepat pada batas|melampaui|melewati|lebih rendah|kurang)"
    rf"(?: (?P<lebih>{BILANGAN}){SATUAN} (?:dari|daripada))?(?: batas (?P<ujung>atas|bawah))? target"
    rf" (?P<target>{BILANGAN})(?:–(?P<atas>{BILANGAN}))?{SATUAN}(?: sebesar (?P<selisih>{BILANGAN}){SATUAN})?\. "
    rf"Capaiannya (?P<dinilai>dinilai )?(?P<capaian>{BILANGAN})%(?:, dicatat (?P<dicatat>{BILANGAN})%)?"
    rf"(?:, sebelum pembulatan (?P<persis>{BILANGAN})%)?.*\(kategori [\w ]+\), sehingga target"
    rf" (?P<nilai>belum )?tercapai\."
)


def number(text: str) -> Fraction:
    return Fraction(text.replace(".", "").replace(",", ".").replace("−", "-"))


def half(text: str) -> Fraction:
    """Half of the last digit that is printed."""
    return Fraction(1, 2 * 10 ** len(text.partition(",")[2]))


@dataclass(frozen=True)
class Perkara:
    """A result beside a target, as drawn."""

    cara: str
    target: Decimal | Rentang
    jawaban: Jawaban
    nilai: Fraction
    satuan: str


FIGURES = st.decimals("0", "300", places=3) | st.sampled_from([Decimal(0), Decimal(75), Decimal("74.9999999")])
TARGETS = (
    st.decimals("0.1", "200", places=1)
    | st.sampled_from([Decimal(0), Decimal(75)])
    | st.tuples(st.integers(1, 80), st.integers(1, 40)).map(lambda ends: Rentang(Decimal(ends[0]), Decimal(sum(ends))))
)
PARTS = st.tuples(st.integers(0, 300), st.integers(1, 300))


@st.composite
def perkara(draw: st.DrawFn) -> Perkara:
    cara, target = draw(st.sampled_from(["maks", "min", "min_terbalik"])), draw(TARGETS)
    unit = draw(st.sampled_from(["%", "Hari", "Nilai"]))
    if draw(st.booleans()):
        x, y = draw(PARTS)
        return Perkara(cara, target, jawaban("1", parts=f"{x}/{y}"), Fraction(100 * x, y), unit)
    value = draw(FIGURES)
    return Perkara(cara, target, jawaban("1", str(value)), Fraction(value), unit)


def ends(target: Decimal | Rentang) -> tuple[Fraction, Fraction]:
    if isinstance(target, Rentang):
        return Fraction(target.bawah), Fraction(target.atas)
    return Fraction(target), Fraction(target)


@settings(max_examples=400)
@given(perkara())
def test_whoever_reads_the_sentence_can_check_it(drawn: Perkara) -> None:
    """Direction, distance, percentage and judgement, recomputed from what is printed and from what was drawn."""
    ratio = drawn.jawaban.pembilang is not None
    item = indikator("1", drawn.target, jenis="terakhir", rumus=drawn.cara, satuan=drawn.satuan,
                     bentuk=Bentuk.RASIO if ratio else Bentuk.ANGKA)  # fmt: skip
    told = explain_indikator(ihwal(item, None, None, None, drawn.jawaban))
    assume("tidak dapat dihitung" not in told)
    found = KALIMAT.match(told)
    assert found, told
    low, high = ends(drawn.target)
    rising, value = drawn.cara == "maks", drawn.nilai
    _check_words(found, value, low, high, rising=rising)
    _check_figures(found, value, low, high)
    assert (found["nilai"] is None) == (value >= low if rising else value <= high)
    _check_percentage(found, drawn, high if value > high else low, inside=low < high and low <= value <= high)


def _check_words(found: re.Match[str], value: Fraction, low: Fraction, high: Fraction, *, rising: bool) -> None:
    meant = {
        "nol, sesuai dengan": value == low == high == 0 and not rising,
        "masih nol dari": value == 0 < low and rising,
        "berada dalam rentang": low < high and low <= value <= high,
        "sesuai dengan": value == low == high and rising,
        "tepat pada batas": 0 != value == low == high and not rising,
        "melampaui": value > high and rising,
        "melewati": value > high and not rising,
        "lebih rendah": value < low and not rising,
        "kurang": 0 != value < low and rising,
    }
    assert [words for words, holds in meant.items() if holds] == [found["cara"]]
    if found["ujung"]:
        assert (found["ujung"] == "atas") == (value > high)
    assert (found["ujung"] is not None) == (low < high and not low <= value <= high and value != 0) or value == 0


def _check_figures(found: re.Match[str], value: Fraction, low: Fraction, high: Fraction) -> None:
    printed = found["realisasi"] or "0"
    assert abs(number(printed) - value) <= half(printed)
    assert number(found["target"]) == low
    assert number(found["atas"] or found["target"]) == high
    apart = found["lebih"] or found["selisih"]
    assert (apart is None) == (found["cara"] in (
        "nol, sesuai dengan", "masih nol dari", "berada dalam rentang", "sesuai dengan", "tepat pada batas",
    ))  # fmt: skip
    if apart:
        exact = value - high if value > high else low - value
        assert number(apart) > 0
        assert abs(number(apart) - exact) <= half(apart)
        shown = abs(number(printed) - (high if value > high else low))
        assert abs(shown - number(apart)) <= half(printed) + half(apart)


def _check_percentage(found: re.Match[str], drawn: Perkara, bound: Fraction, *, inside: bool) -> None:
    value = drawn.nilai
    if found["dinilai"]:
        assert bound == 0 or (value == 0 and drawn.cara == "min_terbalik")
        return
    rule = {"maks": lambda: value / bound, "min": lambda: (2 * bound - value) / bound,
            "min_terbalik": lambda: bound / value}  # fmt: skip
    percentage = Fraction(100) if inside else 100 * rule[drawn.cara]()
    kept = min(max(percentage, Fraction(0)), Fraction(100))
    assert number(found["capaian"]) == Fraction(rounded(percentage, 2))
    assert (found["dicatat"] is not None) == (kept != percentage)
    if found["dicatat"]:
        assert number(found["dicatat"]) == Fraction(rounded(kept, 2))
    if found["persis"]:
        assert number(found["persis"]) < 100
        assert abs(number(found["persis"]) - percentage) <= half(found["persis"])
    assert (found["capaian"] == "100,00" and found["nilai"] is not None) == (found["persis"] is not None)
