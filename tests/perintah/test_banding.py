"""make banding: every paper of a period through docxtpl as well, and what is not the same told with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from templat_uji import changed

from pipeline.__main__ import main

if TYPE_CHECKING:
    import pytest
    from conftest import Proyek


def run(capsys: pytest.CaptureFixture[str], proyek: Proyek) -> tuple[int, list[str]]:
    status = main(["banding", "--folder", str(proyek.folder)])
    return status, capsys.readouterr().out.splitlines()


def test_no_paper_of_a_period_reads_otherwise(proyek: Proyek, capsys: pytest.CaptureFixture[str]) -> None:
    status, lines = run(capsys, proyek)
    assert (status, {line.rpartition(": ")[2] for line in lines[:-1]}) == (0, {"sama"}), lines
    assert lines[0] == "00-keputusan-sop.docx: sama"
    assert lines[-1] == "19 naskah Triwulan IV Tahun 2025 diisi mesin ini dan docxtpl: tidak ada beda teks."
    assert not (proyek.folder / "output").exists()


def test_a_difference_is_told_with_its_place(kantor_lain: Proyek, capsys: pytest.CaptureFixture[str]) -> None:
    path = kantor_lain.folder / "templates/docx/tanda-terima.docx"
    changed(path, "word/document.xml", b"{{ butir }}", b"{{ butir }}: {{ permohonan.tanggal ~ '' }}")
    status, lines = run(capsys, kantor_lain)
    ours, theirs = (f"«…tar arsip statis: 1990–1999: {date}»" for date in ("2 Februari 2026", "2026-02-02"))
    assert (status, lines[0], *lines[2:]) == (
        1,
        "01-tanda-terima.docx: 2 beda",
        f"  isi, tabel 1 baris 2 sel 1: mesin ini {ours}, docxtpl {theirs}",
        "03-pemberitahuan.docx: sama",
        "05-daftar-berkas.docx: sama",
        "3 naskah P 014 Tahun 2026 diisi mesin ini dan docxtpl: 2 paragraf berbeda.",
    )


def test_a_template_docxtpl_cannot_fill_is_told(kantor_lain: Proyek, capsys: pytest.CaptureFixture[str]) -> None:
    path = kantor_lain.folder / "templates/docx/tanda-terima.docx"
    changed(path, "word/document.xml", b"informasi_diminta %}", b"informasi_diminta if 7 % 4 %}")
    status, lines = run(capsys, kantor_lain)
    assert status == 1
    assert lines[0].startswith("01-tanda-terima.docx: docxtpl tidak dapat mengisinya (TemplateSyntaxError: ")
    assert lines[-1].endswith("tidak ada beda teks, 1 tidak dapat diisi docxtpl.")
