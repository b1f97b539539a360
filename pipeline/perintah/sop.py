"""What is made of the definition alone: the decree with its chart, and help while typing YAML."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.build import build_sop, write_schemas
from pipeline.perintah import SELESAI
from pipeline.perintah.masalah import tell_problems
from pipeline.perintah.tampil import edited_lines


def sop(asked: Namespace) -> int:
    """Writes the decree."""
    result = build_sop(Path(asked.folder))
    tell_problems(result.perhatian, asked.folder)
    for name in result.berkas:
        print(f"  output/sop/{name}")
    for line in edited_lines(Path(asked.folder), "output/sop"):
        print(line)
    print("Selesai: keputusan dan SOP." if result.berkas else "SOP ini tidak mempunyai keputusan penetapan.")
    return SELESAI


def skema(asked: Namespace) -> int:
    """Writes the schemas anew."""
    print(f"Selesai: {len(write_schemas(Path(asked.folder)))} skema di config/skema/.")
    return SELESAI
