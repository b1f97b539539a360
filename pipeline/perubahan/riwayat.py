"""config/riwayat/ on disk: every issued SOP with its templates, and the fingerprints that show they are untouched."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.base.problems import Place, Problem, Refused
from pipeline.files.folder import read_tree, replace_folder
from pipeline.perubahan.terbit import CATATAN, RIWAYAT, Pengesahan, Terbit, fingerprint, in_order
from pipeline.sop.tertulis import validated

KEMBALIKAN = "Kembalikan folder ini dari cadangan; isinya hanya ditulis oleh make revisi dan make sahkan"


def issued(root: Path) -> tuple[Terbit, ...]:
    """Every issued SOP, the oldest first; raises `Refused` when a record cannot be read."""
    problems: list[Problem] = []
    found = [
        terbit
        for path in sorted((root / RIWAYAT).glob("*"))
        if path.is_dir() and not path.name.startswith(".") and (terbit := _read(path, problems))
    ]
    if problems:
        raise Refused(problems)
    return in_order(found)


def _read(folder: Path, problems: list[Problem]) -> Terbit | None:
    name = f"{RIWAYAT}/{folder.name}/{CATATAN}"
    try:
        content = json.loads((folder / CATATAN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        problems.append(Problem(Place(name), "catatan SOP yang sudah disahkan tidak dapat dibaca", KEMBALIKAN))
        return None
    record, found = validated(Pengesahan, content, lambda _: Place(name))
    problems.extend(found)
    return Terbit(folder.name, record) if record else None


def tampered(root: Path, terbit: Terbit) -> Iterator[Problem]:
    """Each kept file that is gone or no longer what it was when it was issued."""
    for name, expected in terbit.pengesahan.sidik.items():
        path = root / terbit.folder / name
        place = Place(f"{terbit.folder}/{name}")
        if not path.is_file():
            yield Problem(place, "berkas SOP yang sudah disahkan hilang", KEMBALIKAN)
        elif fingerprint(name, path.read_bytes()) != expected:
            yield Problem(place, "berkas ini berubah sesudah SOP disahkan", KEMBALIKAN)


def freeze(root: Path, terbit: Terbit, contents: Mapping[str, bytes]) -> None:
    """Writes one issued SOP whole; raises `Refused` and leaves what was there when the disk does not let us."""
    record = terbit.pengesahan
    told = {
        "keputusan": record.keputusan,
        "berlaku": record.berlaku.isoformat(),
        "menggantikan": record.menggantikan,
        "alasan": record.alasan,
        "sidik": dict(sorted(record.sidik.items())),
    }
    text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    replace_folder(root / terbit.folder, terbit.folder, {**contents, CATATAN: text.encode()})


def kept_files(root: Path, terbit: Terbit) -> Mapping[str, bytes]:
    """The kept files by their name inside the folder, without the record."""
    found = read_tree(root, terbit.folder)
    names = {name.removeprefix(f"{terbit.folder}/"): content for name, content in found.items()}
    return {name: content for name, content in names.items() if name in terbit.pengesahan.sidik}
