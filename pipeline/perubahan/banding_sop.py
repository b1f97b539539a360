"""The decree, the identity block and the lists below it, of two SOPs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from pipeline.base.bahasa import rangkai, tanggal
from pipeline.perubahan.banding_langkah import DuaSop, compare_steps
from pipeline.perubahan.perubahan import Perubahan, added, changed, changed_items, likeness, pairs, removed
from pipeline.sop.masukan import Isian, Masukan
from pipeline.sop.satker import Satker
from pipeline.sop.sop import Naskah, Pelaksana, Penetapan, Salinan, Sop

Sebut = Callable[[str], str]
"""From the key of an official to what the office calls them."""
DAFTAR: Mapping[str, str] = {
    "dasar_hukum": "Dasar hukum",
    "kualifikasi_pelaksana": "Kualifikasi pelaksana",
    "keterkaitan": "Keterkaitan",
    "peralatan": "Peralatan",
    "peringatan": "Peringatan",
    "pencatatan": "Pencatatan",
    "pengesahan": "Pengesahan",
}


def compare_identity(lama: Sop, baru: Sop, sebut: Sebut) -> Iterator[Perubahan]:
    """The identity block and the boxes below it."""
    one, other = lama.identitas, baru.identitas
    texts = {"nomor": "Nomor SOP", "nama": "Nama SOP", "unit": "Unit kerja"}
    for name, letak in texts.items():
        yield from changed("Identitas", letak, getattr(one, name), getattr(other, name))
    for name in ("tanggal_pembuatan", "tanggal_revisi", "tanggal_pengesahan", "tanggal_efektif"):
        days = (_day(getattr(one, name)), _day(getattr(other, name)))
        yield from changed("Identitas", name.replace("_", " ").capitalize(), *days)
    yield from changed("Identitas", "Disahkan oleh", sebut(one.disahkan_oleh), sebut(other.disahkan_oleh))
    spans = (sop.jangka_waktu.tertulis if sop.jangka_waktu else "" for sop in (lama, baru))
    yield from changed("Identitas", "Jangka waktu", next(spans), next(spans))
    for name, bagian in DAFTAR.items():
        yield from changed_items(bagian, "Butir", getattr(lama, name), getattr(baru, name))


def compare_decree(lama: Penetapan | None, baru: Penetapan | None, sebut: Sebut) -> Iterator[Perubahan]:
    """The decree, in its own order."""
    bagian = "Keputusan"
    if lama is None or baru is None:
        if baru is not None:
            yield added(bagian, "Keputusan", _decree(baru), "Keputusan penetapan ditambah")
        elif lama is not None:
            yield removed(bagian, "Keputusan", _decree(lama), "Keputusan penetapan dihapus")
        return
    for name in ("jenis", "nomor", "tahun", "tentang", "pembuka"):
        yield from changed(bagian, name.capitalize(), str(getattr(lama, name)), str(getattr(baru, name)))
    for name in ("menimbang", "mengingat"):
        yield from changed_items(bagian, f"{name.capitalize()} butir", getattr(lama, name), getattr(baru, name))
    yield from changed(bagian, "Menetapkan", lama.menetapkan, baru.menetapkan)
    dicta = [[f"{item.ke}: {item.isi}" for item in decree.diktum] for decree in (lama, baru)]
    yield from changed_items(bagian, "Diktum", *dicta)
    for name in ("ditetapkan_di", "judul_lampiran", "judul_bagan", "template"):
        yield from changed(bagian, name.replace("_", " ").capitalize(), getattr(lama, name), getattr(baru, name))
    yield from changed(bagian, "Tanggal", _day(lama.tanggal), _day(baru.tanggal))
    yield from changed(bagian, "Ditetapkan oleh", sebut(lama.oleh), sebut(baru.oleh))
    yield from changed(bagian, "Salinan", _copy(lama.salinan, sebut), _copy(baru.salinan, sebut))


def _copy(salinan: Salinan | None, sebut: Sebut) -> str:
    return f"{salinan.pernyataan}, {salinan.lembaga}, {sebut(salinan.oleh)}" if salinan else ""


def _decree(penetapan: Penetapan) -> str:
    return f"{penetapan.jenis} Nomor {penetapan.nomor} Tahun {penetapan.tahun} tentang {penetapan.tentang}"


def _day(value: date | None) -> str:
    return tanggal(value) if value else ""


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
