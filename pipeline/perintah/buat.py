"""buat: all papers of one period."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.build import build
from pipeline.perintah import SELESAI
from pipeline.perintah.tampil import asked_periode, attention, count, tell_problems, tell_waiting


def run(asked: Namespace) -> int:
    """Writes the pack and says what it holds."""
    periode = asked_periode(asked)
    result = build(Path(asked.folder), periode, ketat=asked.ketat)
    tell_problems(result.perhatian)
    for name in result.berkas:
        print(f"  output/{periode}/{name}")
    tell_waiting(result)
    print(f"Selesai: {count(result)} di output/{periode}/{attention(result)}.")
    return SELESAI
