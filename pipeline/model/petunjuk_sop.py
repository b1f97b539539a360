"""What an editor tells about each key of config/sop.yaml: its meaning, then examples of what to write."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.model.sop import (
    Diketahui,
    Diktum,
    Identitas,
    Isian,
    Keputusan,
    Langkah,
    Masukan,
    Naskah,
    Pelaksana,
    Penetapan,
    Revisi,
    Salinan,
    Sop,
    TertulisDalamSop,
)
from pipeline.model.tertulis import Tertulis

Petunjuk = tuple[object, ...]
"""The meaning, in Indonesian, then one or more examples."""

PETUNJUK_SOP: Mapping[type[Tertulis], Mapping[str, Petunjuk]] = {
    Identitas: {
        "nomor": ("Nomor SOP seperti dicetak pada kotak identitas.", "32 Tahun 2025"),
        "nama": ("Nama SOP tanpa kata SOP.", "Pengukuran Kinerja"),
        "unit": ("Unit kerja pemilik SOP.", "Dinas Perpustakaan Kota Sekawan"),
        "tanggal_pembuatan": ("Tanggal SOP dibuat.", "2025-10-20"),
        "tanggal_revisi": ("Tanggal revisi terakhir; kosongkan bila belum pernah direvisi.", "2026-02-02"),
        "tanggal_pengesahan": ("Tanggal SOP disahkan; tidak lebih awal dari tanggal pembuatan.", "2025-10-20"),
        "tanggal_efektif": (
            "Tanggal SOP mulai berlaku, bila berbeda dari tanggal pengesahan; dicetak bila templatenya memuatnya.",
            "2025-11-03",
        ),
        "disahkan_oleh": ("Kunci pejabat yang mengesahkan, dari bagian pejabat dalam satker.yaml.", "ketua"),
    },
    Pelaksana: {
        "jabatan": ("Sebutan yang dicetak di kepala kolom bagan alur.", "Petugas Layanan"),
        "pejabat": (
            "Orangnya: kunci pejabat dalam satker.yaml. Bila tidak ditulis, dicari dengan kunci yang sama.",
            "arsiparis",
            ["arsiparis", "pustakawan"],
        ),
    },
    Isian: {
        "jenis": ("Jenis isian: teks, tanggal, angka, daftar (beberapa teks), atau pilihan.", "teks", "tanggal"),
        "pilihan": ("Jawaban yang boleh dipilih, tiap butir satu.", ["Biasa", "Segera"]),
        "banyak": ("ya: boleh memilih atau menulis lebih dari satu.", "ya", "tidak"),
        "wajib": ("tidak: isian ini boleh dikosongkan.", "tidak", "ya"),
    },
    Masukan: {
        "judul": ("Nama kertas dari luar ini, seperti disebut dalam naskah.", "Formulir permohonan"),
        "berkas": ("Nama berkas YAML tempat mengisinya, di folder periode.", "permohonan.yaml"),
        "dari": ("Siapa yang mengisi atau mengirimnya; disebut bila berkas belum ada.", "Pemohon"),
        "isian": (
            "Nama isian dan jenisnya: teks, tanggal, angka, daftar, atau [pilihan, pilihan].",
            {"nomor_surat": "teks", "tanggal": "tanggal", "sifat": ["Biasa", "Segera"]},
        ),
    },
    Keputusan: {
        "masukan": ("Kunci masukan yang memuat putaran keputusan ini.", "putusan"),
        "jalan": (
            "Tiap jawaban dan tujuannya: naskah atau nomor langkah. Dua tujuan: penerima kembali, lalu awal ulangan.",
            {"setuju": "tanda_terima", "tidak": ["konsep", "hitungan"]},
        ),
    },
    TertulisDalamSop: {
        "kelengkapan": ("Yang dicetak pada kolom kelengkapan bila berbeda dari yang dikerjakan.", "Arsip"),
        "output": ('Yang dicetak pada kolom output bila berbeda dari yang dikerjakan; "" mencetak kosong.', "Arsip"),
    },
    Langkah: {
        "no": ("Nomor langkah; bila tidak ditulis, menurut urutannya.", 1),
        "kegiatan": (
            "Yang dikerjakan, dengan kata kerja, misalnya memeriksa atau menyusun.",
            "Memeriksa kelengkapan permohonan",
        ),
        "pelaksana": ("Kunci pelaksana; bila lebih dari satu tulis [satu, dua].", "petugas", ["petugas", "arsiparis"]),
        "kelengkapan": (
            "Yang harus ada lebih dahulu: kunci masukan, atau naskah dari langkah sebelumnya.",
            "permohonan",
            ["permohonan", "tanda_terima"],
        ),
        "waktu": (
            "Lama pengerjaan dalam menit, jam, atau hari (hari kerja); dicetak seperti ditulis.",
            "10 menit",
            "2 jam",
            "1 hari",
        ),
        "output": (
            "Kunci naskah yang dihasilkan, dari bagian naskah di bawah.",
            "tanda_terima",
            ["tanda_terima", "daftar_berkas"],
        ),
        "keterangan": ("Isi kolom keterangan, misalnya SOP lain yang terkait.", "SOP Surat menyurat"),
        "keputusan": (
            "Bila langkah ini memutuskan: masukan yang memuat jawabannya dan jalan tiap jawaban.",
            {"masukan": "putusan", "jalan": {"setuju": 10, "tidak": 8}},
        ),
        "tertulis": (
            "Yang dicetak pada bagan bila SOP menulis lain dari yang dikerjakan.",
            {"kelengkapan": "Arsip", "output": ""},
        ),
    },
    Naskah: {
        "judul": ("Judul naskah seperti dicetak.", "Tanda Terima"),
        "template": ("Berkas Word dalam templates/docx.", "tanda-terima.docx"),
        "untuk_setiap": (
            "Dibuat satu untuk tiap subbagian, indikator, atau sasaran; tanpa kunci ini dibuat sekali.",
            "subbagian",
        ),
        "kembali": ("Folder dalam folder periode tempat naskah yang sudah diisi disimpan.", "data"),
        "tanda_air": ("Tulisan besar samar di belakang halaman.", "DRAFT"),
        "mengetahui": ("Kunci pejabat atau pelaksana yang ikut menandatangani.", "ketua"),
        "arsip": ("ya: naskah ini mendaftar dan mengarsipkan naskah lainnya.", "ya", "tidak"),
    },
    Diktum: {
        "ke": ("Sebutan diktum.", "KESATU"),
        "isi": ("Bunyi diktum.", "Keputusan ini berlaku pada tanggal ditetapkan."),
    },
    Salinan: {
        "pernyataan": ("Pernyataan bahwa salinan sama dengan aslinya.", "Salinan sesuai dengan aslinya"),
        "lembaga": ("Lembaga yang mengeluarkan salinan, seperti dicetak.", "SEKRETARIAT DAERAH KOTA SEKAWAN"),
        "oleh": ("Kunci pejabat yang menandatangani salinan, dari satker.yaml.", "arsiparis"),
    },
    Penetapan: {
        "template": ("Berkas Word keputusan dalam templates/docx.", "keputusan-sop.docx"),
        "nomor": ("Nomor keputusan.", "32"),
        "tahun": ("Tahun keputusan.", 2025),
        "jenis": ("Jenis keputusan dan lembaganya, seperti dicetak di atas nomor.", "KEPUTUSAN KEPALA DINAS"),
        "tentang": ("Judul keputusan sesudah kata TENTANG.", "PENETAPAN STANDAR OPERASIONAL PROSEDUR"),
        "pembuka": ("Jabatan pembuka sebelum Menimbang.", "KEPALA DINAS,"),
        "menimbang": ("Butir Menimbang; huruf a., b., c. dibuat saat dicetak.", ["bahwa untuk mendukung …;"]),
        "mengingat": ("Butir Mengingat; angka 1., 2., 3. dibuat saat dicetak.", ["Undang-Undang Nomor …;"]),
        "menetapkan": ("Bunyi sesudah kata Menetapkan.", "KEPUTUSAN TENTANG PENETAPAN SOP."),
        "diktum": ("Diktum keputusan, berurutan.", [{"ke": "KESATU", "isi": "Menetapkan …"}]),
        "ditetapkan_di": ("Kota tempat keputusan ditetapkan.", "Sekawan"),
        "tanggal": ("Tanggal keputusan ditetapkan.", "2025-10-20"),
        "oleh": ("Kunci pejabat yang menetapkan, dari satker.yaml.", "ketua"),
        "salinan": (
            "Blok pengesahan salinan; kosongkan bila tidak ada.",
            {"pernyataan": "Salinan sesuai dengan aslinya", "lembaga": "DINAS", "oleh": "arsiparis"},
        ),
        "judul_lampiran": ("Judul lampiran keputusan.", "STANDAR OPERASIONAL PROSEDUR PENGUKURAN KINERJA"),
        "judul_bagan": ("Judul di atas bagan alur.", "BAGAN ALUR PENGUKURAN KINERJA"),
    },
    Revisi: {
        "menggantikan": ("Nama folder SOP yang digantikan di config/riwayat; ditulis oleh make revisi.", "32-2025"),
        "alasan": (
            "Mengapa SOP direvisi, satu kalimat; dicetak dalam matriks perubahan.",
            "Hasil evaluasi triwulan IV",
        ),
    },
    Diketahui: {
        "temuan": (
            "Kalimat temuan, disalin dari layar: mulai sesudah nomor baris sampai sebelum titik.",
            'pelaksana "arsiparis" tidak punya langkah',
        ),
        "alasan": ("Mengapa dibiarkan.", "Tertulis demikian dalam keputusan; dibetulkan saat SOP direvisi"),
    },
    Sop: {
        "identitas": (
            "Kotak di halaman pertama SOP.",
            {"nomor": "32 Tahun 2025", "nama": "Pengukuran Kinerja", "disahkan_oleh": "ketua"},
        ),
        "dasar_hukum": (
            "Peraturan yang mendasari; satu butir satu peraturan.",
            ["Peraturan Presiden Nomor … tentang …;"],
        ),
        "kualifikasi_pelaksana": ("Kemampuan yang harus dipunyai pelaksana.", ["Memahami aturan yang berlaku"]),
        "keterkaitan": ("SOP lain yang terkait.", ["SOP Pengumpulan Data Kinerja"]),
        "peralatan": ("Peralatan dan perlengkapan yang dipakai.", ["Komputer", "Buku register"]),
        "peringatan": ("Akibat bila SOP tidak dijalankan.", "Jika SOP tidak dilakukan maka …"),
        "pencatatan": ("Cara hasil kegiatan dicatat dan disimpan.", "Disimpan sebagai data elektronik dan manual"),
        "pengesahan": ("Ketentuan penutup pada halaman pengesahan.", ["SOP ini berlaku pada saat ditandatangani."]),
        "jangka_waktu": (
            "Lama paling panjang seluruh langkah, bila peraturan atau standar pelayanan menetapkannya.",
            "10 hari",
        ),
        "pelaksana": (
            "Kolom-kolom pelaksana pada bagan alur, dari kiri ke kanan.",
            {"petugas": {"jabatan": "Petugas Layanan"}},
        ),
        "masukan": (
            "Kertas dari luar SOP; tiap masukan diisi dalam satu berkas di folder periode.",
            {"permohonan": {"judul": "Formulir permohonan", "berkas": "permohonan.yaml", "isian": {"pemohon": "teks"}}},
        ),
        "langkah": (
            "Baris-baris bagan alur, berurutan.",
            [
                {
                    "kegiatan": "Menerima permohonan",
                    "pelaksana": "petugas",
                    "waktu": "10 menit",
                    "output": "tanda_terima",
                }
            ],
        ),
        "naskah": (
            "Kertas yang dibuat: judul dan template Word-nya.",
            {"tanda_terima": {"judul": "Tanda Terima", "template": "tanda-terima.docx"}},
        ),
        "penetapan": (
            "Keputusan yang menetapkan SOP ini; kosongkan bila tidak ada.",
            {"jenis": "KEPUTUSAN KEPALA DINAS", "nomor": 32, "tahun": 2025},
        ),
        "revisi": (
            "Tanda bahwa SOP ini sedang direvisi; ditulis oleh make revisi dan dihapus oleh make sahkan.",
            {"menggantikan": "32-2025", "alasan": "Hasil evaluasi triwulan IV"},
        ),
        "diketahui": (
            "Temuan yang sudah diketahui dan sengaja dibiarkan, beserta alasannya; tidak ditunjukkan lagi saat make.",
            [{"temuan": 'pelaksana "arsiparis" tidak punya langkah', "alasan": "Disiapkan untuk tahun depan"}],
        ),
    },
}
