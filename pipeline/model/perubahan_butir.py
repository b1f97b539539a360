"""The decree, the identity block and the lists below it, of two SOPs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from pipeline.bahasa import tanggal
from pipeline.model.penetapan_sop import Penetapan, Salinan
from pipeline.model.perubahan_baris import Perubahan, added, changed, changed_items, removed
from pipeline.model.sop import Sop

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
