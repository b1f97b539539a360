"""The bags of a run: what was decided since the last one, and the archive of a period that has come to its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.arsip.bag import InfoArsip, bag
from pipeline.arsip.uraian_naskah import described
from pipeline.files.zips import zip_of
from pipeline.ketetapan.tas import keep_bag
from pipeline.ketetapan.tetapkan import Tetapan
from pipeline.output.pack import Paket
from pipeline.road.masuk.tersimpan import closing_name, kept_folder
from pipeline.road.rencana import Berkas, Rencana


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


def keep_bags(
    root: Path,
    rencana: Rencana,
    tetapan: Tetapan,
    berkas: tuple[Berkas, ...],
    sumber: Mapping[str, bytes],
    paket: Paket,
    info: InfoArsip,
) -> tuple[str, ...]:
    """Writes them, after the pack: a run that dies before finds the papers as they were decided. Raises `Refused`."""
    bags = {
        **dict(_rounds(rencana, tetapan, berkas, sumber, paket, info)),
        **dict(_closing(rencana, sumber, paket, info)),
    }
    new = tuple(name for name in bags if not (root / name).exists())
    for name in new:
        keep_bag(root, name, bags[name])
    return new


def _rounds(
    rencana: Rencana,
    tetapan: Tetapan,
    berkas: tuple[Berkas, ...],
    sumber: Mapping[str, bytes],
    paket: Paket,
    info: InfoArsip,
) -> Iterator[tuple[str, bytes]]:
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
