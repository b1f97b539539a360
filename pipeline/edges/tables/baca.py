"""Reads .xlsx, .ods and .csv into plain values; what a reader would get wrong silently is refused."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from pathlib import Path

from pipeline.edges.berkas_masukan import BERKAS_BENAR, read_file
from pipeline.edges.berkas_teks import TAK_TERSIMPAN, invisible
from pipeline.edges.tables.mentah import RUSAK, TERKUNCI, Mentah, inspect
from pipeline.model import batas
from pipeline.model.tabel import Buku, Lembar, Nilai, Persen, excel_length
from pipeline.problems import Place, Problem, Refused

DIKENAL = (".xlsx", ".ods", ".csv")


def read_book(path: Path, berkas: str) -> Buku:
    """The tables of the file at `path`, called `berkas` in messages; raises `Refused`."""
    suffix = path.suffix.lower()
    if suffix not in DIKENAL:
        raise _refused(berkas, f'jenis berkas "{path.suffix}" tidak dikenal', f"Simpan sebagai {', '.join(DIKENAL)}")
    content = read_file(path, berkas, batas.BERKAS_KIRIMAN)
    if not content:
        raise _refused(berkas, "berkas kosong (0 byte)", "Salin kembali berkas aslinya")
    if suffix == ".csv":
        sheets: tuple[Lembar, ...] = (_read_csv(content, berkas),)
    else:
        sheets = _read_workbook(content, suffix, berkas)
    if unseen := [problem for sheet in sheets for problem in _unseen(sheet)]:
        raise Refused(unseen)
    if all(sheet.kosong for sheet in sheets):
        raise _refused(berkas, "tidak ada isi pada lembar mana pun", "Isi dahulu, atau salin kembali berkas aslinya")
    return Buku(berkas, hashlib.sha256(content).hexdigest(), sheets)


def _refused(berkas: str, what: str, fix: str) -> Refused:
    return Refused([Problem(Place(berkas), what, fix)])


def _read_csv(content: bytes, berkas: str) -> Lembar:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        fix = 'Simpan dari Excel sebagai "CSV UTF-8 (Comma delimited)"'
        raise _refused(berkas, "hurufnya bukan UTF-8", fix) from None
    delimiter = _delimiter(text)
    if text.count(delimiter) + text.count("\n") > batas.SEL:
        raise _refused(berkas, f"berkas ini memuat lebih dari {batas.SEL} sel", BERKAS_BENAR)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        if "field larger" in str(error):
            raise _refused(berkas, f"ada isi kolom lebih dari {csv.field_size_limit()} huruf", BERKAS_BENAR) from None
        fix = "Periksa tanda kutip yang belum ditutup, atau simpan sebagai .xlsx"
        raise _refused(berkas, "susunan csv rusak", fix) from None
    return Lembar(berkas, "", tuple(tuple(cell.strip() or None for cell in row) for row in rows))


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
    lines = re.sub(r'"[^"]*"', "", text).splitlines()
    counts = {mark: [line.count(mark) for line in lines] for mark in ";,\t"}
    return max(counts, key=lambda mark: (sum(count > 3 for count in counts[mark]), max(counts[mark], default=0)))


def _read_workbook(content: bytes, suffix: str, berkas: str) -> tuple[Lembar, ...]:
    raw = inspect(content, suffix, berkas)
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            # A chart may be a sheet of its own; it holds no cells.
            names = [sheet.name for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
            sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names}
    except PasswordError:
        raise _refused(berkas, *TERKUNCI) from None
    except Exception:  # calamine raises many kinds for a broken file; to the reader it is one
        raise _refused(berkas, *RUSAK) from None
    return tuple(Lembar(berkas, name, _rows(rows, raw, name)) for name, rows in sheets.items())


def _rows(rows: Iterable[Iterable[object]], raw: Mentah, name: str) -> tuple[tuple[Nilai, ...], ...]:
    percent = raw.persen.get(name, frozenset())
    return tuple(
        tuple(_value(cell, is_percent=(r, c) in percent) for c, cell in enumerate(row)) for r, row in enumerate(rows)
    )


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
