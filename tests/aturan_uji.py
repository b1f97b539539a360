"""What the rules find in a project, for the tests of the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from conftest import Proyek

from pipeline.base.problems import Problem
from pipeline.periksa import RULES, examine, findings, untold
from pipeline.road.definisi import Definisi, Templat
from pipeline.road.load import load

AKAR = Path(__file__).resolve().parents[1]
ATURAN = {rule.__name__: rule for rule in RULES}
SOP = "config/sop.yaml"


@cache
def _templates(folder: Path) -> Mapping[str, Templat]:
    return load(folder).templat


def definition(proyek: Proyek) -> Definisi:
    """The definition as written there, with the templates of the project it was copied from: none is edited here."""
    source = AKAR if proyek.folder.name == "proyek" else AKAR / "tests/samples/kantor-lain"
    return load(proyek.folder, given=_templates(source))


def found_by(proyek: Proyek, rule: str) -> tuple[Problem, ...]:
    """What one rule finds."""
    return tuple(ATURAN[rule](definition(proyek)))


def told(proyek: Proyek) -> tuple[Problem, ...]:
    """What a run tells of the definition: all but what the office knows of."""
    return untold(known(proyek))


def known(proyek: Proyek) -> tuple[Problem, ...]:
    """All the check finds, with what the office knows of."""
    definisi = definition(proyek)
    return examine(definisi, findings(definisi))


def sentences(problems: Iterable[Problem]) -> list[str]:
    """What each problem says, without its place and repair."""
    return [problem.what for problem in problems]
