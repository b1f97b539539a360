"""The period a pack is for: "2025-tw4", or any "<tahun>-<kode>" for an SOP that measures nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.base.bahasa import ROMAWI, SalahTulis

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
