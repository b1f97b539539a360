"""A build that makes again only what changed: told by the product itself, and the same bytes as if all was made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from perintah_uji import commanded

from pipeline.base.kalender import Periode
from pipeline.build import build
from pipeline.files.kept import NASKAH, TEMPAT, own_folder
from pipeline.output.catatan_tulis import Kabar, remember, run_key, unchanged
from pipeline.perubahan.berlaku import definition_of, sop_of
from pipeline.road.masuk.collect import collect, measure
from pipeline.road.plan import plan
from pipeline.road.render import render

if TYPE_CHECKING:
    from conftest import Proyek

AKAR = Path(__file__).resolve().parents[1]
TW4 = Periode(2025, "tw4")
FORM = "input/2025/tw4/data/teknis-hukum.csv"
DAFTAR = "10-daftar-arsip.docx"
PUSTAKA = {"python_calamine", "openpyxl", "xlsxwriter", "pydantic", "jinja2", "lxml", "yaml", "num2words"}
MULAI = "import sys; sys.argv[0] = 'x'; from pipeline.__main__ import main; status = main(sys.argv[1:]);"


def made(proyek: Proyek, *, keep: bool = True) -> dict[str, tuple[bytes, bool]]:
    """Every paper with whether it was made now."""
    root = proyek.folder
    definisi = definition_of(root, sop_of(root, TW4))
    masuk = collect(root, definisi, TW4)
    rencana = plan(definisi, TW4, masuk, measure(definisi, TW4, masuk))
    found = render(definisi, rencana, own_folder(root, NASKAH) if keep else None)
    return {item.nama: (item.isi, item.dibuat) for item in found}


def made_again(proyek: Proyek) -> set[str]:
    """The papers another run makes; each paper, made or not, is what a run without anything kept makes."""
    found, anew = made(proyek), made(proyek, keep=False)
    assert {name: content for name, (content, _) in found.items()} == {
        name: content for name, (content, _) in anew.items()
    }
    return {name for name, (_, fresh) in found.items() if fresh}


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return commanded(*words, "--folder", str(folder))


def run_own(folder: Path, word: str) -> str:
    """What the program says that lies in the project itself."""
    command = [sys.executable, "-m", "pipeline", word]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=folder, check=False).stdout


def own(root: Path, jenis: str) -> Path:
    folder = own_folder(root, jenis)
    assert folder
    return folder


@pytest.mark.parametrize(("old", "new"), [("Staf Teknis dan Hukum (contoh)", "Budi"), (";80–90;70;", ";80–90;71;")])
def test_a_changed_answer_makes_again_what_is_given_it(proyek_jadi: Proyek, old: str, new: str) -> None:
    before = made(proyek_jadi)
    proyek_jadi.ganti(FORM, old, new)
    again = made_again(proyek_jadi)
    after = made(proyek_jadi)
    assert {name for name in after if after[name][0] != before[name][0]} <= again
    assert {"04-dokumen-pengumpulan.docx", DAFTAR} <= again
    assert not [name for name in again if name.endswith(".xlsx") or name == "00-keputusan-sop.docx"]


def test_nothing_is_made_again_for_a_new_time(proyek_jadi: Proyek) -> None:
    for path in proyek_jadi.folder.rglob("*"):
        os.utime(path, (1, 1))
    assert made_again(proyek_jadi) == set()


def test_a_changed_template_makes_again_its_own_papers(proyek_jadi: Proyek) -> None:
    path = proyek_jadi.folder / "templates/docx/rekap.docx"
    document = Document(str(path))
    document.add_paragraph("Catatan akhir.")
    document.save(str(path))
    assert made_again(proyek_jadi) == {"06-rekap.docx", "06-rekap-putaran-2.docx", DAFTAR}


def test_a_changed_name_in_the_office_profile_goes_everywhere(proyek_jadi: Proyek) -> None:
    proyek_jadi.ganti("config/satker.yaml", "kota: Bontang", "kota: Samarinda")
    again = made_again(proyek_jadi)
    assert "01-lembar-disposisi.docx" in again
    assert not any(name.endswith(".xlsx") for name in again)


def test_a_kept_paper_that_is_damaged_is_made_again(proyek_jadi: Proyek) -> None:
    kept = [path for path in own(proyek_jadi.folder, NASKAH).iterdir() if path.suffix != ".dipakai"]
    for number, path in enumerate(kept):
        content = path.read_bytes()
        path.write_bytes([content[:-1], content[:-1] + bytes([content[-1] ^ 1]), b"", b"PK"][number % 4])
    assert len(made_again(proyek_jadi)) == len(kept) == 23


def test_what_is_kept_does_not_grow(proyek_jadi: Proyek) -> None:
    for name in ("Budi", "Ani", "Citra"):
        proyek_jadi.ganti(FORM, "Staf Teknis dan Hukum (contoh)", name)
        made(proyek_jadi)
        proyek_jadi.ganti(FORM, name, "Staf Teknis dan Hukum (contoh)")
    assert len(list(own(proyek_jadi.folder, NASKAH).iterdir())) == 24


def test_a_second_run_says_that_nothing_changed_and_imports_no_library(proyek_jadi: Proyek, pernah_jadi: Path) -> None:
    stdout, stderr = (pernah_jadi.with_name(name).read_text(encoding="utf-8") for name in ("stdout", "stderr"))
    program = f"{MULAI} print(status, *sorted({{name.split('.')[0] for name in sys.modules}}))"
    command = [sys.executable, "-c", program, "buat", "--folder", str(proyek_jadi.folder)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=AKAR, check=True)
    *told, last = done.stdout.splitlines()
    status, *modules = last.split()
    assert status == "0"
    assert "pipeline" in modules
    assert not PUSTAKA & set(modules)
    assert "Selesai: 23 naskah di output/2025-tw4/" in stdout
    assert [line for line in told if line.startswith("Tidak ada yang berubah")]
    assert done.stderr == stderr


def test_what_waits_is_told_again_when_nothing_changed(proyek: Proyek) -> None:
    proyek.hapus("input/2025/tw4/persetujuan.yaml")
    first, again = (run(proyek.folder, "buat") for _ in range(2))
    waiting = [line for line in first.stdout.splitlines() if "menunggu" in line]
    assert waiting
    assert "Tidak ada yang berubah" in again.stdout
    assert [line for line in again.stdout.splitlines() if "menunggu" in line] == waiting


def test_a_deleted_paper_comes_back_without_being_made_again(proyek_jadi: Proyek) -> None:
    paper = proyek_jadi.folder / "output/2025-tw4/01-lembar-disposisi.docx"
    content = paper.read_bytes()
    paper.unlink()
    result = build(proyek_jadi.folder, Periode(2025, "tw4"))
    assert result.tetap == 23
    assert paper.read_bytes() == content


def test_what_became_of_the_papers_is_told(proyek_jadi: Proyek) -> None:
    (proyek_jadi.folder / "output/2025-tw4/01-lembar-disposisi.docx").unlink()
    proyek_jadi.tulis("input/2025/tw4/registrasi.yaml", "registrasi: [{naskah: daftar_arsip, nomor: 3/TU/2026}]")
    run(proyek_jadi.folder, "rencana")
    assert (
        "Selesai: 23 naskah di output/2025-tw4/. 1 baru, 1 berubah, 21 sama." in run(proyek_jadi.folder, "buat").stdout
    )


def test_papers_that_are_no_longer_made_are_told_with_the_way_back(proyek: Proyek) -> None:
    proyek.hapus("input/2025/tw4/persetujuan.yaml")
    run(proyek.folder, "buat")
    proyek.hapus("input/2025/tw4/disposisi.yaml")
    told = run(proyek.folder, "buat").stdout
    name = "2025-tw4/01-lembar-disposisi.docx"
    assert f'Tidak dibuat lagi: output/{name}. Masih tersimpan: make pulihkan DOK="{name}"' in told
    assert f"Versi output/{name}" in run(proyek.folder, "pulihkan", name).stdout


def test_a_run_that_could_not_clear_its_work_away_is_not_the_last(proyek_jadi: Proyek) -> None:
    key, kabar = run_key(proyek_jadi.folder, "2025-tw4", ""), Kabar((), (), "")
    (proyek_jadi.folder / "output/.kerja").mkdir()
    remember(proyek_jadi.folder, "2025-tw4", key, "", kabar)
    assert unchanged(proyek_jadi.folder, "2025-tw4", key) is None
    assert run(proyek_jadi.folder, "buat").returncode == 0
    assert not (proyek_jadi.folder / "output/.kerja").exists()


def test_a_refused_run_is_not_remembered(proyek_jadi: Proyek) -> None:
    proyek_jadi.ganti("config/sop.yaml", "waktu: 1 hari", "waktu: 2 harian")
    assert [run(proyek_jadi.folder, "buat").returncode for _ in range(2)] == [1, 1]


def test_without_cache_folder_and_without_the_right_to_make_one_all_is_made(
    proyek: Proyek, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "simpanan").write_text("bukan folder")
    monkeypatch.setenv(TEMPAT, str(tmp_path / "simpanan"))
    done = [run(proyek.folder, "buat") for _ in range(2)]
    assert [one.returncode for one in done] == [0, 0]
    assert "Selesai" in done[1].stdout


def test_a_changed_program_makes_everything_again(proyek: Proyek) -> None:
    shutil.copytree(AKAR / "pipeline", proyek.folder / "pipeline", ignore=shutil.ignore_patterns("*.pyc.*"))
    run_own(proyek.folder, "buat")
    assert "Tidak ada yang berubah" in run_own(proyek.folder, "buat")
    proyek.ganti("pipeline/base/bahasa.py", "TITIK =", "# lain\nTITIK =")
    told = run_own(proyek.folder, "buat")
    assert "Selesai" in told
    assert "tetap" not in told
