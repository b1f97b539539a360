"""check: does the definition hold together, and would an auditor find something? Every rule is one small function.

docs/aturan.md lists all of them, with what each finds and on what law or fact it stands.
"""

from __future__ import annotations

from pipeline.base.problems import Level, Problem, in_order
from pipeline.periksa import alur, identitas, keputusan, mutu_baku, naskah, pejabat, redaksi
from pipeline.periksa import peraturan as sitasi
from pipeline.periksa.aturan import Rule, acknowledge
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


def check(definisi: Definisi) -> tuple[Problem, ...]:
    """Every problem of the definition the office does not know of yet, ordered by place."""
    return tuple(problem for problem in examine(definisi) if problem.level is not Level.DIKETAHUI)


def examine(definisi: Definisi) -> tuple[Problem, ...]:
    """Every problem, those the office knows of and leaves among them as `DIKETAHUI`, ordered by place."""
    return in_order(acknowledge(definisi, (problem for rule in RULES for problem in rule(definisi))))
