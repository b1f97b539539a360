"""The office as written in config/satker.yaml: names, letterhead, people, units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from pipeline.model.tertulis import Daftar, Kunci, Teks, Tertulis


class Pejabat(Tertulis):
    """A person in office. A blank name or NIP prints as a dotted line."""

    jabatan: Teks
    nama: str = ""
    nip: Annotated[str, Field(pattern=r"^(\d{18})?$")] = ""


class Subbagian(Tertulis):
    """A unit that is responsible for indikator and fills in forms."""

    nama: Teks
    kepala: Pejabat


class Satker(Tertulis):
    """config/satker.yaml, whole. `menit_kerja` is the working time of a day (Perpres 21/2023: 450 minutes)."""

    nama: Teks
    kota: Teks
    kop: Annotated[Daftar[Teks], Field(min_length=1)]
    alamat: str = ""
    menit_kerja: Annotated[int, Field(ge=60, le=1440)] = 450
    pejabat: Mapping[Kunci, Pejabat]
    subbagian: Mapping[Kunci, Subbagian] = {}
