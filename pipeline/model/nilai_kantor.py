"""What templates see of the office, the SOP and its decree, the period, and the paper itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class NilaiPejabat:
    """Someone who signs. A blank name prints as a dotted line through the filter `titik`."""

    jabatan: str
    nama: str
    nip: str


@dataclass(frozen=True)
class NilaiPelaksana:
    """An actor of the SOP; `pejabat` are the people, `dipilih` whether this paper goes to this actor next."""

    jabatan: str
    pejabat: tuple[NilaiPejabat, ...]
    dipilih: bool


@dataclass(frozen=True)
class NilaiSatker:
    """The office."""

    nama: str
    kota: str
    kop: tuple[str, ...]
    alamat: str


@dataclass(frozen=True)
class NilaiPeriode:
    """The period: `kode` is "2025-tw4", `nama` "Triwulan IV Tahun 2025", `romawi` "IV" (blank when not a quarter)."""

    kode: str
    tahun: int
    triwulan: int
    romawi: str
    nama: str
    awal: date
    akhir: date


@dataclass(frozen=True)
class NilaiLangkah:
    """A step. Columns are as the SOP prints them; `mulai` and `selesai` follow from waktu and the calendar."""

    no: int
    kegiatan: str
    pelaksana: tuple[NilaiPelaksana, ...]
    kelengkapan: str
    waktu: str
    output: str
    keterangan: str
    mulai: date | None
    selesai: date | None
    penerima: tuple[NilaiPelaksana, ...]


@dataclass(frozen=True)
class NilaiSop:
    """The SOP."""

    nomor: str
    nama: str
    unit: str
    tanggal_pembuatan: date
    tanggal_revisi: date | None
    tanggal_pengesahan: date
    tanggal_efektif: date | None
    disahkan_oleh: NilaiPejabat
    dasar_hukum: tuple[str, ...]
    kualifikasi_pelaksana: tuple[str, ...]
    keterkaitan: tuple[str, ...]
    peralatan: tuple[str, ...]
    peringatan: tuple[str, ...]
    pencatatan: tuple[str, ...]
    pengesahan: tuple[str, ...]
    pelaksana: tuple[NilaiPelaksana, ...]
    langkah: tuple[NilaiLangkah, ...]


@dataclass(frozen=True)
class NilaiNaskah:
    """The paper being made. `nomor` is blank and `tanggal` planned until the office registers them."""

    judul: str
    nomor: str
    tanggal: date | None
    putaran: int
    tanda_air: str
    mengetahui: tuple[NilaiPejabat, ...]
    penanda_tangan: tuple[NilaiPejabat, ...]


@dataclass(frozen=True)
class NilaiDiktum:
    """One dictum of the decree: `ke` is "KESATU"."""

    ke: str
    isi: str


@dataclass(frozen=True)
class NilaiSalinan:
    """The block that certifies a copy."""

    pernyataan: str
    lembaga: str
    oleh: NilaiPejabat


@dataclass(frozen=True)
class NilaiPenetapan:
    """The decree that establishes the SOP. Without `salinan` it is the original, signed by hand."""

    jenis: str
    nomor: str
    tahun: int
    tentang: str
    pembuka: str
    menimbang: tuple[str, ...]
    mengingat: tuple[str, ...]
    menetapkan: str
    diktum: tuple[NilaiDiktum, ...]
    ditetapkan_di: str
    tanggal: date
    oleh: NilaiPejabat
    salinan: NilaiSalinan | None
    judul_lampiran: str
    judul_bagan: str
