"""A command as it is typed, in the process of the test: what it printed, how it ended.

Starting Python and importing the program takes longer than most commands. What only a process of its own shows (its
imports, its memory, its death, a closed pipe) is tested with one.
"""

from __future__ import annotations

import gc
import io
import sys
import warnings
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from pipeline.__main__ import main

AKAR = Path(__file__).resolve().parents[1]


def commanded(*words: str) -> CompletedProcess[str]:
    """As `python -m pipeline` with these words, from where the program lies. A fault of ours fails the test."""
    out, told = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    rarely = gc.get_threshold()
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        for name, value in (("stdout", out), ("stderr", told), ("excepthook", sys.excepthook), ("argv", ["", *words])):
            patch.setattr(sys, name, value)
        patch.chdir(AKAR)
        try:
            status = main(list(words))
        except SystemExit as end:
            status = int(end.code or 0)
        finally:
            gc.set_threshold(*rarely)
    return CompletedProcess(["pipeline", *words], status, _said(out), _said(told))


def _said(stream: io.TextIOWrapper) -> str:
    stream.flush()
    held = stream.buffer
    assert isinstance(held, io.BytesIO)
    return held.getvalue().decode()
