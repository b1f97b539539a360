"""What is kept runs and answers only where it was made: a project from elsewhere brings nothing along."""

from __future__ import annotations

import marshal
import shutil
from contextlib import suppress
from pathlib import Path
from subprocess import CompletedProcess
from types import CodeType

import pytest
from conftest import Proyek
from perintah_uji import commanded

from pipeline.files.kept import JALAN, NASKAH, TEMPLAT, keep, kept, own_folder
from pipeline.output.catatan_tulis import Kabar, remember, run_key

SEMUA = (TEMPLAT, NASKAH, JALAN)
REKAP = "output/2025-tw4/06-rekap.docx"


def run(folder: Path, word: str) -> CompletedProcess[str]:
    return commanded(word, "--folder", str(folder))


def own(root: Path, jenis: str) -> Path:
    folder = own_folder(root, jenis)
    assert folder
    return folder


@pytest.fixture
def jadi(proyek_jadi: Proyek) -> Path:
    """A project with its pack, and all of it kept."""
    assert all(list(own(proyek_jadi.folder, jenis).iterdir()) for jenis in SEMUA)
    return proyek_jadi.folder


def bring_along(root: Path, elsewhere: Path) -> None:
    """What was kept of the project at `root` put where older versions of the program looked for it."""
    for jenis in SEMUA:
        shutil.copytree(own(root, jenis), elsewhere / ".cache" / jenis)


def with_code_of_another(folder: Path, mark: Path) -> None:
    """Every kept template, whole and rightly named, but its code makes a file."""
    code = compile(f"open({str(mark)!r}, 'w').close()", "templat", "exec")
    for path in folder.glob("*.template"):
        parts, *rest = marshal.loads(kept(path) or b"")
        changed = [tuple(code if isinstance(one, CodeType) else one for one in part) for part in parts]
        keep(path, marshal.dumps((changed, *rest)))


def test_code_that_came_with_a_project_does_not_run(jadi: Path, tmp_path: Path) -> None:
    mark = tmp_path / "dijalankan"
    with_code_of_another(own(jadi, TEMPLAT), mark)
    bring_along(jadi, jadi)
    shutil.rmtree(own(jadi, TEMPLAT))
    assert run(jadi, "periksa").returncode == 0
    assert not mark.exists()


def test_the_same_code_would_run_from_where_it_is_looked_for(jadi: Path, tmp_path: Path) -> None:
    with_code_of_another(own(jadi, TEMPLAT), tmp_path / "dijalankan")
    with suppress(KeyError):  # that code is no template's
        run(jadi, "periksa")
    assert (tmp_path / "dijalankan").exists()


def test_papers_that_came_with_a_project_are_not_taken_for_ours(jadi: Path) -> None:
    for path in own(jadi, NASKAH).glob("[0-9a-f]*"):
        keep(path, b"palsu")
    bring_along(jadi, jadi)
    shutil.rmtree(own(jadi, NASKAH))
    shutil.rmtree(jadi / "output")
    assert "Selesai: 23 naskah di output/2025-tw4/. 23 baru." in run(jadi, "buat").stdout
    assert not [path for path in (jadi / "output").rglob("*.docx") if path.read_bytes() == b"palsu"]


@pytest.mark.parametrize("here", [True, False])
def test_a_run_told_of_elsewhere_is_no_run_of_ours(jadi: Path, here: bool) -> None:
    (jadi / REKAP).write_bytes(b"palsu")
    remember(jadi, "2025-tw4", run_key(jadi, "2025-tw4", ""), "", Kabar((), (), "23 naskah"))
    if not here:
        bring_along(jadi, jadi)
        shutil.rmtree(own(jadi, JALAN))
    assert ("Tidak ada yang berubah" in run(jadi, "buat").stdout) == here


def test_a_copied_project_brings_nothing_along(jadi: Path, tmp_path: Path) -> None:
    copy = tmp_path / "salinan"
    shutil.copytree(jadi, copy)
    assert not list(copy.rglob("*.template"))
    assert not any(list(own(copy, jenis).iterdir()) for jenis in SEMUA)
    assert "Selesai" in run(copy, "buat").stdout
    assert "Tidak ada yang berubah" in run(copy, "buat").stdout
    assert "Tidak ada yang berubah" in run(jadi, "buat").stdout


@pytest.mark.parametrize("jenis", SEMUA)
def test_a_kept_folder_that_leads_elsewhere_is_not_used_and_what_lies_there_stays(
    jadi: Path, tmp_path: Path, jenis: str
) -> None:
    folder, elsewhere = own(jadi, jenis), tmp_path / "milik orang"
    shutil.move(folder, elsewhere)
    (elsewhere / "skripsi.docx").write_text("jangan dihapus")
    (elsewhere / ("0" * 64)).write_text("bernama seperti simpanan")
    folder.symlink_to(elsewhere, target_is_directory=True)
    before = {path.name: path.read_bytes() for path in elsewhere.iterdir()}
    for old, new in (("kota: Bontang", "kota: Samarinda"), ("kota: Samarinda", "kota: Bontang")):
        office = jadi / "config/satker.yaml"
        office.write_text(office.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        assert "Selesai" in run(jadi, "buat").stdout
    assert {path.name: path.read_bytes() for path in elsewhere.iterdir()} == before
    assert folder.is_symlink()
