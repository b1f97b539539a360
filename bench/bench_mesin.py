"""Ratios in one run: the Word engine against docxtpl, the floor, itself at other sizes and Node engines; whole runs.

From the project's root: `python bench/bench_mesin.py [--tanpa-node]`. The floor is what Jinja and zlib alone need.
"""

from __future__ import annotations

import io
import json
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from shutil import which
from typing import TYPE_CHECKING

from bench_jalan import ratios

if TYPE_CHECKING:
    from jinja2 import Template

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
COLUMNS = "abcdefgh"
COMPARE = ROOT.parent / "shared" / "bench" / "compare.sh"


@dataclass(frozen=True)
class Row:
    """A line of the table; `faster` says which side of `must` and `aim` is good."""

    work: str
    ratio: float
    must: float
    aim: float
    faster: bool

    def __str__(self) -> str:
        def reached(bound: float) -> bool:
            return self.ratio >= bound if self.faster else self.ratio <= bound

        word = "aim" if reached(self.aim) else "must" if reached(self.must) else "MISSED"
        return f"{self.work:<52}{self.ratio:>8.2f} x{self.must:>8g}{self.aim:>8g}   {word}"


def template(path: Path) -> None:
    """20 fields and a table of 8 columns."""
    from docx import Document

    doc = Document()
    for number in range(20):
        paragraph = doc.add_paragraph()
        paragraph.add_run(f"Kolom {number}: ").bold = True
        paragraph.add_run(f"{{{{ f{number} }}}}")
    lines = ([f"Kolom {c}" for c in COLUMNS], ["{%tr for r in rows %}", *[""] * 7],
             [f"{{{{ r.{c} }}}}" for c in COLUMNS], ["{%tr endfor %}", *[""] * 7])  # fmt: skip
    table = doc.add_table(len(lines), len(COLUMNS))
    for row, line in zip(table.rows, lines, strict=True):
        for cell, text in zip(row.cells, line, strict=True):
            cell.text = text
    doc.save(str(path))


def values(rows: int) -> Mapping[str, object]:
    """The same figures in every run."""
    chance = Random(1)
    fields = {f"f{number}": f"Nilai kinerja ke-{number} & <uji>" for number in range(20)}
    return fields | {"rows": [{c: f"{c} baris {n} {chance.random():.6f}" for c in COLUMNS} for n in range(rows)]}


def medians(repeats: int, *calls: Callable[[], object]) -> list[float]:
    """Median seconds of each, taken in turns, so that a busy machine slows all alike."""
    times: list[list[float]] = [[] for _ in calls]
    for turn in range(repeats + 2):
        for call, taken in zip(calls, times, strict=True):
            start = time.perf_counter()
            call()
            if turn > 1:
                taken.append(time.perf_counter() - start)
    return [statistics.median(taken) for taken in times]


def against_docxtpl(path: Path) -> Iterator[Row]:
    """12 and 1,000 rows: docxtpl, this engine, the floor."""
    from docxtpl import DocxTemplate
    from jinja2 import Environment

    from pipeline.word import Template

    ours, reference = Template.load(path), DocxTemplate(path)
    reference.init_docx()
    bare = Environment(autoescape=True).from_string(reference.patch_xml(reference.get_xml()))
    for rows, repeats, must, aim in ((12, 30, 25, 50), (1_000, 9, 8, 12)):
        data = dict(values(rows))

        def docxtpl(data: dict[str, object] = data) -> None:
            doc = DocxTemplate(path)
            doc.render(data, autoescape=True)
            doc.save(io.BytesIO())

        peer, mine, floor = medians(
            repeats,
            docxtpl,
            partial(ours.render, data),
            partial(_bare, bare, data),
        )
        print(
            f"# {rows} rows: docxtpl {peer * 1e3:.2f} ms, this engine {mine * 1e3:.2f} ms, floor {floor * 1e3:.2f} ms"
        )
        yield Row(f"{rows:,} rows, docxtpl / this engine", peer / mine, must, aim, faster=True)
        if rows > 100:
            yield Row(f"{rows:,} rows, this engine / floor", mine / floor, 1.8, 1.3, faster=False)


def _bare(template: Template, data: Mapping[str, object]) -> bytes:
    """The floor: nothing but Jinja and zlib."""
    return zlib.compress(template.render(data).encode(), 6)


def many_rows(path: Path) -> Iterator[Row]:
    """Time for each row of a table ten times as long."""
    from pipeline.word import Template

    ours, short, long = Template.load(path), values(10_000), values(100_000)
    few, many = medians(3, lambda: ours.render(short), lambda: ours.render(long))
    print(f"# rows: {few * 1e2:.2f} us each of 10,000, {many * 10:.2f} us each of 100,000")
    yield Row("100,000 rows / 10,000 rows, time per row", many / few / 10, 1.15, 1.0, faster=False)


def many_documents(path: Path, folder: Path) -> Iterator[Row]:
    """A hundred and ten thousand documents, each batch in a process of its own, on all cores."""
    data = json.dumps(values(12))
    for count in (100, 10_000):
        (folder / str(count)).mkdir()
        for number in range(count):
            (folder / str(count) / f"{number}.json").write_text(data)
    small = min((_batch(path, folder, 100) for _ in range(3)), key=lambda one: one[0])
    large = _batch(path, folder, 10_000)
    print(f"# documents: {small[0] * 1e3:.2f} ms each of 100, {large[0] * 1e3:.2f} ms each of 10,000")
    print(f"# peak memory of a process: {small[1]:.0f} MB for 100, {large[1]:.0f} MB for 10,000")
    yield Row("10,000 documents / 100, time per document", large[0] / small[0], 1.1, 1.0, faster=False)
    yield Row("10,000 documents / 100, peak memory", large[1] / small[1], 1.3, 1.0, faster=False)


def _batch(path: Path, folder: Path, count: int) -> tuple[float, float]:
    """Seconds for each document, and the peak of the largest process in MB (read as Linux tells it)."""
    program = (
        "import re, sys, time; from pathlib import Path; from resource import RUSAGE_CHILDREN, getrusage;"
        "from pipeline.word import data_files, fill_many;"
        "template, data, out = map(Path, sys.argv[1:]); fill_many(template, data_files(data)[:16], out, 2);"
        "start = time.perf_counter(); done = fill_many(template, data_files(data), out);"
        "took = time.perf_counter() - start; assert not done.problems;"
        "own = int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]);"
        "print(took / done.jumlah, max(own, getrusage(RUSAGE_CHILDREN).ru_maxrss) / 1024)"
    )
    asked = [sys.executable, "-c", program, str(path), str(folder / str(count)), str(folder / f"hasil-{count}")]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
    each, peak = map(float, done.stdout.split())
    return each, peak


def loading(path: Path, folder: Path) -> None:
    """What a template costs before its first document."""
    from pipeline.word import Template

    fresh, kept = medians(9, lambda: Template.load(path), lambda: Template.load(path, cache=folder / "simpanan"))
    print(f"# loading: {fresh * 1e3:.1f} ms compiled anew, {kept * 1e3:.1f} ms from the cache")


def against_node() -> Iterator[Row]:
    """The Node engines, measured by the shared script together with this one."""
    if not COMPARE.exists() or not which("npm") or "--tanpa-node" in sys.argv:
        print("# Node engines: not measured")
        return
    done = subprocess.run([str(COMPARE), sys.executable], cwd=ROOT, capture_output=True, text=True, check=False)
    lines = [line.split() for line in done.stdout.splitlines() if len(line.split()) >= 4]
    times = {(words[0], int(words[1])): float(words[2]) for words in lines if words[1].isdecimal()}
    node = {key: ms for key, ms in times.items() if key[0] not in ("docxtpl", "floor", "ours")}
    if not node:
        print(f"# Node engines: not measured ({done.stderr.strip()[-200:]})")
        return
    for (name, rows), ms in node.items():
        print(f"# {name} {rows}: {ms:.2f} ms")
    fastest = min(ms for (_, rows), ms in node.items() if rows == 12)
    yield Row("12 rows, fastest Node engine / this engine", fastest / times["ours", 12], 6, 12, faster=True)
    if ("carbone", 1_000) in node:
        carbone = node["carbone", 1_000] / times["ours", 1_000]
        yield Row("1,000 rows, Carbone / this engine", carbone, 3, 5, faster=True)


def main() -> int:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as aside:
        folder = Path(aside)
        path = folder / "template.docx"
        template(path)
        loading(path, folder)
        rows = [*against_docxtpl(path), *many_rows(path), *many_documents(path, folder), *against_node()]
        rows += [Row(*ratio) for ratio in ratios()]
    print(f"\n{'work':<52}{'ratio':>10}{'must':>8}{'aim':>8}   reached")
    print("\n".join(map(str, rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
