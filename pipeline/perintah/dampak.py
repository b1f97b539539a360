"""dampak: what the SOP being worked on changes against the issued one, on the screen and as a matrix to sign."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.perintah import SELESAI
from pipeline.perubahan.dampak import MATRIKS
from pipeline.perubahan.naskah import lines
from pipeline.revisi import write_impact


def run(asked: Namespace) -> int:
    """Tells every change; writes the matrix when there is one."""
    result = write_impact(Path(asked.folder), asked.dari)
    for line in lines(result.dampak):
        print(line)
    if result.berkas:
        print()
        print(f"Selesai: {' dan '.join(result.berkas)}")
    elif not result.dampak.kosong:
        print()
        print(f"Matriks Word tidak dibuat: templates/docx/{MATRIKS} tidak ada.")
    return SELESAI
