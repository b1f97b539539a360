"""How much memory this process holds; each system tells it in its own way."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from threading import Event, Lock, Thread, get_ident
from typing import TypeVar

from pipeline.base import batas


def resident() -> int:
    """The bytes this process holds now; on macOS the most it ever held, for nothing cheaper is told there."""
    if sys.platform == "win32":
        import ctypes

        kernel, words = ctypes.WinDLL("kernel32"), 8 // ctypes.sizeof(ctypes.c_size_t)
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        told = (ctypes.c_size_t * (words + 8))()  # PROCESS_MEMORY_COUNTERS: its size, a count, eight sizes
        told[0] = ctypes.sizeof(told)
        process = ctypes.c_void_p(kernel.GetCurrentProcess())
        return told[words + 1] if kernel.K32GetProcessMemoryInfo(process, told, ctypes.sizeof(told)) else 0
    import resource

    try:
        return int(os.pread(_statm(os.getpid()), 100, 0).split()[1]) * resource.getpagesize()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@lru_cache(maxsize=1)
def _statm(_process: int) -> int:
    """Open as long as the process: a filling is stopped at any moment, also between an opening and its closing."""
    return os.open("/proc/self/statm", os.O_RDONLY)


Result = TypeVar("Result")
_TICK = 0.04
_AGAIN = 0.5
"""Seconds after which a filling that goes on is stopped once more: a library may have caught the first."""
_SIZED = (str, list, tuple)
_LARGE_TEXT, _LARGE_LIST = 10_000, 1_000
"""Signs, items: making them costs more than a look."""


class Stopped(BaseException):
    """Raised by the guard wherever the filling is; nothing that works for a template catches it."""

    what = ""
    fix = "Periksa {% for %} yang bersarang atau makro yang memanggil dirinya, atau bagi datanya"


class TooLong(Stopped):
    """Its time is up."""

    what = "pengisian memakan waktu terlalu lama"


class TooLarge(Stopped):
    """It has taken too much memory."""

    what = "pengisian memerlukan memori terlalu banyak"


def guarded(work: Callable[[], Result], values: Mapping[str, object]) -> Result:
    """What the work gives; raises `TooLong` or `TooLarge` when it takes more than the values explain, never after.

    Time is the processor's, shared among the fillings of the process: a machine asleep or busy refuses nobody.
    """
    filling, guard = _Filling(values), _guard(os.getpid())
    try:
        try:
            guard.add(filling)
            return work()
        finally:
            guard.end(filling)
    except Stopped:
        guard.end(filling)  # it may have come when the end had not quite begun
        raise


def weighed(made: Result) -> Result:
    """What an operation made; when it is large, and the filling has grown beyond what it may, it is stopped here."""
    if isinstance(made, _SIZED) and len(made) > (_LARGE_TEXT if isinstance(made, str) else _LARGE_LIST):
        _guard(os.getpid()).weigh(get_ident())
    return made


class _Filling:
    """One filling: since when it is known, and what it may take."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self.thread = get_ident()
        self._values = values
        self._spent = self._next = 0.0
        self._held = -1

    @cached_property
    def _items(self) -> int:
        return items_of(self._values)

    def look(self, seconds: float, held: int) -> None:
        """Stops the filling when it has gone beyond what its data explain."""
        self._spent += seconds
        self._held = held if self._held < 0 else self._held
        kind = self._beyond(held - self._held)
        if kind and self._spent >= self._next:
            self._next = self._spent + _AGAIN
            _raise_in(self.thread, kind)

    def _beyond(self, grown: int) -> type[Stopped] | None:
        if self._spent > batas.WAKTU and self._spent > batas.WAKTU + batas.WAKTU_BUTIR * self._items:
            return TooLong
        if grown > batas.INGATAN and grown > batas.INGATAN + batas.INGATAN_BUTIR * self._items:
            return TooLarge
        return None

    @property
    def stopped(self) -> bool:
        """Whether the exception was sent."""
        return self._next > 0


class _Guard:
    """The thread of one process; it sleeps while nothing is filled."""

    def __init__(self) -> None:
        self._lock, self._wake = Lock(), Event()
        self._fillings: list[_Filling] = []
        # A filling that takes memory goes on taking it while its guard waits for an import: it once took 250 MB more.
        import ctypes  # noqa: F401

        Thread(target=self._watch, name="penjaga", daemon=True).start()

    def add(self, filling: _Filling) -> None:
        with self._lock:
            self._fillings.append(filling)
            if not self._wake.is_set():
                self._wake.set()

    def end(self, filling: _Filling) -> None:
        """After this nothing comes to the filling any more."""
        while True:
            try:
                with self._lock:
                    self._fillings = [one for one in self._fillings if one is not filling]
                if filling.stopped:
                    _raise_in(filling.thread, None)
            except Stopped:  # sent before the end, come after
                continue
            return

    def weigh(self, thread: int) -> None:
        """Looks at the memory at once; without the lock, which the thread may be stopped in."""
        held = resident()
        for filling in self._fillings[:]:
            if filling.thread == thread:
                filling.look(0.0, held)  # it stops itself as it would be stopped: once, so that its tag can be told

    def _watch(self) -> None:
        while self._wake.wait():
            before = time.process_time()
            while (now := self._looked(before)) is not None:
                before = now
                time.sleep(_TICK)

    def _looked(self, before: float) -> float | None:
        now, held = time.process_time(), resident()
        with self._lock:
            if not self._fillings:
                self._wake.clear()
                return None
            for filling in self._fillings:
                filling.look((now - before) / len(self._fillings), held)
        return now


@lru_cache(maxsize=1)
def _guard(_process: int) -> _Guard:
    """The guard of this process; a thread does not live on in a process that was forked."""
    return _Guard()


def items_of(value: object) -> int:
    """How many values are in the data."""
    waiting, count = [value], 0
    while waiting:
        one = waiting.pop()
        inside = one.values() if isinstance(one, Mapping) else one if isinstance(one, list | tuple) else ()
        count += len(inside)
        waiting += inside
    return count


def _raise_in(thread: int, kind: type[Stopped] | None) -> None:
    """Sends the exception to the thread, or takes back one that has not come yet."""
    import ctypes  # the guard has it already

    sent = None if kind is None else ctypes.py_object(kind)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), sent)
