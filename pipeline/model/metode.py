"""The measuring rules as written in config/metode.yaml; each with the source it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator

from pipeline import bahasa
from pipeline.model.tertulis import Angka, HanyaAngka, Kunci, Opsional, Teks, Tertulis, refusal


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
    """What a zero means: a target of zero, a result of zero, and both.

    target_nol batas_atas: a result on the better side of a target of zero counts as the cap, on the worse side
    as the floor. keduanya_nol menurut_arah: a hundred where less is better, not computed where more is better.
    """

    target_nol: Literal["batas_atas", "tidak_dihitung"]
    realisasi_nol: Literal["dihitung", "tidak_dihitung"]
    keduanya_nol: Literal["seratus", "menurut_arah", "tidak_dihitung"]
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

    @model_validator(mode="after")
    def _falling(self) -> Kategori:
        if self.pita[-1].mulai is not None or any(band.mulai is None for band in self.pita[:-1]):
            raise refusal(
                "hanya pita kategori terakhir yang dibiarkan tanpa mulai", "Tulis mulai pada setiap pita di atasnya"
            )
        names = [band.nama.casefold() for band in self.pita]
        if twice := next((band.nama for band in self.pita if names.count(band.nama.casefold()) > 1), ""):
            raise refusal(f'kategori "{twice}" ada dua kali', "Beri tiap pita kategori nama yang berbeda")
        starts = [band.mulai for band in self.pita if band.mulai is not None]
        if starts != sorted(set(starts), reverse=True):
            raise refusal(
                f"pita kategori tidak urut ({', '.join(map(bahasa.angka, starts))})",
                "Urutkan mulai dari yang tertinggi, tanpa angka yang sama",
            )
        return self


class Skala(Tertulis):
    """Predicates and the value of each, so that "WDP" can be measured against "WTP"."""

    nama: Teks
    nilai: Annotated[Mapping[Teks, Angka], Field(min_length=2)]
    rujukan: Teks


class BatasSatuan(Tertulis):
    """The least and the most a result in some unit can be; blank for no bound."""

    dari: Opsional[Angka] = None
    sampai: Opsional[Angka] = None
    rujukan: Teks


class Efisiensi(Tertulis):
    """How efficiency is told: `selisih` is capaian minus absorption, in percentage points."""

    cara: Literal["selisih"]
    rujukan: Teks


class Rujukan(Tertulis):
    """What the rules that leave no choice rest on."""

    rasio: str = ""
    rentang: str = ""
    jenis: str = ""
    pembulatan: str = ""
    tercapai: str = ""


class Metode(Tertulis):
    """config/metode.yaml, whole."""

    desimal: Annotated[int, Field(ge=0, le=6), HanyaAngka] = 2
    rumus: Annotated[Mapping[Kunci, Rumus], Field(min_length=1)]
    batas_atas: Batas
    batas_bawah: Batas
    nol: Nol
    rata_rata: RataRata
    kategori: Kategori
    efisiensi: Efisiensi
    skala: Mapping[Kunci, Skala] = {}
    satuan: Mapping[Teks, BatasSatuan] = {}
    rujukan: Rujukan = Rujukan()

    def batas_satuan(self, satuan: str) -> BatasSatuan | None:
        """What results in a unit can be, when the office says so; case does not matter."""
        wanted = satuan.strip().lower()
        return next((bounds for unit, bounds in self.satuan.items() if unit.strip().lower() == wanted), None)

    @model_validator(mode="after")
    def _floor_below_cap(self) -> Metode:
        upper, lower = self.batas_atas.nilai, self.batas_bawah.nilai
        if upper is not None and lower is not None and lower >= upper:
            raise refusal(
                f"batas_bawah {bahasa.angka(lower)} tidak lebih rendah daripada batas_atas {bahasa.angka(upper)}",
                "Turunkan batas_bawah, naikkan batas_atas, atau kosongkan salah satunya",
            )
        return self
