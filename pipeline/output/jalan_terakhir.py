"""What the last finished run of a period was made from and left behind; so a run with nothing to do can say so.

Read without any library. A record that is missing, damaged or of another engine counts as none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from pipeline.base.simpan import SIMPAN
from pipeline.files.disk import KERJA
from pipeline.files.fingerprint import engine, file_hashes, tree_hash
from pipeline.files.kept import JALAN, own_folder
from pipeline.files.kept import keep as keep_file
from pipeline.files.kept import kept as kept_file

ATURAN, MASUKAN = ("config", "templates"), "input"
KELUARAN = "output"
TERBUKA = "~$"
"""Word's mark of a document that somebody has open."""


@dataclass(frozen=True)
class Kabar:
    """What a run told: warnings, what is waited for, and its last words."""

    perhatian: tuple[str, ...]
    menunggu: tuple[str, ...]
    jumlah: str


def run_key(root: Path, periode: str, options: str) -> str:
    """A hash of all a run is made from, and one of what was decided; blank when something cannot be read, which the
    run itself will tell.
    """
    try:
        made_from = (engine(), periode, options, tree_hash(root, ATURAN), tree_hash(root, (MASUKAN,), (SIMPAN,)))
        kept = sorted(path.relative_to(root).as_posix() for path in (root / MASUKAN).rglob(SIMPAN))
        decided = tree_hash(root, kept)
    except OSError:
        return ""
    whole = sha256("\0".join(made_from).encode()).hexdigest()
    return f"{whole} {decided}"


def unchanged(root: Path, periode: str, key: str) -> Kabar | None:
    """What the last run told, when it was made from the same and all it left is there, and nothing else."""
    try:
        folder = own_folder(root, JALAN)
        content = kept_file(folder / periode) if folder and key else None
        record = json.loads(content) if content is not None else None
        if record is None or record["kunci"] != key or record["berkas"] != _left(root, periode):
            return None
        told = record["kabar"]
        return Kabar(tuple(told["perhatian"]), tuple(told["menunggu"]), told["jumlah"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(root: Path, periode: str, key: str, options: str, kabar: Kabar, *, kept: bool = False) -> None:
    """Keeps what a run told and left; not when its inputs changed meanwhile, or when the disk does not let us.

    A run that `kept` what was decided has itself changed that.
    """
    before, now = key.partition(" "), run_key(root, periode, options)
    if not key or (now.partition(" ")[0] != before[0] if kept else now != key):
        return
    with suppress(OSError):
        folder, left = own_folder(root, JALAN), _left(root, periode)
        if folder and f"../{KERJA}" not in left:  # what could not be cleared away the next run has to do
            record = {"kunci": now, "berkas": left, "kabar": asdict(kabar)}
            keep_file(folder / periode, json.dumps(record, sort_keys=True).encode())


def _left(root: Path, periode: str) -> Mapping[str, str]:
    """The period's files with their sha256, and what is hidden beside its folder: a run cut off leaves its work."""
    beside = (path.name for path in (root / KELUARAN).iterdir() if path.name.startswith("."))
    return {**file_hashes(root, f"{KELUARAN}/{periode}", TERBUKA), **{f"../{name}": "" for name in beside}}
