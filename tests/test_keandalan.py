"""The long runs of `make uji-keandalan`, a moment of each: they start, and find nothing in that moment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[1]


def run(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words], cwd=AKAR, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_year_is_read_twice_without_a_contradiction() -> None:
    told = run("keandalan/tahun.py", "--tahun", "1", "--proses", "1", "--benih", "7")
    assert "1 tahun, " in told
    assert ", 0 pertentangan" in told


@pytest.mark.skipif(
    sys.platform != "linux" or not (shutil.which("strace") or os.environ.get("CI")), reason="perlu Linux dan strace"
)
def test_a_build_killed_or_failing_while_it_writes_loses_nothing() -> None:
    told = run("keandalan/gagal_tulis.py", "--tiap", "120", "--galat", "KILL,ENOSPC")
    assert ", 0 temuan" in told


def test_hostile_strings_in_every_field_are_printed_as_they_are() -> None:
    told = run("keandalan/teks_jahat.py", "--dari", "101", "--sampai", "102")
    assert "isian yang tidak menerima teks biasa: []" in told
    assert "\n0 temuan" in told


def test_a_spoiled_file_is_read_or_refused() -> None:
    told = run("keandalan/acak.py", "--menit", "0.05", "--sasaran", "form-csv")
    assert ", 0 temuan" in told


def test_mutation_names_modules_and_tests_that_are_there() -> None:
    """A group that names nothing would change nothing, and call that a hundred percent."""
    told = run("-c", "import sys; sys.path.insert(0, 'keandalan'); import mutasi;"
               "print([mutasi.gone(mutasi.AKAR, name) for name in mutasi.KELOMPOK])")  # fmt: skip
    assert told.strip() == str([[]] * 5)
