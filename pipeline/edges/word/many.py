"""One template and a folder of data: every document on all cores, with little memory."""

from __future__ import annotations

import json
import os
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.edges.berkas_masukan import read_file
from pipeline.edges.berkas_teks import invisible
from pipeline.edges.folder import cannot_write
from pipeline.edges.word.hasil import put
from pipeline.edges.word.template import Template
from pipeline.model import batas
from pipeline.problems import Place, Problem, Refused

if TYPE_CHECKING:
    from concurrent.futures import Future

_BATCH = 16
TAK_TERCETAK = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What the engine refuses; a bell is a new paragraph, a form feed a new page, as in docxtpl."""
_AHEAD = 3
Progress = Callable[[int], None]


_DEEP = (dict, list, str)


@dataclass(frozen=True)
class Terisi:
    """How many documents were written, and what was wrong with the others."""

    jumlah: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Work:
    """What every process needs to know."""

    template: Path
    folder: Path
    cache: Path | None


def read_values(path: Path) -> Mapping[str, object]:
    """The values of a JSON file; raises `Refused`."""
    content = read_file(path, path.as_posix(), batas.BERKAS_DATA)
    if sum(map(content.count, (b",", b"[", b"{"))) > batas.NILAI_DATA:
        what = f"berkas ini memuat lebih dari {batas.NILAI_DATA} nilai"
        raise Refused([Problem(Place(path.as_posix()), what, "Bagi menjadi beberapa berkas")])
    try:
        values = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once)
    except _Twice as twice:
        what = f'nama "{twice}" ada dua kali dalam satu kurung kurawal'
        raise Refused([Problem(Place(path.as_posix()), what, "Hapus salah satu")]) from None
    except (ValueError, RecursionError) as error:
        place = Place(path.as_posix(), getattr(error, "lineno", 0), getattr(error, "colno", 0))
        raise Refused([Problem(place, "data bukan JSON", "Periksa koma, kutip, dan kurungnya")]) from None
    if not isinstance(values, dict):
        what = "data ini bukan kumpulan nama dan nilai"
        raise Refused([Problem(Place(path.as_posix()), what, 'Tulis dalam kurung kurawal: {"nama": "nilai"}')])
    if problems := tuple(islice(_unprintable(values, path.as_posix()), batas.MASALAH)):
        raise Refused(problems)
    return values


class _Twice(Exception):
    """JSON lets a name stand twice; the first value would be lost."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Twice(next(name for name in names if names.count(name) > 1))
    return found


def _unprintable(values: Mapping[str, object], berkas: str) -> Iterator[Problem]:
    """The texts with a sign Word cannot keep, at the name they stand under, not at the tag that would print them."""
    waiting: list[tuple[str, object]] = [("", values)]
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, dict):
            waiting += ((f"{name}.{key}".lstrip("."), item) for key, item in value.items() if isinstance(item, _DEEP))
        elif isinstance(value, list):
            waiting += ((f"{name}[{number}]", item) for number, item in enumerate(value) if isinstance(item, _DEEP))
        elif isinstance(value, str) and (found := TAK_TERCETAK.search(value)):
            yield Problem(Place(berkas, sel=name), invisible(found[0]), "Hapus tanda itu dari data")


def data_files(folder: Path) -> tuple[Path, ...]:
    """The JSON files of a folder, by name; raises `Refused` when there is none."""
    files = tuple(sorted(path for path in folder.glob("*.json") if not path.name.startswith((".", "~$"))))
    if not files:
        what = "tidak ada berkas .json dalam folder ini"
        raise Refused([Problem(Place(folder.as_posix()), what, "Taruh satu berkas .json untuk setiap naskah")])
    return files


def fill_many(
    template: Path,
    paths: Iterable[Path],
    folder: Path,
    workers: int = 0,
    progress: Progress | None = None,
    cache: Path | None = None,
) -> Terisi:
    """Writes `folder/<name>.docx` for every `<name>.json`; `workers` 0 takes all cores, 1 stays in this process.

    A faulty file, or a result that lies there and was edited, does not stop the others. `progress` hears how many
    files are done. Raises `Refused` for a template that cannot be used or a folder that cannot be made.
    """
    work = _Work(template, folder, cache)
    Template.load(template, cache=cache)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder.as_posix(), error) from None
    workers = workers or os.cpu_count() or 1
    outcomes = _alone(work, paths) if workers == 1 else _together(work, paths, workers)
    written = seen = 0
    problems: list[Problem] = []
    for count, made, found in outcomes:
        seen, written = seen + count, written + made
        problems += found
        if progress:
            progress(seen)
    return Terisi(written, tuple(problems))


_Outcome = tuple[int, int, Sequence[Problem]]


def _batches(paths: Iterable[Path]) -> Iterator[tuple[Path, ...]]:
    rest = iter(paths)
    while batch := tuple(islice(rest, _BATCH)):
        yield batch


def _alone(work: _Work, paths: Iterable[Path]) -> Iterator[_Outcome]:
    return (_filled(work, batch) for batch in _batches(paths))


def _together(work: _Work, paths: Iterable[Path], workers: int) -> Iterator[_Outcome]:
    """The batches in order, only a few of them ahead of what was taken."""
    from concurrent.futures import ProcessPoolExecutor  # a third of the package's import time, seldom needed
    from concurrent.futures.process import BrokenProcessPool

    waiting: deque[Future[_Outcome]] = deque()
    pool = ProcessPoolExecutor(workers)
    try:
        for batch in _batches(paths):
            waiting.append(pool.submit(_filled, work, batch))
            if len(waiting) >= workers * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        what = "pengisian terhenti karena satu prosesnya mati"
        raise Refused([Problem(Place(work.template.as_posix()), what, "Periksa sisa memori, lalu ulangi")]) from None
    finally:
        pool.shutdown(cancel_futures=True)


@lru_cache(maxsize=1)
def _loaded(work: _Work) -> Template:
    """The template, once for each process."""
    return Template.load(work.template, cache=work.cache)


def _filled(work: _Work, batch: Sequence[Path]) -> _Outcome:
    problems: list[Problem] = []
    template, made = _loaded(work), 0
    for path in batch:
        try:
            put(work.folder / f"{path.stem}.docx", template.render(read_values(path)), (work.template, path))
            made += 1
        except Refused as refused:
            problems += (_told(problem, path) for problem in refused.problems)
    return len(batch), made, problems


def _told(problem: Problem, path: Path) -> Problem:
    """The problem with the data file it belongs to."""
    if problem.where.berkas == path.as_posix():
        return problem
    return replace(problem, what=f'data "{path.name}": {problem.what}')
