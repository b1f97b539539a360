"""The holiday list, a CSV file people edit: tanggal, hari, jenis, nama, sumber."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pipeline import bahasa
from pipeline.problems import Place, Problem, Refused

KOLOM = ("tanggal", "nama")


def read_libur(path: Path, name: str) -> Mapping[date, str]:
    """Holiday names by date; raises `Refused` with every bad line."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if absent := [column for column in KOLOM if column not in (rows.fieldnames or ())]:
            what = f"kolom {bahasa.rangkai(absent)} tidak ada"
            raise Refused([Problem(Place(name, 1), what, "Tulis baris pertama: tanggal,hari,jenis,nama,sumber")])
        days: dict[date, str] = {}
        problems: list[Problem] = []
        for row in rows:
            try:
                days[bahasa.baca_tanggal(row["tanggal"] or "")] = row["nama"] or ""
            except bahasa.SalahTulis as wrong:
                problems.append(Problem(Place(name, rows.line_num), wrong.what, wrong.fix))
    if problems:
        raise Refused(problems)
    return days
