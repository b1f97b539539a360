"""Text measured without a font: how wide words are, and how many lines they take in a column. Lengths are twips."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import ceil

from pipeline.bagan.lebar_huruf import LEBAR

TWIP_PER_POINT = 20
CADANGAN = 1.03  # Word hints and kerns a little differently from the bare widths
JARAK_BARIS = 1.2  # of the type size: no less than the tallest of the fonts needs


@dataclass(frozen=True)
class Huruf:
    """A font at a size in points. Fonts that are not in the table are measured as the widest of those that are."""

    nama: str
    ukuran: float
    tebal: bool = False

    @property
    def tinggi_baris(self) -> int:
        """The height of a line, for exact line spacing."""
        return ceil(self.ukuran * TWIP_PER_POINT * JARAK_BARIS)

    def lebar(self, text: str) -> int:
        """The width of the text on one line, with the reserve."""
        widths, widest = _widths(self.nama, self.tebal)
        total = sum(widths.get(char) or _width(char, widths, widest) for char in text)
        return ceil(total * self.ukuran * TWIP_PER_POINT / 1000 * CADANGAN)

    def lebar_kata(self, text: str) -> int:
        """The width of the longest piece that is not broken."""
        return max((self.lebar(word) for word in text.split()), default=0)

    def pecah(self, text: str, lebar: int) -> tuple[str, ...]:
        """The lines the text takes in a column of this width; words wider than the column are broken as Word does."""
        return tuple(line for part in text.splitlines() or [""] for line in self._lines(part, lebar))

    def banyak_baris(self, text: str, lebar: int) -> int:
        """How many lines the text takes at most.

        A reader that breaks by Unicode (UAX 14, LB13) keeps " /" and its like on the line before; Word does not.
        """
        glued = re.sub(r" (?=[/!?;:,.)\]}])", "\xa0", text)
        return max(len(self.pecah(text, lebar)), len(self.pecah(glued, lebar)))

    def _lines(self, text: str, lebar: int) -> list[str]:
        lines, current = [], ""
        for word in re.split(r"[^\S\xa0]+", text.strip()):
            longer = f"{current} {word}" if current else word
            if self.lebar(longer) <= lebar:
                current = longer
                continue
            if current:
                lines.append(current)
            *whole, current = self._pieces(word, lebar)
            lines.extend(whole)
        return [*lines, current]

    def _pieces(self, word: str, lebar: int) -> list[str]:
        pieces, current = [], ""
        for char in word:
            if current and self.lebar(current + char) > lebar:
                pieces.append(current)
                current = ""
            current += char
        return [*pieces, current]


@cache
def _widths(nama: str, tebal: bool) -> tuple[Mapping[str, int], int]:
    """Width of each character, and that of one nobody knows."""
    tables = [LEBAR[nama, tebal]] if (nama, tebal) in LEBAR else [LEBAR[key] for key in LEBAR if key[1] == tebal]
    widths: dict[str, int] = {}
    for table in tables:
        for width, chars in table.items():
            for char in chars:
                widths[char] = max(width, widths.get(char, 0))
    return widths, max(widths.values())


def _width(char: str, widths: Mapping[str, int], widest: int) -> int:
    """An accented letter is as wide as its base; combining marks take no room."""
    if unicodedata.combining(char):
        return 0
    base = unicodedata.normalize("NFKD", char)[0]
    return widths.get(base, widest)
