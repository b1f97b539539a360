"""The office goes on without a unit: tanpa-data.yaml says which, why and since when, and the papers say so."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from formulir_uji import A1, A2, A3, A4, KEPALA, KEPALA_DATA, write_form_file
from perjanjian_uji import METODE, SATKER, write_agreement

from pipeline.base.kalender import Periode
from pipeline.base.problems import Level, Problem
from pipeline.build import build, form_rows
from pipeline.formulir.form import KeadaanForm, form_status
from pipeline.nilai.isi_capaian import capaian_view
from pipeline.pengukuran.capaian import measure, missing_figures
from pipeline.pengukuran.kolom_form import KeadaanJawaban
from pipeline.pengukuran.realisasi import Realisasi
from pipeline.road.masuk.kiriman import read_kiriman

if TYPE_CHECKING:
    from conftest import Proyek

TW4 = Periode(2025, "tw4")
NAMA = "tanpa-data.yaml"
SEMUA = """tanpa_data:
  - subbagian: data
    alasan: Aplikasi e-SAKIP ditutup.
    tanggal: 2026-01-09
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_agreement(tmp_path)
    write_form_file(tmp_path, "tw4/data/tu.xlsx", A1, A2)
    return tmp_path


def write(root: Path, text: str, folder: str = "tw4") -> None:
    path = root / "input/2025" / folder / NAMA
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def gather(root: Path, periode: Periode = TW4) -> tuple[Realisasi, tuple[Problem, ...]]:
    return read_kiriman(root, periode, SATKER, METODE, "data")


def sentences(root: Path) -> dict[str, str]:
    """What is said of each indikator."""
    realisasi, _ = gather(root)
    assert realisasi.perjanjian
    view = capaian_view(measure(realisasi.perjanjian, realisasi, METODE, TW4), SATKER)
    return {item.kode: item.penjelasan for group in view.sasaran for item in group.indikator}


def test_a_unit_that_is_left_out_is_waited_for_no_more(root: Path) -> None:
    realisasi, _ = gather(root)
    assert realisasi.perjanjian
    assert [gap.indikator.kode for gap in missing_figures(realisasi.perjanjian, realisasi)] == ["A3", "A4"]
    write(root, SEMUA)
    realisasi, problems = gather(root)
    assert realisasi.perjanjian
    assert problems == ()
    assert missing_figures(realisasi.perjanjian, realisasi) == ()
    assert [row.keadaan for row in form_status(realisasi, (), SATKER)] == [KeadaanForm.LENGKAP, KeadaanForm.DILANJUTKAN]
    answer = realisasi.jawaban("A4", 4)
    assert answer
    assert (answer.keadaan, answer.tanggal) == (KeadaanJawaban.BELUM_DISAMPAIKAN, date(2026, 1, 9))
    assert answer.tempat.berkas == f"input/2025/tw4/{NAMA}"


def test_the_papers_name_the_unit_the_day_and_the_reason(root: Path) -> None:
    write(root, SEMUA)
    assert sentences(root)["A4"] == (
        "Subbagian Data dan Informasi belum menyampaikan data Triwulan IV sampai dengan 9 Januari 2026: "
        "Aplikasi e-SAKIP ditutup."
    )


def test_the_reason_is_told_where_the_unit_sent_a_form_with_the_row_blank(root: Path) -> None:
    write(root, SEMUA)
    blank = {"kode": "A4", "kendala": "menunggu berkas", "tindak_lanjut": "Menyusul"}
    write_form_file(root, "tw4/data/d.xlsx", A3, blank, kepala=KEPALA_DATA)
    told = sentences(root)
    assert "sampai dengan 9 Januari 2026: Aplikasi e-SAKIP ditutup. Tindak lanjut: Menyusul." in told["A4"]
    assert told["A3"].startswith("Realisasi Triwulan IV adalah WDP")


def test_an_answer_that_came_all_the_same_wins(root: Path) -> None:
    write(root, SEMUA)
    write_form_file(root, "tw4/data/d.xlsx", {**A4, "realisasi": 8}, kepala=KEPALA_DATA)
    realisasi, _ = gather(root)
    states = {kode: answer.keadaan for kode in ("A3", "A4") if (answer := realisasi.jawaban(kode, 4))}
    assert states == {"A3": KeadaanJawaban.BELUM_DISAMPAIKAN, "A4": KeadaanJawaban.ANGKA}


def test_some_indikator_may_be_left_out_and_the_others_waited_for(root: Path) -> None:
    write(root, SEMUA.replace("    alasan", "    indikator: [A3]\n    alasan"))
    realisasi, problems = gather(root)
    assert realisasi.perjanjian
    assert problems == ()
    assert [gap.indikator.kode for gap in missing_figures(realisasi.perjanjian, realisasi)] == ["A4"]


def test_a_quarter_gone_on_without_stays_so_in_the_next(root: Path) -> None:
    write(root, SEMUA, "tw3")
    head = {**KEPALA_DATA, "Periode": "2025-tw4"}
    write_form_file(root, "tw4/data/d.xlsx", A3, A4, kepala=head)
    realisasi, _ = gather(root)
    states = [answer.keadaan if answer else None for answer in realisasi.per_triwulan("A4")]
    assert states == [None, None, KeadaanJawaban.BELUM_DISAMPAIKAN, KeadaanJawaban.ANGKA]
    earlier, _ = gather(root, Periode(2025, "tw2"))
    assert earlier.tanpa == ()


SALAH: list[tuple[str, str, str]] = [
    ("unknown unit", SEMUA.replace("data\n", "dta\n", 1).replace("tanpa_dta", "tanpa_data"),
     'tanpa-data.yaml:2:16: subbagian "dta" tidak ada dalam satker.yaml. Mungkin maksud Anda: data.'),
    ("of another unit", SEMUA.replace("    alasan", "    indikator: [A3, A1]\n    alasan"),
     'tanpa-data.yaml:3:21: indikator "A1" bukan tanggung jawab subbagian Data dan Informasi. Yang ada: A3, A4.'),
    ("no reason", SEMUA.replace("    alasan: Aplikasi e-SAKIP ditutup.\n", ""), "alasan"),
    ("no day", SEMUA.replace("    tanggal: 2026-01-09\n", ""), "tanggal"),
    ("odd day", SEMUA.replace("2026-01-09", "kemarin"), '"kemarin" bukan tanggal'),
    ("unknown key", SEMUA.replace("alasan", "sebab"), "sebab"),
    ("no yaml", "tanpa_data: [", "tanpa-data.yaml:2:1: susunan YAML tidak dapat dibaca"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), [case[1:] for case in SALAH], ids=[case[0] for case in SALAH])
def test_what_is_wrong_with_it_is_told_at_its_place(text: str, message: str, root: Path) -> None:
    write(root, text)
    _, problems = gather(root)
    assert any(message in str(one) and one.level is Level.SALAH for one in problems), "\n".join(map(str, problems))
    assert all(one.where.berkas == f"input/2025/tw4/{NAMA}" for one in problems)


def test_an_empty_one_leaves_nobody_out(root: Path) -> None:
    write(root, "tanpa_data: []\n")
    assert gather(root)[0].tanpa == ()


def test_a_form_that_is_not_waited_for_is_still_no_excuse_for_its_faults(root: Path) -> None:
    write(root, SEMUA)
    write_form_file(root, "tw4/data/d.xlsx", {**A4, "realisasi": "sembilan"}, kepala={**KEPALA, "Subbagian": "data"})
    _, problems = gather(root)
    assert any('"sembilan" bukan angka' in problem.what for problem in problems)


def test_the_office_s_papers_are_made_without_the_unit(proyek: Proyek) -> None:
    proyek.hapus("input/2025/tw4/data/rendatin.xlsx")
    rows = {row.subbagian: row.keadaan for row in form_rows(proyek.folder, TW4)}
    assert KeadaanForm.BELUM in rows.values()
    before = build(proyek.folder, TW4)
    proyek.tulis(f"input/2025/tw4/{NAMA}", SEMUA.replace("subbagian: data", "subbagian: rendatin"))
    after = build(proyek.folder, TW4)
    rows = {row.subbagian: row.keadaan for row in form_rows(proyek.folder, TW4)}
    assert KeadaanForm.DILANJUTKAN in rows.values()
    assert len(after.rencana.naskah) > len(before.rencana.naskah)
