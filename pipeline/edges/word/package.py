"""A .docx as its members: those with tags are opened, the others stay deflated as they were."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from pipeline.edges.zip_tetap import Entry, inflated
from pipeline.problems import Place, Problem, Refused

_TYPES = "[Content_Types].xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_COMPILED = (*(f"{_WORD}{kind}+xml" for kind in ("document.main", "header", "footer", "footnotes", "endnotes")),
             "application/vnd.openxmlformats-package.core-properties+xml")  # fmt: skip
_OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1")
_LABELS = {"document": "isi", "footnotes": "catatan kaki", "endnotes": "catatan akhir", "core": "properti dokumen"}
_LARGEST = 512 * 1024 * 1024


@dataclass(frozen=True)
class Package:
    """Every member as it stands in the file, and the names of those that may hold tags."""

    entries: Mapping[str, Entry]
    texts: tuple[str, ...]

    def content(self, name: str) -> bytes:
        """The member, inflated."""
        return inflated(self.entries[name])


def read_package(content: bytes, berkas: str) -> Package:
    """The package; raises `Refused` for what is no whole .docx."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if sum(info.file_size for info in infos) > _LARGEST:
                raise _refused(berkas, "isinya terlalu besar (lebih dari 512 MB)", "Perkecil gambar di dalamnya")
            if broken := archive.testzip():
                raise _refused(berkas, f'bagian "{broken}" rusak', "Simpan ulang berkas itu dari Word")
            entries = {info.filename: _entry(content, info) for info in infos}
    except (zipfile.BadZipFile, struct.error, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        raise _not_docx(content, berkas) from None
    package = Package(entries, ())
    if _TYPES not in entries:
        raise _not_docx(content, berkas)
    try:
        texts = _texts(package)
    except ValueError:
        raise _refused(berkas, f'bagian "{_TYPES}" rusak', "Simpan ulang berkas itu dari Word") from None
    if not any(name.startswith("word/") for name in texts):
        raise _not_docx(content, berkas)
    return Package(entries, texts)


def read_entries(content: bytes, berkas: str) -> Mapping[str, Entry]:
    """The members of a .docx that was found whole before; raises `Refused`."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return {info.filename: _entry(content, info) for info in archive.infolist() if not info.is_dir()}
    except (zipfile.BadZipFile, struct.error, NotImplementedError):
        raise _not_docx(content, berkas) from None


def label(member: str) -> str:
    """ "isi" for word/document.xml, "header1" for word/header1.xml."""
    stem = member.rpartition("/")[2].removesuffix(".xml")
    return _LABELS.get(stem, stem)


def _entry(content: bytes, info: zipfile.ZipInfo) -> Entry:
    if info.compress_type not in (0, 8) or info.flag_bits & 1:
        raise NotImplementedError
    names = struct.unpack_from("<HH", content, info.header_offset + 26)
    start = info.header_offset + 30 + sum(names)
    return Entry(
        info.filename, info.compress_type, info.CRC, info.file_size, content[start : start + info.compress_size]
    )


def _texts(package: Package) -> tuple[str, ...]:
    from pipeline.edges.word.ooxml import parsed

    root = parsed(package.content(_TYPES))
    overrides = {str(child.get("PartName", "")).lstrip("/"): child.get("ContentType") for child in root}
    return tuple(sorted(name for name in package.entries if overrides.get(name) in _COMPILED))


def _not_docx(content: bytes, berkas: str) -> Refused:
    if content.startswith(_OLD_WORD):
        return _refused(
            berkas, "ini berkas Word lama (.doc) atau berkata sandi", "Simpan sebagai .docx tanpa kata sandi"
        )
    return _refused(
        berkas, "berkas ini bukan .docx atau rusak", "Buka di Word lalu simpan sebagai Dokumen Word (.docx)"
    )


def _refused(berkas: str, what: str, fix: str) -> Refused:
    return Refused([Problem(Place(berkas), what, fix)])
