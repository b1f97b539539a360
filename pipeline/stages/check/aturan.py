"""What a rule is: a small function that looks at the definition and tells what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pipeline.model.definisi import Definisi
from pipeline.model.langkah import Langkah
from pipeline.problems import Level, Problem

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
