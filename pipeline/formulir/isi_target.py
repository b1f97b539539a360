"""From a cell to a target or a result: a number, a range, a predicate. Problems go to `report`, reading goes on."""

from __future__ import annotations

import re

from pipeline.base import bahasa
from pipeline.base.isi_sel import Report, read_number, read_text, salah
from pipeline.base.problems import suggestion
from pipeline.base.tabel import Sel
from pipeline.pengukuran.perjanjian import Predikat, Rentang, Target
from pipeline.sop.metode import Skala


def read_predicate(sel: Sel, skala: Skala, report: Report) -> Predikat | None:
    """The predicate in a cell, with its value on the scale."""
    word = read_text(sel)
    for known, value in skala.nilai.items():
        if known.lower() == word.lower():
            return Predikat(known, value)
    salah(report, sel, f'predikat "{word}" tidak ada pada skala {skala.nama}', suggestion(word, skala.nilai))
    return None


def read_target(sel: Sel, skala: Skala | None, report: Report) -> Target | None:
    """A target: a number, a range "80–90", or a predicate when `skala` is given; `None` when empty or unreadable."""
    if sel.kosong:
        return None
    if skala:
        return read_predicate(sel, skala, report)
    found = re.fullmatch(r"([^-–—]+?)\s*(?:[-–—]|s\.?d\.?)\s*([^-–—]+)", read_text(sel)) if _is_text(sel) else None
    if not found:
        return read_number(sel, report)
    low, high = (read_number(Sel(part, sel.tempat), report) for part in found.groups())
    if low is None or high is None:
        return None
    if low >= high:
        fix = f"Tulis {bahasa.angka(high)}–{bahasa.angka(low)}" if low > high else f"Tulis {bahasa.angka(low)} saja"
        salah(report, sel, f'rentang "{read_text(sel)}" tidak naik', fix)
        return None
    return Rentang(low, high)


def _is_text(sel: Sel) -> bool:
    return isinstance(sel.nilai, str)
