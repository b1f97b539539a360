"""A quarter that goes on without a unit: what is not due is not gone on without."""

from __future__ import annotations

from pathlib import Path

from perjanjian_uji import METODE, SATKER, indikator, write_agreement

from pipeline.base.kalender import Periode
from pipeline.pengukuran.besaran import Sebab, combine
from pipeline.road.kiriman import collect_kiriman


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


def test_what_was_written_in_a_quarter_stays_good_when_the_agreement_changes_later(tmp_path: Path) -> None:
    home = tmp_path / "input/2025"
    write_agreement(tmp_path, indikator()[1:])
    (home / "perjanjian-kinerja.xlsx").rename(home / "perjanjian-kinerja-2025-05-10.xlsx")
    write_agreement(tmp_path)
    (home / "tw1").mkdir()
    written = "tanpa_data:\n  - {subbagian: tata_usaha, indikator: [A1], alasan: cuti bersama, tanggal: 2025-04-09}\n"
    (home / "tw1/tanpa-data.yaml").write_text(written, encoding="utf-8")
    found = collect_kiriman(tmp_path, Periode(2025, "tw2"), SATKER, METODE, "data")
    assert [one.kode for one in found.tanpa] == [("A1",)]
