"""What several commands say alike."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.edges.periode_terakhir import latest_periode
from pipeline.model.periode import Periode

if TYPE_CHECKING:
    from pipeline.build import Hasil
    from pipeline.stages.settle import Suntingan


def asked_periode(asked: Namespace) -> Periode:
    """The period named on the command line, else the newest one."""
    return Periode.read(asked.periode) if asked.periode else latest_periode(Path(asked.folder))


def waiting_lines(result: Hasil) -> Iterator[str]:
    """For whom and for what each waiting step waits."""
    for step in result.rencana.status:
        for wait in step.tunggu:
            yield f"Langkah {step.no} menunggu {wait.siapa}: {wait.apa}"


def edited_lines(root: Path, folder: str = "") -> Iterator[str]:
    """Which papers of `folder` (of all, when it is blank) a person edited, and what is to be chosen."""
    from pipeline.stages.settle import edited_papers

    for paper in edited_papers(root):
        if folder in ("", paper.folder):
            yield f"{paper.letak}: {_edited(paper)}"


def _edited(paper: Suntingan) -> str:
    if not paper.hasil_baru:
        return f"{paper.keadaan}, dibiarkan"
    choice = f'make terima DOK="{paper.nama}" atau make ganti DOK="{paper.nama}"'
    return f'{paper.keadaan}, dibiarkan. Hasil baru: "{paper.hasil_baru}". Pilih: {choice}'


def tell_at_once(line: str) -> None:
    """A line that is no problem, while the command goes on."""
    print(line, file=sys.stderr, flush=True)


def count(result: Hasil) -> str:
    """How many papers a run makes."""
    return f"{total(result)} naskah"


def total(result: Hasil) -> int:
    """The same as a number."""
    return len(result.rencana.naskah) + len(result.rencana.formulir)


def attention(result: Hasil) -> str:
    """How many warnings, as the tail of a sentence."""
    return f", {len(result.perhatian)} perlu perhatian" if result.perhatian else ""
