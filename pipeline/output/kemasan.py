"""Packings: the same contents zipped in another way are the same paper.

All else compares bytes. So what lies there counts as ours when it has the contents of ours, and a new result is taken
in the packing it already has. Files that are byte for byte what they were need not be opened for that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from pipeline.files.fingerprint import content_hash
from pipeline.output import history
from pipeline.output.catatan_tulis import CatatanTulis, read_catatan
from pipeline.output.opened import OUTPUT, content, lying, manifest
from pipeline.output.penulisan import Lies


def looked_at(root: Path, folder: str) -> tuple[CatatanTulis, Lies]:
    """What we wrote in `folder` last, in the packing that lies there now, and what lies there; raises `Refused`."""
    catatan, lies = read_catatan(manifest(root, folder)), lying(root, folder)

    def now(nama: str, ours: str) -> str:
        lain = lies(nama)
        if lain in (None, ours) or not (old := history.content_of(root / OUTPUT, ours)):
            return ours
        return lain if content_hash(content(root, folder, nama, lain)) == content_hash(old) else ours

    beside = {n: replace(one, sidik=now(one.berkas, one.sidik)) for n, one in catatan.hasil_baru.items()}
    accepted = {n: replace(one, naskah=now(n, one.naskah)) for n, one in catatan.diterima.items()}
    ours, left = ({n: now(n, one) for n, one in names.items()} for names in (catatan.berkas, catatan.tidak_dibuat))
    return CatatanTulis(ours, beside, accepted, left, catatan.disunting), lies


def as_packed_before(
    root: Path, folder: str, catatan: CatatanTulis, lies: Lies, isi: Mapping[str, bytes]
) -> Mapping[str, bytes]:
    """Each new result in the packing that lies there or was written before, when its contents are the same."""
    return {nama: _packed(root, folder, catatan, lies, nama, one) for nama, one in isi.items()}


def _packed(root: Path, folder: str, catatan: CatatanTulis, lies: Lies, nama: str, isi: bytes) -> bytes:
    if lies(nama) in (None, sha256(isi).hexdigest()):
        return isi
    wanted = content_hash(isi)
    return next((old for old in _before(root, folder, catatan, lies, nama) if content_hash(old) == wanted), isi)


def _before(root: Path, folder: str, catatan: CatatanTulis, lies: Lies, nama: str) -> Iterator[bytes]:
    """What lies at the name, then our last result, then the one beside it."""
    if now := lies(nama):
        yield content(root, folder, nama, now)
    beside = catatan.hasil_baru.get(nama)
    for sidik in (catatan.dasar(nama), beside.sidik if beside else None):
        if sidik and (old := history.content_of(root / OUTPUT, sidik)):
            yield old
