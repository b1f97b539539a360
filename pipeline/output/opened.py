"""output/ opened: by one writer at a time, held by a lock that ends with its process; and what lies there, read."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from pipeline.base.problems import Place, Problem, Refused
from pipeline.files import disk
from pipeline.files.berkas_masukan import refuse_outside
from pipeline.files.disk import cannot_write
from pipeline.files.fingerprint import byte_hash
from pipeline.output.catatan_tulis import MANIFEST, CatatanTulis, read_catatan
from pipeline.output.penulisan import Lies
from pipeline.output.swap import heal, unfinished

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


OUTPUT = "output"


def silent(_: str) -> None:
    """For a run that has nobody to tell."""


@contextmanager
def writing(root: Path, tell: Callable[[str], None] = silent) -> Iterator[None]:
    """Nobody else writes meanwhile, and what an earlier run left half done is done; raises `Refused`."""
    output = root / OUTPUT
    refuse_outside(root, OUTPUT)
    with sole_writer(output, tell):
        if unfinished(output):
            heal(root, output)
        yield


@contextmanager
def looking(root: Path, tell: Callable[[str], None] = silent) -> Iterator[None]:
    """Writes nothing, unless an earlier run was cut off while it wrote; raises `Refused`."""
    if unfinished(root / OUTPUT):
        with writing(root, tell):
            pass
    yield


def lying(root: Path, folder: str) -> Lies:
    """The hashes of what lies in `folder` now, each looked at once; raises `Refused` for what cannot be read."""

    @cache
    def look(nama: str) -> str | None:
        try:
            return disk.hash_of(root / folder / nama)
        except OSError as error:
            raise _cannot_read(f"{folder}/{nama}") from error

    return look


def content(root: Path, folder: str, nama: str, sidik: str) -> bytes:
    """The bytes of what lies there; raises `Refused` when it is no longer what was looked at."""
    name = f"{folder}/{nama}"
    try:
        found = (root / name).read_bytes()
    except OSError:
        raise _cannot_read(name) from None
    if byte_hash(found) != sidik:
        raise Refused([Problem(Place(name), "naskah ini baru saja disimpan orang", "Ulangi perintahnya")])
    return found


def record(root: Path, folder: str) -> CatatanTulis:
    """What we wrote in `folder` last; nothing known when its manifest is missing or damaged."""
    return read_catatan(manifest(root, folder))


def manifest(root: Path, folder: str) -> bytes:
    """The manifest as it lies there, or nothing; raises `Refused` when it is there and cannot be read."""
    try:
        return (root / folder / MANIFEST).read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return b""
    except OSError:
        raise _cannot_read(f"{folder}/{MANIFEST}") from None


def _cannot_read(name: str) -> Refused:
    fix = "Tutup berkas itu bila sedang terbuka, dan periksa izinnya"
    return Refused([Problem(Place(name), "berkas tidak dapat dibaca", fix)])
