"""Filled documents put in place, one or a whole folder of them, and never over something that a person wrote."""

from __future__ import annotations

import os
import stat
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.base import batas
from pipeline.base.problems import Place, Problem, Refused
from pipeline.files import disk
from pipeline.files.berkas_masukan import read_file
from pipeline.files.disk import cannot_write, open_in_office
from pipeline.files.zips import as_we_write
from pipeline.word.data_json import read_values
from pipeline.word.template import Template

if TYPE_CHECKING:
    from concurrent.futures import Future

LAIN = "Pilih nama atau folder lain untuk hasilnya"


def put(path: Path, content: bytes, sources: Iterable[Path]) -> None:
    """The document lies at `path`, or all is as it was and `Refused` is raised. It was made from `sources`.

    A killed run leaves the old file; what it wrote aside is overwritten by the next. The disk is not waited for: what a
    power cut takes can be made again.
    """
    if problem := _in_the_way(path, sources):
        raise Refused([problem])
    aside = path.with_name(f".{path.name}{disk.BARU}")
    try:
        aside.unlink(missing_ok=True)
        with aside.open("xb") as file:  # never through a link that lies there
            file.write(content)
        disk.move(aside, path)
    except OSError as error:
        with suppress(OSError):
            aside.unlink()
        raise cannot_write(path.as_posix(), error) from None


def _in_the_way(path: Path, sources: Iterable[Path]) -> Problem | None:
    """What must not be replaced: a source under whatever name, and all that no run of ours left as it is."""
    name = path.as_posix()
    try:
        about = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        return cannot_write(name, error).problems[0]
    if any(_same(about, source) for source in sources):
        return Problem(Place(name), "ini template atau data yang sedang diisikan, dan tidak ditimpa", LAIN)
    if not stat.S_ISREG(about.st_mode):
        return Problem(Place(name), "yang ada di sini bukan berkas biasa", LAIN)
    if about.st_size and not as_we_write(read_file(path, name, batas.PAKET_BESAR)):
        what = "berkas ini sudah ada, dan sudah disunting orang atau bukan hasil program ini"
        return Problem(Place(name), what, f"{LAIN}, atau pindahkan berkas ini")
    return open_in_office(path, name)


def _same(about: os.stat_result, source: Path) -> bool:
    """Whether both are one file, by a link, another spelling or a second name."""
    try:
        return os.path.samestat(about, source.stat())
    except OSError:  # taken away meanwhile
        return False


_BATCH = 16
_AHEAD = 3
Progress = Callable[[int], None]


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
