"""What a rule is: a small function that looks at the definition and tells what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from pipeline.base.problems import Level, Problem
from pipeline.road.definisi import Definisi
from pipeline.sop.langkah import Langkah
from pipeline.sop.tertulis import ISI

Rule = Callable[[Definisi], Iterable[Problem]]
PERHATIAN = Level.PERHATIAN
SEPANJANG = 45


def steps(definisi: Definisi) -> Iterator[tuple[int, Langkah]]:
    """Every step with its position, from 0."""
    return enumerate(definisi.sop.langkah)


def named(step: Langkah) -> str:
    """A step by the beginning of its own words: a number would change when a step is put in before it."""
    text = step.kegiatan.replace(": ", ", ")  # the sentence is copied into YAML, where ": " means something
    return f'"{text}"' if len(text) <= SEPANJANG else f'"{text[:SEPANJANG].rsplit(" ", 1)[0]} …"'


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
