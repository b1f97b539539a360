"""What a file is: the contents of its members when it is a zip package (.docx, .xlsx), its bytes when it is not.

How members were packed, in which order and at what time, depends on the compressor, on Python and on who zipped last;
it says nothing about a paper. docs/simpan.md tells the rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO

from pipeline.base import batas
from pipeline.files.zip_susunan import GALAT, Tercatat, listed_members, nothing_else, pieces

_PACKED, _PLAIN = b"isi paket\0", b"berkas\0"


def content_hash(content: bytes) -> str:
    """The sha256 of what is in the file.

    A package counts as its members, name and content, sorted by name. What is no package, is damaged, holds a name
    twice or anything beside its members, or unpacks to more than agreed, counts byte by byte.
    """
    try:
        found = _of_package(BytesIO(content), len(content)) if content.startswith(b"PK") else ""
    except GALAT:
        found = ""
    if found:
        return found
    # No file may be written that reads as the members of another.
    return sha256((_PLAIN if content.startswith(_PACKED) else b"") + content).hexdigest()


def _of_package(file: BytesIO, length: int) -> str:
    members = listed_members(file, batas.ANGGOTA)
    inside = sorted((member for member in members if not _is_folder(member)), key=lambda member: member.written)
    unpacked = sum(member.size for member in members)
    most = min(batas.PAKET_BESAR, max(batas.NISBAH_MULAI, length * batas.NISBAH))
    readable = unpacked <= most and all(member.readable for member in members)
    if not readable or len({member.name for member in members}) < len(members) or not nothing_else(file, members):
        return ""
    whole = sha256(_PACKED)
    for part in (part for member in inside for part in _told(file, member)):
        whole.update(part)
    return whole.hexdigest()


def _told(file: BytesIO, member: Tercatat) -> Iterator[bytes]:
    """The lengths keep names and contents apart."""
    name = member.name.encode()
    yield b"%d:%s=%d:" % (len(name), name, member.size)
    yield from pieces(file, member)


def _is_folder(member: Tercatat) -> bool:
    return member.name.endswith("/") and not member.size
