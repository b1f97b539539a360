"""A zip from anywhere, opened without unpacking it: what no archive of ours has, and its files, each read once."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from pipeline.base import batas
from pipeline.base.problems import Place, Problem, Refused, refuse_if_any
from pipeline.files.zips import GALAT, Tercatat, TooManyMembers, listed_members, nothing_else, pieces

COCOK = "Pakai salinan lain, atau buat lagi arsipnya"
RUSAK = ("berkas ini bukan arsip zip, atau rusak", COCOK)
TERSEMBUNYI = ("arsip ini memuat sesuatu di luar berkas-berkas yang tercatat di dalamnya", COCOK)
_LINK = stat.S_IFLNK


@dataclass(frozen=True)
class Anggota:
    """A file of an archive as it was found: its sha256 and its size."""

    sidik: str
    besar: int


@dataclass(frozen=True)
class Bundel:
    """An open archive that was found whole: what its files are, and their contents when asked for."""

    anggota: Mapping[str, Anggota]
    _name: str
    _file: BinaryIO
    _listed: Mapping[str, Tercatat]

    def baca(self, nama: str) -> Iterator[bytes]:
        """A file of it, in pieces; raises `Refused` when the disk no longer gives it."""
        try:
            yield from pieces(self._file, self._listed[nama])
        except GALAT:
            raise Refused([Problem(Place(self._name), *RUSAK)]) from None


@contextmanager
def opened_zip(path: Path, name: str) -> Iterator[Bundel]:
    """The archive at `path`, called `name` in messages, every file of it read once; raises `Refused`."""
    if not path.is_file():
        raise Refused([Problem(Place(name), "arsip tidak ada", "Periksa letaknya, atau buat dahulu dengan make")])
    try:
        file = path.open("rb")
    except OSError:
        fix = "Tutup arsip itu di program lain, lalu ulangi"
        raise Refused([Problem(Place(name), "arsip tidak dapat dibuka", fix)]) from None
    with file:
        yield _found_whole(file, name)


def _found_whole(file: BinaryIO, name: str) -> Bundel:
    try:
        members = listed_members(file, batas.ANGGOTA_ARSIP)
        refuse_if_any(_strange(members, name))
        if not nothing_else(file, members):
            raise Refused([Problem(Place(name), *TERSEMBUNYI)])
        around = _folders(members)
        files = {member.name: member for member in members if member.name not in around}
        return Bundel({nama: _measured(file, member) for nama, member in files.items()}, name, file, files)
    except TooManyMembers:
        raise Refused([_too_much(name)]) from None
    except GALAT:
        raise Refused([Problem(Place(name), *RUSAK)]) from None


def _measured(file: BinaryIO, member: Tercatat) -> Anggota:
    whole = sha256()
    for piece in pieces(file, member):
        whole.update(piece)
    return Anggota(whole.hexdigest(), member.size)


def _strange(members: tuple[Tercatat, ...], name: str) -> Iterator[Problem]:
    """What no archive of ours has, found before anything is unpacked."""
    if sum(member.size for member in members) > batas.ISI_ARSIP:
        yield _too_much(name)
        return
    seen: set[str] = set()
    for member in members:
        place = Place(name, sel=member.name[:200])
        if member.name in seen:
            yield Problem(place, "berkas ini ada dua kali di dalam arsip", COCOK)
        elif not _stays_inside(member.name) or stat.S_IFMT(member.mode) == _LINK:
            yield Problem(place, "nama berkas ini menunjuk ke luar arsip", COCOK)
        elif not member.readable:
            yield Problem(place, "berkas ini terkunci sandi atau dimampatkan dengan cara lain", COCOK)
        elif member.size > batas.BERKAS_ARSIP:
            yield Problem(place, f"berkas ini lebih dari {batas.BERKAS_ARSIP // batas.MB} MB", COCOK)
        seen.add(member.name)


def _too_much(name: str) -> Problem:
    most = f"{batas.ANGGOTA_ARSIP} berkas atau {batas.ISI_ARSIP // batas.MB} MB"
    return Problem(Place(name), f"isi arsip lebih dari {most}", "Periksa apakah ini arsip yang benar")


def _stays_inside(name: str) -> bool:
    parts = name.removesuffix("/").split("/")
    return not {"", ".", ".."} & set(parts) and not set(name) & {"\\", ":", "\0"}


def _folders(members: tuple[Tercatat, ...]) -> frozenset[str]:
    """The folders around the files; other programs put them into a zip, and they hold nothing."""
    ordered = sorted(members, key=lambda member: member.name)
    return frozenset(
        folder.name
        for folder, inside in pairwise(ordered)
        if folder.name.endswith("/") and not folder.size and inside.name.startswith(folder.name)
    )
