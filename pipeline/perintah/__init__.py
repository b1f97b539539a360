"""What staff can ask for: the words, their options, and the module that does each. Nothing heavy is imported here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SELESAI, PERLU_PERBAIKAN, SALAH_PAKAI = 0, 1, 2


@dataclass(frozen=True)
class Perintah:
    """One command: `fungsi` ("module.function" of this room) does it and gives the exit status.

    `kunci` of an option is its word for make.
    """

    nama: str
    uraian: str
    fungsi: str
    pilihan: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def dari_make(self) -> bool:
        """Whether make has a word for everything it takes."""
        return all("kunci" in told for told in self.pilihan.values())


FOLDER = {"--folder": {"kunci": "", "default": ".", "help": "folder proyek"}}
PERIODE = {
    "--periode": {
        "kunci": "PERIODE",
        "default": "",
        "help": "misalnya 2025-tw4; bila kosong, periode terakhir di input/",
    }
}
KETAT = {"--ketat": {"kunci": "STRICT", "action": "store_true", "help": "anggap perhatian sebagai kesalahan"}}
RINCI = {
    "--rinci": {"kunci": "RINCI", "action": "store_true", "help": "tunjukkan juga tiap temuan yang diketahui"},
}
DOK = {"naskah": {"kunci": "DOK", "nargs": "?", "default": "", "help": "nama berkas, misalnya 2025-tw4/01-surat.docx"}}
SATU_PERIODE = {**PERIODE, **KETAT, **FOLDER}

DAFTAR = (
    Perintah("buat", "buat semua naskah satu periode", "buat.buat", SATU_PERIODE),
    Perintah("periksa", "periksa tanpa menulis apa pun", "lihat.periksa", {**SATU_PERIODE, **RINCI}),
    Perintah("status", "tunjukkan langkah yang sudah jadi dan yang menunggu", "lihat.status", SATU_PERIODE),
    Perintah("rencana", "tunjukkan apa yang akan ditulis, tanpa menulis apa pun", "lihat.rencana", SATU_PERIODE),
    Perintah(
        "buka",
        "buka lagi satu periode yang sudah ditetapkan atau ditutup, sebagai perbaikan bernomor",
        "buka.buka",
        {
            "--periode": {"kunci": "PERIODE", "default": "", "help": "misalnya 2025-tw4; harus disebut"},
            "--alasan": {"kunci": "ALASAN", "default": "", "help": "mengapa dibuka lagi"},
            **FOLDER,
        },
    ),
    Perintah("terima", "pakai naskah yang disunting tangan sebagai naskahnya", "suntingan.terima", {**DOK, **FOLDER}),
    Perintah("ganti", "ganti naskah yang disunting tangan dengan hasil baru", "suntingan.ganti", {**DOK, **FOLDER}),
    Perintah(
        "pulihkan",
        "tunjukkan versi lama satu naskah, atau kembalikan satu",
        "suntingan.pulihkan",
        {
            **DOK,
            "--versi": {"kunci": "VERSI", "default": "", "help": "nomor versi dalam daftarnya"},
            **FOLDER,
        },
    ),
    Perintah(
        "jejak",
        "tunjukkan jalan satu angka dari form sampai laporan",
        "jejak.jejak",
        {"indikator": {"kunci": "INDIKATOR", "help": "kode indikator, misalnya IK-2.1"}, **PERIODE, **FOLDER},
    ),
    Perintah(
        "periksa-arsip",
        "buktikan bahwa arsip utuh dan naskahnya sesuai masukannya",
        "arsip.periksa_arsip",
        {
            "--arsip": {"kunci": "ARSIP", "default": "", "help": "berkas arsip-….zip di tempat lain"},
            **PERIODE,
            **FOLDER,
        },
    ),
    Perintah(
        "banding",
        "bandingkan teks setiap naskah dengan hasil mesin lain (docxtpl), tanpa menulis apa pun",
        "lihat.banding",
        {**PERIODE, **FOLDER},
    ),
    Perintah("sop", "buat keputusan dan SOP dengan bagan alurnya", "sop_revisi.sop", FOLDER),
    Perintah(
        "dampak",
        "tunjukkan apa yang berubah dari SOP yang disahkan, dan tulis matriks perubahannya",
        "sop_revisi.dampak",
        {
            "--dari": {
                "kunci": "DARI",
                "default": "",
                "help": "pembanding: nama di config/riwayat, berkas .yaml, atau versi git",
            },
            **FOLDER,
        },
    ),
    Perintah("revisi", "mulai merevisi SOP; yang disahkan disimpan dan tetap berlaku", "sop_revisi.revisi", FOLDER),
    Perintah("sahkan", "sahkan SOP yang sedang disusun dan simpan di config/riwayat", "sop_revisi.sahkan", FOLDER),
    Perintah(
        "libur",
        "tambahkan hari libur satu tahun pada config/hari_libur.csv",
        "libur.libur",
        {"--tahun": {"kunci": "TAHUN", "default": "", "help": "tahunnya, misalnya 2027"}, **FOLDER},
    ),
    Perintah("skema", "perbarui bantuan mengetik di config/skema", "sop_revisi.skema", FOLDER),
    Perintah("periksa-templat", "periksa semua template tanpa data", "templat.periksa_templat", FOLDER),
    Perintah(
        "templat-baru",
        "buat template awal untuk satu naskah",
        "templat.templat_baru",
        {"naskah": {"kunci": "NASKAH", "help": "kunci naskah, misalnya surat_pengantar"}, **FOLDER},
    ),
    Perintah("isian", "tunjukkan isian yang boleh dipakai template", "templat.isian", FOLDER),
    Perintah(
        "isi",
        "isi satu template Word dengan data JSON",
        "isi.isi",
        {
            "template": {"help": "berkas .docx"},
            "data": {"help": "berkas .json, atau folder berisi berkas .json"},
            "--keluaran": {"short": "-o", "required": True, "help": "berkas atau folder hasil"},
        },
    ),
)
