"""What every template sees: the names a Word template may use, with their types.

The shape checker reads these classes, so a field written here is a field a template may name.
All text is ready to print; `Decimal`, `date` and `int` are printed by the filters of `bahasa`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


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
    """The period: `nama` is "Triwulan IV Tahun 2025", `romawi` "IV" (blank when not a quarter)."""

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
class NilaiIndikator:
    """An indikator as agreed. Targets are text: "95,5", "80–90", "WTP"."""

    no: int
    kode: str
    nama: str
    sasaran: str
    satuan: str
    arah: str
    bentuk: str
    rasio: bool
    jenis: str
    cara_hitung: str
    target: str
    target_tahun: str
    penanggung_jawab: str
    sumber_data: str
    program: str
    kegiatan: str
    rujukan: str
    pilihan: tuple[str, ...]


@dataclass(frozen=True)
class NilaiSasaran:
    """A sasaran with its indikator."""

    no: int
    nama: str
    indikator: tuple[NilaiIndikator, ...]


@dataclass(frozen=True)
class NilaiSubbagian:
    """A unit with the sasaran and indikator it answers for."""

    kunci: str
    nama: str
    kepala: NilaiPejabat
    sasaran: tuple[NilaiSasaran, ...]
    jumlah_indikator: int


@dataclass(frozen=True)
class NilaiPerjanjian:
    """The agreement."""

    sumber: str
    sasaran: tuple[NilaiSasaran, ...]
    subbagian: tuple[NilaiSubbagian, ...]
    jumlah_sasaran: int
    jumlah_indikator: int


@dataclass(frozen=True)
class NilaiIsianIndikator:
    """One answer of a form, with the cell it stood in ("Form!F12")."""

    kode: str
    nama: str
    satuan: str
    realisasi: str
    pembilang: str
    penyebut: str
    data_dukung: str
    kendala: str
    tindak_lanjut: str
    lengkap: bool
    sel: str


@dataclass(frozen=True)
class NilaiKiriman:
    """A form that came back: from whom, when, in which file."""

    subbagian: str
    berkas: str
    sidik: str
    tanggal: date | None
    pengisi: str
    isian: tuple[NilaiIsianIndikator, ...]
    jumlah_indikator: int
    jumlah_terisi: int
    lengkap: bool


@dataclass(frozen=True)
class NilaiPengumpulan:
    """All that came."""

    kiriman: tuple[NilaiKiriman, ...]
    belum_mengirim: tuple[str, ...]
    jumlah_indikator: int
    jumlah_terisi: int
    lengkap: bool


@dataclass(frozen=True)
class NilaiHitungan:
    """A figure against a target. `uraian` shows the numbers put into the rule."""

    target: str
    realisasi: str
    uraian: str
    nilai: Decimal | None
    catatan: str


@dataclass(frozen=True)
class NilaiCapaianIndikator:
    """An indikator measured, against the quarter's target and the year's."""

    no: int
    kode: str
    nama: str
    sasaran: str
    satuan: str
    rumus: str
    jenis: str
    target: str
    target_tahun: str
    realisasi: str
    pembilang: str
    penyebut: str
    triwulan: NilaiHitungan
    tahun: NilaiHitungan
    capaian: Decimal | None
    kategori: str
    tercapai: bool
    penjelasan: str
    kendala: str
    tindak_lanjut: str
    data_dukung: str
    penanggung_jawab: str
    program: str
    kegiatan: str
    sumber: str
    rujukan: str


@dataclass(frozen=True)
class NilaiCapaianSasaran:
    """A sasaran measured: the average of its indikator."""

    no: int
    nama: str
    indikator: tuple[NilaiCapaianIndikator, ...]
    capaian: Decimal | None
    kategori: str
    jumlah_tercapai: int
    jumlah_indikator: int
    penjelasan: str


@dataclass(frozen=True)
class NilaiAnggaran:
    """A program or kegiatan: performance beside money. `efisiensi` is in percentage points.

    `realisasi` and what follows from it are `None` while no figure is known: never taken for zero.
    """

    no: str
    kode: str
    nama: str
    jumlah_indikator: int
    capaian: Decimal | None
    kategori: str
    pagu: Decimal
    realisasi: Decimal | None
    sisa: Decimal | None
    penyerapan: Decimal | None
    efisiensi: Decimal | None
    kegiatan: tuple[NilaiAnggaran, ...]


@dataclass(frozen=True)
class NilaiJumlahKategori:
    """How many indikator fell into a band; `rentang` is "91,00 ke atas"."""

    nama: str
    rentang: str
    jumlah: int


@dataclass(frozen=True)
class NilaiCapaian:
    """The whole measurement. Sentences (`simpulan`, `ringkasan`, …) are derived from the figures."""

    sasaran: tuple[NilaiCapaianSasaran, ...]
    program: tuple[NilaiAnggaran, ...]
    anggaran: NilaiAnggaran
    kategori: tuple[NilaiJumlahKategori, ...]
    capaian: Decimal | None
    nama_kategori: str
    jumlah_sasaran: int
    jumlah_indikator: int
    jumlah_terukur: int
    jumlah_tercapai: int
    belum_tercapai: tuple[NilaiCapaianIndikator, ...]
    simpulan: str
    ringkasan: tuple[str, ...]
    simpulan_anggaran: str
    langkah_perbaikan: tuple[str, ...]


@dataclass(frozen=True)
class NilaiCatatanMetode:
    """One rule of measuring in words, and what it rests on."""

    perihal: str
    ketentuan: str
    rujukan: str


@dataclass(frozen=True)
class NilaiMetode:
    """The method note."""

    catatan: tuple[NilaiCatatanMetode, ...]


@dataclass(frozen=True)
class NilaiBerkas:
    """A paper of the pack, as the archive lists it."""

    no: int
    langkah: int
    judul: str
    untuk: str
    nomor: str
    tanggal: date | None
    berkas: str
    jumlah: int
    sidik: str


@dataclass(frozen=True)
class NilaiPilihan:
    """One choice of a masukan's field, and whether it was chosen."""

    teks: str
    dipilih: bool


@dataclass(frozen=True)
class NilaiIsianPilihan:
    """A field of a masukan that chooses: the chosen words, and all choices for boxes to tick."""

    teks: str
    pilihan: tuple[NilaiPilihan, ...]


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


@dataclass(frozen=True)
class NilaiTemplat:
    """Every name of the top level, but for the masukan, which are seen by their own keys."""

    satker: NilaiSatker
    sop: NilaiSop
    periode: NilaiPeriode
    langkah: NilaiLangkah
    naskah: NilaiNaskah
    perjanjian: NilaiPerjanjian
    pengumpulan: NilaiPengumpulan
    capaian: NilaiCapaian
    metode: NilaiMetode
    subbagian: NilaiSubbagian
    sasaran: NilaiCapaianSasaran
    indikator: NilaiCapaianIndikator
    berkas: tuple[NilaiBerkas, ...]
    penetapan: NilaiPenetapan
    bagan_alur: object
