"""diketahui: what the office knows of and leaves, with its reason; and what it says of it that is not so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from pipeline.base.problems import Level, Problem
from pipeline.road.definisi import Definisi
from pipeline.sop.tertulis import ISI


def acknowledge(definisi: Definisi, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems; those the office knows of as `DIKETAHUI`, with its reason in place of the repair.

    A fault that it would leave is told once more, where it says so.
    """
    found = tuple(problems)
    reasons = {_bare(text): item.alasan for item in definisi.sop.diketahui for text in item.temuan}
    for problem in found:
        reason = reasons.get(_bare(problem.what)) if problem.level is Level.PERHATIAN else None
        yield replace(problem, level=Level.DIKETAHUI, fix=f"Alasan: {reason}") if reason else problem
    by_words = {_bare(problem.what): problem for problem in found}
    for text, written in _left(definisi):
        if (known := by_words.get(_bare(text))) and known.level is Level.SALAH:
            what = f'"{text}" adalah kesalahan, tidak dapat dibiarkan'
            yield replace(written, what=what, fix="Perbaiki kesalahannya", level=Level.SALAH)


def outdated(definisi: Definisi, problems: Iterable[Problem]) -> Iterator[Problem]:
    """What the office leaves and that is not among all that was found."""
    found: Mapping[str, Problem] = {_bare(problem.what): problem for problem in problems}
    for text, written in _left(definisi):
        if _bare(text) not in found:
            near = get_close_matches(text, [p.what for p in found.values() if p.level is not Level.SALAH], n=1)
            yield replace(written, fix=f"Hapus; atau maksudnya: {near[0]}" if near else "Hapus butir ini")


def _left(definisi: Definisi) -> Iterator[tuple[str, Problem]]:
    """Each sentence that is left, and the problem of one that is not found."""
    for at, item in enumerate(definisi.sop.diketahui):
        for index, text in enumerate(item.temuan):
            where = definisi.tempat_sop(("diketahui", at, "temuan", index, ISI))
            yield text, Problem(where, f'temuan "{text}" tidak ada lagi', "", Level.PERHATIAN)


def _bare(text: str) -> str:
    """As copied from the screen: the last stop, curly quotes and line ends make no difference."""
    straight = text.translate(str.maketrans("“”‘’", "\"\"''"))
    return " ".join(straight.split()).removesuffix(".")
