"""The one rule for links: nothing that is read from the project or written in it may lie outside of it."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.base.problems import Place, Problem, Refused

KELUAR = (
    "pintasan (symbolic link) ini menunjuk ke luar folder proyek",
    "Ganti dengan salinan berkas atau folder aslinya",
)


def leads_out(path: Path, home: Path) -> bool:
    """Whether `path`, by a link or Windows junction at any level, lies outside of `home`.

    `home` is the project's folder, resolved: that itself may be reached by a link.
    """
    return not Path(os.path.realpath(path)).is_relative_to(home)


def refuse_outside(root: Path, name: str) -> None:
    """Raises `Refused` when what is to be written at `name` would lie outside of the project."""
    if leads_out(root / name, root.resolve()):
        raise Refused([Problem(Place(name), *KELUAR)])
