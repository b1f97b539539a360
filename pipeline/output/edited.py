"""edited: every paper a person wrote at, how it stands, and what changed in its result since they began."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.base.problems import Refused
from pipeline.files.fingerprint import content_hash
from pipeline.output import history
from pipeline.output.named import folders
from pipeline.output.opened import OUTPUT, content
from pipeline.output.pack import looked_at
from pipeline.output.penulisan import KeadaanBerkas

if TYPE_CHECKING:
    from pipeline.word.replaced import Pergantian


@dataclass(frozen=True)
class Suntingan:
    """A paper that a person wrote at: its folder and name, how it stands, and the new result beside it.

    By sha256: what lies there (`sidik`), the result it was written from (`semula`), and today's (`hasil`).
    """

    folder: str
    nama: str
    keadaan: KeadaanBerkas
    sidik: str
    semula: str
    hasil: str
    hasil_baru: str = ""

    @property
    def letak(self) -> str:
        """Its path in the project."""
        return f"{self.folder}/{self.nama}"


def edited_papers(root: Path) -> tuple[Suntingan, ...]:
    """Every paper in output/ that a person wrote at, by folder and name; raises `Refused`."""
    return tuple(found for folder in folders(root) for found in _edited(root, folder))


def _edited(root: Path, folder: str) -> Iterator[Suntingan]:
    catatan, lies = looked_at(root, folder)
    for nama in sorted({*catatan.berkas, *catatan.hasil_baru, *catatan.tidak_dibuat}):
        now, beside, dasar = lies(nama), catatan.hasil_baru.get(nama), catatan.dasar(nama) or ""
        if now is None or (now == dasar and not beside):
            continue
        accepted, result = catatan.diterima.get(nama), beside.sidik if beside else dasar
        semula = catatan.semula.get(nama) or dasar or result
        if nama in catatan.tidak_dibuat:
            yield Suntingan(folder, nama, KeadaanBerkas.TERTINGGAL, now, semula, result)
        elif accepted and accepted.naskah == now and not beside:
            yield Suntingan(folder, nama, KeadaanBerkas.DITERIMA, now, semula, result)
        else:
            yield Suntingan(folder, nama, KeadaanBerkas.DISUNTING, now, semula, result, beside.berkas if beside else "")


def changed_since(root: Path, paper: Suntingan) -> tuple[Pergantian, ...] | None:
    """What today's result says otherwise than the one the person began from, and their version does not say yet.

    `None` when that is nothing; empty when the result is another one and nobody can tell in what.
    """
    if paper.semula == paper.hasil:
        return None
    old, new = (history.content_of(root / OUTPUT, sidik) for sidik in (paper.semula, paper.hasil))
    mine = content(root, paper.folder, paper.nama, paper.sidik)
    return differing_words(paper.nama, old, new, mine)


def differing_words(
    nama: str, old: bytes | None, new: bytes | None, third: bytes, *, badan: bool = False
) -> tuple[Pergantian, ...] | None:
    """What `new` says otherwise than `old` and `third` does not say; `None` and empty as for `changed_since`."""
    from pipeline.word.replaced import replaced  # a run without such a paper needs no library for it

    if old is not None and new is not None and content_hash(old) == content_hash(new):
        return None
    if old is None or new is None or not nama.endswith(".docx"):
        return ()
    try:
        return replaced(old, new, third, badan=badan) or None
    except (Refused, ValueError):
        return ()
