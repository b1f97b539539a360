"""The calls that change the disk, so that what may fail is in one place; and whole folders, written aside and read.

Single calls raise `OSError`, those on folders `Refused`.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Mapping
from errno import EACCES, ENAMETOOLONG, ENOENT, ENOSPC, EPERM, EROFS
from pathlib import Path

from pipeline.base import batas
from pipeline.base.problems import Place, Problem, Refused
from pipeline.files.berkas_masukan import read_file
from pipeline.files.fingerprint import byte_hash

BARU = ".baru"
PERCOBAAN = 5
"""How often a move is tried on Windows, where a virus scanner may hold a new file for a moment."""
KERJA = ".kerja"
"""The folder in output/ where new files wait and old ones stay until all have changed places."""


def hash_of(path: Path) -> str | None:
    """The sha256 of the file there; `None` when there is no file."""
    try:
        return byte_hash(path.read_bytes()) if path.is_file() else None
    except (FileNotFoundError, NotADirectoryError):
        return None


def write(path: Path, content: bytes) -> None:
    """The file with this content, on the disk itself when this returns."""
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def append(path: Path, lines: bytes) -> None:
    """Adds whole lines; a line that was left torn before stays a line of its own."""
    with path.open("ab+") as file:
        if file.tell() and _last_byte(path) != b"\n":
            file.write(b"\n")
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())


def write_whole(path: Path, content: bytes) -> None:
    """Like `write`, but the name never holds half of it."""
    aside = path.with_name(f".{path.name}{BARU}")
    write(aside, content)
    move(aside, path)


def move(source: Path, target: Path) -> None:
    """`source` takes the place of `target` in one step."""
    for attempt in range(1, PERCOBAAN + 1):
        try:
            os.replace(source, target)  # noqa: PTH105 - the one call that fault tests make fail
        except PermissionError:
            if os.name != "nt" or attempt == PERCOBAAN:
                raise
            time.sleep(0.1)
        else:
            return


def remove(path: Path) -> None:
    """The file is gone; the folders that held only it are left to `remove_empty`."""
    os.unlink(path)  # noqa: PTH108


def remove_empty(folder: Path, top: Path) -> None:
    """Takes away `folder` and those above it, below `top`, as long as they are empty."""
    while folder != top and top in folder.parents:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def twin(source: Path, target: Path) -> None:
    """A second name for a file, so that it can be put back without any room on the disk; a copy where names cannot."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
        with target.open("rb+") as file:
            os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """The names in the folder are on the disk itself; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def clear(folder: Path) -> None:
    """The folder and all in it are gone, if that can be."""
    shutil.rmtree(folder, ignore_errors=True)


def _last_byte(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1)


def open_in_office(path: Path, name: str) -> Problem | None:
    """The problem of a file, called `name`, beside which an office program has put its mark."""
    base = path.name
    # Word drops the first letters of a long name in its lock file, Excel does not, LibreOffice has its own form.
    locks = (f"~${base}", f"~${base[1:]}", f"~${base[2:]}", f".~lock.{base}#")
    held = next((lock for lock in locks if len(lock) > 2 and (path.parent / lock).exists()), None)
    if held is None or not path.exists():
        return None
    fix = f'Tutup di Word atau Excel, lalu ulangi. Bila sudah tertutup, hapus berkas "{held}" di sebelahnya'
    return Problem(Place(name), "naskah ini sedang terbuka di Word atau Excel", fix)


TERBUKA = "Tutup berkas yang sedang terbuka di Word, periksa izin foldernya, lalu ulangi"
SEBAB = {
    EACCES: ("tidak diizinkan, mungkin sedang terbuka di Word", TERBUKA),
    EPERM: ("tidak diizinkan, mungkin sedang terbuka di Word", TERBUKA),
    EROFS: ("foldernya hanya boleh dibaca", "Pindahkan proyek ke folder yang boleh ditulis"),
    ENOSPC: ("ruang disk habis", "Kosongkan sebagian disk, lalu ulangi"),
    ENOENT: ("foldernya tidak ada", "Buat foldernya, atau periksa namanya, lalu ulangi"),
    ENAMETOOLONG: ("nama berkas terlalu panjang", "Pendekkan kunci naskah atau nama foldernya"),
}
SEBAB_LAIN = ("ada berkas atau folder lain yang menghalangi", "Periksa isi foldernya, lalu ulangi")


def replace_folder(folder: Path, name: str, contents: Mapping[str, bytes]) -> None:
    """`folder` holds just `contents` afterwards, or is as it was; raises `Refused` when the disk does not let us."""
    aside, before = folder.with_name(f".{folder.name}.baru"), folder.with_name(f".{folder.name}.lama")
    try:
        _restore(folder, before)
        if aside.is_symlink():
            aside.unlink()
        shutil.rmtree(aside, ignore_errors=True)
        for file, content in contents.items():
            write(aside / file, content)
        if folder.exists():
            folder.rename(before)
        aside.rename(folder)
        shutil.rmtree(before, ignore_errors=True)
    except OSError as error:
        _restore(folder, before)
        shutil.rmtree(aside, ignore_errors=True)
        raise cannot_write(name, error) from None


def create_folder(folder: Path, name: str, contents: Mapping[str, bytes]) -> None:
    """`folder` holds just `contents` afterwards; raises `Refused` when it is there already: it is written once."""
    if folder.exists():
        raise Refused([Problem(Place(name), "folder ini sudah ada dan tidak ditulis lagi", "Pindahkan, lalu ulangi")])
    replace_folder(folder, name, contents)


def cannot_write(name: str, error: OSError) -> Refused:
    """What the disk's refusal means for a person, and what to do."""
    reason, fix = SEBAB.get(error.errno or 0, SEBAB_LAIN)
    return Refused([Problem(Place(name), f"hasil tidak dapat ditulis: {reason}", fix)])


def clear_folder(folder: Path, name: str) -> None:
    """`folder` is gone afterwards; raises `Refused` when the disk does not let us."""
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as error:
        reason, fix = SEBAB.get(error.errno or 0, SEBAB_LAIN)
        raise Refused([Problem(Place(name), f"hasil lama tidak dapat dihapus: {reason}", fix)]) from None


def _restore(folder: Path, before: Path) -> None:
    """Puts back a folder that an interrupted run had moved away."""
    if before.exists() and not folder.exists():
        before.rename(folder)


def _any(_: str) -> bool:
    return True


def read_tree(
    root: Path, name: str, left: int = batas.ARSIP, wanted: Callable[[str], bool] = _any
) -> Mapping[str, bytes]:
    """Every file at or below `name` that is `wanted`, by its path from `root`; what is hidden and Word's lock files
    are left out.

    Raises `Refused` for a file that is too large, or when all of them have more than `left` bytes.
    """
    start = root / name
    files = [start] if start.is_file() else sorted(path for path in start.rglob("*") if path.is_file())
    kept = (path for path in files if not path.name.startswith("~$") and not _hidden(path.relative_to(root)))
    found: dict[str, bytes] = {}
    for path in kept:
        file = path.relative_to(root).as_posix()
        if not wanted(file):
            continue
        found[file] = read_file(path, file, min(left, batas.BERKAS_ARSIP))
        left -= len(found[file])
    return found


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
