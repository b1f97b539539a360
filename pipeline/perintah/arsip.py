"""periksa-arsip: an archive against itself, its own inputs, and, when it is a period's own, against the project."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.arsip.arsip_baca import ASING, Arsip
from pipeline.arsip.prove import (
    against_papers,
    against_project,
    against_remade,
    cannot_remake,
    earlier_papers,
    fixed_in,
    hash_listed,
    laid_out,
    open_archive,
    same_program,
)
from pipeline.base.bahasa import SalahTulis
from pipeline.base.kalender import Periode
from pipeline.base.problems import Level, Place, Problem, Refused, in_order
from pipeline.build import remade
from pipeline.ketetapan.penutup import closing_of, own_changes
from pipeline.ketetapan.tas import closing_bags, opened_bag, round_bags
from pipeline.perintah import PERLU_PERBAIKAN, SELESAI
from pipeline.perintah.layar import tell_problems
from pipeline.perintah.tampil import asked_periode
from pipeline.road.masuk.tersimpan import closing_name, period_folder, read_corrections


def periksa_arsip(asked: Namespace) -> int:
    """An archive named on the command line is judged alone; all those of a period also against the project."""
    root = Path(asked.folder)
    if asked.arsip:
        name = Path(asked.arsip).name
        with open_archive(Path(asked.arsip), name) as arsip:
            found = (*_alone(arsip, name), *earlier_papers(arsip, name))
    else:
        found = tuple(_of_period(root, asked_periode(asked)))
    tell_problems(in_order(found), root)
    return PERLU_PERBAIKAN if any(problem.level is Level.SALAH for problem in found) else SELESAI


def _of_period(root: Path, periode: Periode) -> Iterator[Problem]:
    """What was decided, then what the period is closed with, or its archive as it stands."""
    perbaikan, closing = len(read_corrections(root, period_folder(periode))), closing_of(root, periode)
    decided: dict[str, set[str]] = {}
    for (nomor, _), name in sorted(round_bags(root, periode).items()):
        with opened_bag(root, name, periode, nomor) as arsip:
            yield from _alone(arsip, name)
            for nama, one in arsip.naskah.items():
                decided.setdefault(nama, set()).add(one.sidik)
    kept = [name for name in closing_bags(root, periode, perbaikan).values() if name != closing]
    for name in kept:
        with opened_bag(root, name, periode) as arsip:
            yield from (*_alone(arsip, name), *_unproven(arsip, name, decided))
    if closing:
        with opened_bag(root, closing, periode) as arsip:
            yield from _closed(root, periode, arsip, closing)
            yield from (*_alone(arsip, closing), *_unproven(arsip, closing, decided))
        return
    name = f"output/{periode}/{closing_name(periode, perbaikan)}"
    if (decided or kept) and not (root / name).exists():
        print(f"{periode.nama} belum diarsipkan.")
        return
    with open_archive(root / name, name) as arsip:
        yield from _open(root, _periode(arsip, name), arsip, decided)
        yield from (*_alone(arsip, name), *_unproven(arsip, name, decided))


def _closed(root: Path, periode: Periode, arsip: Arsip, name: str) -> Iterator[Problem]:
    """A closed period owes nothing to what changed since; only its own inputs are read by later ones."""
    found = against_papers(root, periode, arsip)
    yield from found
    print(_told(found, f"{periode.nama} ditutup; naskah di output/{periode} sama dengan isi arsipnya."))
    yield from own_changes(root, periode, name, {nama: one.sidik for nama, one in arsip.sumber.items()})


def _open(root: Path, periode: Periode, arsip: Arsip, decided: Mapping[str, set[str]]) -> Iterator[Problem]:
    found = against_project(root, periode, arsip, decided.keys())
    print(_told(found, f"Naskah di output/{periode} dan masukannya sama dengan isi arsip."))
    yield from found


def _unproven(arsip: Arsip, name: str, decided: Mapping[str, set[str]]) -> Iterator[Problem]:
    """Papers taken from a bag that is not here."""
    for problem in earlier_papers(arsip, name):
        nama = problem.where.sel.removeprefix("naskah/")
        if arsip.naskah[nama].sidik not in decided.get(nama, ()):
            yield problem


def _alone(arsip: Arsip, name: str) -> tuple[Problem, ...]:
    """An archive that is whole, and what its inputs make of its papers."""
    periode = _periode(arsip, name)
    print(f"{name}: utuh, {len(arsip.naskah)} naskah dan {len(arsip.sumber)} berkas masukan sesuai sidiknya.")
    if not same_program(arsip):
        print("Arsip ini dibuat program versi lain; naskah yang dibuat ulang boleh berbeda.")
    try:
        with laid_out(arsip) as folder:
            papers = _remade(folder, periode, arsip)
    except Refused as refused:
        print("Naskah tidak dapat dibuat ulang dari masukan di arsip.")
        return cannot_remake(arsip, refused, name)
    found = against_remade(arsip, papers, name)
    same = len(arsip.naskah.keys() & papers.keys()) - sum(problem.where.berkas == name for problem in found)
    print(_told(found, "Naskah yang dibuat ulang dari masukan di arsip sama semua.", f"{max(same, 0)} naskah sama."))
    return found


def _remade(folder: Path, periode: Periode, arsip: Arsip) -> Mapping[str, bytes]:
    """The papers its inputs give; of the bag of a round, those of the round."""
    made = remade(folder, periode, hash_listed(arsip), fixed_in(arsip))
    mine = (one for one in made if not arsip.putaran or (one.uraian and one.uraian.babak == arsip.putaran))
    return {one.nama: one.isi for one in mine}


def _told(found: tuple[Problem, ...], all_well: str, otherwise: str = "") -> str:
    return f"{len(found)} tidak cocok, lihat di bawah. {otherwise}".rstrip() if found else all_well


def _periode(arsip: Arsip, name: str) -> Periode:
    try:
        return Periode.read(arsip.periode)
    except SalahTulis:
        raise Refused([Problem(Place(name), *ASING)]) from None
