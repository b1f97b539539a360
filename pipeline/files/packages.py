"""Packages from outside (.docx, .xlsx, .ods are zip files): measured before anything in them is used.

What a member says of its size is not believed: it is inflated once, no further than agreed.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.base import batas
from pipeline.base.aktif import CFB
from pipeline.base.problems import Place, Problem, Refused
from pipeline.files.berkas_masukan import BERKAS_BENAR, megabytes
from pipeline.files.zips import Entry, zip_bytes

RUSAK = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, OverflowError,
    RuntimeError, UnicodeError, ValueError,
)  # fmt: skip
"""What a damaged or made-up package makes `zipfile` raise."""
SANDI = ("berkas dilindungi kata sandi", "Buka berkas itu, hapus kata sandinya, lalu simpan lagi")
MINTA = "Simpan ulang dari Word atau Excel, atau minta berkas aslinya"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_XML = (".xml", ".rels", ".vml", ".xhtml")
_DTD = tuple(f"<!{word}".encode(code) for word in ("DOCTYPE", "ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be"))
"""No office program writes one; entities in it can name files or grow without end."""
_LISTED = b"PK\x01\x02"
"""Before each member in the list of a zip."""
_STEP = 1 << 20


def is_encrypted(content: bytes) -> bool:
    """Whether this is the container Office puts a .docx or .xlsx with a password in."""
    return content.startswith(CFB) and _ENCRYPTED in content


def has_dtd(content: bytes) -> bool:
    """Whether this XML holds a document type; to be asked before it is parsed."""
    return any(sign in content for sign in _DTD)


def refuse_strange_package(content: bytes, berkas: str) -> None:
    """Raises `Refused` for a package beyond the limits or with a document type, one of `RUSAK` for a damaged one."""
    if is_encrypted(content):
        raise Refused([Problem(Place(berkas), *SANDI)])
    _refuse_many(content, berkas)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        problem = next(_too_much(members, berkas), None)
        if problem:
            raise Refused([problem])
        names = [slashed(member) for member in members]
        if len(set(names)) < len(names) or not all(map(_stays_inside, names)):
            raise zipfile.BadZipFile
        for member in members:
            _inflate(content, member, berkas)


def slashed(member: zipfile.ZipInfo) -> str:
    """The name as every reader looks for it; some programs on Windows write it with backslashes."""
    return member.filename.replace("\\", "/")


def with_slashes(content: bytes) -> bytes:
    """The package with its members named so, their data as it is."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
    if all("\\" not in member.orig_filename for member in members):
        return content
    return zip_bytes(packed(content, member) for member in members)


def packed(content: bytes, member: zipfile.ZipInfo) -> Entry:
    """A member as it stands in the file; raises `NotImplementedError` for one that is locked or packed otherwise."""
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or member.flag_bits & 1:
        raise NotImplementedError
    start = member.header_offset + 30 + sum(struct.unpack_from("<HH", content, member.header_offset + 26))
    data = content[start : start + member.compress_size]
    return Entry(slashed(member), member.compress_type, member.CRC, member.file_size, data)


def unpacked_size(content: bytes, berkas: str) -> int:
    """How large the members of a package say they are, 0 for what is none; raises `Refused` for too many members."""
    _refuse_many(content, berkas)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return sum(member.file_size for member in archive.infolist())
    except RUSAK:
        return 0


def _refuse_many(content: bytes, berkas: str) -> None:
    """`zipfile` makes an object of every member before it tells how many there are."""
    if content.count(_LISTED) > batas.ANGGOTA:
        raise Refused(
            [Problem(Place(berkas), f"berkas ini terdiri atas lebih dari {batas.ANGGOTA} bagian", BERKAS_BENAR)]
        )


def _too_much(members: list[zipfile.ZipInfo], berkas: str) -> Iterator[Problem]:
    place = Place(berkas)
    if sum(member.file_size for member in members) > batas.PAKET_BESAR:
        yield Problem(place, f"isi berkas terlalu besar (lebih dari {megabytes(batas.PAKET_BESAR)})", BERKAS_BENAR)
    for member in members:
        name = member.filename[:80]
        most = batas.ANGGOTA_XML if name.lower().endswith(_XML) else batas.ANGGOTA_BESAR
        if member.file_size > most:
            what = f'bagian "{name}" terlalu besar (lebih dari {megabytes(most)})'
            yield Problem(place, what, BERKAS_BENAR)
        if member.file_size > max(batas.NISBAH_MULAI, member.compress_size * batas.NISBAH):
            what = f'bagian "{name}" mengembang lebih dari {batas.NISBAH} kali bila dibuka'
            yield Problem(place, what, BERKAS_BENAR)


def _stays_inside(name: str) -> bool:
    return ".." not in name.split("/") and not name.startswith("/") and "\0" not in name


def _inflate(content: bytes, member: zipfile.ZipInfo, berkas: str) -> None:
    """Once through the member, without keeping it; raises `zipfile.BadZipFile` when it is not what its head says."""
    size = crc = 0
    tail = b""
    for piece in _pieces(packed(content, member).data, member.compress_type):
        size, crc = size + len(piece), zlib.crc32(piece, crc)
        if size > member.file_size:
            raise zipfile.BadZipFile
        if member.filename.lower().endswith(_XML) and has_dtd(tail + piece):
            what = f'bagian "{member.filename[:80]}" memuat definisi dokumen (DTD)'
            raise Refused([Problem(Place(berkas), what, MINTA)])
        tail = piece[-20:]
    if (size, crc) != (member.file_size, member.CRC):
        raise zipfile.BadZipFile


def _pieces(data: bytes, kind: int) -> Iterator[bytes]:
    if kind == zipfile.ZIP_STORED:
        yield data
        return
    opener, rest = zlib.decompressobj(-zlib.MAX_WBITS), data
    while not opener.eof and (piece := opener.decompress(rest, _STEP)):
        yield piece
        rest = opener.unconsumed_tail
    if not opener.eof and opener.decompress(rest, 1):
        raise zipfile.BadZipFile
    if not opener.eof or opener.unused_data:
        raise zipfile.BadZipFile


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
