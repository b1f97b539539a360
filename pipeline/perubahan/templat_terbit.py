"""Templates of an issued SOP as they were edited later: each time a folder of its own, and none is written again.

The first lie with the SOP in `config/riwayat/<kunci>/templat/`, later ones in `config/riwayat/<kunci>.templat-2/` …;
a key has no dot, so no SOP is called so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.base.problems import Place, Problem, Refused
from pipeline.files.disk import create_folder
from pipeline.files.fingerprint import byte_hash

RIWAYAT = "config/riwayat"
TEMPLAT, SIDIK = "templat", "sidik.json"
KEMBALIKAN = "Kembalikan folder ini dari cadangan; isinya hanya ditulis oleh make revisi dan make sahkan"
TERPISAH = re.compile(rf".+\.{TEMPLAT}-(\d+)", re.ASCII)


def templates_folder(root: Path, kunci: str) -> str:
    """Where the newest templates of an issued SOP lie, from the project's folder."""
    newest = _newest(root, kunci)
    return f"{RIWAYAT}/{kunci}.{TEMPLAT}-{newest}" if newest else f"{RIWAYAT}/{kunci}/{TEMPLAT}"


def is_templates_only(folder: Path) -> bool:
    """Whether a folder of config/riwayat/ holds later templates, and no SOP."""
    return TERPISAH.fullmatch(folder.name) is not None


def keep_templates(root: Path, kunci: str, today: Mapping[str, bytes]) -> str:
    """The folder that holds the templates as they are today: the newest one, or one more; raises `Refused`."""
    now = templates_folder(root, kunci)
    if all((root / now / name).is_file() and (root / now / name).read_bytes() == today[name] for name in today):
        return now
    name = f"{RIWAYAT}/{kunci}.{TEMPLAT}-{max(_newest(root, kunci), 1) + 1}"
    told = {file: byte_hash(content) for file, content in sorted(today.items())}
    text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    create_folder(root / name, name, {**today, SIDIK: text.encode()})
    return name


def changed_templates(root: Path, kunci: str) -> Iterator[Problem]:
    """Each of the later templates in use that is gone or no longer what it was when it was kept."""
    if not _newest(root, kunci):
        return
    folder = templates_folder(root, kunci)
    for name, expected in _told(root, folder).items():
        path, place = root / folder / name, Place(f"{folder}/{name}")
        if not path.is_file():
            yield Problem(place, "templat SOP yang sudah disahkan hilang", KEMBALIKAN)
        elif byte_hash(path.read_bytes()) != expected:
            yield Problem(place, "templat ini berubah sesudah disimpan", KEMBALIKAN)


def _newest(root: Path, kunci: str) -> int:
    """The number of the newest later folder; 0 when there is none."""
    names = (path.name for path in (root / RIWAYAT).glob(f"{kunci}.{TEMPLAT}-*") if path.is_dir())
    return max((int(found[1]) for name in names if (found := TERPISAH.fullmatch(name))), default=0)


def _told(root: Path, folder: str) -> Mapping[str, str]:
    try:
        told = json.loads((root / folder / SIDIK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        told = None
    if not isinstance(told, dict):
        what = "catatan templat yang disimpan tidak dapat dibaca"
        raise Refused([Problem(Place(f"{folder}/{SIDIK}"), what, KEMBALIKAN)])
    return {str(name): str(sidik) for name, sidik in told.items()}
