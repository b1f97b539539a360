"""Corrections: a period that was decided is opened again, as a numbered file beside what is kept of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pipeline.base.arti import Arti
from pipeline.sop.jenis_isian import Tanggal
from pipeline.sop.tertulis import Nomor, Teks, Tertulis


class Perbaikan(Tertulis):
    """perbaikan-<n>.yaml, written by `make buka`: the round from which on papers are made anew, and why."""

    tanggal: Annotated[Tanggal, Arti("Hari perbaikan dibuka.", "2026-05-04")]
    putaran: Annotated[Nomor, Arti("Putaran yang dibuka lagi, beserta semua sesudahnya.", 2)]
    alasan: Annotated[Teks, Arti("Mengapa dibuka lagi.", "Realisasi IK-1.1 salah ketik")]


def correction_of(perbaikan: Sequence[Perbaikan], babak: int) -> int:
    """The number of the last correction that opened this round; 0 when none did."""
    return max((nomor for nomor, one in enumerate(perbaikan, start=1) if one.putaran <= babak), default=0)


def correction_name(nomor: int) -> str:
    """ "Perbaikan ke-1", or nothing."""
    return f"Perbaikan ke-{nomor}" if nomor else ""
