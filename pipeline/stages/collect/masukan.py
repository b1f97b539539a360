"""The papers from outside: the period's YAML files become answers and a register."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.edges import naskah_yaml
from pipeline.model.definisi import Definisi
from pipeline.model.masukan import Jawaban, read_jawaban
from pipeline.model.registrasi import Registrasi
from pipeline.model.tertulis import validated
from pipeline.problems import Problem, Refused
from pipeline.stages.collect.letak import misplaced

REGISTRASI = "registrasi.yaml"


def collect_masukan(
    root: Path, folder: str, definisi: Definisi
) -> tuple[Mapping[str, tuple[Jawaban, ...]], Registrasi]:
    """What lies in a period's `folder`; a file that is not there yet is no problem. Raises `Refused`."""
    known = {masukan.berkas for masukan in definisi.sop.masukan.values()} | {REGISTRASI}
    problems: list[Problem] = list(misplaced(root, folder, known, definisi.folder_kembali))
    masukan: dict[str, tuple[Jawaban, ...]] = {}
    for key, declared in definisi.sop.masukan.items():
        if written := _read(root, f"{folder}/{declared.berkas}", problems):
            words = definisi.jawaban_keputusan(key)
            answers, found = read_jawaban(declared, words, written.isi, written.locate)
            problems.extend(found)
            if answers:
                masukan[key] = answers
    registrasi = Registrasi()
    if written := _read(root, f"{folder}/{REGISTRASI}", problems):
        read, found = validated(Registrasi, written.isi, written.locate)
        problems.extend(found)
        registrasi = read or registrasi
    if problems:
        raise Refused(problems)
    return masukan, registrasi


def _read(root: Path, name: str, problems: list[Problem]) -> naskah_yaml.Ditulis | None:
    if not (root / name).is_file():
        return None
    try:
        return naskah_yaml.read(root / name, name)
    except Refused as refused:
        problems.extend(refused.problems)
        return None
