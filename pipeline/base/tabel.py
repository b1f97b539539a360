"""A table as it was found in a file: plain values, each with the cell it stood in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from unicodedata import normalize

from pipeline.base.problems import Place

Nilai = str | Decimal | date | bool | None


class Persen(Decimal):
    """A figure whose cell shows it with a percent sign: 80 for "80%"."""


@dataclass(frozen=True)
class Sel:
    """One cell; `None` is an empty one."""

    nilai: Nilai
    tempat: Place

    @property
    def kosong(self) -> bool:
        """Whether nothing was answered: empty, or a dash alone."""
        return self.nilai is None or (isinstance(self.nilai, str) and self.nilai in {"-", "–", "—"})


@dataclass(frozen=True)
class Lembar:
    """A sheet; a .csv file is one sheet without a name."""

    berkas: str
    nama: str
    baris: tuple[tuple[Nilai, ...], ...]

    def sel(self, baris: int, kolom: int) -> Sel:
        """The cell at a row and column counted from 0; beyond the edge it is empty."""
        row = self.baris[baris] if baris < len(self.baris) else ()
        value = row[kolom] if kolom < len(row) else None
        return Sel(value, self.tempat(baris, kolom))

    def tempat(self, baris: int, kolom: int) -> Place:
        """The place of a cell, "Indikator!F7"."""
        address = f"{huruf_kolom(kolom)}{baris + 1}"
        return Place(self.berkas, sel=f"{self.nama}!{address}" if self.nama else address)

    @property
    def kosong(self) -> bool:
        """Whether no cell holds anything."""
        return all(value is None for row in self.baris for value in row)


@dataclass(frozen=True)
class Buku:
    """A table file; `sidik` is the sha256 of its bytes."""

    berkas: str
    sidik: str
    lembar: tuple[Lembar, ...]


def excel_length(text: str) -> int:
    """How long a text is for Excel, which counts UTF-16: an emoji is two."""
    return len(text) if text.isascii() else len(text) + sum(sign > "\uffff" for sign in text)


def printed_name(berkas: str) -> str:
    """The name of a file as papers print it: in Unicode NFC, as the archive keeps it, however a disk spells it."""
    return normalize("NFC", berkas)


def huruf_kolom(nomor: int) -> str:
    """The letters of a column counted from 0: A, Z, AA."""
    letters = ""
    number = nomor + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def nomor_kolom(huruf: str) -> int:
    """The column of "B", counted from 0; raises `ValueError` for what names none."""
    if not huruf.isalpha() or not huruf.isascii() or len(huruf) > 6:
        raise ValueError(huruf)
    column = 0
    for letter in huruf.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def ringkas(kata: str) -> str:
    """A heading or name without case, spaces and signs, so that "Target TW 1" is "target_tw1"."""
    return re.sub(r"[\W_]+", "", kata.lower())
