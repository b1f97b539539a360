"""Periods, working days and working minutes: when a step begins and ends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.base.bahasa import ROMAWI, SalahTulis

SABTU = 5


@dataclass(frozen=True)
class Kalender:
    """Holidays by date; Saturday and Sunday never count. `menit_kerja` is a working day's length.

    `berdaftar` when the office keeps a list of holidays, which then must know every year that is asked for.
    """

    libur: Mapping[date, str]
    menit_kerja: int
    berdaftar: bool = False

    def hari_kerja(self, day: date) -> bool:
        """Whether the office works that day."""
        return day.weekday() < SABTU and day not in self.libur

    def tahun_tercatat(self, tahun: int) -> bool:
        """Whether the calendar knows that year; every year without a list."""
        return not self.berdaftar or any(day.year == tahun for day in self.libur)

    def lama(self, first: date, last: date) -> int:
        """The working days after `first` up to and with `last`."""
        days = range(1, (last - first).days + 1)
        return sum(self.hari_kerja(first + timedelta(days=offset)) for offset in days)

    def hari_kerja_dari(self, day: date) -> date:
        """That day, or the next one the office works."""
        while not self.hari_kerja(day):
            day += timedelta(days=1)
        return day


@dataclass(frozen=True)
class Jam:
    """A moment of working time: a working day and the minutes already worked in it."""

    hari: date
    menit: int = 0

    def setelah(self, menit: int, kalender: Kalender) -> Jam:
        """The moment after that many working minutes. A full day ends on that day, not on the next morning."""
        day, used = kalender.hari_kerja_dari(self.hari), self.menit + menit
        while used > kalender.menit_kerja:
            used -= kalender.menit_kerja
            day = kalender.hari_kerja_dari(day + timedelta(days=1))
        return Jam(day, used)

    def mulai(self, kalender: Kalender) -> date:
        """The day on which work beginning at this moment is done."""
        day = kalender.hari_kerja_dari(self.hari)
        return kalender.hari_kerja_dari(day + timedelta(days=1)) if self.menit >= kalender.menit_kerja else day

    def tidak_sebelum(self, day: date | None) -> Jam:
        """This moment, or the morning of `day` when that is later."""
        return Jam(day) if day and day > self.hari else self


TAHUN_PERTAMA, TAHUN_TERAKHIR = 2000, 2100
KODE_TERPANJANG = 20
NAMA_WINDOWS = re.compile(r"con|nul|aux|prn|(com|lpt)\d", re.ASCII)
"""Devices: Windows makes no folder of that name."""


@dataclass(frozen=True)
class Periode:
    """A year and a code; `triwulan` is 0 when the code is not a quarter."""

    tahun: int
    kode: str

    @classmethod
    def read(cls, text: str) -> Periode:
        """From "2025-tw4"; raises `SalahTulis`."""
        found = re.fullmatch(r"(\d{4})-([a-z0-9][a-z0-9-]*)", text.strip().lower(), re.ASCII)
        if not found or re.fullmatch(r"tw(?![1-4]$).*", found[2]):
            raise SalahTulis(
                f'periode "{text}" tidak dapat dibaca', "Tulis misalnya 2025-tw4 (tahun, lalu tw1 s.d. tw4)"
            )
        if not TAHUN_PERTAMA <= int(found[1]) <= TAHUN_TERAKHIR:
            what = f'periode "{text}": tahun {found[1]} di luar {TAHUN_PERTAMA}–{TAHUN_TERAKHIR}'
            raise SalahTulis(what, "Periksa tahunnya, misalnya 2025-tw4")
        if len(found[2]) > KODE_TERPANJANG or NAMA_WINDOWS.fullmatch(found[2]):
            what = f'kode periode "{found[2]}" tidak dapat menjadi nama folder'
            raise SalahTulis(what, f"Pakai kode lain, paling panjang {KODE_TERPANJANG} huruf, misalnya tw4")
        return cls(int(found[1]), found[2])

    def __str__(self) -> str:
        return f"{self.tahun}-{self.kode}"

    @property
    def triwulan(self) -> int:
        """1 to 4, or 0 when the period is not a quarter."""
        return int(self.kode[2]) if re.fullmatch(r"tw[1-4]", self.kode) else 0

    @property
    def nama(self) -> str:
        """ "Triwulan IV Tahun 2025"."""
        bagian = f"Triwulan {ROMAWI[self.triwulan]}" if self.triwulan else self.kode.replace("-", " ").capitalize()
        return f"{bagian} Tahun {self.tahun}"

    @property
    def awal(self) -> date:
        """First day."""
        return date(self.tahun, 3 * max(self.triwulan, 1) - 2, 1)

    @property
    def akhir(self) -> date:
        """Last day."""
        last_month = 3 * (self.triwulan or 4)
        return date(self.tahun + last_month // 12, last_month % 12 + 1, 1) - timedelta(days=1)

    def triwulan_sampai_ini(self) -> tuple[Periode, ...]:
        """The quarters of the year up to and with this one."""
        return tuple(Periode(self.tahun, f"tw{nomor}") for nomor in range(1, self.triwulan + 1))
