"""The measuring rules as written in config/metode.yaml; each with the source it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from pipeline.model.tertulis import Angka, Kunci, Opsional, Teks, Tertulis


class Rumus(Tertulis):
    """A formula an indikator may choose. `cara` is how it is computed:

    maks R / T; min (2T - R) / T; min_terbalik T / R; each times 100, a range by its nearer bound.
    """

    nama: Teks
    cara: Literal["maks", "min", "min_terbalik"]
    rujukan: Teks


class Batas(Tertulis):
    """A cap or a floor in percent; blank for none."""

    nilai: Opsional[Angka] = None
    rujukan: Teks


class Nol(Tertulis):
    """What a zero means: a target of zero, a result of zero, and both."""

    target_nol: Literal["batas_atas", "tidak_dihitung"]
    realisasi_nol: Literal["dihitung", "tidak_dihitung"]
    keduanya_nol: Literal["seratus", "tidak_dihitung"]
    rujukan: Teks


class RataRata(Tertulis):
    """What the average of a group is divided by: the rows that could be computed, or all."""

    pembagi: Literal["terisi", "semua"]
    rujukan: Teks


class PitaKategori(Tertulis):
    """A band of achievement: from `mulai` (included) up to the next band's; the lowest has no `mulai`."""

    nama: Teks
    mulai: Opsional[Angka] = None


class Kategori(Tertulis):
    """The bands, highest first."""

    pita: Annotated[tuple[PitaKategori, ...], Field(min_length=1)]
    rujukan: Teks


class Skala(Tertulis):
    """Predicates and the value of each, so that "WDP" can be measured against "WTP"."""

    nama: Teks
    nilai: Annotated[Mapping[Teks, Angka], Field(min_length=2)]
    rujukan: Teks


class Efisiensi(Tertulis):
    """How efficiency is told: `selisih` is capaian minus absorption, in percentage points."""

    cara: Literal["selisih"]
    rujukan: Teks


class Metode(Tertulis):
    """config/metode.yaml, whole."""

    desimal: Annotated[int, Field(ge=0, le=6)] = 2
    rumus: Annotated[Mapping[Kunci, Rumus], Field(min_length=1)]
    batas_atas: Batas
    batas_bawah: Batas
    nol: Nol
    rata_rata: RataRata
    kategori: Kategori
    efisiensi: Efisiensi
    skala: Mapping[Kunci, Skala] = {}
