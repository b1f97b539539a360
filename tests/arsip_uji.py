"""Archives as a test handles them: read whole, and packed again with something else in them."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from pipeline.arsip.arsip_baca import Arsip, read_bag
from pipeline.arsip.bag import DAFTAR, DAFTAR_LABEL, DATA, digest_lines
from pipeline.arsip.bundel import Anggota, opened_zip
from pipeline.base.problems import Problem
from pipeline.files.zips import zip_of

PUNCAK = "arsip-2025-tw4/"


def read_zip(path: Path, name: str = "a.zip") -> dict[str, bytes]:
    with opened_zip(path, name) as bundel:
        return {nama: b"".join(bundel.baca(nama)) for nama in bundel.anggota}


def read_contents(contents: Mapping[str, bytes]) -> tuple[Arsip | None, tuple[Problem, ...]]:
    found = {name: Anggota(sha256(content).hexdigest(), len(content)) for name, content in contents.items()}
    return read_bag(found, lambda name: (contents[name],), "a.zip")


def whole(path: Path) -> Arsip:
    arsip, problems = read_contents(read_zip(path))
    assert arsip is not None
    assert not problems
    return arsip


def papers(arsip: Arsip) -> dict[str, bytes]:
    return {name: arsip.isi_naskah(name) for name in arsip.naskah}


def sources(arsip: Arsip) -> dict[str, bytes]:
    return {name: b"".join(arsip.isi_sumber(name)) for name in arsip.sumber}


def listed(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The bag with lists, and a size, that fit whatever lies in it."""
    bag = {name: content for name, content in contents.items() if not name.endswith((DAFTAR, DAFTAR_LABEL))}
    payload = {name: content for name, content in bag.items() if name.startswith(PUNCAK + DATA)}
    oxum = f"{sum(map(len, payload.values()))}.{len(payload)}"
    info = bag[f"{PUNCAK}bag-info.txt"].decode().split("\n")
    told = [f"Payload-Oxum: {oxum}" if line.startswith("Payload-Oxum") else line for line in info]
    bag[f"{PUNCAK}bag-info.txt"] = "\n".join(told).encode()
    bag[PUNCAK + DAFTAR] = _lines(payload)
    tags = {name: content for name, content in bag.items() if not name.startswith(PUNCAK + DATA)}
    return {**bag, PUNCAK + DAFTAR_LABEL: _lines(tags)}


def _lines(contents: Mapping[str, bytes]) -> bytes:
    return digest_lines({name.removeprefix(PUNCAK): sha256(one).hexdigest() for name, one in contents.items()})


def repacked(path: Path, target: Path, changed: Mapping[str, bytes]) -> Path:
    """The archive with these files beside or in place of its own, and lists that fit."""
    named = {PUNCAK + name: content for name, content in changed.items()}
    target.write_bytes(zip_of(listed({**read_zip(path), **named})))
    return target
