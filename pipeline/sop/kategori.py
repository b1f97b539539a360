"""The bands an achievement falls into, as config/metode.yaml writes them."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated

from pydantic import Field, model_validator

from pipeline.base import bahasa
from pipeline.base.arti import Arti
from pipeline.sop.jenis_isian import Angka
from pipeline.sop.tertulis import Opsional, Teks, Tertulis, refusal


class PitaKategori(Tertulis):
    """A band of achievement: from `mulai` (included) up to the next band's; the lowest has no `mulai`."""

    nama: Annotated[Teks, Arti("Sebutan kategori.", "Sangat Baik")]
    mulai: Annotated[
        Opsional[Angka],
        Arti("Nilai terkecil kategori ini, termasuk di dalamnya; kosong pada kategori terakhir.", (91, "90,5")),
    ] = None


class Kategori(Tertulis):
    """The bands, highest first."""

    pita: Annotated[
        tuple[PitaKategori, ...],
        Field(min_length=1),
        Arti(
            "Kategori dari yang tertinggi; yang terakhir tanpa mulai.",
            [{"nama": "Baik", "mulai": 76}, {"nama": "Kurang"}],
        ),
    ]
    rujukan: Annotated[Teks, Arti("Ketentuan atau sumber kategori ini.", "Laporan Kinerja 2019")]

    @model_validator(mode="after")
    def _falling(self) -> Kategori:
        check_falling(self.pita)
        return self


def check_falling(pita: tuple[PitaKategori, ...]) -> None:
    """Raises what `refusal` gives unless every value falls into exactly one band."""
    for at, band in enumerate(pita):
        last = band is pita[-1]
        if last is not (band.mulai is None):
            what = "hanya pita kategori terakhir yang dibiarkan tanpa mulai"
            fix = "Kosongkan mulai pada pita terakhir" if last else "Tulis mulai pada setiap pita di atasnya"
            raise refusal(what, fix, "pita", at, "mulai")
        first = next(one for one in pita if one.nama.casefold() == band.nama.casefold())
        if first is not band:
            what = f'kategori "{first.nama}" ada dua kali'
            raise refusal(what, "Beri tiap pita kategori nama yang berbeda", "pita", at, "nama")
    starts = [band.mulai for band in pita if band.mulai is not None]
    for at, (above, here) in enumerate(pairwise(starts), start=1):
        if here >= above:
            what = f"pita kategori tidak urut ({', '.join(map(bahasa.angka, starts))})"
            raise refusal(what, "Urutkan mulai dari yang tertinggi, tanpa angka yang sama", "pita", at, "mulai")
