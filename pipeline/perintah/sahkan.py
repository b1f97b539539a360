"""sahkan: the SOP being worked on is issued: decree, SOP and matrix are written, and all of it is kept."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.perintah import SELESAI
from pipeline.revisi import issue


def run(asked: Namespace) -> int:
    """Says what was issued and where it is kept."""
    result = issue(Path(asked.folder))
    for name in result.berkas:
        print(f"  {name}")
    done = "Selesai: disahkan" if result.baru else "Sudah disahkan"
    print(f"{done} {result.terbit.nama}; disimpan di {result.terbit.folder}/.")
    if result.perhatian:
        print(f"{len(result.perhatian)} perlu perhatian: lihat make periksa.")
    return SELESAI
