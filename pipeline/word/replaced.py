"""What a Word file says otherwise than an earlier one, in words, as far as a third does not say so too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.word.paragraphs import Paragraf, Selisih, apart, shown, unlike

BADAN = ("isi", "catatan kaki", "catatan akhir")
"""What a person writes in; Word itself counts pages anew in headers and footers, and gives them other names."""


@dataclass(frozen=True)
class Pergantian:
    """Words that came in place of others; blank for none."""

    lama: str
    baru: str


def replaced(lama: bytes, baru: bytes, ketiga: bytes, *, badan: bool = False) -> tuple[Pergantian, ...]:
    """What `baru` says otherwise than `lama`, each once, without what `ketiga` says as `baru` does in that place.

    Of the page and its notes alone with `badan`. Raises `Refused` or `ValueError` for what is no .docx.
    """
    old, new, third = shown(lama), shown(baru), shown(ketiga)
    parts = [part for part in {**old, **new} if part in BADAN or not badan]
    found = (one for part in parts for one in _of_part(*(side.get(part, ()) for side in (old, new, third))))
    return tuple(dict.fromkeys(found))


def _of_part(old: Sequence[Paragraf], new: Sequence[Paragraf], third: Sequence[Paragraf]) -> Iterator[Pergantian]:
    moved: Mapping[int, str] | None = None
    for one in apart(old, new):
        moved = _moved(old, third) if moved is None else moved
        anywhere = "\n".join(line.teks for line in third)
        there = anywhere if one.satu is None else moved.get(one.sebelum)
        yield from (words for words in _words(one) if there is None or not _says(there, words))


def _moved(old: Sequence[Paragraf], third: Sequence[Paragraf]) -> Mapping[int, str]:
    """What stands in the third for each paragraph it does not have as it was; blank for one it has not at all."""
    found: dict[int, str] = {}
    for start, end, other, last in unlike(old, third):
        before, texts = [line.teks for line in old[start:end]], [line.teks for line in third[other:last]]
        there = texts if len(texts) == len(before) else ["\n".join(texts)] * len(before)
        found |= {start + n: now for n, (was, now) in enumerate(zip(before, there, strict=True)) if was != now}
    return found


def _words(one: Selisih) -> Iterator[Pergantian]:
    left, right = (one.satu or "").split(), (one.dua or "").split()
    for kind, start, end, other, last in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Pergantian(" ".join(left[start:end]), " ".join(right[other:last]))


def _says(text: str, words: Pergantian) -> bool:
    line = f" {' '.join(text.split())} "
    return f" {words.baru} " in line if words.baru else f" {words.lama} " not in line
