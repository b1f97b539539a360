"""Files take each other's place all together: written aside, the intent told, then moved one by one.

Killed before the intent is told, the old state stays; after it, the next command finishes the work (`heal`). A move
that fails while we live is undone. docs/simpan.md tells the order and why.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.base.problems import Place, Problem, Refused
from pipeline.files import disk
from pipeline.files.disk import KERJA, cannot_write
from pipeline.output.catatan_tulis import MANIFEST, is_hash, is_safe_name, without_replacing
from pipeline.output.penulisan import LangkahTulis

NIAT = "niat.json"


@dataclass(frozen=True)
class Niat:
    """What a run was about to do in `folder`; the new file of the n-th step is `<n>.baru`, the old one `<n>.lama`."""

    folder: str
    langkah: tuple[LangkahTulis, ...]


class _Changed(Exception):
    """What lies at a name is not what was decided on."""


def swap(root: Path, output: Path, niat: Niat, contents: Mapping[str, bytes]) -> None:
    """Carries out the steps in their order, all or none; raises `Refused`. `contents` by sha256."""
    work = output / KERJA
    try:
        disk.clear(work)
        _stage(root, work, niat, contents)
        disk.write_whole(work / NIAT, _told(niat))
        disk.sync_folder(work)
        disk.sync_folder(output)
    except OSError as error:
        disk.clear(work)
        raise cannot_write(niat.folder, error) from None
    _carry_out(root, work, niat)
    _finish(root, work, niat)


def unfinished(output: Path) -> bool:
    """A run was cut off while it wrote."""
    return (output / KERJA).exists()


def heal(root: Path, output: Path) -> None:
    """Finishes what a run that was cut off had begun to put in place, or throws away what it had only written aside.

    A file that a person changed in the meantime stays. Raises `Refused`.
    """
    work = output / KERJA
    niat = _read_intent(work)
    if niat is None:
        disk.clear(work)
        return
    try:
        untouched: dict[str, str | None] = {}
        for number, step in enumerate(niat.langkah):
            if step.nama == MANIFEST and step.baru:
                _put_manifest(root, work, niat, number, untouched)
            elif not _put_if_old(root, work, niat, number):
                untouched[step.nama] = step.lama
        _finish(root, work, niat)
    except OSError as error:
        raise cannot_write(niat.folder, error) from None


def _stage(root: Path, work: Path, niat: Niat, contents: Mapping[str, bytes]) -> None:
    work.mkdir(parents=True)
    for number, step in enumerate(niat.langkah):
        if step.baru:
            disk.write(_new(work, number), contents[step.baru])
        if step.lama:
            disk.twin(root / niat.folder / step.nama, _old(work, number))
    disk.sync_folder(work)


def _carry_out(root: Path, work: Path, niat: Niat) -> None:
    for number, step in enumerate(niat.langkah):
        name = f"{niat.folder}/{step.nama}"
        try:
            _put(root, work, niat, number)
        except OSError as error:
            _undo(root, work, niat, number)
            raise cannot_write(name, error) from None
        except _Changed:
            _undo(root, work, niat, number)
            what = "naskah ini baru saja disimpan orang selagi hasil ditulis"
            raise Refused([Problem(Place(name), what, "Ulangi perintahnya")]) from None


def _put(root: Path, work: Path, niat: Niat, number: int) -> None:
    step, target = niat.langkah[number], root / niat.folder / niat.langkah[number].nama
    if disk.hash_of(target) != step.lama:
        raise _Changed
    if step.baru:
        target.parent.mkdir(parents=True, exist_ok=True)
        disk.move(_new(work, number), target)
    else:
        disk.remove(target)


def _undo(root: Path, work: Path, niat: Niat, done: int) -> None:
    """Takes back the first `done` steps. When even that fails the intent stays told: the next command goes forward."""
    try:
        for number in reversed(range(done)):
            target = root / niat.folder / niat.langkah[number].nama
            if niat.langkah[number].lama:
                disk.move(_old(work, number), target)
            else:
                disk.remove(target)
        _forget(root, work, niat)
    except OSError:
        return


def _put_if_old(root: Path, work: Path, niat: Niat, number: int) -> bool:
    """Whether the step was carried out, now or before; else what lies there was edited from the old file."""
    step = niat.langkah[number]
    now = disk.hash_of(root / niat.folder / step.nama)
    # A new file that is no longer aside was put in place, whatever a person made of it since.
    if now == step.baru or (step.baru and not _new(work, number).exists()):
        return True
    if now != step.lama or (step.baru and disk.hash_of(_new(work, number)) != step.baru):
        return False
    _put(root, work, niat, number)
    return True


def _put_manifest(root: Path, work: Path, niat: Niat, number: int, untouched: Mapping[str, str | None]) -> None:
    target, staged = root / niat.folder / MANIFEST, _new(work, number)
    source = staged if staged.exists() else target
    if untouched:
        disk.write_whole(staged, without_replacing(source.read_bytes(), untouched))
    if staged.exists():
        disk.move(staged, target)


def _finish(root: Path, work: Path, niat: Niat) -> None:
    try:
        _forget(root, work, niat)
    except OSError as error:
        raise cannot_write(niat.folder, error) from None


def _forget(root: Path, work: Path, niat: Niat) -> None:
    """The names are on the disk itself before the intent is forgotten."""
    folders = {(root / niat.folder / step.nama).parent for step in niat.langkah}
    for folder in folders:
        disk.remove_empty(folder, root / niat.folder)
    for folder in folders | {root / niat.folder}:
        if folder.is_dir():
            disk.sync_folder(folder)
    disk.remove(work / NIAT)
    disk.sync_folder(work)
    disk.clear(work)


def _told(niat: Niat) -> bytes:
    steps = [{"nama": step.nama, "lama": step.lama, "baru": step.baru} for step in niat.langkah]
    return json.dumps({"folder": niat.folder, "langkah": steps}, ensure_ascii=False, indent=1).encode()


def _read_intent(work: Path) -> Niat | None:
    try:
        told = json.loads((work / NIAT).read_bytes())
        steps = tuple(LangkahTulis(step["nama"], step["lama"], step["baru"]) for step in told["langkah"])
        folder = told["folder"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    hashes = [sidik for step in steps for sidik in (step.lama, step.baru) if sidik is not None]
    safe = is_safe_name(folder) and all(is_safe_name(step.nama) for step in steps) and all(map(is_hash, hashes))
    return Niat(folder, steps) if safe else None


def _new(work: Path, number: int) -> Path:
    return work / f"{number}.baru"


def _old(work: Path, number: int) -> Path:
    return work / f"{number}.lama"
