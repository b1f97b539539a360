"""check: does the definition hold together, and would an auditor find something? Every rule is one small function.

docs/aturan.md lists all of them, with what each finds and on what law or fact it stands.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.base.problems import Level, Problem, in_order
from pipeline.periksa import alur, identitas, keputusan, mutu_baku, naskah, pejabat, redaksi
from pipeline.periksa import peraturan as sitasi
from pipeline.periksa.aturan import Rule
from pipeline.periksa.diketahui import acknowledge, outdated
from pipeline.road.definisi import Definisi

RULES: tuple[Rule, ...] = (
    *identitas.RULES,
    *pejabat.RULES,
    *sitasi.RULES,
    *keputusan.RULES,
    *alur.RULES,
    *naskah.RULES,
    *mutu_baku.RULES,
    *redaksi.RULES,
)


def findings(definisi: Definisi) -> tuple[Problem, ...]:
    """Every problem of the definition, whether the office knows of it or not."""
    return tuple(problem for rule in RULES for problem in rule(definisi))


def examine(definisi: Definisi, found: Iterable[Problem]) -> tuple[Problem, ...]:
    """All that was `found`, what the office knows of and leaves among it as `DIKETAHUI`; and what it leaves in vain."""
    problems = tuple(found)
    return in_order((*acknowledge(definisi, problems), *outdated(definisi, problems)))


def check(definisi: Definisi) -> tuple[Problem, ...]:
    """Every problem of the definition the office does not know of yet, ordered by place.

    What it leaves may be of a period's inputs, so none of that is said to be gone.
    """
    return untold(acknowledge(definisi, findings(definisi)))


def untold(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those the office does not know of yet, ordered by place."""
    return in_order(problem for problem in problems if problem.level is not Level.DIKETAHUI)
