"""Folders on disk: a whole folder is written aside, then takes the old one's place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from errno import EACCES, ENAMETOOLONG, ENOSPC, EPERM, EROFS
from pathlib import Path

from pipeline.problems import Place, Problem, Refused

TERBUKA = "Tutup berkas yang sedang terbuka di Word, periksa izin foldernya, lalu ulangi"
SEBAB = {
    EACCES: ("tidak diizinkan, mungkin sedang terbuka di Word", TERBUKA),
    EPERM: ("tidak diizinkan, mungkin sedang terbuka di Word", TERBUKA),
    EROFS: ("foldernya hanya boleh dibaca", "Pindahkan proyek ke folder yang boleh ditulis"),
    ENOSPC: ("ruang disk habis", "Kosongkan sebagian disk, lalu ulangi"),
    ENAMETOOLONG: ("nama berkas terlalu panjang", "Pendekkan kunci naskah atau nama foldernya"),
}
SEBAB_LAIN = ("ada berkas atau folder lain yang menghalangi", "Periksa isi folder output, lalu ulangi")


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
        reason, fix = SEBAB.get(error.errno or 0, SEBAB_LAIN)
        raise Refused([Problem(Place(name), f"hasil tidak dapat ditulis: {reason}", fix)]) from None


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
    return {path.relative_to(root).as_posix(): _read(path, root) for path in kept}


def _read(path: Path, root: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        place = Place(path.relative_to(root).as_posix())
        fix = "Tutup berkas itu bila sedang terbuka, atau pindahkan dari folder ini"
        raise Refused([Problem(place, "berkas tidak dapat dibaca", fix)]) from None
