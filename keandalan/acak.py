"""Coverage-guided fuzzing of the YAML, table, form and archive readers.

A changed file is kept when it makes the program pass from one line to another as no file before did. Each target runs
in a process of its own, with a limit of memory and of time for one file; what ends in anything but a refusal, or not
at all, is written to .cache/acak. Run: python keandalan/acak.py [--menit N] [--sasaran NAMA …] [--benih N]
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from types import FrameType
from typing import NoReturn

from isian import AKAR
from sasaran_acak import Sasaran, allowed, targets
from ubah import mutated

MEMORI = 2_000_000_000
DETIK_SATU = 20
PIPELINE = str(AKAR / "pipeline")
TEMUAN = AKAR / ".cache/acak"
Langkah = tuple[str, int, int]


class TooLong(BaseException):
    """One file took more than its time."""


class Jejak:
    """The steps from line to line inside the program, of one run and of all."""

    def __init__(self) -> None:
        self.known: set[Langkah] = set()
        self.now: set[Langkah] = set()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Notes every step of what runs inside."""
        self.now = set()
        sys.settrace(self._call)
        try:
            yield
        finally:
            sys.settrace(None)

    def is_new(self) -> bool:
        """Whether the last run went a way of its own; it is known from now on."""
        fresh = bool(self.now - self.known)
        self.known |= self.now
        return fresh

    def _call(self, frame: FrameType, event: str, _: object) -> object:
        name = frame.f_code.co_filename
        if event != "call" or not name.startswith(PIPELINE):
            return None
        last = frame.f_lineno

        def line(inner: FrameType, event: str, _: object) -> object:
            nonlocal last
            if event == "line":
                self.now.add((name, last, inner.f_lineno))
                last = inner.f_lineno
            return line

        return line


def work(target: Sasaran, seconds: float, seed: int) -> int:
    """Fuzzes one target for so much CPU time; gives the number of findings."""
    warnings.simplefilter("ignore")  # as the command line does
    resource.setrlimit(resource.RLIMIT_AS, (MEMORI, MEMORI))
    signal.signal(signal.SIGALRM, _too_long)
    dice, trace, corpus = random.Random(seed), Jejak(), [path.read_bytes() for path in target.awal]
    suffix, path = Path(target.berkas).suffix, Path(target.berkas)
    started, runs, refused, found, slowest = time.process_time(), 0, 0, set[str](), 0.0
    queue = list(corpus)
    while queue or time.process_time() - started < seconds:
        content = (
            queue.pop()
            if queue
            else mutated(dice.choice(corpus[-50:] if dice.random() < 0.5 else corpus), suffix, corpus, dice)
        )
        path.write_bytes(content)
        _running(target).write_bytes(content)
        before = time.process_time()
        with trace.watching():
            told = _tried(target)
        slowest = max(slowest, time.process_time() - before)
        runs += 1
        refused += told == "ditolak"
        if told not in ("", "ditolak") and told not in found:
            found.add(told)
            _keep(target, content, told)
        if trace.is_new() and len(content) < 2_000_000:
            corpus.append(content)
    path.write_bytes(corpus[0])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    used = time.process_time() - started
    print(
        f"{target.nama}: {used:.0f} detik CPU, {runs} berkas, {refused} ditolak, {len(corpus)} jalan baru, "
        f"{len(trace.known)} langkah, terlama {slowest:.1f} detik, memori {peak} MB, {len(found)} temuan",
        flush=True,
    )
    return len(found)


def _tried(target: Sasaran) -> str:
    """How a run ended: nothing, a refusal, or what must not be."""
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.alarm(DETIK_SATU * 3)
    try:
        target.baca()
    except TooLong:
        return "terlalu lama"
    except BaseException as error:  # noqa: BLE001 - what a target ends in is what the fuzzer looks for
        if allowed(error):
            return "ditolak"
        frames = traceback.extract_tb(error.__traceback__)
        last = next((f for f in reversed(frames) if f.filename.startswith(PIPELINE)), frames[-1])
        return f"{type(error).__name__} di {Path(last.filename).name}:{last.lineno}"
    finally:
        signal.alarm(0)
    return ""


def _too_long(*_: object) -> NoReturn:
    raise TooLong


def _running(target: Sasaran) -> Path:
    return TEMUAN / f"{target.nama}.sedang{Path(target.berkas).suffix}"


def _keep(target: Sasaran, content: bytes, told: str) -> None:
    path = TEMUAN / f"{target.nama}-{sha256(content).hexdigest()[:12]}{Path(target.berkas).suffix}"
    path.write_bytes(content)
    print(f"TEMUAN {target.nama}: {told} ({path.name})", flush=True)


def main() -> int:
    """Every target in a process of its own; status 1 when something was found or a process died."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--menit", type=float, default=32.0, help="menit CPU seluruhnya")
    parser.add_argument("--sasaran", nargs="*", default=[])
    parser.add_argument("--benih", type=int, default=1)
    parser.add_argument("--pekerja", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    TEMUAN.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        known = targets(Path(place))
        if asked.pekerja:
            return min(work(known[asked.sasaran[0]], asked.menit * 60, asked.benih), 100)
        names = asked.sasaran or list(known)
    failed = 0
    for name in names:
        share = ["--menit", str(asked.menit / len(names)), "--benih", str(asked.benih)]
        command = [sys.executable, __file__, "--pekerja", *share, "--sasaran", name]
        done = subprocess.run(command, check=False, env={**os.environ, "PYTHONHASHSEED": "0"})
        if done.returncode < 0:
            print(f"TEMUAN {name}: proses mati oleh sinyal {-done.returncode}; lihat {name}.sedang", flush=True)
        failed += done.returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
