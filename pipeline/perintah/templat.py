"""Templates: the names they may use, what is wrong with them, and one to begin with."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.base.bahasa import SalahTulis
from pipeline.base.problems import Level, Problem, Refused, in_order
from pipeline.nilai.daftar_isian import NamaIsian, groups
from pipeline.periksa import naskah as aturan
from pipeline.perintah import PERLU_PERBAIKAN, SELESAI
from pipeline.perintah.layar import tell_problems
from pipeline.perubahan.pembanding import MATRIKS, unknown_names
from pipeline.road.inspect import (
    FOLDER,
    all_readable,
    blocks_are_blocks,
    draft,
    inspect,
    lists_are_lists,
    printed_names_are_values,
    templates_and_papers_match,
    told_by_files,
    write_copies,
)
from pipeline.road.load import load
from pipeline.word.inspection import Inspected

LEBAR = 44


def isian(asked: Namespace) -> int:
    """Lists them, one a line, under the thing they belong to."""
    for group in groups(load(Path(asked.folder), given={}).sop):
        print()
        print(f"# {group.nama}: {group.arti}")
        for row in group.baris:
            print(f"{row.nama:<{LEBAR}} {_told(row)}")
    return SELESAI


def _told(row: NamaIsian) -> str:
    return f'{row.arti}, misalnya "{row.contoh}"' if row.contoh else row.arti


_ATURAN = (
    aturan.templates_name_known_fields,
    aturan.templates_use_what_their_paper_has,
    aturan.the_decree_prints_only_the_definition,
)


def periksa_templat(asked: Namespace) -> int:
    """Tells the faults and writes the copies; what no longer has a fault loses its copy."""
    root = Path(asked.folder)
    found = inspect(root)
    readable = all_readable(found.values())
    problems = in_order([*told_by_files(found), *_told_by_definition(root, found, readable=readable)])
    copies = write_copies(root, problems)
    tell_problems(problems, asked.folder)
    for name in copies:
        print(f"  {FOLDER}/{name}")
    wrong = sum(problem.level is Level.SALAH for problem in problems)
    print(f"{len(found)} template diperiksa, {_counted(wrong, len(problems) - wrong)}.")
    return PERLU_PERBAIKAN if wrong else SELESAI


def _told_by_definition(root: Path, found: Mapping[str, Inspected], *, readable: bool) -> Iterator[Problem]:
    """What the SOP and its papers have to say of the templates; else what is wrong with the SOP itself."""
    if matrix := found.get(MATRIKS):
        yield from unknown_names(matrix)
    try:
        definisi = load(root, given={file: one for file, one in found.items() if file != MATRIKS})
    except Refused as refused:
        yield from refused.problems
        return
    yield from templates_and_papers_match(definisi)
    papers = [one for file, one in found.items() if file != MATRIKS]
    for told in (printed_names_are_values, lists_are_lists, blocks_are_blocks):
        yield from told(definisi.sop, papers)
    for rule in (*_ATURAN, *((aturan.input_fields_are_printed,) if readable else ())):
        yield from rule(definisi)


def _counted(wrong: int, others: int) -> str:
    if not wrong and not others:
        return "tidak ada kesalahan"
    attention = f", {others} perlu perhatian" if others else ""
    return f"{f'{wrong} kesalahan' if wrong else 'tidak ada kesalahan'}{attention}"


def templat_baru(asked: Namespace) -> int:
    """Writes the template and tells what comes next."""
    if not asked.naskah:
        raise SalahTulis("naskahnya belum disebut", "Tulis misalnya: make templat-baru NASKAH=surat_pengantar")
    root = Path(asked.folder)
    made = draft(root, load(root, given={}), asked.naskah)
    print(f"Selesai: {made.berkas}. Buka di Word, lengkapi isinya, lalu jalankan: make periksa-templat")
    if made.tambahan:
        told = "Naskah ini belum ada dalam config/sop.yaml. Tambahkan butir-butir ini di bagiannya masing-masing:"
        for line in ("", told, "", *made.tambahan.splitlines()):
            print(line)
    return SELESAI
