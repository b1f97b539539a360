"""Folders on disk: a whole folder is written aside, then takes the old one's place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from errno import EACCES, ENAMETOOLONG, ENOENT, ENOSPC, EPERM, EROFS
from pathlib import Path

from pipeline.base import batas
from pipeline.base.problems import Place, Problem, Refused
from pipeline.files.berkas_masukan import read_file

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
            _write(aside / file, content)
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


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def read_tree(root: Path, name: str, left: int = batas.ARSIP) -> Mapping[str, bytes]:
    """Every file at or below `name`, by its path from `root`; what is hidden and Word's lock files are left out.

    Raises `Refused` for a file that is too large, or when all of them have more than `left` bytes.
    """
    start = root / name
    files = [start] if start.is_file() else sorted(path for path in start.rglob("*") if path.is_file())
    kept = (path for path in files if not path.name.startswith("~$") and not _hidden(path.relative_to(root)))
    found: dict[str, bytes] = {}
    for path in kept:
        file = path.relative_to(root).as_posix()
        found[file] = read_file(path, file, min(left, batas.BERKAS_ARSIP))
        left -= len(found[file])
    return found


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
