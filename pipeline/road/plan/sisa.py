"""What was written for rounds and papers that do not exist, and file names given twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.base.problems import Level, Place, Problem, suggestion
from pipeline.road.plan.bahan import Bahan
from pipeline.road.rencana import FormulirTerencana, NaskahTerencana
from pipeline.sop.perjalanan import Kunjungan


def leftovers(bahan: Bahan, visits: tuple[Kunjungan, ...]) -> Iterator[Problem]:
    """A round that was written but never reached, and a registered paper that does not exist."""
    sop = bahan.definisi.sop
    for key, masukan in bahan.definisi.masukan_keputusan().items():
        asked = [v for v in visits if (decision := sop.langkah[v.posisi].keputusan) and decision.masukan == key]
        used, written = sum(1 for visit in asked if visit.keputusan), len(bahan.masuk.masukan.get(key, ()))
        if written > used:
            where = Place(f"{bahan.masuk.folder}/{masukan.berkas}", sel=f"putaran ke-{used + 1}")
            over = used and not any(visit.tunggu for visit in asked)
            what = f"prosesnya sudah selesai pada putaran ke-{used}" if over else "putaran ini belum sampai gilirannya"
            fix = "Hapus putaran ini" if over else "Hapus, atau periksa apakah langkah sebelumnya masih menunggu"
            yield Problem(where, what, fix, Level.PERHATIAN)
    yield from _leftover_numbers(bahan, visits)
    yield from _not_corrected(bahan, visits)


def _not_corrected(bahan: Bahan, visits: tuple[Kunjungan, ...]) -> Iterator[Problem]:
    """Papers made again after a refusal, with nothing new to make them from."""
    last = max((visit.putaran for visit in visits), default=1)
    came = {form.putaran for form in bahan.masuk.realisasi.kiriman if form.triwulan == bahan.periode.triwulan}
    if bahan.terukur and last > max(came, default=1):
        where = Place(f"{bahan.masuk.folder}/putaran-{last}/{bahan.definisi.folder_kembali}")
        what = f"naskah putaran ke-{last} masih memakai angka putaran sebelumnya: form perbaikan belum ada"
        fix = "Simpan form yang diperbaiki di folder itu; biarkan bila yang diperbaiki bukan angkanya"
        yield Problem(where, what, fix, Level.PERHATIAN)


def _leftover_numbers(bahan: Bahan, visits: tuple[Kunjungan, ...]) -> Iterator[Problem]:
    sop = bahan.definisi.sop
    made = {(key, visit.putaran) for visit in visits for key in sop.langkah[visit.posisi].output}
    seen: set[tuple[str, int]] = set()
    for item in bahan.masuk.registrasi.registrasi:
        name, where = (item.naskah, item.putaran), Place(f"{bahan.masuk.folder}/registrasi.yaml", sel=item.naskah)
        if item.naskah not in sop.naskah:
            yield Problem(where, f'naskah "{item.naskah}" tidak ada dalam SOP', suggestion(item.naskah, sop.naskah))
        elif name in seen:
            yield Problem(where, f"putaran ke-{item.putaran} didaftarkan dua kali", "Hapus salah satu")
        elif name not in made:
            fix = "Periksa nomor putarannya"
            yield Problem(where, f"putaran ke-{item.putaran} belum pernah dibuat", fix, Level.PERHATIAN)
        seen.add(name)


def collisions(papers: tuple[NaskahTerencana, ...], forms: tuple[FormulirTerencana, ...]) -> Iterator[Problem]:
    """Two papers under one file name would be one paper lost."""
    names = Counter([*(paper.berkas.lower() for paper in papers), *(form.berkas.lower() for form in forms)])
    for name, count in names.items():
        if count > 1:
            fix = "Beri kunci naskah, kunci subbagian, atau kode indikator yang lebih berbeda"
            yield Problem(Place("config/sop.yaml"), f'{count} naskah akan bernama "{name}"', fix)
