"""The matrix of changes as values for its template, and the same as lines for the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from pipeline.base.bahasa import rangkai
from pipeline.nilai.nilai import NilaiBagianMatriks, NilaiBarisMatriks, NilaiMatriks, NilaiNaskahTersentuh, NilaiSisi
from pipeline.perubahan.baris import Perubahan, SisiPerubahan, Tulisan
from pipeline.perubahan.naskah import NaskahTersentuh

TIDAK_BERLAKU_SURUT = "Perubahan tidak berlaku untuk tahapan kegiatan yang sudah selesai dilaksanakan."
"""Of the SOP of Keputusan 32/2025, PENGESAHAN; the reason a period goes on with the SOP it began with."""
TIDAK_ADA = "(tidak ada)"


@dataclass(frozen=True)
class Dampak:
    """What a revision means: its changes, the papers it touches, the periods that go on with the old SOP."""

    semula: str
    menjadi: str
    alasan: str
    tanggal: date | None
    perubahan: tuple[Perubahan, ...]
    naskah: tuple[NaskahTersentuh, ...]
    periode: tuple[str, ...]

    @property
    def kosong(self) -> bool:
        """Nothing is different, neither words nor papers."""
        return not self.perubahan and not self.naskah


def matrix(dampak: Dampak, write: Callable[[Tulisan, bool], object]) -> NilaiMatriks:
    """The values of the matrix. `write` makes marked text printable; its second argument: as the new side."""
    numbered = enumerate(dampak.perubahan, start=1)
    groups = groupby(numbered, key=lambda item: item[1].bagian)
    parts = (
        NilaiBagianMatriks(name, tuple(_row(number, row, write) for number, row in group)) for name, group in groups
    )
    papers = (
        NilaiNaskahTersentuh(no, n.judul, n.semula or "-", n.menjadi or "-", n.template, rangkai(n.sebab))
        for no, n in enumerate(dampak.naskah, start=1)
    )
    return NilaiMatriks(
        dampak.semula,
        dampak.menjadi,
        dampak.alasan,
        dampak.tanggal,
        tuple(parts),
        tuple(papers),
        dampak.periode,
    )


def _row(number: int, row: Perubahan, write: Callable[[Tulisan, bool], object]) -> NilaiBarisMatriks:
    before = NilaiSisi(row.semula.letak, write(row.semula.tulisan, False))
    after = NilaiSisi(row.menjadi.letak, write(row.menjadi.tulisan, True))
    return NilaiBarisMatriks(number, row.jenis, before, after, row.keterangan)


def lines(dampak: Dampak) -> Iterator[str]:
    """The matrix as plain text: what goes stands in [-…-], what comes in {+…+}, as `git diff` marks words."""
    if dampak.kosong:
        yield f"Tidak ada yang berubah terhadap {dampak.semula}."
        return
    yield f"Semula : {dampak.semula}"
    yield f"Menjadi: {dampak.menjadi}"
    for name, group in groupby(enumerate(dampak.perubahan, start=1), key=lambda item: item[1].bagian):
        yield ""
        yield name
        for number, row in group:
            yield f"{number:>3}. {row.menjadi.letak or row.semula.letak}: {row.keterangan}"
            yield f"     semula : {_side(row.semula, '[-', '-]')}"
            yield f"     menjadi: {_side(row.menjadi, '{+', '+}')}"
    yield from _paper_lines(dampak)


def _paper_lines(dampak: Dampak) -> Iterator[str]:
    if dampak.naskah:
        yield ""
        yield "Naskah yang tersentuh"
    for paper in dampak.naskah:
        files = " -> ".join(dict.fromkeys(name for name in (paper.semula, paper.menjadi) if name))
        yield f"  {files} (templat {paper.template}): {rangkai(paper.sebab)}"
    if dampak.periode:
        yield ""
        yield TIDAK_BERLAKU_SURUT
        yield f"Tetap memakai {dampak.semula}: {rangkai(dampak.periode)}"


def _side(side: SisiPerubahan, start: str, end: str) -> str:
    text = "".join(f"{start}{kata.teks}{end}" if kata.berubah else kata.teks for kata in side.tulisan)
    return text or ("(kosong)" if side.letak else TIDAK_ADA)
