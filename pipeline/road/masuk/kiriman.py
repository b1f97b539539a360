"""The year's agreement and the forms that came back, each figure with its cell; and copies sent back with remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import tables
from pipeline.base import batas
from pipeline.base.kalender import Periode
from pipeline.base.problems import Level, Place, Problem, Refused, in_order, refuse_if_any
from pipeline.base.tabel import Report, printed_name
from pipeline.files.berkas_masukan import portable, read_file
from pipeline.files.packages import refuse_misnamed, refuse_stranger
from pipeline.formulir.form import Terbaca, Tujuan, form_version
from pipeline.formulir.formulir_word import read_fields
from pipeline.formulir.kewajaran import implausible
from pipeline.formulir.lembar_form import read_sheet
from pipeline.formulir.periksa_kiriman import conflicts, falls, outdated, read_form
from pipeline.formulir.samping import TANPA_CETAKAN, Cetakan
from pipeline.pengukuran.perjanjian import Perjanjian
from pipeline.pengukuran.realisasi import SUSULAN, Kiriman, Realisasi, Tanpa
from pipeline.road.definisi import Definisi
from pipeline.road.masuk.perjanjian_setahun import PERJANJIAN, PerjanjianSetahun, read_perjanjian_setahun
from pipeline.road.masuk.tanpa_data import read_tanpa
from pipeline.road.rencana import Berkas
from pipeline.sop.metode import Metode
from pipeline.sop.satker import Satker
from pipeline.tables import DIKENAL, read_book
from pipeline.word.kendali import DIKENAL as DIKENAL_WORD
from pipeline.word.kendali import printed_words, read_controls
from pipeline.word.remarks import annotate_document

MASUKAN = "input"
BUKAN_KIRIMAN = ("desktop.ini", "thumbs.db")
TANPA_PERJANJIAN = (
    "form belum dapat dibaca karena perjanjian kinerja belum ada",
    f"Letakkan {PERJANJIAN}.xlsx di folder tahunnya",
)


def form_words(root: Path, definisi: Definisi) -> Cetakan:
    """What the office's form prints by itself; nothing when its template cannot be read, which is told elsewhere."""
    form = next((naskah for naskah in definisi.sop.naskah.values() if naskah.kembali), None)
    name = f"{definisi.sumber.templat}/{form.template}" if form else ""
    try:
        return printed_words(read_file(root / name, name, batas.BERKAS_TEMPLAT), name) if name else TANPA_CETAKAN
    except Refused:
        return TANPA_CETAKAN


def collect_kiriman(
    root: Path, periode: Periode, satker: Satker, metode: Metode, kembali: str, cetakan: Cetakan = TANPA_CETAKAN
) -> Realisasi:
    """Everything for `periode` under input/<tahun>/: the agreement, and the forms in the folders `kembali`.

    `cetakan` are the words of the form itself. Raises `Refused` with every problem of every file.
    """
    found, problems = read_kiriman(root, periode, satker, metode, kembali, cetakan)
    refuse_if_any(problems)
    return found


def read_kiriman(
    root: Path, periode: Periode, satker: Satker, metode: Metode, kembali: str, cetakan: Cetakan = TANPA_CETAKAN
) -> tuple[Realisasi, tuple[Problem, ...]]:
    """The same with the problems beside it, for those who tell how far each unit is."""
    folder = f"{MASUKAN}/{periode.tahun}"
    problems: list[Problem] = []
    year = read_perjanjian_setahun(root, folder, satker, metode, problems.append)
    agreement = year.pada(periode)
    broken = any(problem.level is Level.SALAH for problem in problems)
    forms: list[Kiriman] = []
    for place in _folders(root, folder, periode, kembali, problems.append):
        agreed = year.pada(place.periode)
        for form in _read_forms(root, place.nama, cetakan, problems.append):
            if agreed:
                current = place.periode == periode
                wanted = Tujuan(agreed, satker, metode, place.periode, place.putaran, current)
                forms.append(read_form(form, wanted, problems.append))
            elif not broken:
                problems.append(Problem(Place(form.berkas), *TANPA_PERJANJIAN, Level.PERHATIAN))
    found = Realisasi(agreement, periode.triwulan, tuple(forms))
    if agreement:
        without = _without(root, folder, periode, year, satker, problems.append)
        found = replace(found, tanpa=tuple(without))
        problems.extend(_together(found, agreement, periode, metode))
    told = in_order(problems)
    return replace(found, perhatian=tuple(one for one in told if one.level is Level.PERHATIAN)), told


def _without(
    root: Path, folder: str, periode: Periode, year: PerjanjianSetahun, satker: Satker, report: Report
) -> Iterator[Tanpa]:
    """Each quarter's, held against its own agreement."""
    for quarter in periode.triwulan_sampai_ini():
        if agreed := year.pada(quarter):
            yield from read_tanpa(root, f"{folder}/{quarter.kode}", quarter, agreed, satker, report)


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
    """Where forms may lie: the first round beside the period's other inputs, later ones in putaran-2, putaran-3, …

    What an earlier quarter still owed lies in susulan-tw1, … of the quarter it came in, for its own may be closed.
    """
    for quarter in periode.triwulan_sampai_ini():
        home = f"{folder}/{quarter.kode}"
        yield _Folder(f"{home}/{kembali}", quarter, 1)
        found = [
            _named_folder(home, path.name, quarter, kembali, report) for path in _entries(root / home) if path.is_dir()
        ]
        yield from sorted((one for one in found if one), key=lambda one: (one.putaran, one.nama))


def _named_folder(home: str, name: str, quarter: Periode, kembali: str, report: Report) -> _Folder | None:
    """A folder of a later round, or of late forms; one that only nearly has such a name goes to `report`."""
    place, low = Place(f"{home}/{name}"), name.lower()
    if found := re.fullmatch(r"putaran-([2-9]|[1-9]\d+)", name, re.ASCII):
        return _Folder(f"{home}/{name}/{kembali}", quarter, int(found[1]))
    if found := re.fullmatch(r"susulan-tw([1-4])", name, re.ASCII):
        if int(found[1]) < quarter.triwulan:
            return _Folder(f"{home}/{name}", Periode(quarter.tahun, f"tw{found[1]}"), SUSULAN)
        what = f"form susulan di folder {quarter.kode} harus milik triwulan sebelumnya"
        report(Problem(place, what, f"Pindahkan ke {home}/{kembali}, atau beri nama triwulannya yang benar"))
    elif low.startswith("putaran"):
        fix = "Beri nama putaran-2, putaran-3, dan seterusnya; putaran pertama tanpa folder"
        report(Problem(place, "nama folder putaran tidak dapat dibaca", fix))
    elif low.startswith("susulan"):
        fix = "Beri nama susulan-tw1, susulan-tw2, atau susulan-tw3 menurut triwulan formnya"
        report(Problem(place, "nama folder susulan tidak dapat dibaca", fix))
    return None


def _read_forms(root: Path, folder: str, cetakan: Cetakan, report: Report) -> Iterator[Terbaca]:
    for path in sorted(_entries(root / folder), key=lambda one: printed_name(one.name)):
        name = f"{folder}/{path.name}"
        if path.name.startswith((".", "~$")) or path.name.lower() in BUKAN_KIRIMAN:
            continue
        if path.is_dir():
            fix = f"Pindahkan berkasnya langsung ke {folder}"
            report(Problem(Place(name), "folder di dalam folder data tidak dibaca", fix))
            continue
        try:
            if form := _read_form(path, name, cetakan, report):
                yield form
        except Refused as refused:
            for problem in refused.problems:
                report(problem)


def _read_form(path: Path, name: str, cetakan: Cetakan, report: Report) -> Terbaca | None:
    suffix = path.suffix.lower()
    if suffix not in (*DIKENAL_WORD, *DIKENAL):
        raise refuse_stranger(name, suffix)
    refuse_misnamed(path, name)
    if suffix in DIKENAL_WORD:
        return read_fields(read_controls(path, name), report, cetakan)
    return read_sheet(read_book(path, name), report)


def _entries(folder: Path) -> tuple[Path, ...]:
    return tuple(folder.iterdir()) if folder.is_dir() else ()


FOLDER = "perlu-perbaikan"
Catatan = Sequence[tuple[str, str]]


def returned_copies(root: Path, periode: Periode, kembali: str, problems: Sequence[Problem]) -> tuple[Berkas, ...]:
    """The copies, named as they will lie in the period's pack; none when no form in a folder `kembali` is at fault.

    Forms of earlier quarters go back only for what must be repaired.
    """
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.where.berkas, []).append(problem)
    copies: list[Berkas] = []
    for file, found in sorted(by_file.items()):
        place = re.fullmatch(rf"input/{periode.tahun}/([^/]+)/(putaran-\d+/)?{re.escape(kembali)}/([^/]+)", file)
        # A name that Windows cannot keep is a fault of its own; nothing of ours is called so.
        if place is None or not portable(place[3]) or not (root / file).is_file():
            continue
        current = place[1] == periode.kode
        if current or any(problem.level is Level.SALAH for problem in found):
            name = f"{FOLDER}/{'' if current else f'{place[1]}/'}{place[2] or ''}{place[3]}"
            copies.append(_copy(root / file, file, name, found))
    return tuple(copies)


def _copy(path: Path, file: str, name: str, found: Sequence[Problem]) -> Berkas:
    notes = [(problem.where.sel, _said(problem)) for problem in found]
    try:
        return _annotated(path, file, name, notes)
    except Refused:
        return Berkas(f"{name}.txt", _letter(file, found))


def _annotated(path: Path, file: str, name: str, notes: Catatan) -> Berkas:
    suffix = path.suffix.lower()
    if suffix in DIKENAL_WORD:
        return Berkas(name, annotate_document(read_file(path, file, batas.BERKAS_KIRIMAN), file, notes))
    if suffix == ".xlsx":
        return Berkas(name, tables.annotate_workbook(read_file(path, file, batas.BERKAS_KIRIMAN), file, notes))
    return Berkas(f"{name}.xlsx", tables.annotate_rows(tables.read_book(path, file), notes))


def _said(problem: Problem) -> str:
    grave = "Perlu diperbaiki" if problem.level is Level.SALAH else "Perlu diperhatikan"
    what = problem.what[:1].upper() + problem.what[1:]
    return f"{grave}: {what}.\n{problem.fix.rstrip('.')}."


def _letter(file: str, found: Sequence[Problem]) -> bytes:
    """What is wrong with a file that cannot be written in, for Notepad."""
    lines = [f"Berkas {Path(file).name} tidak dapat diberi catatan di dalamnya.", ""]
    lines += [f"{number}. {problem}" for number, problem in enumerate(found, start=1)]
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()
