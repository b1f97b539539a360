"""A disk that fails, or a process that dies, at the n-th call that changes something."""

from __future__ import annotations

import errno
import io
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

PANGGILAN = ("replace", "fsync", "unlink", "link", "mkdir", "rmdir")
Bertindak = Callable[[int, str], None]


@contextmanager
def before_every_change(act: Bertindak) -> Iterator[list[str]]:
    """Calls `act(number, name)` before each call that changes the disk; gives the names of the calls so far."""
    calls: list[str] = []

    def guarded(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            calls.append(name)
            act(len(calls), name)
            return real(*arguments, **options)

        return call

    def opened(file: object, mode: str = "r", *arguments: object, **options: object) -> object:
        if not set(mode) & set("wax+"):
            return real_open(file, mode, *arguments, **options)  # type: ignore[call-overload]
        calls.append("open")
        act(len(calls), "open")
        handle = real_open(file, mode, *arguments, **options)  # type: ignore[call-overload]
        calls.append("write")
        try:
            act(len(calls), "write")
        except OSError:
            handle.close()
            raise
        return handle

    real_open = io.open
    with pytest.MonkeyPatch.context() as patch:
        for name in PANGGILAN:
            patch.setattr(os, name, guarded(name, getattr(os, name)))
        patch.setattr(io, "open", opened)
        yield calls


def failing_at(number: int, code: int = errno.ENOSPC, *, only_once: bool = True) -> Bertindak:
    """The disk refuses the n-th call; or, when not `only_once`, that and every later one."""

    def act(now: int, _: str) -> None:
        if now == number or (now > number and not only_once):
            raise OSError(code, os.strerror(code))

    return act


def killed_at(number: int, work: Callable[[], object]) -> bool:
    """Runs `work` in a process of its own that dies before the n-th call; whether it died."""
    child = os.fork()
    if child == 0:
        with before_every_change(lambda now, _: os.kill(os.getpid(), signal.SIGKILL) if now == number else None):
            work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)
