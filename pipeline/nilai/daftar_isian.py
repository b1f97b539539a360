"""The names a template may use, told to people: what to write, what it prints, an example, and the loops it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, is_dataclass, replace
from typing import get_args, get_origin

from pipeline.base.arti import Arti, parts
from pipeline.nilai.nilai_templat import NilaiTemplat
from pipeline.sop.jenis_isian import JENIS, JenisIsian, NilaiIsianPilihan, kind_of
from pipeline.sop.masukan import Isian, Masukan, isian_type
from pipeline.sop.sop import Naskah, Sop

_VARIABEL = ("x", "y", "z", "u", "v", "w")
"""What stands for an item of a list, by how deep the loop lies."""


@dataclass(frozen=True)
class NamaIsian:
    """One name: its whole path, what to write for it inside its loops, its meaning and an example."""

    nama: str
    tulis: str
    arti: str
    contoh: str


@dataclass(frozen=True)
class KelompokIsian:
    """The names of one thing. `perulangan` are the lists to go through, outermost first: variable and list."""

    nama: str
    arti: str
    perulangan: tuple[tuple[str, str], ...]
    baris: tuple[NamaIsian, ...]
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


def groups(sop: Sop, without: frozenset[str] = frozenset()) -> Iterator[KelompokIsian]:
    """Every group of names below the top-level names, the masukan of the SOP last; `without` are left out."""
    for part in parts(NilaiTemplat):
        if part.nama not in without:
            yield from _named(_Letak(part.nama, part.nama), part.tipe, part.arti)
    for key, masukan in sop.masukan.items():
        if key not in without:
            yield from _masukan(sop, key, masukan)


def folded(found: Iterable[KelompokIsian]) -> Iterator[KelompokIsian]:
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
            yield KelompokIsian(group.nama, f"{group.arti}; isinya seperti {first}", group.perulangan, (), group.jenis)


def details(sop: Sop, masukan: str) -> tuple[NamaIsian, ...]:
    """The names of one masukan that print by themselves, without a loop."""
    return next((group.baris for group in _masukan(sop, masukan, sop.masukan[masukan])), ())


def lacking(naskah: Naskah) -> frozenset[str]:
    """Top-level names that this paper does not have."""
    each = frozenset(("subbagian", "sasaran", "indikator")) - {naskah.untuk_setiap or ""}
    return each | {"penetapan", "bagan_alur"} | (frozenset() if naskah.arsip else {"berkas"})


def _masukan(sop: Sop, key: str, masukan: Masukan) -> Iterator[KelompokIsian]:
    here = _Letak(key, key)
    found: list[NamaIsian] = []
    below: list[KelompokIsian] = []
    for name, isian in masukan.isian.items():
        _sort_in(here.part(name), isian_type(isian), _asked(name, isian), found, below)
    if answers := sop.jawaban_keputusan(key):
        _sort_in(here.part("keputusan"), NilaiIsianPilihan, Arti("keputusan", answers[0]), found, below)
    yield KelompokIsian(key, f'masukan "{masukan.judul}"', (), tuple(found))
    yield from below


def _asked(name: str, isian: Isian) -> Arti:
    example = isian.pilihan[0] if isian.pilihan else "" if isian.banyak else JENIS[isian.jenis].contoh_cetak
    return Arti(name.replace("_", " "), example, isian.jenis, boleh_kosong=not isian.wajib)


def _named(here: _Letak, kind: object, arti: Arti) -> Iterator[KelompokIsian]:
    found: list[NamaIsian] = []
    below: list[KelompokIsian] = []
    if isinstance(kind, type) and is_dataclass(kind):
        for part in parts(kind):
            _sort_in(here.part(part.nama).inside(kind), part.tipe, part.arti, found, below)
    else:
        _sort_in(here, kind, arti, found, below)
    if found:
        yield KelompokIsian(here.nama, arti.kalimat, here.perulangan, tuple(found), kind)
    yield from below


def _sort_in(here: _Letak, kind: object, arti: Arti, found: list[NamaIsian], below: list[KelompokIsian]) -> None:
    """Puts what is at this place among the rows of its group, or among the groups below it."""
    sure = kind if get_origin(kind) is tuple else (get_args(kind) or (kind,))[0]
    if isinstance(sure, type) and is_dataclass(sure):
        for part in parts(sure):
            _sort_in(here.part(part.nama).inside(sure), part.tipe, _of(arti, part.arti), found, below)
    elif get_origin(sure) is not tuple:
        found.append(_row(here.nama, here.tulis, kind_of(sure, arti.jenis), arti))
    elif not is_dataclass(item := get_args(sure)[0]):
        found.append(_row(f"{here.nama}[]", here.tulis, JENIS["daftar"], arti))
    elif item not in here.di_dalam:
        below += _named(here.item(), item, arti)


def _of(whole: Arti, part: Arti) -> Arti:
    """What a part of something means, told in one line."""
    return replace(part, arti=f"{whole.kalimat}: {part.arti}", contoh=part.contoh or whole.contoh)


def _row(nama: str, tulis: str, kind: JenisIsian, arti: Arti) -> NamaIsian:
    tag = kind.cetak_kosong if arti.boleh_kosong and kind.cetak_kosong else kind.cetak
    return NamaIsian(nama, tag % tulis, arti.kalimat, str(next(iter(arti.semua_contoh), "")))
