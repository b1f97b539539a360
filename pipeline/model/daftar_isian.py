"""The names a template may use, told to people: what to write, what it prints, an example, and the loops it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import get_args, get_origin, get_type_hints

from pipeline.model.nilai import NilaiIsianPilihan, NilaiTemplat
from pipeline.model.petunjuk_isian import ARTI_KANTOR, Arti
from pipeline.model.petunjuk_isian_kinerja import ARTI_KINERJA
from pipeline.model.sop import Isian, Masukan, Naskah, Sop

ARTI: Arti = {**ARTI_KANTOR, **ARTI_KINERJA}
_VARIABEL = ("x", "y", "z", "u", "v", "w")
"""What stands for an item of a list, by how deep the loop lies."""
_DICETAK: Mapping[object, str] = {
    date: "{{ %s|tanggal }}",
    Decimal: "{{ %s|angka }}",
    bool: "{%% if %s %%}…{%% endif %%}",
    object: "{{p %s }}",
    tuple: '{{ %s|join("; ") }}',
}
_BOLEH_KOSONG = "boleh kosong"
_MASUKAN: Mapping[str, tuple[object, str]] = {
    "teks": (str, ""),
    "tanggal": (date, "5 Januari 2026"),
    "angka": (Decimal, "12"),
    "daftar": (tuple[str, ...], ""),
    "pilihan": (NilaiIsianPilihan, ""),
}


@dataclass(frozen=True)
class Baris:
    """One name: its whole path, what to write for it inside its loops, its meaning and an example."""

    nama: str
    tulis: str
    arti: str
    contoh: str


@dataclass(frozen=True)
class Kelompok:
    """The names of one thing. `perulangan` are the lists to go through, outermost first: variable and list."""

    nama: str
    arti: str
    perulangan: tuple[tuple[str, str], ...]
    baris: tuple[Baris, ...]
    jenis: object = None


@dataclass(frozen=True)
class _Letak:
    """Where the walk stands: the path as listed, the path as written inside the loops, and those loops."""

    nama: str
    tulis: str
    perulangan: tuple[tuple[str, str], ...] = ()
    di_dalam: tuple[object, ...] = ()

    def part(self, name: str) -> _Letak:
        return _Letak(f"{self.nama}.{name}", f"{self.tulis}.{name}", self.perulangan, self.di_dalam)

    def item(self) -> _Letak:
        variable = _VARIABEL[min(len(self.perulangan), len(_VARIABEL) - 1)]
        return _Letak(f"{self.nama}[]", variable, (*self.perulangan, (variable, self.tulis)), self.di_dalam)

    def inside(self, kind: object) -> _Letak:
        return _Letak(self.nama, self.tulis, self.perulangan, (*self.di_dalam, kind))


def groups(sop: Sop, without: frozenset[str] = frozenset()) -> Iterator[Kelompok]:
    """Every group of names below the top-level names, the masukan of the SOP last; `without` are left out."""
    hints = get_type_hints(NilaiTemplat)
    for name, (meaning, _) in ARTI[NilaiTemplat].items():
        if name not in without:
            yield from _named(_Letak(name, name), hints[name], meaning)
    for key, masukan in sop.masukan.items():
        if key not in without:
            yield from _masukan(sop, key, masukan)


def folded(found: Iterable[Kelompok]) -> Iterator[Kelompok]:
    """The same with each kind of list told once; where it comes again, its first place is named."""
    told: dict[object, str] = {}
    hidden: tuple[str, ...] = ()
    for group in found:
        if group.nama.startswith(hidden):
            continue
        first = told.setdefault(group.jenis, group.nama) if group.perulangan else group.nama
        if first == group.nama:
            yield group
        else:
            hidden = (*hidden, group.nama)
            yield Kelompok(group.nama, f"{group.arti}; isinya seperti {first}", group.perulangan, (), group.jenis)


def details(sop: Sop, masukan: str) -> tuple[Baris, ...]:
    """The names of one masukan that print by themselves, without a loop."""
    return next((group.baris for group in _masukan(sop, masukan, sop.masukan[masukan])), ())


def lacking(naskah: Naskah) -> frozenset[str]:
    """Top-level names that this paper does not have."""
    each = frozenset(("subbagian", "sasaran", "indikator")) - {naskah.untuk_setiap or ""}
    return each | {"penetapan", "bagan_alur"} | (frozenset() if naskah.arsip else {"berkas"})


def _masukan(sop: Sop, key: str, masukan: Masukan) -> Iterator[Kelompok]:
    here = _Letak(key, key)
    found: list[Baris] = []
    below: list[Kelompok] = []
    for name, isian in masukan.isian.items():
        kind, example = _MASUKAN["daftar" if isian.banyak and isian.jenis != "pilihan" else isian.jenis]
        told = (_asked(name, isian), isian.pilihan[0] if isian.pilihan else example)
        _sort_in(here.part(name), kind, told, found, below)
    if answers := sop.jawaban_keputusan(key):
        _sort_in(here.part("keputusan"), NilaiIsianPilihan, ("keputusan", answers[0]), found, below)
    yield Kelompok(key, f'masukan "{masukan.judul}"', (), tuple(found))
    yield from below


def _asked(name: str, isian: Isian) -> str:
    told = name.replace("_", " ")
    return told if isian.wajib else f"{told}; {_BOLEH_KOSONG}"


def _named(here: _Letak, kind: object, meaning: str) -> Iterator[Kelompok]:
    found: list[Baris] = []
    below: list[Kelompok] = []
    for name, inner, told in _parts(kind):
        _sort_in(here.part(name).inside(kind), inner, told, found, below)
    if not is_dataclass(kind):
        _sort_in(here, kind, (meaning, ""), found, below)
    if found:
        yield Kelompok(here.nama, meaning, here.perulangan, tuple(found), kind)
    yield from below


def _parts(kind: object) -> Iterator[tuple[str, object, tuple[str, str]]]:
    """The fields of a class: name, type, and what is told of it."""
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        told = ARTI.get(kind, {})
        for field in fields(kind):
            yield field.name, hints[field.name], told.get(field.name, (field.name.replace("_", " "), ""))


def _sort_in(here: _Letak, kind: object, told: tuple[str, str], found: list[Baris], below: list[Kelompok]) -> None:
    """Puts what is at this place among the rows of its group, or among the groups below it."""
    meaning, example = told
    sure = kind if get_origin(kind) is tuple else (get_args(kind) or (kind,))[0]
    if is_dataclass(sure):
        for name, inner, (part, shown) in _parts(sure):
            _sort_in(here.part(name).inside(sure), inner, (f"{meaning}: {part}", shown or example), found, below)
    elif get_origin(sure) is not tuple:
        found.append(Baris(here.nama, _written(sure, meaning) % here.tulis, meaning, example))
    elif not is_dataclass(item := get_args(sure)[0]):
        found.append(Baris(f"{here.nama}[]", _DICETAK[tuple] % here.tulis, meaning, example))
    elif item not in here.di_dalam:
        below += _named(here.item(), item, meaning)


def _written(kind: object, meaning: str) -> str:
    """The tag that prints it, with the filter its type needs."""
    if kind is Decimal and "persen" in meaning:
        return "{{ %s|persen }}"
    if kind is str and meaning.endswith(_BOLEH_KOSONG):
        return '{{ %s|kosong("-") }}'
    return _DICETAK.get(kind, "{{ %s }}")
