"""The road: load, check, collect, measure, plan, render, pack. One function a stage, read from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.model.periode import Periode
from pipeline.model.rencana import Rencana
from pipeline.problems import Place, Problem, Refused, refuse_if_any
from pipeline.stages.check import check
from pipeline.stages.collect import collect
from pipeline.stages.load import load
from pipeline.stages.measure import measure
from pipeline.stages.pack import pack
from pipeline.stages.plan import plan
from pipeline.stages.render import render

MASUKAN = "input"


@dataclass(frozen=True)
class Hasil:
    """What a run has to tell: the plan, the files written (none when it only looked), and the warnings."""

    rencana: Rencana
    berkas: tuple[str, ...]
    perhatian: tuple[Problem, ...]


def build(root: Path, periode: Periode, *, ketat: bool = False, tulis: bool = True) -> Hasil:
    """The whole road for one period; raises `Refused` with every problem of a stage, and then writes nothing.

    `ketat` makes warnings refuse too; without `tulis` all is made and nothing is written.
    """
    definisi = load(root)
    perhatian = refuse_if_any(check(definisi))
    masuk = collect(root, definisi, periode)
    terukur = measure(definisi, periode, masuk)
    rencana = plan(definisi, periode, masuk, terukur)
    perhatian += (*masuk.kiriman.perhatian, *rencana.perhatian)
    if ketat and perhatian:
        raise Refused(perhatian)
    berkas = render(definisi, rencana)
    return Hasil(rencana, pack(root, rencana, berkas, perhatian) if tulis else (), perhatian)


def latest_periode(root: Path) -> Periode:
    """The newest period that has a folder under input/; raises `Refused` when there is none."""
    found = sorted(
        (year.name, part.name)
        for year in (root / MASUKAN).glob("[0-9][0-9][0-9][0-9]")
        for part in year.iterdir()
        if part.is_dir()
    )
    if not found:
        fix = "Buat folder periode, misalnya input/2025/tw4"
        raise Refused([Problem(Place(MASUKAN), "belum ada folder periode", fix)])
    return Periode.read("-".join(found[-1]))
