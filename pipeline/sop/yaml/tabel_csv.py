"""CSV files people edit by hand or in Excel: their rows, the holiday list and the regulations an office cites.

Indonesian Excel parts the columns with a semicolon, pastes leave blank rows behind; both are read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path

from pipeline.base import bahasa, batas
from pipeline.base.problems import Place, Problem, Refused
from pipeline.files.berkas_masukan import BERKAS_BENAR, read_text
from pipeline.sop.sitasi import Peraturan

PEMISAH = ",;\t"
KUTIP = "Tutup atau hapus tanda kutip pada baris ini"


def rows(text: str, name: str, problems: list[Problem]) -> Iterator[tuple[int, Sequence[str]]]:
    """Every row that is not blank, with its line. What cannot be parted into cells goes to `problems`."""
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(PEMISAH, key=first.count), strict=True)
    while True:
        line = reader.line_num + 1
        if line > batas.BARIS:
            problems.append(Problem(Place(name, line), f"berkas ini lebih dari {batas.BARIS} baris", BERKAS_BENAR))
            return
        try:
            row = next(reader, None)
        except csv.Error as error:
            problems.append(_cannot_be_parted(error, Place(name, line)))
            return
        if row is None:
            return
        if reader.line_num > line:  # a quote left open takes the lines below with it
            problems.append(Problem(Place(name, line), "tanda kutip belum ditutup", KUTIP))
        elif any(cell.strip() for cell in row):
            yield line, row


def _cannot_be_parted(error: csv.Error, place: Place) -> Problem:
    if "field larger" in str(error):
        return Problem(place, "isi satu kolom terlalu panjang", "Persingkat isi kolom pada baris ini")
    return Problem(place, "tanda kutip belum ditutup, atau ada di tengah isi kolom", KUTIP)


KOLOM_LIBUR = ("tanggal", "nama")
JUDUL = "Tulis baris pertama: tanggal,hari,jenis,nama,sumber"


def read_libur(path: Path, name: str) -> Mapping[date, str]:
    """Holiday names by date; raises `Refused` with every bad line."""
    problems: list[Problem] = []
    written_rows = rows(read_text(path, name), name, problems)
    _, heading = next(written_rows, (1, ()))
    columns = [cell.strip().lower() for cell in heading]
    if absent := [column for column in KOLOM_LIBUR if column not in columns]:
        problems.append(Problem(Place(name, 1), f"kolom {bahasa.rangkai(absent)} tidak ada", JUDUL))
        raise Refused(problems)
    days: dict[date, str] = {}
    for line, row in written_rows:
        written = dict(zip(columns, row, strict=False))
        try:
            days[bahasa.baca_tanggal(written["tanggal"])] = written.get("nama", "")
        except bahasa.SalahTulis as wrong:
            problems.append(Problem(Place(name, line), wrong.what, wrong.fix))
    if problems:
        raise Refused(problems)
    return days


KOLOM_PERATURAN = tuple(field.name for field in fields(Peraturan))
WAJIB = ("jenis", "nomor", "tentang", "sumber")


def read_peraturan(path: Path, name: str) -> tuple[Peraturan, ...]:
    """The known regulations; raises `Refused` with every bad line."""
    problems: list[Problem] = []
    lines = rows(read_text(path, name), name, problems)
    _, heading = next(lines, (1, ()))
    columns = [cell.strip().lower() for cell in heading]
    if absent := [column for column in KOLOM_PERATURAN if column not in columns]:
        what = f"kolom {bahasa.rangkai(absent)} tidak ada"
        raise Refused([*problems, Problem(Place(name, 1), what, f"Tulis baris pertama: {','.join(KOLOM_PERATURAN)}")])
    found: list[Peraturan] = []
    for line, row in lines:
        written = {column: cell.strip() for column, cell in zip(columns, row, strict=False)}
        problems += [
            Problem(Place(name, line), f'kolom "{column}" masih kosong', "Isi, atau hapus baris ini")
            for column in WAJIB
            if not written.get(column)
        ]
        found.append(Peraturan(**{column: written.get(column, "") for column in KOLOM_PERATURAN}))
    if problems:
        raise Refused(problems)
    return tuple(found)
