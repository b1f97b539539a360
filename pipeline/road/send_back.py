"""send back: a copy of every form that needs mending, with a remark at each place, for the person who filled it in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from pipeline import tables
from pipeline.base import batas
from pipeline.base.kalender import Periode
from pipeline.base.problems import Level, Problem, Refused
from pipeline.files.berkas_masukan import portable, read_file
from pipeline.road.rencana import Berkas
from pipeline.word.kendali import DIKENAL as DIKENAL_WORD
from pipeline.word.remarks import annotate_document

FOLDER = "perlu-perbaikan"
Catatan = Sequence[tuple[str, str]]


def returned_copies(root: Path, periode: Periode, kembali: str, problems: Sequence[Problem]) -> tuple[Berkas, ...]:
    """The copies, named as they will lie in the period's pack; none when no form in a folder `kembali` is at fault.

    Forms of earlier quarters go back only for what must be repaired.
    """
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.where.berkas, []).append(problem)
    copies: list[Berkas] = []
    for file, found in sorted(by_file.items()):
        place = re.fullmatch(rf"input/{periode.tahun}/([^/]+)/(putaran-\d+/)?{re.escape(kembali)}/([^/]+)", file)
        # A name that Windows cannot keep is a fault of its own; nothing of ours is called so.
        if place is None or not portable(place[3]) or not (root / file).is_file():
            continue
        current = place[1] == periode.kode
        if current or any(problem.level is Level.SALAH for problem in found):
            name = f"{FOLDER}/{'' if current else f'{place[1]}/'}{place[2] or ''}{place[3]}"
            copies.append(_copy(root / file, file, name, found))
    return tuple(copies)


def _copy(path: Path, file: str, name: str, found: Sequence[Problem]) -> Berkas:
    notes = [(problem.where.sel, _said(problem)) for problem in found]
    try:
        return _annotated(path, file, name, notes)
    except Refused:
        return Berkas(f"{name}.txt", _letter(file, found))


def _annotated(path: Path, file: str, name: str, notes: Catatan) -> Berkas:
    suffix = path.suffix.lower()
    if suffix in DIKENAL_WORD:
        return Berkas(name, annotate_document(read_file(path, file, batas.BERKAS_KIRIMAN), file, notes))
    if suffix == ".xlsx":
        return Berkas(name, tables.annotate_workbook(read_file(path, file, batas.BERKAS_KIRIMAN), file, notes))
    return Berkas(f"{name}.xlsx", tables.annotate_rows(tables.read_book(path, file), notes))


def _said(problem: Problem) -> str:
    grave = "Perlu diperbaiki" if problem.level is Level.SALAH else "Perlu diperhatikan"
    what = problem.what[:1].upper() + problem.what[1:]
    return f"{grave}: {what}.\n{problem.fix.rstrip('.')}."


def _letter(file: str, found: Sequence[Problem]) -> bytes:
    """What is wrong with a file that cannot be written in, for Notepad."""
    lines = [f"Berkas {Path(file).name} tidak dapat diberi catatan di dalamnya.", ""]
    lines += [f"{number}. {problem}" for number, problem in enumerate(found, start=1)]
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()
