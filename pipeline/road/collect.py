"""The papers from outside: the period's YAML files become answers and a register."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from pipeline.base.bahasa import ROMAWI
from pipeline.base.kalender import Periode
from pipeline.base.problems import Place, Problem, Refused, refuse_if_any, suggestion
from pipeline.files.berkas_masukan import strays
from pipeline.pengukuran.capaian import Capaian
from pipeline.pengukuran.capaian import measure as measure_capaian
from pipeline.pengukuran.masuk import Masuk
from pipeline.pengukuran.realisasi import Realisasi
from pipeline.road.definisi import Definisi
from pipeline.road.kiriman import collect_kiriman
from pipeline.road.periksa_masukan import REGISTRASI, dates_against_order, repeated_numbers
from pipeline.sop.masukan import IsiMasukan, Registrasi, read_jawaban
from pipeline.sop.tertulis import validated
from pipeline.sop.yaml import naskah_yaml

KertasMasuk = tuple[Mapping[str, tuple[IsiMasukan, ...]], Registrasi, tuple[Problem, ...]]
"""The masukan by their key, the register, and what is told of both."""


def collect_masukan(root: Path, folder: str, definisi: Definisi) -> KertasMasuk:
    """What lies in a period's `folder`; a file that is not there yet is no problem. Raises `Refused`."""
    known = {masukan.berkas for masukan in definisi.sop.masukan.values()} | {REGISTRASI}
    problems: list[Problem] = list(misplaced(root, folder, known, definisi.folder_kembali))
    masukan: dict[str, tuple[IsiMasukan, ...]] = {}
    for key, declared in definisi.sop.masukan.items():
        if written := _read(root, f"{folder}/{declared.berkas}", problems):
            words = definisi.jawaban_keputusan(key)
            answers, found = read_jawaban(declared, words, written.isi, written.locate)
            problems.extend(found)
            if answers:
                masukan[key] = answers
                problems.extend(dates_against_order(declared, answers, written.locate, in_rounds=bool(words)))
    registrasi = Registrasi()
    if written := _read(root, f"{folder}/{REGISTRASI}", problems):
        read, found = validated(Registrasi, written.isi, written.locate)
        problems.extend(found)
        registrasi = read or registrasi
        problems.extend(repeated_numbers(root, folder, registrasi, written.locate))
    return masukan, registrasi, refuse_if_any(problems)


def _read(root: Path, name: str, problems: list[Problem]) -> naskah_yaml.Ditulis | None:
    if not (root / name).is_file():
        return None
    try:
        return naskah_yaml.read(root / name, name)
    except Refused as refused:
        problems.extend(refused.problems)
        return None


TABEL = (".xlsx", ".xls", ".ods", ".csv", ".docx")
PERJANJIAN = "perjanjian-kinerja"
TRIWULAN = re.compile(r"(?:tw|tri\s?wulan)[\s._-]*([1-4]|i{1,3}|iv)(?:[\s._-]*20\d\d)?")


def misplaced(root: Path, folder: str, known: Collection[str], kembali: str) -> Iterator[Problem]:
    """Everything in a period's folder, and beside it, that has nearly the name or the place of an input."""
    if not (root / folder).is_dir():
        yield Problem(Place(folder), "folder periode ini tidak ada", "Buat folder itu, atau periksa PERIODE")
        return
    for path in _entries(root / folder):
        place = Place(f"{folder}/{path.name}")
        if path.name not in known:
            yield from _stranger(path, place, known, kembali)
        elif path.is_dir():
            yield Problem(place, "seharusnya berkas, bukan folder", "Pindahkan folder itu ke tempat lain")
        if path.is_dir() and re.fullmatch(r"putaran-\d+", path.name):
            yield from _loose_forms(path, place, kembali)
    year, name = (root / folder).parent, folder.rpartition("/")[0]
    yield from _near_agreements(year, name)
    yield from _near_periods(year, name)


def _stranger(path: Path, place: Place, known: Collection[str], kembali: str) -> Iterator[Problem]:
    name = path.name.lower().removesuffix(".txt")
    if name in known:
        yield Problem(place, f'nama berkas ini seharusnya "{name}"', f"Ganti namanya menjadi {name}")
    elif name.endswith((".yaml", ".yml")):
        yield Problem(place, "berkas ini bukan masukan yang dikenal", suggestion(path.name, known))
    elif name == kembali and (path.name != kembali or not path.is_dir()):
        yield Problem(place, f'ini seharusnya folder bernama "{kembali}"', f"Buat folder {kembali}")
    elif path.is_file() and name.endswith(TABEL):
        yield Problem(place, "form di sini tidak dibaca", f"Pindahkan ke folder {kembali}")


def _loose_forms(folder: Path, place: Place, kembali: str) -> Iterator[Problem]:
    for path in _entries(folder):
        if path.is_file() and path.name.lower().endswith(TABEL):
            inside = Place(f"{place.berkas}/{path.name}")
            yield Problem(inside, "form di sini tidak dibaca", f"Pindahkan ke folder {folder.name}/{kembali}")


def _near_agreements(year: Path, name: str) -> Iterator[Problem]:
    for path in _entries(year):
        near = re.sub(r"[\s_]+", "-", path.name.lower()).startswith(PERJANJIAN)
        exact = re.fullmatch(rf"{PERJANJIAN}(\.indikator|\.anggaran)?\.(xlsx|ods|csv)", path.name) and path.is_file()
        if near and not exact:
            way = "Buka di Excel, lalu simpan sebagai" if path.suffix.lower() == ".xls" else "Ganti namanya menjadi"
            fix = f"{way} {PERJANJIAN}.xlsx"
            yield Problem(Place(f"{name}/{path.name}"), "perjanjian kinerja dengan nama ini tidak dibaca", fix)


def _near_periods(year: Path, name: str) -> Iterator[Problem]:
    """A quarter's folder under another spelling: the quarter would seem never to have begun."""
    for path in _entries(year):
        found = TRIWULAN.fullmatch(path.name.lower())
        if not found or not path.is_dir():
            continue
        right = f"tw{ROMAWI.index(found[1].upper()) if found[1].isalpha() else found[1]}"
        if path.name != right:
            what = f'folder periode ini seharusnya bernama "{right}"'
            yield Problem(Place(f"{name}/{path.name}"), what, f"Ganti namanya menjadi {right}")


def _entries(folder: Path) -> Iterator[Path]:
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return (path for path in found if not path.name.startswith((".", "~$")))


def measure(definisi: Definisi, periode: Periode, masuk: Masuk) -> Mapping[int, Capaian]:
    """The figures by round; empty when nothing is measured or no agreement came."""
    realisasi, metode = masuk.realisasi, definisi.metode
    if metode is None or realisasi.perjanjian is None:
        return {}
    brought = {form.putaran for form in realisasi.kiriman if form.triwulan == periode.triwulan}
    return {
        putaran: measure_capaian(realisasi.perjanjian, realisasi.pada(putaran), metode, periode)
        for putaran in sorted({1} | brought)
    }


Gift = TypeVar("Gift")


def collect(root: Path, definisi: Definisi, periode: Periode) -> Masuk:
    """Everything that came; what has not come yet is no problem. Raises `Refused` with every problem of every file."""
    refuse_if_any(strays(root, f"input/{periode.tahun}"))
    problems: list[Problem] = []
    folder = f"input/{periode.tahun}/{periode.kode}"
    papers = _or_problems(lambda: collect_masukan(root, folder, definisi), problems)
    forms = _or_problems(lambda: _forms(root, definisi, periode), problems)
    if problems or papers is None or forms is None:
        raise Refused(problems)
    masukan, registrasi, told = papers
    return Masuk(folder, masukan, registrasi, forms, told)


def _forms(root: Path, definisi: Definisi, periode: Periode) -> Realisasi:
    if not definisi.mengukur or definisi.metode is None:
        return Realisasi(None, periode.triwulan)
    return collect_kiriman(root, periode, definisi.satker, definisi.metode, definisi.folder_kembali)


def _or_problems(read: Callable[[], Gift], problems: list[Problem]) -> Gift | None:
    try:
        return read()
    except Refused as refused:
        problems.extend(refused.problems)
        return None
