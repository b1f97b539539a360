"""put_back: what is missing of a closed period lies in output/ again; all else there stays, and the history too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.files.fingerprint import byte_hash, content_hash
from pipeline.output.catatan_tulis import MANIFEST, CatatanTulis, read_manifest, write_manifest
from pipeline.output.opened import OUTPUT, content, lying, manifest
from pipeline.output.pack import carry_out
from pipeline.output.penulisan import LangkahTulis, Lies, Penulisan, decide


@dataclass(frozen=True)
class Pengembalian:
    """What is to be put back, of which contents; `putusan` tells how each file stands."""

    folder: str
    langkah: tuple[LangkahTulis, ...]
    isi: tuple[bytes, ...]
    putusan: Penulisan


def missing_files(root: Path, periode: str, files: Mapping[str, bytes], told: Mapping[str, object]) -> Pengembalian:
    """What of these files is missing, and the manifest when that is; `told` is what a new manifest says."""
    folder = f"{OUTPUT}/{periode}"
    lies = lying(root, folder)
    counting = {name: _as_it_counts(root, folder, lies, name, one) for name, one in files.items()}
    penulisan = decide(CatatanTulis(counting), lies, counting, None)
    steps, contents = list(penulisan.langkah), list(files.values())
    if not read_manifest(old := manifest(root, folder)):
        new = write_manifest(told, CatatanTulis(counting))
        steps.append(LangkahTulis(MANIFEST, byte_hash(old) if old else None, byte_hash(new)))
        contents.append(new)
    return Pengembalian(folder, tuple(steps), tuple(contents), penulisan)


def put_back(root: Path, asked: Pengembalian) -> tuple[str, ...]:
    """Does it; gives the names. Needs the lock of `opened.writing`; raises `Refused`."""
    if asked.langkah:
        carry_out(root, asked.folder, asked.langkah, asked.isi, ())
    return tuple(step.nama for step in asked.langkah)


def _as_it_counts(root: Path, folder: str, lies: Lies, name: str, isi: bytes) -> str:
    """The sha256 of the file as it was kept, or as it lies there in another packing."""
    now, kept = lies(name), byte_hash(isi)
    if now in (None, kept):
        return kept
    return now if now and content_hash(content(root, folder, name, now)) == content_hash(isi) else kept
