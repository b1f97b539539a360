"""From a cell to what it means: text, number, date, choice. Problems go to `report`, reading goes on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from pipeline.base import bahasa
from pipeline.base.problems import Level, Problem, suggestion
from pipeline.base.tabel import Persen, Sel

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
        return bahasa.baca_angka(read_text(sel))
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
        return bahasa.baca_tanggal(read_text(sel))
    except bahasa.SalahTulis as wrong:
        salah(report, sel, wrong.what, wrong.fix)
        return None


def read_choice(sel: Sel, choices: Mapping[str, str], what: str, report: Report) -> str:
    """The key of a choice, written as key or as name; "" after a report."""
    word = read_text(sel)
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
