"""The holiday list, a CSV file people edit: tanggal, hari, jenis, nama, sumber."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pipeline.base import bahasa
from pipeline.base.problems import Place, Problem, Refused
from pipeline.files.berkas_teks import read_text
from pipeline.sop.yaml.baris_csv import rows

KOLOM = ("tanggal", "nama")
JUDUL = "Tulis baris pertama: tanggal,hari,jenis,nama,sumber"


def read_libur(path: Path, name: str) -> Mapping[date, str]:
    """Holiday names by date; raises `Refused` with every bad line."""
    problems: list[Problem] = []
    written_rows = rows(read_text(path, name), name, problems)
    _, heading = next(written_rows, (1, ()))
    columns = [cell.strip().lower() for cell in heading]
    if absent := [column for column in KOLOM if column not in columns]:
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
