"""What was typed in a place of a Word form, as it is seen: its text, and all in it that is no plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from unicodedata import category, name

from pipeline.base.problems import Level, Place, Problem
from pipeline.base.tabel import Report

LUBANG = "\ufffc"
"""Where a control of the form stands in a text that is read around it."""

GAMBAR = "gambar"
"""What a picture without a text is called."""


class MacamSisipan(Enum):
    """What can stand in an answer besides plain text."""

    CORET = auto()
    SEMBUNYI = auto()
    NAIK = auto()
    LUNAK = auto()
    NOMOR = auto()
    SIMBOL = auto()
    RUMUS = auto()
    GAMBAR = auto()
    CATATAN = auto()
    KOMENTAR = auto()
    ASING = auto()


@dataclass(frozen=True)
class Sisipan:
    """One such thing, with what it says or is called."""

    macam: MacamSisipan
    teks: str


@dataclass(frozen=True)
class Ketikan:
    """The text that counts, without what is struck or hidden; `sisipan` in their order."""

    teks: str
    sisipan: tuple[Sisipan, ...] = ()


_KATA: Mapping[MacamSisipan, tuple[str, str]] = {
    MacamSisipan.CORET: ('"{}" dicoret, jadi tidak dibaca', "Bila itu jawabannya, ketik lagi tanpa dicoret"),
    MacamSisipan.SEMBUNYI: (
        '"{}" diberi format tersembunyi (Font, Hidden), jadi tidak dibaca',
        "Bila itu jawabannya, hilangkan format tersembunyinya",
    ),
    MacamSisipan.NAIK: (
        '"{}" ditulis naik atau turun dari barisnya; dalam naskah ia sejajar',
        "Tulis dengan cara lain bila artinya berubah",
    ),
    MacamSisipan.LUNAK: ("di dalamnya ada {}, yang hanya tampak di ujung baris", "Ketik ulang jawabannya"),
    MacamSisipan.NOMOR: (
        "nomor atau tanda daftar otomatis di depannya tidak dibaca",
        "Bila itu jawabannya, ketik sendiri",
    ),
    MacamSisipan.SIMBOL: ("{} tidak dapat dibaca", "Ketik tanda itu dengan huruf biasa"),
    MacamSisipan.RUMUS: ('persamaan (Equation) "{}" tidak dapat dibaca', "Ketik hasilnya sebagai teks biasa"),
    MacamSisipan.GAMBAR: ("{} tidak dibaca", "Bila itu jawabannya, ketik sebagai teks biasa di dalam kotak isian"),
    MacamSisipan.CATATAN: ('catatan "{}" tidak dibaca', "Bila itu bagian jawaban, tulis di dalam kotak isian"),
    MacamSisipan.KOMENTAR: ('komentar "{}" tidak dibaca', "Bila itu bagian jawaban, tulis di dalam kotak isian"),
    MacamSisipan.ASING: ("{} di dalam jawaban tidak dapat dibaca", "Ketik jawabannya sebagai teks biasa"),
}
_DUA_CARA: Mapping[MacamSisipan, tuple[str, str]] = {
    MacamSisipan.CORET: ('"{}" dicoret di samping "{}"', "Sisakan jawabannya saja, tanpa yang dicoret, lalu simpan"),
    MacamSisipan.SEMBUNYI: (
        '"{}" diberi format tersembunyi (Font, Hidden) di samping "{}"',
        "Tulis jawabannya sekali, tanpa format tersembunyi",
    ),
    MacamSisipan.NAIK: (
        '"{}" ditulis naik atau turun dari barisnya di dalam "{}"',
        "Tulis seluruh jawaban sejajar; pangkat dan pecahan sebagai angka jadi, misalnya 0,5",
    ),
}
"""What makes of a figure, a date or a choice something that can be read two ways."""
_TAK_TERBACA = (MacamSisipan.SIMBOL, MacamSisipan.RUMUS, MacamSisipan.ASING)


def tell(ketikan: Ketikan, place: Place, report: Report, *, ketat: bool, jawaban: bool = True) -> bool:
    """Reports what stands in a text besides plain text; whether the text must be asked back because of it.

    `ketat`: it is a figure, date or choice; `jawaban`: it counts. What only looks otherwise is no matter in prose.
    """
    text = flat(ketikan.teks.replace(LUBANG, " "))
    told = [_told(one, place, text if jawaban else "", ketat=ketat, jawaban=jawaban) for one in ketikan.sisipan]
    for problem in filter(None, told):
        report(problem)
    return any(problem.level is Level.SALAH for problem in told if problem)


def _told(one: Sisipan, place: Place, text: str, *, ketat: bool, jawaban: bool) -> Problem | None:
    if ketat and text and one.macam in _DUA_CARA:
        what, fix = _DUA_CARA[one.macam]
        return Problem(place, what.format(_short(one.teks), _short(text)), fix)
    if not _matters(one, ketat=ketat):
        return None
    grave = jawaban and (one.macam in _TAK_TERBACA or (ketat and one.macam is MacamSisipan.LUNAK))
    what, fix = _KATA[one.macam]
    return Problem(place, what.format(_short(one.teks)), fix, Level.SALAH if grave else Level.PERHATIAN)


def _matters(one: Sisipan, *, ketat: bool) -> bool:
    if one.macam is MacamSisipan.NAIK:
        return not ketat and any(sign.isascii() and sign.isalnum() for sign in one.teks)
    return ketat or one.macam is not MacamSisipan.LUNAK


def flat(text: str) -> str:
    """On one line."""
    return " ".join(text.split())


def _short(text: str) -> str:
    line = flat(text)
    return line if len(line) <= 80 else f"{line[:79]}…"


TAK_MENGGANGGU = frozenset("\u200b\u200c\u200d\u200e\u2060\ufeff")
"""Signs of no width that change nothing of what is seen: programs put them around what is pasted."""


def tidy(text: str) -> str:
    """A date, choice or key without signs that change nothing of what is seen; every blank is a space."""
    seen = (" " if category(sign) == "Zs" else sign for sign in text if sign not in TAK_MENGGANGGU)
    return "".join(seen).replace("\u2011", "-").strip()


def unseen(text: str) -> Iterator[str]:
    """The signs in it that cannot be seen and may change what is, by their names."""
    for sign in dict.fromkeys(re.sub(r"\s", "", text)):
        if category(sign) in ("Cf", "Cc"):
            yield f"{name(sign, 'tanda tak bernama')} (U+{ord(sign):04X})"


@dataclass(frozen=True)
class BarisSamping:
    """A paragraph of an answer's cell as it reads around the controls, each of them a `LUBANG`.

    `serupa`: it has the style of the control's own paragraph, as what is typed there has.
    """

    ketikan: Ketikan
    serupa: bool


@dataclass(frozen=True)
class LuarIsian:
    """What stands outside the controls and their cells. `dekat` is the control before it, by its number from 0, or -1.

    In a cell beside those of a row: the number of the row (`KotakIsian.baris`), and the heading above the cell.
    In a row without controls: what all its cells say.
    """

    ketikan: Ketikan
    dekat: int
    baris: int = 0
    judul: str = ""
    sebaris: tuple[str, ...] = ()
