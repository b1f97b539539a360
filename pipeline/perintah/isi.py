"""isi: one Word template filled with any JSON data, or with a whole folder of it."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from pipeline.edges.word import Template, data_files, fill_many, read_values
from pipeline.perintah import PERLU_PERBAIKAN, SELESAI
from pipeline.perintah.masalah import tell_problems
from pipeline.problems import Place, Problem, Refused


def run(asked: Namespace) -> int:
    """Fills the template once, or once for each file of the folder."""
    template, values, goal = Path(asked.template), Path(asked.data), Path(asked.keluaran)
    return _fill_folder(template, values, goal) if values.is_dir() else _fill_one(template, values, goal)


def _fill_one(template: Path, values: Path, goal: Path) -> int:
    content = Template.load(template).render(read_values(values))
    try:
        goal.write_bytes(content)
    except OSError:
        fix = "Periksa nama dan foldernya, dan tutup berkas itu di Word"
        raise Refused([Problem(Place(str(goal)), "hasil tidak dapat ditulis", fix)]) from None
    print(f"Selesai: {goal}")
    return SELESAI


def _fill_folder(template: Path, folder: Path, goal: Path) -> int:
    done = fill_many(template, data_files(folder), goal, progress=_tell_progress)
    tell_problems(done.problems)
    print(f"Selesai: {done.jumlah} naskah di {goal}")
    return PERLU_PERBAIKAN if done.problems else SELESAI


def _tell_progress(done: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} naskah", end="", file=sys.stderr)
