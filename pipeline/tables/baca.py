"""Reads .xlsx, .ods and .csv into plain values with what of their look matters; what cannot be read is told."""

from __future__ import annotations

import csv
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from math import isfinite
from pathlib import Path

from pipeline.base import batas
from pipeline.base.problems import Place, Problem, Refused, refused
from pipeline.base.rupa import LetakSel, PotonganSel, Wilayah
from pipeline.base.tabel import Buku, Lembar, Nilai, Persen, Sel, excel_length, read_prose
from pipeline.files.berkas_masukan import BERKAS_BENAR, TAK_TERSIMPAN, decoded, invisible, read_file
from pipeline.files.fingerprint import byte_hash
from pipeline.tables.lembar_mentah import LembarMentah
from pipeline.tables.mentah import RUSAK, TERKUNCI, faults, inspect

DIKENAL = (".xlsx", ".ods", ".csv")
PANIK = "PanicException"
"""What Rust raises where calamine did not foresee something; it cannot be imported and is no `Exception`."""
CONTOH = 100_000
"""Signs of a .csv that tell how its columns are parted."""


def read_book(path: Path, berkas: str) -> Buku:
    """The tables of the file at `path`, called `berkas` in messages; raises `Refused`."""
    suffix = path.suffix.lower()
    if suffix not in DIKENAL:
        raise refused(berkas, f'jenis berkas "{path.suffix}" tidak dikenal', f"Simpan sebagai {', '.join(DIKENAL)}")
    content = read_file(path, berkas, batas.BERKAS_TEKS if suffix == ".csv" else batas.BERKAS_KIRIMAN)
    if not content:
        raise refused(berkas, "berkas kosong (0 byte)", "Salin kembali berkas aslinya")
    if suffix == ".csv":
        sheets: tuple[Lembar, ...] = (_read_csv(content, berkas),)
    else:
        sheets = _read_workbook(content, berkas)
    sheets = tuple(_with_faults(sheet) for sheet in sheets)
    if len(sheets) == 1 and sheets[0].rupa.masalah:
        raise Refused(sheets[0].rupa.masalah)
    if all(sheet.kosong and not sheet.rupa.masalah for sheet in sheets):
        raise refused(berkas, "tidak ada isi pada lembar mana pun", "Isi dahulu, atau salin kembali berkas aslinya")
    return Buku(berkas, byte_hash(content), sheets)


def _read_csv(content: bytes, berkas: str) -> Lembar:
    text = decoded(content, berkas)
    rows: list[tuple[Nilai, ...]] = []
    cells, line = 0, 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for row in reader:
            cells, line = cells + max(1, len(row)), reader.line_num + 1
            if cells > batas.SEL or len(rows) == batas.BARIS:
                most = f"{batas.BARIS} baris atau {batas.SEL} sel"
                raise refused(berkas, f"berkas ini memuat lebih dari {most}", BERKAS_BENAR)
            rows.append(tuple(cell.strip() or None for cell in row))
    except csv.Error as error:
        if "field larger" in str(error):
            raise refused(berkas, f"ada isi kolom lebih dari {csv.field_size_limit()} huruf", BERKAS_BENAR) from None
        fix = "Periksa tanda kutip yang belum ditutup, atau simpan sebagai .xlsx"
        raise Refused([Problem(Place(berkas, line), "susunan csv rusak", fix)]) from None
    return Lembar(berkas, "", tuple(rows))


def _with_faults(sheet: Lembar) -> Lembar:
    """The sheet with what makes it no good to be read; a fault on a sheet that is not read harms nobody."""
    found = tuple(islice(_unseen(sheet), batas.MASALAH))
    return replace(sheet, rupa=replace(sheet.rupa, masalah=(*sheet.rupa.masalah, *found))) if found else sheet


def _unseen(sheet: Lembar) -> Iterator[Problem]:
    """The cells with a sign that Word does not take, or with more text than Excel itself holds."""
    for row, cells in enumerate(sheet.baris):
        for column, value in enumerate(cells):
            if not isinstance(value, str):
                continue
            if excel_length(value) > batas.TEKS:
                what = f"isi sel lebih dari {batas.TEKS} huruf"
                yield Problem(sheet.tempat(row, column), what, "Persingkat, atau lampirkan sebagai berkas lain")
            if found := TAK_TERSIMPAN.search(value):
                yield Problem(sheet.tempat(row, column), invisible(found[0]), "Hapus lalu ketik ulang isi sel ini")


def _delimiter(text: str) -> str:
    """The mark that makes many columns in most lines; a sentence may hold a comma or two, and quoted text any."""
    lines = re.sub(r'"[^"]*"', "", text[:CONTOH]).splitlines()

    def parts(mark: str) -> tuple[int, int]:
        counts = [line.count(mark) for line in lines]
        return sum(count > 3 for count in counts), max(counts, default=0)

    return max(";,\t", key=parts)


def _read_workbook(content: bytes, berkas: str) -> tuple[Lembar, ...]:
    raw = inspect(content, berkas)
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        with _no_trace(), CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            # A chart may be a sheet of its own; it holds no cells.
            read = [sheet for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
            shown = {sheet.name: sheet.visible is SheetVisibleEnum.Visible for sheet in read}
            rows = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in shown}
    except PasswordError:
        raise refused(berkas, *TERKUNCI) from None
    except (CalamineError, OverflowError, ValueError):  # the last two for days that Python does not count
        raise refused(berkas, *RUSAK) from None
    except BaseException as error:
        if type(error).__name__ != PANIK:
            raise
        raise refused(berkas, *RUSAK) from None
    return tuple(
        _sheet(berkas, name, rows[name], raw.get(name, LembarMentah()), hidden=not visible)
        for name, visible in shown.items()
    )


@contextmanager
def _no_trace() -> Iterator[None]:
    """Rust writes a trace to file 2 before Python hears of its panic: that leads nowhere as long as calamine reads.

    Nobody else writes there meanwhile. Where no file 2 is open, as in a program without a console, nothing is to do.
    """
    try:
        screen = os.dup(2)
    except OSError:
        yield
        return
    try:
        if sys.stderr:
            sys.stderr.flush()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        yield
    finally:
        os.dup2(screen, 2)
        os.close(screen)


def _sheet(berkas: str, name: str, rows: Sequence[Sequence[object]], raw: LembarMentah, *, hidden: bool) -> Lembar:
    grid = [[_value(cell, is_percent=(r, c) in raw.persen) for c, cell in enumerate(row)] for r, row in enumerate(rows)]
    for (row, column), text in raw.teks.items():
        grid.extend([] for _ in range(len(grid), row + 1))
        grid[row].extend(None for _ in range(len(grid[row]), column + 1))
        grid[row][column] = _value(text, is_percent=False)
    covered = dict(_uncovered(grid, (*raw.tertutup, *_under(raw.rupa.wilayah, grid))))
    plain = Lembar(berkas, name, tuple(map(tuple, grid)))
    looks = {spot: _spelled(plain.sel(*spot), pieces) for spot, pieces in raw.rupa.potongan.items()}
    rupa = replace(
        raw.rupa,
        potongan={spot: pieces for spot, pieces in looks.items() if pieces},
        tertutup=covered,
        lembar_sembunyi=hidden or raw.rupa.lembar_sembunyi,
        masalah=tuple(faults(plain, raw)),
    )
    return replace(plain, rupa=rupa)


def _uncovered(grid: list[list[Nilai]], spots: Iterable[LetakSel]) -> Iterator[tuple[LetakSel, str]]:
    """Takes out of the grid what lies unseen under merged cells, and gives it."""
    for row, column in spots:
        value = grid[row][column] if row < len(grid) and column < len(grid[row]) else None
        if value is not None:
            grid[row][column] = None
            yield (row, column), read_prose(Sel(value, Place("")))


def _under(areas: Iterable[Wilayah], grid: list[list[Nilai]]) -> Iterator[LetakSel]:
    for area in areas:
        for row in range(area.baris, min(area.baris_akhir + 1, len(grid))):
            for column in range(area.kolom, min(area.kolom_akhir + 1, len(grid[row]))):
                if (row, column) != area.awal:
                    yield row, column


def _spelled(sel: Sel, pieces: tuple[PotonganSel, ...]) -> tuple[PotonganSel, ...]:
    """The pieces of a cell that holds something, with its text where its whole cell is one."""
    if sel.nilai is None:
        return ()
    return tuple(one if one.teks else replace(one, teks=read_prose(sel)) for one in pieces)


def _value(cell: object, *, is_percent: bool) -> Nilai:
    """A plain value. A cell shown as "80%" holds 0.8; it is read as people see it, 80."""
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, float) and not isfinite(cell):
        return str(cell)  # no program writes it; told as text that is no number
    if isinstance(cell, int | float):
        exact = Decimal(cell) if isinstance(cell, int) else Decimal(format(cell, ".15g"))  # 15 digits, as Excel shows
        return Persen(_plain(exact * 100)) if is_percent else _plain(exact)
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, time):
        return f"{cell:%H.%M}"
    if isinstance(cell, timedelta):
        minutes = cell // timedelta(minutes=1)
        return f"{minutes // 60}.{minutes % 60:02}"
    return str(cell).strip() or None


def _plain(number: Decimal) -> Decimal:
    return Decimal(int(number)) if number == number.to_integral_value() else number.normalize()
