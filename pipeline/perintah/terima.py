"""terima: a paper that a person edited is accepted as it lies."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.output.settle import accept
from pipeline.perintah import SELESAI
from pipeline.perintah.tampil import tell_at_once


def run(asked: Namespace) -> int:
    """Marks it, and takes the new result beside it away."""
    path = accept(Path(asked.folder), asked.naskah, tell_at_once)
    print(f"Selesai: {path} dipakai seperti yang disunting. Hasil barunya disimpan di riwayat (make pulihkan).")
    print("Jalankan make agar arsip dan daftarnya mengikuti.")
    return SELESAI
