"""The regulations an office cites and where each is published: config/peraturan.csv, edited by hand."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from pipeline.base import bahasa
from pipeline.base.problems import Place, Problem, Refused
from pipeline.files.berkas_teks import read_text
from pipeline.sop.sitasi import Peraturan
from pipeline.sop.yaml.baris_csv import rows

KOLOM = tuple(field.name for field in fields(Peraturan))
WAJIB = ("jenis", "nomor", "tentang", "sumber")


def read_peraturan(path: Path, name: str) -> tuple[Peraturan, ...]:
    """The known regulations; raises `Refused` with every bad line."""
    problems: list[Problem] = []
    lines = rows(read_text(path, name), name, problems)
    _, heading = next(lines, (1, ()))
    columns = [cell.strip().lower() for cell in heading]
    if absent := [column for column in KOLOM if column not in columns]:
        what = f"kolom {bahasa.rangkai(absent)} tidak ada"
        raise Refused([*problems, Problem(Place(name, 1), what, f"Tulis baris pertama: {','.join(KOLOM)}")])
    found: list[Peraturan] = []
    for line, row in lines:
        written = {column: cell.strip() for column, cell in zip(columns, row, strict=False)}
        problems += [
            Problem(Place(name, line), f'kolom "{column}" masih kosong', "Isi, atau hapus baris ini")
            for column in WAJIB
            if not written.get(column)
        ]
        found.append(Peraturan(**{column: written.get(column, "") for column in KOLOM}))
    if problems:
        raise Refused(problems)
    return tuple(found)
