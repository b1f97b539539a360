"""What several commands say alike."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.base.kalender import Periode
from pipeline.files.berkas_masukan import latest_periode

if TYPE_CHECKING:
    from pipeline.build import HasilJalan
    from pipeline.road.rencana import StatusLangkah
    from pipeline.sop.perjalanan import Tunggu


def asked_periode(asked: Namespace) -> Periode:
    """The period named on the command line, else the newest one."""
    return Periode.read(asked.periode) if asked.periode else latest_periode(Path(asked.folder))


def waiting_lines(result: HasilJalan) -> Iterator[str]:
    """For whom and for what each waiting step waits."""
    for step, waits in first_waits(result):
        for wait in waits:
            yield f"Langkah {step.no} menunggu {wait.siapa}: {wait.apa}"


def first_waits(result: HasilJalan) -> Iterator[tuple[StatusLangkah, tuple[Tunggu, ...]]]:
    """Every step with what it waits for and no step before it does: a figure four steps want is asked for once."""
    told: set[Tunggu] = set()
    for step in result.rencana.status:
        yield step, tuple(wait for wait in step.tunggu if wait not in told)
        told.update(step.tunggu)


def gone_lines(result: HasilJalan, folder: str) -> Iterator[str]:
    """Papers that were there and are made no longer: taken away, or left because a person had edited them."""
    from pipeline.output.penulisan import KeadaanBerkas

    for decision in result.penulisan.putusan if result.penulisan else ():
        if decision.keadaan is KeadaanBerkas.TERSINGKIR and decision.berlaku is None:
            name = f"{folder}/{decision.nama}".removeprefix("output/")
            yield f'Tidak dibuat lagi: {folder}/{decision.nama}. Masih tersimpan: make pulihkan DOK="{name}"'


def outcome(result: HasilJalan) -> str:
    """What became of the papers: " 2 baru, 3 berubah, 18 sama."."""
    from pipeline.output.penulisan import KeadaanBerkas

    decided = result.penulisan.putusan if result.penulisan else ()
    states = [one.keadaan for one in decided if one.nama in result.naskah]
    counts = ((state, states.count(state)) for state in KeadaanBerkas)
    told = ", ".join(f"{number} {state}" for state, number in counts if number)
    return f" {told}." if told else ""


def edited_lines(root: Path, folder: str = "") -> Iterator[str]:
    """Which papers of `folder` (of all, when it is blank) a person edited, and what is to be chosen."""
    from pipeline.output.edited import changed_since, edited_papers, told_of

    for paper in edited_papers(root):
        if folder in ("", paper.folder):
            yield f"{paper.letak}: {'. '.join(filter(None, told_of(paper, changed_since(root, paper))))}"


def alone_lines(root: Path, result: HasilJalan) -> Iterator[str]:
    """Which papers of the period a person edited, while the other of the same template does not say so."""
    from pipeline.output.edited import edited_alone, replaced_words

    for found in edited_alone(root, result.rencana, result.ditetapkan):
        told = f"suntingan Anda hanya ada di naskah ini, tidak di {found.lain} yang memakai template yang sama"
        mend = f"Bila berlaku juga di sana, sunting {found.lain}, atau betulkan masukan atau templatenya"
        yield f"{found.suntingan.letak}: {told}: {replaced_words(found.beda)}. {mend}"


def today() -> date:
    """The day a command is typed."""
    return datetime.now().astimezone().date()


def tell_at_once(line: str) -> None:
    """A line that is no problem, while the command goes on."""
    print(line, file=sys.stderr, flush=True)


def count(result: HasilJalan) -> str:
    """How many papers a run makes."""
    return f"{len(result.naskah)} naskah"


def attention(result: HasilJalan) -> str:
    """How many warnings, as the tail of a sentence."""
    return f", {len(result.perhatian)} perlu perhatian" if result.perhatian else ""
