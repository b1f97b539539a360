"""jejak: the way of one figure, from the form it was written in to the papers that print it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from pipeline.base import bahasa
from pipeline.base.angka import rounded_or_none
from pipeline.jejak import JalanAngka, trace_figure
from pipeline.nilai.isi_pengumpulan import answered, cell_of
from pipeline.pengukuran.capaian import CapaianIndikator, Jejak
from pipeline.pengukuran.kalimat_hitungan import described
from pipeline.pengukuran.kalimat_indikator import band_name
from pipeline.pengukuran.kata_ukur import JENIS, called, called_figure
from pipeline.pengukuran.kolom_form import JUDUL_KOLOM
from pipeline.perintah import SELESAI
from pipeline.perintah.tampil import asked_periode
from pipeline.sop.metode import Metode


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
