"""Papers that a person edited: taken as they lie, replaced by the new result, or an earlier version brought back."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.output.settle import accept, take_new
from pipeline.output.versions import VersiLama, bring_back, earlier_versions
from pipeline.perintah import SELESAI
from pipeline.perintah.tampil import tell_at_once


def terima(asked: Namespace) -> int:
    """Marks it, and takes the new result beside it away."""
    path = accept(Path(asked.folder), asked.naskah, tell_at_once)
    print(f"Selesai: {path} dipakai seperti yang disunting. Hasil barunya disimpan di riwayat (make pulihkan).")
    print("Jalankan make agar arsip dan daftarnya mengikuti.")
    return SELESAI


def ganti(asked: Namespace) -> int:
    """Puts it in place; the edited one goes to the history."""
    path = take_new(Path(asked.folder), asked.naskah, tell_at_once)
    print(f"Selesai: {path} diganti dengan hasil baru. Yang disunting disimpan di riwayat (make pulihkan).")
    print("Jalankan make agar arsip dan daftarnya mengikuti.")
    return SELESAI


HURUF = 12
"""So many letters of a hash are shown; fewer may be typed."""


def pulihkan(asked: Namespace) -> int:
    """Lists them, or brings back the one named by `--versi`."""
    root = Path(asked.folder)
    if asked.versi:
        path = bring_back(root, asked.naskah, asked.versi, tell_at_once)
        print(f"Selesai: {path} kembali ke versi {asked.versi}. Yang tadi ada disimpan di riwayat.")
        print("Jalankan make agar arsip dan daftarnya mengikuti.")
        return SELESAI
    path, versions, untold = earlier_versions(root, asked.naskah)
    print(f"Versi {path}, yang terbaru di atas:" if versions else f"Belum ada versi lama {path}.")
    for number, version in enumerate(versions, start=1):
        print(_line(number, version))
    if untold:
        print(f"Ada {untold} versi lain yang namanya tidak tercatat lagi, di output/.riwayat/.")
    if versions:
        print(f'Kembalikan: make pulihkan DOK="{path.removeprefix("output/")}" VERSI={versions[-1].sidik[:HURUF]}')
    return SELESAI


def _line(number: int, version: VersiLama) -> str:
    now = "  (yang ada sekarang)" if version.sekarang else ""
    size = f"{version.ukuran:,}".replace(",", ".")
    return f"{number:>3}. {version.sidik[:HURUF]}  {version.asal:<10}  {size:>9} bita{now}"
