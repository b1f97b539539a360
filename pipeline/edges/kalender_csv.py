"""The holiday list, a CSV file people edit: tanggal, hari, jenis, nama, sumber.

Indonesian Excel parts the columns with a semicolon, pastes leave blank rows behind; both are read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from pipeline import bahasa
from pipeline.edges.berkas_teks import read_text
from pipeline.problems import Place, Problem, Refused

KOLOM = ("tanggal", "nama")
PEMISAH = ",;\t"
JUDUL = "Tulis baris pertama: tanggal,hari,jenis,nama,sumber"
KUTIP = "Tutup atau hapus tanda kutip pada baris ini"


def read_libur(path: Path, name: str) -> Mapping[date, str]:
    """Holiday names by date; raises `Refused` with every bad line."""
    problems: list[Problem] = []
    rows = _rows(read_text(path, name), name, problems)
    _, heading = next(rows, (1, ()))
    columns = [cell.strip().lower() for cell in heading]
    if absent := [column for column in KOLOM if column not in columns]:
        problems.append(Problem(Place(name, 1), f"kolom {bahasa.rangkai(absent)} tidak ada", JUDUL))
        raise Refused(problems)
    days: dict[date, str] = {}
    for line, row in rows:
        written = dict(zip(columns, row, strict=False))
        try:
            days[bahasa.baca_tanggal(written["tanggal"])] = written.get("nama", "")
        except bahasa.SalahTulis as wrong:
            problems.append(Problem(Place(name, line), wrong.what, wrong.fix))
    if problems:
        raise Refused(problems)
    return days


def _rows(text: str, name: str, problems: list[Problem]) -> Iterator[tuple[int, Sequence[str]]]:
    """Every row that is not blank, with its line. What cannot be parted into cells goes to `problems`."""
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(PEMISAH, key=first.count), strict=True)
    while True:
        line = reader.line_num + 1
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
