"""The agreement of a year as its files hold it: the first one, and those that changed it, each with its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline.base.bahasa import SalahTulis, baca_tanggal
from pipeline.base.kalender import Periode
from pipeline.base.problems import Place, Problem, Refused, refuse_if_any, suggestion
from pipeline.base.tabel import Buku, Lembar, Report, ringkas
from pipeline.formulir.lembar_perjanjian import read_agreement
from pipeline.formulir.periksa_kiriman import other_years
from pipeline.pengukuran.perjanjian import Perjanjian
from pipeline.sop.metode import Metode
from pipeline.sop.satker import Satker
from pipeline.tables import read_book

PERJANJIAN = "perjanjian-kinerja"
LEMBAR = ("indikator", "anggaran")
BUKU = (".xlsx", ".ods")
NAMA_BERKAS = re.compile(
    rf"({PERJANJIAN}(?:-(\d{{4}}-\d{{2}}-\d{{2}}))?)(?:\.(?:indikator|anggaran))?\.(?:xlsx|ods|csv)"
)
"""A file of an agreement; one that changes it bears the day it was signed: perjanjian-kinerja-2026-07-15.xlsx."""


@dataclass(frozen=True)
class PerjanjianSetahun:
    """The agreements of a year, the first one first."""

    versi: tuple[Perjanjian, ...] = ()

    def pada(self, periode: Periode) -> Perjanjian | None:
        """What a period is measured by: the newest signed by its last day; `None` while there is none."""
        signed = [one for one in self.versi if one.diubah is None or one.diubah <= periode.akhir]
        return signed[-1] if signed else next(iter(self.versi), None)


def read_perjanjian_setahun(
    root: Path, folder: str, satker: Satker, metode: Metode, report: Report
) -> PerjanjianSetahun:
    """Every agreement in `folder` (relative to `root`); what is wrong with one goes to `report`, and it is left out."""
    found: list[Perjanjian] = []
    for name, day in _versions(root / folder, folder, report):
        try:
            agreement, warnings = read_perjanjian(root, folder, satker, metode, name)
        except Refused as refused:
            for problem in refused.problems:
                report(problem)
            continue
        for problem in warnings:
            report(problem)
        if agreement:
            found.append(replace(agreement, diubah=day))
    return PerjanjianSetahun(tuple(found))


def _versions(folder: Path, name: str, report: Report) -> Iterator[tuple[str, date | None]]:
    """The names of the agreements without their ending, the first one and then by day."""
    found = {match[1]: match[2] for path in _files(folder) if (match := NAMA_BERKAS.fullmatch(path.name))}
    for stem in sorted(found):
        try:
            yield stem, baca_tanggal(found[stem]) if found[stem] else None
        except SalahTulis as wrong:
            report(Problem(Place(f"{name}/{stem}"), wrong.what, "Tulis tanggal perubahannya, misalnya 2026-07-15"))
    if found and PERJANJIAN not in found:
        what = "perjanjian kinerja yang pertama tidak ada, padahal ada perubahannya"
        report(Problem(Place(name), what, f"Letakkan {PERJANJIAN}.xlsx di sebelahnya"))


def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(path for path in sorted(folder.iterdir()) if path.is_file()) if folder.is_dir() else ()


def read_perjanjian(
    root: Path, folder: str, satker: Satker, metode: Metode, nama: str = PERJANJIAN
) -> tuple[Perjanjian | None, tuple[Problem, ...]]:
    """The agreement called `nama` in `folder` with its warnings; `None` when there is none yet."""
    sheets = _agreement_sheets(root, folder, nama)
    if sheets is None:
        return None, ()
    problems: list[Problem] = []
    sumber, indikator, anggaran = sheets
    agreement = read_agreement(sumber, indikator, anggaran, satker, metode, problems.append)
    year = Path(folder).name
    problems += (told for sheet in (indikator, anggaran) if year.isdecimal() for told in other_years(sheet, int(year)))
    return agreement, refuse_if_any(problems)


def _agreement_sheets(root: Path, folder: str, nama: str) -> tuple[str, Lembar, Lembar] | None:
    books = [f"{folder}/{nama}{suffix}" for suffix in BUKU]
    parts = [f"{folder}/{nama}.{part}.csv" for part in LEMBAR]
    there = [name for name in (*books, *parts) if (root / name).is_file()]
    if not there:
        return None
    if set(there) - set(parts):
        if len(there) > 1:
            what = f"perjanjian kinerja ada di {len(there)} berkas: {', '.join(Path(name).name for name in there)}"
            raise Refused([Problem(Place(folder), what, "Tinggalkan satu saja")])
        return _sheets_of(read_book(root / there[0], there[0]))
    if len(there) == 1:
        missing = Path(next(name for name in parts if name not in there)).name
        raise Refused(
            [Problem(Place(there[0]), f"pasangannya tidak ada: {missing}", f"Tambahkan {missing} di sebelahnya")]
        )
    (indikator,), (anggaran,) = (read_book(root / name, name).lembar for name in parts)
    return parts[0], indikator, anggaran


def _sheets_of(book: Buku) -> tuple[str, Lembar, Lembar]:
    ordered = sorted(book.lembar, key=lambda sheet: not sheet.rupa.lembar_sembunyi)  # one that is shown goes before
    named = {ringkas(sheet.nama): sheet for sheet in ordered}
    missing = [name for name in LEMBAR if name not in named]
    if missing:
        raise Refused(
            Problem(Place(book.berkas), f'lembar "{name.capitalize()}" tidak ada', suggestion(name, named))
            for name in missing
        )
    refuse_if_any(fault for name in LEMBAR for fault in named[name].rupa.masalah)
    return book.berkas, named["indikator"], named["anggaran"]
