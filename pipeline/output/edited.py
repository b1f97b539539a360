"""edited: every paper a person wrote at, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.output.named import folders
from pipeline.output.pack import looked_at
from pipeline.output.penulisan import KeadaanBerkas


@dataclass(frozen=True)
class Suntingan:
    """A paper that a person wrote at: its folder and name, how it stands, and the new result beside it."""

    folder: str
    nama: str
    keadaan: KeadaanBerkas
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
        now, beside = lies(nama), catatan.hasil_baru.get(nama)
        if now is None or (now == catatan.dasar(nama) and not beside):
            continue
        accepted = catatan.diterima.get(nama)
        if nama in catatan.tidak_dibuat:
            yield Suntingan(folder, nama, KeadaanBerkas.TERTINGGAL)
        elif accepted and accepted.naskah == now and not beside:
            yield Suntingan(folder, nama, KeadaanBerkas.DITERIMA)
        else:
            yield Suntingan(folder, nama, KeadaanBerkas.DISUNTING, beside.berkas if beside else "")
