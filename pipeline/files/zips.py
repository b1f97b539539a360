"""Zip files: written so that the same contents are the same bytes, and read only when all of them is in their list.

Programs read a zip by its list, by the heads of its members, or by looking for either. Only when both say the same, and
nothing lies before, between or behind, is it sure that all of them see what we see.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile

from pipeline.base import batas

FIRST = "[Content_Types].xml"
_DATE_1980 = 0x21
_UTF8 = 0x800
_LIMIT = 0xFFFFFFFF


@dataclass(frozen=True)
class Entry:
    """A member ready to be written: `data` is stored (`method` 0) or raw deflate (`method` 8)."""

    name: str
    method: int
    crc: int
    size: int
    data: bytes


def deflated(name: str, content: bytes) -> Entry:
    """The member, compressed."""
    return deflated_pieces(name, (content,))


def deflated_pieces(name: str, pieces: Iterable[bytes]) -> Entry:
    """The member that these pieces make, compressed as they come; the same bytes however it is cut."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    data: list[bytes] = []
    crc = size = 0
    for piece in pieces:
        crc, size = zlib.crc32(piece, crc), size + len(piece)
        data.append(packer.compress(piece))
    return Entry(name, 8, crc, size, b"".join((*data, packer.flush())))


def inflated(entry: Entry) -> bytes:
    """The member's content."""
    return zlib.decompress(entry.data, -zlib.MAX_WBITS) if entry.method else entry.data


def zip_bytes(entries: Iterable[Entry]) -> bytes:
    """The archive: `[Content_Types].xml` first, the rest by name. Up to 4 GB; raises `ValueError` beyond."""
    heads: list[bytes] = []
    chunks: list[bytes] = []
    offset = 0
    for entry in sorted(entries, key=lambda entry: (entry.name != FIRST, entry.name)):
        name = entry.name.encode()
        fixed = _fixed(entry, len(name))
        local = b"PK\x03\x04" + fixed + name
        heads.append(b"PK\x01\x02\x14\x00" + fixed + struct.pack("<HHHLL", 0, 0, 0, 0, offset) + name)
        chunks += (local, entry.data)
        offset += len(local) + len(entry.data)
    directory = b"".join(heads)
    if offset + len(directory) > _LIMIT or len(heads) > 0xFFFF:
        raise ValueError("arsip lebih dari 4 GB")
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, len(heads), len(heads), len(directory), offset, 0)
    return b"".join((*chunks, directory, end))


def zip_of(contents: Mapping[str, bytes]) -> bytes:
    """The archive of these files by name."""
    return zip_bytes(deflated(name, content) for name, content in contents.items())


def as_we_write(content: bytes) -> bool:
    """Whether `zip_bytes` wrote it and no other program did after: none writes every byte around the members alike.

    The members are not unpacked.
    """
    try:
        count, at = struct.unpack_from("<10xH4xL", content, len(content) - 22)
        return zip_bytes(_as_they_lie(content, count, at)) == content
    except (ValueError, struct.error):
        return False


def _as_they_lie(content: bytes, count: int, at: int) -> Iterator[Entry]:
    """The members that the directory at `at` tells; raises `ValueError` when one does not begin where another ends."""
    end = 0
    for _ in range(count):
        method, crc, packed, size, length, start = struct.unpack_from("<10xH4xLLLH12xL", content, at)
        name, data = content[at + 46 : at + 46 + length].decode(), start + 30 + length
        if start != end:
            raise ValueError(name)
        yield Entry(name, method, crc, size, content[data : data + packed])
        end, at = data + packed, at + 46 + length


def _fixed(entry: Entry, name_length: int) -> bytes:
    flags = 0 if entry.name.isascii() else _UTF8
    sizes = (entry.crc, len(entry.data), entry.size)
    return struct.pack("<HHHHHLLLHH", 20, flags, entry.method, 0, _DATE_1980, *sizes, name_length, 0)


GALAT = (BadZipFile, zlib.error, struct.error, OSError, UnicodeError)
"""What a damaged or made-up zip makes these functions raise."""
_END = struct.Struct("<4s4H2LH")
_LISTED = struct.Struct("<4sH10s3L5H2L")
_HEAD = struct.Struct("<4s10s3L2H")
_SIZES = struct.Struct("<3L")
_SIZES_BEHIND, _LOCKED = 8, 1
_EXTRA = frozenset({0x000A, 0x5455, 0x5855, 0x7855, 0x7875, 0xA220})
"""Times and owners, and the room Office leaves to grow; other fields may change a name or a size."""
_EXTRA_MOST = 40
_STEP = 1 << 20


class TooManyMembers(BadZipFile):
    """More members than agreed; told before they are looked at."""


@dataclass(frozen=True)
class Tercatat:
    """A member as the zip's list tells it; `at` is where its head begins."""

    name: str
    written: bytes
    told: bytes
    extra: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    mode: int
    at: int

    @property
    def readable(self) -> bool:
        """Stored or deflated, and without a password."""
        return self.method in (ZIP_STORED, ZIP_DEFLATED) and not self.flags & _LOCKED


def listed_members(file: BinaryIO, most: int) -> tuple[Tercatat, ...]:
    """The zip's list in the order of the members; raises one of `GALAT`, `TooManyMembers` beyond `most`.

    The list must end the file, so whatever hangs on behind makes it no zip.
    """
    end = file.seek(0, os.SEEK_END) - _END.size
    file.seek(max(end, 0))
    mark, disk, first, here, count, length, start, comment = _END.unpack(file.read(_END.size))
    if mark != b"PK\x05\x06" or disk or first or comment or here != count or start + length != end:
        raise BadZipFile
    if count > most or length > most * (_LISTED.size + batas.NAMA_ANGGOTA):
        raise TooManyMembers
    file.seek(start)
    content = file.read(length)
    found, at = [], 0
    for _ in range(count):
        member = _listed(content, at)
        found.append(member)
        at += _LISTED.size + len(member.written) + len(member.extra)
    if at != length:
        raise BadZipFile
    return tuple(sorted(found, key=lambda member: member.at))


def _listed(content: bytes, at: int) -> Tercatat:
    mark, _, told, crc, packed, size, name, extra, comment, disk, _, mode, start = _LISTED.unpack_from(content, at)
    if mark != b"PK\x01\x02" or comment or disk:
        raise BadZipFile
    at += _LISTED.size
    written, more = content[at : at + name], content[at + name : at + name + extra]
    flags, method = struct.unpack_from("<HH", told, 2)
    text = written.decode("utf-8" if flags & _UTF8 else "cp437")
    return Tercatat(text, written, told, more, flags, method, crc, packed, size, mode >> 16, start)


def nothing_else(file: BinaryIO, members: tuple[Tercatat, ...]) -> bool:
    """Whether the file is these members, head to head, and their list; raises one of `GALAT`."""
    at = 0
    for member in members:
        if member.at != at or not _known_extra(member.extra):
            return False
        at = _end_of(file, member)
    file.seek(-_END.size, os.SEEK_END)
    return bool(at == _END.unpack(file.read(_END.size))[6])


def _end_of(file: BinaryIO, member: Tercatat) -> int:
    """Where a member ends; 0 when its head says something else than the list."""
    start = _content_at(file, member)
    file.seek(member.at)
    _, told, crc, packed, size, name, _ = _HEAD.unpack(file.read(_HEAD.size))
    sizes = (member.crc, member.packed, member.size)
    behind = member.flags & _SIZES_BEHIND
    same = told == member.told and file.read(name) == member.written
    if not same or (crc, packed, size) not in ((sizes, (0, 0, 0)) if behind else (sizes,)):
        return 0
    if not _known_extra(file.read(start - file.tell())):
        return 0
    return start + member.packed + (_behind(file, start + member.packed, sizes) if behind else 0)


def _behind(file: BinaryIO, at: int, sizes: tuple[int, int, int]) -> int:
    """How much the sizes take that stand behind a member, with the mark before them or without."""
    told = _SIZES.pack(*sizes)
    file.seek(at)
    found = file.read(4 + len(told))
    return 4 + len(told) if found == b"PK\x07\x08" + told else len(told)


def _known_extra(extra: bytes) -> bool:
    while extra:
        kind, length = struct.unpack_from("<HH", extra)
        field = extra[4 : 4 + length]
        if kind not in _EXTRA or len(field) < length or any(field[_EXTRA_MOST:]):
            return False
        extra = extra[4 + length :]
    return True


def _content_at(file: BinaryIO, member: Tercatat) -> int:
    file.seek(member.at)
    mark, _, _, _, _, name, extra = _HEAD.unpack(file.read(_HEAD.size))
    if mark != b"PK\x03\x04":
        raise BadZipFile
    return int(member.at + _HEAD.size + name + extra)


def pieces(file: BinaryIO, member: Tercatat) -> Iterator[bytes]:
    """The member's content, never more than its list tells; raises one of `GALAT` when it is not just that."""
    size = crc = 0
    for piece in _unpacked(file, member):
        size, crc = size + len(piece), zlib.crc32(piece, crc)
        if size > member.size:
            raise BadZipFile
        yield piece
    if (size, crc) != (member.size, member.crc):
        raise BadZipFile


def _unpacked(file: BinaryIO, member: Tercatat) -> Iterator[bytes]:
    packed = _packed(file, member)
    if member.method == ZIP_STORED:
        yield from packed
        return
    opener = zlib.decompressobj(-zlib.MAX_WBITS)
    for chunk in packed:
        rest, piece = chunk, b""
        while (rest or len(piece) == _STEP) and not opener.eof:
            piece = opener.decompress(rest, _STEP)
            rest = opener.unconsumed_tail
            yield piece
        if rest or opener.unused_data:
            raise BadZipFile
    if not opener.eof:
        raise BadZipFile


def _packed(file: BinaryIO, member: Tercatat) -> Iterator[bytes]:
    """The packed bytes; another member may be read in between."""
    at = _content_at(file, member)
    end = at + member.packed
    while at < end:
        file.seek(at)
        chunk = file.read(min(_STEP, end - at))
        if not chunk:
            raise BadZipFile
        at += len(chunk)
        yield chunk
