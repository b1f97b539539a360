"""What each state of an answer makes of an indikator, whatever the earlier quarters: figure, judgement, average."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pengukuran_uji import METODE, TW4, indikator, jawaban, kiriman, perjanjian, satu, terukur, ukur

from pipeline.base.kalender import Periode
from pipeline.pengukuran.besaran import Alasan, Sebab, combine, lacking
from pipeline.pengukuran.capaian import Penilaian
from pipeline.pengukuran.kolom_form import KeadaanJawaban
from pipeline.pengukuran.perjanjian import Bentuk
from pipeline.pengukuran.realisasi import Jawaban

ANGKA, TIDAK_ADA, BELUM, TANPA = KeadaanJawaban
KEADAAN: tuple[KeadaanJawaban | None, ...] = (*KeadaanJawaban, None)
JENIS = ("kumulatif", "terakhir", "jumlah", "rata_rata")
DIJUMLAHKAN = ("jumlah", "rata_rata")
SEBAB = {
    None: Sebab.REALISASI_BELUM_DIISI,
    TIDAK_ADA: Sebab.TIDAK_ADA_KEJADIAN,
    BELUM: Sebab.BELUM_TERSEDIA,
    TANPA: Sebab.BELUM_DISAMPAIKAN,
}
PENILAIAN = {
    None: Penilaian.TIDAK_DAPAT_DIHITUNG,
    TIDAK_ADA: Penilaian.TIDAK_ADA_KEJADIAN,
    BELUM: Penilaian.BELUM_DILAPORKAN,
    TANPA: Penilaian.BELUM_DILAPORKAN,
}


def told(keadaan: KeadaanJawaban | None, value: str = "40") -> Jawaban | None:
    if keadaan is None:
        return None
    return jawaban("1", value) if keadaan is ANGKA else jawaban("1", keadaan=keadaan)


@pytest.mark.parametrize("jenis", ["kumulatif", "terakhir"])
@pytest.mark.parametrize(("before", "now"), [*product(KEADAAN, KEADAAN)])
def test_a_figure_of_the_quarter_s_own_is_judged_whatever_the_earlier_ones(
    jenis: str, before: KeadaanJawaban | None, now: KeadaanJawaban | None
) -> None:
    found = combine(indikator("1", jenis=jenis), (told(before, "99"), told(now)), 2)
    if now is ANGKA:
        assert found.besaran
        assert (found.besaran.nilai, [quarter for quarter, _ in found.dipakai]) == (40, [2])
        return
    assert found.besaran is None
    assert found.alasan == Alasan(SEBAB[now], (2,) if now is None else ())


@pytest.mark.parametrize("jenis", DIJUMLAHKAN)
@pytest.mark.parametrize(("first", "second", "now"), [*product(KEADAAN, KEADAAN, KEADAAN)])
def test_a_sum_of_the_year_is_known_when_every_quarter_s_part_is(
    jenis: str, first: KeadaanJawaban | None, second: KeadaanJawaban | None, now: KeadaanJawaban | None
) -> None:
    """Recomputed by the rule alone: no figure now, then waited for, then not reported before, then what there is."""
    states = (first, second, now)
    found = combine(indikator("1", jenis=jenis), (told(first, "10"), told(second, "20"), told(now, "30")), 2)
    waited = tuple(quarter for quarter, state in enumerate(states, 1) if state is None)
    unknown = tuple(quarter for quarter, state in enumerate(states, 1) if state in (BELUM, TANPA))
    figures = [value for value, state in zip((10, 20, 30), states, strict=True) if state is ANGKA]
    if now in (TIDAK_ADA, BELUM, TANPA):
        assert found.alasan == Alasan(SEBAB[now])
    elif waited:
        assert found.alasan == Alasan(Sebab.REALISASI_BELUM_DIISI, waited)
    elif unknown:
        assert found.alasan == Alasan(SEBAB[states[unknown[0] - 1]], unknown)
    else:
        assert found.besaran
        divisor = 1 if jenis == "jumlah" else len(figures)
        assert found.besaran.nilai == Fraction(sum(figures), divisor)
        assert found.tanpa_kejadian == tuple(quarter for quarter, state in enumerate(states, 1) if state is TIDAK_ADA)
        return
    assert (found.besaran, found.dipakai) == (None, ())


def test_a_ratio_of_the_year_leaves_out_a_quarter_of_nothing_and_is_not_judged_in_it() -> None:
    item = indikator("1", bentuk=Bentuk.RASIO, jenis="jumlah")
    quiet = (kiriman(1, jawaban("1", parts="9/11")), kiriman(2, jawaban("1", keadaan=TIDAK_ADA)))
    in_it = satu(item, *quiet, periode=Periode(2025, "tw2"))
    assert (in_it.capaian, in_it.tahun.nilai, in_it.realisasi) == (None, None, "-")
    after = (jawaban("1", parts="9/11"), told(TIDAK_ADA), jawaban("1", parts="1/11"))
    found = combine(item, after, 2)
    assert found.besaran
    assert (found.besaran.nilai, found.tanpa_kejadian) == (Fraction(1000, 22), (2,))
    third = satu(item, *quiet, kiriman(3, after[2]), periode=Periode(2025, "tw3"))
    assert third.tahun.catatan == "tidak ada kejadian pada Triwulan II"


@pytest.mark.parametrize("jenis", JENIS)
@pytest.mark.parametrize("state", [TIDAK_ADA, BELUM, TANPA])
def test_an_answer_without_a_figure_is_waited_for_no_more(jenis: str, state: KeadaanJawaban) -> None:
    assert lacking(indikator("1", jenis=jenis), (told(state),)) == ()
    assert lacking(indikator("1", jenis=jenis), (told(ANGKA), told(state))) == ()


@pytest.mark.parametrize("jenis", JENIS)
@pytest.mark.parametrize("state", [state for state in KEADAAN if state is not ANGKA])
def test_each_state_has_its_judgement_and_no_percentage(jenis: str, state: KeadaanJawaban | None) -> None:
    answer = told(state)
    found = terukur(perjanjian(indikator("1", jenis=jenis)), *([kiriman(1, answer)] if answer else []), periode=TW1)
    (item,) = found.indikator
    assert (item.penilaian, item.nilai) == (PENILAIAN[state], None)
    assert item.ikut_dinilai is (state is not TIDAK_ADA)
    assert found.anggaran.nilai is None


TW1 = Periode(2025, "tw1")


@pytest.mark.parametrize("state", KEADAAN)
def test_without_a_target_a_blank_is_no_figure_and_nothing_is_judged(state: KeadaanJawaban | None) -> None:
    item = indikator("1", jenis="terakhir", triwulan=(Decimal(50), None, None, Decimal(100)))
    answer = told(state)
    sent = [kiriman(1, jawaban("1", "45")), *([kiriman(2, answer)] if answer else [])]
    found = satu(item, *sent, periode=Periode(2025, "tw2"))
    assert (found.ditargetkan, found.capaian) == (False, None)
    assert found.realisasi == ("40" if state is ANGKA else "-")
    assert "45" not in found.penjelasan


@pytest.mark.parametrize("pembagi", ["terisi", "semua"])
def test_an_average_leaves_out_what_had_nothing_to_count(pembagi: str) -> None:
    metode = METODE.model_copy(update={"rata_rata": METODE.rata_rata.model_copy(update={"pembagi": pembagi})})
    agreed = perjanjian(indikator("1"), indikator("2"))
    for state, average in ((TIDAK_ADA, 80), (BELUM, {"terisi": 80, "semua": 40}[pembagi])):
        whole = ukur(agreed, kiriman(4, jawaban("1", "80"), jawaban("2", keadaan=state)), metode=metode)
        assert (whole.capaian, whole.sasaran[0].capaian) == (average, average)


def test_a_target_of_the_year_alone_counts_all_along() -> None:
    item = indikator("1", "80", triwulan=(None,) * 4)
    assert [item.ditargetkan(quarter) for quarter in (1, 2, 3, 4)] == [True] * 4
    assert satu(item, kiriman(1, jawaban("1", "40")), periode=TW1).capaian == 50


STATES = st.lists(st.tuples(st.sampled_from(KEADAAN), st.sampled_from(JENIS)), min_size=1, max_size=8)


@given(STATES)
def test_every_count_of_the_papers_is_of_the_same_states(states: list[tuple[KeadaanJawaban | None, str]]) -> None:
    items = [indikator(str(number), jenis=jenis) for number, (_, jenis) in enumerate(states, 1)]
    before = kiriman(3, *(jawaban(item.kode, "10") for item in items))
    earlier = [kiriman(quarter, *before.jawaban) for quarter in (1, 2)]
    answers = [
        jawaban(item.kode, "100") if state is ANGKA else jawaban(item.kode, keadaan=state)
        for item, (state, _) in zip(items, states, strict=True)
    ]
    whole = ukur(perjanjian(*items), *earlier, before, kiriman(4, *answers), periode=TW4)
    rows = [row for group in whole.sasaran for row in group.indikator]
    assert whole.jumlah_terukur == sum(row.capaian is not None for row in rows)
    assert whole.jumlah_tercapai == sum(row.tercapai for row in rows) == sum(g.jumlah_tercapai for g in whole.sasaran)
    assert whole.jumlah_belum_dilaporkan == sum(state in (BELUM, TANPA) for state, _ in states)
    blank = sum(state is None for state, _ in states)
    nothing = sum(state is TIDAK_ADA for state, _ in states)
    assert whole.jumlah_terukur == len(rows) - whole.jumlah_belum_dilaporkan - blank - nothing


def test_a_later_form_that_leaves_a_row_blank_takes_nothing_back() -> None:
    first = kiriman(4, jawaban("1", "60", data_dukung="SK", kendala="hujan", tindak_lanjut="payung"), jawaban("2", "5"))
    second = kiriman(4, jawaban("1"), jawaban("2", "90"), putaran=2)
    whole = ukur(perjanjian(indikator("1"), indikator("2")), first, second)
    one, two = whole.sasaran[0].indikator
    assert (one.capaian, one.data_dukung) == (60, "SK")
    assert (one.ulasan.kendala, one.ulasan.tindak_lanjut) == ("hujan", "payung")
    assert one.penjelasan.endswith("Kendala: hujan. Tindak lanjut: payung.")
    assert two.capaian == 90


def test_a_later_state_replaces_an_earlier_figure_and_the_other_way() -> None:
    waiting = jawaban("1", keadaan=BELUM, kendala="Sistem ditutup")
    item = indikator("1")
    assert satu(item, kiriman(4, waiting), kiriman(4, jawaban("1", "70"), putaran=2)).capaian == 70
    withdrawn = satu(item, kiriman(4, jawaban("1", "70")), kiriman(4, waiting, putaran=2))
    assert (withdrawn.capaian, withdrawn.realisasi) == (None, "-")
    assert withdrawn.penjelasan.startswith("Data Triwulan IV belum tersedia karena sistem ditutup;")
