"""buka: a period that was decided or closed is opened again, with a reason and the day it was asked for."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.base.bahasa import SalahTulis, tanggal
from pipeline.base.kalender import Periode
from pipeline.ketetapan.buka import open_again
from pipeline.perintah import SELESAI
from pipeline.perintah.tampil import tell_at_once, today


def buka(asked: Namespace) -> int:
    """Writes the correction and says what is to be done next; the period must be named."""
    if not asked.periode.strip():
        raise SalahTulis("periode yang dibuka belum disebut", 'Tulis misalnya PERIODE=2025-tw4 ALASAN="…"')
    periode, hari = Periode.read(asked.periode), today()
    opened = open_again(Path(asked.folder), periode, asked.alasan, hari, tell_at_once)
    print(f"Selesai: {periode.nama} dibuka lagi mulai putaran ke-{opened.putaran}, {tanggal(hari)} ({opened.berkas}).")
    print(
        f"Betulkan masukannya, lalu jalankan make PERIODE={periode}. Naskahnya akan memuat Perbaikan ke-{opened.nomor}."
    )
    print(
        "Yang sudah ditetapkan atau ditutup tetap tersimpan. Tulis keputusan yang baru, kemudian nomor dan tanggalnya."
    )
    return SELESAI
