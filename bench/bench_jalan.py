"""What a run of the whole product costs, against what its libraries cost to import: with nothing to do, and anew.

Every measurement is a process of its own, all kinds in turns, so that a busy machine slows all alike. Python's own
compiled files may stay, as with the libraries; all that is kept and output/ are taken away before a run anew.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TURNS = 9
SMALL, LARGE = "import yaml, pydantic", "import pandas"
Ratio = tuple[str, float, float, float, bool]


def ratios(turns: int = TURNS) -> Iterator[Ratio]:
    """Work, ratio, must, aim, and whether more is better."""
    with tempfile.TemporaryDirectory() as aside:
        project, kept = Path(aside) / "proyek", Path(aside) / "simpanan"
        os.environ["NASKAH_SIMPANAN"] = str(kept)
        for part in ("config", "templates", "input"):
            shutil.copytree(ROOT / part, project / part)
        make = ("-m", "pipeline", "buat", "--folder", str(project))
        _seconds(make)
        times: dict[str, list[float]] = {name: [] for name in ("small", "large", "idle", "anew")}
        for _ in range(turns):
            for folder in (kept, project / "output"):
                shutil.rmtree(folder)
            times["large"].append(_seconds(("-c", LARGE)))
            times["anew"].append(_seconds(make))
            times["small"].append(_seconds(("-c", SMALL)))
            times["idle"].append(_seconds(make, "Tidak ada yang berubah"))
    took = {name: statistics.median(found) for name, found in times.items()}
    print("# runs: " + ", ".join(f"{name} {seconds * 1e3:.0f} ms" for name, seconds in took.items()))
    yield "make with nothing to do / import yaml, pydantic", took["idle"] / took["small"], 2.0, 1.5, False
    yield "whole pack, nothing kept / import pandas", took["anew"] / took["large"], 4.0, 2.5, False


def _seconds(words: Sequence[str], told: str = "") -> float:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    took = time.perf_counter() - start
    if told not in done.stdout:
        raise RuntimeError(f'"{told}" was not told: {done.stdout}')
    return took


if __name__ == "__main__":
    for work, ratio, must, aim, _ in ratios():
        print(f"{work:<52}{ratio:>8.2f} x{must:>8g}{aim:>8g}")
