"""What the office knows and leaves: findings named in `diketahui`, each with its reason, are not told again.

The sentence of the finding is its name. It quotes what it is about, so a changed text is found anew, and a sentence
that no longer fits is itself told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from pipeline.model.definisi import Definisi
from pipeline.model.tertulis import ISI
from pipeline.problems import Level, Problem
from pipeline.stages.check.aturan import PERHATIAN


def acknowledge(definisi: Definisi, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems; those the office knows of as `DIKETAHUI`, with its reason in place of the repair."""
    reasons = {_bare(text): item.alasan for item in definisi.sop.diketahui for text in item.temuan}
    found = tuple(problems)
    for problem in found:
        reason = reasons.get(_bare(problem.what)) if problem.level is PERHATIAN else None
        yield replace(problem, level=Level.DIKETAHUI, fix=f"Alasan: {reason}") if reason else problem
    yield from _useless(definisi, {_bare(problem.what): problem for problem in found})


def _useless(definisi: Definisi, found: Mapping[str, Problem]) -> Iterator[Problem]:
    for at, item in enumerate(definisi.sop.diketahui):
        for index, text in enumerate(item.temuan):
            where = definisi.tempat_sop(("diketahui", at, "temuan", index, ISI))
            problem = found.get(_bare(text))
            if problem is None:
                near = get_close_matches(text, [p.what for p in found.values() if p.level is PERHATIAN], n=1)
                fix = f"Hapus; atau maksudnya: {near[0]}" if near else "Hapus butir ini"
                yield Problem(where, f'temuan "{text}" tidak ada lagi', fix, PERHATIAN)
            elif problem.level is Level.SALAH:
                yield Problem(where, f'"{text}" adalah kesalahan, tidak dapat dibiarkan', "Perbaiki kesalahannya")


def _bare(text: str) -> str:
    """As copied from the screen: the last stop, curly quotes and line ends make no difference."""
    straight = text.translate(str.maketrans("“”‘’", "\"\"''"))
    return " ".join(straight.split()).removesuffix(".")
