"""The road of a closed period: compared with today's state, told, and what is missing of it put back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.base.problems import Problem, Refused
from pipeline.ketetapan.kabar import counted_hash, told_closed, touched_papers
from pipeline.ketetapan.nomor import without_number
from pipeline.ketetapan.penutup import Penutup, changed_sources, own_changes
from pipeline.output.opened import looking, writing
from pipeline.output.penulisan import Penulisan
from pipeline.output.put_back import missing_files, put_back
from pipeline.pengukuran.capaian import Capaian
from pipeline.periksa import untold
from pipeline.periksa.diketahui import acknowledge
from pipeline.perubahan.berlaku import definition_of, sop_of
from pipeline.road.masuk.collect import collect, measure
from pipeline.road.plan import plan
from pipeline.road.rencana import Rencana
from pipeline.road.render import render


@dataclass(frozen=True)
class Tertutup:
    """What a look at a closed period found: today's plan and figures beside what is kept, and what was put back."""

    rencana: Rencana
    terukur: Mapping[int, Capaian]
    berkas: tuple[str, ...]
    perhatian: tuple[Problem, ...]
    catatan: tuple[str, ...]
    penulisan: Penulisan
    naskah: frozenset[str]


def look_at_closed(root: Path, tutup: Penutup, *, ketat: bool, tulis: bool, kabar: Callable[[str], None]) -> Tertutup:
    """Writes only what is missing; raises `Refused` when that cannot be, and for warnings with `ketat`."""
    folder, files = str(tutup.periode), {**tutup.naskah, **tutup.lain}
    changed = changed_sources(root, tutup)
    rencana, terukur, touched, bare = _today(root, tutup, changed)
    perhatian = (*own_changes(root, tutup.periode, tutup.arsip, tutup.sumber), *bare)
    if ketat and perhatian:
        raise Refused(perhatian)
    manifest = {"periode": folder, "berkas": {}, "sumber": tutup.sumber, "menunggu": [], "perhatian": []}
    with writing(root, kabar) if tulis else looking(root, kabar):
        asked = missing_files(root, folder, files, manifest)
        written = put_back(root, asked) if tulis else ()
    told = told_closed(tutup, changed, touched)
    return Tertutup(rencana, terukur, written, perhatian, told, asked.putusan, frozenset(tutup.naskah))


Kini = tuple[Rencana, Mapping[int, Capaian], Sequence[str], tuple[Problem, ...]]


def _today(root: Path, tutup: Penutup, changed: tuple[str, ...]) -> Kini:
    """What today's state would make, the papers it would touch (all when it can make none), and what they lack."""
    try:
        definisi = definition_of(root, sop_of(root, tutup.periode))
        masuk = collect(root, definisi, tutup.periode)
        terukur = measure(definisi, tutup.periode, masuk)
        rencana = plan(definisi, tutup.periode, masuk, terukur)
        made = render(definisi, rencana, sidik=counted_hash(tutup)) if changed else ()
    except Refused:
        return Rencana(tutup.periode, (), (), ()), {}, sorted(tutup.naskah) if changed else [], ()
    bare = untold(acknowledge(definisi, without_number(definisi, rencana, tutup.naskah)))
    return rencana, terukur, touched_papers(tutup, made) if changed else [], bare
