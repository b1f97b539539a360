"""Two commands at once: the second waits and says so, and a dead one holds nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.base.problems import Refused
from pipeline.output.opened import sole_writer

AKAR = Path(__file__).resolve().parents[2]
HOLDER = """
import sys
from pathlib import Path
from pipeline.output.opened import sole_writer
with sole_writer(Path(sys.argv[1]), print):
    print("memegang", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def another_writer(output: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLDER, str(output)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=AKAR) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "memegang\n"
        yield process
        process.kill()


def test_the_second_says_that_it_waits_and_then_gives_up(tmp_path: Path) -> None:
    told: list[str] = []
    output = tmp_path / "output"
    refused = pytest.raises(Refused, match="masih ditulis oleh perintah lain")
    with another_writer(output), refused, sole_writer(output, told.append, kali=2):
        pass
    assert told == ["Menunggu: folder output sedang ditulis oleh perintah lain."]


def test_the_second_goes_on_when_the_first_is_done(tmp_path: Path) -> None:
    told: list[str] = []
    output = tmp_path / "output"
    with another_writer(output) as first:

        def end_the_first(line: str) -> None:
            told.append(line)
            first.communicate("\n")

        with sole_writer(output, end_the_first):
            assert len(told) == 1


def test_a_killed_process_leaves_nothing_locked(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with another_writer(output) as first:
        os.kill(first.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        first.wait()
        told: list[str] = []
        with sole_writer(output, told.append):
            assert told == []


def test_a_lock_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    (output / ".kunci").symlink_to(tmp_path / "di-luar")
    with pytest.raises(Refused, match="hasil tidak dapat ditulis"), sole_writer(output, print):
        pass
    assert not (tmp_path / "di-luar").exists()
