"""The papers from outside: the period's YAML files become answers and a register."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from pipeline.base.kalender import Periode
from pipeline.base.problems import Place, Problem, Refused, or_problems, refuse_if_any, suggestion
from pipeline.base.simpan import SIMPAN
from pipeline.files.berkas_masukan import near_periods, strays
from pipeline.pengukuran.capaian import Capaian
from pipeline.pengukuran.capaian import measure as measure_capaian
from pipeline.pengukuran.realisasi import Realisasi
from pipeline.road.definisi import Definisi, Masuk
from pipeline.road.masuk.kiriman import collect_kiriman, form_words
from pipeline.road.masuk.periksa_masukan import REGISTRASI, dates_against_order, repeated_numbers
from pipeline.road.masuk.perjanjian_setahun import NAMA_BERKAS, PERJANJIAN
from pipeline.road.masuk.tanpa_data import TANPA_DATA
from pipeline.road.masuk.tersimpan import read_corrections, strange_kept
from pipeline.sop.masukan import IsiMasukan, Registrasi, read_jawaban
from pipeline.sop.tertulis import validated
from pipeline.sop.yaml import naskah_yaml

KertasMasuk = tuple[Mapping[str, tuple[IsiMasukan, ...]], Registrasi, tuple[Problem, ...]]
"""The masukan by their key, the register, and what is told of both."""


def collect_masukan(root: Path, folder: str, definisi: Definisi) -> KertasMasuk:
    """What lies in a period's `folder`; a file that is not there yet is no problem. Raises `Refused`."""
    known = {masukan.berkas for masukan in definisi.sop.masukan.values()} | {REGISTRASI, TANPA_DATA}
    problems: list[Problem] = list(misplaced(root, folder, known, definisi.folder_kembali))
    masukan: dict[str, tuple[IsiMasukan, ...]] = {}
    for key, declared in definisi.sop.masukan.items():
        if written := _read(root, f"{folder}/{declared.berkas}", problems):
            answers, found = answers_in(definisi, key, written)
            problems.extend(found)
            if answers:
                masukan[key] = answers
                problems.extend(
                    dates_against_order(
                        declared, answers, written.locate, in_rounds=bool(definisi.jawaban_keputusan(key))
                    )
                )
    registrasi = Registrasi()
    if written := _read(root, f"{folder}/{REGISTRASI}", problems):
        read, found = validated(Registrasi, written.isi, written.locate)
        problems.extend(found)
        registrasi = read or registrasi
        problems.extend(repeated_numbers(root, folder, registrasi, written.locate))
    return masukan, registrasi, refuse_if_any(problems)


def answers_in(
    definisi: Definisi, key: str, written: naskah_yaml.Ditulis
) -> tuple[tuple[IsiMasukan, ...], tuple[Problem, ...]]:
    """What a masukan's file says, with every problem found."""
    return read_jawaban(definisi.sop.masukan[key], definisi.jawaban_keputusan(key), written.isi, written.locate)


def _read(root: Path, name: str, problems: list[Problem]) -> naskah_yaml.Ditulis | None:
    if not (root / name).is_file():
        return None
    try:
        return naskah_yaml.read(root / name, name)
    except Refused as refused:
        problems.extend(refused.problems)
        return None


TABEL = (".xlsx", ".xls", ".ods", ".csv", ".docx")


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
        if path.is_dir() and path.name == SIMPAN:
            yield from strange_kept(path, place)
        if path.is_dir() and re.fullmatch(r"putaran-\d+", path.name):
            yield from _loose_forms(path, place, kembali)
    year, name = (root / folder).parent, folder.rpartition("/")[0]
    yield from _near_agreements(year, name)
    yield from near_periods(year, name)


def _stranger(path: Path, place: Place, known: Collection[str], kembali: str) -> Iterator[Problem]:
    name = path.name.lower().removesuffix(".txt")
    if name in known:
        yield Problem(place, f'nama berkas ini seharusnya "{name}"', f"Ganti namanya menjadi {name}")
    elif name.endswith((".yaml", ".yml")):
        yield Problem(place, "berkas ini bukan masukan yang dikenal", suggestion(path.name, known))
    elif name == kembali and (path.name != kembali or not path.is_dir()):
        yield Problem(place, f'ini seharusnya folder bernama "{kembali}"', f"Buat folder {kembali}")
    elif name == SIMPAN and not path.is_dir():
        yield Problem(place, f'"{SIMPAN}" adalah folder tempat program menyimpan', "Ganti nama berkas ini")
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
        exact = NAMA_BERKAS.fullmatch(path.name) and path.is_file()
        if near and not exact:
            way = "Buka di Excel, lalu simpan sebagai" if path.suffix.lower() == ".xls" else "Ganti namanya menjadi"
            fix = f"{way} {PERJANJIAN}.xlsx; perubahannya bertanggal, misalnya {PERJANJIAN}-2026-07-15.xlsx"
            yield Problem(Place(f"{name}/{path.name}"), "perjanjian kinerja dengan nama ini tidak dibaca", fix)


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


def collect(root: Path, definisi: Definisi, periode: Periode) -> Masuk:
    """Everything that came; what has not come yet is no problem. Raises `Refused` with every problem of every file."""
    names = refuse_if_any(strays(root, f"input/{periode.tahun}"))
    problems: list[Problem] = []
    folder = f"input/{periode.tahun}/{periode.kode}"
    papers = or_problems(lambda: collect_masukan(root, folder, definisi), problems)
    forms = or_problems(lambda: _forms(root, definisi, periode), problems)
    if problems or papers is None or forms is None:
        raise Refused(problems)
    masukan, registrasi, told = papers
    return Masuk(folder, masukan, registrasi, forms, read_corrections(root, folder), (*names, *told))


def _forms(root: Path, definisi: Definisi, periode: Periode) -> Realisasi:
    if not definisi.mengukur or definisi.metode is None:
        return Realisasi(None, periode.triwulan)
    words = form_words(root, definisi)
    return collect_kiriman(root, periode, definisi.satker, definisi.metode, definisi.folder_kembali, words)
