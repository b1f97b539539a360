"""What several commands say alike."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from pipeline.build import Hasil, latest_periode
from pipeline.model.periode import Periode
from pipeline.problems import Problem


def asked_periode(asked: Namespace) -> Periode:
    """The period named on the command line, else the newest one."""
    return Periode.read(asked.periode) if asked.periode else latest_periode(Path(asked.folder))


def tell_problems(problems: Iterable[Problem]) -> None:
    """Each problem on a line of its own, where programs put what is wrong."""
    for problem in problems:
        print(f"[{problem.level}] {problem}", file=sys.stderr)


def tell_waiting(result: Hasil) -> None:
    """For whom and for what each waiting step waits."""
    for step in result.rencana.status:
        for wait in step.tunggu:
            print(f"Langkah {step.no} menunggu {wait.siapa}: {wait.apa}")


def count(result: Hasil) -> str:
    """How many papers a run makes."""
    return f"{len(result.rencana.naskah) + len(result.rencana.formulir)} naskah"


def attention(result: Hasil) -> str:
    """How many warnings, as the tail of a sentence."""
    return f", {len(result.perhatian)} perlu perhatian" if result.perhatian else ""
