"""folder: one folder below output/ written, or part of it, and the rest left as it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath

from pipeline.base.kalender import Periode
from pipeline.files.fingerprint import byte_hash
from pipeline.output.catatan_tulis import CatatanTulis, read_manifest, write_manifest
from pipeline.output.history import versions_to_keep
from pipeline.output.opened import OUTPUT, lying, manifest, writing
from pipeline.output.pack import Paket, as_packed_before, carry_out, looked_at, pack
from pipeline.output.penulisan import decide
from pipeline.road.rencana import Berkas


def put_aside(root: Path, periode: Periode, berkas: tuple[Berkas, ...], folder: str, hari: date | None = None) -> None:
    """Writes one folder of a pack and leaves the rest as it is: what goes back although nothing else was made."""
    if berkas:
        _put(root, f"{OUTPUT}/{periode}", berkas, {"periode": str(periode)}, f"{folder}/", hari)


def put_beside(root: Path, folder: str, berkas: tuple[Berkas, ...], hari: date | None = None) -> tuple[str, ...]:
    """Writes these files into a folder below output/ and leaves all others there; gives their names."""
    _put(root, folder, berkas, {}, None, hari)
    return tuple(item.nama for item in berkas)


def put_whole(root: Path, folder: str, berkas: tuple[Berkas, ...], hari: date | None = None) -> tuple[str, ...]:
    """Writes a folder that holds these files, and what people put there; gives their names.

    Outside output/ lies what is only generated: it is ours whatever was done to it, and keeps no manifest.
    """
    if folder.startswith(f"{OUTPUT}/"):
        _put(root, folder, berkas, {}, "", hari)
    else:
        _put_generated(root, folder, berkas, hari)
    return tuple(item.nama for item in berkas)


def _put(
    root: Path,
    folder: str,
    berkas: tuple[Berkas, ...],
    told: Mapping[str, object],
    scope: str | None,
    hari: date | None,
) -> None:
    with writing(root):
        before = manifest(root, folder)
        catatan, lies = looked_at(root, folder)
        isi = as_packed_before(root, folder, catatan, lies, {item.nama: item.isi for item in berkas})
        penulisan = decide(catatan, lies, {name: byte_hash(one) for name, one in isi.items()}, scope)
        after = write_manifest({**told, **read_manifest(before)}, penulisan.catatan)
        pack(root, Paket(folder, isi, penulisan, after), hari)


def _put_generated(root: Path, folder: str, berkas: tuple[Berkas, ...], hari: date | None) -> None:
    with writing(root):
        lies = lying(root, folder)
        isi = {item.nama: item.isi for item in berkas}
        kinds = {_kind(name) for name in isi}
        there = sorted(path.name for path in (root / folder).glob("*") if path.is_file())
        ours = {name: sidik for name in {*there, *isi} if _kind(name) in kinds and (sidik := lies(name))}
        penulisan = decide(CatatanTulis(ours), lies, {name: byte_hash(one) for name, one in isi.items()})
        versions = versions_to_keep(folder, penulisan.putusan)
        carry_out(root, folder, penulisan.langkah, tuple(isi.values()), versions, hari=hari)


def _kind(name: str) -> str:
    return "".join(PurePosixPath(name).suffixes)
