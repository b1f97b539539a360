"""The versions a paper has had, in the order they were kept: one JSON line each, so a damaged line costs one line."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from errno import EIO
from pathlib import Path

from pipeline.files import disk
from pipeline.files.fingerprint import byte_hash
from pipeline.output.catatan_tulis import is_hash
from pipeline.output.penulisan import KeadaanBerkas, Putusan

JADI = (KeadaanBerkas.BARU, KeadaanBerkas.BERUBAH)


class AsalVersi(StrEnum):
    """Who made a version: we, as the paper; we, beside a person's version; a person; or it came out of what was
    decided.
    """

    HASIL = "hasil"
    HASIL_BARU = "hasil baru"
    SUNTINGAN = "suntingan"
    ARSIP = "arsip"


@dataclass(frozen=True)
class Versi:
    """A version of the paper `nama` (its path in the project) with its sha256.

    `hari` is the day it was kept, as far as that is known; on another day it is no other version.
    """

    nama: str
    sidik: str
    asal: AsalVersi
    hari: date | None = field(default=None, compare=False)


def read_index(content: bytes) -> tuple[Versi, ...]:
    """Every version that can still be read; lines that were damaged are left out."""
    lines = content.decode("utf-8", errors="replace").splitlines()
    return tuple(found for line in lines if (found := _read_line(line)))


def index_lines(versions: Iterable[Versi]) -> bytes:
    """The lines to append."""
    return "".join(json.dumps(_told(found), ensure_ascii=False) + "\n" for found in versions).encode()


def _told(version: Versi) -> Mapping[str, str]:
    told = {"berkas": version.nama, "sidik": version.sidik, "asal": version.asal}
    return {**told, "tanggal": version.hari.isoformat()} if version.hari else told


def not_yet_told(index: Iterable[Versi], versions: Iterable[Versi]) -> tuple[Versi, ...]:
    """Those of `versions` that are not already the last one of their paper and maker."""
    last = {(found.nama, found.asal): found for found in index}
    new: list[Versi] = []
    for found in versions:
        if last.get((found.nama, found.asal)) != found:
            new.append(found)
            last[found.nama, found.asal] = found
    return tuple(new)


def versions_to_keep(
    folder: str, putusan: Iterable[Putusan], tetap: Collection[str] = ()
) -> tuple[tuple[str, Versi], ...]:
    """What the history must hold when these decisions are carried out, and the name where each lies or will lie.

    What is written of `tetap` comes out of what was decided.
    """
    found: list[tuple[str, Versi]] = []
    for decision in putusan:
        told = f"{folder}/{decision.nama}"
        if decision.berlaku and decision.keadaan not in (*JADI, KeadaanBerkas.SAMA, KeadaanBerkas.TERSINGKIR):
            found.append((decision.nama, Versi(told, decision.berlaku, AsalVersi.SUNTINGAN)))
        for step in decision.langkah:
            asal = AsalVersi.HASIL if step.nama == decision.nama else AsalVersi.HASIL_BARU
            new = AsalVersi.ARSIP if decision.nama in tetap else asal
            found += [
                (step.nama, Versi(told, sidik, by)) for sidik, by in ((step.lama, asal), (step.baru, new)) if sidik
            ]
        if decision.berlaku and decision.keadaan is KeadaanBerkas.SAMA:
            found.append((decision.nama, Versi(told, decision.berlaku, AsalVersi.HASIL)))
    return tuple(found)


def versions_of(index: Iterable[Versi], nama: str) -> tuple[Versi, ...]:
    """The versions of one paper, the newest first, each content once."""
    found: dict[str, Versi] = {}
    for version in reversed(tuple(index)):
        if version.nama == nama:
            found.setdefault(version.sidik, version)
    return tuple(found.values())


def _read_line(line: str) -> Versi | None:
    try:
        told = json.loads(line)
        nama, sidik, asal = told["berkas"], told["sidik"], AsalVersi(told["asal"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return Versi(nama, sidik, asal, _day(told.get("tanggal"))) if isinstance(nama, str) and is_hash(sidik) else None


def _day(told: object) -> date | None:
    """A day that cannot be read costs the day, not the version."""
    try:
        return date.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:
        return None


RIWAYAT = ".riwayat"
DAFTAR = "daftar.jsonl"


def told_versions(output: Path) -> tuple[Versi, ...]:
    """What the index tells, oldest first; nothing when there is none."""
    try:
        return read_index((output / RIWAYAT / DAFTAR).read_bytes())
    except OSError:
        return ()


def untold(output: Path) -> tuple[str, ...]:
    """The versions whose names the index has lost, by sha256."""
    told = {version.sidik for version in told_versions(output)}
    folder = output / RIWAYAT
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    return tuple(name for name in names if is_hash(name) and name not in told)


def content_of(output: Path, sidik: str) -> bytes | None:
    """A version's bytes; `None` when they are lost or damaged."""
    try:
        content = (output / RIWAYAT / sidik).read_bytes()
    except OSError:
        return None
    return content if byte_hash(content) == sidik else None


def keep(output: Path, versions: Sequence[Versi], contents: Mapping[str, bytes], hari: date | None = None) -> None:
    """Every version is in the history afterwards, as of the day `hari`; raises `OSError`. `contents` by sha256."""
    folder, new = output / RIWAYAT, False
    _clear_torn(folder)
    for sidik in dict.fromkeys(version.sidik for version in versions):
        if content_of(output, sidik) is None:
            if sidik not in contents:  # it could be read a moment ago
                raise OSError(EIO, "versi lama tidak terbaca", sidik)
            disk.write_whole(folder / sidik, contents[sidik])
            new = True
    if lines := index_lines(replace(one, hari=hari) for one in not_yet_told(told_versions(output), versions)):
        folder.mkdir(parents=True, exist_ok=True)
        disk.append(folder / DAFTAR, lines)
        new = True
    if new:
        disk.sync_folder(folder)
        disk.sync_folder(output)


def _clear_torn(folder: Path) -> None:
    """What a run that was cut off had only begun to write."""
    for path in folder.glob(f".*{disk.BARU}"):
        disk.remove(path)
