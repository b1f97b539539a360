"""How long it takes to read filled forms: 100, 200 and 500 of each kind, and milliseconds a form.

Processor time, the least of three runs, since other work on the machine only adds. The last column is the time a form
takes among 500 divided by the time it takes among 100: 1 is linear.

Run from the project: python bench/bench_formulir.py
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from form_word_uji import ISI, filled, word_form  # noqa: E402
from formulir_uji import A1, A2, write_form_file  # noqa: E402
from perjanjian_uji import METODE, SATKER, write_agreement  # noqa: E402

from pipeline.base.kalender import Periode  # noqa: E402
from pipeline.road.masuk.kiriman import collect_kiriman  # noqa: E402
from pipeline.road.masuk.perjanjian_setahun import read_perjanjian  # noqa: E402

TW4 = Periode(2025, "tw4")
COUNTS = (100, 200, 500)
RUNS = 3


def measured(kind: str, count: int) -> float:
    """Seconds to read `count` forms."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        write_agreement(root)
        agreement, _ = read_perjanjian(root, "input/2025", SATKER, METODE)
        assert agreement
        folder = root / "input/2025/tw4/data"
        write_form_file(root, "tw4/data/0.xlsx" if kind == "docx" else f"tw4/data/0.{kind}", A1, A2)
        content = filled(word_form(agreement), ISI) if kind == "docx" else (folder / f"0.{kind}").read_bytes()
        for old in folder.iterdir():
            old.unlink()
        for number in range(count):
            (folder / f"{number:03d}.{kind}").write_bytes(content)
        return min(_read_once(root, count) for _ in range(RUNS))


def _read_once(root: Path, count: int) -> float:
    start = time.process_time()
    found = collect_kiriman(root, TW4, SATKER, METODE, "data")
    seconds = time.process_time() - start
    assert len(found.kiriman) == count
    return seconds


def main() -> None:
    """One line a kind."""
    measured("xlsx", 1)  # pandas is imported on the first table
    print(f"{'jenis':<6}" + "".join(f"{f'{count} form':>22}" for count in COUNTS) + f"{'500 / 100':>12}")
    for kind in ("docx", "xlsx", "ods", "csv"):
        times = [measured(kind, count) for count in COUNTS]
        row = (f"{s:.2f} s, {s / n * 1000:.1f} ms/form" for s, n in zip(times, COUNTS, strict=True))
        ratio = (times[-1] / COUNTS[-1]) / (times[0] / COUNTS[0])
        print(f"{kind:<6}" + "".join(f"{cell:>22}" for cell in row) + f"{ratio:>12.2f}")


if __name__ == "__main__":
    main()
