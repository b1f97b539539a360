"""The commands staff type; some run as they run them, in a process of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from perintah_uji import commanded

if TYPE_CHECKING:
    from conftest import Proyek

AKAR = Path(__file__).resolve().parents[1]


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=AKAR, check=False)


def test_buat_writes_the_newest_period_and_says_so(proyek: Proyek) -> None:
    done = run("buat", "--folder", str(proyek.folder))
    assert done.returncode == 0, done.stderr
    assert "Selesai: 23 naskah di output/2025-tw4/." in done.stdout
    assert (proyek.folder / "output/2025-tw4/01-lembar-disposisi.docx").exists()


def test_periksa_and_status_write_nothing(proyek: Proyek) -> None:
    checked, status = (commanded(word, "--folder", str(proyek.folder)) for word in ("periksa", "status"))
    assert (checked.returncode, status.returncode) == (0, 0)
    assert "Tidak ada kesalahan: 23 naskah dapat dibuat untuk Triwulan IV Tahun 2025, 26 temuan" in checked.stdout
    assert status.stdout.count("[jadi") == 10
    assert not (proyek.folder / "output").exists()


def test_status_tells_for_whom_and_for_what(proyek: Proyek) -> None:
    proyek.hapus("input/2025/tw4/persetujuan.yaml")
    told = commanded("status", "--folder", str(proyek.folder)).stdout
    assert "menunggu Sekretaris: keputusan putaran ke-1 (input/2025/tw4/persetujuan.yaml)" in told


def test_every_problem_is_told_with_its_line_and_the_exit_status_is_one(proyek: Proyek) -> None:
    proyek.ganti("config/sop.yaml", "waktu: 1 hari", "waktu: 2 harian")
    proyek.ganti("config/satker.yaml", "kota: Bontang\n", "")
    done = commanded("buat", "--folder", str(proyek.folder))
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert [line.partition(":")[0] for line in lines if line.startswith("[")] == [
        "[salah] config/satker.yaml",
        "[salah] config/sop.yaml",
    ]
    assert lines[-2:] == ["   198 |     waktu: 2 harian", "       |            ^"]


def test_what_the_office_knows_of_is_told_by_periksa_when_asked_and_not_by_buat(proyek: Proyek) -> None:
    checked = commanded("periksa", "--ketat", "--rinci", "--folder", str(proyek.folder))
    made = commanded("buat", "--ketat", "--folder", str(proyek.folder))
    assert (checked.returncode, made.returncode) == (0, 0)
    assert "[diketahui] config/sop.yaml:24:3: tanggal_revisi kosong" in checked.stderr
    assert "Alasan: SOP ini baru" in checked.stderr
    assert made.stderr == ""


def test_a_warning_is_told_and_refuses_only_when_asked_to(proyek: Proyek) -> None:
    proyek.ganti("config/sop.yaml", "      perihal: teks\n", "      perihal: teks\n      warna: {wajib: tidak}\n")
    relaxed = commanded("periksa", "--folder", str(proyek.folder))
    strict = commanded("periksa", "--folder", str(proyek.folder), "--ketat")
    assert (relaxed.returncode, strict.returncode) == (0, 1)
    assert "[perhatian]" in relaxed.stderr
    assert "1 perlu perhatian" in relaxed.stdout


@pytest.mark.parametrize("words", [("ngawur",), (), ("buat", "--warna"), ("buat", "--periode", "2025-tw9")])
def test_wrong_use_is_told_in_indonesian_with_status_two(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not {"error", "invalid", "required", "usage"} & set(done.stderr.lower().replace(":", " ").split())


@pytest.mark.parametrize("words", [("--help",), ("buat", "--help"), ("isi", "--help")])
def test_help_is_indonesian(words: tuple[str, ...]) -> None:
    told = run(*words).stdout
    assert "pemakaian:" in told
    assert not {"usage", "options", "show", "exit", "arguments"} & set(told.replace(":", " ").split())


def test_an_empty_project_asks_for_a_period(tmp_path: Path) -> None:
    done = commanded("buat", "--folder", str(tmp_path))
    assert done.returncode == 1
    assert "belum ada folder periode" in done.stderr


def test_isian_lists_the_masukan_of_this_sop(proyek: Proyek) -> None:
    listed = commanded("isian", "--folder", str(proyek.folder)).stdout.splitlines()
    names = {line.split()[0] for line in listed if line}
    assert {"disposisi_surat.perihal", "disposisi_surat.sifat.pilihan[].dipilih", "satker.kota"} <= names
    assert 'kota tempat naskah ditandatangani, misalnya "Sekawan"' in next(
        one for one in listed if "satker.kota" in one
    )


def test_isi_fills_any_template_with_json(tmp_path: Path) -> None:
    page = Document()
    page.add_paragraph("Kepada {{ nama }}")
    page.save(str(tmp_path / "surat.docx"))
    (tmp_path / "data.json").write_text('{"nama": "Tim A & B <x>"}', encoding="utf-8")
    template, data, out = (str(tmp_path / name) for name in ("surat.docx", "data.json", "keluar.docx"))
    assert run("isi", template, data, "-o", out).returncode == 0
    assert [paragraph.text for paragraph in Document(out).paragraphs] == ["Kepada Tim A & B <x>"]


def test_isi_fills_a_whole_folder_of_data(tmp_path: Path) -> None:
    page = Document()
    page.add_paragraph("Kepada {{ nama }}")
    page.save(str(tmp_path / "surat.docx"))
    (tmp_path / "data").mkdir()
    for name in ("a", "b"):
        (tmp_path / f"data/{name}.json").write_text(f'{{"nama": "{name}"}}', encoding="utf-8")
    done = commanded("isi", str(tmp_path / "surat.docx"), str(tmp_path / "data"), "-o", str(tmp_path / "jadi"))
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "jadi").iterdir()) == ["a.docx", "b.docx"]


def test_sop_writes_the_decree_with_its_chart(proyek: Proyek) -> None:
    proyek.hapus("input")
    assert commanded("sop", "--folder", str(proyek.folder)).returncode == 0
    assert (proyek.folder / "output/sop/00-keputusan-sop.docx").exists()


def test_isi_with_broken_json_says_where(tmp_path: Path) -> None:
    (tmp_path / "data.json").write_text('{"nama": \n x}', encoding="utf-8")
    Document().save(str(tmp_path / "x.docx"))
    done = commanded("isi", str(tmp_path / "x.docx"), str(tmp_path / "data.json"), "-o", str(tmp_path / "keluar.docx"))
    assert done.returncode == 1
    assert "data.json:2:2: data bukan JSON" in done.stderr
