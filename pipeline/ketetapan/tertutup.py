"""The road of a closed period: compared with today's state, told, and what is missing of it put back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.base.problems import Problem, Refused
from pipeline.files.fingerprint import byte_hash, content_hash
from pipeline.ketetapan.kabar import counted_hash, told_closed, touched_papers
from pipeline.ketetapan.nomor import without_number
from pipeline.ketetapan.penutup import Penutup, changed_sources, own_changes
from pipeline.output.catatan_tulis import MANIFEST, CatatanTulis, read_manifest, write_manifest
from pipeline.output.opened import OUTPUT, content, looking, lying, manifest, writing
from pipeline.output.pack import carry_out
from pipeline.output.penulisan import LangkahTulis, Lies, Penulisan, decide
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
    changed = changed_sources(root, tutup)
    rencana, terukur, touched, bare = _today(root, tutup, changed)
    perhatian = (*own_changes(root, tutup.periode, tutup.arsip, tutup.sumber), *bare)
    if ketat and perhatian:
        raise Refused(perhatian)
    with writing(root, kabar) if tulis else looking(root, kabar):
        asked = _missing_files(root, tutup)
        written = _put_back(root, asked) if tulis else ()
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


@dataclass(frozen=True)
class _Pengembalian:
    """What is to be put back, of which contents; `putusan` tells how each file stands."""

    folder: str
    langkah: tuple[LangkahTulis, ...]
    isi: tuple[bytes, ...]
    putusan: Penulisan


def _missing_files(root: Path, tutup: Penutup) -> _Pengembalian:
    """What of its files is missing, and the manifest when that is; all else there stays, and the history too."""
    folder, files = f"{OUTPUT}/{tutup.periode}", {**tutup.naskah, **tutup.lain}
    lies = lying(root, folder)
    counting = {name: _as_it_counts(root, folder, lies, name, one) for name, one in files.items()}
    penulisan = decide(CatatanTulis(counting), lies, counting, None)
    steps, contents = list(penulisan.langkah), list(files.values())
    if not read_manifest(old := manifest(root, folder)):
        told = {"periode": str(tutup.periode), "berkas": {}, "sumber": tutup.sumber, "menunggu": [], "perhatian": []}
        new = write_manifest(told, CatatanTulis(counting))
        steps.append(LangkahTulis(MANIFEST, byte_hash(old) if old else None, byte_hash(new)))
        contents.append(new)
    return _Pengembalian(folder, tuple(steps), tuple(contents), penulisan)


def _put_back(root: Path, asked: _Pengembalian) -> tuple[str, ...]:
    """Does it; gives the names. Needs the lock of `opened.writing`; raises `Refused`."""
    if asked.langkah:
        carry_out(root, asked.folder, asked.langkah, asked.isi, ())
    return tuple(step.nama for step in asked.langkah)


def _as_it_counts(root: Path, folder: str, lies: Lies, name: str, isi: bytes) -> str:
    """The sha256 of the file as it was kept, or as it lies there in another packing."""
    now, kept = lies(name), byte_hash(isi)
    if now in (None, kept):
        return kept
    return now if now and content_hash(content(root, folder, name, now)) == content_hash(isi) else kept
