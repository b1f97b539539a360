"""Working days and working minutes: when a step begins and ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

SABTU = 5


@dataclass(frozen=True)
class Kalender:
    """Holidays by date; Saturday and Sunday never count. `menit_kerja` is a working day's length."""

    libur: Mapping[date, str]
    menit_kerja: int

    def hari_kerja(self, day: date) -> bool:
        """Whether the office works that day."""
        return day.weekday() < SABTU and day not in self.libur

    def tahun_tercatat(self, tahun: int) -> bool:
        """Whether the calendar knows that year at all."""
        return any(day.year == tahun for day in self.libur)

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
