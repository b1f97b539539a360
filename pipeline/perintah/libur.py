"""The holidays of a year, added to config/hari_libur.csv."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.base.bahasa import hari_tanggal
from pipeline.perintah import SELESAI
from pipeline.road.libur import TahunLibur, add_year
from pipeline.road.load import LIBUR


def libur(asked: Namespace) -> int:
    """Says what was added and what has to be held against the joint decree."""
    found = add_year(Path(asked.folder), asked.tahun.strip())
    there = f"; {found.sudah_ada} hari sudah ada dan dibiarkan" if found.sudah_ada else ""
    print(f"Selesai: {len(found.baru)} hari libur {found.tahun} ditambahkan pada {LIBUR}{there}.")
    for line in _to_compare(found):
        print(line)
    return SELESAI


def _to_compare(found: TahunLibur) -> list[str]:
    guessed = [f"  {hari_tanggal(day.tanggal)}: {day.nama}" for day in found.baru if day.perkiraan]
    if not found.skb_dikenal:
        first = f"SKB 3 Menteri tahun {found.tahun} belum dikenal: semua perkiraan, dan cuti bersamanya tidak ada."
        return [first, *guessed, "Sesudah SKB terbit, betulkan baris-baris itu dan tambahkan cuti bersamanya."]
    if guessed:
        return ["Perkiraan, cocokkan dengan SKB 3 Menteri:", *guessed]
    return ["Cocokkan dengan SKB 3 Menteri." if found.baru else "Tidak ada yang ditambahkan."]
