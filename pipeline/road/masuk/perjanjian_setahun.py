"""The agreement of a year as its files hold it: the first one, and those that changed it, each with its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline.base.bahasa import SalahTulis, baca_tanggal, tanggal
from pipeline.base.kalender import Periode
from pipeline.base.problems import Level, Place, Problem, Refused, refuse_if_any, suggestion
from pipeline.base.tabel import Buku, Lembar, Report, ringkas
from pipeline.formulir.lembar_perjanjian import read_agreement
from pipeline.formulir.periksa_kiriman import other_years
from pipeline.pengukuran.perjanjian import Indikator, Perjanjian
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
        """What a period is measured by: the newest signed by its last day; `None` while there is none.

        Its indikator know since which quarter they are agreed, and who answers for them later.
        """
        if not self.versi:
            return None
        at = self._nomor(periode)
        later, quarters = self.versi[at + 1 :], periode.triwulan_sampai_ini()
        before = [(quarter.triwulan, self.versi[self._nomor(quarter)]) for quarter in quarters]

        def known(item: Indikator) -> Indikator:
            since = next((number for number, one in before if one.menurut_kode(item.kode)), 1)
            heirs = (found.penanggung_jawab for one in later if (found := one.menurut_kode(item.kode)))
            return replace(item, sejak=since, penerus=frozenset(heirs))

        return replace(self.versi[at], indikator=tuple(map(known, self.versi[at].indikator)))

    def _nomor(self, periode: Periode) -> int:
        """The place of the newest one signed by the period's last day; the first one counts from the beginning."""
        signed = [at for at, one in enumerate(self.versi) if one.diubah is None or one.diubah <= periode.akhir]
        return max(signed, default=0)


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
            day = baca_tanggal(found[stem]) if found[stem] else None
        except SalahTulis as wrong:
            report(Problem(Place(f"{name}/{stem}"), wrong.what, "Tulis tanggal perubahannya, misalnya 2026-07-15"))
            continue
        year = Path(name).name
        problem = _of_another_year(f"{name}/{stem}", day, int(year)) if day and year.isdecimal() else None
        if problem:
            report(problem)
        else:
            yield stem, day
    if found and PERJANJIAN not in found:
        what = "perjanjian kinerja yang pertama tidak ada, padahal ada perubahannya"
        report(Problem(Place(name), what, f"Letakkan {PERJANJIAN}.xlsx di sebelahnya"))


def _of_another_year(name: str, day: date, tahun: int) -> Problem | None:
    """What is wrong with a change signed before its year, or after it, when nothing is measured any more."""
    fix = f"Tulis hari perjanjian itu diubah, misalnya {PERJANJIAN}-{tahun}-07-15"
    if day.year < tahun:
        what = f"perubahan ini bertanggal {tanggal(day)}, sebelum perjanjian tahun {tahun} yang diubahnya"
        return Problem(Place(name), what, fix)
    if day.year > tahun:
        ended = Periode(tahun, "tw4").nama
        what = f"perubahan ini bertanggal {tanggal(day)}, sesudah {ended}, jadi tidak dipakai triwulan mana pun"
        return Problem(Place(name), what, f"{fix}; bila memang demikian, biarkan", Level.PERHATIAN)
    return None


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
