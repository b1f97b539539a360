"""What the figures of several quarters make together."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from pipeline.base.problems import Place
from pipeline.pengukuran.besaran import Alasan, Besaran, Sebab, combine, lacking
from pipeline.pengukuran.kalimat_hitungan import origin, parts
from pipeline.pengukuran.kata_ukur import reason
from pipeline.pengukuran.kolom_form import KeadaanJawaban, Ulasan
from pipeline.pengukuran.perjanjian import Arah, Bentuk, Indikator, JenisAngka, Predikat
from pipeline.pengukuran.realisasi import Jawaban


def indikator(
    jenis: str, bentuk: Bentuk = Bentuk.ANGKA, targets: tuple[Decimal | None, ...] = (None,) * 4
) -> Indikator:
    return Indikator(
        kode="1.1", sasaran="S", nama="N", satuan="%", arah=Arah.NAIK, rumus="maks", bentuk=bentuk, skala="",
        jenis=JenisAngka(jenis), target_triwulan=targets, target_tahun=Decimal(100), pembilang="X", penyebut="Y",
        penanggung_jawab="umum", sumber_data="", program="", kegiatan="", rujukan="", tempat=Place("pk.xlsx"),
    )  # fmt: skip


def jawaban(text: str) -> Jawaban | None:
    """ "5" a result, "1/3" the parts of a ratio, "96=47/49" both, "WTP" a predicate, "" nothing."""
    if not text:
        return None
    result, _, parts = text.rpartition("=") if "/" in text else (text, "", "")
    x, _, y = parts.partition("/")
    value: Decimal | Predikat | None = Decimal(result) if result[-1:].isdigit() else None
    if result.isalpha():
        value = Predikat(result, Decimal(4))
    pembilang, penyebut = (Decimal(part) if part else None for part in (x, y))
    return Jawaban("1.1", value, pembilang, penyebut, "", Ulasan(), Place("tw.xlsx"), KeadaanJawaban.ANGKA)


def made(figure: Besaran | None) -> tuple[Fraction, str]:
    """Its value and how it came about."""
    assert figure is not None
    return figure.nilai, origin(figure.asal)


def jawabans(*texts: str) -> tuple[Jawaban | None, ...]:
    return tuple(jawaban(text) for text in texts)


@pytest.mark.parametrize(
    ("jenis", "texts", "nilai", "asal"),
    [
        ("kumulatif", ("2", "4", "7"), "7", ""),
        ("terakhir", ("2", "4", "7"), "7", ""),
        ("jumlah", ("2", "4", "7"), "13", "2 + 4 + 7"),
        ("jumlah", ("2.5",), "2.5", ""),
        ("rata_rata", ("2", "4", "7"), "13/3", "(2 + 4 + 7) / 3"),
        ("rata_rata", ("2",), "2", ""),
        ("jumlah", ("5", "-2"), "3", "5 + (−2)"),
    ],
)
def test_each_kind_makes_one_figure_of_the_quarters(jenis: str, texts: tuple[str, ...], nilai: str, asal: str) -> None:
    assert made(combine(indikator(jenis), jawabans(*texts), 2).besaran) == (Fraction(nilai), asal)


@pytest.mark.parametrize(
    ("jenis", "texts", "nilai", "asal"),
    [
        ("kumulatif", ("1/3", "2/3"), "200/3", "2 / 3 × 100"),
        ("terakhir", ("", "1/3"), "100/3", "1 / 3 × 100"),
        ("jumlah", ("1/3", "1/1"), "50", "(1 + 1) / (3 + 1) × 100"),
        ("jumlah", ("0/0", "3/4"), "75", "(0 + 3) / (0 + 4) × 100"),
        ("rata_rata", ("1/3", "1/1"), "200/3", "(1 / 3 × 100 + 1 / 1 × 100) / 2"),
    ],
)
def test_a_ratio_is_combined_by_its_kind(jenis: str, texts: tuple[str, ...], nilai: str, asal: str) -> None:
    assert made(combine(indikator(jenis, Bentuk.RASIO), jawabans(*texts), 2).besaran) == (Fraction(nilai), asal)


@pytest.mark.parametrize(
    ("jenis", "texts", "quarters"),
    [
        ("kumulatif", ("", "4"), ()),
        ("kumulatif", ("4", ""), (2,)),
        ("terakhir", ("4", ""), (2,)),
        ("terakhir", ("", "4"), ()),
        ("terakhir", ("", ""), (2,)),
        ("jumlah", ("", "4", ""), (1, 3)),
        ("rata_rata", ("", "4", "5"), (1,)),
    ],
)
def test_a_blank_quarter_is_lacking_where_the_kind_needs_it(
    jenis: str, texts: tuple[str, ...], quarters: tuple[int, ...]
) -> None:
    assert lacking(indikator(jenis), jawabans(*texts)) == quarters


@pytest.mark.parametrize("jenis", ["kumulatif", "terakhir", "jumlah", "rata_rata"])
@pytest.mark.parametrize(
    ("texts", "quarters"), [(("",), ()), (("", ""), ()), (("", "", ""), (3,)), (("", "", "3"), ()), (("0",), ())]
)
def test_a_quarter_without_a_target_may_be_left_blank(
    jenis: str, texts: tuple[str, ...], quarters: tuple[int, ...]
) -> None:
    item = indikator(jenis, targets=(None, None, Decimal(50), Decimal(100)))
    assert lacking(item, jawabans(*texts)) == quarters
    figure = combine(item, jawabans(*texts), 2).besaran
    assert (figure is None) == (not texts[-1])


@pytest.mark.parametrize(
    ("jenis", "bentuk", "texts", "sebab"),
    [
        ("jumlah", Bentuk.ANGKA, ("", "4", ""), "realisasi Triwulan I dan III belum diisi"),
        ("kumulatif", Bentuk.ANGKA, ("4", ""), "realisasi Triwulan II belum diisi"),
        ("kumulatif", Bentuk.RASIO, ("1/0",), "penyebut bernilai nol"),
        ("jumlah", Bentuk.RASIO, ("1/0", "1/0"), "penyebut bernilai nol"),
        ("rata_rata", Bentuk.RASIO, ("1/0", "1/2"), "penyebut bernilai nol"),
        ("jumlah", Bentuk.RASIO, ("96", "1/2"), "pembilang dan penyebut Triwulan I belum diisi"),
        ("jumlah", Bentuk.PREDIKAT, ("WTP",), "predikat tidak dapat dijumlahkan"),
    ],
)
def test_what_cannot_be_combined_says_why(jenis: str, bentuk: Bentuk, texts: tuple[str, ...], sebab: str) -> None:
    found = combine(indikator(jenis, bentuk), jawabans(*texts), 2)
    assert found.alasan
    assert (found.besaran, reason(found.alasan)) == (None, sebab)


def test_a_reason_names_the_quarters_it_misses() -> None:
    found = combine(indikator("jumlah"), jawabans("", "4", ""), 2)
    assert found.alasan == Alasan(Sebab.REALISASI_BELUM_DIISI, triwulan=(1, 3))
    assert found.dipakai == ()


def test_a_figure_knows_its_unit_and_the_quarters_it_was_made_of() -> None:
    found = combine(indikator("rata_rata"), jawabans("2", "4"), 2)
    assert found.besaran
    assert found.besaran.satuan == "%"
    assert [quarter for quarter, _ in found.dipakai] == [1, 2]


def test_a_result_beside_parts_that_cannot_be_divided_is_compared_with_nothing() -> None:
    found = combine(indikator("jumlah", Bentuk.RASIO), jawabans("96=0/0", "3/4"), 2)
    assert found.besaran
    assert (found.besaran.nilai, found.berbeda) == (75, ())


@pytest.mark.parametrize("jenis", ["kumulatif", "terakhir", "jumlah", "rata_rata"])
def test_no_figure_of_an_earlier_quarter_stands_for_a_blank_one(jenis: str) -> None:
    found = combine(indikator(jenis), jawabans("2", "4", ""), 2)
    assert (found.besaran, found.alasan) == (None, Alasan(Sebab.REALISASI_BELUM_DIISI, triwulan=(3,)))
    untargeted = indikator(jenis, targets=(Decimal(50), Decimal(50), None, Decimal(100)))
    blank = combine(untargeted, jawabans("2", "4", ""), 2)
    assert (blank.besaran, blank.alasan) == (None, Alasan(Sebab.BELUM_ADA_ANGKA))


@pytest.mark.parametrize(("written", "told"), [("96", False), ("95.92", False), ("95.9", False), ("97", True)])
def test_a_result_beside_its_parts_must_be_their_ratio_at_the_digits_written(written: str, told: bool) -> None:
    found = combine(indikator("kumulatif", Bentuk.RASIO), jawabans(f"{written}=47/49"), 2)
    assert found.besaran is not None
    assert found.besaran.nilai == Fraction(4700, 49)
    assert bool(found.berbeda) is told


def test_parts_are_added_for_a_sum_and_listed_for_an_average() -> None:
    total, mean = indikator("jumlah", Bentuk.RASIO), indikator("rata_rata", Bentuk.RASIO)
    above, below = (Decimal(1), Decimal(2)), (Decimal(3), Decimal(4))
    assert (parts(total, above), parts(total, below)) == ("3", "7")
    assert (parts(mean, above), parts(mean, below)) == ("1; 2", "3; 4")
    assert (parts(indikator("jumlah"), above), parts(mean, (None,))) == ("-", "-")
