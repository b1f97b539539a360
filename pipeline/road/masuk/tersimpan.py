"""The folder of a period that only the program writes in: the names in it, and the corrections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.base.kalender import Periode
from pipeline.base.problems import Place, Problem, Refused, refuse_if_any
from pipeline.base.simpan import BERKAS_PERBAIKAN, SIMPAN
from pipeline.sop.perbaikan import Perbaikan
from pipeline.sop.tertulis import validated
from pipeline.sop.yaml import naskah_yaml

BERKAS_PUTARAN = re.compile(r"putaran-([1-9]\d{0,3})(?:-perbaikan-([1-9]\d{0,3}))?\.zip", re.ASCII)
BERKAS_PENUTUP = re.compile(r"arsip-[0-9]{4}-[a-z0-9-]+\.zip", re.ASCII)
DIKENAL = (BERKAS_PERBAIKAN, BERKAS_PUTARAN, BERKAS_PENUTUP)
DITULIS = (".zip", ".yaml", ".yml")
"""What the program writes there; anything else in the folder is nobody's business."""


def period_folder(periode: Periode) -> str:
    """Where a period's inputs lie."""
    return f"input/{periode.tahun}/{periode.kode}"


def kept_folder(periode: Periode) -> str:
    """Where is kept what was decided in a period."""
    return f"{period_folder(periode)}/{SIMPAN}"


def round_name(babak: int, perbaikan: int) -> str:
    """The bag of a round, fixed under that correction or under none."""
    return f"putaran-{babak}{_again(perbaikan)}.zip"


def closing_name(periode: Periode, perbaikan: int) -> str:
    """The archive of a period, closed under that correction or under none; so it is called in output/ too."""
    return f"arsip-{periode}{_again(perbaikan)}.zip"


def _again(perbaikan: int) -> str:
    return f"-perbaikan-{perbaikan}" if perbaikan else ""


def read_corrections(root: Path, folder: str) -> tuple[Perbaikan, ...]:
    """The corrections of a period in their order; raises `Refused` when one is missing or cannot be read."""
    numbers = [int(named[1]) for name in _names(root / folder / SIMPAN) if (named := BERKAS_PERBAIKAN.fullmatch(name))]
    problems: list[Problem] = []
    corrections: list[Perbaikan] = []
    for number in range(1, max(numbers, default=0) + 1):
        name = f"{folder}/{SIMPAN}/perbaikan-{number}.yaml"
        if number not in numbers:
            what = f"perbaikan ke-{number} tidak ada, padahal ada perbaikan sesudahnya"
            problems.append(Problem(Place(name), what, "Kembalikan berkas itu dari cadangan"))
            continue
        try:
            written = naskah_yaml.read(root / name, name)
        except Refused as refused:
            problems.extend(refused.problems)
            continue
        correction, wrong = validated(Perbaikan, written.isi, written.locate)
        problems.extend(wrong)
        corrections += [correction] if correction else []
    refuse_if_any(problems)
    return tuple(corrections)


def strange_kept(folder: Path, place: Place) -> Iterator[Problem]:
    """What nearly has a name of ours would be taken for what was decided, by people if not by the program."""
    for name in _names(folder):
        if name.lower().endswith(DITULIS) and not any(known.fullmatch(name) for known in DIKENAL):
            what = "folder ini hanya berisi yang disimpan program, dan berkas ini bukan salah satunya"
            yield Problem(Place(f"{place.berkas}/{name}"), what, "Pindahkan ke tempat lain")


def _names(folder: Path) -> list[str]:
    found = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    return [name for name in found if not name.startswith((".", "~$"))]
