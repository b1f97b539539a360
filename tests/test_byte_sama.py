"""The same inputs give the same bytes: in another folder, time zone, locale, hash seed, umask, file order and user."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipeline.files.kept import NASKAH, own_folder

AKAR = Path(__file__).resolve().parents[1]
BAGIAN = ("config", "templates", "input", "pipeline")
BUKAN_SIAPA_SIAPA = 65534


@dataclass(frozen=True)
class Tempat:
    """Circumstances a build must not notice."""

    folder: str
    lingkungan: Mapping[str, str] = field(default_factory=dict)
    umask: int = 0o022
    benih: int = 0


TEMPAT = (
    Tempat("kantor di ujung jalan", {"TZ": "Asia/Makassar", "LC_ALL": "C", "PYTHONHASHSEED": "7"}, 0o077, 1),
    Tempat(
        "Ünïcode ‘naskah’ 文", {"TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "42"}, 0o000, 2
    ),
    Tempat(
        "a/b/c/d", {"TZ": "America/St_Johns", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONHASHSEED": "0"}, 0o027, 3
    ),
)


def copy_shuffled(target: Path, benih: int) -> Path:
    """The project with its program, its files made in another order and with other times."""
    dice = random.Random(benih)
    files = [path for part in BAGIAN for path in sorted((AKAR / part).rglob("*")) if path.is_file()]
    dice.shuffle(files)
    for path in files:
        if "__pycache__" not in path.parts and not path.name.startswith(("~$", ".")):
            copied = target / path.relative_to(AKAR)
            copied.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copied)
            moment = dice.randrange(10**9)
            os.utime(copied, (moment, moment))
    return target


BERURUTAN = "import sys; from pipeline.__main__ import main; sys.exit(max(main([word]) for word in sys.argv[1:]))"


def make(home: Path, tempat: Tempat, words: Sequence[str], before: Sequence[str] = ()) -> None:
    """Those commands one after the other, in one process, by the program that lies there."""
    environment = {**os.environ, **tempat.lingkungan}
    command = [*before, sys.executable, "-c", BERURUTAN, *words]
    done = subprocess.run(
        command, cwd=home, env=environment, umask=tempat.umask, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


def output(home: Path) -> dict[str, bytes]:
    """Every file but the history, which tells in which order the commands were given."""
    names = (path.relative_to(home) for path in (home / "output").rglob("*") if path.is_file())
    return {name.as_posix(): (home / name).read_bytes() for name in sorted(names) if name.parts[1] != ".riwayat"}


@pytest.fixture(scope="module")
def acuan(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the project gives where it was first made."""
    home = copy_shuffled(tmp_path_factory.mktemp("acuan"), 0)
    make(home, Tempat("acuan"), ("buat", "sop"))
    return output(home)


@pytest.mark.parametrize("tempat", TEMPAT, ids=lambda tempat: str(tempat.benih))
def test_another_place_gives_the_same_bytes(acuan: dict[str, bytes], tmp_path: Path, tempat: Tempat) -> None:
    home = copy_shuffled(tmp_path / tempat.folder, tempat.benih)
    make(home, tempat, ("sop", "buat"))
    assert output(home) == acuan


def test_a_second_run_and_a_run_from_the_cache_give_the_same_bytes(acuan: dict[str, bytes], tmp_path: Path) -> None:
    home = copy_shuffled(tmp_path / "proyek", 4)
    own = own_folder(home, NASKAH)
    assert own
    for drop in ((), (), (home / "output",), (own.parent,), (home / "output", own.parent)):
        for part in drop:
            shutil.rmtree(part)
        make(home, TEMPAT[0], ("buat", "sop"))
        assert output(home) == acuan, drop


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="hanya root dapat menjadi pengguna lain")
def test_another_user_gives_the_same_bytes(acuan: dict[str, bytes]) -> None:
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("setpriv tidak ada")
    home = Path(subprocess.run(["mktemp", "-d"], capture_output=True, encoding="utf-8", check=True).stdout.strip())
    user = (setpriv, f"--reuid={BUKAN_SIAPA_SIAPA}", f"--regid={BUKAN_SIAPA_SIAPA}", "--clear-groups")
    try:
        copy_shuffled(home, 5)
        for path in (home, *home.rglob("*")):
            os.chown(path, BUKAN_SIAPA_SIAPA, BUKAN_SIAPA_SIAPA)
        readable = subprocess.run(
            [*user, sys.executable, "-c", "import python_calamine, lxml"], capture_output=True, check=False
        )
        if readable.returncode:
            pytest.skip("pengguna lain tidak boleh membaca Python ini")
        make(home, TEMPAT[1], ("buat", "sop"), user)
        assert {path.stat().st_uid for path in (home / "output").rglob("*")} == {BUKAN_SIAPA_SIAPA}
        assert output(home) == acuan
    finally:
        shutil.rmtree(home)
