"""An agreement that is changed in mid-year: earlier quarters keep theirs, later ones go by the new one."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from formulir_uji import KEPALA, KEPALA_DATA, write_form_file
from naskah_jadi import docx_text
from perjanjian_uji import METODE, SATKER, Tabel, indikator, target, write_agreement
from tabel_uji import Isi

from pipeline.base.kalender import Periode
from pipeline.base.problems import Refused
from pipeline.build import build
from pipeline.pengukuran.besaran import Alasan, Sebab
from pipeline.pengukuran.capaian import Capaian, CapaianIndikator, measure
from pipeline.pengukuran.perjanjian import Perjanjian
from pipeline.road.masuk.kiriman import collect_kiriman, read_kiriman

if TYPE_CHECKING:
    from conftest import Proyek

TW1, TW2, TW3, TW4 = (Periode(2025, f"tw{number}") for number in (1, 2, 3, 4))
MEI = "2025-05-15"


def change(root: Path, day: str, items: Tabel, kind: str = "xlsx") -> None:
    """The agreement signed again on that day, beside the first."""
    first = root / "input/2025/perjanjian-kinerja.xlsx"
    kept = first.read_bytes() if first.is_file() else None
    write_agreement(root, items, kind=kind)
    made = root / f"input/2025/perjanjian-kinerja.{kind}"
    made.rename(made.with_name(f"perjanjian-kinerja-{day}.{kind}"))
    if kept:
        first.write_bytes(kept)


def with_target(kode: str, *quarters: Isi) -> Tabel:
    return [{**row, **(target(*quarters) if row["kode"] == kode else {})} for row in indikator()]


def agreed(root: Path, periode: Periode) -> Perjanjian:
    found = collect_kiriman(root, periode, SATKER, METODE, "data").perjanjian
    assert found
    return found


def told(root: Path, periode: Periode = TW2) -> list[str]:
    _, problems = read_kiriman(root, periode, SATKER, METODE, "data")
    return [f"{problem.level}: {problem}" for problem in problems]


def measured(root: Path, periode: Periode) -> Capaian:
    found = collect_kiriman(root, periode, SATKER, METODE, "data")
    assert found.perjanjian
    return measure(found.perjanjian, found, METODE, periode)


def one(capaian: Capaian, kode: str) -> CapaianIndikator:
    (found,) = (item for item in capaian.indikator if item.indikator.kode == kode)
    return found


def send(root: Path, quarter: int, *answers: dict[str, Isi], data: bool = False, folder: str = "") -> None:
    """The form of a unit for a quarter."""
    head = {**(KEPALA_DATA if data else KEPALA), "Periode": f"Triwulan {'I' * quarter} Tahun 2025"}
    name = f"{folder or f'tw{quarter}/data'}/{'data' if data else 'tu'}.xlsx"
    write_form_file(root, name, *({"data_dukung": "SK", **one} for one in answers), kepala=head)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_agreement(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("periode", "wanted", "changed"), [(TW1, 20, None), (TW2, 45, MEI), (TW3, 65, MEI), (TW4, 85, MEI)]
)
def test_each_quarter_goes_by_what_was_signed_by_its_last_day(
    root: Path, periode: Periode, wanted: int, changed: str | None
) -> None:
    change(root, MEI, with_target("A1", 25, 45, 65, 85))
    found = agreed(root, periode)
    item = found.menurut_kode("A1")
    assert item
    assert item.target(periode.triwulan) == Decimal(wanted)
    assert (found.diubah and found.diubah.isoformat()) == changed


@pytest.mark.parametrize(("day", "first"), [("2025-03-31", TW1), ("2025-04-01", TW2), ("2025-12-31", TW4)])
def test_the_last_day_of_a_quarter_still_counts_for_it(root: Path, day: str, first: Periode) -> None:
    change(root, day, with_target("A1", 25, 45, 65, 85))
    changed = [periode for periode in (TW1, TW2, TW3, TW4) if agreed(root, periode).diubah]
    assert changed[0] == first
    assert changed == [TW1, TW2, TW3, TW4][first.triwulan - 1 :]


def test_of_two_changes_each_counts_from_its_own_day(root: Path) -> None:
    change(root, "2025-09-01", with_target("A1", 25, 45, 70, 90))
    change(root, MEI, with_target("A1", 25, 45, 65, 85))
    days = [agreed(root, periode).diubah for periode in (TW1, TW2, TW3, TW4)]
    assert [day and day.isoformat() for day in days] == [None, MEI, "2025-09-01", "2025-09-01"]
    targets = [agreed(root, periode).indikator[0].target(periode.triwulan) for periode in (TW1, TW2, TW3, TW4)]
    assert targets == [20, 45, 70, 90]


def test_of_two_changes_in_one_quarter_the_later_counts(root: Path) -> None:
    change(root, "2025-06-02", with_target("A1", 25, 50, 65, 85))
    change(root, MEI, with_target("A1", 25, 45, 65, 85))
    assert agreed(root, TW2).indikator[0].target(2) == 50


def test_a_changed_target_judges_the_same_figure_otherwise(root: Path) -> None:
    change(root, MEI, with_target("A1", 25, 80, 80, 85))
    send(root, 1, {"kode": "A1", "realisasi": 20}, {"kode": "A2"})
    send(root, 2, {"kode": "A1", "realisasi": 40}, {"kode": "A2", "pembilang": 1, "penyebut": 2})
    assert one(measured(root, TW1), "A1").nilai == 100
    assert one(measured(root, TW2), "A1").nilai == 50


def test_an_added_indikator_owes_nothing_of_the_quarters_before_it(root: Path) -> None:
    """Its targets may be written from the first quarter on; nobody was asked then."""
    new: dict[str, Isi] = {**indikator()[0], "kode": "A5", "indikator": "Baru", "jenis": "jumlah", "satuan": "Kali"}
    change(root, MEI, [*indikator(), {**new, **target(1, 2, 3, 4)}])
    send(root, 1, {"kode": "A1", "realisasi": 20}, {"kode": "A2"})
    send(root, 2, {"kode": "A1", "realisasi": 40}, {"kode": "A5", "realisasi": 2})
    found = one(measured(root, TW2), "A5")
    assert found.nilai == 100
    assert "A5" not in {item.indikator.kode for item in measured(root, TW1).indikator}


def test_an_added_indikator_without_quarterly_targets_owes_nothing_before_either(root: Path) -> None:
    new: dict[str, Isi] = {**indikator()[0], "kode": "A5", "indikator": "Baru", "jenis": "jumlah", "satuan": "Kali"}
    change(root, MEI, [*indikator(), {**new, **target(None, None, None, None), "target_tahun": 4}])
    send(root, 2, {"kode": "A5", "realisasi": 2})
    assert one(measured(root, TW2), "A5").nilai == 50  # of the year's target


def test_a_dropped_indikator_stays_in_its_quarters_and_is_asked_for_no_more(root: Path) -> None:
    change(root, MEI, [row for row in indikator() if row["kode"] != "A2"])
    send(root, 1, {"kode": "A1", "realisasi": 20}, {"kode": "A2", "pembilang": 1, "penyebut": 2})
    send(root, 2, {"kode": "A1", "realisasi": 40})
    assert [item.indikator.kode for item in measured(root, TW1).indikator] == ["A1", "A2", "A3", "A4"]
    assert [item.indikator.kode for item in measured(root, TW2).indikator] == ["A1", "A3", "A4"]
    assert told(root) == []


def test_a_form_that_still_answers_a_dropped_indikator_is_asked_back(root: Path) -> None:
    change(root, MEI, [row for row in indikator() if row["kode"] != "A2"])
    send(root, 2, {"kode": "A1", "realisasi": 40}, {"kode": "A2", "pembilang": 1, "penyebut": 2})
    (line,) = told(root)
    assert line.startswith('salah: input/2025/tw2/data/tu.xlsx:Form!A10: indikator "A2"')


def test_a_unit_that_takes_an_indikator_over_answers_from_then_on(root: Path) -> None:
    rows = [{**row, "jenis": "jumlah", "satuan": "Kali"} if row["kode"] == "A1" else row for row in indikator()]
    write_agreement(root, rows)
    change(root, MEI, [{**row, "penanggung_jawab": "data"} if row["kode"] == "A1" else row for row in rows])
    send(root, 1, {"kode": "A1", "realisasi": 20}, {"kode": "A2"})
    send(root, 2, {"kode": "A1", "realisasi": 20}, {"kode": "A4", "realisasi": 7}, data=True)
    assert told(root) == []
    found = one(measured(root, TW2), "A1")
    assert found.nilai == 100  # 20 + 20 of 40, whoever counted
    send(root, 2, {"kode": "A1", "realisasi": 20})  # the unit of before
    assert any('"A1"' in line for line in told(root))


@pytest.mark.parametrize("data", [False, True])
def test_what_was_owed_before_may_come_from_either_unit(root: Path, data: bool) -> None:
    """The unit of before answers for its quarter; so may the one that took over."""
    rows = [{**row, "jenis": "jumlah", "satuan": "Kali"} if row["kode"] == "A1" else row for row in indikator()]
    write_agreement(root, rows)
    change(root, MEI, [{**row, "penanggung_jawab": "data"} if row["kode"] == "A1" else row for row in rows])
    send(root, 2, {"kode": "A1", "realisasi": 20}, data=True)
    assert one(measured(root, TW2), "A1").gabungan.alasan == Alasan(Sebab.REALISASI_BELUM_DIISI, (1,))
    send(root, 1, {"kode": "A1", "realisasi": 20}, folder="tw2/susulan-tw1", data=data)
    assert told(root) == []
    assert one(measured(root, TW2), "A1").nilai == 100


KURANG = "Tulis hari perjanjian itu diubah, misalnya perjanjian-kinerja-2025-07-15"


@pytest.mark.parametrize("day", ["2025-13-01", "2025-02-30"])
def test_a_day_that_is_none_is_told_with_its_file(root: Path, day: str) -> None:
    change(root, day, indikator())
    (line,) = told(root)
    assert line.startswith(f"salah: input/2025/perjanjian-kinerja-{day}: ")
    assert line.endswith("Tulis tanggal perubahannya, misalnya 2026-07-15.")


def test_a_change_before_the_year_is_refused(root: Path) -> None:
    change(root, "2024-12-30", indikator())
    (line,) = told(root)
    what = "perubahan ini bertanggal 30 Desember 2024, sebelum perjanjian tahun 2025 yang diubahnya"
    assert line == f"salah: input/2025/perjanjian-kinerja-2024-12-30: {what}. {KURANG}."


def test_a_change_after_the_last_quarter_is_told_and_not_used(root: Path) -> None:
    change(root, "2026-01-05", with_target("A1", 25, 45, 65, 85))
    (line,) = told(root, TW4)
    what = (
        "perubahan ini bertanggal 5 Januari 2026, sesudah Triwulan IV Tahun 2025, jadi tidak dipakai triwulan mana pun"
    )
    fix = f"{KURANG}; bila memang demikian, biarkan"
    assert line == f"perhatian: input/2025/perjanjian-kinerja-2026-01-05: {what}. {fix}."
    assert agreed(root, TW4).diubah is None


def test_the_same_day_twice_is_refused_with_both_files(root: Path) -> None:
    change(root, MEI, indikator())
    change(root, MEI, indikator(), kind="ods")
    (line,) = told(root)
    assert line == (
        "salah: input/2025: perjanjian kinerja ada di 2 berkas: perjanjian-kinerja-2025-05-15.xlsx, "
        "perjanjian-kinerja-2025-05-15.ods. Tinggalkan satu saja."
    )


def test_a_change_of_nothing_is_refused(tmp_path: Path) -> None:
    change(tmp_path, MEI, indikator())
    (line,) = told(tmp_path)
    assert line.startswith("salah: input/2025: perjanjian kinerja yang pertama tidak ada, padahal ada perubahannya.")


def test_a_fault_in_a_change_is_told_with_its_own_cell(root: Path) -> None:
    change(root, MEI, with_target("A1", 25, "banyak", 65, 85))
    with pytest.raises(Refused, match=r"perjanjian-kinerja-2025-05-15.xlsx:Indikator!"):
        collect_kiriman(root, TW1, SATKER, METODE, "data")


def test_papers_say_since_when_the_agreement_reads_so(proyek: Proyek) -> None:
    first = proyek.folder / "input/2025/perjanjian-kinerja.xlsx"
    (first.parent / "perjanjian-kinerja-2025-11-14.xlsx").write_bytes(first.read_bytes())
    build(proyek.folder, TW4)
    since = "perjanjian kinerja tahun 2025 sebagaimana diubah pada 14 November 2025"
    page = proyek.folder / "output/2025-tw4"
    assert since in docx_text((page / "02-konsep-form-data-kinerja.docx").read_bytes())
    for name in ("07-draft-laporan.docx", "08-laporan.docx"):
        assert "tahun 2025 sebagaimana diubah pada 14 November 2025 memuat" in docx_text((page / name).read_bytes())
    listed = docx_text((page / "10-daftar-arsip.docx").read_bytes())
    assert "perjanjian-kinerja-2025-11-14.xlsx" in listed
