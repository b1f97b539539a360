"""jejak: the way of one figure, from the form it was written in to the papers that print it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.base import bahasa
from pipeline.base.angka import rounded_or_none
from pipeline.base.kalender import Periode
from pipeline.base.problems import Place, Problem, Refused, suggestion
from pipeline.build import MASUKAN, build
from pipeline.nilai.isi_pengumpulan import answered, cell_of
from pipeline.pengukuran.capaian import Capaian, CapaianIndikator, Jejak, trail
from pipeline.pengukuran.kalimat_hitungan import described
from pipeline.pengukuran.kalimat_indikator import band_name
from pipeline.pengukuran.kata_ukur import JENIS, called, called_figure
from pipeline.pengukuran.kolom_form import JUDUL_KOLOM
from pipeline.perintah import SELESAI
from pipeline.perintah.tampil import asked_periode
from pipeline.perubahan.berlaku import definition_of, sop_of
from pipeline.sop.metode import Metode


@dataclass(frozen=True)
class JalanAngka:
    """One figure, the answers it is made of, and the papers that print it.

    `terdahulu` are papers of earlier rounds, which print another: the round, the figure then, and their names.
    """

    capaian: CapaianIndikator
    metode: Metode
    jejak: tuple[Jejak, ...]
    naskah: tuple[str, ...]
    terdahulu: tuple[tuple[int, CapaianIndikator, tuple[str, ...]], ...] = ()


def trace_figure(root: Path, periode: Periode, kode: str) -> JalanAngka:
    """The way of an indikator's figure from form to report; raises `Refused`."""
    definisi = definition_of(root, sop_of(root, periode))
    result = build(root, periode, tulis=False)
    if not result.terukur:
        fix = f"Letakkan perjanjian kinerja di {MASUKAN}/{periode.tahun}"
        raise Refused([Problem(Place(f"{MASUKAN}/{periode.tahun}"), "belum ada yang dapat dijejaki", fix)])
    last = max(result.terukur)
    capaian = result.terukur[last]
    item = _measured_as(capaian, kode)
    printing = {
        naskah.template
        for naskah in definisi.sop.naskah.values()
        if definisi.memakai(naskah) & {"pengumpulan", "capaian"}
    }
    papers = [paper for paper in result.rencana.naskah if paper.template in printing]
    rounds = {number: _measured_as(found, kode) for number, found in result.terukur.items()}
    same = {number for number, one in rounds.items() if one.gabungan.besaran == item.gabungan.besaran}
    now = tuple(paper.berkas for paper in papers if paper.putaran_angka in same)
    before = tuple(
        (number, one, tuple(paper.berkas for paper in papers if paper.putaran_angka == number))
        for number, one in rounds.items()
        if number not in same
    )
    return JalanAngka(item, capaian.metode, tuple(trail(capaian, item)), now, before)


def _measured_as(capaian: Capaian, kode: str) -> CapaianIndikator:
    items = {item.indikator.kode.lower(): item for item in capaian.indikator}
    if found := items.get(kode.strip().lower()):
        return found
    known = [item.kode for item in capaian.perjanjian.indikator]
    what = f'indikator "{kode}" tidak ada dalam perjanjian kinerja' if kode.strip() else "indikator belum disebut"
    raise Refused([Problem(Place(capaian.perjanjian.sumber), what, suggestion(kode, known))])


def jejak(asked: Namespace) -> int:
    """Tells the way, a line a station."""
    for line in told(trace_figure(Path(asked.folder), asked_periode(asked), asked.indikator)):
        print(line)
    return SELESAI


def told(way: JalanAngka) -> Iterator[str]:
    """The lines."""
    item = way.capaian.indikator
    yield f"{item.kode} {item.nama}"
    yield f"1. Perjanjian : target setahun {called(item.target_tahun)} {item.satuan} ({item.tempat})"
    if not way.jejak:
        yield "2. Form       : belum ada angka"
    for found in way.jejak:
        yield from _given(found)
    yield from _measured(way.capaian, way.metode)
    yield f"5. Naskah     : {way.naskah[0] if way.naskah else 'belum ada naskah yang memuatnya'}"
    yield from (f"                {name}" for name in way.naskah[1:])
    for number, item_then, names in way.terdahulu:
        figure = called_figure(item_then.gabungan.besaran, way.metode.desimal)
        yield f"   Sebelumnya : putaran ke-{number}: {figure}"
        yield from (f"                {name}" for name in names)


def _given(found: Jejak) -> Iterator[str]:
    form, answer = found.kiriman, found.jawaban
    filled = f", diisi oleh {form.pengisi}" if form.pengisi else ""
    when = f", {bahasa.tanggal(form.tanggal)}" if form.tanggal else ""
    again = f", putaran ke-{form.putaran}" if form.putaran > 1 else ""
    yield f"2. Form       : Triwulan {bahasa.ROMAWI[found.triwulan]}{again}: {answered(found.indikator, answer)}"
    yield f"                {form.berkas}, {cell_of(answer.tempat)}{filled}{when}"
    yield f"                sha256 {form.sidik}"
    yield f"                {JUDUL_KOLOM['data_dukung'].lower()}: {answer.data_dukung or 'belum disebut'}"


def _measured(row: CapaianIndikator, metode: Metode) -> Iterator[str]:
    item, desimal = row.indikator, metode.desimal
    figure = called_figure(row.gabungan.besaran, desimal)
    yield f"3. Gabungan   : {JENIS[item.jenis]}, realisasi {figure} {item.satuan}"
    yield f"4. Capaian    : {metode.rumus[item.rumus].nama}: {described(row.triwulan, desimal)}"
    percent = bahasa.persen(rounded_or_none(row.nilai, desimal))
    yield f"                capaian {percent}, {band_name(row.nilai, metode)}"
