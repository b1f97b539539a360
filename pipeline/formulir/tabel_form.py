"""Finds a table inside a sheet by its headings, whatever their case, spaces and underscores."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches

from pipeline.base import bahasa, tanda
from pipeline.base.problems import Place, Problem, suggestion
from pipeline.base.tabel import BarisLembar, Lembar, Report, Sel, perhatian, read_number, read_text, ringkas, salah
from pipeline.formulir.tampak import report_covered, row_of_words
from pipeline.pengukuran.perjanjian import Predikat, Rentang, Target
from pipeline.sop.metode import Skala


def heading_row(sheet: Lembar, first: str) -> int | None:
    """The row that holds the heading `first`, the table's first column."""
    wanted = ringkas(first)
    rows = (number for number, row in enumerate(sheet.baris) if any(_is(cell, wanted) for cell in row))
    return next(rows, None)


def _is(cell: object, wanted: str) -> bool:
    return isinstance(cell, str) and ringkas(cell) == wanted


def find_columns(
    sheet: Lembar, row: int, wanted: Mapping[str, str], report: Report, demanded: Collection[str] | None = None
) -> Mapping[str, int]:
    """Where each wanted column stands, by its name or (the value) its heading.

    Unknown, repeated and missing ones are reported, missing only if `demanded`.
    """
    names = {ringkas(heading): name for name, heading in wanted.items()} | {ringkas(name): name for name in wanted}
    found: dict[str, int] = {}
    strangers: list[Sel] = []
    for number in range(len(sheet.baris[row])):
        cell = sheet.sel(row, number)
        if cell.nilai is None:
            continue
        name = names.get(ringkas(read_text(cell)))
        if name is None:
            strangers.append(cell)
        elif name in found:
            salah(report, cell, f'kolom "{read_text(cell)}" ada dua kali', "Hapus salah satu")
        else:
            found[name] = number
    _report_strangers(strangers, [name for name in wanted if name not in found], report)
    missing = [name for name in (wanted if demanded is None else demanded) if name not in found]
    _report_missing(sheet, row, missing, strangers, report)
    return found


def _report_strangers(strangers: Sequence[Sel], missing: Sequence[str], report: Report) -> None:
    for cell in strangers:
        word = read_text(cell)
        fix = suggestion(word, missing) if missing else "Hapus kolom ini atau pindahkan ke lembar lain"
        salah(report, cell, f'kolom "{word}" tidak dikenal', fix)


def _report_missing(sheet: Lembar, row: int, missing: Sequence[str], strangers: Sequence[Sel], report: Report) -> None:
    taken = {near for cell in strangers for near in get_close_matches(read_text(cell), missing, n=1, cutoff=0.6)}
    for name in missing:
        if name not in taken:  # else the suggestion at the misspelled heading says it already
            salah(report, Sel(None, sheet.tempat(row, 0)), f'kolom "{name}" tidak ada', "Tambahkan kolom itu")


def report_unheaded(sheet: Lembar, head: int, row: int, columns: Mapping[str, int], report: Report) -> None:
    """What stands in a row beside the table is not read, and would be lost without a word.

    In a .csv it is more: a decimal comma that was taken for the end of a column moves all that follows.
    """
    has, wanted = len(sheet.baris[row]), len(sheet.baris[head])
    if sheet.berkas.lower().endswith(".csv") and has > wanted:
        what = f"baris ini memuat {has} kolom, padahal judulnya {wanted}; isinya mungkin bergeser"
        fix = 'Tulis isi yang memuat pemisah kolom dalam tanda kutip, misalnya "70,5", atau kirim .xlsx-nya'
        salah(report, sheet.sel(row, wanted), what, fix)
        return
    for number in range(has):
        cell = sheet.sel(row, number)
        if number not in columns.values() and not cell.kosong:
            what = f'"{tanda.seen(read_text(cell))[:40]}" tidak dibaca, kolomnya tidak berjudul'
            perhatian(report, cell, what, "Pindahkan ke kolom yang berjudul, atau hapus")


def read_rows(
    sheet: Lembar, wanted: Sequence[str], report: Report, optional: Sequence[str] = ()
) -> tuple[BarisLembar, ...]:
    """Every row below the headings that is not blank; none when a column is missing that is not `optional`."""
    row = heading_row(sheet, wanted[0])
    if row is None:
        what = f'baris judul kolom tidak ditemukan (tidak ada kolom "{wanted[0]}")'
        report(Problem(Place(sheet.berkas, sel=sheet.nama), what, f"Tulis judul kolom: {', '.join(wanted)}"))
        return ()
    columns = find_columns(sheet, row, {name: name for name in (*wanted, *optional)}, report, wanted)
    if not columns.keys() >= set(wanted):
        return ()
    rows = {
        number: {name: sheet.sel(number, column) for name, column in columns.items()}
        for number in range(row + 1, len(sheet.baris))
    }
    filled = {n: cells for n, cells in rows.items() if any(not cell.kosong for cell in cells.values())}
    report_covered(sheet, report)
    for number in filled:
        report_unheaded(sheet, row, number, columns, report)
    seen = (row_of_words(cells, report) for cells in filled.values())
    return tuple(cells for cells in seen if cells)


def find_predicate(sel: Sel, skala: Skala) -> Predikat | None:
    """The predicate a cell names, with its value on the scale; `None` for one the scale does not have."""
    word = tanda.plain(read_text(sel)).lower()
    found = (Predikat(known, value) for known, value in skala.nilai.items() if tanda.plain(known).lower() == word)
    return next(found, None)


def read_predicate(sel: Sel, skala: Skala, report: Report) -> Predikat | None:
    """The same; one the scale does not have is reported."""
    found = find_predicate(sel, skala)
    if found is None:
        word = tanda.seen(read_text(sel))
        salah(report, sel, f'predikat "{word}" tidak ada pada skala {skala.nama}', suggestion(word, skala.nilai))
    return found


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
