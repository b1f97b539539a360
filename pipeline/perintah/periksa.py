"""periksa: everything is made in memory, nothing is written."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.build import build, known_findings
from pipeline.perintah import SELESAI
from pipeline.perintah.masalah import tell_problems
from pipeline.perintah.tampil import asked_periode, attention, count
from pipeline.revisi import examined


def run(asked: Namespace) -> int:
    """Says whether the pack could be made, and what the office knows of and leaves."""
    periode = asked_periode(asked)
    result = examined(Path(asked.folder), lambda root: build(root, periode, ketat=asked.ketat, tulis=False))
    known = known_findings(Path(asked.folder))
    tell_problems((*known, *result.perhatian), asked.folder)
    for line in result.catatan:
        print(line)
    left = f", {len(known)} temuan diketahui" if known else ""
    print(f"Tidak ada kesalahan: {count(result)} dapat dibuat untuk {periode.nama}{attention(result)}{left}.")
    return SELESAI
