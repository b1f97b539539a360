"""What is to be seen without writing: the plan of a run, how far a period is, the way of one figure."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.base import bahasa
from pipeline.base.angka import rounded_or_none
from pipeline.base.kalender import Periode
from pipeline.build import JalanAngka, build, form_rows, trace_figure
from pipeline.nilai.isi_pengumpulan import answered, cell_of
from pipeline.output.penulisan import KeadaanBerkas, Putusan
from pipeline.pengukuran.capaian import CapaianIndikator
from pipeline.pengukuran.jejak import Jejak
from pipeline.pengukuran.kalimat import band_name
from pipeline.pengukuran.kalimat_hitungan import described
from pipeline.pengukuran.kata_ukur import JENIS, called, called_figure
from pipeline.pengukuran.kolom_form import JUDUL_KOLOM
from pipeline.perintah import SELESAI
from pipeline.perintah.masalah import tell_problems
from pipeline.perintah.tampil import asked_periode, edited_lines, first_waits, tell_at_once, waiting_lines
from pipeline.road.rencana import StatusLangkah
from pipeline.sop.metode import Metode
from pipeline.sop.perjalanan import Tunggu


def rencana(asked: Namespace) -> int:
    """Tells the files by what becomes of them, then who is waited for."""
    root, periode = Path(asked.folder), asked_periode(asked)
    result = build(root, periode, ketat=asked.ketat, tulis=False, kabar=tell_at_once)
    tell_problems(result.perhatian, root)
    print(f"Yang akan terjadi di output/{periode}/ bila make dijalankan:")
    for line in planned_lines(result.penulisan.putusan if result.penulisan else ()):
        print(line)
    for line in waiting_lines(result):
        print(line)
    return SELESAI


def planned_lines(putusan: Iterable[Putusan]) -> Iterator[str]:
    """The names under what becomes of them; of what stays the same only how many."""
    decided = tuple(putusan)
    for state in KeadaanBerkas:
        found = [decision for decision in decided if decision.keadaan is state]
        if found:
            yield f"{state.capitalize()}: {len(found)} berkas"
        for decision in found if state is not KeadaanBerkas.SAMA else ():
            beside = f' → hasil baru: "{decision.hasil_baru.berkas}"' if decision.hasil_baru else ""
            yield f"  {decision.nama}{beside}"


INDENT = " " * 16


def status(asked: Namespace) -> int:
    """Says who still has to give what."""
    root, periode = Path(asked.folder), asked_periode(asked)
    print(f"Status {periode.nama}")
    _tell_forms(root, periode)
    result = build(root, periode, ketat=asked.ketat, tulis=False, kabar=tell_at_once)
    for line in result.keadaan:
        print(line)
    for step, waits in first_waits(result):
        _tell_step(step, waits)
    for line in (*(line for line in result.catatan if line not in result.keadaan), *edited_lines(root)):
        print(line)
    return SELESAI


def _tell_forms(root: Path, periode: Periode) -> None:
    for form in form_rows(root, periode):
        print(f"Form {form.subbagian}: {form.keadaan}{f' ({form.berkas[-1]})' if form.berkas else ''}")
        for line in form.rincian:
            print(f"{INDENT}{line}")


def _tell_step(step: StatusLangkah, waits: Sequence[Tunggu]) -> None:
    print(f"{step.no:>3}. [{_state(step):<8}] {step.kegiatan}")
    for wait in waits:
        print(f"{INDENT}menunggu {wait.siapa}: {wait.apa}")
    for name in step.naskah:
        print(f"{INDENT}{name}")


def _state(step: StatusLangkah) -> str:
    if step.tunggu:
        return "menunggu"
    return "jadi" if step.putaran else "dilewati"


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
