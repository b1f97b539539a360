"""The output folder as a run finds it: healed, its own for as long as it writes, and what lies there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path

from pipeline.edges.keluaran import disk
from pipeline.edges.keluaran.lock import sole_writer
from pipeline.edges.keluaran.swap import heal, unfinished
from pipeline.edges.tautan import refuse_outside
from pipeline.model.catatan_tulis import MANIFEST, Catatan, read_catatan
from pipeline.model.penulisan import Lies
from pipeline.problems import Place, Problem, Refused

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
    if sha256(found).hexdigest() != sidik:
        raise Refused([Problem(Place(name), "naskah ini baru saja disimpan orang", "Ulangi perintahnya")])
    return found


def record(root: Path, folder: str) -> Catatan:
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
