"""Days that contradict one another are told, each with its place, and stop nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.base.kalender import Periode
from pipeline.base.problems import Level
from pipeline.build import build

if TYPE_CHECKING:
    from conftest import Proyek

TW4 = Periode(2025, "tw4")
FOLDER = "input/2025/tw4"
PERIKSA = "Periksa keduanya; tanggal yang sebenarnya ditulis di registrasi.yaml."
DISPOSISI, PERSETUJUAN = f"{FOLDER}/disposisi.yaml", f"{FOLDER}/persetujuan.yaml"
REGISTRASI = f"{FOLDER}/registrasi.yaml"


def told(proyek: Proyek) -> list[str]:
    found = build(proyek.folder, TW4, tulis=False).perhatian
    assert all(problem.level is Level.PERHATIAN for problem in found)
    return [str(problem) for problem in found]


def register(proyek: Proyek, *papers: str, folder: str = FOLDER) -> None:
    lines = "".join(f"  - {{{paper}}}\n" for paper in papers)
    proyek.tulis(f"{folder}/registrasi.yaml", f"registrasi:\n{lines}")


def test_the_sample_has_nothing_to_tell(proyek: Proyek) -> None:
    assert told(proyek) == []


def test_the_dates_of_a_letter_follow_the_order_in_which_the_sop_asks_for_them(proyek: Proyek) -> None:
    proyek.ganti(DISPOSISI, "tanggal_diterima: 2026-01-02", "tanggal_diterima: 2025-12-19")
    assert told(proyek) == [
        (
            f"{DISPOSISI}:8:19: tanggal diterima (19 Desember 2025) mendahului tanggal surat (29 Desember 2025). "
            "Periksa kedua tanggal itu."
        )
    ]


def test_a_decision_before_the_report_it_decides_on_is_told(proyek: Proyek) -> None:
    proyek.ganti(PERSETUJUAN, "tanggal: 2026-01-09", "tanggal: 2026-01-06")
    assert (
        f"{PERSETUJUAN}:putaran ke-1: Persetujuan Sekretaris (6 Januari 2026) mendahului Laporan hasil pengukuran "
        f"kinerja (9 Januari 2026, dihitung). {PERIKSA}"
    ) in told(proyek)


def test_a_second_decision_before_the_first_is_told(proyek: Proyek) -> None:
    proyek.ganti(PERSETUJUAN, "tanggal: 2026-01-13", "tanggal: 2026-01-08")
    assert [one for one in told(proyek) if "Persetujuan Sekretaris (putaran ke-2) (8 Januari 2026) mendahului" in one]


def test_a_rekap_registered_after_the_report_made_of_it_is_told_once(proyek: Proyek) -> None:
    register(proyek, "naskah: rekap, tanggal: 2026-01-12", "naskah: laporan, tanggal: 2026-01-09")
    (only,) = [one for one in told(proyek) if "mendahului" in one]
    assert only == (
        f"{REGISTRASI}:rekap: Draft laporan hasil pengukuran kinerja (9 Januari 2026, dihitung) mendahului "
        f"Rekap hasil pengukuran kinerja (12 Januari 2026). {PERIKSA}"
    )


def test_a_paper_registered_before_the_letter_it_answers_is_told(proyek: Proyek) -> None:
    register(proyek, "naskah: lembar_disposisi, tanggal: 2026-01-02")
    (only,) = [one for one in told(proyek) if "mendahului" in one]
    assert only == (
        f"{REGISTRASI}:lembar_disposisi: Lembar Disposisi (2 Januari 2026) mendahului Disposisi surat "
        f"(5 Januari 2026). {PERIKSA}"
    )


def test_a_paper_registered_before_the_decision_it_tells_of_is_told(proyek: Proyek) -> None:
    register(proyek, "naskah: disposisi_sekretaris, putaran: 2, tanggal: 2026-01-12")
    (only,) = [one for one in told(proyek) if "mendahului" in one]
    assert only == (
        f"{REGISTRASI}:disposisi_sekretaris: Disposisi Sekretaris (putaran ke-2) (12 Januari 2026) mendahului "
        f"Persetujuan Sekretaris (putaran ke-2) (13 Januari 2026). {PERIKSA}"
    )


def test_a_form_filled_in_before_anybody_asked_for_it_is_told(proyek: Proyek) -> None:
    proyek.ganti(DISPOSISI, "tanggal: 2026-01-05", "tanggal: 2026-01-09")
    found = [one for one in told(proyek) if "form bertanggal" in one]
    assert found
    assert all("mendahului Disposisi surat (9 Januari 2026). Periksa tanggal pengisiannya." in one for one in found)


def test_a_paper_registered_on_a_day_off_is_told_softly(proyek: Proyek) -> None:
    register(proyek, "naskah: daftar_arsip, tanggal: 2026-01-16")
    assert [one for one in told(proyek) if "libur" in one] == [
        (
            f"{REGISTRASI}:daftar_arsip: Daftar Arsip bertanggal Jumat, 16 Januari 2026, hari libur (Isra Mikraj Nabi "
            "Muhammad SAW). Periksa tanggalnya; biarkan bila memang hari itu."
        )
    ]
    register(proyek, "naskah: daftar_arsip, tanggal: 2026-01-17")
    assert [one for one in told(proyek) if "Sabtu, 17 Januari 2026, bukan hari kerja" in one]


def test_what_took_longer_than_its_waktu_is_one_line(proyek: Proyek) -> None:
    proyek.ganti(PERSETUJUAN, "tanggal: 2026-01-09", "tanggal: 2026-01-19")
    proyek.ganti(PERSETUJUAN, "tanggal: 2026-01-13", "tanggal: 2026-02-02")
    (line,) = [one for one in told(proyek) if "lebih lama" in one]
    assert line.startswith(f"{FOLDER}: lebih lama daripada waktu dalam SOP: langkah 4 s.d. 9 ")
    assert "; langkah 5 s.d. 9 10 hari kerja, waktunya 2." in line


@pytest.mark.parametrize("nomor", ["12/PR.03.1-LP/2026", "12 / pr.03.1-lp / 2026"])
def test_a_number_given_to_two_papers_is_told_with_both_places(proyek: Proyek, nomor: str) -> None:
    register(proyek, "naskah: rekap, nomor: 12/PR.03.1-LP/2026", f'naskah: laporan, nomor: "{nomor}"')
    assert told(proyek) == [
        (
            f'{REGISTRASI}:3:30: nomor "{nomor}" sudah dipakai di {REGISTRASI}:2 (rekap). '
            "Cocokkan keduanya dengan buku agenda."
        )
    ]


def test_a_number_of_another_period_of_the_year_is_told_with_both_places(proyek: Proyek) -> None:
    register(proyek, "naskah: laporan, putaran: 2, nomor: 7/2026", folder="input/2025/tw3")
    register(proyek, "naskah: rekap, nomor: 7/2026")
    (only,) = told(proyek)
    assert only == (
        f'{REGISTRASI}:2:28: nomor "7/2026" sudah dipakai di input/2025/tw3/registrasi.yaml:2 (laporan, putaran '
        "ke-2). Cocokkan keduanya dengan buku agenda."
    )


def test_papers_without_a_number_have_none_in_common(proyek: Proyek) -> None:
    register(proyek, "naskah: kertas_kerja, tanggal: 2026-01-08", "naskah: rekap, tanggal: 2026-01-08")
    assert [one for one in told(proyek) if "nomor" in one] == []
