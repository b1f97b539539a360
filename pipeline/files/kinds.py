"""What a file is by its first bytes, whatever its name says; and what to do with one that is no form."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from pipeline.base.problems import Place, Problem, Refused

_ZIP = b"PK\x03\x04"
_ISI: Mapping[str, str] = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx", "content.xml": ".ods"}
_NAMA: Mapping[str, str] = {".docx": "Word", ".xlsx": "Excel", ".ods": "LibreOffice Calc", ".pdf": "PDF"}
WORD = (".doc", ".docm", ".dotx", ".odt", ".rtf", ".txt", ".pages")
EXCEL = (".xls", ".xlsm", ".xlsb", ".xltx", ".tsv", ".numbers", ".gsheet")
ARSIP = (".zip", ".rar", ".7z")
GAMBAR = (".pdf", ".jpg", ".jpeg", ".png", ".heic", ".webp", ".tif", ".tiff")


def refuse_stranger(berkas: str, suffix: str) -> Refused:
    """What to say of a file of a kind no form is read from."""
    what = (
        f'berkas "{suffix}" tidak dapat dibaca sebagai form'
        if suffix
        else "berkas ini tidak berakhiran .docx atau .xlsx"
    )
    return Refused([Problem(Place(berkas), what, _advice(suffix))])


def _advice(suffix: str) -> str:
    if suffix in WORD:
        return "Buka di Word, lalu Simpan Sebagai Dokumen Word (.docx)"
    if suffix in EXCEL:
        return "Buka di Excel, lalu Simpan Sebagai Buku Kerja Excel (.xlsx)"
    if suffix in ARSIP:
        return "Keluarkan dahulu berkas di dalamnya"
    if suffix in GAMBAR:
        return "Minta form Word atau Excel-nya; bila ini data dukung, simpan di folder lain"
    return "Simpan sebagai .docx, .xlsx, .ods, atau .csv; bila ini bukan form, simpan di folder lain"


def refuse_misnamed(path: Path, berkas: str) -> None:
    """Raises `Refused` for a file that is another kind than its name says: a .xlsx that was renamed to .docx."""
    written, real = path.suffix.lower(), _real_suffix(path)
    if not real or real == written:
        return
    fix = _advice(real) if real in GAMBAR else f"Ganti akhiran namanya menjadi {real}"
    raise Refused([Problem(Place(berkas), f"isi berkas ini {_NAMA[real]}, padahal namanya berakhiran {written}", fix)])


def _real_suffix(path: Path) -> str:
    """The ending the file should have; blank when its bytes do not tell."""
    try:
        with path.open("rb") as stream:
            start = stream.read(5)
        if start.startswith(b"%PDF"):
            return ".pdf"
        if not start.startswith(_ZIP):
            return ""
        with zipfile.ZipFile(path) as archive:
            names = frozenset(name.replace("\\", "/") for name in archive.namelist())
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return ""
    return next((suffix for member, suffix in _ISI.items() if member in names), "")
