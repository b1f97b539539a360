"""Zip files from anywhere, read whole into memory and only when nothing about them is strange."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.edges.zip_tetap import Entry, deflated, inflated, zip_bytes
from pipeline.model import batas
from pipeline.problems import Place, Problem, Refused

PALING_BESAR = 2 * batas.ARSIP
PALING_BANYAK = 2 * batas.BANYAK_BERKAS
"""Inputs and papers together; both limits say in a message what they are."""
COCOK = "Pakai salinan lain, atau buat lagi arsipnya"
RUSAK = ("berkas ini bukan arsip zip, atau rusak", COCOK)
GALAT = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    UnicodeError,
    ValueError,
)
"""What a damaged or made-up archive makes `zipfile` raise."""


def read_zip(path: Path, name: str) -> Mapping[str, bytes]:
    """Every file of the archive at `path`, called `name` in messages; raises `Refused`."""
    if not path.is_file():
        raise Refused([Problem(Place(name), "arsip tidak ada", "Periksa letaknya, atau buat dahulu dengan make")])
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if found := tuple(_strange(members, name)):
                raise Refused(found)
            return {member.filename: archive.read(member) for member in members if not member.is_dir()}
    except PermissionError:
        fix = "Tutup arsip itu di program lain, lalu ulangi"
        raise Refused([Problem(Place(name), "arsip tidak dapat dibuka", fix)]) from None
    except GALAT:
        raise Refused([Problem(Place(name), *RUSAK)]) from None


def as_written(path: Path, *, again: bool = False) -> bool:
    """Whether the zip holds, byte for byte, what our own writer puts around its members.

    Unpacking tells only the members; what other programs read of it, or what hangs on before and behind, is not seen.
    With `again` the members are compressed anew too: only on a machine with the same compressor is that a proof.
    """
    content = path.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            entries = [_entry(content, member, archive.read(member)) for member in members]
        fresh = [deflated(entry.name, inflated(entry)) for entry in entries] if again else entries
    except (*GALAT, struct.error):
        return False
    return not any(member.is_dir() for member in members) and zip_bytes(fresh) == content


def _entry(content: bytes, member: zipfile.ZipInfo, inside: bytes) -> Entry:
    names = struct.unpack_from("<HH", content, member.header_offset + 26)
    start = member.header_offset + 30 + sum(names)
    data = content[start : start + member.compress_size]
    return Entry(member.filename, member.compress_type, zlib.crc32(inside), len(inside), data)


def _strange(members: list[zipfile.ZipInfo], name: str) -> Iterator[Problem]:
    """What no archive of ours has, found before anything is unpacked."""
    if len(members) > PALING_BANYAK or sum(member.file_size for member in members) > PALING_BESAR:
        most = f"{PALING_BANYAK} berkas atau {PALING_BESAR // 1_000_000} MB"
        yield Problem(Place(name), f"isi arsip lebih dari {most}", "Periksa apakah ini arsip yang benar")
        return
    seen: set[str] = set()
    for member in members:
        place = Place(name, sel=member.filename[:200])
        if member.filename in seen:
            yield Problem(place, "berkas ini ada dua kali di dalam arsip", COCOK)
        elif not _stays_inside(member.filename) or stat.S_ISLNK(member.external_attr >> 16):
            yield Problem(place, "nama berkas ini menunjuk ke luar arsip", COCOK)
        elif member.flag_bits & 1 or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            yield Problem(place, "berkas ini terkunci sandi atau dimampatkan dengan cara lain", COCOK)
        seen.add(member.filename)


def _stays_inside(name: str) -> bool:
    parts = name.removesuffix("/").split("/")
    return not {"", ".", ".."} & set(parts) and not set(name) & {"\\", ":", "\0"}


def same_members(one: bytes, other: bytes) -> bool:
    """Whether two files are the same, however their members were compressed."""
    if one == other:
        return True
    found = _members(one), _members(other)
    return None not in found and found[0] == found[1]


def _members(content: bytes) -> Mapping[str, bytes] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {member.filename: archive.read(member) for member in archive.infolist()}
    except GALAT:
        return None
