"""rencana: what make would write, said before anything is written."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.build import build
from pipeline.output.penulisan import KeadaanBerkas, Putusan
from pipeline.perintah import SELESAI
from pipeline.perintah.masalah import tell_problems
from pipeline.perintah.tampil import asked_periode, tell_at_once, waiting_lines


def run(asked: Namespace) -> int:
    """Tells the files by what becomes of them, then who is waited for."""
    root, periode = Path(asked.folder), asked_periode(asked)
    result = build(root, periode, ketat=asked.ketat, tulis=False, kabar=tell_at_once)
    tell_problems(result.perhatian, root)
    print(f"Yang akan terjadi di output/{periode}/ bila make dijalankan:")
    for line in planned_lines(result.penulisan.putusan if result.penulisan else ()):
        print(line)
    for line in waiting_lines(result):
        print(line)
    return SELESAI


def planned_lines(putusan: Iterable[Putusan]) -> Iterator[str]:
    """The names under what becomes of them; of what stays the same only how many."""
    decided = tuple(putusan)
    for state in KeadaanBerkas:
        found = [decision for decision in decided if decision.keadaan is state]
        if found:
            yield f"{state.capitalize()}: {len(found)} berkas"
        for decision in found if state is not KeadaanBerkas.SAMA else ():
            beside = f' → hasil baru: "{decision.hasil_baru.berkas}"' if decision.hasil_baru else ""
            yield f"  {decision.nama}{beside}"
