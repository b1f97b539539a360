"""Signs in a tag that look like others, or like nothing at all: what Word makes of what is typed, named in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from pipeline.word.lembar.ooxml import BREAK

Odd = tuple[str, str]
"""What is wrong with a tag, said after "tag "…" memuat ", and the mend."""
_LITERAL = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'", re.DOTALL)
_WORD = re.compile(r"\w+")
_MEANT = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63", "-"),
    "×": "*", "÷": "/", "≠": "!=", "≤": "<=", "≥": ">=", "…": "...", "→": "->", "¦": "|", "∕": "/", "∶": ":",
    **dict.fromkeys("′‵´`ʹʼ‹›", "'"), **dict.fromkeys("″‶«»ʺ", '"'),
}  # fmt: skip
_LATIN = str.maketrans(
    "аеіјорсухѕһԁԛԝАВЕЅІЈКМНОРСТХУΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαν", "aeijopcyxshdqwABESIJKMHOPCTXYABEZHIKMNOPTYXoav"
)
"""Cyrillic and Greek letters nobody can tell from Latin ones."""
_OBJECT = "\ufffc"
_CALLED = {"\u00ad": " (tanda hubung lunak)", "\u200e": " (arah tulisan)", "\u200f": " (arah tulisan)"}
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Without width, or only turning the direction of writing."""
HIDDEN = re.compile(f"[{_UNSEEN}]")
_TORN = re.compile(f"([{{｛])([{_UNSEEN}]*)([{{%#｛％＃])|([}}%#｝％＃])([{_UNSEEN}]*)([}}｝])")


def visible(text: str) -> str:
    """The text as it can be seen: without hidden signs, every blank a space."""
    return text if text.isascii() and text.isprintable() else re.sub(r"\s", " ", HIDDEN.sub("", text))


def meant(code: str, opener: str, closer: str) -> tuple[str, Odd | None]:
    """The code as it was meant, with what is odd about it; texts in quotes are left as they are."""
    if BREAK in code:
        odd = "Tab atau pergantian baris di antara tanda kutip"
        return code.replace(BREAK, " "), (odd, "Tulis \\t untuk Tab, dan \\n untuk baris baru")
    if code.isascii():
        return code, None
    if _OBJECT in code:
        odd = "gambar, kotak, rujukan, atau bidang (field)"
        return code.replace(_OBJECT, ""), (odd, "Pindahkan ke luar tag, atau ketik ulang tag itu")
    pieces: list[str] = []
    odds: list[Odd] = []
    end = 0
    for found in (*_LITERAL.finditer(code), None):
        plain = code[end : found.start() if found else len(code)]
        if not plain.isascii():
            around = opener + code[:end], code[end + len(plain) :] + closer
            odds += _odds(plain, *around)
            plain = "".join(_MEANT.get(one, one) for one in HIDDEN.sub("", plain))
            plain = _WORD.sub(lambda word: _latin(word[0]) or word[0], _narrow(plain))
        pieces.append(plain + (found[0] if found else ""))
        end = found.end() if found else end
    return "".join(pieces), odds[0] if odds else None


def torn(text: str) -> Odd | None:
    """What makes a delimiter none: a hidden sign between its braces, or wide braces."""
    if text.isascii():
        return None
    for found in _TORN.finditer(text):
        first, between, last = found.group(1, 2, 3) if found[1] else found.group(4, 5, 6)
        if between:
            return _unseen(between[0], _narrow(first), _narrow(last))
        if not (first + last).isascii():
            return f'tanda lebar "{first}{last}"', f'Tulis "{_narrow(first + last)}"'
    return None


def _odds(plain: str, before: str, after: str) -> Iterator[Odd]:
    """What is odd in a stretch of code, in the order of what matters most."""
    for found in HIDDEN.finditer(plain):
        yield _unseen(found[0], before + plain[: found.start()], plain[found.end() :] + after)
    for sign in plain:
        if sign in _MEANT:
            called = "tanda hubung keras" if sign == "\u2011" else "tanda"
            yield f'{called} "{sign}" (U+{ord(sign):04X})', f'Tulis "{_MEANT[sign]}"; Word menggantinya sendiri'
        elif _narrow(sign) != sign and not _narrow(sign).isalnum():
            yield f'tanda lebar "{sign}"', f'Tulis "{_narrow(sign)}"'
    for word in _WORD.findall(plain):
        if (latin := _latin(word)) and latin != word:
            strange = next(one for one in word if not one.isascii())
            yield f'huruf "{strange}" (U+{ord(strange):04X}) dalam "{word}", yang mirip huruf Latin', f'Tulis "{latin}"'


def _unseen(sign: str, before: str, after: str) -> Odd:
    left, right = visible(before)[-12:].strip(), visible(after)[:12].strip()
    return (
        f'huruf tak kasatmata U+{ord(sign):04X}{_CALLED.get(sign, "")} di antara "{left}" dan "{right}"',
        "Hapus, lalu ketik ulang bagian itu",
    )


def _narrow(text: str) -> str:
    """Full-width signs as those of a keyboard."""
    return "".join(chr(ord(one) - 0xFEE0) if "！" <= one <= "～" else one for one in text)


def _latin(word: str) -> str:
    """The word in plain Latin letters, blank when it is not meant to be."""
    latin = normalize("NFKC", word).translate(_LATIN)
    return latin if latin.isascii() else ""
