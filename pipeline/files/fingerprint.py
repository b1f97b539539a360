"""What a file is: the contents of its members when it is a zip package (.docx, .xlsx), its bytes when it is not.

How members were packed, in which order and at what time, depends on the compressor, on Python and on who zipped last;
it says nothing about a paper. docs/simpan.md tells the rule.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from pipeline.base import batas
from pipeline.files.zips import GALAT, Tercatat, listed_members, nothing_else, pieces

_PACKED, _PLAIN = b"isi paket\0", b"berkas\0"


def byte_hash(content: bytes) -> str:
    """The sha256 of the bytes as they are."""
    return sha256(content).hexdigest()


def content_hash(content: bytes) -> str:
    """The sha256 of what is in the file.

    A package counts as its members, name and content, sorted by name. What is no package, is damaged, holds a name
    twice or anything beside its members, or unpacks to more than agreed, counts byte by byte.
    """
    try:
        found = _of_package(BytesIO(content), len(content)) if content.startswith(b"PK") else ""
    except GALAT:
        found = ""
    if found:
        return found
    # No file may be written that reads as the members of another.
    return sha256((_PLAIN if content.startswith(_PACKED) else b"") + content).hexdigest()


def _of_package(file: BytesIO, length: int) -> str:
    members = listed_members(file, batas.ANGGOTA)
    inside = sorted((member for member in members if not _is_folder(member)), key=lambda member: member.written)
    unpacked = sum(member.size for member in members)
    most = min(batas.PAKET_BESAR, max(batas.NISBAH_MULAI, length * batas.NISBAH))
    readable = unpacked <= most and all(member.readable for member in members)
    if not readable or len({member.name for member in members}) < len(members) or not nothing_else(file, members):
        return ""
    whole = sha256(_PACKED)
    for part in (part for member in inside for part in _told(file, member)):
        whole.update(part)
    return whole.hexdigest()


def _told(file: BytesIO, member: Tercatat) -> Iterator[bytes]:
    """The lengths keep names and contents apart."""
    name = member.name.encode()
    yield b"%d:%s=%d:" % (len(name), name, member.size)
    yield from pieces(file, member)


def _is_folder(member: Tercatat) -> bool:
    return member.name.endswith("/") and not member.size


PALING_DALAM = 12


def tree_hash(root: Path, names: Collection[str], skipped: Collection[str] = ()) -> str:
    """The hash of everything at or below `names`, but for folders called as in `skipped`.

    Raises `OSError` for what cannot be read, and for folders without end.
    """
    whole = sha256()
    for name in names:
        for path, content in _entries(root / name, name, skipped, 0):
            told = path.encode("utf-8", "surrogatepass")
            whole.update(b"%d:%s=%d:" % (len(told), told, -1 if content is None else len(content)))
            whole.update(content or b"")
    return whole.hexdigest()


def file_hashes(root: Path, name: str, skipped: str) -> Mapping[str, str]:
    """The sha256 of every file below the folder `name`, by its path inside it; a folder has a blank one.

    Files whose name begins with `skipped` are left out. Raises `OSError`.
    """
    return {
        path[len(name) + 1 :]: "" if content is None else byte_hash(content)
        for path, content in _entries(root / name, name, (), 0)
        if not path.rpartition("/")[2].startswith(skipped)
    }


def _entries(path: Path, name: str, skipped: Collection[str], depth: int) -> Iterator[tuple[str, bytes | None]]:
    """Names in a fixed order with their content; `None` for a folder, nothing for what is not there."""
    if depth > PALING_DALAM:
        raise OSError(f"folder bersarang tanpa akhir: {name}")
    if not path.is_dir():
        if path.exists():
            yield name, _content(path)
        return
    yield name, None
    with os.scandir(path) as found:
        inside = sorted((entry.name, entry.is_dir()) for entry in found if entry.name not in skipped)
    for inner, is_folder in inside:
        if is_folder:
            yield from _entries(path / inner, f"{name}/{inner}", skipped, depth + 1)
        else:
            yield f"{name}/{inner}", _content(path / inner)


def _content(path: Path) -> bytes:
    """A pipe would be waited for without end, and a file too large is refused by its reader whatever it holds."""
    return path.read_bytes() if path.is_file() and path.stat().st_size <= batas.BERKAS_ARSIP else b""


_SUMBER = Path(__file__).resolve().parents[1]


@lru_cache(maxsize=1)
def engine() -> str:
    """The hash, read once by a process."""
    whole = sha256(sys.version.encode())
    whole.update(tree_hash(_SUMBER.parent, (_SUMBER.name,), skipped=("__pycache__",)).encode())
    for name, version in sorted(libraries().items()):
        whole.update(f"\0{name} {version}".encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


@lru_cache(maxsize=1)
def libraries() -> Mapping[str, str]:
    """Every installed library by name ("python_docx") with its version, told by the name of its folder alone."""
    found: dict[str, str] = {}
    for folder in map(Path, sys.path):
        for path in folder.glob("*.dist-info") if folder.is_dir() else ():
            name, _, version = path.stem.partition("-")
            found.setdefault(name.lower(), version)
    return found


NAMA = "naskah-sop"
DIBACA = (".py", ".docx")
"""Kinds of files of the package that the program reads."""
PUSTAKA = ("jinja2", "lxml", "num2words", "openpyxl", "pydantic", "python-calamine", "xlsxwriter")


@lru_cache(maxsize=1)
def program() -> str:
    """ "naskah-sop (0123456789abcdef)": the same on any machine with the same program and libraries."""
    whole = sha256()
    for name in sorted(path.relative_to(_SUMBER).as_posix() for path in _SUMBER.rglob("*") if _is_read(path)):
        content = (_SUMBER / name).read_bytes()
        whole.update(name.encode())
        whole.update(content.replace(b"\r\n", b"\n") if name.endswith(".py") else content)
    known = libraries()
    whole.update("\n".join(f"{name} {known.get(name.replace('-', '_'), '-')}" for name in PUSTAKA).encode())
    return f"{NAMA} ({whole.hexdigest()[:16]})"


def _is_read(path: Path) -> bool:
    """What an editor or a system leaves beside is no part of the program."""
    return path.suffix in DIBACA and not path.name.startswith((".", "~$"))
