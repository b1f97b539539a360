"""The bags of a period on disk: which there are, read like any archive from anywhere; what a run adds, written once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pipeline.arsip.arsip_baca import Arsip
from pipeline.arsip.bag import InfoArsip, bag
from pipeline.arsip.prove import open_archive
from pipeline.arsip.uraian_naskah import described
from pipeline.base.kalender import Periode
from pipeline.base.problems import Place, Problem, Refused, refuse_if_any
from pipeline.files import disk
from pipeline.files.berkas_masukan import refuse_outside
from pipeline.files.disk import cannot_write
from pipeline.files.zips import zip_of
from pipeline.ketetapan.tetapkan import Tetapan
from pipeline.output.pack import Paket
from pipeline.road.masuk.tersimpan import BERKAS_PUTARAN, closing_name, kept_folder
from pipeline.road.rencana import Berkas, Rencana

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


def told_of_fixed(info: InfoArsip, rencana: Rencana, tetapan: Tetapan, berkas: tuple[Berkas, ...]) -> InfoArsip:
    """What an archive tells of papers that were decided and that its own inputs would give otherwise."""
    names = {one.nama: one for one in berkas}
    earlier = sorted(tetapan.terdahulu & names.keys())
    return replace(
        info,
        diubah=tuple(sorted(tetapan.disunting & names.keys())),
        terdahulu=tuple(earlier),
        dilewati=tuple(sorted(rencana.dilewati)),
        uraian_naskah=tuple(_described(names[name]) for name in earlier),
        diputus=len(rencana.diputus),
        ditutup=rencana.ditutup,
    )


def keep_bags(root: Path, bags: Iterable[tuple[str, bytes]]) -> tuple[str, ...]:
    """Writes those that are not there, after the pack: a run that dies before finds the papers as they were decided.

    Raises `Refused`.
    """
    new = {name: content for name, content in bags if not (root / name).exists()}
    for name, content in new.items():
        keep_bag(root, name, content)
    return tuple(new)


def bags_of(
    rencana: Rencana,
    tetapan: Tetapan,
    berkas: tuple[Berkas, ...],
    sumber: Mapping[str, bytes],
    paket: Paket,
    info: InfoArsip,
) -> Iterator[tuple[str, bytes]]:
    """A bag for each round decided since the last run, and the archive of a period that has come to its end."""
    for nomor, name in tetapan.baru.items():
        mine = {one.nama: one for one in berkas if one.uraian and one.uraian.babak == nomor}
        told = replace(
            info,
            uraian=f"{info.uraian}, putaran ke-{nomor}",
            tanggal=rencana.diputus[nomor - 1],
            diubah=tuple(sorted({*tetapan.disunting, *paket.disunting} & mine.keys())),
            terdahulu=tuple(sorted(tetapan.terdahulu & mine.keys())),
            dilewati=(),
            uraian_naskah=tuple(_described(one) for one in mine.values()),
            putaran=nomor,
            diputus=0,
            ditutup=None,
        )
        yield name, zip_of(bag({one: paket.terarsip[one] for one in mine}, sumber, told))
    yield from _closing(rencana, sumber, paket, info)


def _closing(
    rencana: Rencana, sumber: Mapping[str, bytes], paket: Paket, info: InfoArsip
) -> Iterator[tuple[str, bytes]]:
    """The archive as it lies in output/; made for this alone when no paper lists what is archived."""
    if rencana.ditutup is None:
        return
    name = f"{kept_folder(rencana.periode)}/{closing_name(rencana.periode, rencana.perbaikan)}"
    alone = replace(
        info,
        tanggal=rencana.ditutup,
        diubah=tuple(sorted({*info.diubah, *paket.disunting})),
        hanya_disimpan=True,
    )
    yield name, paket.isi[paket.arsip] if paket.arsip else zip_of(bag(paket.terarsip, sumber, alone))


def _described(one: Berkas) -> str:
    if one.uraian is None:
        raise ValueError(one.nama)
    return described(one.nama, one.uraian)
