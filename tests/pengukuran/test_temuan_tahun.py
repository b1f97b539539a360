"""What a second reader of whole years once found (`tests/pembaca_kedua.py`): each stays here as a small case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from pengukuran_uji import METODE, SATKER, TW4, anggaran, indikator, jawaban, kiriman, perjanjian, satu, ukur

from pipeline.base.problems import Place
from pipeline.nilai.isi_capaian import capaian_view
from pipeline.pengukuran.capaian import measure
from pipeline.pengukuran.realisasi import Realisasi, Tanpa


def test_a_zero_target_judged_by_a_bound_is_not_said_to_lack_it() -> None:
    item = indikator("A", "0", rumus="min", jenis="jumlah")
    told = satu(item, *(kiriman(quarter, jawaban("A", "1")) for quarter in (1, 2, 3, 4))).penjelasan
    assert "Capaiannya dinilai 0,00% karena target bernilai nol (kategori Sangat Kurang)" in told
    assert "tidak ditetapkan" not in told


def test_why_the_office_goes_on_is_told_also_where_the_unit_wrote_words_without_a_figure() -> None:
    agreed = perjanjian(indikator("A"))
    without = Tanpa(4, ("A",), "sistem pusat belum dapat dibuka", date(2026, 1, 9), Place("tanpa-data.yaml"))
    sent = kiriman(4, jawaban("A", kendala="Menunggu KPU Provinsi"))
    known = Realisasi(agreed, 4, (sent,), tanpa=(without,))
    (group,) = capaian_view(measure(agreed, known, METODE, TW4), SATKER).sasaran
    told = group.indikator[0].penjelasan
    assert told.endswith("Triwulan IV sampai dengan 9 Januari 2026: sistem pusat belum dapat dibuka.")


def test_a_plan_of_nothing_is_not_said_to_be_unwritten() -> None:
    money = replace(anggaran("3355", 100, 40), rencana_triwulan=(None, None, None, Decimal(0)))
    whole = ukur(perjanjian(indikator("A"), uang=[money]), kiriman(4, jawaban("A", "90")))
    assert "Capaian kinerja tidak dibandingkan dengan penyerapan" in whole.simpulan_anggaran
    assert whole.simpulan_anggaran.endswith("rencana penarikan dana sampai dengan Triwulan IV masih nol.")
