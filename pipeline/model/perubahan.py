"""What a revision changes: an old and a new SOP held against each other, as rows of a matrix."""

from __future__ import annotations

from pipeline.model.perubahan_baris import Perubahan
from pipeline.model.perubahan_butir import Sebut, compare_decree, compare_identity
from pipeline.model.perubahan_kertas import compare_actors, compare_inputs, compare_papers, renamed_keys
from pipeline.model.perubahan_langkah import DuaSop, compare_steps
from pipeline.model.satker import Satker
from pipeline.model.sop import Sop


def compare(lama: Sop, baru: Sop, satker: Satker) -> tuple[Perubahan, ...]:
    """Every change in the order a reader looks for it; none when the two say the same."""
    sebut = called(satker)
    dua = DuaSop(lama, baru, renamed_keys(lama, baru), satker.menit_kerja)
    return (
        *compare_decree(lama.penetapan, baru.penetapan, sebut),
        *compare_identity(lama, baru, sebut),
        *compare_actors(lama, baru, sebut),
        *compare_steps(dua),
        *compare_papers(lama, baru),
        *compare_inputs(lama, baru),
    )


def called(satker: Satker) -> Sebut:
    """What the office calls an official; someone it no longer has by their key."""

    def name(kunci: str) -> str:
        return (satker.jabatan(kunci) if kunci in satker.pejabat else "") or kunci.replace("_", " ")

    return name
