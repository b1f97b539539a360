"""periksa: everything is made in memory, nothing is written."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.build import build
from pipeline.perintah import SELESAI
from pipeline.perintah.tampil import asked_periode, attention, count, tell_problems


def run(asked: Namespace) -> int:
    """Says whether the pack could be made."""
    periode = asked_periode(asked)
    result = build(Path(asked.folder), periode, ketat=asked.ketat, tulis=False)
    tell_problems(result.perhatian)
    print(f"Tidak ada kesalahan: {count(result)} dapat dibuat untuk {periode.nama}{attention(result)}.")
    return SELESAI
