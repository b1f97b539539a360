"""A closed period: its kept archive, what changed since, and what of it is missing in output/."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.arsip.arsip_baca import Arsip
from pipeline.arsip.bag import archived_names, is_source, read_sources
from pipeline.base import batas
from pipeline.base.kalender import Periode
from pipeline.base.problems import Level, Place, Problem
from pipeline.base.simpan import SIMPAN
from pipeline.files.berkas_masukan import read_file
from pipeline.files.disk import read_tree
from pipeline.files.fingerprint import byte_hash
from pipeline.ketetapan.tas import closing_bags, opened_bag
from pipeline.road.masuk.tersimpan import closing_name, period_folder, read_corrections
from pipeline.road.rencana import Uraian


@dataclass(frozen=True)
class Penutup:
    """What a period was closed with: the kept archive, the day, the papers, and the sha256 of what they were made from.

    `lain` are the kept archives by the name they have in output/, this one among them.
    """

    periode: Periode
    perbaikan: int
    arsip: str
    sejak: date | None
    naskah: Mapping[str, bytes]
    sumber: Mapping[str, str]
    uraian: Mapping[str, Uraian]
    disunting: frozenset[str]
    terdahulu: frozenset[str]
    lain: Mapping[str, bytes]


def closing_of(root: Path, periode: Periode) -> str | None:
    """The kept archive that closes the period; none while it is open, or open again. Raises `Refused`."""
    perbaikan = len(read_corrections(root, period_folder(periode)))
    return closing_bags(root, periode, perbaikan).get(perbaikan)


def closed(root: Path, periode: Periode) -> Penutup | None:
    """How the period was closed, or `None`; raises `Refused` when the archive that says so is damaged."""
    perbaikan = len(read_corrections(root, period_folder(periode)))
    bags = closing_bags(root, periode, perbaikan)
    if perbaikan not in bags:
        return None
    with opened_bag(root, bags[perbaikan], periode) as arsip:
        return Penutup(
            periode,
            perbaikan,
            bags[perbaikan],
            arsip.ditutup,
            {name: arsip.isi_naskah(name) for name in arsip.naskah},
            _hashes(arsip),
            arsip.uraian,
            arsip.diubah,
            arsip.terdahulu,
            {} if arsip.hanya_disimpan else kept_archives(root, periode, perbaikan),
        )


def kept_archives(root: Path, periode: Periode, perbaikan: int) -> Mapping[str, bytes]:
    """The kept archives up to that correction, by their names in output/: those before stay beside the new one."""
    found: dict[str, bytes] = {}
    for number, name in closing_bags(root, periode, perbaikan).items():
        with opened_bag(root, name, periode):
            found[closing_name(periode, number)] = read_file(root / name, name, batas.ISI_ARSIP)
    return found


def _hashes(arsip: Arsip) -> Mapping[str, str]:
    return {name: one.sidik for name, one in arsip.sumber.items()}


def changed_sources(root: Path, penutup: Penutup) -> tuple[str, ...]:
    """The inputs that are no longer what the archive was made from: changed, added, or gone."""
    now = _now(read_sources(root, penutup.periode))
    names = now.keys() | penutup.sumber.keys()
    return tuple(name for name in sorted(names) if now.get(name) != penutup.sumber.get(name))


def own_changes(root: Path, periode: Periode, arsip: str, sumber: Mapping[str, str]) -> Iterator[Problem]:
    """The files in the period's own folder that are no longer those of its archive, as warnings."""
    folder = period_folder(periode)
    now = _now(read_tree(root, folder, wanted=is_source))
    then = {name: sidik for name, sidik in sumber.items() if name.startswith(f"{folder}/")}
    again = f'buka lagi dengan make buka PERIODE={periode} ALASAN="…"'
    for name in sorted(now.keys() | then.keys()):
        if name.startswith(f"{folder}/{SIMPAN}/") or now.get(name) == then.get(name):
            continue
        if name not in then:
            what, back = "ditambahkan", "Pindahkan ke tempat lain"
        else:
            what = "diubah" if name in now else "dihapus"
            back = f"Ambil lagi data/{name} dari dalam {arsip}"
        told = f"berkas ini {what} sesudah {periode.nama} ditutup"
        yield Problem(Place(name), told, f"{back}, atau {again}", Level.PERHATIAN)


def closed_before(root: Path, periode: Periode) -> Iterator[Problem]:
    """Where a closed quarter before this one is no longer what it was closed with; its forms are read here too."""
    for quarter in periode.triwulan_sampai_ini()[:-1]:
        if name := closing_of(root, quarter):
            with opened_bag(root, name, quarter) as arsip:
                hashes = _hashes(arsip)
            for found in own_changes(root, quarter, name, hashes):
                told = f"{found.what}, dan {periode.nama} membacanya juga"
                yield Problem(found.where, told, found.fix)


def _now(sources: Mapping[str, bytes]) -> Mapping[str, str]:
    return {name: byte_hash(sources[old]) for old, name in archived_names(sources).items()}
