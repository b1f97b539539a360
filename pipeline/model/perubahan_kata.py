"""Two wordings of one sentence, word by word: which words went, which came."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

TERLALU_BEDA = 0.34
"""Below this share of common words the sentence was written anew; marking single words would only confuse."""


@dataclass(frozen=True)
class Kata:
    """Words of a text; `berubah` when the other wording does not have them."""

    teks: str
    berubah: bool = False


Tulisan = tuple[Kata, ...]


def compare_words(lama: str, baru: str) -> tuple[Tulisan, Tulisan]:
    """Both wordings; what only one of them has is marked there."""
    before, after = lama.split(), baru.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < TERLALU_BEDA:
        return whole(lama), whole(baru)
    same_before, same_after = [False] * len(before), [False] * len(after)
    for block in matcher.get_matching_blocks():
        same_before[block.a : block.a + block.size] = [True] * block.size
        same_after[block.b : block.b + block.size] = [True] * block.size
    return _joined(before, same_before), _joined(after, same_after)


def whole(text: str) -> Tulisan:
    """A text that the other side does not have at all."""
    return (Kata(" ".join(text.split()), berubah=True),) if text.strip() else ()


def same(text: str) -> Tulisan:
    """A text without any mark."""
    return (Kata(text),) if text else ()


def plain_text(tulisan: Tulisan) -> str:
    """The text without its marks."""
    return "".join(kata.teks for kata in tulisan)


def _joined(words: list[str], same: list[bool]) -> Tulisan:
    """Neighbours alike become one piece; the blanks between pieces belong to the unmarked ones."""
    groups = [(kept, list(group)) for kept, group in groupby(zip(same, words, strict=True), key=lambda item: item[0])]
    pieces = []
    for number, (kept, group) in enumerate(groups):
        text = " ".join(word for _, word in group)
        if kept:
            text = f"{' ' * (number > 0)}{text}{' ' * (number + 1 < len(groups))}"
        pieces.append(Kata(text, berubah=not kept))
    return tuple(pieces)
