"""What the second reader sees of a finished paper: paragraphs and tables, and the figures, words and days in them.

It shares nothing with the program: only the standard library and lxml.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BULAN = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
         "Oktober", "November", "Desember")  # fmt: skip
ROMAWI = ("", "I", "II", "III", "IV")
SATUAN_KATA = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh",
               "sebelas")  # fmt: skip
ANGKA = r"−?\d{1,3}(?:\.\d{3})*(?:,\d+)?"
Tabel = list[list[str]]
Blok = str | Tabel


@dataclass
class Catatan:
    """What was found wrong, in words, and how much was looked at."""

    salah: list[str] = field(default_factory=list)
    macam: Counter[str] = field(default_factory=Counter)
    angka: int = 0

    @property
    def kalimat(self) -> int:
        """How many sentences were read; `macam` has them by their kind."""
        return self.macam.total()

    def harus(self, benar: object, kata: str) -> None:
        """Something that must hold."""
        self.angka += 1
        if not benar:
            self.salah.append(kata)

    def sama(self, di: str, tertulis: object, semestinya: object) -> None:
        """Something that must be written so."""
        self.harus(tertulis == semestinya, f"{di}: tertulis {tertulis!r}, semestinya {semestinya!r}")


def read_paper(path: Path) -> list[Blok]:
    """The body of a .docx in its order; blank paragraphs are left out, the lines of a cell are joined by line ends."""
    with zipfile.ZipFile(path) as archive:
        body = etree.fromstring(archive.read("word/document.xml")).find(f"{W}body")
    return [block for block in map(_block, body) if block]


def _block(element: etree._Element) -> Blok:
    if element.tag == f"{W}p":
        return _paragraph(element)
    if element.tag == f"{W}tbl":
        return [[_cell(cell) for cell in row.findall(f"{W}tc")] for row in element.findall(f"{W}tr")]
    return ""


def _cell(cell: etree._Element) -> str:
    return "\n".join(text for text in map(_paragraph, cell.findall(f"{W}p")) if text)


def _paragraph(element: etree._Element) -> str:
    signs = {f"{W}tab": "\t", f"{W}br": " "}
    told = (
        node.text or "" if node.tag == f"{W}t" else signs.get(node.tag, "")
        for node in element.iter()
        if node.getparent().tag == f"{W}r"
    )
    return re.sub(" +", " ", "".join(told)).strip()


def figure(text: str) -> tuple[Fraction, int] | None:
    """The value of a printed figure, and with how many decimals it is printed; `None` for what is none."""
    if not re.fullmatch(ANGKA, text):
        return None
    bare = text.replace("−", "-").replace(".", "")
    return Fraction(bare.replace(",", ".")), len(bare.partition(",")[2])


def half_up(value: Fraction, desimal: int) -> Fraction:
    """Rounded once from the exact value, five away from zero."""
    scaled = abs(value) * 10**desimal + Fraction(1, 2)
    return Fraction(scaled.numerator // scaled.denominator, 10**desimal) * (1 if value >= 0 else -1)


def is_percent(text: str, exact: Fraction | None) -> bool:
    """Two decimals always; "-" where there is none."""
    return text == "-" if exact is None else figure(text) == (half_up(exact, 2), 2)


def is_figure(text: str, exact: Fraction, *, hasil_bagi: bool) -> bool:
    """What came out of a division with two decimals; what somebody gave with the digits it has."""
    found = figure(text)
    if hasil_bagi:
        return found == (half_up(exact, 2), 2)
    return found is not None and found[0] == exact and not re.search(r",\d*0$", text)


def is_difference(text: str, exact: Fraction) -> bool:
    """A distance is never printed as nothing when it is something, and is exact or rounded to two decimals or more."""
    found = figure(text)
    if found is None:
        return False
    value, digits = found
    return value == exact or (digits >= 2 and value != 0 and value == half_up(exact, digits))


def words(value: int) -> str:
    """A count from 0 to 999 in words."""
    if value < 12:
        return SATUAN_KATA[value]
    if value < 20:
        return f"{SATUAN_KATA[value - 10]} belas"
    tens, rest = divmod(value, 10)
    if value < 100:
        return f"{SATUAN_KATA[tens]} puluh{f' {SATUAN_KATA[rest]}' if rest else ''}"
    hundreds, rest = divmod(value, 100)
    head = "seratus" if hundreds == 1 else f"{SATUAN_KATA[hundreds]} ratus"
    return f"{head}{f' {words(rest)}' if rest else ''}"


def in_sentence(value: int) -> str:
    """A count in a sentence: in words when they are one or two, else in figures."""
    told = words(value)
    return told if len(told.split()) < 3 else str(value)


def counted(value: int) -> str:
    """A count as reports write it: "9 (sembilan)"."""
    return f"{value} ({words(value)})"


def day(value: date) -> str:
    """ "20 Oktober 2026"."""
    return f"{value.day} {BULAN[value.month - 1]} {value.year}"


def listed(items: list[str]) -> str:
    """ "a", "a dan b", "a, b, dan c"."""
    if len(items) < 3:
        return " dan ".join(items)
    return f"{', '.join(items[:-1])}, dan {items[-1]}"


def spoken(text: str) -> str:
    """What a unit wrote as the end of a sentence: single blanks, nothing that closes or hangs."""
    return " ".join(text.split()).rstrip(" .,;:")


def evaluated(text: str) -> Fraction | None:
    """The exact value of a printed sum such as "(1 + 2) / 4 × 100"; `None` for what is none."""
    tokens = re.findall(rf"{ANGKA}|[+−×/()]|\S", re.sub(r"− (?=\d)", " − ", text))
    parser = _Hitung(tokens)
    try:
        value = parser.sum()
    except (IndexError, ZeroDivisionError, TypeError):
        return None
    return value if parser.at == len(tokens) else None


class _Hitung:
    """Reads sums, products and brackets from left to right."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens, self.at = tokens, 0

    def _next(self, *wanted: str) -> str:
        if self.at < len(self.tokens) and self.tokens[self.at] in wanted:
            self.at += 1
            return self.tokens[self.at - 1]
        return ""

    def sum(self) -> Fraction:
        value = self._product()
        while sign := self._next("+", "−"):
            value += self._product() * (1 if sign == "+" else -1)
        return value

    def _product(self) -> Fraction:
        value = self._one()
        while sign := self._next("×", "/"):
            other = self._one()
            value = value * other if sign == "×" else value / other
        return value

    def _one(self) -> Fraction:
        if self._next("("):
            value = self.sum()
            if not self._next(")"):
                raise IndexError
            return value
        found = figure(self.tokens[self.at])
        self.at += 1
        if found is None:
            raise TypeError
        return found[0]
