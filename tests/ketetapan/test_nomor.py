"""A number that is registered after the decision does not reach the paper, and every run says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx import Document
from ketetapan_uji import PUTUSAN, REGISTRASI, SETUJU, TIDAK, decide, run
from perintah_uji import commanded

if TYPE_CHECKING:
    from conftest import Proyek

NOMOR = "77/PR.03.1-LP/2026"
LAPORAN = "08-laporan-putaran-2.docx"
TANPA = f"{LAPORAN} sudah ditetapkan dan tidak memuat nomor yang kini terdaftar, {NOMOR}"
ARSIP = "  - {naskah: daftar_arsip, nomor: 3/TU.03/2026, tanggal: 2026-01-15}\n"


def number(proyek: Proyek, *, putaran: int = 2, rest: str = "") -> None:
    proyek.tulis(
        REGISTRASI,
        f"registrasi:\n  - {{naskah: laporan, putaran: {putaran}, nomor: {NOMOR}, tanggal: 2026-01-12}}\n{rest}",
    )


@pytest.fixture
def diputus(proyek: Proyek) -> Proyek:
    """Decided while the report of the second round had no number."""
    proyek.tulis(REGISTRASI, "")
    decide(proyek, TIDAK)
    run(proyek)
    decide(proyek, TIDAK, SETUJU)
    run(proyek)
    return proyek


def told(proyek: Proyek, word: str = "buat") -> str:
    done = commanded(word, "--folder", str(proyek.folder))
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_a_number_that_comes_after_the_decision_is_asked_for_at_every_run(diputus: Proyek) -> None:
    assert "tidak memuat nomor" not in told(diputus)
    number(diputus)
    for word in ("buat", "buat", "status", "periksa", "rencana"):  # the second one has nothing to do
        said = told(diputus, word)
        assert f"[perhatian] {REGISTRASI}:laporan: {TANPA}. Tulis nomor itu pada naskah" in said
        assert "make buka PERIODE=2025-tw4" in said


def test_a_number_that_comes_with_the_decision_is_too_late_as_well(proyek: Proyek) -> None:
    proyek.tulis(REGISTRASI, "")
    decide(proyek, TIDAK)
    run(proyek)
    number(proyek)
    proyek.hapus(PUTUSAN)
    decide(proyek, TIDAK, SETUJU)
    assert TANPA in told(proyek)


def test_a_number_that_was_there_in_time_or_written_by_hand_is_not_asked_for(proyek: Proyek) -> None:
    number(proyek)
    decide(proyek, TIDAK)
    run(proyek)
    decide(proyek, TIDAK, SETUJU)
    assert "tidak memuat nomor" not in told(proyek)


def test_a_number_a_person_wrote_before_the_decision_is_not_asked_for(proyek: Proyek) -> None:
    proyek.tulis(REGISTRASI, "")
    decide(proyek, TIDAK)
    run(proyek)
    page = proyek.folder / "output/2025-tw4" / LAPORAN
    document = Document(str(page))
    document.add_paragraph(f"Nomor {NOMOR}")
    document.save(str(page))
    number(proyek)
    decide(proyek, TIDAK, SETUJU)
    assert "tidak memuat nomor" not in told(proyek)


def test_it_is_told_until_the_office_says_that_it_was_written(diputus: Proyek) -> None:
    number(diputus, rest=ARSIP)
    assert "ditutup sejak 15 Januari 2026" in commanded("buat", "--folder", str(diputus.folder)).stdout
    assert TANPA in told(diputus)  # closed by now
    assert TANPA in told(diputus, "status")
    text = (diputus.folder / "config/sop.yaml").read_text(encoding="utf-8")
    diputus.tulis("config/sop.yaml", f"{text}  - alasan: Ditulis tangan pada aslinya\n    temuan: {TANPA}\n")
    assert "tidak memuat nomor" not in told(diputus)
    assert "tidak memuat nomor" not in told(diputus, "status")


def test_opened_again_the_paper_bears_its_number(diputus: Proyek) -> None:
    number(diputus)
    done = commanded("buka", "--periode", "2025-tw4", "--alasan", "Nomor laporan", "--folder", str(diputus.folder))
    assert done.returncode == 0, done.stderr
    assert "tidak memuat nomor" not in told(diputus)


def test_a_returned_report_cannot_be_opened_again_for_its_number(diputus: Proyek) -> None:
    number(diputus, putaran=1)
    (line,) = [one for one in told(diputus).splitlines() if "tidak memuat nomor" in one]
    assert "08-laporan.docx sudah" in line
    assert "make buka" not in line
