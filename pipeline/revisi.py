"""The road of a revision: begin it, see what it means, issue it. Beside `build`, which makes a period's papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline.base.bahasa import tanggal
from pipeline.base.kalender import Periode
from pipeline.base.problems import Level, Problem, Refused, in_order, refuse_if_any
from pipeline.build import HasilJalan
from pipeline.files.berkas_masukan import every_periode
from pipeline.output.folder import put_whole
from pipeline.periksa import check, findings
from pipeline.periksa.diketahui import outdated
from pipeline.perubahan.berlaku import began, draft_under_way, mark, same_sop, unmark
from pipeline.perubahan.dampak import Dampak
from pipeline.perubahan.isian_revisi import unfilled
from pipeline.perubahan.pembanding import MATRIKS, Pembanding, counterpart, draw_matrix, impact
from pipeline.perubahan.simpan_terbit import record, renew_templates
from pipeline.perubahan.terbit import Terbit, in_force_since, issued, key_of, tampered
from pipeline.road.definisi import Definisi
from pipeline.road.load import load
from pipeline.road.plan import plan_sop
from pipeline.road.rencana import Berkas, Rencana
from pipeline.road.render import render
from pipeline.sop.sop import KERJA, Sop

KELUARAN = "output/sop"


@dataclass(frozen=True)
class HasilDampak:
    """What a comparison tells. `berkas` are decree and matrix; none when nothing changed or no template is there."""

    dampak: Dampak
    berkas: tuple[str, ...] = ()


@dataclass(frozen=True)
class HasilRevisi:
    """What beginning or issuing did: the issued SOP, the files written, and whether there was anything to do."""

    terbit: Terbit
    berkas: tuple[str, ...] = ()
    perhatian: tuple[Problem, ...] = ()
    baru: bool = True


def write_impact(root: Path, dari: str = "", hari: date | None = None) -> HasilDampak:
    """What the SOP being worked on changes; decree and matrix go to output/sop/. Raises `Refused`."""
    lama, definisi = _both(root, dari)
    refuse_if_any(check(definisi))
    dampak = _impact(root, lama, definisi)
    if dampak.kosong or not (root / KERJA.templat / MATRIKS).is_file():
        return HasilDampak(dampak)
    return HasilDampak(dampak, _write(root, _papers(root, definisi, dampak), hari))


def _both(root: Path, dari: str) -> tuple[Pembanding, Definisi]:
    """Both sides, with the problems of both when either is at fault."""
    problems: list[Problem] = []
    lama: Pembanding | None = None
    definisi: Definisi | None = None
    try:
        lama = counterpart(root, dari)
    except Refused as refused:
        problems.extend(refused.problems)
    try:
        definisi = load(root)
    except Refused as refused:
        problems.extend(refused.problems)
    if lama is None or definisi is None:
        raise Refused(problems)
    return lama, definisi


def _impact(root: Path, lama: Pembanding, definisi: Definisi) -> Dampak:
    return impact(root, lama, definisi, _begun(root, lama.sop, definisi.sop))


def _begun(root: Path, lama: Sop, baru: Sop) -> tuple[str, ...]:
    """The periods that began before the new SOP is in force; all that began while it has no date of its own."""
    since = in_force_since(baru)
    dated = since > in_force_since(lama)
    found = ((periode, began(root, periode)) for periode in every_periode(root))
    kept = ((periode, day) for periode, day in found if day and not (dated and day >= since))
    return tuple(f"{periode} (mulai {tanggal(day)})" for periode, day in kept)


def _papers(root: Path, definisi: Definisi, dampak: Dampak | None) -> tuple[Berkas, ...]:
    """The decree with the SOP, and the matrix when there is something to compare."""
    year = definisi.sop.identitas.tanggal_pengesahan.year
    papers = render(definisi, Rencana(Periode(year, "sop"), plan_sop(definisi), (), ()))
    drawn = None if dampak is None or dampak.kosong else draw_matrix(root, dampak, definisi)
    return (*papers, drawn) if drawn else papers


def _write(root: Path, papers: tuple[Berkas, ...], hari: date | None) -> tuple[str, ...]:
    return tuple(f"{KELUARAN}/{name}" for name in put_whole(root, KELUARAN, papers, hari))


def start_revision(root: Path) -> HasilRevisi:
    """Keeps the issued SOP and marks config/sop.yaml as a revision of it; harmless when already marked."""
    terbit = issued(root)
    if problems := [problem for one in terbit for problem in tampered(root, one)]:
        raise Refused(problems)
    if draft_under_way(root) and terbit:
        return HasilRevisi(terbit[-1], baru=False)
    definisi = load(root)
    if not terbit:
        refuse_if_any(check(definisi))
        newest = record(root, definisi.sop, definisi.satker)
    elif same_sop(root, terbit[-1]):
        newest = renew_templates(root, terbit[-1], definisi.sop)
    else:
        newest = terbit[-1]
    mark(root, newest, counterpart(root, newest.kunci).sop, definisi.sop)
    return HasilRevisi(newest)


def draft_problems(root: Path) -> tuple[Problem, ...]:
    """What the revision under way still lacks and what is wrong with it; none when there is no revision."""
    if not draft_under_way(root):
        return ()
    try:
        definisi = load(root)
    except Refused as refused:
        return refused.problems
    return _together(check(definisi), _missing(root, definisi, _newest(root), Level.PERHATIAN))


def _together(checked: tuple[Problem, ...], missing: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """What is wrong and what is missing; a general warning gives way to what the revision asks for at that place."""
    asked = {problem.where for problem in missing}
    kept = (problem for problem in checked if problem.level is Level.SALAH or problem.where not in asked)
    return in_order((*kept, *missing))


def examined(root: Path, look: Callable[[Path], HasilJalan]) -> HasilJalan:
    """What `look` finds for a period, together with what is wrong with the revision under way; raises `Refused`."""
    draft = draft_problems(root)
    try:
        result = look(root)
    except Refused as refused:
        raise Refused((*draft, *refused.problems)) from None
    refuse_if_any(draft)
    return replace(result, perhatian=(*draft, *_left_in_vain(root, result), *result.perhatian))


def _left_in_vain(root: Path, result: HasilJalan) -> tuple[Problem, ...]:
    """What a draft says the office leaves, and that is neither in it nor in the inputs of the period looked at."""
    if not draft_under_way(root):
        return ()
    definisi = load(root)
    return tuple(outdated(definisi, (*findings(definisi), *result.perhatian, *result.diketahui)))


def issue(root: Path, hari: date | None = None) -> HasilRevisi:
    """Issues the SOP being worked on: decree, SOP and matrix are written, and the SOP is kept; raises `Refused`.

    An interrupted run is taken up where it stopped; when everything is issued already, nothing happens.
    """
    terbit = issued(root)
    problems = [problem for one in terbit for problem in tampered(root, one)]
    try:
        definisi = load(root)
    except Refused as refused:
        raise Refused((*problems, *refused.problems)) from None
    newest = _newest(root)
    if newest and not problems and key_of(definisi.sop) == newest.kunci and same_sop(root, newest):
        return HasilRevisi(newest, _finish(root, definisi, newest, hari), baru=False)
    missing = _missing(root, definisi, newest, Level.SALAH)
    perhatian = refuse_if_any((*problems, *_together(check(definisi), missing)))
    replaced = newest.kunci if newest else ""
    papers = _papers(root, definisi, _against(root, definisi, replaced))
    kept = record(root, definisi.sop, definisi.satker, replaced)
    unmark(root)
    return HasilRevisi(kept, _write(root, papers, hari), perhatian)


def _finish(root: Path, definisi: Definisi, terbit: Terbit, hari: date | None) -> tuple[str, ...]:
    """What an interrupted run had left to do."""
    if not draft_under_way(root):
        return ()
    papers = _papers(root, definisi, _against(root, definisi, terbit.pengesahan.menggantikan))
    unmark(root)
    return _write(root, papers, hari)


def _against(root: Path, definisi: Definisi, replaced: str) -> Dampak | None:
    return _impact(root, counterpart(root, replaced), definisi) if replaced else None


def _newest(root: Path) -> Terbit | None:
    terbit = issued(root)
    return terbit[-1] if terbit else None


def _missing(root: Path, definisi: Definisi, replaced: Terbit | None, level: Level) -> tuple[Problem, ...]:
    if replaced is None:
        return ()
    lama = counterpart(root, replaced.kunci).sop
    found = list(unfilled(lama, definisi.sop, definisi.tempat_sop, level))
    earlier = next((one for one in issued(root)[:-1] if one.kunci == key_of(definisi.sop)), None)
    if earlier:
        where = definisi.tempat_sop(("penetapan" if definisi.sop.penetapan else "identitas", "nomor"))
        found.append(Problem(where, f"nomor ini sudah dipakai {earlier.nama}", "Tulis nomor yang baru", level))
    named = definisi.sop.revisi.menggantikan if definisi.sop.revisi else replaced.kunci
    if named != replaced.kunci:
        where = definisi.tempat_sop(("revisi", "menggantikan"))
        found.append(Problem(where, f'"{named}" bukan SOP yang terakhir disahkan', f"Tulis {replaced.kunci}", level))
    return tuple(found)
