"""The screen: problems told, each under its written line with a caret at the place; nothing a terminal would act on.

A file is read here, at the moment of telling: what a problem is does not depend on how it is shown.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from pipeline.base.problems import Level, Problem


class Layar:
    """A stream that takes a line at a time: names from outside can neither end a line nor colour or hide one."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Writes a line; only the last sign may end it."""
        line, end = (text[:-1], "\n") if text.endswith("\n") else (text, "")
        self._stream.write(visible(line) + end)
        return len(text)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - the rest is the stream's own
        return getattr(self._stream, name)


def visible(text: str) -> str:
    r"""The text with each sign that cannot be seen as its code: "\x1b" for ESC, "\u202e" for one that turns writing."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)


def open_screen() -> None:
    """From here on all that is printed goes through this door, also the trace of a fault of ours."""
    for name in ("stdout", "stderr"):
        stream: Any = getattr(sys, name)
        # A Windows console may not know the signs of Indonesian papers; a message must never fail because of one.
        stream.reconfigure(encoding="utf-8", errors="replace")
        if not isinstance(stream, Layar):
            setattr(sys, name, Layar(stream))
    sys.excepthook = _tell_fault


def tell_progress(text: str) -> None:
    """On a terminal, over what was told before; it holds nothing from outside."""
    if sys.stderr.isatty() and sys.__stderr__:
        print(f"\r{text}", end="", file=sys.__stderr__, flush=True)


def _tell_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    from traceback import format_exception  # only a fault needs it

    for line in "".join(format_exception(kind, error, trace)).splitlines():
        print(line, file=sys.stderr)


BERKAS_TEKS = (".yaml", ".yml", ".csv", ".json")
PALING_BESAR = 2_000_000
LEBAR = 100
"""Columns of the written line that are shown."""
TAB, TAK_TERLIHAT = "→   ", "·"
BARIS_BARU = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line for YAML."""


def tell_problems(problems: Iterable[Problem], folder: str | Path = ".") -> None:
    """Every problem, where programs put what is wrong; the lines quoted are those of the files under `folder`."""
    for line in problem_lines(tuple(problems), Path(folder)):
        print(line, file=sys.stderr)


def problem_lines(problems: Sequence[Problem], folder: Path) -> Iterator[str]:
    """What is printed. Problems of one line are told together, and the line is quoted once, a caret for each."""
    for (name, number), group in groupby(problems, key=lambda problem: (problem.where.berkas, problem.where.baris)):
        told = tuple(group)
        yield from (f"[{problem.level}] {problem}" for problem in told)
        if all(problem.level is not Level.DIKETAHUI for problem in told):
            columns = sorted({problem.where.kolom for problem in told if problem.where.kolom})
            yield from quoted(written_line(folder / name, number), number, columns)


def written_line(path: Path, number: int) -> str | None:
    """Line `number` of a text file; `None` when there is no such line to be shown."""
    if number < 1 or path.suffix.lower() not in BERKAS_TEKS:
        return None
    try:
        content = path.read_bytes() if path.stat().st_size <= PALING_BESAR else b""
    except OSError:
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:  # a file saved the old Windows way: its letters, as its writer sees them
        text = content.decode("cp1252", errors="replace")
    lines = BARIS_BARU.split(text)
    return lines[number - 1] if number <= len(lines) else None


def quoted(line: str | None, number: int, columns: Sequence[int]) -> Iterator[str]:
    """The line with its number, and a caret under each column that is shown of it."""
    if line is None or not line.strip():
        return
    first, last = _window(len(line), columns[0] - 1 if columns else 0)
    signs = [_sign(character) for character in line[first:last]]
    start, end = "…" if first else "", "…" if last < len(line) else ""
    yield f"{number:>6} | {start}{''.join(signs)}{end}".rstrip()
    carets = _carets(signs, [column - 1 - first for column in columns], len(start))
    if carets:
        yield f"{'':>6} | {carets}"


def _window(length: int, column: int) -> tuple[int, int]:
    """Which part of a long line is shown: a third of it lies before the column."""
    if length <= LEBAR:
        return 0, length
    first = min(max(0, column - LEBAR // 3), max(0, length - LEBAR))
    return first, min(length, first + LEBAR)


def _carets(signs: Sequence[str], places: Iterable[int], indent: int) -> str:
    """A line of carets; one place past the end is where something is missing."""
    found = ""
    for place in places:
        if 0 <= place <= len(signs):
            found += " " * (indent + sum(map(_width, signs[:place])) - len(found)) + "^"
    return found


def _sign(character: str) -> str:
    """A character as it may stand on a terminal: one that nobody can see becomes a dot."""
    if character == "\t":
        return TAB
    return character if character.isprintable() else TAK_TERLIHAT


def _width(sign: str) -> int:
    """Terminal columns: Chinese letters take two, an accent that sits on the letter before takes none."""
    return sum(
        2 if unicodedata.east_asian_width(character) in "WF" else 0 if unicodedata.combining(character) else 1
        for character in sign
    )
