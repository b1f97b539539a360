"""Reads a bag back and says what in it is not whole; nothing is unpacked for that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from pipeline.model.arsip import (
    DAFTAR,
    DAFTAR_LABEL,
    DATA,
    DEKLARASI,
    DIUBAH,
    INFO,
    ISI_DEKLARASI,
    NASKAH,
    PROGRAM,
    decoded,
    oxum,
)
from pipeline.problems import Place, Problem

SIDIK = re.compile("[0-9a-f]{64}")
CADANGAN = "Pakai salinan arsip yang lain"
ASING = ("ini bukan arsip buatan program ini", "Pilih berkas arsip-….zip dari folder output")


@dataclass(frozen=True)
class Arsip:
    """What a bag holds: papers and sources by the names they have in a project, and what bag-info.txt told."""

    naskah: Mapping[str, bytes]
    sumber: Mapping[str, bytes]
    info: Mapping[str, tuple[str, ...]]

    @property
    def periode(self) -> str:
        """ "2025-tw4", or nothing when the bag does not say."""
        return "".join(self.info.get("External-Identifier", ())[:1])

    @property
    def program(self) -> str:
        """The program that made the papers."""
        return "".join(self.info.get(PROGRAM, ())[:1])

    @property
    def diubah(self) -> frozenset[str]:
        """Papers a person had edited when the bag was made."""
        return frozenset(self.info.get(DIUBAH, ()))

    def hash_listed(self, nama: str, isi: bytes) -> str:
        """The sha256 by which the archive's list names a paper: of the edited one where a person edited it."""
        return sha256(self.naskah.get(nama, isi) if nama in self.diubah else isi).hexdigest()


def read_bag(members: Mapping[str, bytes], berkas: str) -> tuple[Arsip | None, tuple[Problem, ...]]:
    """The archive `berkas`, or `None` when it is none of ours; with everything that is damaged, missing or added."""
    tops = {name.partition("/")[0] for name in members}
    files = {name.partition("/")[2]: content for name, content in members.items()}
    if len(tops) != 1 or not {DEKLARASI, DAFTAR} <= files.keys():
        return None, (Problem(Place(berkas), *ASING),)
    problems = tuple(_faults(files, berkas))
    payload = {name: content for name, content in files.items() if name.startswith(DATA)}
    papers = {name.removeprefix(NASKAH): content for name, content in payload.items() if name.startswith(NASKAH)}
    sources = {name.removeprefix(DATA): content for name, content in payload.items() if not name.startswith(NASKAH)}
    return Arsip(papers, sources, _info(files)), problems


def _faults(files: Mapping[str, bytes], berkas: str) -> Iterator[Problem]:
    payload = {name: content for name, content in files.items() if name.startswith(DATA)}
    tags = {name: content for name, content in files.items() if name not in payload and name != DAFTAR_LABEL}
    if files[DEKLARASI] != ISI_DEKLARASI:
        yield Problem(Place(berkas, sel=DEKLARASI), "isinya bukan seperti yang ditulis program ini", CADANGAN)
    yield from _compared(payload, files, DAFTAR, berkas)
    yield from _compared(tags, files, DAFTAR_LABEL, berkas)
    told = _info(files).get("Payload-Oxum", ())
    if told != (oxum(payload),):
        what = f'besar isi arsip "{oxum(payload)}", padahal tertulis "{", ".join(told)}"'
        yield Problem(Place(berkas, sel=INFO), what, CADANGAN)


def _compared(contents: Mapping[str, bytes], files: Mapping[str, bytes], daftar: str, berkas: str) -> Iterator[Problem]:
    """`contents` against the manifest called `daftar`, both ways."""
    listed: dict[str, str] = {}
    for number, line in enumerate(_text(files.get(daftar, b"")).removesuffix("\n").split("\n"), start=1):
        digest, _, name = line.partition("  ")
        if not SIDIK.fullmatch(digest) or not name or decoded(name) in listed:
            yield Problem(Place(berkas, sel=f"{daftar} baris {number}"), "baris ini rusak", CADANGAN)
        else:
            listed[decoded(name)] = digest
    for name in sorted(listed.keys() | contents.keys()):
        place = Place(berkas, sel=name)
        if name not in contents:
            yield Problem(place, f"berkas ini tercatat di {daftar}, tetapi tidak ada", CADANGAN)
        elif name not in listed:
            yield Problem(place, f"berkas ini tidak tercatat di {daftar}: ditambahkan kemudian", CADANGAN)
        elif sha256(contents[name]).hexdigest() != listed[name]:
            yield Problem(place, "isi berkas ini berubah sesudah diarsipkan", CADANGAN)


def _info(files: Mapping[str, bytes]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _text(files.get(INFO, b"")).split("\n"):
        label, divided, value = line.partition(":")
        if divided:
            found[label.strip()] = (*found.get(label.strip(), ()), value.strip())
    return found


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")
