"""What is told without writing: the plan, the state of a period, a period checked, its papers by another engine."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.base.kalender import Periode
from pipeline.build import build, filled_papers, form_rows, known_findings
from pipeline.output.penulisan import KeadaanBerkas, Putusan
from pipeline.perintah import PERLU_PERBAIKAN, SELESAI
from pipeline.perintah.layar import tell_problems
from pipeline.perintah.tampil import (
    alone_lines,
    asked_periode,
    attention,
    count,
    edited_lines,
    first_waits,
    tell_at_once,
    waiting_lines,
)
from pipeline.revisi import examined
from pipeline.road.rencana import StatusLangkah
from pipeline.sop.perjalanan import Tunggu

if TYPE_CHECKING:
    from pipeline.word.banding import Beda


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
    tell_problems(result.perhatian, root)
    for line in result.keadaan:
        print(line)
    for step, waits in first_waits(result):
        _tell_step(step, waits)
    others = (line for line in result.catatan if line not in result.keadaan)
    for line in (*others, *edited_lines(root), *alone_lines(root, result)):
        print(line)
    return SELESAI


def _tell_forms(root: Path, periode: Periode) -> None:
    for form in form_rows(root, periode):
        print(f"Form {form.subbagian}: {form.keadaan}{f' ({form.berkas[-1]})' if form.berkas else ''}")
        for line in form.rincian:
            print(f"{INDENT}{line}")


def _tell_step(step: StatusLangkah, waits: Sequence[Tunggu]) -> None:
    print(f"{step.no:>3}. [{step.keadaan.value:<12}] {step.kegiatan}")
    for wait in waits:
        print(f"{INDENT}menunggu {wait.siapa}: {wait.apa}")
    for name in step.naskah:
        print(f"{INDENT}{name}")


def periksa(asked: Namespace) -> int:
    """Says whether the pack could be made, and how much the office knows of and leaves; all of that when asked."""
    root, periode = Path(asked.folder), asked_periode(asked)
    result = examined(root, lambda root: build(root, periode, ketat=asked.ketat, tulis=False))
    told = {problem.what for problem in result.diketahui}
    known = (*result.diketahui, *(problem for problem in known_findings(root) if problem.what not in told))
    tell_problems((*result.perhatian, *(known if asked.rinci else ())), root)
    for line in result.catatan:
        print(line)
    shown = "" if asked.rinci else " (semuanya: make periksa RINCI=1)"
    left = f", {len(known)} temuan diketahui{shown}" if known else ""
    print(f"Tidak ada kesalahan: {count(result)} dapat dibuat untuk {periode.nama}{attention(result)}{left}.")
    return SELESAI


def banding(asked: Namespace) -> int:
    """Tells of each paper whether docxtpl prints the same text, and every paragraph that is not the same."""
    from pipeline.word.banding import TidakTerisi, differences  # no other command needs docxtpl

    periode = asked_periode(asked)
    papers = tuple(filled_papers(Path(asked.folder), periode))
    places = failed = 0
    for paper in papers:
        try:
            found = differences(paper.template.read_bytes(), paper.nilai, paper.isi)
        except TidakTerisi as error:
            failed += 1
            print(f"{paper.berkas}: docxtpl tidak dapat mengisinya ({error})")
            continue
        places += len(found)
        print(f"{paper.berkas}: {f'{len(found)} beda' if found else 'sama'}")
        for beda in found:
            print(f"  {beda.tempat}: {_apart(beda)}")
    told = f"{places} paragraf berbeda" if places else "tidak ada beda teks"
    left = f", {failed} tidak dapat diisi docxtpl" if failed else ""
    print(f"{len(papers)} naskah {periode.nama} diisi mesin ini dan docxtpl: {told}{left}.")
    return PERLU_PERBAIKAN if places or failed else SELESAI


SEKITAR = 30
"""Letters told around what differs."""


def _apart(beda: Beda) -> str:
    ours, theirs = beda.kami, beda.docxtpl
    if ours is None or theirs is None:
        return f"hanya {'docxtpl' if ours is None else 'mesin ini'} «{theirs if ours is None else ours}»"
    if ours == theirs:
        return f"«{ours}» tidak di sel yang sama"
    apart = (place for place, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b)
    same = next(apart, min(len(ours), len(theirs))) - SEKITAR
    ours, theirs = (f"…{text[same:]}" if same > 0 else text for text in (ours, theirs))
    return f"mesin ini «{ours}», docxtpl «{theirs}»"
