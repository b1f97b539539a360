"""What staff can ask for: the words, their options, and the module that does each. Nothing heavy is imported here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SELESAI, PERLU_PERBAIKAN, SALAH_PAKAI = 0, 1, 2


@dataclass(frozen=True)
class Perintah:
    """One command: `modul.run(asked)` does it and gives the exit status."""

    nama: str
    uraian: str
    modul: str
    pilihan: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


FOLDER = {"--folder": {"default": ".", "help": "folder proyek"}}
PERIODE = {"--periode": {"default": "", "help": "misalnya 2025-tw4; bila kosong, periode terakhir di input/"}}
KETAT = {"--ketat": {"action": "store_true", "help": "anggap perhatian sebagai kesalahan"}}
SATU_PERIODE = {**PERIODE, **KETAT, **FOLDER}

DAFTAR = (
    Perintah("buat", "buat semua naskah satu periode", "buat", SATU_PERIODE),
    Perintah("periksa", "periksa tanpa menulis apa pun", "periksa", SATU_PERIODE),
    Perintah("status", "tunjukkan langkah yang sudah jadi dan yang menunggu", "status", SATU_PERIODE),
    Perintah(
        "jejak",
        "tunjukkan jalan satu angka dari form sampai laporan",
        "jejak",
        {"indikator": {"help": "kode indikator, misalnya IK-2.1"}, **PERIODE, **FOLDER},
    ),
    Perintah("sop", "buat keputusan dan SOP dengan bagan alurnya", "sop", FOLDER),
    Perintah("skema", "perbarui bantuan mengetik di config/skema", "skema", FOLDER),
    Perintah("isian", "tunjukkan isian yang boleh dipakai template", "isian", FOLDER),
    Perintah(
        "isi",
        "isi satu template Word dengan data JSON",
        "isi",
        {
            "template": {"help": "berkas .docx"},
            "data": {"help": "berkas .json, atau folder berisi berkas .json"},
            "--keluaran": {"short": "-o", "required": True, "help": "berkas atau folder hasil"},
        },
    ),
)
