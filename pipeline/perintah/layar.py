"""The one door to the screen: what a terminal would act on, or nobody would see, is written out as its code."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any, TextIO


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
