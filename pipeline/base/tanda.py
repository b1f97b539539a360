"""Signs nobody sees, and signs that look like others: what a figure, a date or a key with them says."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.base.bahasa import SalahTulis

_TAK_TAMPAK = re.compile(
    "[\xad\u034f\u061c\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
"""Unicode's format signs, and letters and marks without a shape."""
_MENYATU = "\u200e\u2060\ufeff"
"""Between two signs these part nothing and turn nothing round: left-to-right mark, word joiner, byte order mark."""
_MEMBALIK = re.compile("[\u202d\u202e]")
"""These show the signs after them in an order of their own."""
_SPASI = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_SAMA: dict[int, str] = {
    **{ord(sign): " " for sign in _SPASI},
    **{ord(sign): "-" for sign in "\u2010\u2011\u2012\u2013\u2212\ufe63"},
    **{ord(sign): "'" for sign in "\u2018\u2019\u201a\u201b\u2032"},
    **{ord(sign): '"' for sign in "\u201c\u201d\u201e\u201f\u2033"},
    **{full: chr(full - 0xFEE0) for full in range(0xFF01, 0xFF5F)},
    **{0x1D7CE + number: str(number % 10) for number in range(50)},
}
"""Blanks, dashes, quotes, full-width letters and mathematical digits as they are typed. The long dash is no minus."""
_LIHAT = 12


def seen(text: str) -> str:
    """The text without signs that nobody sees: how a message quotes it."""
    return text if text.isascii() else _TAK_TAMPAK.sub("", text)


def plain(text: str) -> str:
    """The text as a keyboard has it, on one line: without unseen signs, a usual one for each that looks like it."""
    return " ".join((text if text.isascii() else seen(text).translate(_SAMA)).split())


def plain_figure(text: str) -> str:
    """The same, and without the quotes around a figure that a program took for text."""
    bare = plain(text)
    return bare[1:].removesuffix(bare[0]).strip() if bare[:1] in ("'", '"') and bare[1:] else bare


def refuse_parting(text: str) -> None:
    """Raises `SalahTulis` for an unseen sign that may part or turn what it stands between, and names it."""
    if text.isascii():
        return
    bare = text.translate(dict.fromkeys(map(ord, _MENYATU)))
    for found in _TAK_TAMPAK.finditer(bare):
        before, after = bare[: found.start()][-_LIHAT:], bare[found.end() :][:_LIHAT]
        if (_touches(before[-1:]) and _touches(after[:1])) or _MEMBALIK.search(found[0]):
            what = f'ada huruf tak kasatmata U+{ord(found[0][0]):04X} di antara "{seen(before)}" dan "{seen(after)}"'
            raise SalahTulis(what, "Hapus isinya, lalu ketik ulang")


def lookalikes(text: str) -> str:
    """ " (memuat "К" U+041A)" for letters that only look like those of a keyboard, or blank."""
    strange = dict.fromkeys(sign for sign in plain(text) if sign.isalnum() and not sign.isascii())
    return f" (memuat {_named(strange)})" if strange else ""


def _named(signs: Iterable[str]) -> str:
    return ", ".join(f'"{sign}" U+{ord(sign):04X}' for sign in signs)


def _touches(sign: str) -> bool:
    return bool(sign) and not re.match(r"\s", sign)
