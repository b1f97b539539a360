"""A project in a temporary folder that a test may change, and the text of a finished paper."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from pipeline.files.kept import JALAN, NASKAH, TEMPAT, TEMPLAT, own_folder

AKAR = Path(__file__).resolve().parents[1]
BAGIAN = ("config", "templates", "input")
PUTUSAN = "input/2025/tw4/persetujuan.yaml"


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


def _copy(source: Path, target: Path, *, issued: bool = True) -> Proyek:
    for part in BAGIAN:
        shutil.copytree(source / part, target / part)
    project = Proyek(target)
    if not issued:
        project.hapus("config/riwayat")
    return project


def kept_as_of(source: Path, target: Path, *kinds: str) -> None:
    """What is kept of one project, kept of the other too. A kept thing is named by all it was made from."""
    for kind in kinds:
        here, there = own_folder(source, kind), own_folder(target, kind)
        assert here
        assert there
        shutil.copytree(here, there, dirs_exist_ok=True)


@pytest.fixture(scope="session")
def _sekali(tmp_path_factory: pytest.TempPathFactory, _simpanan_sendiri: None) -> Callable[..., Path]:
    """A copy of a project whose templates are compiled, or whose pack is made, once for all tests of this process."""
    known: dict[tuple[Path, bool, bool, str], Path] = {}

    def once(source: Path, *, issued: bool = True, made: bool = False, tanpa: str = "") -> Path:
        from perintah_uji import commanded

        from pipeline.road.load import load

        key = source, issued, made, tanpa
        if key not in known:
            project = _copy(source, tmp_path_factory.mktemp("sekali") / "proyek", issued=issued)
            home = project.folder
            if tanpa:
                project.hapus(tanpa)
            if made:
                kept_as_of(once(source, issued=issued), home, TEMPLAT)
                done = commanded("buat", "--folder", str(home))
                assert done.returncode == 0, done.stderr
                home.with_name("stdout").write_text(done.stdout, encoding="utf-8")
                home.with_name("stderr").write_text(done.stderr, encoding="utf-8")
            else:
                load(home)
            known[key] = home
        return known[key]

    return once


@pytest.fixture(scope="session")
def beri_templat(_sekali: Callable[..., Path]) -> Callable[[Path], None]:
    """Keeps the office's own templates compiled for a project that has them too."""
    return lambda root: kept_as_of(_sekali(AKAR), root, TEMPLAT)


@pytest.fixture
def proyek(tmp_path: Path, _sekali: Callable[..., Path]) -> Proyek:
    """The office's own project before any SOP was issued: its sop.yaml may be changed freely."""
    project = _copy(AKAR, tmp_path / "proyek", issued=False)
    kept_as_of(_sekali(AKAR, issued=False), project.folder, TEMPLAT)
    return project


@pytest.fixture
def proyek_jadi(tmp_path: Path, _sekali: Callable[..., Path]) -> Proyek:
    """The same after its first run: the pack of 2025-tw4 lies in output/, and what a run keeps is kept."""
    return _copy_made(_sekali(AKAR, issued=False, made=True), tmp_path)


@pytest.fixture
def proyek_berjalan(tmp_path: Path, _sekali: Callable[..., Path]) -> Proyek:
    """The same before its decisions: no paper is fixed."""
    return _copy_made(_sekali(AKAR, issued=False, made=True, tanpa=PUTUSAN), tmp_path)


def _copy_made(made: Path, folder: Path) -> Proyek:
    project = Proyek(shutil.copytree(made, folder / "proyek"))
    kept_as_of(made, project.folder, TEMPLAT, NASKAH, JALAN)
    return project


@pytest.fixture(scope="session")
def pernah_jadi(_sekali: Callable[..., Path]) -> Path:
    """That project itself, for tests that only read it. What its run told lies beside it: `stdout`, `stderr`."""
    return _sekali(AKAR, issued=False, made=True)


@pytest.fixture
def proyek_terbit(tmp_path: Path, _sekali: Callable[..., Path]) -> Proyek:
    """The office's own project with the SOP it has issued."""
    project = _copy(AKAR, tmp_path / "proyek")
    kept_as_of(_sekali(AKAR), project.folder, TEMPLAT)
    return project


@pytest.fixture
def kantor_lain(tmp_path: Path, _sekali: Callable[..., Path]) -> Proyek:
    """Another office with another SOP, which measures nothing."""
    source = AKAR / "tests/samples/kantor-lain"
    project = _copy(source, tmp_path / "kantor-lain")
    kept_as_of(_sekali(source), project.folder, TEMPLAT)
    return project


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first, so that no worker is left with one when the others have ended."""
    items.sort(key=lambda item: item.path.name != "test_keandalan.py")


def pytest_collection_finish() -> None:
    """What was collected lives to the end: looking through it for waste, as often as Python does, took a tenth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--perbarui-acuan", action="store_true", help="tulis ulang teks acuan di tests/golden")
