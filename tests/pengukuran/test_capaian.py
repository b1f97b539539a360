"""The whole measurement: targets of the quarter and the year, averages, and the money beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from pengukuran_uji import BB, METODE, anggaran, indikator, jawaban, kiriman, perjanjian, satu, terukur, ukur

from pipeline.base.kalender import Periode
from pipeline.pengukuran.besaran import Alasan, Sebab
from pipeline.pengukuran.capaian import Penilaian, missing_figures
from pipeline.pengukuran.kolom_form import KeadaanJawaban
from pipeline.pengukuran.perjanjian import Anggaran, Bentuk, Predikat, Rentang


def test_a_figure_is_measured_against_the_quarter_and_the_year() -> None:
    targets = (Decimal(20), Decimal(50), Decimal(75), Decimal(100))
    found = satu(indikator("1", triwulan=targets), kiriman(2, jawaban("1", "40")), periode=Periode(2025, "tw2"))
    assert (found.target, found.target_tahun, found.realisasi) == ("50", "100", "40")
    assert (found.triwulan.nilai, found.tahun.nilai, found.capaian) == (Decimal("80.00"), 40, 80)
    assert found.kategori == "Baik"
    assert found.penjelasan == (
        "Realisasi sampai dengan Triwulan II 40%, kurang 10 poin persen dari target 50%. "
        "Capaiannya 80,00% (kategori Baik), sehingga target belum tercapai. "
        "Terhadap target tahun 2025, yaitu 100%, capaiannya 40,00%."
    )


def test_where_no_target_of_the_quarter_is_agreed_the_year_counts() -> None:
    found = satu(indikator("1", "80", triwulan=(None,) * 4), kiriman(4, jawaban("1", "60")))
    assert found.capaian == 75
    assert (found.triwulan.nilai, found.triwulan.target, found.triwulan.uraian) == (None, "-", "-")
    assert found.triwulan.catatan == "tidak dapat dihitung karena target triwulan tidak ditetapkan"
    assert found.penjelasan == (
        "Realisasi sampai dengan Triwulan IV 60%, kurang 20 poin persen dari target tahun 2025 80%. "
        "Capaiannya 75,00% (kategori Cukup), sehingga target belum tercapai."
    )


NANTI = (None, None, Decimal(50), Decimal(100))
TW1, TW2, TW3 = (Periode(2025, f"tw{quarter}") for quarter in (1, 2, 3))


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (None, ""),
        ("0", " Realisasi Triwulan I 0% dan tidak dinilai."),
        ("30", " Realisasi Triwulan I 30% dan tidak dinilai."),
    ],
)
def test_what_is_not_yet_due_is_neither_met_nor_missed_whatever_was_reported(answer: str | None, told: str) -> None:
    found = satu(indikator("1", triwulan=NANTI), kiriman(1, jawaban("1", answer)), periode=TW1)
    assert (found.ditargetkan, found.capaian, found.kategori, found.tercapai) == (False, None, "-", False)
    assert found.penjelasan == f"Target indikator ini jatuh tempo pada Triwulan III.{told}"
    assert found.tahun.nilai == (None if answer is None else Decimal(answer))


@pytest.mark.parametrize("pembagi", ["terisi", "semua"])
def test_what_is_not_yet_due_counts_in_no_average_and_in_no_sentence_of_failure(pembagi: str) -> None:
    metode = METODE.model_copy(update={"rata_rata": METODE.rata_rata.model_copy(update={"pembagi": pembagi})})
    agreed = perjanjian(indikator("1"), indikator("2", triwulan=NANTI), uang=[anggaran("3355", 100, 50)])
    whole = ukur(agreed, kiriman(1, jawaban("1", "80"), jawaban("2", "0")), periode=TW1, metode=metode)
    assert (whole.capaian, whole.sasaran[0].capaian, whole.program[0].capaian) == (80, 80, 80)
    assert whole.simpulan == (
        "Dari dua indikator kinerja, satu belum mencapai target dan satu tidak ditargetkan pada periode ini."
    )
    assert [item.kode for item in whole.belum_tercapai] == ["1"]
    assert len(whole.langkah_perbaikan) == 1


def test_a_sasaran_of_which_nothing_is_due_yet_says_so() -> None:
    whole = ukur(perjanjian(indikator("1", triwulan=NANTI)), periode=TW2)
    assert whole.sasaran[0].penjelasan.endswith("Indikator tersebut tidak ditargetkan pada periode ini.")
    assert (whole.capaian, whole.langkah_perbaikan) == (None, ())


def test_the_last_quarter_is_due_whatever_its_own_target() -> None:
    early = indikator("1", triwulan=(Decimal(50), None, None, None))
    assert [early.ditargetkan(quarter) for quarter in (1, 2, 3, 4, 0)] == [True, False, False, True, True]
    assert satu(early, kiriman(4, jawaban("1", "75"))).capaian == 75


def test_the_printed_percentage_is_the_exact_one_rounded_once() -> None:
    found = satu(indikator("1", "95", bentuk=Bentuk.RASIO), kiriman(4, jawaban("1", parts="47/49")))
    assert (found.pembilang, found.penyebut, found.realisasi) == ("47", "49", "95,92")
    assert found.triwulan.uraian == "47 / 49 × 100 = 95,92; 95,92 / 95 × 100 = 100,97"
    assert (found.capaian, found.triwulan.catatan) == (100, "dibatasi 100,00")
    assert found.penjelasan.endswith(
        "Capaiannya 100,97%, dicatat 100,00% (kategori Sangat Baik), sehingga target tercapai."
    )


@pytest.mark.parametrize(
    ("jenis", "capaian", "sumber"),
    [("kumulatif", "30", 1), ("terakhir", "30", 1), ("jumlah", "60", 3), ("rata_rata", "20", 3)],
)
def test_each_kind_counts_its_own_quarters_and_names_their_source(jenis: str, capaian: str, sumber: int) -> None:
    sent = [kiriman(quarter, jawaban("1", str(10 * quarter))) for quarter in (1, 2, 3)]
    found = satu(indikator("1", jenis=jenis), *sent, periode=Periode(2025, "tw3"))
    assert found.capaian == Decimal(capaian)
    assert found.sumber.count("tw4/form.xlsx:Form!F1") == sumber


def test_a_later_round_wins_over_an_earlier_one() -> None:
    first, second = kiriman(4, jawaban("1", "40")), kiriman(4, jawaban("1", "90"), putaran=2)
    assert satu(indikator("1"), first, second).capaian == 90


def test_a_predicate_and_a_range_are_told_as_they_are_written() -> None:
    found = satu(indikator("1", BB, bentuk=Bentuk.PREDIKAT), kiriman(4, jawaban("1", Predikat("B", Decimal(60)))))
    assert found.triwulan.uraian == "B = 60; BB = 70; 60 / 70 × 100 = 85,71"
    assert found.penjelasan.startswith("Realisasi sampai dengan Triwulan IV adalah B, masih di bawah target BB.")
    span = satu(indikator("1", Rentang(Decimal(7), Decimal(8)), rumus="min", satuan="bulan"),
                kiriman(4, jawaban("1", "9")))  # fmt: skip
    assert "IV 9 bulan, melewati batas atas target 7–8 bulan sebesar 1 bulan." in span.penjelasan


def test_a_predicate_that_ends_in_a_digit_is_no_number_and_bears_no_unit() -> None:
    agreed, reached = (Predikat(word, Decimal(value)) for word, value in (("Tipe B1", 70), ("Tipe B2", 60)))
    found = satu(indikator("1", agreed, bentuk=Bentuk.PREDIKAT, satuan="%"), kiriman(4, jawaban("1", reached)))
    assert "Triwulan IV adalah Tipe B2, masih di bawah target Tipe B1. " in found.penjelasan


def test_each_indikator_has_one_standing_and_a_reason_where_there_is_no_figure() -> None:
    later = (None, Decimal(50), Decimal(75), Decimal(100))
    agreed = perjanjian(*(indikator(kode) for kode in "12345"), indikator("6", triwulan=later))
    unknown, nothing = (
        jawaban(kode, keadaan=state)
        for kode, state in (("4", KeadaanJawaban.BELUM_TERSEDIA), ("5", KeadaanJawaban.TIDAK_ADA_KEJADIAN))
    )
    sent = kiriman(1, jawaban("1", "100"), jawaban("2", "50"), unknown, nothing)
    found = terukur(agreed, sent, periode=TW1)
    assert [item.penilaian for item in found.indikator] == list(Penilaian)
    assert [item.nilai for item in found.indikator] == [100, 50, None, None, None, None]
    assert found.indikator[2].dinilai.alasan == Alasan(Sebab.REALISASI_BELUM_DIISI, triwulan=(1,))
    assert [(gap.indikator.kode, gap.triwulan) for gap in missing_figures(agreed, found.realisasi)] == [("3", 1)]


def test_what_is_not_filled_in_is_not_zero_and_not_met() -> None:
    found = satu(indikator("1"), kiriman(4, jawaban("1", kendala="Data  belum direkap,")))
    assert (found.capaian, found.kategori, found.tercapai, found.realisasi) == (None, "-", False, "-")
    assert found.penjelasan == (
        "Capaian indikator ini tidak dapat dihitung karena realisasi Triwulan IV belum diisi. "
        "Kendala: Data belum direkap."
    )


def test_a_target_missed_by_less_than_rounding_shows_is_said_to_be_missed() -> None:
    found = satu(indikator("1"), kiriman(4, jawaban("1", "99.9999")))
    assert (found.capaian, found.tercapai) == (Decimal("100.00"), False)
    assert found.penjelasan == (
        "Realisasi sampai dengan Triwulan IV 99,9999%, kurang 0,0001 poin persen dari target 100%. Capaiannya 100,00%, "
        "sebelum pembulatan 99,9999% (kategori Sangat Baik), sehingga target belum tercapai."
    )


def test_groups_are_averages_of_capped_unrounded_figures() -> None:
    items = (indikator("1", "80"), indikator("2", "3"), indikator("3", sasaran="Sasaran dua"))
    whole = ukur(perjanjian(*items), kiriman(4, jawaban("1", "83"), jawaban("2", "2")))
    assert [(group.no, group.capaian, group.jumlah_tercapai) for group in whole.sasaran] == [
        (1, Decimal("83.33"), 1),
        (2, None, 0),
    ]
    assert [item.no for group in whole.sasaran for item in group.indikator] == [1, 2, 3]
    assert (whole.capaian, whole.nama_kategori) == (Decimal("83.33"), "Baik")
    assert (whole.jumlah_indikator, whole.jumlah_terukur, whole.jumlah_tercapai) == (3, 2, 1)
    assert [item.kode for item in whole.belum_tercapai] == ["2"]
    assert whole.simpulan == (
        "Dari tiga indikator kinerja, satu mencapai atau melampaui target, "
        "satu belum mencapai target, dan satu tidak dapat dihitung capaiannya."
    )


def test_an_average_over_all_counts_what_could_not_be_computed() -> None:
    all_rows = METODE.model_copy(update={"rata_rata": METODE.rata_rata.model_copy(update={"pembagi": "semua"})})
    agreed = perjanjian(indikator("1"), indikator("2"))
    assert ukur(agreed, kiriman(4, jawaban("1", "100"))).capaian == 100
    assert ukur(agreed, kiriman(4, jawaban("1", "100")), metode=all_rows).capaian == 50


def test_money_stands_beside_performance_for_program_kegiatan_and_total() -> None:
    uang = (anggaran("3355", 1000, 900), anggaran("3356", 500, 300), anggaran("6709", 500, 500, program="CQ"))
    items = (indikator("1"), indikator("2", kegiatan="3356"), indikator("3", program="CQ", kegiatan="6709"))
    answers = (jawaban("1", "100"), jawaban("2", "50"), jawaban("3", "60"))
    whole = ukur(perjanjian(*items, uang=uang), kiriman(4, *answers))
    first, second = whole.program
    assert [line.no for line in (first, *first.kegiatan, second, *second.kegiatan)] == ["1", "1.1", "1.2", "2", "2.1"]
    assert (first.nama, first.capaian, first.penyerapan, first.efisiensi, first.sisa) == ("Program WA", 75, 80, -5, 300)
    assert [line.capaian for line in first.kegiatan] == [100, 50]
    total = whole.anggaran
    assert (total.nama, total.pagu, total.realisasi, total.capaian, total.penyerapan, total.efisiensi) == (
        "Jumlah", 2000, 1700, 70, 85, -15)  # fmt: skip
    assert whole.simpulan_anggaran == (
        "Realisasi anggaran sampai dengan Triwulan IV mencapai Rp1.700 atau 85,00% dari pagu setahun Rp2.000, "
        "sehingga tersisa Rp300. Capaian kinerja 70,00% lebih rendah 15,00 poin persen daripada penyerapan anggaran; "
        "menurut ketentuan pengukuran tergolong capaian di bawah penyerapan."
    )
    assert whole.sasaran[0].indikator[1].kegiatan == "Kegiatan 3356"


@pytest.mark.parametrize(
    ("uang", "told"),
    [
        ((), "Anggaran belum tercantum dalam perjanjian kinerja."),
        ((anggaran("3355", 1000, None),), "belum lengkap dilaporkan, sehingga penyerapan pagu Rp1.000"),
        ((anggaran("3355", 1000, 1200),), "sehingga melebihi pagu sebesar Rp200."),
        ((anggaran("3355", 1000, 500),), "lebih tinggi 50,00 poin persen"),
        ((anggaran("3355", 1000, 1000),), "Capaian kinerja 100,00% sama besar dengan penyerapan anggaran;"),
    ],
)
def test_the_sentence_on_money_follows_the_money(uang: Sequence[Anggaran], told: str) -> None:
    assert told in ukur(perjanjian(indikator("1"), uang=uang), kiriman(4, jawaban("1", "100"))).simpulan_anggaran


def test_money_that_is_not_reported_is_unknown_not_zero() -> None:
    uang = (anggaran("3355", 1000, 900), anggaran("3356", 500, None))
    total = ukur(perjanjian(indikator("1"), uang=uang), kiriman(4, jawaban("1", "100"))).anggaran
    assert (total.pagu, total.realisasi, total.sisa, total.penyerapan, total.efisiensi) == (
        1500,
        None,
        None,
        None,
        None,
    )


def test_a_program_the_budget_does_not_know_is_still_shown() -> None:
    whole = ukur(perjanjian(indikator("1", program="Lain"), uang=()), kiriman(4, jawaban("1", "80")))
    assert [(line.nama, line.capaian, line.pagu, line.penyerapan) for line in whole.program] == [("Lain", 80, 0, None)]


def test_each_unmet_indikator_has_its_step_or_is_asked_for_one() -> None:
    agreed = perjanjian(indikator("1"), indikator("2"), indikator("3"), indikator("4"))
    sent = kiriman(4, jawaban("1", "50", tindak_lanjut="Sosialisasi\nulang."), jawaban("2", "50"), jawaban("3", "100"))
    assert ukur(agreed, sent).langkah_perbaikan == (
        "Indikator “Indikator 1”: Sosialisasi ulang.",
        "Indikator “Indikator 2” belum mencapai target; Subbagian Data perlu menetapkan tindak lanjutnya.",
        "Indikator “Indikator 4” tidak dapat dihitung capaiannya; Subbagian Data perlu menetapkan tindak lanjutnya.",
    )


def test_the_summary_names_the_best_and_the_worst_sasaran() -> None:
    agreed = perjanjian(indikator("1", sasaran="Awal"), indikator("2", sasaran="Akhir"))
    sent = (kiriman(4, jawaban("1", "60"), jawaban("2", "90")),)
    assert ukur(agreed, *sent).ringkasan[3] == (
        "Capaian tertinggi sebesar 90,00% terdapat pada sasaran “Akhir”, "
        "sedangkan capaian terendah sebesar 60,00% terdapat pada sasaran “Awal”."
    )
    even = kiriman(4, jawaban("1", "60"), jawaban("2", "60"))
    assert "sama besar, yaitu 60,00%" in ukur(agreed, even).ringkasan[3]


def test_measuring_follows_the_declared_decimals() -> None:
    one = METODE.model_copy(update={"desimal": 1})
    found = satu(indikator("1", "3"), kiriman(4, jawaban("1", "2")), metode=one)
    assert (found.triwulan.uraian, found.capaian) == ("2 / 3 × 100 = 66,7", Decimal("66.7"))
    assert "Capaiannya 66,7% " in found.penjelasan


def test_a_period_that_is_not_a_quarter_is_measured_by_the_year() -> None:
    found = satu(indikator("1", "80"), kiriman(4, jawaban("1", "60")), periode=Periode(2025, "tahunan"))
    assert (found.target, found.capaian) == ("-", 75)


def planned(pagu: int, spent: int, plan: int | None, quarter: int = 2) -> Anggaran:
    """A kegiatan with money spent and planned up to a quarter."""
    row = anggaran("3355", pagu, None)
    figures = tuple(
        tuple(Decimal(value) if value is not None and place == quarter else None for place in (1, 2, 3, 4))
        for value in (spent, plan)
    )
    return replace(row, realisasi_triwulan=figures[0], rencana_triwulan=figures[1])


RENCANA = "penyerapan rencana penarikan dana sampai dengan Triwulan II"
BESIDE: list[tuple[int, int | None, str]] = [
    (
        200,
        400,
        (
            "Penyerapan itu 50,00% dari rencana penarikan dana sampai dengan Triwulan II, Rp400. Capaian kinerja "
            f"80,00% lebih tinggi 30,00 poin persen daripada {RENCANA}; menurut ketentuan pengukuran "
            "tergolong capaian di atas penyerapan."
        ),
    ),
    (
        320,
        400,
        (f"Capaian kinerja 80,00% sama besar dengan {RENCANA}; menurut ketentuan pengukuran tergolong sebanding."),
    ),
    (
        340,
        400,
        (f"lebih rendah 5,00 poin persen daripada {RENCANA}; menurut ketentuan pengukuran tergolong sebanding."),
    ),
    (
        341,
        400,
        (
            f"lebih rendah 5,25 poin persen daripada {RENCANA}; menurut ketentuan pengukuran tergolong "
            "capaian di bawah penyerapan."
        ),
    ),
    (
        300,
        400,
        (
            f"lebih tinggi 5,00 poin persen daripada {RENCANA}; menurut ketentuan pengukuran tergolong "
            "capaian di atas penyerapan."
        ),
    ),
    (
        200,
        None,
        (
            "Capaian kinerja belum dibandingkan dengan penyerapan karena rencana penarikan dana sampai dengan "
            "Triwulan II belum ditulis."
        ),
    ),
]


@pytest.mark.parametrize(("spent", "plan", "told"), BESIDE)
def test_a_quarter_s_performance_stands_beside_what_was_to_be_spent_by_then(
    spent: int, plan: int | None, told: str
) -> None:
    agreed = perjanjian(indikator("1"), uang=[planned(1000, spent, plan)])
    whole = ukur(agreed, kiriman(2, jawaban("1", "80")), periode=TW2)
    assert whole.simpulan_anggaran.endswith(told)
    assert whole.anggaran.penyerapan == Decimal(spent) / 10
    assert (whole.anggaran.efisiensi is None) == (plan is None)


def test_at_the_year_s_end_the_whole_budget_was_to_be_spent() -> None:
    whole = ukur(perjanjian(indikator("1"), uang=[anggaran("3355", 1000, 800)]), kiriman(4, jawaban("1", "80")))
    assert (whole.anggaran.rencana, whole.anggaran.penyerapan_rencana, whole.anggaran.efisiensi) == (1000, 80, 0)
