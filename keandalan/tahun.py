"""Whole years of an office, each from its seed: made by the program, and every report read by the second reader.

Tells each contradiction, how much was read, and how often each kind of sentence came up. TAHUN_ACAK: how many years.
Run: python keandalan/tahun.py [--tahun N] [--benih N] [--proses N]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from isian import AKAR as AKAR
from tahun_terbaca import made_year, read_twice

from pipeline.base.problems import Refused
from pipeline.files.kept import TEMPAT


@dataclass(frozen=True)
class Tahun:
    """What reading a year gave; `detik` of processor time for the program and the reader."""

    benih: int
    salah: tuple[str, ...]
    macam: Counter[str]
    angka: int
    detik: tuple[float, float]


def read_year(benih: int) -> Tahun:
    """A year, made and read; a year that is refused is a contradiction too, for nothing in it is wrong."""
    with tempfile.TemporaryDirectory() as place:
        root, began = Path(place) / "tahun", time.process_time()
        try:
            made_year(root, benih)
        except Refused as refused:
            return Tahun(benih, tuple(map(str, refused.problems)), Counter(), 0, (time.process_time() - began, 0.0))
        made = time.process_time()
        found = read_twice(root)
        kinds = sum((one.macam for one in found.values()), Counter[str]())
        told = tuple(f"tw{quarter}, {words}" for quarter, one in found.items() for words in one.salah)
        return Tahun(
            benih, told, kinds, sum(one.angka for one in found.values()), (made - began, time.process_time() - made)
        )


def years(first: int, count: int, processes: int) -> Iterator[Tahun]:
    """Each year as it is read; what the program keeps lies in a folder that goes away."""
    with tempfile.TemporaryDirectory() as kept:
        os.environ[TEMPAT] = kept
        with ProcessPoolExecutor(processes) as pool:
            yield from pool.map(read_year, range(first, first + count))


def main() -> int:
    """Tells every contradiction; 1 when there is one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tahun", type=int, default=int(os.environ.get("TAHUN_ACAK", "300")))
    parser.add_argument("--benih", type=int, default=0)
    parser.add_argument("--proses", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    done: list[Tahun] = []
    for one in years(asked.benih, asked.tahun, asked.proses):
        done.append(one)
        for told in one.salah:
            print(f"benih {one.benih}, {told}", flush=True)
    kinds = sum((one.macam for one in done), Counter[str]())
    for kind, count in sorted(kinds.items()):
        print(f"{count:>8}  {kind}")
    made, read = (sum(one.detik[at] for one in done) / max(len(done), 1) for at in (0, 1))
    wrong = sum(len(one.salah) for one in done)
    print(f"{len(done)} tahun, {kinds.total()} kalimat, {sum(one.angka for one in done)} angka, {wrong} pertentangan; "
          f"{made:.1f} + {read:.1f} detik prosesor setahun")  # fmt: skip
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
