"""The papers we have written, wherever they lie in output/."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.edges.keluaran.opened import OUTPUT, record
from pipeline.model.catatan_tulis import MANIFEST, is_safe_name
from pipeline.problems import Place, Problem, Refused


def folders(root: Path) -> Iterator[str]:
    """Every folder with a manifest, as a path in the project."""
    output = root / OUTPUT
    for path in sorted(output.iterdir()) if output.is_dir() else ():
        if not path.name.startswith(".") and (path / MANIFEST).is_file():
            yield f"{OUTPUT}/{path.name}"


def every_paper(root: Path) -> Iterator[str]:
    """Every name we have written at or beside, as a path in the project."""
    for folder in folders(root):
        catatan = record(root, folder)
        yield from (f"{folder}/{name}" for name in (*catatan.berkas, *catatan.hasil_baru, *catatan.tidak_dibuat))


def split(path: str) -> tuple[str, str]:
    """The folder, which is the first two parts, and the name in it; raises `Refused` for what is no such path."""
    parts = path.split("/")
    if len(parts) < 3 or not is_safe_name(path):
        raise Refused([Problem(Place(path), "nama ini bukan nama naskah", "Lihat: make status")])
    return "/".join(parts[:2]), "/".join(parts[2:])
