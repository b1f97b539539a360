"""What cannot be printed costs no traceback and no paper."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Proyek

AKAR = Path(__file__).resolve().parents[2]
PENUH = Path("/dev/full")


@pytest.mark.skipif(not PENUH.exists(), reason="perlu /dev/full (Linux)")
@pytest.mark.parametrize("word", ["buat", "status", "isian"])
def test_a_screen_that_cannot_be_written_is_told_without_a_traceback(proyek: Proyek, word: str) -> None:
    command = [sys.executable, "-m", "pipeline", word, "--folder", str(proyek.folder)]
    with PENUH.open("w") as full:
        done = subprocess.run(command, cwd=AKAR, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "Laporan ke layar tidak dapat ditulis. Lihat hasilnya dengan: make status"
    assert (proyek.folder / "output/2025-tw4/manifest.json").exists() == (word == "buat")


@pytest.mark.skipif(not PENUH.exists(), reason="perlu /dev/full (Linux)")
def test_when_nothing_at_all_can_be_told_the_exit_status_says_so(proyek: Proyek) -> None:
    command = [sys.executable, "-m", "pipeline", "buat", "--folder", str(proyek.folder)]
    with PENUH.open("w") as full:
        assert subprocess.run(command, cwd=AKAR, stdout=full, stderr=full, check=False).returncode == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows tidak mengenal SIGPIPE")
@pytest.mark.parametrize(
    "words", [("pipeline", "isian"), ("pipeline", "--help"), ("pipeline", "buat", "--help"), ("pipeline.make", "help")]
)
def test_a_reader_who_leaves_early_sees_nothing(proyek: Proyek, words: tuple[str, ...]) -> None:
    done = into_closed_pipe(proyek, words, subprocess.PIPE)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.skipif(os.name == "nt", reason="Windows tidak mengenal SIGPIPE")
@pytest.mark.parametrize("words", [("pipeline", "ngawur"), ("pipeline", "jejak"), ("pipeline.make", "ngawur")])
def test_a_reader_of_errors_who_leaves_early_changes_nothing_but_the_status(
    proyek: Proyek, words: tuple[str, ...]
) -> None:
    assert into_closed_pipe(proyek, words, subprocess.STDOUT).returncode in (1, 2)


def into_closed_pipe(proyek: Proyek, words: tuple[str, ...], errors: int) -> subprocess.CompletedProcess[str]:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", *words]
    done = subprocess.run(command, cwd=proyek.folder, env={**os.environ, "PYTHONPATH": str(AKAR)}, stdout=write,
                          stderr=errors, encoding="utf-8", check=False)  # fmt: skip
    os.close(write)
    return done
