"""tetapkan: the papers of decided rounds as they were decided, against what today's state would give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.arsip.bag import archived_names
from pipeline.base.bahasa import tanggal
from pipeline.base.problems import Level, Place, Problem
from pipeline.files.fingerprint import byte_hash, content_hash
from pipeline.output.opened import OUTPUT, content
from pipeline.output.pack import looked_at
from pipeline.road.definisi import Definisi
from pipeline.road.ketetapan import BabakTetap, Ketetapan
from pipeline.road.masuk.tersimpan import kept_folder, round_name
from pipeline.road.rencana import Berkas, FormulirTerencana, NaskahTerencana, Rencana
from pipeline.road.render import render_beside
from pipeline.sop.perbaikan import Perbaikan, correction_of

NAMA_DISEBUT = 6
"""So many papers are named in one warning."""


@dataclass(frozen=True)
class Tetapan:
    """What a run takes as it was decided, by name.

    `baru` are the rounds decided since the last run, with the bag each will lie in. `disunting` and `terdahulu` as in
    `BabakTetap`, of all rounds. `dipakai` are the kept results that were looked at.
    """

    berkas: Mapping[str, Berkas]
    baru: Mapping[int, str]
    disunting: frozenset[str] = frozenset()
    terdahulu: frozenset[str] = frozenset()
    perhatian: tuple[Problem, ...] = ()
    dipakai: frozenset[str] = frozenset()

    @property
    def isi(self) -> Mapping[str, bytes]:
        """The papers' bytes."""
        return {name: one.isi for name, one in self.berkas.items()}


@dataclass(frozen=True)
class _Lain:
    """The fixed papers of a round that would come out differently: in what they say, or in how they are listed."""

    isi: frozenset[str] = frozenset()
    daftar: frozenset[str] = frozenset()


def fixed_papers(
    root: Path,
    definisi: Definisi,
    rencana: Rencana,
    ketetapan: Ketetapan,
    perbaikan: tuple[Perbaikan, ...],
    sumber: Mapping[str, bytes],
    folder: Path | None,
) -> Tetapan:
    """Those of the bags, and those of rounds decided just now as they lie in output/."""
    planned = {one.berkas: one for part in (rencana.naskah, rencana.formulir) for one in part}
    lists = {paper.berkas for paper in rencana.naskah if paper.arsip}
    baru = _decided_now(rencana, ketetapan, perbaikan)
    lie, by_hand = _as_they_lie(root, rencana, planned, ketetapan, baru)
    now = {name: byte_hash(sumber[old]) for old, name in archived_names(sumber).items()}
    moved = {nomor for nomor, one in ketetapan.babak.items() if one.sumber != now}
    asked = {name for name, one in planned.items() if one.uraian.babak in moved or name in lie} - lists
    today, used = render_beside(definisi, _only(rencana, asked), folder)
    differing: dict[int, _Lain] = {}
    for nomor, one in ketetapan.babak.items():
        known = _Lain(one.terdahulu, one.terdahulu)
        found = _compared(one.berkas, today, planned, one.disunting | lists) if nomor in moved else known
        differing[nomor] = found
    for nomor in baru:
        mine = {name: paper for name, paper in lie.items() if planned[name].uraian.babak == nomor}
        differing[nomor] = _compared(mine, today, planned, by_hand | lists)
    unlike = frozenset(name for name in by_hand if name not in today or not _same(lie[name].isi, today[name]))
    return Tetapan(
        {**ketetapan.berkas, **lie},
        baru,
        unlike.union(*(one.disunting for one in ketetapan.babak.values())),
        frozenset().union(*(one.daftar for one in differing.values())),
        tuple(_told(rencana, ketetapan, baru, differing, planned)),
        frozenset(used),
    )


def _decided_now(rencana: Rencana, ketetapan: Ketetapan, perbaikan: tuple[Perbaikan, ...]) -> Mapping[int, str]:
    rounds = (nomor for nomor in range(1, len(rencana.diputus) + 1) if nomor not in ketetapan.babak)
    return {n: f"{kept_folder(rencana.periode)}/{round_name(n, correction_of(perbaikan, n))}" for n in rounds}


def _as_they_lie(
    root: Path,
    rencana: Rencana,
    planned: Mapping[str, NaskahTerencana | FormulirTerencana],
    ketetapan: Ketetapan,
    baru: Mapping[int, str],
) -> tuple[Mapping[str, Berkas], frozenset[str]]:
    """The papers of rounds decided just now that were made before; and those of them a person wrote.

    What still lies there of the time before a correction was not made under it.
    """
    if not baru:
        return {}, frozenset()
    folder = f"{OUTPUT}/{rencana.periode}"
    catatan, lies = looked_at(root, folder)
    found: dict[str, Berkas] = {}
    for name, one in planned.items():
        before = ketetapan.semula.get(one.uraian.babak)
        if one.uraian.babak in baru and (sidik := lies(name)):
            isi = content(root, folder, name, sidik)
            if not before or name not in before.berkas or not _same(before.berkas[name].isi, isi):
                found[name] = Berkas(name, isi, one.uraian, dibuat=False)
    return found, frozenset(name for name in found if lies(name) != catatan.dasar(name))


def _only(rencana: Rencana, names: set[str]) -> Rencana:
    return Rencana(
        rencana.periode,
        tuple(paper for paper in rencana.naskah if paper.berkas in names),
        tuple(form for form in rencana.formulir if form.berkas in names),
        (),
    )


def _compared(
    fixed: Mapping[str, Berkas],
    today: Mapping[str, bytes],
    planned: Mapping[str, NaskahTerencana | FormulirTerencana],
    others: frozenset[str],
) -> _Lain:
    names = fixed.keys() - others
    isi = frozenset(name for name in names if name not in today or not _same(fixed[name].isi, today[name]))
    listed = (name for name in names if name not in planned or planned[name].uraian != fixed[name].uraian)
    return _Lain(isi, isi.union(listed))


def _same(one: bytes, other: bytes) -> bool:
    return one == other or content_hash(one) == content_hash(other)


def _told(
    rencana: Rencana,
    ketetapan: Ketetapan,
    baru: Mapping[int, str],
    differing: Mapping[int, _Lain],
    planned: Mapping[str, NaskahTerencana | FormulirTerencana],
) -> Iterator[Problem]:
    """One warning for each round of which today's state would give something else."""
    last = len(rencana.diputus)
    for nomor, lain in sorted(differing.items()):
        names = sorted({*lain.isi, *(name for name, babak in rencana.dilewati.items() if babak == nomor)})
        if not names:
            continue
        kept: BabakTetap | None = ketetapan.babak.get(nomor)
        many = len(kept.berkas) if kept else sum(one.uraian.babak == nomor for one in planned.values())
        more = f", dan {len(names) - NAMA_DISEBUT} lainnya" if len(names) > NAMA_DISEBUT else ""
        since = f" sejak {tanggal(day)}" if (day := rencana.diputus[nomor - 1]) else ""
        what = f"{many} naskah putaran ke-{nomor} ditetapkan{since} dan tetap; masukan sekarang akan memberi isi lain"
        again = (
            f'; untuk membetulkannya make buka PERIODE={rencana.periode} ALASAN="…"'
            if nomor == last and not ketetapan.semula
            else ""
        )
        fix = f"Tidak perlu berbuat apa-apa bila memang begitu yang diputuskan{again}"
        place = Place(kept.arsip if kept else baru[nomor])
        yield Problem(place, f"{what} pada {', '.join(names[:NAMA_DISEBUT])}{more}", fix, Level.PERHATIAN)
