"""One row of what a revision changes: how it was, how it becomes, and what kind of change that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.perubahan_kata import Tulisan, compare_words, plain_text, whole
from pipeline.model.perubahan_padanan import text_pairs


class Jenis(StrEnum):
    """What happened to a thing."""

    DITAMBAH = "ditambah"
    DIHAPUS = "dihapus"
    DIPINDAH = "dipindah"
    DIUBAH = "diubah"


@dataclass(frozen=True)
class Sisi:
    """One side of a row: where it stands ("Langkah 5, waktu") and its words, the changed ones marked."""

    letak: str = ""
    tulisan: Tulisan = ()

    @property
    def teks(self) -> str:
        """The words alone."""
        return plain_text(self.tulisan)


@dataclass(frozen=True)
class Perubahan:
    """One change. `bagian` is the part of the SOP it belongs to."""

    bagian: str
    jenis: Jenis
    semula: Sisi
    menjadi: Sisi
    keterangan: str


def changed(
    bagian: str, letak: str | tuple[str, str], lama: str, baru: str, keterangan: str = ""
) -> Iterator[Perubahan]:
    """A row when two wordings differ; none when they are the same. `letak` may differ between the sides."""
    if lama == baru:
        return
    before, after = (letak, letak) if isinstance(letak, str) else letak
    marked = compare_words(lama, baru)
    told = keterangan or f"{after} {'diisi' if not lama else 'dikosongkan' if not baru else 'diubah'}"
    yield Perubahan(bagian, Jenis.DIUBAH, Sisi(before, marked[0]), Sisi(after, marked[1]), told)


def added(bagian: str, letak: str, teks: str, keterangan: str) -> Perubahan:
    """A row for what is new."""
    return Perubahan(bagian, Jenis.DITAMBAH, Sisi(), Sisi(letak, whole(teks)), keterangan)


def removed(bagian: str, letak: str, teks: str, keterangan: str) -> Perubahan:
    """A row for what is gone."""
    return Perubahan(bagian, Jenis.DIHAPUS, Sisi(letak, whole(teks)), Sisi(), keterangan)


def changed_items(bagian: str, butir: str, lama: Sequence[str], baru: Sequence[str]) -> Iterator[Perubahan]:
    """The rows of a list of sentences; its items are called `butir` ("Butir 3")."""
    for i, j in text_pairs(lama, baru):
        if i is None and j is not None:
            yield added(bagian, f"{butir} {j + 1}", baru[j], f"{butir} ditambah")
        elif j is None and i is not None:
            yield removed(bagian, f"{butir} {i + 1}", lama[i], f"{butir} dihapus")
        elif i is not None and j is not None:
            letak = (f"{butir} {i + 1}", f"{butir} {j + 1}")
            yield from changed(bagian, letak, lama[i], baru[j], f"{butir} diubah")
