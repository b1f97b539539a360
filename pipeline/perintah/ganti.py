"""ganti: the new result takes the place of a paper that a person edited."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.output.settle import take_new
from pipeline.perintah import SELESAI
from pipeline.perintah.tampil import tell_at_once


def run(asked: Namespace) -> int:
    """Puts it in place; the edited one goes to the history."""
    path = take_new(Path(asked.folder), asked.naskah, tell_at_once)
    print(f"Selesai: {path} diganti dengan hasil baru. Yang disunting disimpan di riwayat (make pulihkan).")
    print("Jalankan make agar arsip dan daftarnya mengikuti.")
    return SELESAI
