"""What the template of the matrix of changes sees: the names it may use, with their types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.model.nilai_kantor import NilaiSatker, NilaiSop


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
