"""`bench/rumah.py` measures the shape of the program; what it tells of circles and arrows is what the rules ask."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

AKAR = Path(__file__).resolve().parents[1]


def test_the_house_is_measured_with_plain_python() -> None:
    command = [sys.executable, "-I", "-S", "bench/rumah.py"]  # no installed library can be reached
    told = subprocess.run(command, cwd=AKAR, capture_output=True, encoding="utf-8", check=True).stdout
    head, *lines = told.splitlines()
    at, end = head.index("now"), head.index("goal")
    now = {line[: head.index("before")].strip(): line[at:end].strip() for line in lines}
    assert now["modules"] == str(len(list((AKAR / "pipeline").rglob("*.py"))))
    assert (now["files in a circle"], now["arrows up"]) == ("0", "0")
