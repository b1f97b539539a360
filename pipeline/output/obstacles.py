"""What stands in the way of writing, looked for before anything is touched."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from pipeline.base.problems import Place, Problem
from pipeline.files.terbuka import open_in_office

HISTORY_INDEX = "output/.riwayat/daftar.jsonl"


def obstacles(root: Path, folder: str, names: Iterable[str], touched: Iterable[str]) -> tuple[Problem, ...]:
    """The problems of the places `names` in `folder`; those in `touched` will be replaced, so must not be open."""
    inside = [f"{folder}/{name}" for name in sorted(names)]
    # Asked of the history's index, so that nothing of the history is written through a link either.
    found = [problem for name in (*inside, HISTORY_INDEX) for problem in _in_the_way(root, name)]
    held = (open_in_office(root / folder / name, f"{folder}/{name}") for name in sorted(touched))
    found += [problem for problem in held if problem]
    return tuple(found)


def _in_the_way(root: Path, name: str) -> Iterator[Problem]:
    path = root / name
    for part in (*reversed(PurePosixPath(name).parents[:-1]), PurePosixPath(name)):
        told = str(part)
        if _points_elsewhere(root, told):
            what = "ini tautan ke tempat lain, dan tidak ditulisi melalui tautan"
            yield Problem(Place(told), what, "Ganti tautan itu dengan folder atau berkas biasa, lalu ulangi")
            return
        if told != name and (root / told).exists() and not (root / told).is_dir():
            what = "ada berkas yang menempati nama folder"
            yield Problem(Place(told), what, "Pindahkan atau ganti nama berkas itu, lalu ulangi")
            return
    if path.is_dir():
        what = "ada folder yang menempati nama naskah"
        yield Problem(Place(name), what, "Pindahkan atau ganti nama folder itu, lalu ulangi")


def _points_elsewhere(root: Path, name: str) -> bool:
    """A symbolic link, or a Windows junction, below `output` (which itself may be one within the project)."""
    first = root / PurePosixPath(name).parts[0]
    expected = os.path.join(os.path.realpath(first), *PurePosixPath(name).parts[1:])  # noqa: PTH118
    return os.path.normcase(os.path.realpath(root / name)) != os.path.normcase(expected)
