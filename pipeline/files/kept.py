"""What was made once and may be made again: kept in the user's own cache folder, never in the project.

So a project that was copied, mailed or unzipped brings along nothing that runs or answers here. Missing, damaged or
unreadable counts as not kept; without a folder that is ours alone nothing is kept.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Collection
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

TEMPLAT, NASKAH, JALAN = "template", "naskah", "jalan"
TEMPAT = "NASKAH_SIMPANAN"
"""The environment's name of another folder than the user's own cache."""
PALING_BANYAK = 8
"""Periods whose last run is remembered."""
_RUMAH = "naskah-sop"
_DIGEST = 32
_DAFTAR = ".dipakai"
_MILIK = re.compile(r"\.?([0-9a-f]{40,64}(\.template)?|\d{4}-[a-z0-9-]+\.dipakai)(\.\d+)?")
"""The names of what is kept, of lists, and of what a run cut off had begun to write."""


def own_folder(root: Path, jenis: str) -> Path | None:
    """Where this user keeps `jenis` of the project at `root`; `None` when there is no such folder, or not his alone."""
    try:
        folder = Path(os.environ.get(TEMPAT) or _users_cache())
        if not folder.is_absolute():
            return None
        folder.mkdir(0o700, exist_ok=True)
        project = sha256(os.fsencode(root.resolve())).hexdigest()[:16]
        for name in (_RUMAH, project, jenis):
            folder /= name
            folder.mkdir(0o700, exist_ok=True)
            if not _ours(folder.lstat()):
                return None
    except (OSError, RuntimeError):  # RuntimeError: nobody knows where the user is at home
        return None
    return folder


def _users_cache() -> Path:
    """Where each system wants a user's cache. A library that knows it took a twentieth of a run with nothing to do."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", ""))
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _ours(found: os.stat_result) -> bool:
    """Whether it is a real folder, neither link nor junction, that nobody else owns or may write to."""
    real = stat.S_ISDIR(found.st_mode) and not getattr(found, "st_reparse_tag", 0)
    if not hasattr(os, "geteuid"):
        return real
    return real and found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def kept(path: Path) -> bytes | None:
    """The content as it was kept, or `None`."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    content = whole[_DIGEST:]
    return content if sha256(content).digest() == whole[:_DIGEST] else None


def keep(path: Path, content: bytes) -> None:
    """Keeps it; a reader sees all of it or nothing. A folder that cannot be written is passed over."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(sha256(content).digest() + content)
        aside.replace(path)


def forget_unused(folder: Path, periode: str, used: Collection[str]) -> None:
    """Leaves in `folder` what the last run of each period used, of this one `used` (file names).

    Only names we give are taken away: another's file stays.
    """
    keep(folder / f"{periode}{_DAFTAR}", "\n".join(sorted(used)).encode())
    with suppress(OSError):
        mine = [path for path in folder.iterdir() if _MILIK.fullmatch(path.name)]
        lists = sorted(path for path in mine if path.name.endswith(_DAFTAR) and path.name[0] != ".")
        others = [path for path in lists if path.name != f"{periode}{_DAFTAR}"]
        stay = {*used, f"{periode}{_DAFTAR}"}
        for path in others[-(PALING_BANYAK - 1) :]:
            stay |= {path.name, *(kept(path) or b"").decode(errors="replace").split("\n")}
        for path in mine:
            if path.name not in stay:
                path.unlink()
