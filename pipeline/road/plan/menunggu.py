"""What a step being visited still waits for, and from whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.pengukuran.capaian import missing_figures
from pipeline.road.definisi import PENGUKURAN
from pipeline.road.plan.bahan import Bahan
from pipeline.sop.perjalanan import Sampai, Tunggu
from pipeline.sop.sop import Naskah


def missing(bahan: Bahan, state: Sampai) -> tuple[Tunggu, ...]:
    """What the step being visited still waits for: its kelengkapan, then what its own papers print."""
    found = (*_missing_needs(bahan, state), *_missing_answer(bahan, state), *_missing_figures(bahan, state))
    return tuple(dict.fromkeys(found))


def arrivals(bahan: Bahan, state: Sampai) -> tuple[date, ...]:
    """The days the forms came, for a step whose papers print what they said."""
    sop, terukur = bahan.definisi.sop, bahan.terukur_pada(state.putaran_data)
    used = {name for key in state.langkah.output for name in bahan.definisi.memakai(sop.naskah[key])}
    if terukur is None or not used & {"pengumpulan", "capaian"}:
        return ()
    return tuple(sent.tanggal for sent in terukur.realisasi.triwulan_ini() if sent.tanggal)


def _missing_needs(bahan: Bahan, state: Sampai) -> Iterator[Tunggu]:
    sop = bahan.definisi.sop
    printed = {name for key in state.langkah.output for name in bahan.definisi.memakai(sop.naskah[key])}
    for key in dict.fromkeys((*state.langkah.kelengkapan, *(name for name in sop.masukan if name in printed))):
        if key in sop.masukan:
            if key not in (state.masukan or {}) and key not in bahan.definisi.masukan_keputusan():
                yield _wait_for_input(bahan, key)
        elif key not in state.dibuat:
            maker = next(step for step in sop.langkah if key in step.output)
            yield Tunggu(sop.pelaksana[maker.pelaksana[0]].jabatan, sop.naskah[key].judul)
        elif sop.naskah[key].kembali:
            yield from _forms_not_returned(bahan, state, sop.naskah[key])


def _wait_for_input(bahan: Bahan, key: str) -> Tunggu:
    masukan = bahan.definisi.sop.masukan[key]
    return Tunggu(masukan.dari or "pengirim", f"{masukan.judul} ({bahan.masuk.folder}/{masukan.berkas})")


def _forms_not_returned(bahan: Bahan, state: Sampai, naskah: Naskah) -> Iterator[Tunggu]:
    terukur = bahan.terukur_pada(state.putaran_data)
    for unit in terukur.belum_mengirim if terukur else ():
        yield Tunggu(
            _subbagian(bahan, unit), f"{naskah.judul} yang sudah diisi ({bahan.masuk.folder}/{naskah.kembali}/)"
        )


def _missing_answer(bahan: Bahan, state: Sampai) -> Iterator[Tunggu]:
    step = state.langkah
    if step.keputusan and step.keputusan.masukan not in (state.masukan or {}):
        actor = bahan.definisi.sop.pelaksana[step.pelaksana[0]].jabatan
        berkas = bahan.definisi.sop.masukan[step.keputusan.masukan].berkas
        yield Tunggu(actor, f"keputusan putaran ke-{state.putaran} ({bahan.masuk.folder}/{berkas})")


def _missing_figures(bahan: Bahan, state: Sampai) -> Iterator[Tunggu]:
    papers = [bahan.definisi.sop.naskah[key] for key in state.langkah.output]
    used = frozenset(name for paper in papers for name in bahan.definisi.memakai(paper))
    if not used & PENGUKURAN and not any(paper.untuk_setiap for paper in papers):
        return
    terukur = bahan.terukur_pada(state.putaran_data)
    if terukur is None:
        actor = bahan.definisi.sop.pelaksana[state.langkah.pelaksana[0]].jabatan
        yield Tunggu(actor, f"perjanjian kinerja (input/{bahan.periode.tahun}/perjanjian-kinerja.xlsx)")
    elif used & {"capaian", "sasaran", "indikator"}:
        for gap in missing_figures(terukur.perjanjian, terukur.realisasi):
            quarter = f" triwulan {gap.triwulan}" if gap.triwulan != bahan.periode.triwulan else ""
            unit = _subbagian(bahan, gap.indikator.penanggung_jawab)
            yield Tunggu(unit, f"realisasi{quarter} {gap.indikator.kode} {gap.indikator.nama}")


def _subbagian(bahan: Bahan, key: str) -> str:
    return f"Subbagian {bahan.definisi.satker.subbagian[key].nama}"
