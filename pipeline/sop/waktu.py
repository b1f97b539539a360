"""The time of a step as offices write it: 10 menit, 1/2 jam, 1 jam 30 menit, 2-3 hari kerja, 5 menit/berkas."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from math import ceil
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, WithJsonSchema
from pydantic.dataclasses import dataclass as written_dataclass

from pipeline.sop.jenis_isian import any_case
from pipeline.sop.tertulis import refusal

HARI_SEMINGGU = 5
TERPANJANG = {"menit": 6, "jam": 4, "hari": 4, "minggu": 3}
"""Digits of the amount in each unit."""
TANPA_JUMLAH = ("menyesuaikan", "disesuaikan", "tentatif", "insidental", "insidentil", "situasional")
CONTOH = "Tulis misalnya 10 menit, 1,5 jam, 1 jam 30 menit, 2-3 hari kerja, 5 menit/berkas, atau menyesuaikan"

_PECAHAN = "½¼¾"
_UKURAN = "|".join(
    rf"(?:\d{{1,{digits}}}(?:[.,]\d{{1,2}})?(?:\s*[{_PECAHAN}]|\s+[1-9]/[1-9])?|[1-9]/[1-9]|[{_PECAHAN}])\s*(?:{any_case((unit,))})"
    for unit, digits in TERPANJANG.items()
)
_SATU = rf"(?!0+(?:[.,]0+)?\s*[A-Za-z])(?:{_UKURAN})(?:\s+(?:{any_case(('kerja',))}))?"
_JUMLAH = rf"{_SATU}(?:,?\s+{_SATU})*"
_SAMPAI = rf"\s*(?:[-–/]|[sS]\.?\s?[dD]\.?|[sS]/[dD]|{any_case(('sampai dengan', 'sampai', 'hingga'))})\s*"
_PER = rf"\s*(?:/\s*|\s(?:{any_case(('per', 'tiap', 'setiap'))})\s+)[A-Za-z][A-Za-z ]{{1,39}}"
_BEBAS = rf"(?:{any_case(TANPA_JUMLAH)}|{any_case(('sesuai',))}\s[A-Za-z][A-Za-z ]{{0,59}})"
_RENTANG = rf"(?:(?:\d{{1,6}}(?:[.,]\d{{1,2}})?{_SAMPAI})?{_JUMLAH}|{_JUMLAH}{_SAMPAI}{_JUMLAH})"
SKEMA_WAKTU = {
    "type": "string",
    "pattern": rf"^\s*(?:{_RENTANG}(?:{_PER})?|{_BEBAS})\s*$",
    "errorMessage": CONTOH,
}
_POLA = re.compile(SKEMA_WAKTU["pattern"], re.ASCII)
_BAGIAN = re.compile(rf"(\d+(?:[.,]\d+)?)?\s*((?<!\d)[{_PECAHAN}]|[{_PECAHAN}]|\d/[1-9])?\s*({'|'.join(TERPANJANG)})")

Bagian = tuple[Fraction, str]


@written_dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Waktu:
    """Working time as the office wrote it. `paling_lama` are the amounts of its longer end, by unit; none where the
    time is left open.
    """

    tertulis: str
    paling_lama: tuple[Bagian, ...] = ()

    @property
    def satuan(self) -> tuple[str, ...]:
        """The units it is written in."""
        return tuple(dict.fromkeys(unit for _, unit in self.paling_lama))

    def menit(self, menit_per_hari: int) -> int:
        """Working minutes, of a range the longer end; a "hari" is a working day of `menit_per_hari`
        (Perpres 21/2023: 450), a "minggu" five of them.
        """
        return ceil(sum(_minutes(part, menit_per_hari) for part in self.paling_lama))


def read_waktu(value: object) -> object:
    """`Waktu` from the written text."""
    if isinstance(value, list | tuple | dict):
        raise refusal("waktu seharusnya satu teks", CONTOH)
    if not isinstance(value, str):
        return value
    text = value.replace("\xa0", " ")
    if not _POLA.search(text):
        raise refusal(f'waktu "{text.strip()}" tidak dapat dibaca', CONTOH)
    return Waktu(text.strip(), max(_ends(text.lower()), key=_length, default=()))


def _ends(text: str) -> Iterator[tuple[Bagian, ...]]:
    """The amounts of each end of a range; one where there is no range."""
    amounts: list[Bagian] = []
    end = 0
    for found in _BAGIAN.finditer(text):
        between = text[end : found.start()].removeprefix("kerja")
        if amounts and between.strip(" ,") not in ("", "kerja"):
            yield tuple(amounts)
            amounts = []
        amounts.append((_number(found[1]) + _fraction(found[2]), found[3]))
        end = found.end()
    if amounts:
        yield tuple(amounts)


def _number(text: str | None) -> Fraction:
    return Fraction(text.replace(",", ".")) if text else Fraction(0)


def _fraction(text: str | None) -> Fraction:
    if not text:
        return Fraction(0)
    return Fraction(text) if "/" in text else Fraction(unicodedata.numeric(text)).limit_denominator(4)


def _minutes(part: Bagian, menit_per_hari: int) -> Fraction:
    of_unit = {"menit": 1, "jam": 60, "hari": menit_per_hari, "minggu": HARI_SEMINGGU * menit_per_hari}
    return part[0] * of_unit[part[1]]


def _length(amounts: tuple[Bagian, ...]) -> Fraction:
    """To tell which end is longer; a day of seven and a half hours, as Perpres 21/2023 has it."""
    return sum((_minutes(part, 450) for part in amounts), Fraction(0))


WaktuTertulis = Annotated[Waktu, BeforeValidator(read_waktu), WithJsonSchema(SKEMA_WAKTU)]
