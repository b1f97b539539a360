"""The year's agreement and the forms that came back, each figure with its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.base.baca_sel import Report
from pipeline.base.kalender import Periode
from pipeline.base.problems import Level, Place, Problem, Refused, in_order, refuse_if_any, suggestion
from pipeline.base.tabel import Buku, Lembar, printed_name, ringkas
from pipeline.files.packages import refuse_misnamed, refuse_stranger
from pipeline.formulir.form import Terbaca, Tujuan, form_version
from pipeline.formulir.formulir_word import read_fields
from pipeline.formulir.kewajaran import implausible
from pipeline.formulir.lembar_form import read_sheet
from pipeline.formulir.lembar_perjanjian import read_agreement
from pipeline.formulir.periksa_kiriman import conflicts, falls, other_years, outdated, read_form
from pipeline.pengukuran.perjanjian import Perjanjian
from pipeline.pengukuran.realisasi import Kiriman, Realisasi, Tanpa
from pipeline.road.tanpa_data import read_tanpa
from pipeline.sop.metode import Metode
from pipeline.sop.satker import Satker
from pipeline.tables import DIKENAL, read_book
from pipeline.word import formulir as word_form

MASUKAN = "input"
PERJANJIAN = "perjanjian-kinerja"
LEMBAR = ("indikator", "anggaran")
BUKU = (".xlsx", ".ods")
BUKAN_KIRIMAN = ("desktop.ini", "thumbs.db")
TANPA_PERJANJIAN = (
    "form belum dapat dibaca karena perjanjian kinerja belum ada",
    f"Letakkan {PERJANJIAN}.xlsx di folder tahunnya",
)


def read_perjanjian(
    root: Path, folder: str, satker: Satker, metode: Metode
) -> tuple[Perjanjian | None, tuple[Problem, ...]]:
    """The agreement in `folder` (relative to `root`) with its warnings; `None` when there is none yet."""
    sheets = _agreement_sheets(root, folder)
    if sheets is None:
        return None, ()
    problems: list[Problem] = []
    sumber, indikator, anggaran = sheets
    agreement = read_agreement(sumber, indikator, anggaran, satker, metode, problems.append)
    year = Path(folder).name
    problems += (told for sheet in (indikator, anggaran) if year.isdecimal() for told in other_years(sheet, int(year)))
    return agreement, refuse_if_any(problems)


def _agreement_sheets(root: Path, folder: str) -> tuple[str, Lembar, Lembar] | None:
    books = [f"{folder}/{PERJANJIAN}{suffix}" for suffix in BUKU]
    parts = [f"{folder}/{PERJANJIAN}.{part}.csv" for part in LEMBAR]
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
    named = {ringkas(sheet.nama): sheet for sheet in book.lembar}
    missing = [name for name in LEMBAR if name not in named]
    if missing:
        raise Refused(
            Problem(Place(book.berkas), f'lembar "{name.capitalize()}" tidak ada', suggestion(name, named))
            for name in missing
        )
    return book.berkas, named["indikator"], named["anggaran"]


def collect_kiriman(root: Path, periode: Periode, satker: Satker, metode: Metode, kembali: str) -> Realisasi:
    """Everything for `periode` under input/<tahun>/: the agreement, and the forms in the folders `kembali`.

    Raises `Refused` with every problem of every file.
    """
    found, problems = read_kiriman(root, periode, satker, metode, kembali)
    refuse_if_any(problems)
    return found


def read_kiriman(
    root: Path, periode: Periode, satker: Satker, metode: Metode, kembali: str
) -> tuple[Realisasi, tuple[Problem, ...]]:
    """The same with the problems beside it, for those who tell how far each unit is."""
    folder = f"{MASUKAN}/{periode.tahun}"
    problems: list[Problem] = []
    agreement: Perjanjian | None = None
    try:
        agreement, warnings = read_perjanjian(root, folder, satker, metode)
        problems.extend(warnings)
    except Refused as refused:
        problems.extend(refused.problems)
    broken = any(problem.level is Level.SALAH for problem in problems)
    forms: list[Kiriman] = []
    for place in _folders(root, folder, periode, kembali, problems.append):
        for form in _read_forms(root, place.nama, problems.append):
            if agreement:
                current = place.periode == periode
                wanted = Tujuan(agreement, satker, metode, place.periode, place.putaran, current)
                forms.append(read_form(form, wanted, problems.append))
            elif not broken:
                problems.append(Problem(Place(form.berkas), *TANPA_PERJANJIAN, Level.PERHATIAN))
    found = Realisasi(agreement, periode.triwulan, tuple(forms))
    if agreement:
        without = _without(root, folder, periode, agreement, satker, problems.append)
        found = replace(found, tanpa=tuple(without))
        problems.extend(_together(found, agreement, periode, metode))
    told = in_order(problems)
    return replace(found, perhatian=tuple(one for one in told if one.level is Level.PERHATIAN)), told


def _without(
    root: Path, folder: str, periode: Periode, agreement: Perjanjian, satker: Satker, report: Report
) -> Iterator[Tanpa]:
    for quarter in periode.triwulan_sampai_ini():
        yield from read_tanpa(root, f"{folder}/{quarter.kode}", quarter, agreement, satker, report)


def _together(found: Realisasi, agreement: Perjanjian, periode: Periode, metode: Metode) -> Iterator[Problem]:
    forms, units = found.kiriman, agreement.per_subbagian().items()
    versions = {unit: form_version(items, periode.triwulan, metode) for unit, items in units}
    current = tuple(form for form in forms if form.triwulan == periode.triwulan)
    yield from conflicts(forms, agreement)
    yield from falls(forms, agreement, periode.triwulan)
    yield from outdated(current, agreement, versions)
    for item in agreement.indikator:
        yield from implausible(item, found.per_triwulan(item.kode), metode)


@dataclass(frozen=True)
class _Folder:
    nama: str
    periode: Periode
    putaran: int


def _folders(root: Path, folder: str, periode: Periode, kembali: str, report: Report) -> Iterator[_Folder]:
    """Where forms may lie: the first round beside the period's other inputs, later ones in putaran-2, putaran-3, …"""
    for quarter in periode.triwulan_sampai_ini():
        home = f"{folder}/{quarter.kode}"
        yield _Folder(f"{home}/{kembali}", quarter, 1)
        rounds = {}
        for name in sorted(path.name for path in _entries(root / home) if path.is_dir()):
            if found := re.fullmatch(r"putaran-([2-9]|[1-9]\d+)", name, re.ASCII):
                rounds[int(found[1])] = name
            elif name.lower().startswith("putaran"):
                fix = "Beri nama putaran-2, putaran-3, dan seterusnya; putaran pertama tanpa folder"
                report(Problem(Place(f"{home}/{name}"), "nama folder putaran tidak dapat dibaca", fix))
        for number, name in sorted(rounds.items()):
            yield _Folder(f"{home}/{name}/{kembali}", quarter, number)


def _read_forms(root: Path, folder: str, report: Report) -> Iterator[Terbaca]:
    for path in sorted(_entries(root / folder), key=lambda one: printed_name(one.name)):
        name = f"{folder}/{path.name}"
        if path.name.startswith((".", "~$")) or path.name.lower() in BUKAN_KIRIMAN:
            continue
        if path.is_dir():
            fix = f"Pindahkan berkasnya langsung ke {folder}"
            report(Problem(Place(name), "folder di dalam folder data tidak dibaca", fix))
            continue
        try:
            if form := _read_form(path, name, report):
                yield form
        except Refused as refused:
            for problem in refused.problems:
                report(problem)


def _read_form(path: Path, name: str, report: Report) -> Terbaca | None:
    suffix = path.suffix.lower()
    if suffix not in (*word_form.DIKENAL, *DIKENAL):
        raise refuse_stranger(name, suffix)
    refuse_misnamed(path, name)
    if suffix in word_form.DIKENAL:
        return read_fields(word_form.read_controls(path, name), report)
    return read_sheet(read_book(path, name), report)


def _entries(folder: Path) -> tuple[Path, ...]:
    return tuple(folder.iterdir()) if folder.is_dir() else ()
