"""What the second reader makes of a working paper's sums: each is calculated anew from its printed digits."""

from __future__ import annotations

import re
from fractions import Fraction

from kedua_kata import given, just_below, looks_full, target_text
from kedua_naskah import ANGKA, ROMAWI, Catatan, evaluated, figure, half_up, is_figure, is_percent, listed
from kedua_ukur import ATAS, Hitung, Ukur

SEBAB = {
    "tidak ada kejadian": "tidak ada kejadian yang dihitung",
    "belum tersedia": "data belum tersedia",
    "belum disampaikan": "data belum disampaikan",
    "belum diisi": "belum ada angka sampai triwulan ini",
}


class TentangHitungan:
    """What a working paper prints beside a target: the sum, and what must be known with it."""

    def __init__(self, catatan: Catatan, one: Ukur, counted: Hitung) -> None:
        self.catatan, self.one, self.counted = catatan, one, counted

    def read(self, where: str, text: str) -> None:
        """The lines of a cell: the sum, then the notes."""
        sum_, _, notes = text.partition("\n")
        before = len(self.catatan.salah)
        self._sum(sum_)
        expected, parts = self._notes(), notes.split("; ") if notes else []
        alike = len(parts) == len(expected) and all(map(re.fullmatch, expected, parts))
        self.catatan.harus(alike, f"catatan {notes!r}, semestinya {expected}")
        if not self.counted.tercapai and self.counted.nilai is not None and "sebelum pembulatan" in notes:
            self.catatan.harus(just_below(notes.split("pembulatan ")[1].split(";")[0], self.counted.nilai), notes)
        for number in range(before, len(self.catatan.salah)):
            self.catatan.salah[number] = f"{where}: {self.catatan.salah[number]}"

    def _notes(self) -> list[str]:
        """What each note must look like."""
        counted, found = self.counted, list[str]()
        if counted.sasar is None or self.one.nilai is None:
            found = [f"tidak dapat dihitung karena {re.escape(self._why())}"] if self._why() else []
        elif counted.nilai is None:
            found = [f"tidak dapat dihitung karena {counted.sebab}"]
        elif counted.sebab == "target dan realisasi sama-sama nol":
            found = ["target dan realisasi nol: dinilai 100,00"]
        elif counted.sebab:
            side = "batas atas 100,00" if counted.nilai == ATAS else "batas bawah 0,00"
            found = [f"{counted.sebab}: dinilai sebesar {side}"]
        elif counted.sasar.rentang and counted.acuan is not None:
            side = "batas atas" if counted.acuan == counted.sasar.atas else "batas bawah"
            found = [f"dihitung terhadap {side} target {given(counted.acuan)}"]
        if counted.nilai is not None and counted.sebelum is not None and counted.nilai != counted.sebelum:
            found += ["dibatasi 100,00" if counted.nilai == ATAS else r"dinaikkan menjadi 0,00"]
        elif looks_full(counted):
            found += [rf"sebelum pembulatan {ANGKA}"]
        if quiet := self.one.kejadian_nihil:
            found += [f"tidak ada kejadian pada {listed([f'Triwulan {ROMAWI[q]}' for q in quiet])}"]
        return found

    def _why(self) -> str:
        one = self.one
        if self.counted.sasar is None:
            return "target triwulan tidak ditetapkan"
        if one.tak_diketahui:
            return f"angka Triwulan {listed([ROMAWI[quarter] for quarter in one.tak_diketahui])} belum dilaporkan"
        return SEBAB[one.sebab]

    def _sum(self, text: str) -> None:
        counted, value = self.counted, self.one.nilai
        if counted.nilai is None or value is None:
            self.catatan.sama("hitungannya", text, "-")
        elif counted.sebab:
            match = re.fullmatch(r"realisasi (.+), target (.+)", text)
            self.catatan.harus(
                match and is_figure(match[1], value, hasil_bagi=self.one.hasil_bagi), f"realisasi pada {text!r}"
            )
            self.catatan.harus(match and match[2] == given(counted.acuan or Fraction()), f"target pada {text!r}")
        else:
            *steps, last = text.split("; ")
            for step in steps:
                self._step(step, value)
            self._last(last, value, first=not steps)

    def _step(self, text: str, value: Fraction) -> None:
        """How the figure came about, or what a predicate counts for."""
        left, _, right = text.rpartition(" = ")
        if self.one.butir.bentuk == "predikat":
            known = {self.one.terpakai[-1][1].kata: value, self.counted.sasar.kata: self.counted.sasar.bawah}
            self.catatan.harus(
                left in known and figure(right) and figure(right)[0] == known[left], f"nilai predikat {text!r}"
            )
            return
        made, shown = evaluated(left), figure(right)
        self.catatan.harus(made == value, f"asal angka {left!r} bukan {value}")
        self.catatan.harus(shown and shown[0] == half_up(value, shown[1]), f"{text!r} salah hitung")

    def _last(self, text: str, value: Fraction, *, first: bool) -> None:
        counted = self.counted
        left, _, right = text.rpartition(" = ")
        if counted.acuan is None:
            match = re.fullmatch(r"(.+) dalam rentang (.+)", left)
            fits = (
                match
                and is_figure(match[1], value, hasil_bagi=self.one.hasil_bagi)
                and match[2] == target_text(counted.sasar)
            )
            self.catatan.harus(fits and right == "100,00", f"hitungan rentang {text!r}")
            return
        made = evaluated(left)
        self.catatan.harus(is_percent(right, counted.sebelum), f"hasil {right!r} bukan {counted.sebelum}")
        self.catatan.harus(made is not None and is_percent(right, made), f"{text!r} salah hitung")
        if first:
            self.catatan.harus(made == counted.sebelum, f"{left!r} bukan hitungan dari {value}")
