"""One writer at a time: a lock of the operating system, which it takes back when the process ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.edges.folder import cannot_write
from pipeline.problems import Place, Problem, Refused

KUNCI = ".kunci"
JEDA, KALI = 0.1, 100
"""A second writer asks every tenth of a second, for ten seconds."""
DIPAKAI = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def sole_writer(output: Path, tell: Callable[[str], None], kali: int = KALI) -> Iterator[None]:
    """Holds the right to write in `output`; waits for another run and says so; raises `Refused` when it takes long."""
    try:
        if not output.is_dir():
            output.mkdir(parents=True, exist_ok=True)
        handle = os.open(output / KUNCI, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    except OSError as error:
        raise cannot_write(output.name, error) from None
    try:
        _wait(handle, output.name, tell, kali)
        yield
    finally:
        os.close(handle)


def _wait(handle: int, name: str, tell: Callable[[str], None], kali: int) -> None:
    for attempt in range(kali + 1):
        if _locked(handle):
            return
        if attempt == 0:
            tell(f"Menunggu: folder {name} sedang ditulis oleh perintah lain.")
        time.sleep(JEDA)
    what = "folder ini masih ditulis oleh perintah lain"
    raise Refused([Problem(Place(name), what, "Tunggu sampai perintah itu selesai, lalu ulangi")])


def _locked(handle: int) -> bool:
    """Whether we hold it; where a network disk knows no locks, we go on without."""
    try:
        _try_lock(handle)
    except OSError as error:
        return error.errno not in DIPAKAI
    return True
