"""What every template sees: the names a Word template may use, with their types.

The shape checker reads these classes, so a field written here is a field a template may name.
All text is ready to print; `Decimal`, `date` and `int` are printed by the filters of `bahasa`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pipeline.base.arti import Arti
from pipeline.nilai.nilai_form import NilaiPengumpulan, NilaiPerjanjian, NilaiSubbagian
from pipeline.nilai.nilai_kantor import NilaiLangkah, NilaiNaskah, NilaiPenetapan, NilaiPeriode, NilaiSatker, NilaiSop
from pipeline.nilai.nilai_kinerja import NilaiCapaian, NilaiCapaianIndikator, NilaiCapaianSasaran, NilaiMetode


@dataclass(frozen=True)
class NilaiBerkas:
    """A paper of the pack, as the archive lists it."""

    no: Annotated[int, Arti("nomor urut", "1")]
    langkah: Annotated[int, Arti("nomor langkah yang menghasilkannya", "3")]
    judul: Annotated[str, Arti("judul naskah", "Tanda Terima")]
    untuk: Annotated[str, Arti("untuk siapa", boleh_kosong=True)]
    nomor: Annotated[str, Arti("nomor naskah", "15/TT/2026", boleh_kosong=True)]
    tanggal: Annotated[date | None, Arti("tanggal naskah", "5 Januari 2026")]
    berkas: Annotated[str, Arti("nama berkas", "01-tanda-terima.docx")]
    jumlah: Annotated[int, Arti("jumlah berkas", "1")]
    sidik: Annotated[str, Arti("sidik SHA-256 isi berkas, bukti bahwa isinya tidak berubah")]


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
