"""collect: what came in for a period, from its YAML papers and from the tables of the year."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pipeline.base.periode import Periode
from pipeline.base.problems import Problem, Refused, refuse_if_any
from pipeline.files.berkas_masukan import strays
from pipeline.pengukuran.masuk import Masuk
from pipeline.pengukuran.realisasi import Realisasi
from pipeline.road.collect.kiriman import collect_kiriman
from pipeline.road.collect.masukan import collect_masukan
from pipeline.road.definisi import Definisi

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
    masukan, registrasi = papers
    return Masuk(folder, masukan, registrasi, forms)


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
