"""CSV files people edit by hand or in Excel: the rows, each with its line.

Indonesian Excel parts the columns with a semicolon, pastes leave blank rows behind; both are read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from pipeline.base import batas
from pipeline.base.problems import Place, Problem
from pipeline.files.berkas_masukan import BERKAS_BENAR

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
