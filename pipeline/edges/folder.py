"""Folders on disk: a whole folder is written aside, then takes the old one's place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from pipeline.problems import Place, Problem, Refused


def replace_folder(folder: Path, name: str, contents: Mapping[str, bytes]) -> None:
    """`folder` holds just `contents` afterwards, or is as it was; raises `Refused` when the disk does not let us."""
    aside, before = folder.with_name(f".{folder.name}.baru"), folder.with_name(f".{folder.name}.lama")
    try:
        _restore(folder, before)
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
        what = f"hasil tidak dapat ditulis ({error.strerror or error})"
        fix = "Tutup berkas yang sedang terbuka di Word, periksa ruang dan izin folder, lalu ulangi"
        raise Refused([Problem(Place(name), what, fix)]) from None


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


def read_tree(root: Path, name: str) -> Mapping[str, bytes]:
    """Every file at or below `name`, by its path from `root`; hidden and Word's lock files are left out."""
    start = root / name
    files = [start] if start.is_file() else sorted(path for path in start.rglob("*") if path.is_file())
    kept = (path for path in files if not path.name.startswith((".", "~$")))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in kept}
