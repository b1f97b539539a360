"""What templates see of what was measured: capaian, money, bands and the method; and all of the domain together."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pipeline.base.arti import Arti, Sebaris
from pipeline.nilai.nilai_form import (
    DataDukung,
    DokumenRujukan,
    KodeIndikator,
    NamaIndikator,
    NilaiPengumpulan,
    NilaiPerjanjian,
    Pembilang,
    Penyebut,
    Satuan,
)
from pipeline.pengukuran.kolom_form import Ulasan

KategoriCapaian = Annotated[str, Arti("kategori capaian", "Sangat Baik")]


@dataclass(frozen=True)
class NilaiHitungan:
    """A figure against a target. `uraian` shows the numbers put into the rule."""

    target: Annotated[str, Arti("target", "95,5")]
    realisasi: Annotated[str, Arti("realisasi", "90")]
    uraian: Annotated[str, Arti("hitungannya dengan angka", "90 / 95,5 x 100")]
    nilai: Annotated[Decimal | None, Arti("hasil dalam persen; - bila tidak dapat dihitung", "94,24", jenis="persen")]
    catatan: Annotated[str, Arti("catatan", boleh_kosong=True)]


@dataclass(frozen=True)
class NilaiCapaianIndikator:
    """An indikator measured, against the quarter's target and the year's."""

    no: Annotated[int, Arti("nomor urut dalam sasarannya", "1")]
    kode: KodeIndikator
    nama: NamaIndikator
    sasaran: Annotated[str, Arti("nama sasarannya", "Meningkatnya mutu layanan")]
    satuan: Satuan
    rumus: Annotated[str, Arti("rumus yang dipakai", "realisasi / target x 100")]
    jenis: Annotated[str, Arti("jenis perhitungan antartriwulan", "kumulatif")]
    target: Annotated[str, Arti("target triwulan ini", "95,5")]
    target_tahun: Annotated[str, Arti("target setahun", "100")]
    realisasi: Annotated[str, Arti("realisasi sampai triwulan ini", "90")]
    pembilang: Pembilang
    penyebut: Penyebut
    triwulan: Annotated[NilaiHitungan, Arti("perhitungan terhadap target triwulan")]
    tahun: Annotated[NilaiHitungan, Arti("perhitungan terhadap target setahun")]
    capaian: Annotated[
        Decimal | None, Arti("capaian dalam persen; - bila tidak dapat dihitung", "94,24", jenis="persen")
    ]
    kategori: KategoriCapaian
    tercapai: Annotated[bool, Arti("ya bila target tercapai")]
    ditargetkan: Annotated[bool, Arti("ya bila ada target sampai dengan triwulan itu")]
    penjelasan: Annotated[str, Arti("penjelasan capaian dalam satu kalimat")]
    ulasan: Annotated[Ulasan, Sebaris(Ulasan)]
    data_dukung: DataDukung
    penanggung_jawab: Annotated[str, Arti("subbagian penanggung jawab", "Umum")]
    program: Annotated[str, Arti("program yang mendukung")]
    kegiatan: Annotated[str, Arti("kegiatan yang mendukung")]
    sumber: Annotated[str, Arti("asal angkanya", "umum.xlsx, Form!F12")]
    rujukan: DokumenRujukan


@dataclass(frozen=True)
class NilaiCapaianSasaran:
    """A sasaran measured: the average of its indikator."""

    no: Annotated[int, Arti("nomor sasaran", "1")]
    nama: Annotated[str, Arti("nama sasaran", "Meningkatnya mutu layanan")]
    indikator: Annotated[tuple[NilaiCapaianIndikator, ...], Arti("indikator sasaran ini")]
    capaian: Annotated[
        Decimal | None, Arti("rata-rata capaian dalam persen; - bila tidak dapat dihitung", "94,24", jenis="persen")
    ]
    kategori: KategoriCapaian
    jumlah_tercapai: Annotated[int, Arti("banyaknya indikator yang tercapai", "3")]
    jumlah_indikator: Annotated[int, Arti("banyaknya indikator", "4")]
    penjelasan: Annotated[str, Arti("penjelasan capaian sasaran")]


@dataclass(frozen=True)
class NilaiAnggaran:
    """A program or kegiatan: performance beside money. `efisiensi` is in percentage points.

    `realisasi` and what follows from it are `None` while no figure is known: never taken for zero.
    """

    no: Annotated[str, Arti("nomor urut", "1")]
    kode: Annotated[str, Arti("kode program atau kegiatan", "CQ.3355")]
    nama: Annotated[str, Arti("nama program atau kegiatan", "Dukungan Manajemen")]
    jumlah_indikator: Annotated[int, Arti("banyaknya indikator", "4")]
    capaian: Annotated[
        Decimal | None, Arti("capaian kinerja dalam persen; - bila tidak dapat dihitung", "94,24", jenis="persen")
    ]
    kategori: KategoriCapaian
    pagu: Annotated[Decimal, Arti("pagu anggaran", "1.500.000")]
    realisasi: Annotated[Decimal | None, Arti("realisasi anggaran; - bila belum diketahui", "1.200.000")]
    sisa: Annotated[Decimal | None, Arti("sisa anggaran; - bila belum diketahui", "300.000")]
    rencana: Annotated[
        Decimal | None, Arti("rencana penarikan dana sampai triwulan ini; - bila belum ditulis", "1.250.000")
    ]
    penyerapan: Annotated[
        Decimal | None, Arti("penyerapan pagu setahun dalam persen; - bila belum diketahui", "80,00", jenis="persen")
    ]
    penyerapan_rencana: Annotated[
        Decimal | None, Arti("penyerapan rencana sampai triwulan ini dalam persen", "96,00", jenis="persen")
    ]
    efisiensi: Annotated[
        Decimal | None, Arti("capaian dikurangi penyerapan rencana, dalam poin persen", "-1,76", jenis="persen")
    ]
    kegiatan: Annotated[tuple[NilaiAnggaran, ...], Arti("kegiatan di bawah program ini")]


@dataclass(frozen=True)
class NilaiJumlahKategori:
    """How many indikator fell into a band; `rentang` is "91,00 ke atas"."""

    nama: Annotated[str, Arti("nama kategori", "Sangat Baik")]
    rentang: Annotated[str, Arti("rentang capaiannya", "91,00 ke atas")]
    jumlah: Annotated[int, Arti("banyaknya indikator dalam kategori ini", "6")]


@dataclass(frozen=True)
class NilaiCapaian:
    """The whole measurement. Sentences (`simpulan`, `ringkasan`, …) are derived from the figures."""

    sasaran: Annotated[tuple[NilaiCapaianSasaran, ...], Arti("capaian tiap sasaran")]
    program: Annotated[tuple[NilaiAnggaran, ...], Arti("capaian dan anggaran tiap program")]
    anggaran: Annotated[NilaiAnggaran, Arti("jumlah seluruh anggaran")]
    kategori: Annotated[tuple[NilaiJumlahKategori, ...], Arti("banyaknya indikator tiap kategori")]
    capaian: Annotated[
        Decimal | None, Arti("capaian seluruhnya dalam persen; - bila tidak dapat dihitung", "94,24", jenis="persen")
    ]
    nama_kategori: Annotated[str, Arti("kategori capaian seluruhnya", "Sangat Baik")]
    jumlah_sasaran: Annotated[int, Arti("banyaknya sasaran", "3")]
    jumlah_indikator: Annotated[int, Arti("banyaknya indikator", "10")]
    jumlah_terukur: Annotated[int, Arti("banyaknya indikator yang dapat dihitung", "9")]
    jumlah_tercapai: Annotated[int, Arti("banyaknya indikator yang tercapai", "7")]
    jumlah_belum_dilaporkan: Annotated[int, Arti("banyaknya indikator yang belum dilaporkan", "0")]
    belum_tercapai: Annotated[tuple[NilaiCapaianIndikator, ...], Arti("indikator yang belum tercapai")]
    simpulan: Annotated[str, Arti("simpulan dalam satu paragraf")]
    ringkasan: Annotated[tuple[str, ...], Arti("ringkasan, satu kalimat tiap butir")]
    simpulan_anggaran: Annotated[str, Arti("simpulan anggaran dalam satu paragraf")]
    langkah_perbaikan: Annotated[tuple[str, ...], Arti("langkah perbaikan, satu kalimat tiap butir")]


@dataclass(frozen=True)
class NilaiCatatanMetode:
    """One rule of measuring in words, and what it rests on."""

    perihal: Annotated[str, Arti("perihal ketentuan", "Batas capaian")]
    ketentuan: Annotated[str, Arti("bunyi ketentuan")]
    rujukan: DokumenRujukan


@dataclass(frozen=True)
class NilaiMetode:
    """The method note."""

    catatan: Annotated[tuple[NilaiCatatanMetode, ...], Arti("ketentuan pengukuran yang dipakai")]


@dataclass(frozen=True)
class NilaiPengukuran:
    """All that is known of the measuring domain in one round."""

    perjanjian: NilaiPerjanjian
    pengumpulan: NilaiPengumpulan
    capaian: NilaiCapaian
    metode: NilaiMetode
