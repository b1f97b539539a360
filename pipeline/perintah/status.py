"""status: how far the forms and the steps of a period are."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from pipeline.base.kalender import Periode
from pipeline.build import build, form_rows
from pipeline.perintah import SELESAI
from pipeline.perintah.tampil import asked_periode, edited_lines, first_waits, tell_at_once
from pipeline.road.rencana import StatusLangkah
from pipeline.sop.perjalanan import Tunggu

INDENT = " " * 16


def run(asked: Namespace) -> int:
    """Says who still has to give what."""
    root, periode = Path(asked.folder), asked_periode(asked)
    print(f"Status {periode.nama}")
    _tell_forms(root, periode)
    result = build(root, periode, ketat=asked.ketat, tulis=False, kabar=tell_at_once)
    for step, waits in first_waits(result):
        _tell_step(step, waits)
    for line in (*result.catatan, *edited_lines(root)):
        print(line)
    return SELESAI


def _tell_forms(root: Path, periode: Periode) -> None:
    for form in form_rows(root, periode):
        print(f"Form {form.subbagian}: {form.keadaan}{f' ({form.berkas[-1]})' if form.berkas else ''}")
        for line in form.rincian:
            print(f"{INDENT}{line}")


def _tell_step(step: StatusLangkah, waits: Sequence[Tunggu]) -> None:
    print(f"{step.no:>3}. [{_state(step):<8}] {step.kegiatan}")
    for wait in waits:
        print(f"{INDENT}menunggu {wait.siapa}: {wait.apa}")
    for name in step.naskah:
        print(f"{INDENT}{name}")


def _state(step: StatusLangkah) -> str:
    if step.tunggu:
        return "menunggu"
    return "jadi" if step.putaran else "dilewati"
