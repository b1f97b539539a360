"""A project in a temporary folder that a test may change, and the text of a finished paper."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from pipeline.files.kept import TEMPAT

AKAR = Path(__file__).resolve().parents[1]
BAGIAN = ("config", "templates", "input")


# A slow machine is no fault of the program: no test may fail for the time it took.
# In CI the examples are the same each time; new ones are looked for on every developer's machine.
settings.register_profile("tanpa-waktu", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("tetap", settings.get_profile("tanpa-waktu"), derandomize=True)
settings.load_profile("tetap" if os.environ.get("CI") == "true" else "tanpa-waktu")


@pytest.fixture(scope="session", autouse=True)
def _simpanan_sendiri(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a test keeps never lies in anybody's own cache, nor where another process of tests looks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(TEMPAT, str(tmp_path_factory.mktemp("simpanan")))
        yield


class Proyek:
    """A copy of a whole project; `ganti` edits a file the way an office would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def ganti(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} tidak memuat {old!r}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def hapus(self, name: str) -> None:
        path = self.folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    def dari_awal(self) -> None:
        """As if nothing had been made or decided yet: what is made next is what today's state gives."""
        for folder in (self.folder / "output", *self.folder.glob("input/*/*/arsip")):
            shutil.rmtree(folder, ignore_errors=True)

    def tulis(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _copy(source: Path, target: Path) -> Proyek:
    for part in BAGIAN:
        shutil.copytree(source / part, target / part)
    return Proyek(target)


@pytest.fixture
def proyek(tmp_path: Path) -> Proyek:
    """The office's own project before any SOP was issued: its sop.yaml may be changed freely."""
    project = _copy(AKAR, tmp_path / "proyek")
    project.hapus("config/riwayat")
    return project


@pytest.fixture
def proyek_terbit(tmp_path: Path) -> Proyek:
    """The office's own project with the SOP it has issued."""
    return _copy(AKAR, tmp_path / "proyek")


@pytest.fixture
def kantor_lain(tmp_path: Path) -> Proyek:
    """Another office with another SOP, which measures nothing."""
    return _copy(AKAR / "tests/samples/kantor-lain", tmp_path / "kantor-lain")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--perbarui-acuan", action="store_true", help="tulis ulang teks acuan di tests/golden")
