"""The actors, the papers from outside and the papers made, of two SOPs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from pipeline.bahasa import rangkai
from pipeline.model.masukan import Isian, Masukan
from pipeline.model.perubahan_baris import Perubahan, added, changed, removed
from pipeline.model.perubahan_butir import Sebut
from pipeline.model.perubahan_padanan import likeness, pairs
from pipeline.model.sop import Naskah, Pelaksana, Sop

Benda = TypeVar("Benda")
Rincian = Callable[[Benda], Mapping[str, str]]


def renamed_keys(lama: Sop, baru: Sop) -> Mapping[str, str]:
    """From an old key to the new one of the same actor, masukan or naskah, where they differ."""
    found = (
        *_key_pairs(lama.pelaksana, baru.pelaksana, lambda actor: actor.jabatan),
        *_key_pairs(lama.masukan, baru.masukan, lambda paper: paper.judul),
        *_key_pairs(lama.naskah, baru.naskah, lambda paper: paper.judul),
    )
    return {one: other for one, other in found if one and other and one != other}


def compare_actors(lama: Sop, baru: Sop, sebut: Sebut) -> Iterator[Perubahan]:
    """A row for each actor added, removed, renamed, or done by other people."""

    def details(actor: Pelaksana) -> Mapping[str, str]:
        return {"jabatan": actor.jabatan, "pejabat": rangkai([sebut(key) for key in actor.pejabat])}

    yield from _compare("Pelaksana", lama.pelaksana, baru.pelaksana, lambda actor: actor.jabatan, details)


def compare_inputs(lama: Sop, baru: Sop) -> Iterator[Perubahan]:
    """A row for each change of a paper from outside."""

    def details(paper: Masukan) -> Mapping[str, str]:
        fields = "; ".join(_field(name, isian) for name, isian in paper.isian.items())
        return {"judul": paper.judul, "berkas": paper.berkas, "dari": paper.dari or "", "isian": fields}

    yield from _compare("Masukan", lama.masukan, baru.masukan, lambda paper: paper.judul, details)


def compare_papers(lama: Sop, baru: Sop) -> Iterator[Perubahan]:
    """A row for each change of a paper that is made."""
    yield from _compare("Naskah", lama.naskah, baru.naskah, lambda paper: paper.judul, _paper)


def _paper(naskah: Naskah) -> Mapping[str, str]:
    return {
        "judul": naskah.judul,
        "template": naskah.template,
        "dibuat untuk setiap": naskah.untuk_setiap or "",
        "folder kembali": naskah.kembali or "",
        "tanda air": naskah.tanda_air,
        "mengetahui": rangkai(naskah.mengetahui),
        "arsip": "ya" if naskah.arsip else "",
    }


def _field(name: str, isian: Isian) -> str:
    kind = f"pilihan {', '.join(isian.pilihan)}" if isian.pilihan else isian.jenis
    more = f"{', boleh lebih dari satu' if isian.banyak else ''}{'' if isian.wajib else ', boleh kosong'}"
    return f"{name.replace('_', ' ')} ({kind}{more})"


def _compare(
    bagian: str,
    lama: Mapping[str, Benda],
    baru: Mapping[str, Benda],
    name: Callable[[Benda], str],
    details: Rincian[Benda],
) -> Iterator[Perubahan]:
    for key, other_key in _key_pairs(lama, baru, name):
        before = details(lama[key]) if key else {}
        after = details(baru[other_key]) if other_key else {}
        if key is None and other_key is not None:
            yield added(bagian, name(baru[other_key]), _told(after), f"{bagian} baru")
        elif other_key is None and key is not None:
            yield removed(bagian, name(lama[key]), _told(before), f"{bagian} dihapus")
        elif key is not None and other_key is not None:
            for part, text in before.items():
                letak = (f"{name(lama[key])}, {part}", f"{name(baru[other_key])}, {part}")
                yield from changed(bagian, letak, text, after[part], f"{part.capitalize()} diubah")


def _told(details: Mapping[str, str]) -> str:
    return "; ".join(f"{part}: {text}" for part, text in details.items() if text)


def _key_pairs(
    lama: Mapping[str, Benda], baru: Mapping[str, Benda], name: Callable[[Benda], str]
) -> tuple[tuple[str | None, str | None], ...]:
    """Which thing is which: by key, and only where a key is gone and another came, by name."""

    def score(one: str, other: str) -> float:
        return 0 if one in baru or other in lama else likeness(name(lama[one]), name(baru[other]))

    before, after = tuple(lama), tuple(baru)
    found = pairs(before, after, score)
    return tuple((None if i is None else before[i], None if j is None else after[j]) for i, j in found)
