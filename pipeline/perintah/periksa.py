"""Checks that write nothing: a period before it is made, its papers by another engine."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.build import build, filled_papers, known_findings
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
