"""output/.riwayat: every version under its sha256, and an index of the names they had."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from errno import EIO
from hashlib import sha256
from pathlib import Path

from pipeline.edges.keluaran import disk
from pipeline.model.catatan_tulis import is_hash
from pipeline.model.versi import Versi, index_lines, not_yet_told, read_index

RIWAYAT = ".riwayat"
DAFTAR = "daftar.jsonl"


def told_versions(output: Path) -> tuple[Versi, ...]:
    """What the index tells, oldest first; nothing when there is none."""
    try:
        return read_index((output / RIWAYAT / DAFTAR).read_bytes())
    except OSError:
        return ()


def untold(output: Path) -> tuple[str, ...]:
    """The versions whose names the index has lost, by sha256."""
    told = {version.sidik for version in told_versions(output)}
    folder = output / RIWAYAT
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    return tuple(name for name in names if is_hash(name) and name not in told)


def content_of(output: Path, sidik: str) -> bytes | None:
    """A version's bytes; `None` when they are lost or damaged."""
    try:
        content = (output / RIWAYAT / sidik).read_bytes()
    except OSError:
        return None
    return content if sha256(content).hexdigest() == sidik else None


def keep(output: Path, versions: Sequence[Versi], contents: Mapping[str, bytes]) -> None:
    """Every version is in the history afterwards; raises `OSError`. `contents` by sha256."""
    folder, new = output / RIWAYAT, False
    _clear_torn(folder)
    for sidik in dict.fromkeys(version.sidik for version in versions):
        if content_of(output, sidik) is None:
            if sidik not in contents:  # it could be read a moment ago
                raise OSError(EIO, "versi lama tidak terbaca", sidik)
            disk.write_whole(folder / sidik, contents[sidik])
            new = True
    if lines := index_lines(not_yet_told(told_versions(output), versions)):
        folder.mkdir(parents=True, exist_ok=True)
        disk.append(folder / DAFTAR, lines)
        new = True
    if new:
        disk.sync_folder(folder)
        disk.sync_folder(output)


def _clear_torn(folder: Path) -> None:
    """What a run that was cut off had only begun to write."""
    for path in folder.glob(f".*{disk.BARU}"):
        disk.remove(path)
