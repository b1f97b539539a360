"""What templates see of the office, the SOP and its decree, the period, and the paper itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pipeline.base.arti import Arti


@dataclass(frozen=True)
class NilaiPejabat:
    """Someone who signs. A blank name prints as a dotted line through the filter `titik`."""

    jabatan: Annotated[str, Arti("jabatan", "Kepala Dinas")]
    nama: Annotated[str, Arti("nama; garis titik-titik bila belum diisi", "Siti Aminah")]
    nip: Annotated[str, Arti("NIP; garis titik-titik bila belum diisi", "198001012005012001")]


@dataclass(frozen=True)
class NilaiPelaksana:
    """An actor of the SOP; `pejabat` are the people, `dipilih` whether this paper goes to this actor next."""

    jabatan: Annotated[str, Arti("sebutan pelaksana dalam SOP", "Petugas Layanan")]
    pejabat: Annotated[tuple[NilaiPejabat, ...], Arti("orang-orangnya")]
    dipilih: Annotated[bool, Arti("ya bila naskah ini diteruskan kepadanya")]


@dataclass(frozen=True)
class NilaiSatker:
    """The office."""

    nama: Annotated[str, Arti("nama kantor", "Dinas Perpustakaan Kota Sekawan")]
    kota: Annotated[str, Arti("kota tempat naskah ditandatangani", "Sekawan")]
    kop: Annotated[tuple[str, ...], Arti("baris-baris kop surat")]
    alamat: Annotated[str, Arti("alamat di bawah kop", "Jalan Merdeka 1, Sekawan", boleh_kosong=True)]


@dataclass(frozen=True)
class NilaiPeriode:
    """The period: `kode` is "2025-tw4", `nama` "Triwulan IV Tahun 2025", `romawi` "IV" (blank when not a quarter)."""

    kode: Annotated[str, Arti("kode periode", "2026-tw1")]
    tahun: Annotated[int, Arti("tahun", "2026")]
    triwulan: Annotated[int, Arti("nomor triwulan; 0 bila bukan triwulan", "1")]
    romawi: Annotated[str, Arti("triwulan dalam angka Romawi; kosong bila bukan triwulan", "I")]
    nama: Annotated[str, Arti("nama periode", "Triwulan I Tahun 2026")]
    awal: Annotated[date, Arti("hari pertama periode", "1 Januari 2026")]
    akhir: Annotated[date, Arti("hari terakhir periode", "31 Maret 2026")]


@dataclass(frozen=True)
class NilaiLangkah:
    """A step. Columns are as the SOP prints them; `mulai` and `selesai` follow from waktu and the calendar."""

    no: Annotated[int, Arti("nomor langkah", "3")]
    kegiatan: Annotated[str, Arti("uraian kegiatan", "Memeriksa kelengkapan permohonan")]
    pelaksana: Annotated[tuple[NilaiPelaksana, ...], Arti("pelaksana langkah")]
    kelengkapan: Annotated[str, Arti("kelengkapan seperti dicetak dalam SOP", "Surat permohonan")]
    waktu: Annotated[str, Arti("waktu seperti dicetak dalam SOP", "1 hari")]
    output: Annotated[str, Arti("output seperti dicetak dalam SOP", "Tanda terima")]
    keterangan: Annotated[str, Arti("keterangan", "SOP Surat Masuk", boleh_kosong=True)]
    mulai: Annotated[date | None, Arti("hari langkah dimulai menurut hari kerja", "5 Januari 2026")]
    selesai: Annotated[date | None, Arti("hari langkah selesai menurut hari kerja", "6 Januari 2026")]
    batas: Annotated[
        date | None, Arti("hari langkah sesudahnya harus selesai, batas pengembalian form", "6 Januari 2026")
    ]
    penerima: Annotated[tuple[NilaiPelaksana, ...], Arti("yang mungkin menerima naskah ini sesudahnya")]


@dataclass(frozen=True)
class NilaiSop:
    """The SOP."""

    nomor: Annotated[str, Arti("nomor SOP", "12 Tahun 2026")]
    nama: Annotated[str, Arti("nama SOP tanpa kata SOP", "Pelayanan Informasi")]
    unit: Annotated[str, Arti("unit kerja pemilik SOP", "Bidang Layanan")]
    tanggal_pembuatan: Annotated[date, Arti("tanggal SOP dibuat", "2 Januari 2026")]
    tanggal_revisi: Annotated[date | None, Arti("tanggal revisi; kosong bila belum pernah", "2 Februari 2026")]
    tanggal_pengesahan: Annotated[date, Arti("tanggal SOP disahkan", "5 Januari 2026")]
    tanggal_efektif: Annotated[date | None, Arti("tanggal SOP mulai berlaku", "5 Januari 2026")]
    disahkan_oleh: Annotated[NilaiPejabat, Arti("pejabat yang mengesahkan")]
    dasar_hukum: Annotated[tuple[str, ...], Arti("dasar hukum")]
    kualifikasi_pelaksana: Annotated[tuple[str, ...], Arti("kualifikasi pelaksana")]
    keterkaitan: Annotated[tuple[str, ...], Arti("keterkaitan dengan SOP lain")]
    peralatan: Annotated[tuple[str, ...], Arti("peralatan atau perlengkapan")]
    peringatan: Annotated[tuple[str, ...], Arti("peringatan")]
    pencatatan: Annotated[tuple[str, ...], Arti("pencatatan dan pendataan")]
    pengesahan: Annotated[tuple[str, ...], Arti("ketentuan pengesahan")]
    pelaksana: Annotated[tuple[NilaiPelaksana, ...], Arti("semua pelaksana")]
    langkah: Annotated[tuple[NilaiLangkah, ...], Arti("semua langkah")]


@dataclass(frozen=True)
class NilaiNaskah:
    """The paper being made. `nomor` is blank and `tanggal` planned until the office registers them."""

    judul: Annotated[str, Arti("judul naskah dari sop.yaml", "Tanda Terima")]
    nomor: Annotated[str, Arti("nomor naskah; kosong sebelum diregistrasi", "15/TT/2026")]
    tanggal: Annotated[date | None, Arti("tanggal naskah", "5 Januari 2026")]
    putaran: Annotated[int, Arti("putaran ke berapa; lebih dari 1 bila pernah dikembalikan", "1")]
    tanda_air: Annotated[str, Arti("tulisan samar di belakang halaman", "DRAFT", boleh_kosong=True)]
    mengetahui: Annotated[tuple[NilaiPejabat, ...], Arti("yang ikut menandatangani; boleh tidak ada")]
    penanda_tangan: Annotated[tuple[NilaiPejabat, ...], Arti("yang menandatangani")]
    perbaikan: Annotated[
        str, Arti("perbaikan ke berapa, bila naskahnya dibuka lagi", "Perbaikan ke-1", boleh_kosong=True)
    ] = ""


@dataclass(frozen=True)
class NilaiDiktum:
    """One dictum of the decree: `ke` is "KESATU"."""

    ke: Annotated[str, Arti("urutan diktum", "KESATU")]
    isi: Annotated[str, Arti("isi diktum")]


@dataclass(frozen=True)
class NilaiSalinan:
    """The block that certifies a copy."""

    pernyataan: Annotated[str, Arti("pernyataan salinan", "Salinan sesuai dengan aslinya")]
    lembaga: Annotated[str, Arti("lembaga yang menyalin")]
    oleh: Annotated[NilaiPejabat, Arti("pejabat yang menyatakan")]


@dataclass(frozen=True)
class NilaiPenetapan:
    """The decree that establishes the SOP. Without `salinan` it is the original, signed by hand."""

    jenis: Annotated[str, Arti("jenis dan lembaga keputusan", "KEPUTUSAN WALI KOTA SEKAWAN")]
    nomor: Annotated[str, Arti("nomor keputusan", "12")]
    tahun: Annotated[int, Arti("tahun keputusan", "2026")]
    tentang: Annotated[str, Arti("tentang apa")]
    pembuka: Annotated[str, Arti("yang memutuskan, sebelum Menimbang", "WALI KOTA SEKAWAN,")]
    menimbang: Annotated[tuple[str, ...], Arti("butir-butir Menimbang")]
    mengingat: Annotated[tuple[str, ...], Arti("butir-butir Mengingat")]
    menetapkan: Annotated[str, Arti("kalimat Menetapkan")]
    diktum: Annotated[tuple[NilaiDiktum, ...], Arti("diktum-diktum")]
    ditetapkan_di: Annotated[str, Arti("kota penetapan", "Sekawan")]
    tanggal: Annotated[date, Arti("tanggal penetapan", "5 Januari 2026")]
    oleh: Annotated[NilaiPejabat, Arti("pejabat yang menetapkan")]
    salinan: Annotated[NilaiSalinan | None, Arti("keterangan salinan; tidak ada pada yang asli")]
    judul_lampiran: Annotated[str, Arti("judul lampiran")]
    judul_bagan: Annotated[str, Arti("judul di atas bagan alur")]
