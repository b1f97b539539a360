"""Every count of answers is of the units' own states: rows, sum row, forms and status can never differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pengukuran_uji import METODE, SATKER, indikator, jawaban, kiriman, perjanjian, terukur

from pipeline.base.kalender import Periode
from pipeline.base.problems import Place
from pipeline.formulir.form import KeadaanForm, form_status
from pipeline.nilai.isi_pengumpulan import collection_view, state_told
from pipeline.pengukuran.capaian import measure, missing_figures
from pipeline.pengukuran.kolom_form import KeadaanJawaban
from pipeline.pengukuran.penerimaan import KeadaanButir, receptions
from pipeline.pengukuran.perjanjian import Indikator
from pipeline.pengukuran.realisasi import Jawaban, Kiriman, Realisasi, Tanpa

PERIODE = Periode(2025, "tw3")
UNITS = ("umum", "data", "sdm")
TANPA_TARGET = (Decimal(50), None, None, Decimal(100))
Butir = tuple[str, bool, str, bool]
"""A unit, whether something is due, its answer ("" for a blank row, "-" for none), whether it is gone on without."""
BUTIR = st.tuples(
    st.sampled_from(UNITS),
    st.booleans(),
    st.sampled_from(["angka", "tidak ada kejadian", "belum tersedia", "", "-"]),
    st.booleans(),
)


def collected(items: Sequence[Butir], quarter: int = 3) -> Realisasi:
    """The third quarter as it came: a form of each unit that answered, and what the office goes on without."""
    agreed = perjanjian(*(
        indikator(str(number), unit=unit, jenis="terakhir", triwulan=None if due else TANPA_TARGET)
        for number, (unit, due, _, _) in enumerate(items, 1)
    ))  # fmt: skip
    forms = [
        kiriman(quarter, *(answered(str(number), how) for number, (owner, _, how, _) in enumerate(items, 1)
                           if owner == unit and how != "-"), unit=unit)
        for unit in UNITS
    ]  # fmt: skip
    left = tuple(str(number) for number, (*_, without) in enumerate(items, 1) if without)
    tanpa = Tanpa(quarter, left, "sistem ditutup", date(2026, 1, 9), Place("tanpa-data.yaml"))
    return Realisasi(agreed, quarter, tuple(form for form in forms if form.jawaban), tanpa=(tanpa,))


def answered(kode: str, how: str) -> Jawaban:
    return jawaban(kode, "5") if how == "angka" else jawaban(kode, keadaan=KeadaanJawaban(how) if how else None)


def expected(item: Butir) -> KeadaanButir:
    """Recomputed from what was done, not from what was read."""
    _, due, how, without = item
    if how not in ("", "-"):
        return KeadaanButir.DIJAWAB
    if not due:
        return KeadaanButir.TIDAK_JATUH_TEMPO
    return KeadaanButir.DILANJUTKAN if without else KeadaanButir.DITUNGGU


@given(st.lists(BUTIR, min_size=1, max_size=8))
def test_every_count_is_the_sum_of_the_units_own(items: list[Butir]) -> None:
    realisasi = collected(items)
    agreed = realisasi.perjanjian
    assert agreed
    whole = measure(agreed, realisasi, METODE, PERIODE)
    view = collection_view(whole, SATKER)
    states = [expected(item) for item in items]
    assert view.jumlah_terisi == states.count(KeadaanButir.DIJAWAB) == sum(r.jumlah_dijawab for r in view.penerimaan)
    asked = len(items) - states.count(KeadaanButir.TIDAK_JATUH_TEMPO)
    assert view.jumlah_diminta == asked == sum(row.jumlah_diminta for row in view.penerimaan)
    assert view.lengkap == (KeadaanButir.DITUNGGU not in states) == (missing_figures(agreed, realisasi) == ())
    assert {row.subbagian for row in view.penerimaan} == {SATKER.subbagian[unit].nama for unit, *_ in items}
    for form in view.kiriman:
        (row,) = [row for row in view.penerimaan if row.subbagian == form.subbagian]
        assert form.jumlah_indikator == row.jumlah_diminta
        assert form.jumlah_terisi == sum(one.lengkap for one in form.isian) == row.jumlah_dijawab
        assert form.lengkap == (row.keadaan not in ("belum lengkap", "belum mengirim"))
    waiting = {unit for (unit, *_), state in zip(items, states, strict=True) if state is KeadaanButir.DITUNGGU}
    sent = {form.subbagian for form in realisasi.kiriman}
    assert set(view.belum_mengirim) == {SATKER.subbagian[unit].nama for unit in waiting - sent}


@given(st.lists(BUTIR, min_size=1, max_size=8))
def test_the_screen_and_the_papers_tell_one_state(items: list[Butir]) -> None:
    realisasi = collected(items)
    assert realisasi.perjanjian
    told = {row.subbagian: row.keadaan for row in form_status(realisasi, (), SATKER)}
    printed = {"belum mengirim": KeadaanForm.BELUM}
    for one in receptions(realisasi.perjanjian, realisasi):
        words = state_told(one)
        assert told[SATKER.subbagian[one.subbagian].nama] == printed.get(words, words)


def forms(*answers: Kiriman, items: Sequence[Indikator]) -> Realisasi:
    return Realisasi(perjanjian(*items), 4, answers)


def test_two_files_of_one_unit_are_one_row() -> None:
    items = (indikator("1"), indikator("2"), indikator("3", unit="umum"))
    first = kiriman(4, jawaban("1", "5"), jawaban("2"))
    second = Kiriman("data", 4, 1, "tw4/lain.xlsx", "def", date(2026, 1, 8), "Budi", (jawaban("2", "7"),))
    view = collection_view(terukur(perjanjian(*items), first, second), SATKER)
    none, both = view.penerimaan
    assert (none.subbagian, none.berkas, none.keadaan, none.jumlah_dijawab) == ("Umum", "", "belum mengirim", 0)
    assert (both.berkas, both.pengisi, both.tanggal) == (
        "tw4/data-1.xlsx; tw4/lain.xlsx",
        "Ani; Budi",
        date(2026, 1, 8),
    )
    assert (both.jumlah_dijawab, both.jumlah_diminta, both.keadaan) == (2, 2, "lengkap")
    assert (view.jumlah_terisi, view.jumlah_diminta, view.lengkap) == (2, 3, False)
    assert [form.jumlah_terisi for form in view.kiriman] == [1, 1]
    assert [[row.jawaban for row in form.isian] for form in view.kiriman] == [
        ["5", "pada form lain"],
        ["pada form lain", "7"],
    ]


def test_a_unit_with_nothing_due_is_waited_for_by_nobody() -> None:
    item = indikator("1", jenis="terakhir", triwulan=TANPA_TARGET)
    realisasi = Realisasi(
        perjanjian(item, indikator("2", unit="umum")), 3, (kiriman(3, jawaban("2", "5"), unit="umum"),)
    )
    assert realisasi.perjanjian
    view = collection_view(measure(realisasi.perjanjian, realisasi, METODE, PERIODE), SATKER)
    assert [(row.subbagian, row.jumlah_diminta, row.keadaan) for row in view.penerimaan] == [
        ("Umum", 1, "lengkap"),
        ("Data", 0, "tidak ada yang jatuh tempo"),
    ]
    assert (view.lengkap, view.belum_mengirim, view.jumlah_diminta) == (True, (), 1)
    assert [row.keadaan for row in form_status(realisasi, (), SATKER)] == [KeadaanForm.TIDAK_ADA, KeadaanForm.LENGKAP]


@pytest.mark.parametrize("jenis", ["jumlah", "rata_rata"])
def test_a_sum_waits_for_an_earlier_quarter_and_says_for_which(jenis: str) -> None:
    realisasi = forms(kiriman(4, jawaban("1", "5")), kiriman(2, jawaban("1", "5")), items=[indikator("1", jenis=jenis)])
    (row,) = form_status(realisasi, (), SATKER)
    assert (row.keadaan, row.rincian) == (KeadaanForm.KURANG, ("1 angka Triwulan I", "1 angka Triwulan III"))


def test_a_paper_counts_what_the_quarter_answered_and_tells_what_earlier_ones_owe() -> None:
    items = (indikator("1", jenis="jumlah"), indikator("2", jenis="rata_rata"), indikator("3"))
    sent = (kiriman(4, jawaban("1", "5"), jawaban("2", "5"), jawaban("3", "5")), kiriman(2, jawaban("1", "5")))
    view = collection_view(terukur(perjanjian(*items), *sent), SATKER)
    (row,) = view.penerimaan
    assert (row.jumlah_dijawab, row.jumlah_diminta) == (view.jumlah_terisi, view.jumlah_diminta) == (3, 3)
    assert row.keadaan == "belum lengkap, menunggu angka Triwulan I, II, dan III"
    assert not view.lengkap
    assert view.tertunggak == ("1 (Triwulan I dan III)", "2 (Triwulan I, II, dan III)")


def test_a_unit_that_owes_this_quarter_too_says_both() -> None:
    items = (indikator("1", jenis="jumlah"), indikator("3"))
    sent = (kiriman(4, jawaban("1", "5")), kiriman(3, jawaban("1", "5")), kiriman(2, jawaban("1", "5")))
    (row,) = collection_view(terukur(perjanjian(*items), *sent), SATKER).penerimaan
    assert (row.jumlah_dijawab, row.jumlah_diminta) == (1, 2)
    assert row.keadaan == "belum lengkap, menunggu angka Triwulan I"
