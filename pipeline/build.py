"""The road: load, check, collect, measure, plan, render, pack. One function a stage, read from top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pipeline.arsip.bag import InfoArsip, read_sources
from pipeline.base.kalender import Periode
from pipeline.base.problems import Level, Problem, Refused, refuse_if_any
from pipeline.files.fingerprint import program
from pipeline.files.kept import NASKAH, own_folder
from pipeline.formulir.form import StatusForm, form_status
from pipeline.ketetapan.baca import standing
from pipeline.ketetapan.kabar import told_closing, told_open
from pipeline.ketetapan.nomor import without_number
from pipeline.ketetapan.penutup import closed, closed_before, kept_archives
from pipeline.ketetapan.tas import bags_of, keep_bags, told_of_fixed
from pipeline.ketetapan.tertutup import Tertutup, look_at_closed
from pipeline.ketetapan.tetapkan import fixed_papers
from pipeline.output.edited import filled_in_output, stale_edits
from pipeline.output.folder import put_aside, put_beside, put_whole
from pipeline.output.opened import looking, silent, writing
from pipeline.output.pack import PaperHashes, pack, prepare
from pipeline.output.penulisan import Penulisan
from pipeline.pengukuran.capaian import Capaian
from pipeline.periksa import check, examine, findings, untold
from pipeline.periksa.diketahui import acknowledge
from pipeline.perubahan.berlaku import decree_source, definition_of, explained, sop_of, told_of_officials
from pipeline.road.definisi import Definisi, Masuk
from pipeline.road.ketetapan import Ketetapan
from pipeline.road.load import forget_templates, load
from pipeline.road.masuk.collect import collect, measure
from pipeline.road.masuk.kiriman import FOLDER as RETURNED
from pipeline.road.masuk.kiriman import form_words, read_kiriman, returned_copies
from pipeline.road.plan import NOTHING_FIXED, plan, plan_sop
from pipeline.road.rencana import Berkas, Rencana
from pipeline.road.render import filled_with, render
from pipeline.sop.yaml.skema import schemas

SOP = "sop"
SKEMA = "config/skema"


@dataclass(frozen=True)
class HasilJalan:
    """What a run has to tell: the plan, the files written (none when it only looked), the warnings, and the papers.

    `tetap` of the papers did not have to be made again; `disimpan` are the bags written of what was decided, and
    `keadaan` says what is fixed, closed, or open again. `ditetapkan` are the papers a decision has fixed, `diketahui`
    the warnings the office knows of and leaves.
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
    diketahui: tuple[Problem, ...] = ()


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
        all_in = _gathered(root, definisi, periode, berlaku.perhatian)
        result = _made(root, all_in, ketat=ketat, tulis=tulis, kabar=kabar, hari=hari)
        return replace(result, catatan=(*berlaku.catatan, *result.catatan))
    except Refused as refused:
        if tulis:
            copies = returned_copies(root, periode, definisi.folder_kembali, refused.problems)
            put_aside(root, periode, copies, RETURNED, hari)
            for copy in copies:
                refused.add_note(f"Salinan bercatatan: output/{periode}/{copy.nama}")
        raise


def _checked(definisi: Definisi) -> tuple[Problem, ...]:
    """All that is found in the definition; raises `Refused` for what is wrong."""
    found = explained(findings(definisi), definisi.sumber)
    refuse_if_any(untold(explained(acknowledge(definisi, found), definisi.sumber)))
    return found


@dataclass(frozen=True)
class _Terkumpul:
    """All that a run works from, with what was found wanting on the way."""

    definisi: Definisi
    masuk: Masuk
    ketetapan: Ketetapan
    terukur: Mapping[int, Capaian]
    rencana: Rencana
    temuan: tuple[Problem, ...]

    def untold(self, temuan: tuple[Problem, ...]) -> tuple[Problem, ...]:
        """Those of the findings that the office does not know of yet."""
        return untold(acknowledge(self.definisi, temuan))


def _gathered(root: Path, definisi: Definisi, periode: Periode, known: tuple[Problem, ...]) -> _Terkumpul:
    found = (*known, *_checked(definisi))
    refuse_if_any(closed_before(root, periode))
    masuk = collect(root, definisi, periode)
    ketetapan = standing(root, definisi, periode, masuk.perbaikan)
    terukur = measure(definisi, periode, masuk)
    rencana = plan(definisi, periode, masuk, terukur, ketetapan)
    return _Terkumpul(
        definisi, masuk, ketetapan, terukur, rencana, (*found, *masuk.realisasi.perhatian, *rencana.perhatian)
    )


def _made(
    root: Path, all_in: _Terkumpul, *, ketat: bool, tulis: bool, kabar: Callable[[str], None], hari: date | None
) -> HasilJalan:
    definisi, masuk, rencana, periode = all_in.definisi, all_in.masuk, all_in.rencana, all_in.rencana.periode
    with writing(root, kabar) if tulis else looking(root, kabar):
        simpanan, sumber = own_folder(root, NASKAH), read_sources(root, periode)
        tetapan = fixed_papers(root, definisi, rencana, all_in.ketetapan, masuk.perbaikan, sumber, simpanan)
        found = (*all_in.temuan, *tetapan.perhatian, *without_number(definisi, rencana, tetapan.isi))
        perhatian = all_in.untold(found)
        hashes = PaperHashes(root, periode, tetapan.berkas)
        berkas = render(definisi, rencana, simpanan, hashes, tetapan.berkas, tetapan.dipakai)
        forget_templates(root, periode, definisi)
        info = told_of_fixed(_told_of(definisi, periode), rencana, tetapan, berkas)
        beside = tuple(_beside(root, definisi, rencana, perhatian))
        paket = prepare(root, rencana, berkas, perhatian, info, sumber, beside, tetapan.berkas)
        found += tuple(_forms_astray(definisi, rencana, masuk, paket.penulisan))
        judged = explained(examine(definisi, found), definisi.sumber)
        _refuse_warnings((*untold(judged), *stale_edits(root, paket)) if ketat else ())
        written = pack(root, paket, hari) if tulis else ()
        kept = keep_bags(root, bags_of(rencana, tetapan, berkas, sumber, paket, info)) if tulis else ()
    return HasilJalan(
        rencana,
        written,
        untold(judged),
        all_in.terukur,
        tetap=sum(not item.dibuat for item in berkas),
        catatan=told_closing(rencana) if tulis else (),
        penulisan=paket.penulisan,
        disimpan=kept,
        keadaan=told_open(rencana, masuk.perbaikan, all_in.ketetapan),
        naskah=_names(berkas),
        ditetapkan=frozenset(tetapan.berkas),
        diketahui=tuple(one for one in judged if one.level is Level.DIKETAHUI),
    )


def _refuse_warnings(perhatian: tuple[Problem, ...]) -> None:
    if perhatian:
        raise Refused(perhatian)


def _forms_astray(definisi: Definisi, rencana: Rencana, masuk: Masuk, penulisan: Penulisan) -> Iterator[Problem]:
    units = definisi.satker.subbagian
    sent = {units[form.subbagian].nama for form in masuk.realisasi.triwulan_ini() if form.subbagian in units}
    return filled_in_output(penulisan, rencana, f"{masuk.folder}/{definisi.folder_kembali}", sent)


def _names(berkas: Iterable[Berkas]) -> frozenset[str]:
    return frozenset(one.nama for one in berkas)


def _beside(root: Path, definisi: Definisi, rencana: Rencana, perhatian: tuple[Problem, ...]) -> Iterator[Berkas]:
    """Forms that go back with remarks; the archives of earlier closings, where a paper lists what is archived."""
    yield from returned_copies(root, rencana.periode, definisi.folder_kembali, perhatian)
    if any(naskah.arsip for naskah in definisi.sop.naskah.values()) and rencana.perbaikan:
        for name, content in kept_archives(root, rencana.periode, rencana.perbaikan - 1).items():
            yield Berkas(name, content)


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
    written = put_beside(root, f"output/{SOP}", berkas, hari)
    return HasilJalan(rencana, written, perhatian, catatan=told_of_officials(root), naskah=_names(berkas))


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
    definisi = load(root)
    return tuple(one for one in acknowledge(definisi, findings(definisi)) if one.level is Level.DIKETAHUI)
