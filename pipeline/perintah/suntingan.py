"""Papers that a person edited: taken as they lie, replaced by the new result, or an earlier version brought back."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.base.bahasa import tanggal
from pipeline.output.settle import accept, take_new
from pipeline.output.versions import VersiLama, bring_back, earlier_versions
from pipeline.perintah import SELESAI
from pipeline.perintah.tampil import tell_at_once, today


def terima(asked: Namespace) -> int:
    """Marks it, and takes the new result beside it away."""
    path = accept(Path(asked.folder), asked.naskah, tell_at_once, today())
    print(f"Selesai: {path} dipakai seperti yang disunting. Hasil barunya disimpan di riwayat (make pulihkan).")
    print("Jalankan make agar arsip dan daftarnya mengikuti.")
    return SELESAI


def ganti(asked: Namespace) -> int:
    """Puts it in place; the edited one goes to the history."""
    path = take_new(Path(asked.folder), asked.naskah, tell_at_once, today())
    print(f"Selesai: {path} diganti dengan hasil baru. Yang disunting disimpan di riwayat (make pulihkan).")
    print("Jalankan make agar arsip dan daftarnya mengikuti.")
    return SELESAI


HURUF = 12
"""So many letters of a hash are shown; fewer may be typed."""


def pulihkan(asked: Namespace) -> int:
    """Lists them, or brings back the one named by `--versi`."""
    root = Path(asked.folder)
    if asked.versi.strip():
        path, version = bring_back(root, asked.naskah, asked.versi, tell_at_once, today())
        told = f"{version.asal}, {_day(version)}, sidik {version.sidik[:HURUF]}"
        print(f"Selesai: {path} kembali ke versi {asked.versi.strip()} ({told}). Yang tadi ada disimpan di riwayat.")
        print("Jalankan make agar arsip dan daftarnya mengikuti.")
        return SELESAI
    path, versions, untold = earlier_versions(root, asked.naskah)
    print(f"Versi {path}, yang terbaru di atas:" if versions else f"Belum ada versi lama {path}.")
    for number, version in enumerate(versions, start=1):
        print(_line(number, version))
    if untold:
        print(f"Ada {untold} versi lain yang namanya tidak tercatat lagi, di output/.riwayat/.")
    if others := [number for number, version in enumerate(versions, start=1) if not version.sekarang]:
        which = f"VERSI={others[0]}  (nomor dari daftar ini)"
        print(f'Kembalikan: make pulihkan DOK="{path.removeprefix("output/")}" {which}')
    return SELESAI


def _line(number: int, version: VersiLama) -> str:
    now = "  (yang ada sekarang)" if version.sekarang else ""
    size = f"{version.ukuran:,}".replace(",", ".")
    return f"{number:>3}. {_day(version):<17}  {version.asal:<10}  {size:>9} bita  {version.sidik[:HURUF]}{now}"


def _day(version: VersiLama) -> str:
    return tanggal(version.hari) if version.hari else "tanpa tanggal"
