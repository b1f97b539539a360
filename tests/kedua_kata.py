"""How the second reader reads a paragraph, and how targets, results and units are written in one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kedua_masukan import Sasar
from kedua_naskah import ROMAWI, Catatan, figure, half_up, is_figure
from kedua_ukur import ATAS, Hitung, Ukur

TANPA_SATUAN = ("", "angka", "indeks", "nilai", "opini", "predikat", "skor")
PERSEN = ("%", "persen")
Cocok = re.Match[str]
Pola = tuple[str, str, Callable[[Cocok], None]]


@dataclass(frozen=True)
class Masa:
    """The quarter a paper tells of."""

    tahun: int
    triwulan: int

    @property
    def nama(self) -> str:
        return f"Triwulan {ROMAWI[self.triwulan]}"

    @property
    def lengkap(self) -> str:
        return f"{self.nama} Tahun {self.tahun}"

    @property
    def sampai(self) -> str:
        return self.nama if self.triwulan == 1 else f"sampai dengan {self.nama}"


def said(catatan: Catatan, where: str, text: str, grammar: Sequence[Pola], wanted: Sequence[str]) -> None:
    """Reads a paragraph sentence by sentence; which there must be, and in what order, is `wanted`."""
    at, kinds = 0, list[str]()
    while at < len(text):
        found = next(
            ((name, match, check) for name, pattern, check in grammar
             if (match := re.compile(pattern + r"(?: |$)").match(text, at))), None,
        )  # fmt: skip
        if found is None:
            catatan.salah.append(f"{where}: kalimat tidak dikenal: {text[at:]!r}")
            return
        name, match, check = found
        kinds.append(name)
        catatan.macam[_kind(name, match)] += 1
        before = len(catatan.salah)
        check(match)
        for number in range(before, len(catatan.salah)):
            catatan.salah[number] = f"{where}: {catatan.salah[number]}, dalam {match[0].strip()!r}"
        at = match.end()
    if kinds != list(wanted):
        catatan.salah.append(f"{where}: kalimatnya {kinds}, semestinya {list(wanted)}")


def _kind(name: str, found: Cocok) -> str:
    """What kind of sentence it is, by its name and the words that compare."""
    groups = found.groupdict()
    told = [groups.get("banding"), groups.get("ujung"), groups.get("arah")]
    shown = re.search(r"(dinilai|dicatat|sebelum pembulatan)", groups.get("nilai") or "")
    return ", ".join(filter(None, [name, *told, shown and shown[0]])).strip()


def unit_of(satuan: str) -> str:
    """A unit as it stands after a number."""
    small = satuan[:1].lower() + satuan[1:] if satuan[1:].islower() else satuan
    if small.lower() in TANPA_SATUAN:
        return ""
    return "%" if small.lower() in PERSEN else f" {small}"


def target_text(target: Sasar | None, satuan: str | None = None) -> str:
    """A target as a table prints it; with its unit as a sentence does."""
    if target is None:
        return "-"
    if target.kata:
        return target.kata
    ends = [given(target.bawah), *([given(target.atas)] if target.rentang else [])]
    return "–".join(ends) + (unit_of(satuan) if satuan is not None else "")


def given(value: Fraction) -> str:
    """A number with the digits it has."""
    digits = next(number for number in range(7) if (value * 10**number).denominator == 1)
    whole = f"{abs(int(value * 10**digits)):0{digits + 1}d}"
    head, tail = (whole[:-digits], whole[-digits:]) if digits else (whole, "")
    return f"{'−' if value < 0 else ''}{int(head):,}".replace(",", ".") + (f",{tail}" if tail else "")


def is_result(text: str, one: Ukur, satuan: str | None = None) -> bool:
    """Whether a printed result is the measured one, with its unit where a sentence has it."""
    if one.nilai is None:
        return text == "-"
    if one.butir.bentuk == "predikat":
        return text == one.terpakai[-1][1].kata
    if satuan is not None:
        ending = unit_of(satuan)
        if ending and not text.endswith(ending):
            return False
        text = text[: len(text) - len(ending)]
    return is_figure(text, one.nilai, hasil_bagi=one.hasil_bagi)


def looks_full(counted: Hitung) -> bool:
    """Whether what is not met would be printed as a hundred."""
    value = counted.nilai
    return not counted.tercapai and value is not None and value < ATAS == half_up(value, 2)


def just_below(text: str, value: Fraction) -> bool:
    """Whether a percentage is printed with so many decimals that it is seen to be less than a hundred."""
    found = figure(text)
    return found is not None and found[0] == half_up(value, found[1]) < ATAS
