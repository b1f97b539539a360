"""A page of the chart in words, for readers who cannot see it and for programs that cannot draw it."""

from __future__ import annotations

from pipeline.model.bagan.bahan import Bagan, Jalan
from pipeline.model.bagan.tata import HalamanBagan, Tata


def describe(tata: Tata, page: int) -> str:
    """The page's steps: who acts, and where it goes on."""
    rows = tata.halaman[page].baris
    steps = " ".join(_step(tata.bagan, row.langkah) for row in rows)
    return f"Bagan alur, halaman {page + 1} dari {len(tata.halaman)}. {steps}{_connectors(tata.halaman[page])}"


def step_name(bagan: Bagan, langkah: int, lane: int) -> str:
    """The name of a step's symbol in one lane."""
    return f"Langkah {_number(bagan, langkah)} – {bagan.pelaksana[lane]}"


def _step(bagan: Bagan, row: int) -> str:
    langkah = bagan.langkah[row]
    actors = ", ".join(bagan.pelaksana[lane] for lane in langkah.pelaksana)
    head = f"Langkah {_number(bagan, row)} ({actors})"
    if langkah.jalan:
        return f"{head}, keputusan: {'; '.join(_way(bagan, jalan) for jalan in langkah.jalan)}."
    if row + 1 == len(bagan.langkah):
        return f"{head}: selesai."
    begin = "mulai, lalu " if row == 0 else ""
    return f"{head}: {begin}ke langkah {_number(bagan, row + 1)}."


def _way(bagan: Bagan, jalan: Jalan) -> str:
    return f"{jalan.label} ke langkah {' dan '.join(_number(bagan, goal) for goal in jalan.tujuan)}"


def _number(bagan: Bagan, row: int) -> str:
    return bagan.langkah[row].sebutan


def _connectors(page: HalamanBagan) -> str:
    count = sum(one.jenis.penghubung for one in page.simbol)
    return f" {count} penghubung ke halaman lain." if count else ""
