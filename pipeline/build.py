"""The road: load, check, collect, measure, plan, render, pack. One function a stage, read from top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pipeline.arsip.bag import InfoArsip, read_sources
from pipeline.base.kalender import Periode
from pipeline.base.problems import Level, Place, Problem, Refused, refuse_if_any, suggestion
from pipeline.files.fingerprint import program
from pipeline.files.kept import NASKAH, own_folder
from pipeline.formulir.form import StatusForm, form_status
from pipeline.ketetapan.baca import standing
from pipeline.ketetapan.kabar import told_closing, told_open
from pipeline.ketetapan.penutup import closed, closed_before, kept_archives
from pipeline.ketetapan.tas_baru import keep_bags, told_of_fixed
from pipeline.ketetapan.tertutup import Tertutup, look_at_closed
from pipeline.ketetapan.tetapkan import fixed_papers
from pipeline.output.folder import put_aside, put_beside, put_whole
from pipeline.output.form_terisi import filled_in_output
from pipeline.output.opened import looking, silent, writing
from pipeline.output.pack import PaperHashes, pack, prepare
from pipeline.output.penulisan import Penulisan
from pipeline.pengukuran.capaian import Capaian, CapaianIndikator, Jejak, trail
from pipeline.periksa import check, examine
from pipeline.perubahan.berlaku import decree_source, definition_of, explained, sop_of
from pipeline.road.definisi import Definisi, Masuk
from pipeline.road.ketetapan import Ketetapan
from pipeline.road.load import forget_templates, load
from pipeline.road.masuk.collect import collect, measure
from pipeline.road.masuk.kiriman import FOLDER as RETURNED
from pipeline.road.masuk.kiriman import form_words, read_kiriman, returned_copies
from pipeline.road.plan import NOTHING_FIXED, plan, plan_sop
from pipeline.road.rencana import Berkas, Rencana
from pipeline.road.render import filled_with, render
from pipeline.sop.metode import Metode
from pipeline.sop.skema import schemas

MASUKAN = "input"
SOP = "sop"
SKEMA = "config/skema"


@dataclass(frozen=True)
class HasilJalan:
    """What a run has to tell: the plan, the files written (none when it only looked), the warnings, and the papers.

    `tetap` of the papers did not have to be made again; `disimpan` are the bags written of what was decided, and
    `keadaan` says what is fixed, closed, or open again. `ditetapkan` are the papers a decision has fixed.
    """

    rencana: Rencana
    berkas: tuple[str, ...]
    perhatian: tuple[Problem, ...]
    terukur: Mapping[int, Capaian] = field(default_factory=dict)
    tetap: int = 0
    catatan: tuple[str, ...] = ()
    penulisan: Penulisan | None = None
    disimpan: tuple[str, ...] = ()
    keadaan: tuple[str, ...] = ()
    naskah: frozenset[str] = frozenset()
    ditetapkan: frozenset[str] = frozenset()


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


@dataclass(frozen=True)
class NaskahTerisi:
    """A Word paper with what it was made of: its template and the values."""

    berkas: str
    template: Path
    nilai: Mapping[str, object]
    isi: bytes


def build(
    root: Path,
    periode: Periode,
    *,
    ketat: bool = False,
    tulis: bool = True,
    kabar: Callable[[str], None] = silent,
    hari: date | None = None,
) -> HasilJalan:
    """The whole road for one period; raises `Refused` with every problem of a stage, and then writes no paper.

    A period that was closed is only looked at, and what is missing of it put back.

    Forms at fault go back to their senders all the same, in a folder of their own. `ketat` makes warnings refuse too;
    without `tulis` all is made and nothing is written. `kabar` hears when another run must be waited for; `hari` is
    the day the history tells.
    """
    if tutup := closed(root, periode):
        return _as_closed(look_at_closed(root, tutup, ketat=ketat, tulis=tulis, kabar=kabar))
    berlaku = sop_of(root, periode)
    definisi = definition_of(root, berlaku)
    try:
        result = _made(root, definisi, periode, berlaku.perhatian, ketat=ketat, tulis=tulis, kabar=kabar, hari=hari)
        return replace(result, catatan=(*berlaku.catatan, *result.catatan))
    except Refused as refused:
        if tulis:
            copies = returned_copies(root, periode, definisi.folder_kembali, refused.problems)
            put_aside(root, periode, copies, RETURNED, hari)
            for copy in copies:
                refused.add_note(f"Salinan bercatatan: output/{periode}/{copy.nama}")
        raise


def _checked(definisi: Definisi) -> tuple[Problem, ...]:
    return refuse_if_any(explained(check(definisi), definisi.sumber))


def _made(
    root: Path,
    definisi: Definisi,
    periode: Periode,
    known: tuple[Problem, ...],
    *,
    ketat: bool,
    tulis: bool,
    kabar: Callable[[str], None],
    hari: date | None,
) -> HasilJalan:
    perhatian = (*known, *_checked(definisi))
    refuse_if_any(closed_before(root, periode))
    masuk = collect(root, definisi, periode)
    ketetapan = standing(root, definisi, periode, masuk.perbaikan)
    terukur = measure(definisi, periode, masuk)
    rencana = plan(definisi, periode, masuk, terukur, ketetapan)
    perhatian += (*masuk.realisasi.perhatian, *rencana.perhatian)
    with writing(root, kabar) if tulis else looking(root, kabar):
        simpanan, sumber = own_folder(root, NASKAH), read_sources(root, periode)
        tetapan = fixed_papers(root, definisi, rencana, ketetapan, masuk.perbaikan, sumber, simpanan)
        perhatian += tetapan.perhatian
        if ketat and perhatian:
            raise Refused(perhatian)
        hashes = PaperHashes(root, periode, tetapan.berkas)
        berkas = render(definisi, rencana, simpanan, hashes, tetapan.berkas, tetapan.dipakai)
        forget_templates(root, periode, definisi)
        info = told_of_fixed(_told_of(definisi, periode), rencana, tetapan, berkas)
        beside = (
            *returned_copies(root, periode, definisi.folder_kembali, perhatian),
            *_earlier(root, definisi, rencana),
        )
        paket = prepare(root, rencana, berkas, perhatian, info, sumber, beside, tetapan.berkas)
        written = pack(root, paket, hari) if tulis else ()
        kept = keep_bags(root, rencana, tetapan, berkas, sumber, paket, info) if tulis else ()
    perhatian += tuple(_forms_astray(definisi, rencana, masuk, paket.penulisan))
    tetap = sum(not item.dibuat for item in berkas)
    told = told_open(rencana, masuk.perbaikan, ketetapan)
    closing = told_closing(rencana) if tulis else ()
    names, fixed = _names(berkas), frozenset(tetapan.berkas)
    return HasilJalan(rencana, written, perhatian, terukur, tetap, closing, paket.penulisan, kept, told, names, fixed)


def _forms_astray(definisi: Definisi, rencana: Rencana, masuk: Masuk, penulisan: Penulisan) -> Iterator[Problem]:
    units = definisi.satker.subbagian
    sent = {units[form.subbagian].nama for form in masuk.realisasi.triwulan_ini() if form.subbagian in units}
    return filled_in_output(penulisan, rencana, f"{masuk.folder}/{definisi.folder_kembali}", sent)


def _names(berkas: Iterable[Berkas]) -> frozenset[str]:
    return frozenset(one.nama for one in berkas)


def _earlier(root: Path, definisi: Definisi, rencana: Rencana) -> tuple[Berkas, ...]:
    """The archives of earlier closings, which stay in output/ where a paper lists what is archived."""
    if not any(naskah.arsip for naskah in definisi.sop.naskah.values()) or not rencana.perbaikan:
        return ()
    kept = kept_archives(root, rencana.periode, rencana.perbaikan - 1)
    return tuple(Berkas(name, content) for name, content in kept.items())


def _as_closed(found: Tertutup) -> HasilJalan:
    """What a closed period says of itself; nothing of it is made."""
    return HasilJalan(
        found.rencana,
        found.berkas,
        found.perhatian,
        found.terukur,
        len(found.naskah),
        found.catatan,
        found.penulisan,
        keadaan=found.catatan[:1],
        naskah=found.naskah,
        ditetapkan=found.naskah,
    )


def _told_of(definisi: Definisi, periode: Periode) -> InfoArsip:
    told = f"{definisi.sop.identitas.nama}, {periode.nama}"
    return InfoArsip(str(periode), definisi.satker.nama, told, program())


def build_sop(root: Path, hari: date | None = None) -> HasilJalan:
    """The decree with the SOP and its flow chart, from the definition alone; raises `Refused`."""
    definisi = load(root, decree_source(root))
    perhatian = refuse_if_any(check(definisi))
    rencana = Rencana(Periode(definisi.sop.identitas.tanggal_pengesahan.year, SOP), plan_sop(definisi), (), ())
    berkas = render(definisi, rencana, own_folder(root, NASKAH))
    return HasilJalan(rencana, put_beside(root, f"output/{SOP}", berkas, hari), perhatian, naskah=_names(berkas))


def write_schemas(root: Path, hari: date | None = None) -> tuple[str, ...]:
    """The editor's help for every YAML file, generated from the models and this SOP; gives the file names."""
    contents = {name: text.encode() for name, text in schemas(load(root).sop).items()}
    put_whole(root, SKEMA, tuple(Berkas(name, content) for name, content in contents.items()), hari)
    return tuple(contents)


def form_rows(root: Path, periode: Periode) -> tuple[StatusForm, ...]:
    """How far each unit is with its form, also while forms are at fault; raises `Refused` for a broken definition."""
    definisi = definition_of(root, sop_of(root, periode))
    if not definisi.mengukur or definisi.metode is None:
        return ()
    words, kembali = form_words(root, definisi), definisi.folder_kembali
    found, problems = read_kiriman(root, periode, definisi.satker, definisi.metode, kembali, words)
    return form_status(found, problems, definisi.satker)


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


def remade(
    root: Path, periode: Periode, sidik: Callable[[str, bytes], str], ketetapan: Ketetapan = NOTHING_FIXED
) -> tuple[Berkas, ...]:
    """Every paper and form of a period, made in memory from nothing kept; raises `Refused`. `sidik` as for `render`."""
    definisi, rencana = _planned_anew(root, periode, ketetapan)
    return render(definisi, rencana, sidik=sidik, tetap=ketetapan.berkas)


def filled_papers(root: Path, periode: Periode) -> Iterator[NaskahTerisi]:
    """Every Word paper of a period, made in memory from nothing kept; raises `Refused`."""
    definisi, rencana = _planned_anew(root, periode)
    for paper, berkas in filled_with(rencana, render(definisi, rencana)):
        template = root / definisi.sumber.templat / paper.template
        yield NaskahTerisi(paper.berkas, template, paper.nilai, berkas.isi)


def _planned_anew(root: Path, periode: Periode, ketetapan: Ketetapan = NOTHING_FIXED) -> tuple[Definisi, Rencana]:
    definisi = definition_of(root, sop_of(root, periode), keep=False)
    _checked(definisi)
    masuk = collect(root, definisi, periode)
    return definisi, plan(definisi, periode, masuk, measure(definisi, periode, masuk), ketetapan)


def known_findings(root: Path) -> tuple[Problem, ...]:
    """What the check finds and the office knows of and leaves, with its reasons; raises `Refused`."""
    return tuple(problem for problem in examine(load(root)) if problem.level is Level.DIKETAHUI)
