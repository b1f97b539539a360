"""What an editor tells about each key of satker.yaml, metode.yaml and registrasi.yaml."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.model.metode import (
    Batas,
    BatasSatuan,
    Efisiensi,
    Kategori,
    Metode,
    Nol,
    PitaKategori,
    RataRata,
    Rujukan,
    Rumus,
    Skala,
)
from pipeline.model.petunjuk_sop import Petunjuk
from pipeline.model.satker import Marjin, Pejabat, Profil, Satker, Subbagian
from pipeline.model.terkumpul import Pendaftaran, Registrasi
from pipeline.model.tertulis import Tertulis

PETUNJUK_KANTOR: Mapping[type[Tertulis], Mapping[str, Petunjuk]] = {
    Pejabat: {
        "jabatan": (
            "Jabatan yang dicetak. Kosong: mengikuti subbagian yang dikepalai, atau pelaksana dalam sop.yaml.",
            "Kepala Dinas",
        ),
        "nama": ("Nama dengan gelar. Kosong: dicetak garis titik-titik.", "Ratna Wulandari"),
        "nip": ("NIP, 18 angka, boleh dengan spasi. Kosong: dicetak garis titik-titik.", "197504122000032001"),
    },
    Subbagian: {
        "nama": ("Nama subbagian tanpa kata Subbagian.", "Keuangan, Umum, dan Logistik"),
        "kepala": ("Kunci kepalanya dalam bagian pejabat.", "kepala_umum"),
    },
    Marjin: {
        "atas": ("Jarak dari tepi atas dalam sentimeter, 1 sampai 6.", "2,5"),
        "kanan": ("Jarak dari tepi kanan dalam sentimeter, 1 sampai 6.", "2,5"),
        "bawah": ("Jarak dari tepi bawah dalam sentimeter, 1 sampai 6.", "2,5"),
        "kiri": ("Jarak dari tepi kiri dalam sentimeter, 1 sampai 6.", 3),
    },
    Profil: {
        "kertas": ("Ukuran kertas: A4, atau F4 (folio, 21,5 × 33 cm).", "A4", "F4"),
        "huruf": ("Jenis huruf naskah.", "Bookman Old Style"),
        "marjin": (
            "Marjin halaman tegak, dalam sentimeter.",
            {"atas": "2,5", "kanan": "2,5", "bawah": "2,5", "kiri": 3},
        ),
        "marjin_mendatar": (
            "Marjin halaman mendatar, dalam sentimeter.",
            {"atas": "2,5", "kanan": 2, "bawah": 2, "kiri": 2},
        ),
    },
    Satker: {
        "nama": ("Nama kantor seperti dicetak dalam naskah.", "Dinas Perpustakaan Kota Sekawan"),
        "kota": ("Kota tempat naskah ditandatangani.", "Sekawan"),
        "kop": ("Kop surat; satu butir satu baris.", ["PEMERINTAH KOTA SEKAWAN", "DINAS PERPUSTAKAAN"]),
        "alamat": ("Alamat di bawah kop; boleh dikosongkan.", "Jalan Taman Baca Nomor 4, Sekawan"),
        "menit_kerja": ("Menit kerja sehari (Perpres 21/2023: 450; Ramadan: 390), 60 sampai 1440.", 450, 390),
        "pejabat": (
            "Orang-orang kantor; kuncinya disebut dalam sop.yaml.",
            {"ketua": {"jabatan": "Ketua", "nama": "Ratna Wulandari"}},
        ),
        "subbagian": (
            "Unit penanggung jawab indikator; tiap unit menerima satu form.",
            {"umum": {"nama": "Umum", "kepala": "kepala_umum"}},
        ),
        "profil": ("Rupa naskah: kertas, huruf, dan marjin.", {"kertas": "F4", "huruf": "Arial"}),
    },
    Rumus: {
        "nama": ("Nama rumus seperti dicetak.", "Maksimal"),
        "cara": (
            "maks: realisasi / target; min: (2 × target − realisasi) / target; min_terbalik: target / realisasi.",
            "maks",
            "min",
        ),
        "rujukan": ("Ketentuan atau sumber rumus ini.", "PermenPANRB Nomor 8 Tahun 2021 hlm. 110"),
    },
    Batas: {
        "nilai": ("Batas dalam persen; kosongkan bila tidak dibatasi.", 100, "120"),
        "rujukan": ("Ketentuan atau sumber batas ini.", "Laporan Kinerja 2019"),
    },
    Nol: {
        "target_nol": (
            "Bila target nol: batas_atas (yang lebih buruk dinilai batas bawah), atau tidak_dihitung.",
            "batas_atas",
            "tidak_dihitung",
        ),
        "realisasi_nol": (
            "Bila realisasi nol: dihitung menurut rumusnya, atau tidak_dihitung.",
            "dihitung",
            "tidak_dihitung",
        ),
        "keduanya_nol": (
            "Bila keduanya nol: seratus, menurut_arah (seratus bila semakin rendah semakin baik), atau tidak_dihitung.",
            "seratus",
            "menurut_arah",
        ),
        "rujukan": ("Ketentuan atau sumber aturan angka nol.", "Pedoman pengukuran triwulanan 2026"),
    },
    RataRata: {
        "pembagi": ("Pembagi rata-rata: terisi (yang dapat dihitung saja), atau semua.", "terisi", "semua"),
        "rujukan": ("Ketentuan atau sumber aturan rata-rata.", "Pedoman pengukuran triwulanan 2026"),
    },
    PitaKategori: {
        "nama": ("Sebutan kategori.", "Sangat Baik"),
        "mulai": ("Nilai terkecil kategori ini, termasuk di dalamnya; kosong pada kategori terakhir.", 91, "90,5"),
    },
    Kategori: {
        "pita": (
            "Kategori dari yang tertinggi; yang terakhir tanpa mulai.",
            [{"nama": "Baik", "mulai": 76}, {"nama": "Kurang"}],
        ),
        "rujukan": ("Ketentuan atau sumber kategori ini.", "Laporan Kinerja 2019"),
    },
    Skala: {
        "nama": ("Nama skala seperti dicetak.", "Predikat SAKIP"),
        "nilai": ("Sebutan dan nilainya; sebutan ditulis tepat seperti pada form.", {"WTP": 4, "WDP": 3}),
        "rujukan": ("Ketentuan atau sumber nilai-nilai ini.", "Rentang predikat SAKIP"),
    },
    BatasSatuan: {
        "dari": ("Realisasi terkecil yang mungkin; kosongkan bila tidak dibatasi.", 0),
        "sampai": ("Realisasi terbesar yang mungkin; kosongkan bila tidak dibatasi.", 100),
        "rujukan": ("Ketentuan atau sumber batas ini.", "Bagian dari keseluruhan"),
    },
    Efisiensi: {
        "cara": ("selisih: capaian dikurangi penyerapan anggaran, dalam poin persen.", "selisih"),
        "rujukan": ("Ketentuan atau sumber cara ini.", "Belum ditemukan ketentuan"),
    },
    Rujukan: {
        "rasio": ("Rujukan bagi realisasi berupa rasio.", "Contoh 78 / 83 = 93,98"),
        "rentang": ("Rujukan bagi target berupa rentang.", "PermenPANRB Nomor 8 Tahun 2021 hlm. 99"),
        "jenis": ("Rujukan bagi jenis angka: jumlah, rata-rata, kumulatif, terakhir.", "KPPN Denpasar"),
        "pembulatan": ("Rujukan bagi pembulatan.", "Dua angka di belakang koma"),
        "tercapai": ("Rujukan bagi sebutan tercapai.", "Belum ditemukan ketentuan"),
    },
    Metode: {
        "desimal": ("Banyaknya angka di belakang koma pada hasil, 0 sampai 6.", 2),
        "rumus": (
            "Rumus yang dapat dipilih; kuncinya dipakai pada kolom rumus perjanjian kinerja.",
            {"maks": {"nama": "Maksimal", "cara": "maks", "rujukan": "LKjIP 2021 hlm. 94"}},
        ),
        "batas_atas": (
            "Capaian di atasnya dicatat sebesar batas ini.",
            {"nilai": 100, "rujukan": "Laporan Kinerja 2019"},
        ),
        "batas_bawah": (
            "Capaian di bawahnya dicatat sebesar batas ini.",
            {"nilai": 0, "rujukan": "Belum ditemukan ketentuan"},
        ),
        "nol": (
            "Arti angka nol pada target dan realisasi.",
            {
                "target_nol": "batas_atas",
                "realisasi_nol": "dihitung",
                "keduanya_nol": "menurut_arah",
                "rujukan": "BPS 2026",
            },
        ),
        "rata_rata": (
            "Cara menghitung rata-rata sasaran, program, kegiatan, dan keseluruhan.",
            {"pembagi": "terisi", "rujukan": "BPS 2026"},
        ),
        "kategori": (
            "Sebutan capaian menurut besarnya.",
            {"pita": [{"nama": "Baik", "mulai": 76}, {"nama": "Kurang"}], "rujukan": "Laporan Kinerja 2019"},
        ),
        "efisiensi": (
            "Cara menyatakan efisiensi anggaran.",
            {"cara": "selisih", "rujukan": "Belum ditemukan ketentuan"},
        ),
        "skala": (
            "Skala predikat; kuncinya dipakai pada kolom skala perjanjian kinerja.",
            {"opini_bpk": {"nama": "Opini BPK", "nilai": {"WTP": 4, "WDP": 3}, "rujukan": "Urutan opini"}},
        ),
        "satuan": (
            "Batas realisasi tiap satuan; satuan yang tidak disebut tidak diperiksa.",
            {"%": {"dari": 0, "sampai": 100, "rujukan": "Bagian dari keseluruhan"}},
        ),
        "rujukan": ("Rujukan aturan yang tidak mempunyai pilihan.", {"pembulatan": "Dua angka di belakang koma"}),
    },
    Pendaftaran: {
        "naskah": ("Kunci naskah yang didaftarkan, dari bagian naskah dalam sop.yaml.", "tanda_terima"),
        "putaran": ("Putaran naskah itu; bila tidak ditulis, 1.", 1),
        "nomor": ("Nomor dari buku agenda.", "12/PR.03.1-LP/2026"),
        "tanggal": ("Tanggal naskah menurut buku agenda.", "2026-01-12"),
    },
    Registrasi: {
        "registrasi": (
            "Naskah yang sudah diberi nomor dan tanggal.",
            [{"naskah": "tanda_terima", "nomor": "12/PR.03.1-LP/2026", "tanggal": "2026-01-12"}],
        ),
    },
}
