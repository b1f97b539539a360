"""A year without holidays is refused where a period falls into it, and can be added without touching what is there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from revisi_uji import done, refused

from pipeline.base.kalender import Periode
from pipeline.base.problems import Refused
from pipeline.build import build
from pipeline.perintah.libur import add_year, estimated
from pipeline.sop.yaml.tabel_csv import read_libur

if TYPE_CHECKING:
    from conftest import Proyek

LIBUR = "config/hari_libur.csv"
TW4 = Periode(2025, "tw4")


def a_year_later(proyek: Proyek) -> None:
    """The disposition comes on the last working day of 2026, as if nobody had thought of the calendar."""
    proyek.hapus("input/2025/tw4/persetujuan.yaml")
    proyek.ganti("input/2025/tw4/disposisi.yaml", "tanggal: 2026-01-05", "tanggal: 2026-12-31")


def refusal(proyek: Proyek) -> list[str]:
    with pytest.raises(Refused) as found:
        build(proyek.folder, TW4, tulis=False)
    return [str(problem) for problem in found.value.problems if problem.where.berkas == LIBUR]


def test_a_step_in_a_year_without_holidays_is_refused_with_the_way_out(proyek: Proyek) -> None:
    a_year_later(proyek)
    assert refusal(proyek) == [
        (
            "config/hari_libur.csv: hari libur tahun 2027 belum ada, padahal langkah 5 jatuh pada 1 Januari 2027. "
            "Jalankan make libur TAHUN=2027, lalu cocokkan dengan SKB 3 Menteri."
        )
    ]


def test_after_make_libur_the_paper_is_no_longer_dated_new_year_s_day(proyek: Proyek) -> None:
    a_year_later(proyek)
    assert "hari libur 2027 ditambahkan pada config/hari_libur.csv" in done(proyek, "libur", "--tahun", "2027")
    dates = {paper.uraian.tanggal for paper in build(proyek.folder, TW4, tulis=False).rencana.naskah}
    assert date(2027, 1, 1) not in dates
    assert date(2027, 1, 4) in dates


def test_a_registered_date_in_such_a_year_is_refused_too(proyek: Proyek) -> None:
    proyek.tulis("input/2025/tw4/registrasi.yaml", "registrasi:\n  - {naskah: daftar_arsip, tanggal: 2028-01-14}\n")
    assert refusal(proyek) == [
        (
            "config/hari_libur.csv: hari libur tahun 2028 belum ada, padahal langkah 10 jatuh pada 14 Januari 2028. "
            "Jalankan make libur TAHUN=2028, lalu cocokkan dengan SKB 3 Menteri."
        )
    ]


def test_a_list_that_was_emptied_is_no_list_that_is_not_kept(proyek: Proyek) -> None:
    proyek.tulis(LIBUR, "tanggal,hari,jenis,nama,sumber\n")
    assert "hari libur tahun 2026 belum ada" in refusal(proyek)[0]
    proyek.hapus(LIBUR)
    build(proyek.folder, TW4, tulis=False)


def test_rows_that_are_there_stay_and_the_other_days_come_behind(proyek: Proyek) -> None:
    path = proyek.folder / LIBUR
    before = path.read_bytes() + b"2027-01-01,Jumat,libur_nasional,Menurut SKB,SKB 2027"
    path.write_bytes(before)
    found = add_year(proyek.folder, "2027")
    assert path.read_bytes().startswith(before + b"\n")
    assert found.sudah_ada == 1
    days = read_libur(path, LIBUR)
    assert days[date(2027, 1, 1)] == "Menurut SKB"
    assert days[date(2027, 8, 17)].startswith("Hari Kemerdekaan")
    once = path.read_bytes()
    assert add_year(proyek.folder, "2027").baru == ()
    assert path.read_bytes() == once


def test_a_list_saved_by_indonesian_excel_keeps_its_columns_and_line_ends(proyek: Proyek) -> None:
    path = proyek.folder / LIBUR
    path.write_bytes("\ufeffnama;tanggal\r\nTahun Baru;2026-01-01\r\n".encode())
    add_year(proyek.folder, "2027")
    lines = path.read_bytes().decode("utf-8-sig").split("\r\n")
    assert lines[1] == "Tahun Baru;2026-01-01"
    assert lines[2] == "Tahun Baru Masehi;2027-01-01"
    assert len(read_libur(path, LIBUR)) > 15


def test_a_year_whose_joint_decree_is_not_known_is_all_an_estimate_without_cuti_bersama(proyek: Proyek) -> None:
    told = done(proyek, "libur", "--tahun", "2060")
    assert "SKB 3 Menteri tahun 2060 belum dikenal: semua perkiraan, dan cuti bersamanya tidak ada." in told
    assert "Selasa, 17 Agustus 2060: Hari Kemerdekaan Republik Indonesia" in told
    days, _ = estimated(2060)
    assert all(day.perkiraan and not day.cuti_bersama for day in days)
    names = [name for day, name in read_libur(proyek.folder / LIBUR, LIBUR).items() if day.year == 2060]
    assert names
    assert all(name.endswith(" (perkiraan)") for name in names)


def test_a_year_whose_joint_decree_is_known_has_its_cuti_bersama(proyek: Proyek) -> None:
    """As written for 2025 by hand, day for day."""
    days, _ = estimated(2025)
    assert {day.tanggal for day in days} == {
        day for day in read_libur(proyek.folder / LIBUR, LIBUR) if day.year == 2025
    }
    assert not [day for day in days if day.perkiraan]
    assert date(2025, 12, 26) in {day.tanggal for day in days if day.cuti_bersama}


@pytest.mark.parametrize(("tahun", "told"), [("", "tahunnya belum disebut"), ("depan", '"depan" bukan tahun')])
def test_a_year_that_cannot_be_read_is_told(proyek: Proyek, tahun: str, told: str) -> None:
    assert f"TAHUN: {told}. Tulis misalnya make libur TAHUN=2027." in refused(proyek, "libur", "--tahun", tahun)


def test_a_list_that_is_not_there_is_begun(proyek: Proyek) -> None:
    proyek.hapus(LIBUR)
    add_year(proyek.folder, "2027")
    assert (proyek.folder / LIBUR).read_text(encoding="utf-8").startswith("tanggal,hari,jenis,nama,sumber\n2027-01-01,")
