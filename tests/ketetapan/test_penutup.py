"""A closed period: put back, left alone, opened again only with a reason; and later quarters that read it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from ketetapan_uji import TW1, TW2, TW4, closed_quarter, kept, quarters, refused, register, run, seen
from perintah_uji import commanded

from pipeline.base.kalender import Periode
from pipeline.base.problems import Refused
from pipeline.build import build
from pipeline.ketetapan.buka import open_again
from pipeline.output.opened import silent

if TYPE_CHECKING:
    from conftest import Proyek

AKAR = Path(__file__).resolve().parents[2]
SIMPAN = "input/2026/tw1/arsip"
HARI = date(2026, 5, 4)


def opened(proyek: Proyek, periode: Periode = TW1, alasan: str = "salah ketik") -> str:
    return open_again(proyek.folder, periode, alasan, HARI, silent).berkas


def test_a_run_of_a_closed_period_changes_nothing_on_disk(kantor_lain: Proyek) -> None:
    proyek = closed_quarter(kantor_lain)
    assert kept(proyek, SIMPAN) == {"putaran-1.zip", "arsip-2026-tw1.zip"}
    files = {path: path.stat().st_mtime_ns for path in proyek.folder.rglob("*")}
    build(proyek.folder, TW1)
    assert {path: path.stat().st_mtime_ns for path in proyek.folder.rglob("*")} == files


def test_a_paper_edited_after_closing_is_named_and_left_and_a_missing_one_comes_back(kantor_lain: Proyek) -> None:
    proyek = closed_quarter(kantor_lain)
    before, folder = seen(proyek, TW1), proyek.folder / "output/2026-tw1"
    edited, gone = sorted(before)[:2]
    (folder / edited).write_bytes(b"PK disunting")
    (folder / gone).unlink()
    assert run(proyek, TW1).berkas == (gone,)
    assert (folder / edited).read_bytes() == b"PK disunting"
    assert {name: sha for name, sha in seen(proyek, TW1).items() if name != edited} == {
        name: sha for name, sha in before.items() if name != edited
    }
    (folder / "manifest.json").unlink()
    assert run(proyek, TW1).berkas == ("manifest.json",)
    assert seen(proyek, TW1).keys() == before.keys()


def test_an_archive_of_papers_without_a_list_is_kept_all_the_same(kantor_lain: Proyek) -> None:
    proyek = quarters(kantor_lain)
    proyek.ganti("config/sop.yaml", "template: daftar-berkas.docx\n    arsip: ya\n", "template: tanda-terima.docx\n")
    register(proyek, "1/DB/2026", "2026-03-02", "input/2026/tw1/registrasi.yaml", "daftar_berkas")
    run(proyek, TW1)
    assert kept(proyek, SIMPAN) == {"putaran-1.zip", "arsip-2026-tw1.zip"}
    before = seen(proyek, TW1)
    assert not [name for name in before if name.endswith(".zip")]
    shutil.rmtree(proyek.folder / "output")
    run(proyek, TW1)
    assert seen(proyek, TW1) == before


def test_a_number_without_a_date_does_not_close(kantor_lain: Proyek) -> None:
    proyek = quarters(kantor_lain)
    proyek.tulis("input/2026/tw1/registrasi.yaml", "registrasi:\n  - {naskah: daftar_berkas, nomor: 1/DB/2026}\n")
    assert "Ditutup bila daftar_berkas terdaftar dengan nomor dan tanggal di" in run(proyek, TW1).keadaan[-1]
    assert kept(proyek, SIMPAN) == {"putaran-1.zip"}


@pytest.mark.parametrize("change", ["changed", "gone", "new"])
def test_a_later_quarter_is_refused_when_a_closed_one_is_no_longer_what_it_was(
    kantor_lain: Proyek, change: str
) -> None:
    proyek = closed_quarter(kantor_lain)
    assert refused(proyek, TW2) == ""
    path = proyek.folder / "input/2026/tw1/permohonan.yaml"
    content = path.read_bytes()
    if change == "changed":
        path.write_bytes(content + b"# lain\n")
    elif change == "gone":
        path.unlink()
    else:
        proyek.tulis("input/2026/tw1/catatan.txt", "x")
    told = refused(proyek, TW2)
    assert "sesudah Triwulan I Tahun 2026 ditutup, dan Triwulan II Tahun 2026 membacanya juga" in told
    assert 'make buka PERIODE=2026-tw1 ALASAN="…"' in told
    if change != "new":
        assert f"Ambil lagi data/input/2026/tw1/permohonan.yaml dari dalam {SIMPAN}/arsip-2026-tw1.zip" in told
    assert "input/2026/tw1/" in str(run(proyek, TW1).perhatian)
    opened(proyek)
    assert refused(proyek, TW2) == ""


def test_opening_needs_a_reason_and_something_to_open(kantor_lain: Proyek) -> None:
    proyek = quarters(kantor_lain)
    with pytest.raises(Refused, match="belum ada yang ditetapkan untuk Triwulan I Tahun 2026"):
        opened(proyek)
    run(proyek, TW1)
    for blank in ("", " \n"):
        with pytest.raises(Refused, match="alasannya belum ditulis"):
            opened(proyek, alasan=blank)
    with pytest.raises(Refused, match="tanda tak terlihat"):
        opened(proyek, alasan="a\x07b")
    assert opened(proyek, alasan="salah: # 'satu' \"dua\" \\n") == f"{SIMPAN}/perbaikan-1.yaml"
    assert "salah: # 'satu' \"dua\" \\n" in run(proyek, TW1).keadaan[0]
    with pytest.raises(Refused, match="perbaikan ke-1 masih terbuka"):
        opened(proyek)
    assert kept(proyek, SIMPAN) == {"putaran-1.zip", "perbaikan-1.yaml"}


def test_a_correction_that_is_gone_is_missed(kantor_lain: Proyek) -> None:
    proyek = closed_quarter(kantor_lain)
    opened(proyek)
    proyek.ganti("input/2026/tw1/putusan-ppid.yaml", "tanggal: 2026-02-04", "tanggal: 2026-05-05")
    run(proyek, TW1)
    assert "putaran-1-perbaikan-1.zip" in kept(proyek, SIMPAN)
    (proyek.folder / SIMPAN / "perbaikan-1.yaml").unlink()
    (proyek.folder / SIMPAN / "arsip-2026-tw1.zip").unlink()
    assert "perbaikan ke-1 sudah ditetapkan, tetapi berkasnya tidak ada" in refused(proyek, TW1)


def test_a_damaged_closing_archive_is_told(kantor_lain: Proyek) -> None:
    proyek = closed_quarter(kantor_lain)
    path = proyek.folder / SIMPAN / "arsip-2026-tw1.zip"
    path.write_bytes(path.read_bytes()[:-30])
    shutil.rmtree(proyek.folder / "output")
    assert "Tidak ada yang dibuat sebagai gantinya" in refused(proyek, TW1)
    assert not (proyek.folder / "output/2026-tw1").exists()
    assert "Tidak ada yang dibuat sebagai gantinya" in refused(proyek, TW2)


def test_a_replaced_archive_of_an_open_period_is_in_the_history(proyek: Proyek) -> None:
    run(proyek)
    archive = proyek.folder / "output/2025-tw4/arsip-2025-tw4.zip"
    before = archive.read_bytes()
    proyek.ganti("input/2025/tw4/disposisi.yaml", "sifat: Segera", "sifat: Biasa")
    build(proyek.folder, TW4)
    assert archive.read_bytes() != before
    assert before in [path.read_bytes() for path in (proyek.folder / "output/.riwayat").iterdir()]


def judged(proyek: Proyek, *words: str) -> subprocess.CompletedProcess[str]:
    return commanded(*words, "--folder", str(proyek.folder), "--periode", "2026-tw1")


def test_a_closed_period_is_proven_as_it_was_closed_whatever_changed_since(kantor_lain: Proyek) -> None:
    proyek = closed_quarter(kantor_lain)
    proyek.ganti("config/satker.yaml", "kota: Sekawan", "kota: Lain")
    done = judged(proyek, "periksa-arsip")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{SIMPAN}/putaran-1.zip: utuh" in done.stdout
    assert f"{SIMPAN}/arsip-2026-tw1.zip: utuh" in done.stdout
    assert done.stdout.count("sama semua") == 2
    assert "Triwulan I Tahun 2026 ditutup; naskah di output/2026-tw1 sama dengan isi arsipnya." in done.stdout
    proyek.tulis("input/2026/tw1/catatan.txt", "x")
    done = judged(proyek, "periksa-arsip")
    assert done.returncode == 0
    assert "[perhatian] input/2026/tw1/catatan.txt: berkas ini ditambahkan sesudah" in done.stderr
    (proyek.folder / "output/2026-tw1/01-tanda-terima.docx").write_bytes(b"lain")
    done = judged(proyek, "periksa-arsip")
    assert done.returncode == 1
    assert "pindahkan ke tempat lain lalu jalankan make" in done.stderr


def test_status_says_how_a_period_stands(kantor_lain: Proyek) -> None:
    proyek = closed_quarter(kantor_lain)
    assert "Triwulan I Tahun 2026 ditutup sejak 2 Maret 2026" in judged(proyek, "status").stdout
    opened(proyek, alasan="Nomor salah")
    told = judged(proyek, "status").stdout
    assert "Perbaikan ke-1 terbuka sejak 4 Mei 2026: Nomor salah" in told
    assert "keputusan putaran ke-1 untuk perbaikan ke-1" in told


def test_the_command_takes_any_reason_and_wants_the_period_named(kantor_lain: Proyek) -> None:
    proyek = closed_quarter(kantor_lain)
    reason = "$(touch x) `a` \"b\" 'c' & ; %PATH% é"
    values = {"PERIODE": "2026-tw1", "ALASAN": reason}
    environ = {**os.environ, "PYTHONPATH": str(AKAR), **values}
    command = [sys.executable, "-m", "pipeline.make", "buka"]
    told = subprocess.run(
        [*command, "ALASAN"], cwd=proyek.folder, env=environ, capture_output=True, encoding="utf-8", check=False
    )
    assert told.returncode == 2
    assert "periode yang dibuka belum disebut" in told.stderr
    done = subprocess.run(
        [*command, "ALASAN", "PERIODE"],
        cwd=proyek.folder,
        env=environ,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert reason in run(proyek, TW1).keadaan[0]
    assert not (proyek.folder / "x").exists()
