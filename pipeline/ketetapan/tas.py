"""The bags of a period on disk: which there are, read like any archive from anywhere, written once and never again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pipeline.arsip.arsip_baca import Arsip
from pipeline.arsip.prove import open_archive
from pipeline.base.kalender import Periode
from pipeline.base.problems import Place, Problem, Refused, refuse_if_any
from pipeline.files import disk
from pipeline.files.berkas_masukan import refuse_outside
from pipeline.files.disk import cannot_write
from pipeline.road.masuk.tersimpan import BERKAS_PUTARAN, closing_name, kept_folder

CADANGAN = "Kembalikan berkas itu dari cadangan. Tidak ada yang dibuat sebagai gantinya"


def round_bags(root: Path, periode: Periode) -> Mapping[tuple[int, int], str]:
    """The path of each kept round, by its number and the correction it was fixed under."""
    folder = kept_folder(periode)
    names = sorted(path.name for path in (root / folder).iterdir()) if (root / folder).is_dir() else []
    named = [(name, found) for name in names if (found := BERKAS_PUTARAN.fullmatch(name))]
    return {(int(found[1]), int(found[2] or 0)): f"{folder}/{name}" for name, found in named}


def closing_bags(root: Path, periode: Periode, perbaikan: int) -> Mapping[int, str]:
    """The path of each kept archive, by the correction it closed, up to `perbaikan`."""
    names = {number: f"{kept_folder(periode)}/{closing_name(periode, number)}" for number in range(perbaikan + 1)}
    return {number: name for number, name in names.items() if (root / name).exists()}


@contextmanager
def opened_bag(root: Path, name: str, periode: Periode, putaran: int = 0) -> Iterator[Arsip]:
    """The bag at `name`, whole, and of that period and round; raises `Refused`."""
    try:
        with open_archive(root / name, name) as arsip:
            refuse_if_any(_another(arsip, name, periode, putaran))
            yield arsip
    except Refused as refused:
        own = [one for one in refused.problems if one.where.berkas == name]
        rest = [one for one in refused.problems if one.where.berkas != name]
        raise Refused((*(replace(one, fix=CADANGAN) for one in own), *rest)) from None


def _another(arsip: Arsip, name: str, periode: Periode, putaran: int) -> Iterator[Problem]:
    if (arsip.periode, arsip.putaran) != (str(periode), putaran):
        what = f"ini bukan arsip {f'putaran ke-{putaran} ' if putaran else ''}{periode.nama}"
        yield Problem(Place(name), what, CADANGAN)


def keep_bag(root: Path, name: str, content: bytes) -> None:
    """Writes the bag, whole or not at all; one that is there stays as it is. Raises `Refused`."""
    path = root / name
    if path.exists():
        return
    refuse_outside(root, name)
    try:
        disk.write_whole(path, content)
        disk.sync_folder(path.parent)
    except OSError as error:
        raise cannot_write(name, error) from None
