"""A table as it was found in a file: plain values, each with its cell; and what a cell means, from text to choice."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from unicodedata import normalize

from pipeline.base import bahasa, tanda
from pipeline.base.problems import Level, Place, Problem, suggestion
from pipeline.base.rupa import PotonganSel, RupaLembar

Nilai = str | Decimal | date | bool | None


class Persen(Decimal):
    """A figure whose cell shows it with a percent sign: 80 for "80%"."""


@dataclass(frozen=True)
class Sel:
    """One cell; `None` is an empty one. `potongan` is how its text looks, where it does not look plain."""

    nilai: Nilai
    tempat: Place
    potongan: tuple[PotonganSel, ...] = ()

    @property
    def kosong(self) -> bool:
        """Whether nothing was answered: empty, or a dash alone."""
        return self.nilai is None or (isinstance(self.nilai, str) and tanda.plain(self.nilai) in {"", "-", "—"})


BarisLembar = Mapping[str, Sel]
"""The cells of a row by the name of their column."""


@dataclass(frozen=True)
class Lembar:
    """A sheet; a .csv file is one sheet without a name."""

    berkas: str
    nama: str
    baris: tuple[tuple[Nilai, ...], ...]
    rupa: RupaLembar = field(default_factory=RupaLembar)

    def sel(self, baris: int, kolom: int) -> Sel:
        """The cell at a row and column counted from 0; beyond the edge it is empty."""
        row = self.baris[baris] if baris < len(self.baris) else ()
        value = row[kolom] if kolom < len(row) else None
        return Sel(value, self.tempat(baris, kolom), self.rupa.potongan.get((baris, kolom), ()))

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


Report = Callable[[Problem], None]


def salah(report: Report, sel: Sel, what: str, fix: str) -> None:
    """Reports something that must be repaired."""
    report(Problem(sel.tempat, what, fix))


def perhatian(report: Report, sel: Sel, what: str, fix: str) -> None:
    """Reports something to look at that stops nothing."""
    report(Problem(sel.tempat, what, fix, Level.PERHATIAN))


def read_text(sel: Sel) -> str:
    """The text of a cell, a number or date as one would type it; "" when empty."""
    value = sel.nilai
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return value.isoformat() if isinstance(value, date) else value


def read_key(sel: Sel, report: Report) -> str:
    """A code or key, whatever signs nobody sees were pasted around it; "" when empty or, after a report, in doubt."""
    text = "" if sel.kosong else read_text(sel)
    try:
        tanda.refuse_parting(text)
    except bahasa.SalahTulis as wrong:
        salah(report, sel, wrong.what, wrong.fix)
        return ""
    return tanda.plain(text)


def read_prose(sel: Sel) -> str:
    """A free answer as it is printed: "2,5", "50%", "8 Januari 2026"; a dash alone is no answer.

    Thousands get no dots, for it may be a year or a number of a letter.
    """
    value = sel.nilai
    if sel.kosong:
        return ""
    if isinstance(value, Decimal):
        return f"{format(value, 'f').replace('.', ',')}{'%' if isinstance(value, Persen) else ''}"
    return bahasa.tanggal(value) if isinstance(value, date) else read_text(sel)


def read_note(sel: Sel) -> str:
    """A free answer; a dash alone is no answer."""
    return "" if sel.kosong else read_text(sel)


def read_number(sel: Sel, report: Report) -> Decimal | None:
    """The number in a cell; `None` when empty or, after a report, unreadable."""
    value = sel.nilai
    if sel.kosong:
        return None
    if isinstance(value, Decimal):
        return _within_reason(sel, value, report)
    if isinstance(value, date):
        _report_date(sel, value, report)
        return None
    try:
        tanda.refuse_parting(read_text(sel))
        return bahasa.baca_angka(tanda.plain_figure(read_text(sel)))
    except bahasa.SalahTulis as wrong:
        salah(report, sel, wrong.what, f"{wrong.fix}; {_way_out(sel)}")
        return None


def _within_reason(sel: Sel, value: Decimal, report: Report) -> Decimal | None:
    """A cell holds fifteen digits, and figures without end."""
    if value and not -bahasa.ANGKA_TERPANJANG < value.adjusted() < bahasa.ANGKA_TERPANJANG:
        what = "angka ini terlalu besar atau terlalu kecil untuk dicetak"
        salah(report, sel, what, f"Tulis paling banyak {bahasa.ANGKA_TERPANJANG} angka")
        return None
    return value


def _way_out(sel: Sel) -> str:
    """A .csv spells its numbers in the language of the program that saved it."""
    if sel.tempat.berkas.lower().endswith(".csv") and "." in read_text(sel):
        return (
            "bila .csv ini disimpan program berbahasa Inggris, kirim .xlsx-nya, atau ubah bahasa (Locale) program itu "
            "ke Indonesia lalu simpan ulang"
        )
    return "kosongkan bila belum ada angkanya"


def _report_date(sel: Sel, value: date, report: Report) -> None:
    # A spreadsheet turns "7-8" and "1/2" into a date while it is typed.
    what = f"sel berisi tanggal {bahasa.tanggal(value)}, bukan angka"
    salah(report, sel, what, f"Ubah format sel menjadi Teks, lalu tulis lagi, misalnya {value.month}–{value.day}")


def read_date(sel: Sel, report: Report) -> date | None:
    """The date in a cell; `None` when empty or, after a report, unreadable."""
    if sel.kosong or isinstance(sel.nilai, date):
        return sel.nilai if isinstance(sel.nilai, date) else None
    try:
        tanda.refuse_parting(read_text(sel))
        return bahasa.baca_tanggal(tanda.plain_figure(read_text(sel)))
    except bahasa.SalahTulis as wrong:
        salah(report, sel, wrong.what, wrong.fix)
        return None


def read_choice(sel: Sel, choices: Mapping[str, str], what: str, report: Report) -> str:
    """The key of a choice, written as key or as name; "" after a report."""
    word = tanda.plain(read_text(sel))
    wanted = _bare(word)
    for key, name in choices.items():
        if wanted in {_bare(key), _bare(name)}:
            return key
    near = next((key for key, name in choices.items() if get_close_matches(wanted, [_bare(name)], cutoff=0.6)), "")
    told = near if _bare(choices.get(near, "")) == _bare(near) else f"{choices[near]} ({near})"
    fix = f"Mungkin maksud Anda: {told}" if near else suggestion(word, choices)
    salah(report, sel, f'{what} "{word}" tidak dikenal', fix)
    return ""


def _bare(word: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"^(sub\s*bagian|subbag|subag)\b", "", word.strip().lower()))
