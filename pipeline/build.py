"""The road: load, check, collect, measure, plan, render, pack. One function a stage, read from top to bottom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.bahasa import SalahTulis
from pipeline.model.definisi import Definisi
from pipeline.model.jejak import trace
from pipeline.model.periode import Periode
from pipeline.model.realisasi import Terkumpul
from pipeline.model.rencana import Berkas, Rencana
from pipeline.model.skema import schemas
from pipeline.model.status_form import StatusForm, form_status
from pipeline.model.terkumpul import Terukur
from pipeline.problems import Place, Problem, Refused, natural, refuse_if_any
from pipeline.stages.check import check
from pipeline.stages.collect import collect
from pipeline.stages.collect.kiriman import read_kiriman
from pipeline.stages.load import load
from pipeline.stages.measure import measure
from pipeline.stages.pack import pack, put_aside, put_whole
from pipeline.stages.plan import plan, plan_sop
from pipeline.stages.render import render
from pipeline.stages.send_back import FOLDER as RETURNED
from pipeline.stages.send_back import returned_copies

MASUKAN = "input"
SOP = "sop"
SKEMA = "config/skema"


@dataclass(frozen=True)
class Hasil:
    """What a run has to tell: the plan, the files written (none when it only looked), and the warnings."""

    rencana: Rencana
    berkas: tuple[str, ...]
    perhatian: tuple[Problem, ...]
    terkumpul: Terkumpul | None = None
    terukur: Mapping[int, Terukur] = field(default_factory=dict)


def build(root: Path, periode: Periode, *, ketat: bool = False, tulis: bool = True) -> Hasil:
    """The whole road for one period; raises `Refused` with every problem of a stage, and then writes no paper.

    Forms at fault go back to their senders all the same, in a folder of their own. `ketat` makes warnings refuse too;
    without `tulis` all is made and nothing is written.
    """
    definisi = load(root)
    try:
        return _made(root, definisi, periode, ketat=ketat, tulis=tulis)
    except Refused as refused:
        if tulis:
            copies = returned_copies(root, periode, definisi.folder_kembali, refused.problems)
            put_aside(root, periode, copies, RETURNED)
            for copy in copies:
                refused.add_note(f"Salinan bercatatan: output/{periode}/{copy.nama}")
        raise


def _made(root: Path, definisi: Definisi, periode: Periode, *, ketat: bool, tulis: bool) -> Hasil:
    perhatian = refuse_if_any(check(definisi))
    masuk = collect(root, definisi, periode)
    terukur = measure(definisi, periode, masuk)
    rencana = plan(definisi, periode, masuk, terukur)
    perhatian += (*masuk.kiriman.perhatian, *rencana.perhatian)
    if ketat and perhatian:
        raise Refused(perhatian)
    berkas = render(definisi, rencana)
    copies = returned_copies(root, periode, definisi.folder_kembali, perhatian)
    written = pack(root, rencana, berkas, perhatian, copies) if tulis else ()
    return Hasil(rencana, written, perhatian, masuk.kiriman, terukur)


def build_sop(root: Path) -> Hasil:
    """The decree with the SOP and its flow chart, from the definition alone; raises `Refused`."""
    definisi = load(root)
    perhatian = refuse_if_any(check(definisi))
    rencana = Rencana(Periode(definisi.sop.identitas.tanggal_pengesahan.year, SOP), plan_sop(definisi), (), ())
    return Hasil(rencana, put_whole(root, f"output/{SOP}", render(definisi, rencana)), perhatian)


def write_schemas(root: Path) -> tuple[str, ...]:
    """The editor's help for every YAML file, generated from the models and this SOP; gives the file names."""
    contents = {name: text.encode() for name, text in schemas(load(root).sop).items()}
    put_whole(root, SKEMA, tuple(Berkas(name, content) for name, content in contents.items()))
    return tuple(contents)


def form_rows(root: Path, periode: Periode) -> tuple[StatusForm, ...]:
    """How far each unit is with its form, also while forms are at fault; raises `Refused` for a broken definition."""
    definisi = load(root)
    if not definisi.mengukur or definisi.metode is None:
        return ()
    found, problems = read_kiriman(root, periode, definisi.satker, definisi.metode, definisi.folder_kembali)
    return form_status(found, problems, definisi.satker)


def trace_figure(root: Path, periode: Periode, kode: str) -> tuple[str, ...]:
    """The way of an indikator's figure from form to report, as lines; raises `Refused`."""
    definisi, result = load(root), build(root, periode, tulis=False)
    last = max(result.terukur, default=0)
    realisasi = result.terkumpul.pada(last) if result.terkumpul else None
    if realisasi is None or not last:
        fix = f"Letakkan perjanjian kinerja di {MASUKAN}/{periode.tahun}"
        raise Refused([Problem(Place(f"{MASUKAN}/{periode.tahun}"), "belum ada yang dapat dijejaki", fix)])
    printing = {
        naskah.template
        for naskah in definisi.sop.naskah.values()
        if definisi.memakai(naskah) & {"pengumpulan", "capaian"}
    }
    papers = [paper.berkas for paper in result.rencana.naskah if paper.template in printing]
    return trace(kode, realisasi, result.terukur[last].capaian, papers)


def latest_periode(root: Path) -> Periode:
    """The newest period that has a folder under input/; raises `Refused` when there is none."""
    folders = (path for path in (root / MASUKAN).glob("[0-9][0-9][0-9][0-9]/*") if path.is_dir())
    found = [periode for path in folders if (periode := _named(path))]
    if not found:
        fix = "Buat folder periode, misalnya input/2025/tw4"
        raise Refused([Problem(Place(MASUKAN), "belum ada folder periode", fix)])
    quarters = [periode for periode in found if periode.triwulan]
    return max(quarters or found, key=lambda periode: (periode.tahun, natural(periode.kode)))


def _named(folder: Path) -> Periode | None:
    try:
        return Periode.read(f"{folder.parent.name}-{folder.name}") if folder.name == folder.name.lower() else None
    except SalahTulis:
        return None
