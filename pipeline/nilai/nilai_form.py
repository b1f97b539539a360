"""What templates see of what is asked and what came back: the agreement, the forms, their answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from pipeline.base.arti import Arti, Sebaris
from pipeline.nilai.nilai_kantor import NilaiPejabat
from pipeline.pengukuran.kolom_form import KOLOM_ULASAN, Ulasan

KodeIndikator = Annotated[str, Arti("kode indikator", "IK-1.1")]
NamaIndikator = Annotated[str, Arti("nama indikator", "Persentase layanan tepat waktu")]
Satuan = Annotated[str, Arti("satuan", "%")]
Pembilang = Annotated[str, Arti("pembilang bila berupa rasio", "45")]
Penyebut = Annotated[str, Arti("penyebut bila berupa rasio", "50")]
DataDukung = Annotated[str, Arti("data dukung yang disebut dalam form", "Laporan bulanan")]
DokumenRujukan = Annotated[str, Arti("dasar hukum atau dokumen rujukan")]


@dataclass(frozen=True)
class NilaiIsianAwal:
    """Answers a form made again already holds, as one would type them; blank where there are none."""

    keadaan: Annotated[str, Arti("keadaan yang sudah pernah dipilih", "angka", boleh_kosong=True)]
    realisasi: Annotated[str, Arti("realisasi yang sudah pernah diisi", "90")]
    pembilang: Pembilang
    penyebut: Penyebut
    data_dukung: DataDukung
    ulasan: Annotated[Mapping[str, str], Sebaris(Ulasan)]


def no_answers() -> NilaiIsianAwal:
    """A form nobody answered yet."""
    return NilaiIsianAwal("", "", "", "", "", dict.fromkeys(KOLOM_ULASAN, ""))


@dataclass(frozen=True)
class NilaiTriwulanLalu:
    """The answer of an earlier quarter of the year, as the form shows it."""

    triwulan: Annotated[str, Arti("triwulannya", "I")]
    jawaban: Annotated[str, Arti("angkanya, atau mengapa tidak ada", "27,27 (3 / 11)")]


@dataclass(frozen=True)
class NilaiIndikator:
    """An indikator as agreed. Targets are text: "95,5", "80–90", "WTP".

    `jawaban` and `tanda` ("", "baru", "berubah") are for a form made again after the agreement changed.
    """

    no: Annotated[int, Arti("nomor urut dalam sasarannya", "1")]
    kode: KodeIndikator
    nama: NamaIndikator
    sasaran: Annotated[str, Arti("nama sasarannya", "Meningkatnya mutu layanan")]
    satuan: Satuan
    arah: Annotated[str, Arti("arah yang baik: naik atau turun", "naik")]
    bentuk: Annotated[str, Arti("bentuk target: angka, rentang atau predikat", "angka")]
    rasio: Annotated[bool, Arti("ya bila diisi dengan pembilang dan penyebut")]
    jenis: Annotated[str, Arti("jenis perhitungan antartriwulan", "kumulatif")]
    cara_hitung: Annotated[str, Arti("cara menghitung", "X dibagi Y dikali 100")]
    cara_isi: Annotated[str, Arti("apa yang ditulis pada form", "Isi Triwulan II saja: dijumlahkan program")]
    pembilang: Annotated[str, Arti("apa yang dihitung sebagai pembilang", "satker yang tepat waktu", boleh_kosong=True)]
    penyebut: Annotated[str, Arti("apa yang dihitung sebagai penyebut", "semua satker", boleh_kosong=True)]
    sebelumnya: Annotated[tuple[NilaiTriwulanLalu, ...], Arti("jawaban triwulan-triwulan sebelumnya")]
    target: Annotated[str, Arti("target sampai dengan triwulan ini", "95,5")]
    target_tahun: Annotated[str, Arti("target setahun", "100")]
    penanggung_jawab: Annotated[str, Arti("subbagian penanggung jawab", "Umum")]
    sumber_data: Annotated[str, Arti("sumber data", "Buku register")]
    program: Annotated[str, Arti("program yang mendukung")]
    kegiatan: Annotated[str, Arti("kegiatan yang mendukung")]
    rujukan: DokumenRujukan
    pilihan: Annotated[tuple[str, ...], Arti("predikat yang boleh dipilih")]
    jawaban: Annotated[NilaiIsianAwal, Arti("jawaban yang sudah pernah diisi")] = field(default_factory=no_answers)
    tanda: Annotated[str, Arti("baru atau berubah bila perjanjian diubah; biasanya kosong", "berubah")] = ""


@dataclass(frozen=True)
class NilaiSasaran:
    """A sasaran with its indikator."""

    no: Annotated[int, Arti("nomor sasaran", "1")]
    nama: Annotated[str, Arti("nama sasaran", "Meningkatnya mutu layanan")]
    indikator: Annotated[tuple[NilaiIndikator, ...], Arti("indikator sasaran ini")]


@dataclass(frozen=True)
class NilaiSubbagian:
    """A unit with the sasaran and indikator it answers for; `versi` changes when what its form asks changes."""

    kunci: Annotated[str, Arti("kunci subbagian dalam satker.yaml", "umum")]
    nama: Annotated[str, Arti("nama subbagian", "Umum dan Kepegawaian")]
    kepala: Annotated[NilaiPejabat, Arti("kepala subbagian")]
    sasaran: Annotated[tuple[NilaiSasaran, ...], Arti("sasaran yang dijawabnya")]
    jumlah_indikator: Annotated[int, Arti("banyaknya indikator", "4")]
    versi: Annotated[str, Arti("versi form")] = ""


@dataclass(frozen=True)
class NilaiPerjanjian:
    """The agreement."""

    sumber: Annotated[str, Arti("nama berkas perjanjian", "perjanjian-kinerja.xlsx")]
    diubah: Annotated[date | None, Arti("tanggal perubahannya; kosong bila belum diubah", "15 Juli 2026")]
    sasaran: Annotated[tuple[NilaiSasaran, ...], Arti("semua sasaran")]
    subbagian: Annotated[tuple[NilaiSubbagian, ...], Arti("semua subbagian penanggung jawab")]
    jumlah_sasaran: Annotated[int, Arti("banyaknya sasaran", "3")]
    jumlah_indikator: Annotated[int, Arti("banyaknya indikator", "10")]


@dataclass(frozen=True)
class NilaiIsianIndikator:
    """One answer of a form, with the cell it stood in ("Form!F12")."""

    kode: KodeIndikator
    nama: NamaIndikator
    satuan: Satuan
    realisasi: Annotated[str, Arti("realisasi seperti diisi", "90")]
    pembilang: Pembilang
    penyebut: Penyebut
    data_dukung: DataDukung
    ulasan: Annotated[Ulasan, Sebaris(Ulasan)]
    jawaban: Annotated[str, Arti("jawabannya: angka, atau mengapa tidak ada angka", "11 / 11")]
    lengkap: Annotated[bool, Arti("ya bila dijawab")]
    sel: Annotated[str, Arti("tempatnya dalam berkas form", "Form!F12")]


@dataclass(frozen=True)
class NilaiJejak:
    """Where a figure came from: the file, the cell or field in it, and the file's sha256."""

    no: Annotated[int, Arti("nomor urut", "1")]
    kode: KodeIndikator
    triwulan: Annotated[str, Arti("triwulan angka itu", "I")]
    angka: Annotated[str, Arti("angka yang dipakai", "90")]
    subbagian: Annotated[str, Arti("dari subbagian mana", "Umum")]
    berkas: Annotated[str, Arti("nama berkas asalnya", "umum.xlsx")]
    sel: Annotated[str, Arti("tempatnya dalam berkas", "Form!F12")]
    sidik: Annotated[str, Arti("sidik SHA-256 berkas itu")]


@dataclass(frozen=True)
class NilaiKiriman:
    """A form that came back: from whom, when, in which file."""

    subbagian: Annotated[str, Arti("nama subbagian pengirim", "Umum")]
    berkas: Annotated[str, Arti("nama berkas form", "umum.xlsx")]
    sidik: Annotated[str, Arti("sidik SHA-256 berkas itu")]
    tanggal: Annotated[date | None, Arti("tanggal pengisian", "5 April 2026")]
    pengisi: Annotated[str, Arti("yang mengisi", "Rahmat", boleh_kosong=True)]
    isian: Annotated[tuple[NilaiIsianIndikator, ...], Arti("isian tiap indikator")]
    jumlah_indikator: Annotated[int, Arti("banyaknya indikator dalam form", "4")]
    jumlah_terisi: Annotated[int, Arti("banyaknya yang terisi", "4")]
    lengkap: Annotated[bool, Arti("ya bila semua terisi")]


@dataclass(frozen=True)
class NilaiPenerimaan:
    """How far a unit is; every count of answers in any paper is the sum of these."""

    subbagian: Annotated[str, Arti("nama subbagian", "Umum")]
    berkas: Annotated[str, Arti("nama berkas formnya; kosong bila belum ada", "umum.xlsx", boleh_kosong=True)]
    tanggal: Annotated[date | None, Arti("tanggal pengisian yang terakhir", "5 April 2026")]
    pengisi: Annotated[str, Arti("yang mengisi", "Rahmat", boleh_kosong=True)]
    jumlah_diminta: Annotated[int, Arti("banyaknya indikator yang jatuh tempo atau dijawab", "4")]
    jumlah_dijawab: Annotated[int, Arti("banyaknya indikator yang dijawab untuk triwulan ini", "4")]
    keadaan: Annotated[str, Arti("lengkap, belum lengkap, belum mengirim, dan sebagainya", "lengkap")]


@dataclass(frozen=True)
class NilaiPengumpulan:
    """All that came; `jejak` names the source of every figure of the year so far."""

    penerimaan: Annotated[tuple[NilaiPenerimaan, ...], Arti("tiap subbagian penanggung jawab")]
    kiriman: Annotated[tuple[NilaiKiriman, ...], Arti("form yang sudah kembali")]
    belum_mengirim: Annotated[tuple[str, ...], Arti("nama subbagian yang belum mengirim")]
    jumlah_indikator: Annotated[int, Arti("banyaknya indikator", "10")]
    jumlah_diminta: Annotated[int, Arti("banyaknya indikator yang jatuh tempo atau dijawab", "9")]
    jumlah_terisi: Annotated[int, Arti("banyaknya yang dijawab untuk triwulan ini", "8")]
    lengkap: Annotated[bool, Arti("ya bila tidak ada lagi jawaban yang ditunggu")]
    tertunggak: Annotated[tuple[str, ...], Arti("indikator yang angka triwulan sebelumnya masih ditunggu")] = ()
    jejak: Annotated[tuple[NilaiJejak, ...], Arti("asal setiap angka")] = ()
