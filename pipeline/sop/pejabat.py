"""Who holds an office, and when: the people of config/satker.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from pipeline.base.arti import Arti
from pipeline.base.bahasa import tanggal, titik
from pipeline.sop.jenis_isian import Tanggal
from pipeline.sop.tertulis import Butir, Kunci, Opsional, Tertulis, refusal


def _without_spaces(value: str) -> str:
    return value.replace(" ", "")


Nip = Annotated[str, Field(pattern=r"^((\d ?){17}\d)?$"), AfterValidator(_without_spaces)]
"""Eighteen digits, also in groups as a decree of appointment prints them: "19800101 200501 1 001"."""
SEBUTAN = {"plt": "Plt.", "plh": "Plh.", "an": "a.n."}
"""What is printed before the office of whoever acts in it."""
MEWAKILI = ("plh", "an")
"""Who acts while the holder stays in office."""


class Menjabat(Tertulis):
    """One person's time in an office."""

    nama: Annotated[str, Arti("Nama dengan gelar. Kosong: dicetak garis titik-titik.", "Ratna Wulandari")] = ""
    nip: Annotated[
        Nip, Arti("NIP, 18 angka, boleh dengan spasi. Kosong: dicetak garis titik-titik.", "197504122000032001")
    ] = ""
    sejak: Annotated[
        Opsional[Tanggal],
        Arti("Hari pertama menjabat. Kosong: sejak awal, atau sesudah yang sebelumnya.", "2026-06-01"),
    ] = None
    sampai: Annotated[
        Opsional[Tanggal],
        Arti("Hari terakhir menjabat. Kosong: masih menjabat, atau sampai yang berikut.", "2026-05-31"),
    ] = None
    sebagai: Annotated[
        Opsional[Literal["plt", "plh", "an"]],
        Arti(
            "plt: pelaksana tugas, plh: pelaksana harian, an: atas nama. Kosong: pejabat tetap.", ("plt", "plh", "an")
        ),
    ] = None
    jabatan: Annotated[
        str, Arti("Hanya untuk an: jabatan penanda tangan sendiri, dicetak di bawah a.n.", "Kepala Subbagian Umum")
    ] = ""

    @model_validator(mode="after")
    def _of_one_piece(self) -> Menjabat:
        if self.sejak and self.sampai and self.sampai < self.sejak:
            told = f"{tanggal(self.sampai)} lebih awal daripada sejak, {tanggal(self.sejak)}"
            raise refusal(f"sampai ({told})", "Periksa kedua tanggal itu", "sampai")
        if self.mewakili and not (self.sejak and self.sampai):
            what = f'"{self.sebagai}" belum menyebut sejak dan sampai kapan'
            raise refusal(what, "Tulis keduanya; perpanjang bila penugasannya diperpanjang", "sebagai")
        if self.jabatan and self.sebagai != "an":
            what = '"jabatan" di sini hanya untuk sebagai: an'
            raise refusal(what, "Hapus; jabatannya ditulis di atas menjabat", "jabatan")
        return self

    @property
    def mewakili(self) -> bool:
        """Whether the holder stays in office meanwhile."""
        return self.sebagai in MEWAKILI

    def tercetak(self, jabatan: str) -> str:
        """The office as it stands above this person's name."""
        named = f"{SEBUTAN[self.sebagai]} {jabatan}" if self.sebagai else jabatan
        return f"{named}\n{self.jabatan}" if self.jabatan else named


@dataclass(frozen=True)
class Masa:
    """A time in office, both days included, and in it whom."""

    mulai: date
    akhir: date
    orang: Menjabat


class Pejabat(Tertulis):
    """An office and who holds it: one person, or in `menjabat` each with their time.

    A blank name or NIP prints as a dotted line; a blank jabatan follows the unit headed, else the actor in the SOP.
    """

    jabatan: Annotated[
        str,
        Arti(
            "Jabatan yang dicetak. Kosong: mengikuti subbagian yang dikepalai, atau pelaksana dalam sop.yaml.",
            "Kepala Dinas",
        ),
    ] = ""
    nama: Annotated[str, Arti("Nama dengan gelar. Kosong: dicetak garis titik-titik.", "Ratna Wulandari")] = ""
    nip: Annotated[
        Nip, Arti("NIP, 18 angka, boleh dengan spasi. Kosong: dicetak garis titik-titik.", "197504122000032001")
    ] = ""
    menjabat: Annotated[
        Butir[Menjabat],
        Arti(
            "Bila pejabatnya pernah berganti: siapa, sejak kapan, sampai kapan; ditulis di sini, bukan pada nama.",
            [{"nama": "Ratna Wulandari", "sampai": "2026-05-31"}, {"nama": "Hasan Basri", "sejak": "2026-06-01"}],
        ),
    ] = ()

    @model_validator(mode="after")
    def _told_once(self) -> Pejabat:
        if self.menjabat and (self.nama or self.nip):
            fix = "Pindahkan ke dalam menjabat, dengan sejak dan sampai"
            what = "nama atau nip ditulis di luar menjabat, jadi tidak jelas sejak kapan"
            raise refusal(what, fix, "nama" if self.nama else "nip")
        for before, after in pairwise(self._holders()):
            if before.sampai is None and after.sejak is None:
                what = f"tidak jelas sejak kapan {titik(after.nama)} menggantikan {titik(before.nama)}"
                at = next(at for at, one in enumerate(self.menjabat) if one is after)
                raise refusal(what, "Tulis sejak pada yang baru, atau sampai pada yang lama", "menjabat", at)
        return self

    def _holders(self) -> tuple[Menjabat, ...]:
        """Those who do not stand in for another, the oldest first."""
        holders = [one for one in self.menjabat if not one.mewakili]
        begun = {at: one.sejak or (one.sampai or date.max if at else date.min) for at, one in enumerate(holders)}
        return tuple(holders[at] for at in sorted(begun, key=begun.__getitem__))

    def pemangku(self) -> tuple[Masa, ...]:
        """The times of those who hold the office, the oldest first; `plt` is one of them."""
        people = self._holders() if self.menjabat else (Menjabat(nama=self.nama, nip=self.nip),)
        return tuple(
            Masa(_start(one, people[at - 1] if at else None), _end(one, people[at + 1 : at + 2]), one)
            for at, one in enumerate(people)
        )

    def wakil(self) -> tuple[Masa, ...]:
        """The times of those who stand in for the holder, the oldest first."""
        acting = (Masa(_start(one), _end(one), one) for one in self.menjabat if one.mewakili)
        return tuple(sorted(acting, key=lambda masa: masa.mulai))

    def pada(self, hari: date | None) -> Menjabat | None:
        """Who signs on a day, the one standing in before the holder; without a day the last holder."""
        if hari is None:
            return next((masa.orang for masa in (*reversed(self.pemangku()), *self.wakil())), None)
        times = (*reversed(self.wakil()), *reversed(self.pemangku()))
        return next((masa.orang for masa in times if masa.mulai <= hari <= masa.akhir), None)


class PejabatDisahkan(Tertulis):
    """pejabat.yaml of an issued SOP, whole: everyone it names, as they were when it was issued."""

    pejabat: Mapping[Kunci, Pejabat]


def overlaps(masa: tuple[Masa, ...]) -> Iterator[tuple[Masa, Masa]]:
    """Each time with the next one that begins before it has ended."""
    return ((before, after) for before, after in pairwise(masa) if after.mulai <= max(before.akhir, before.mulai))


def gaps(pejabat: Pejabat) -> Iterator[tuple[date, date]]:
    """The first and the last day of each time between two holders on which nobody signs."""
    covered = sorted((*pejabat.pemangku(), *pejabat.wakil()), key=lambda masa: masa.mulai)
    ended = covered[0].akhir if covered else date.max
    for masa in covered[1:]:
        if ended < date.max and masa.mulai > ended + timedelta(days=1):
            yield ended + timedelta(days=1), masa.mulai - timedelta(days=1)
        ended = max(ended, masa.akhir)


def _start(one: Menjabat, before: Menjabat | None = None) -> date:
    ended = before.sampai if before else None
    return one.sejak or (ended + timedelta(days=1) if ended else date.min)


def _end(one: Menjabat, after: tuple[Menjabat, ...] = ()) -> date:
    begins = after[0].sejak if after else None
    return one.sampai or (begins - timedelta(days=1) if begins else date.max)
