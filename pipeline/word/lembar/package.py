"""A .docx as its members: those with tags are opened, the others stay deflated as they were."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from pipeline.base.aktif import CFB, has_macros
from pipeline.base.problems import Refused, refused
from pipeline.files.packages import RUSAK, packed, refuse_strange_package, slashed
from pipeline.files.zips import Entry, inflated

TYPES_PART = "[Content_Types].xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN = f"{_WORD}document.main+xml"
_PAGES = ("header", "footer", "footnotes", "endnotes", "document.glossary")
_COMPILED = (_MAIN, *(f"{_WORD}{kind}+xml" for kind in _PAGES),
             "application/vnd.openxmlformats-package.core-properties+xml")  # fmt: skip
_LABELS = {
    "document": "isi", "footnotes": "catatan kaki", "endnotes": "catatan akhir", "core": "properti dokumen",
    "app": "properti dokumen", "custom": "properti khusus", "comments": "komentar", "settings": "pengaturan dokumen",
}  # fmt: skip
_SECOND = re.compile(r"document\d+")
"""What Word on the web calls its page."""
_PAGE, _BLOCKS = "word/document.xml", "word/glossary/"


@dataclass(frozen=True)
class Package:
    """Every member as it stands in the file, and the names of those that hold text of Word."""

    entries: Mapping[str, Entry]
    texts: tuple[str, ...]

    def content(self, name: str) -> bytes:
        """The member, inflated."""
        return inflated(self.entries[name])


def read_package(content: bytes, berkas: str) -> Package:
    """The package; raises `Refused` for what is no whole .docx."""
    try:
        refuse_strange_package(content, berkas)
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = _entries(content, archive)
    except RUSAK:
        raise _not_docx(content, berkas) from None
    package = Package(entries, ())
    if TYPES_PART not in entries:
        raise _not_docx(content, berkas)
    try:
        kinds = _kinds(package)
    except ValueError:
        raise refused(berkas, f'bagian "{TYPES_PART}" rusak', "Simpan ulang berkas itu dari Word") from None
    if has_macros(entries, kinds.values()):
        fix = "Simpan sebagai Dokumen Word (.docx) biasa, tanpa makro"
        raise refused(berkas, "berkas ini memuat makro (.docm), yang tidak diterima", fix)
    texts = tuple(sorted(name for name in entries if kinds.get(name) in _COMPILED))
    if all(kinds.get(name) != _MAIN for name in texts):
        if any(kind.endswith("template.main+xml") for kind in kinds.values()):
            raise refused(berkas, "berkas ini templat Word (.dotx)", "Buka di Word, lalu simpan sebagai .docx")
        raise _unlike_docx(package, content, berkas)
    return Package(entries, texts)


def read_entries(content: bytes, berkas: str) -> Mapping[str, Entry]:
    """The members of a .docx that was found whole before; raises `Refused`."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _entries(content, archive)
    except (zipfile.BadZipFile, struct.error, NotImplementedError):
        raise _not_docx(content, berkas) from None


def _entries(content: bytes, archive: zipfile.ZipFile) -> Mapping[str, Entry]:
    return {slashed(one): packed(content, one) for one in archive.infolist() if not slashed(one).endswith("/")}


def label(member: str) -> str:
    """ "isi" for word/document.xml, "header1" for word/header1.xml."""
    stem = member.rpartition("/")[2].removesuffix(".xml")
    part = _LABELS.get("document" if _SECOND.fullmatch(stem) else stem, stem)
    return f"blok teks siap pakai, {part}" if member.startswith(_BLOCKS) else part


def _kinds(package: Package) -> Mapping[str, str]:
    """The content type of each member, its own or that of its ending."""
    from pipeline.word.lembar.ooxml import parsed

    own: dict[str, str] = {}
    by_ending: dict[str, str] = {}
    for child in parsed(package.content(TYPES_PART)):
        kind = str(child.get("ContentType", ""))
        own[str(child.get("PartName", "")).lstrip("/")] = kind
        by_ending[str(child.get("Extension", "")).lower()] = kind
    endings = {name: name.rpartition(".")[2].lower() for name in package.entries if name != TYPES_PART}
    return {name: own.get(name) or by_ending.get(ending, "") for name, ending in endings.items()}


def _unlike_docx(package: Package, content: bytes, berkas: str) -> Refused:
    """Why a package without a page is none: its page is missing, or it never was a .docx."""
    if any(name.startswith("word/") for name in package.entries) and _PAGE not in package.entries:
        what = f'berkas Word ini tidak utuh: "{_PAGE}" tidak ada di dalamnya'
        return refused(berkas, what, "Buka di Word, lalu simpan ulang sebagai Dokumen Word (.docx)")
    return _not_docx(content, berkas)


def _not_docx(content: bytes, berkas: str) -> Refused:
    if content.startswith(CFB):
        return refused(
            berkas, "ini berkas Word lama (.doc) atau berkata sandi", "Simpan sebagai .docx tanpa kata sandi"
        )
    return refused(berkas, "berkas ini bukan .docx atau rusak", "Buka di Word lalu simpan sebagai Dokumen Word (.docx)")
