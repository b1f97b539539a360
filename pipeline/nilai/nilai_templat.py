"""What every template sees: the names a Word template may use, with their types.

The shape checker reads these classes, so a field written here is a field a template may name.
All text is ready to print; `Decimal`, `date` and `int` are printed by the filters of `bahasa`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Annotated, get_args, get_origin

from pipeline.base.arti import Arti, parts, spread_fields
from pipeline.nilai.nilai_form import NilaiPengumpulan, NilaiPerjanjian, NilaiSubbagian
from pipeline.nilai.nilai_kantor import NilaiLangkah, NilaiNaskah, NilaiPenetapan, NilaiPeriode, NilaiSatker, NilaiSop
from pipeline.nilai.nilai_kinerja import NilaiCapaian, NilaiCapaianIndikator, NilaiCapaianSasaran, NilaiMetode
from pipeline.sop.jenis_isian import NilaiIsianPilihan
from pipeline.sop.masukan import isian_type
from pipeline.sop.sop import Sop


@dataclass(frozen=True)
class NilaiBerkas:
    """A paper as the archive lists it: one that was made, or one that came in."""

    no: Annotated[int, Arti("nomor urut", "1")]
    langkah: Annotated[int, Arti("nomor langkah yang menghasilkannya; 0 bila dari luar", "3")]
    klasifikasi: Annotated[str, Arti("kode klasifikasi arsip", "PR.03.1", boleh_kosong=True)]
    judul: Annotated[str, Arti("judul naskah", "Tanda Terima")]
    untuk: Annotated[str, Arti("untuk siapa", boleh_kosong=True)]
    nomor: Annotated[str, Arti("nomor naskah", "15/TT/2026", boleh_kosong=True)]
    tanggal: Annotated[date | None, Arti("tanggal naskah", "5 Januari 2026")]
    tingkat: Annotated[str, Arti("tingkat perkembangan: asli atau konsep", "asli")]
    berkas: Annotated[str, Arti("nama berkas", "01-tanda-terima.docx")]
    jumlah: Annotated[int, Arti("jumlah berkas", "1")]
    sidik: Annotated[str, Arti("sidik SHA-256 isi berkas, bukti bahwa isinya tidak berubah", boleh_kosong=True)]


@dataclass(frozen=True)
class NilaiTemplat:
    """Every name of the top level, but for the masukan, which are seen by their own keys."""

    satker: Annotated[NilaiSatker, Arti("kantor")]
    sop: Annotated[NilaiSop, Arti("SOP ini")]
    periode: Annotated[NilaiPeriode, Arti("periode yang sedang dibuat")]
    langkah: Annotated[NilaiLangkah, Arti("langkah yang menghasilkan naskah ini")]
    naskah: Annotated[NilaiNaskah, Arti("naskah ini sendiri")]
    perjanjian: Annotated[NilaiPerjanjian, Arti("perjanjian kinerja tahun ini")]
    pengumpulan: Annotated[NilaiPengumpulan, Arti("form yang sudah kembali")]
    capaian: Annotated[NilaiCapaian, Arti("hasil pengukuran")]
    metode: Annotated[NilaiMetode, Arti("cara mengukur")]
    subbagian: Annotated[NilaiSubbagian, Arti("subbagian yang dituju naskah ini")]
    sasaran: Annotated[NilaiCapaianSasaran, Arti("sasaran yang dituju naskah ini")]
    indikator: Annotated[NilaiCapaianIndikator, Arti("indikator yang dituju naskah ini")]
    berkas: Annotated[tuple[NilaiBerkas, ...], Arti("semua naskah yang diarsipkan")]
    penetapan: Annotated[NilaiPenetapan, Arti("keputusan yang menetapkan SOP")]
    bagan_alur: Annotated[object, Arti("bagan alur SOP sebagai tabel")]


@dataclass(frozen=True)
class NilaiSisi:
    """One side of a row: where it stands, and its words with the changed ones marked (printed by `{{r }}`)."""

    letak: str
    teks: object


@dataclass(frozen=True)
class NilaiBarisMatriks:
    """One change; `jenis` is "ditambah", "dihapus", "dipindah" or "diubah"."""

    no: int
    jenis: str
    semula: NilaiSisi
    menjadi: NilaiSisi
    keterangan: str


@dataclass(frozen=True)
class NilaiBagianMatriks:
    """The changes of one part of the SOP."""

    nama: str
    baris: tuple[NilaiBarisMatriks, ...]


@dataclass(frozen=True)
class NilaiNaskahTersentuh:
    """A paper that comes out differently, with its file names before and after, and why."""

    no: int
    judul: str
    semula: str
    menjadi: str
    template: str
    sebab: str


@dataclass(frozen=True)
class NilaiMatriks:
    """The matrix. `tanggal` is `None` until the new SOP has its own date; `periode` go on with the old SOP."""

    semula: str
    menjadi: str
    alasan: str
    tanggal: date | None
    bagian: tuple[NilaiBagianMatriks, ...]
    naskah: tuple[NilaiNaskahTersentuh, ...]
    periode: tuple[str, ...]


@dataclass(frozen=True)
class NilaiTemplatMatriks:
    """Every name of the top level; `sop` is the new one."""

    satker: NilaiSatker
    sop: NilaiSop
    matriks: NilaiMatriks


BUTIR = "[]"
Susunan = Mapping[str, object]
"""Field name -> shape; a shape is another `Susunan`, a one-item tuple for a list, or `str` for a printable value."""


@cache
def shape(kind: object) -> object:
    """The shape of a type: a dataclass's fields, a tuple's item, else printable."""
    if isinstance(kind, type) and is_dataclass(kind):
        return MappingProxyType({part.nama: _Later(part.tipe) for part in parts(kind)})
    if get_origin(kind) is tuple:
        return (_Later(get_args(kind)[0]),)
    if type(None) in get_args(kind):
        return shape(next(arg for arg in get_args(kind) if arg is not type(None)))
    return str


class _Later:
    """A shape not looked into yet: programs hold kegiatan that are programs in turn."""

    def __init__(self, kind: object) -> None:
        self.kind = kind


def template_shape(sop: Sop) -> Susunan:
    """Every name the templates of this SOP may use, the masukan under their own keys."""
    names = dict(shape(NilaiTemplat).items())  # type: ignore[attr-defined]
    choices = {step.keputusan.masukan for step in sop.langkah if step.keputusan}
    for key, masukan in sop.masukan.items():
        isian: dict[str, object] = {name: _Later(isian_type(field)) for name, field in masukan.isian.items()}
        names[key] = isian | ({"keputusan": _Later(NilaiIsianPilihan)} if key in choices else {})
    return names


def unknown_part(names: object, path: tuple[str, ...]) -> tuple[str, tuple[str, ...]] | None:
    """The first part of a dotted path that does not exist, with what exists there; `None` when all do."""
    here = names
    for part in path:
        here = shape(here.kind) if isinstance(here, _Later) else here
        if part == BUTIR:
            if not isinstance(here, tuple):
                return None if isinstance(here, Mapping) else (part, ())
            here = here[0]
        elif not isinstance(here, Mapping) or part not in here:
            return part, tuple(here) if isinstance(here, Mapping) else ()
        else:
            here = here[part]
    return None


def inside(names: object, path: tuple[str, ...]) -> tuple[str, ...]:
    """The parts of what a dotted path leads to: a record's fields, `[]` of a list; none when it is one value."""
    here = names
    for part in path:
        here = shape(here.kind) if isinstance(here, _Later) else here
        if part == BUTIR and isinstance(here, tuple):
            here = here[0]
        elif isinstance(here, Mapping) and part in here:
            here = here[part]
        else:
            return ()
    here = shape(here.kind) if isinstance(here, _Later) else here
    return (BUTIR,) if isinstance(here, tuple) else tuple(here) if isinstance(here, Mapping) else ()


def is_drawn(names: object, path: tuple[str, ...]) -> bool:
    """Whether a dotted path leads to something drawn: neither text, number nor date, nor made of such."""
    here = names
    for part in path:
        here = shape(here.kind) if isinstance(here, _Later) else here
        here = here[0] if isinstance(here, tuple) else here.get(part) if isinstance(here, Mapping) else None
    return isinstance(here, _Later) and here.kind is object


def listing(names: object, path: str = "", above: tuple[object, ...] = ()) -> Iterator[str]:
    """Every printable name below `names`, dotted, `[]` for an item of a list; a shape inside itself is not repeated."""
    kind = names.kind if isinstance(names, _Later) else names
    here = shape(kind) if isinstance(names, _Later) else names
    if isinstance(here, tuple):
        yield from listing(here[0], f"{path}{BUTIR}", above)
    elif isinstance(here, Mapping) and kind not in above:
        inside = (*above, kind) if isinstance(names, _Later) else above
        for name, inner in here.items():
            yield from listing(inner, f"{path}.{name}" if path else name, inside)
    elif not isinstance(here, Mapping):
        yield path


_DAUN = frozenset((str, int, bool, float, Decimal, date, type(None)))


@cache
def _field_names(kind: type) -> tuple[tuple[str, bool], ...] | None:
    """The fields of a record, and whether their own fields stand in their place."""
    spread = spread_fields(kind) if is_dataclass(kind) else ()
    return tuple((field.name, field.name in spread) for field in fields(kind)) if is_dataclass(kind) else None


def plain(value: object) -> object:
    """The same value as dict, tuple and printable leaves: the only things a template is given."""
    kind: type = type(value)
    if kind in _DAUN:
        return value
    if (names := _field_names(kind)) is not None:
        found: dict[str, object] = {}
        for name, spread in names:
            inner = plain(getattr(value, name))
            found |= inner if spread and isinstance(inner, dict) else {name: inner}
        return found
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return tuple(plain(inner) for inner in value)
    return value
