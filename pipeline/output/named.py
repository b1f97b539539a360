"""named: every paper in output/, and the one that is meant by a name as it is typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.base.problems import Place, Problem, Refused, suggestion
from pipeline.output.catatan_tulis import MANIFEST, is_safe_name
from pipeline.output.opened import OUTPUT, record


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


HASIL_BARU = re.compile(r" \(hasil baru( \d+)?\)(?=\.[^./]+$|$)")


def paper_named(asked: str, known: Iterable[str]) -> str:
    """The one of `known` (paths in the project) that is meant; the name of a new result means its paper.

    Raises `Refused` when none or several fit.
    """
    choices = sorted(set(known))
    found = _fitting(asked, choices) or _fitting(HASIL_BARU.sub("", asked), choices)
    if len(found) == 1:
        return found[0]
    place = Place(asked or "DOK")
    if not found:
        what = "naskah itu tidak ditemukan" if asked else "naskahnya belum disebut"
        names = {name.rpartition("/")[2] for name in choices}
        raise Refused([Problem(place, what, suggestion(asked, names) if names else "Jalankan make lebih dahulu")])
    fix = f"Sebut juga foldernya: {', '.join(name.removeprefix('output/') for name in found)}"
    raise Refused([Problem(place, f"ada {len(found)} naskah bernama itu", fix)])


def _fitting(asked: str, choices: Iterable[str]) -> list[str]:
    wanted = asked.strip().strip('"').replace("\\", "/").removeprefix("./").casefold()
    exact = [name for name in choices if f"/{name.casefold()}".endswith(f"/{wanted}")] if wanted else []
    whole = [name for name in exact if name.casefold() in (wanted, f"output/{wanted}")]
    if exact or not wanted:
        return whole if len(whole) == 1 else exact
    return [name for name in choices if f"/{_without_ending(name)}".casefold().endswith(f"/{wanted}")]


def _without_ending(name: str) -> str:
    folder, slash, last = name.rpartition("/")
    return f"{folder}{slash}{last.rpartition('.')[0] or last}"
