"""What templates see of the measuring domain: the agreement, what was collected, what was measured."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.model.nilai_kantor import NilaiPejabat


@dataclass(frozen=True)
class NilaiIsianAwal:
    """Answers a form made again already holds, as one would type them; blank where there are none."""

    realisasi: str
    pembilang: str
    penyebut: str
    data_dukung: str
    kendala: str
    tindak_lanjut: str


@dataclass(frozen=True)
class NilaiIndikator:
    """An indikator as agreed. Targets are text: "95,5", "80–90", "WTP".

    `jawaban` and `tanda` ("", "baru", "berubah") are for a form made again after the agreement changed.
    """

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
    jawaban: NilaiIsianAwal = NilaiIsianAwal("", "", "", "", "", "")
    tanda: str = ""


@dataclass(frozen=True)
class NilaiSasaran:
    """A sasaran with its indikator."""

    no: int
    nama: str
    indikator: tuple[NilaiIndikator, ...]


@dataclass(frozen=True)
class NilaiSubbagian:
    """A unit with the sasaran and indikator it answers for; `versi` changes when what its form asks changes."""

    kunci: str
    nama: str
    kepala: NilaiPejabat
    sasaran: tuple[NilaiSasaran, ...]
    jumlah_indikator: int
    versi: str = ""


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
class NilaiJejak:
    """Where a figure came from: the file, the cell or field in it, and the file's sha256."""

    no: int
    kode: str
    triwulan: str
    angka: str
    subbagian: str
    berkas: str
    sel: str
    sidik: str


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
    """All that came; `jejak` names the source of every figure of the year so far."""

    kiriman: tuple[NilaiKiriman, ...]
    belum_mengirim: tuple[str, ...]
    jumlah_indikator: int
    jumlah_terisi: int
    lengkap: bool
    jejak: tuple[NilaiJejak, ...] = ()


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
    ditargetkan: bool
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
