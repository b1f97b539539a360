"""Zip files that are the same bytes for the same contents: sorted, without clock, user or system."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

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
