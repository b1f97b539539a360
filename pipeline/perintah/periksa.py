"""Checks that write nothing: a period before it is made, its papers by another engine, the archive of one made."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.arsip.arsip_baca import ASING, Arsip
from pipeline.arsip.bag import folder_name
from pipeline.arsip.prove import (
    against_project,
    against_remade,
    cannot_remake,
    hash_listed,
    laid_out,
    open_archive,
    same_program,
)
from pipeline.base.bahasa import SalahTulis
from pipeline.base.kalender import Periode
from pipeline.base.problems import Level, Place, Problem, Refused, in_order
from pipeline.build import build, filled_papers, known_findings, remade
from pipeline.perintah import PERLU_PERBAIKAN, SELESAI
from pipeline.perintah.masalah import tell_problems
from pipeline.perintah.tampil import asked_periode, attention, count
from pipeline.revisi import examined

if TYPE_CHECKING:
    from pipeline.word.banding import Beda


def periksa(asked: Namespace) -> int:
    """Says whether the pack could be made, and what the office knows of and leaves."""
    periode = asked_periode(asked)
    result = examined(Path(asked.folder), lambda root: build(root, periode, ketat=asked.ketat, tulis=False))
    known = known_findings(Path(asked.folder))
    tell_problems((*known, *result.perhatian), asked.folder)
    for line in result.catatan:
        print(line)
    left = f", {len(known)} temuan diketahui" if known else ""
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


def periksa_arsip(asked: Namespace) -> int:
    """An archive named on the command line is judged alone; the period's own one also against the project."""
    root = Path(asked.folder)
    if asked.arsip:
        path, name = Path(asked.arsip), Path(asked.arsip).name
    else:
        periode = asked_periode(asked)
        name = f"output/{periode}/{folder_name(str(periode))}.zip"
        path = root / name
    with open_archive(path, name) as arsip:
        found = _found(root, arsip, name, alone=bool(asked.arsip))
    tell_problems(in_order(found), root)
    return PERLU_PERBAIKAN if any(problem.level is Level.SALAH for problem in found) else SELESAI


def _found(root: Path, arsip: Arsip, name: str, *, alone: bool) -> tuple[Problem, ...]:
    periode = _periode(arsip, name)
    print(f"{name}: utuh, {len(arsip.naskah)} naskah dan {len(arsip.sumber)} berkas masukan sesuai sidiknya.")
    found: tuple[Problem, ...] = ()
    if not alone:
        found = against_project(root, periode, arsip)
        print(_told(found, f"Naskah di output/{periode} dan masukannya sama dengan isi arsip."))
    return found + _remade(periode, arsip, name)


def _remade(periode: Periode, arsip: Arsip, name: str) -> tuple[Problem, ...]:
    if not same_program(arsip):
        print("Arsip ini dibuat program versi lain; naskah yang dibuat ulang boleh berbeda.")
    try:
        with laid_out(arsip) as folder:
            papers = {berkas.nama: berkas.isi for berkas in remade(folder, periode, hash_listed(arsip))}
    except Refused as refused:
        print("Naskah tidak dapat dibuat ulang dari masukan di arsip.")
        return cannot_remake(arsip, refused, name)
    found = against_remade(arsip, papers, name)
    same = len(arsip.naskah.keys() & papers.keys()) - sum(problem.where.berkas == name for problem in found)
    print(_told(found, "Naskah yang dibuat ulang dari masukan di arsip sama semua.", f"{max(same, 0)} naskah sama."))
    return found


def _told(found: tuple[Problem, ...], all_well: str, otherwise: str = "") -> str:
    return f"{len(found)} tidak cocok, lihat di bawah. {otherwise}".rstrip() if found else all_well


def _periode(arsip: Arsip, name: str) -> Periode:
    try:
        return Periode.read(arsip.periode)
    except SalahTulis:
        raise Refused([Problem(Place(name), *ASING)]) from None
