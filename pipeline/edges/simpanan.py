"""What was made once and may be made again: kept under .cache/, each file with a hash of its own content.

Missing, damaged or unreadable counts as not kept; a folder that cannot be written is passed over.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

_DIGEST = 32
_DAFTAR = ".dipakai"
PALING_BANYAK = 8
"""Periods whose last run is remembered."""


def kept(path: Path) -> bytes | None:
    """The content as it was kept, or `None`."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    content = whole[_DIGEST:]
    return content if sha256(content).digest() == whole[:_DIGEST] else None


def keep(path: Path, content: bytes) -> None:
    """Keeps it; a reader sees all of it or nothing."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(sha256(content).digest() + content)
        aside.replace(path)


def forget_unused(folder: Path, periode: str, used: Collection[str]) -> None:
    """Leaves in `folder` what the last run of each period used, of this one `used` (file names), and nothing else."""
    if not folder.is_dir():
        return
    keep(folder / f"{periode}{_DAFTAR}", "\n".join(sorted(used)).encode())
    with suppress(OSError):
        lists = sorted(path for path in folder.iterdir() if path.name.endswith(_DAFTAR) and path.name[0] != ".")
        others = [path for path in lists if path.name != f"{periode}{_DAFTAR}"]
        stay = {*used, f"{periode}{_DAFTAR}"}
        for path in others[-(PALING_BANYAK - 1) :]:
            stay |= {path.name, *(kept(path) or b"").decode(errors="replace").split("\n")}
        for path in folder.iterdir():
            if path.name not in stay:
                path.unlink()
