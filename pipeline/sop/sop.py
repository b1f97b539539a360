"""config/sop.yaml as a strict model: the identity block, actors, papers, steps and the decree; and where it lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from pipeline.base.arti import Arti
from pipeline.sop.jenis_isian import Tanggal, YaTidak
from pipeline.sop.langkah import Langkah
from pipeline.sop.masukan import Masukan
from pipeline.sop.tertulis import Bulat, Butir, Daftar, Kunci, NamaFolder, NamaTemplat, Opsional, Teks, Tertulis
from pipeline.sop.waktu import WaktuTertulis


class Diktum(Tertulis):
    """One dictum of the decree: "KESATU" and what it says."""

    ke: Annotated[Teks, Arti("Sebutan diktum.", "KESATU")]
    isi: Annotated[Teks, Arti("Bunyi diktum.", "Keputusan ini berlaku pada tanggal ditetapkan.")]


class Salinan(Tertulis):
    """The block that certifies a copy."""

    pernyataan: Annotated[Teks, Arti("Pernyataan bahwa salinan sama dengan aslinya.", "Salinan sesuai dengan aslinya")]
    lembaga: Annotated[
        Teks, Arti("Lembaga yang mengeluarkan salinan, seperti dicetak.", "SEKRETARIAT DAERAH KOTA SEKAWAN")
    ]
    oleh: Annotated[Kunci, Arti("Kunci pejabat yang menandatangani salinan, dari satker.yaml.", "arsiparis")]


class Penetapan(Tertulis):
    """The decree that establishes the SOP, in its own words, and the Word template it is printed with."""

    template: Annotated[NamaTemplat, Arti("Berkas Word keputusan dalam templates/docx.", "keputusan-sop.docx")] = (
        "keputusan-sop.docx"
    )
    nomor: Annotated[Teks, Arti("Nomor keputusan.", "32")]
    tahun: Annotated[Bulat, Arti("Tahun keputusan.", 2025)]
    jenis: Annotated[
        Teks, Arti("Jenis keputusan dan lembaganya, seperti dicetak di atas nomor.", "KEPUTUSAN KEPALA DINAS")
    ]
    tentang: Annotated[Teks, Arti("Judul keputusan sesudah kata TENTANG.", "PENETAPAN STANDAR OPERASIONAL PROSEDUR")]
    pembuka: Annotated[Teks, Arti("Jabatan pembuka sebelum Menimbang.", "KEPALA DINAS,")]
    menimbang: Annotated[
        tuple[Teks, ...],
        Field(min_length=1),
        Arti("Butir Menimbang; huruf a., b., c. dibuat saat dicetak.", ["bahwa untuk mendukung …;"]),
    ]
    mengingat: Annotated[
        tuple[Teks, ...],
        Field(min_length=1),
        Arti("Butir Mengingat; angka 1., 2., 3. dibuat saat dicetak.", ["Undang-Undang Nomor …;"]),
    ]
    menetapkan: Annotated[Teks, Arti("Bunyi sesudah kata Menetapkan.", "KEPUTUSAN TENTANG PENETAPAN SOP.")]
    diktum: Annotated[
        tuple[Diktum, ...],
        Field(min_length=1),
        Arti("Diktum keputusan, berurutan.", [{"ke": "KESATU", "isi": "Menetapkan …"}]),
    ]
    ditetapkan_di: Annotated[Teks, Arti("Kota tempat keputusan ditetapkan.", "Sekawan")]
    tanggal: Annotated[Tanggal, Arti("Tanggal keputusan ditetapkan.", "2025-10-20")]
    oleh: Annotated[Kunci, Arti("Kunci pejabat yang menetapkan, dari satker.yaml.", "ketua")]
    salinan: Annotated[
        Opsional[Salinan],
        Arti(
            "Blok pengesahan salinan; kosongkan bila tidak ada.",
            {"pernyataan": "Salinan sesuai dengan aslinya", "lembaga": "DINAS", "oleh": "arsiparis"},
        ),
    ] = None
    judul_lampiran: Annotated[
        Teks, Arti("Judul lampiran keputusan.", "STANDAR OPERASIONAL PROSEDUR PENGUKURAN KINERJA")
    ]
    judul_bagan: Annotated[Teks, Arti("Judul di atas bagan alur.", "BAGAN ALUR PENGUKURAN KINERJA")]


@dataclass(frozen=True)
class SumberSop:
    """Where an SOP and its templates lie, from the project's folder; `kunci` is blank for the one being worked on,
    `pejabat` where no officials were kept when it was issued.
    """

    sop: str = "config/sop.yaml"
    templat: str = "templates/docx"
    kunci: str = ""
    pejabat: str = ""


KERJA = SumberSop()


class Identitas(Tertulis):
    """The identity block on the SOP's first page."""

    nomor: Annotated[Teks, Arti("Nomor SOP seperti dicetak pada kotak identitas.", "32 Tahun 2025")]
    nama: Annotated[Teks, Arti("Nama SOP tanpa kata SOP.", "Pengukuran Kinerja")]
    unit: Annotated[Teks, Arti("Unit kerja pemilik SOP.", "Dinas Perpustakaan Kota Sekawan")]
    tanggal_pembuatan: Annotated[Tanggal, Arti("Tanggal SOP dibuat.", "2025-10-20")]
    tanggal_revisi: Annotated[
        Opsional[Tanggal], Arti("Tanggal revisi terakhir; kosongkan bila belum pernah direvisi.", "2026-02-02")
    ] = None
    tanggal_pengesahan: Annotated[
        Tanggal, Arti("Tanggal SOP disahkan; tidak lebih awal dari tanggal pembuatan.", "2025-10-20")
    ]
    tanggal_efektif: Annotated[
        Opsional[Tanggal],
        Arti(
            "Tanggal SOP mulai berlaku, bila berbeda dari tanggal pengesahan; dicetak bila templatenya memuatnya.",
            "2025-11-03",
        ),
    ] = None
    disahkan_oleh: Annotated[
        Kunci, Arti("Kunci pejabat yang mengesahkan, dari bagian pejabat dalam satker.yaml.", "ketua")
    ]


class Pelaksana(Tertulis):
    """An actor: one column of the flow chart. `pejabat` names the people in satker.yaml, itself if left out."""

    jabatan: Annotated[Teks, Arti("Sebutan yang dicetak di kepala kolom bagan alur.", "Petugas Layanan")]
    pejabat: Annotated[
        Daftar[Kunci],
        Arti(
            "Orangnya: kunci pejabat dalam satker.yaml. Bila tidak ditulis, dicari dengan kunci yang sama.",
            ("arsiparis", ["arsiparis", "pustakawan"]),
        ),
    ] = ()


class Naskah(Tertulis):
    """A paper the pipeline makes: its title, its Word template, and for whom it is made."""

    judul: Annotated[Teks, Arti("Judul naskah seperti dicetak.", "Tanda Terima")]
    template: Annotated[NamaTemplat, Arti("Berkas Word dalam templates/docx.", "tanda-terima.docx")]
    untuk_setiap: Annotated[
        Opsional[Literal["subbagian", "indikator", "sasaran"]],
        Arti("Dibuat satu untuk tiap subbagian, indikator, atau sasaran; tanpa kunci ini dibuat sekali.", "subbagian"),
    ] = None
    kembali: Annotated[
        Opsional[NamaFolder], Arti("Folder dalam folder periode tempat naskah yang sudah diisi disimpan.", "data")
    ] = None
    tanda_air: Annotated[str, Arti("Tulisan besar samar di belakang halaman.", "DRAFT")] = ""
    mengetahui: Annotated[Daftar[Kunci], Arti("Kunci pejabat atau pelaksana yang ikut menandatangani.", "ketua")] = ()
    klasifikasi: Annotated[str, Arti("Kode klasifikasi arsipnya menurut tata naskah kantor.", "PR.03.1")] = ""
    arsip: Annotated[YaTidak, Arti("ya: naskah ini mendaftar dan mengarsipkan naskah lainnya.", ("ya", "tidak"))] = (
        False
    )


class Revisi(Tertulis):
    """The mark of a revision under way: which issued SOP it replaces, and why. Cleared when it is issued."""

    menggantikan: Annotated[
        Opsional[Teks], Arti("Nama folder SOP yang digantikan di config/riwayat; ditulis oleh make revisi.", "32-2025")
    ] = None
    alasan: Annotated[
        Opsional[Teks],
        Arti("Mengapa SOP direvisi, satu kalimat; dicetak dalam matriks perubahan.", "Hasil evaluasi triwulan IV"),
    ] = None


def _as_copied(value: object) -> object:
    """A sentence with ": " in it is a key and its value for YAML; here it is what was copied from the screen."""
    if isinstance(value, Mapping) and len(value) == 1:
        return ": ".join(map(str, *value.items()))
    return value


class Diketahui(Tertulis):
    """Findings of the check the office knows of and leaves as they are, and why."""

    temuan: Annotated[
        Daftar[Annotated[Teks, BeforeValidator(_as_copied)]],
        Field(min_length=1),
        Arti(
            "Kalimat temuan, disalin dari layar: mulai sesudah nomor baris sampai sebelum titik.",
            'pelaksana "arsiparis" tidak punya langkah',
        ),
    ]
    alasan: Annotated[
        Teks, Arti("Mengapa dibiarkan.", "Tertulis demikian dalam keputusan; dibetulkan saat SOP direvisi")
    ]


class Sop(Tertulis):
    """config/sop.yaml, whole."""

    identitas: Annotated[
        Identitas,
        Arti(
            "Kotak di halaman pertama SOP.",
            {"nomor": "32 Tahun 2025", "nama": "Pengukuran Kinerja", "disahkan_oleh": "ketua"},
        ),
    ]
    dasar_hukum: Annotated[
        Daftar[Teks],
        Arti("Peraturan yang mendasari; satu butir satu peraturan.", ["Peraturan Presiden Nomor … tentang …;"]),
    ] = ()
    kualifikasi_pelaksana: Annotated[
        Daftar[Teks], Arti("Kemampuan yang harus dipunyai pelaksana.", ["Memahami aturan yang berlaku"])
    ] = ()
    keterkaitan: Annotated[Daftar[Teks], Arti("SOP lain yang terkait.", ["SOP Pengumpulan Data Kinerja"])] = ()
    peralatan: Annotated[
        Daftar[Teks], Arti("Peralatan dan perlengkapan yang dipakai.", ["Komputer", "Buku register"])
    ] = ()
    peringatan: Annotated[
        Daftar[Teks], Arti("Akibat bila SOP tidak dijalankan.", "Jika SOP tidak dilakukan maka …")
    ] = ()
    pencatatan: Annotated[
        Daftar[Teks], Arti("Cara hasil kegiatan dicatat dan disimpan.", "Disimpan sebagai data elektronik dan manual")
    ] = ()
    pengesahan: Annotated[
        Daftar[Teks], Arti("Ketentuan penutup pada halaman pengesahan.", ["SOP ini berlaku pada saat ditandatangani."])
    ] = ()
    jangka_waktu: Annotated[
        Opsional[WaktuTertulis],
        Arti("Lama paling panjang seluruh langkah, bila peraturan atau standar pelayanan menetapkannya.", "10 hari"),
    ] = None
    pelaksana: Annotated[
        Mapping[Kunci, Pelaksana],
        Field(min_length=1),
        Arti("Kolom-kolom pelaksana pada bagan alur, dari kiri ke kanan.", {"petugas": {"jabatan": "Petugas Layanan"}}),
    ]
    masukan: Annotated[
        Mapping[Kunci, Masukan],
        Arti(
            "Kertas dari luar SOP; tiap masukan diisi dalam satu berkas di folder periode.",
            {"permohonan": {"judul": "Formulir permohonan", "berkas": "permohonan.yaml", "isian": {"pemohon": "teks"}}},
        ),
    ] = {}
    langkah: Annotated[
        tuple[Langkah, ...],
        Field(min_length=1),
        Arti(
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
    ]
    naskah: Annotated[
        Mapping[Kunci, Naskah],
        Field(min_length=1),
        Arti(
            "Kertas yang dibuat: judul dan template Word-nya.",
            {"tanda_terima": {"judul": "Tanda Terima", "template": "tanda-terima.docx"}},
        ),
    ]
    penetapan: Annotated[
        Opsional[Penetapan],
        Arti(
            "Keputusan yang menetapkan SOP ini; kosongkan bila tidak ada.",
            {"jenis": "KEPUTUSAN KEPALA DINAS", "nomor": 32, "tahun": 2025},
        ),
    ] = None
    diketahui: Annotated[
        Butir[Diketahui],
        Arti(
            "Temuan yang sudah diketahui dan sengaja dibiarkan, beserta alasannya; tidak ditunjukkan lagi saat make.",
            [{"temuan": 'pelaksana "arsiparis" tidak punya langkah', "alasan": "Disiapkan untuk tahun depan"}],
        ),
    ] = ()
    revisi: Annotated[
        Opsional[Revisi],
        Arti(
            "Tanda bahwa SOP ini sedang direvisi; ditulis oleh make revisi dan dihapus oleh make sahkan.",
            {"menggantikan": "32-2025", "alasan": "Hasil evaluasi triwulan IV"},
        ),
    ] = None

    def nomor_langkah(self) -> tuple[int, ...]:
        """The number of each step: as written, else its position."""
        return tuple(step.no or position for position, step in enumerate(self.langkah, start=1))

    def template_dipakai(self) -> tuple[str, ...]:
        """The Word files the SOP names, the decree's first, each once."""
        decree = (self.penetapan.template,) if self.penetapan else ()
        return tuple(dict.fromkeys((*decree, *(naskah.template for naskah in self.naskah.values()))))

    def jawaban_keputusan(self, masukan: str) -> tuple[str, ...]:
        """The words a masukan's rounds may answer with; none when no decision reads it."""
        decisions = (step.keputusan for step in self.langkah if step.keputusan and step.keputusan.masukan == masukan)
        return tuple(word for decision in decisions for word in decision.jalan)

    def langkah_tujuan(self, tujuan: str) -> int | None:
        """The number of the step a way leads to, named by number, by key, or by a naskah it puts out."""
        for number, step in zip(self.nomor_langkah(), self.langkah, strict=True):
            if tujuan in (str(number), step.kunci) or tujuan in step.output:
                return number
        return None
