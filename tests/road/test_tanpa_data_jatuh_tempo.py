"""A quarter that goes on without a unit: what is not due is not gone on without."""

from __future__ import annotations

from pathlib import Path

from perjanjian_uji import METODE, SATKER, write_agreement

from pipeline.base.kalender import Periode
from pipeline.pengukuran.besaran import Sebab, combine
from pipeline.road.masuk.kiriman import collect_kiriman


def test_a_whole_unit_is_gone_on_without_only_in_what_is_due(tmp_path: Path) -> None:
    """A2 has no target in the first quarter, so nothing of it is missing in the sum of the second."""
    write_agreement(tmp_path)
    home = tmp_path / "input/2025/tw1"
    home.mkdir()
    written = "tanpa_data:\n  - {subbagian: tata_usaha, alasan: cuti bersama, tanggal: 2025-04-09}\n"
    (home / "tanpa-data.yaml").write_text(written, encoding="utf-8")
    found = collect_kiriman(tmp_path, Periode(2025, "tw1"), SATKER, METODE, "data")
    assert [one.kode for one in found.tanpa] == [("A1",)]
    assert found.perjanjian
    item = found.perjanjian.menurut_kode("A2")
    assert item
    alasan = combine(item, found.per_triwulan("A2"), 2).alasan
    assert alasan
    assert alasan.sebab is Sebab.BELUM_ADA_ANGKA
