"""The sample in input/2025 reads without a problem, shows every hard case, and says where each row is from."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.base.kalender import Periode
from pipeline.pengukuran.perjanjian import Bentuk, JenisAngka, Predikat, Rentang
from pipeline.pengukuran.realisasi import Realisasi
from pipeline.road.load import load
from pipeline.road.masuk.kiriman import collect_kiriman
from pipeline.tables import read_book

if TYPE_CHECKING:
    from conftest import Proyek


@pytest.fixture
def terkumpul(proyek: Proyek) -> Realisasi:
    definisi = load(proyek.folder)
    assert definisi.metode
    return collect_kiriman(proyek.folder, Periode(2025, "tw4"), definisi.satker, definisi.metode, "data")


def test_the_sample_is_clean(terkumpul: Realisasi) -> None:
    assert terkumpul.perhatian == ()


def test_every_row_names_its_source_and_none_claims_to_be_the_office_s_own(
    proyek: Proyek, terkumpul: Realisasi
) -> None:
    assert terkumpul.perjanjian
    told = [row.rujukan for row in terkumpul.perjanjian.indikator]
    told += [row.rujukan for row in terkumpul.perjanjian.anggaran]
    book = read_book(proyek.folder / "input/2025/perjanjian-kinerja.xlsx", "perjanjian-kinerja.xlsx")
    sources = next(sheet for sheet in book.lembar if sheet.nama == "Sumber")
    reports = [str(row[0]) for row in sources.baris if len(row) > 1 and str(row[1]).startswith("http")]
    assert len(reports) == 5
    for rujukan in told:
        assert "bukan angka KPU Kota Bontang" in rujukan
        assert "Ilustrasi" in rujukan or any(report in rujukan for report in reports)


def test_the_hard_cases_are_there(terkumpul: Realisasi) -> None:
    found = terkumpul.pada(1)
    assert found
    by_code = {item.kode: item for item in found.perjanjian.indikator}
    figures = {code: answer.realisasi for code in by_code if (answer := found.jawaban(code, 4))}
    assert set(figures) == set(by_code)
    assert (by_code["IK-1.1"].target_tahun, figures["IK-1.1"]) == (Decimal("77.5"), Decimal("79.9"))
    assert (by_code["IK-1.2"].target_tahun, figures["IK-1.2"]) == (Decimal(75), Decimal("40.9"))
    assert (by_code["IK-1.4"].arah, figures["IK-1.4"]) == ("turun", Decimal("0.2"))
    assert (by_code["IK-3.2"].target_tahun, figures["IK-3.2"]) == (Rentang(Decimal(80), Decimal(90)), Decimal(70))
    assert (by_code["IK-3.3"].target_tahun, figures["IK-3.3"]) == (Rentang(Decimal(7), Decimal(8)), Decimal(9))
    assert (by_code["IK-3.4"].target_tahun, figures["IK-3.4"]) == (Decimal(0), Decimal(0))
    predicate = figures["IK-3.1"]
    assert isinstance(predicate, Predikat)
    assert predicate.sebutan == "B"
    ratio = found.jawaban("IK-2.1", 4)
    assert ratio
    assert (ratio.pembilang, ratio.penyebut) == (Decimal(11), Decimal(11))


def test_every_sort_and_kind_of_figure_is_there(terkumpul: Realisasi) -> None:
    assert terkumpul.perjanjian
    items = terkumpul.perjanjian.indikator
    assert {item.bentuk for item in items} == set(Bentuk)
    assert {item.jenis for item in items} == set(JenisAngka)
    assert len({item.sasaran for item in items}) == 3
    assert len({item.penanggung_jawab for item in items}) == 4


def test_the_files_are_of_every_kind_and_the_second_round_explains_more(terkumpul: Realisasi) -> None:
    assert {Path(sent.berkas).suffix for sent in terkumpul.kiriman} == {".xlsx", ".ods", ".csv"}
    first, second = terkumpul.pada(1), terkumpul.pada(2)
    assert first
    assert second
    for code in ("IK-1.2", "IK-1.3"):
        before, after = first.jawaban(code, 4), second.jawaban(code, 4)
        assert before
        assert after
        assert before.realisasi == after.realisasi
        assert len(after.ulasan.kendala) > len(before.ulasan.kendala)


def test_the_quarters_make_the_year_s_published_figures(terkumpul: Realisasi) -> None:
    found = terkumpul.pada(1)
    assert found

    def quarters(code: str) -> list[Decimal]:
        answers = [found.jawaban(code, n) for n in (1, 2, 3, 4)] if found else []
        return [a.realisasi for a in answers if a and isinstance(a.realisasi, Decimal)]

    assert sum(quarters("IK-2.2")) == 2  # two reports a year
    assert sum(quarters("IK-2.3")) / 4 == 80  # the published 80 is their average
