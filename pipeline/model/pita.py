"""Bands of achievement: half open and real valued, so that every percentage falls into exactly one."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from pipeline.model.metode import Metode, PitaKategori
from pipeline.model.nilai_kinerja import NilaiJumlahKategori
from pipeline.model.pecahan import written

TANPA_KATEGORI = "-"


def band_of(value: Fraction | None, metode: Metode) -> str:
    """The highest band that starts at or below the exact value; the lowest takes the rest; "-" for none."""
    if value is None:
        return TANPA_KATEGORI
    bands = metode.kategori.pita
    return next((band.nama for band in bands if band.mulai is not None and band.mulai <= value), bands[-1].nama)


def band_ranges(metode: Metode) -> tuple[tuple[str, str], ...]:
    """Each band with its range in words: "91,00 ke atas", "76,00 s.d. di bawah 91,00", "di bawah 51,00"."""
    bands = metode.kategori.pita
    above = (None, *(band for band in bands[:-1]))
    return tuple((band.nama, _range(band, higher, metode.desimal)) for band, higher in zip(bands, above, strict=True))


def count_bands(names: Iterable[str], metode: Metode) -> tuple[NilaiJumlahKategori, ...]:
    """How many of `names` fall into each band."""
    found = tuple(names)
    return tuple(NilaiJumlahKategori(name, text, found.count(name)) for name, text in band_ranges(metode))


def _range(band: PitaKategori, higher: PitaKategori | None, desimal: int) -> str:
    start = "" if band.mulai is None else written(Fraction(band.mulai), desimal)
    end = "" if higher is None or higher.mulai is None else written(Fraction(higher.mulai), desimal)
    if start and end:
        return f"{start} s.d. di bawah {end}"
    return f"{start} ke atas" if start else f"di bawah {end}" if end else "semua nilai"
