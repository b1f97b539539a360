"""isi: one Word template filled with any JSON data, or with a whole folder of it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.perintah import PERLU_PERBAIKAN, SELESAI
from pipeline.perintah.layar import tell_problems, tell_progress
from pipeline.word import Template, data_files, fill_many, put, read_values


def isi(asked: Namespace) -> int:
    """Fills the template once, or once for each file of the folder."""
    template, values, goal = Path(asked.template), Path(asked.data), Path(asked.keluaran)
    return _fill_folder(template, values, goal) if values.is_dir() else _fill_one(template, values, goal)


def _fill_one(template: Path, values: Path, goal: Path) -> int:
    put(goal, Template.load(template).render(read_values(values)), (template, values))
    print(f"Selesai: {goal}")
    return SELESAI


def _fill_folder(template: Path, folder: Path, goal: Path) -> int:
    done = fill_many(template, data_files(folder), goal, progress=lambda made: tell_progress(f"{made} naskah"))
    tell_problems(done.problems)
    print(f"Selesai: {done.jumlah} naskah di {goal}")
    return PERLU_PERBAIKAN if done.problems else SELESAI
