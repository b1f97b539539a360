"""What the fuzzer throws files at: each target is a small project, the file that is spoiled, and the reader."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from isian import AKAR, FORM, answers, filled

from pipeline.arsip.prove import open_archive
from pipeline.base.kalender import Periode
from pipeline.base.problems import Refused
from pipeline.build import build
from pipeline.files.kept import TEMPAT
from pipeline.periksa import check
from pipeline.road.definisi import Definisi
from pipeline.road.load import load
from pipeline.road.masuk.collect import collect_masukan
from pipeline.road.masuk.kiriman import read_kiriman, returned_copies
from pipeline.sop.tertulis import validated
from pipeline.sop.yaml import naskah_yaml
from pipeline.sop.yaml import tabel_csv as kalender_csv

TW4 = Periode(2025, "tw4")
SATU = Periode(2025, "tw1")


@dataclass(frozen=True)
class Sasaran:
    """`berkas` is written before every call of `baca`."""

    nama: str
    berkas: str
    awal: tuple[Path, ...]
    baca: Callable[[], object]


def targets(home: Path) -> Mapping[str, Sasaran]:
    """All of them, their projects laid out under `home`, and there what they keep."""
    os.environ[TEMPAT] = str(home)
    whole = home / "kantor"
    for part in ("config", "templates", "input"):
        shutil.copytree(AKAR / part, whole / part)
    shutil.rmtree(whole / "config/riwayat", ignore_errors=True)
    definisi = load(whole)
    build(whole, TW4)
    register = whole / "input/2025/tw4/registrasi.yaml"
    register.write_text("registrasi:\n  - {naskah: laporan, putaran: 2, nomor: 12/LP, tanggal: 2026-01-12}\n")
    found = [*_yaml(whole, definisi), *_tables(home, whole, definisi), _archive(whole)]
    return {target.nama: target for target in found}


def _yaml(whole: Path, definisi: Definisi) -> list[Sasaran]:
    def definition() -> object:
        return check(load(whole))

    def papers() -> object:
        return collect_masukan(whole, "input/2025/tw4", definisi)

    def calendar() -> object:
        return kalender_csv.read_libur(whole / "config/hari_libur.csv", "config/hari_libur.csv")

    found = [_definition(whole, name, definition) for name in ("sop", "satker", "metode")]
    letters = [whole / f"input/2025/tw4/{name}.yaml" for name in ("disposisi", "persetujuan", "registrasi")]
    found += [Sasaran(path.stem, str(path), (path,), papers) for path in letters]
    found += [_quick(whole, name, model) for name, model in _models(definisi).items()]
    return [*found, Sasaran("libur", f"{whole}/config/hari_libur.csv", (whole / "config/hari_libur.csv",), calendar)]


def _models(definisi: Definisi) -> Mapping[str, type]:
    found = {"sop": type(definisi.sop), "satker": type(definisi.satker)}
    return found | ({"metode": type(definisi.metode)} if definisi.metode else {})


def _definition(whole: Path, name: str, read: Callable[[], object]) -> Sasaran:
    path = whole / f"config/{name}.yaml"
    return Sasaran(f"definisi-{name}", str(path), (path,), read)


def _quick(whole: Path, name: str, model: type) -> Sasaran:
    """The YAML reader and the strict model alone: a hundred times faster than the whole definition."""
    path = whole / f"{name}-cepat.yaml"

    def read() -> object:
        written = naskah_yaml.read(path, path.name)
        return validated(model, written.isi, written.locate)

    return Sasaran(f"yaml-{name}", str(path), (whole / f"config/{name}.yaml",), read)


def _tables(home: Path, whole: Path, definisi: Definisi) -> list[Sasaran]:
    found = []
    for suffix, first in (("xlsx", "rendatin"), ("ods", "parmas-sdm"), ("csv", "teknis-hukum"), ("docx", "rendatin")):
        place = home / f"form-{suffix}"
        (place / "input/2025/tw1/data").mkdir(parents=True)
        shutil.copyfile(AKAR / "input/2025/perjanjian-kinerja.xlsx", place / "input/2025/perjanjian-kinerja.xlsx")
        seed = whole / f"{FORM}/{first}.{suffix}"
        if suffix == "docx":
            blank = (whole / f"output/2025-tw4/03-form-data-kinerja/{first}.docx").read_bytes()
            seed = home / "form.docx"
            seed.write_bytes(filled(blank, answers(whole / f"{FORM}/{first}.xlsx")))
        found.append(
            Sasaran(f"form-{suffix}", f"{place}/input/2025/tw1/data/a.{suffix}", (seed,), _forms(place, definisi))
        )
    place = home / "perjanjian"
    (place / "input/2025/tw1").mkdir(parents=True)
    seed = AKAR / "input/2025/perjanjian-kinerja.xlsx"
    found.append(Sasaran("perjanjian", f"{place}/input/2025/perjanjian-kinerja.xlsx", (seed,), _forms(place, definisi)))
    return found


def _forms(place: Path, definisi: Definisi) -> Callable[[], object]:
    def read() -> object:
        if definisi.metode is None:
            return None
        found, problems = read_kiriman(place, SATU, definisi.satker, definisi.metode, definisi.folder_kembali)
        return found, returned_copies(place, SATU, definisi.folder_kembali, problems)

    return read


def _archive(whole: Path) -> Sasaran:
    path = whole / "arsip.zip"

    def read() -> object:
        with open_archive(path, "arsip.zip") as arsip:
            return [arsip.isi_naskah(nama) for nama in arsip.naskah]

    return Sasaran("arsip", str(path), (whole / "output/2025-tw4/arsip-2025-tw4.zip",), read)


def allowed(error: BaseException) -> bool:
    """A refusal with a message is what a reader may end in."""
    from pipeline.base.bahasa import SalahTulis

    return isinstance(error, Refused | SalahTulis)


if __name__ == "__main__":
    sys.exit("jalankan keandalan/acak.py")
