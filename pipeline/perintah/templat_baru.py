"""templat-baru: a Word template to begin with, and what config/sop.yaml still lacks for it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.base.bahasa import SalahTulis
from pipeline.perintah import SELESAI
from pipeline.road.load import load
from pipeline.road.templat import draft


def run(asked: Namespace) -> int:
    """Writes the template and tells what comes next."""
    if not asked.naskah:
        raise SalahTulis("naskahnya belum disebut", "Tulis misalnya: make templat-baru NASKAH=surat_pengantar")
    root = Path(asked.folder)
    made = draft(root, load(root, given={}), asked.naskah)
    print(f"Selesai: {made.berkas}. Buka di Word, lengkapi isinya, lalu jalankan: make periksa-templat")
    if made.tambahan:
        told = "Naskah ini belum ada dalam config/sop.yaml. Tambahkan butir-butir ini di bagiannya masing-masing:"
        for line in ("", told, "", *made.tambahan.splitlines()):
            print(line)
    return SELESAI
