"""The kinds of field, one row each: how it is written, read and checked, told to an editor, and printed.

A new kind is a new row of `JENIS`. What a person may be asked for in a masukan is a row with `tertulis`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import core_schema as inti

from pipeline.base import bahasa
from pipeline.base.arti import Arti
from pipeline.base.tabel import Report, Sel, read_date, read_number, read_prose
from pipeline.sop.tertulis import Teks, refusal


@dataclass(frozen=True)
class NilaiPilihan:
    """One choice of a masukan's field, and whether it was chosen."""

    teks: Annotated[str, Arti("pilihannya")]
    dipilih: Annotated[bool, Arti("ya bila pilihan ini yang dipilih")]


@dataclass(frozen=True)
class NilaiIsianPilihan:
    """A field of a masukan that chooses: the chosen words, and all choices for boxes to tick."""

    teks: Annotated[str, Arti("yang dipilih")]
    pilihan: Annotated[tuple[NilaiPilihan, ...], Arti("semua pilihan, untuk kotak centang")]


@dataclass(frozen=True)
class SatuDari:
    """A text that is one of these words: pydantic's `Literal`, for words that are known only when the program runs."""

    kata: tuple[str, ...]

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> inti.CoreSchema:
        """What pydantic asks a type for."""
        return inti.literal_schema(list(self.kata))


def written_as(read: Callable[[str], object], schema: Mapping[str, object]) -> tuple[BeforeValidator, WithJsonSchema]:
    """How a text becomes a value, `read` raising `SalahTulis`, and what an editor is told of it: for `Annotated`."""

    def validate(value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return read(value)
        except bahasa.SalahTulis as wrong:
            raise refusal(wrong.what, wrong.fix) from None

    return BeforeValidator(validate), WithJsonSchema(dict(schema))


def any_case(words: Sequence[str]) -> str:
    """A pattern for words in small and capital letters; JSON Schema knows no flag for it."""
    return "|".join("".join(f"[{letter.upper()}{letter}]" for letter in word) for word in words)


_TAHUN = r"(19\d{2}|20\d{2}|2100)"
"""The years `bahasa.baca_tanggal` takes."""
SKEMA_TANGGAL: Mapping[str, object] = {
    "type": "string",
    "pattern": rf"^\s*({_TAHUN}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}[-/]\d{{1,2}}[-/]{_TAHUN}"
    rf"|\d{{1,2}}\s+({any_case(bahasa.BULAN)})\s+{_TAHUN})\s*$",
    "errorMessage": "Tulis misalnya 2025-10-20 atau 20 Oktober 2025",
}
SKEMA_ANGKA: Mapping[str, object] = {
    # A number with a point is no integer: the reader refuses 98.5 and asks for a comma.
    "type": ["integer", "string"],
    "pattern": rf"^(?!(\D*\d){{{bahasa.ANGKA_TERPANJANG + 1}}})"
    r"\s*([Rr][Pp]\.?)?\s*[-\u2212]?(\d+|\d{1,3}(\.\d{3})+)(,\d+|,-+)?\s*%?\s*$",
    "errorMessage": "Tulis angka dengan koma, misalnya 98,5 atau 1.234,56",
}
SKEMA_YA_TIDAK: Mapping[str, object] = {
    "type": "string",
    "pattern": rf"^\s*({any_case(('ya', 'tidak'))})\s*$",
    "errorMessage": "Tulis ya atau tidak",
}
Angka = Annotated[Decimal, *written_as(bahasa.baca_angka, SKEMA_ANGKA)]
Tanggal = Annotated[date, *written_as(bahasa.baca_tanggal, SKEMA_TANGGAL)]
YaTidak = Annotated[bool, *written_as(bahasa.baca_ya_tidak, SKEMA_YA_TIDAK)]


def typed(value: object) -> str:
    """As one would type it: a figure without dots for thousands, which could be read two ways; blank for `None`."""
    if isinstance(value, Decimal):
        return format(value, "f").replace(".", ",")
    return "" if value is None else str(value)


def _prose(sel: Sel, _: Report) -> str:
    return read_prose(sel)


@dataclass(frozen=True)
class JenisIsian:
    """One kind. `tipe` is what a template is given and `cetak` the tag that prints it, `%s` standing for its name.

    `tertulis` is the type a YAML value is read and checked as, with its JSON Schema; `None` where no masukan may ask
    for it. `baca` reads a cell of a workbook or a field of a Word form. `petunjuk` are the prompts such a field shows.
    """

    nama: str
    tipe: Any
    cetak: str
    tertulis: Any = None
    baca: Callable[[Sel, Report], object] = _prose
    contoh: tuple[object, ...] = ()
    contoh_cetak: str = ""
    petunjuk: tuple[str, ...] = ()
    banyak: bool = False
    sebutan: str = ""
    cetak_kosong: str = ""


JENIS: Mapping[str, JenisIsian] = {
    one.nama: one
    for one in (
        JenisIsian("teks", str, "{{ %s }}", Teks, petunjuk=("[tulis]", "[nama]", "[dokumen]"),
                   cetak_kosong='{{ %s|kosong("-") }}'),
        JenisIsian("tanggal", date, "{{ %s|tanggal }}", Tanggal, read_date, ("2026-01-05", "5 Januari 2026"),
                   "5 Januari 2026", ("[tanggal]",)),
        JenisIsian("angka", Decimal, "{{ %s|angka }}", Angka, read_number, (24, "98,5"), "12", ("[angka]",)),
        JenisIsian("daftar", str, '{{ %s|join("; ") }}', Teks, contoh=(["butir pertama", "butir kedua"],),
                   banyak=True, sebutan="daftar (beberapa teks)"),
        JenisIsian("pilihan", NilaiIsianPilihan, "{{ %s.teks }}", Teks, petunjuk=("[pilih]",)),
        JenisIsian("persen", Decimal, "{{ %s|persen }}"),
        JenisIsian("ya_tidak", bool, "{%% if %s %%}…{%% endif %%}"),
        JenisIsian("blok", object, "{{p %s }}"),
    )
}  # fmt: skip
DITANYA = tuple(name for name, kind in JENIS.items() if kind.tertulis is not None)
"""The kinds a masukan may ask for."""
PETUNJUK = frozenset(prompt for kind in JENIS.values() for prompt in kind.petunjuk)
"""The prompts of our own forms: unanswered, also when a program lost the mark that says so."""


def kind_of(tipe: object, nama: str = "") -> JenisIsian:
    """The kind called `nama`, else the first that gives templates this type, else text."""
    if nama:
        return JENIS[nama]
    return next((kind for kind in JENIS.values() if kind.tipe is tipe), JENIS["teks"])
