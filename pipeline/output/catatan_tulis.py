"""What we wrote last: the manifest of a folder, and the record of a period's last finished run.

Both are read without any library. A damaged manifest is read as far as it can be; a record that is missing, damaged or
of another engine counts as none, and where one holds, a run with nothing to do says so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from pipeline.base.simpan import SIMPAN
from pipeline.files.disk import KERJA
from pipeline.files.fingerprint import engine, file_hashes, tree_hash
from pipeline.files.kept import JALAN, own_folder
from pipeline.files.kept import keep as keep_file
from pipeline.files.kept import kept as kept_file

MANIFEST = "manifest.json"
SIDIK = re.compile(r"[0-9a-f]{64}")
T = TypeVar("T")


@dataclass(frozen=True)
class HasilBaru:
    """A new result that lies beside a person's version: its name and its sha256 as we wrote it."""

    berkas: str
    sidik: str


@dataclass(frozen=True)
class Diterima:
    """A person's version that was accepted as the paper, and the result it was accepted against (sha256)."""

    naskah: str
    hasil: str


@dataclass(frozen=True)
class CatatanTulis:
    """By name: `berkas` the result that counts as ours (sha256), and what became of names a person wrote at.

    `disunting` is the sha256 of the person's version when we last looked; `tidak_dibuat` the last result of a paper
    that is made no longer but was edited, so it stayed. `semula` is the result a person's version was written from,
    kept since it was accepted: from then on another one counts as ours.
    """

    berkas: Mapping[str, str] = field(default_factory=dict)
    hasil_baru: Mapping[str, HasilBaru] = field(default_factory=dict)
    diterima: Mapping[str, Diterima] = field(default_factory=dict)
    tidak_dibuat: Mapping[str, str] = field(default_factory=dict)
    disunting: Mapping[str, str] = field(default_factory=dict)
    semula: Mapping[str, str] = field(default_factory=dict)

    def dasar(self, nama: str) -> str | None:
        """The result of ours that a version at this name is compared with."""
        return self.berkas.get(nama) or self.tidak_dibuat.get(nama)

    def without(self, names: Collection[str]) -> CatatanTulis:
        """The record of all other names."""
        return CatatanTulis(
            _rest(self.berkas, names),
            _rest(self.hasil_baru, names),
            _rest(self.diterima, names),
            _rest(self.tidak_dibuat, names),
            _rest(self.disunting, names),
            _rest(self.semula, names),
        )


def read_catatan(manifest: bytes) -> CatatanTulis:
    """The record in a manifest; what is not as we write it counts as not written."""
    told = read_manifest(manifest)
    return CatatanTulis(
        berkas=_kept(told.get("berkas"), _hash),
        hasil_baru=_kept(told.get("hasil_baru"), _hasil_baru),
        diterima=_kept(told.get("diterima"), _diterima),
        tidak_dibuat=_kept(told.get("tidak_dibuat"), _hash),
        disunting=_kept(told.get("disunting"), _hash),
        semula=_kept(told.get("semula"), _hash),
    )


def read_manifest(manifest: bytes) -> Mapping[str, object]:
    """The manifest's keys; none when it is no JSON object."""
    try:
        told = json.loads(manifest)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def write_manifest(told: Mapping[str, object], catatan: CatatanTulis) -> bytes:
    """The manifest `told` with this record; keys that would be empty are left out, except `berkas`."""
    new = {"berkas": catatan.berkas} | {
        "hasil_baru": {n: {"berkas": x.berkas, "sidik": x.sidik} for n, x in catatan.hasil_baru.items()},
        "diterima": {n: {"naskah": x.naskah, "hasil": x.hasil} for n, x in catatan.diterima.items()},
        "tidak_dibuat": catatan.tidak_dibuat,
        "disunting": catatan.disunting,
        "semula": catatan.semula,
    }
    ordered = {key: dict(sorted(found.items())) for key, found in new.items() if found or key == "berkas"}
    rest = {key: found for key, found in told.items() if key in ordered or key not in new}
    whole = {**rest, **ordered}
    # Keys that are not ours are kept; half a surrogate pair in one of them is no reason to fail.
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def without_replacing(manifest: bytes, untouched: Mapping[str, str | None]) -> bytes:
    """The manifest when these names kept what lay there, by a person's hand: ours is still the result of before."""
    catatan = read_catatan(manifest)
    berkas = {**_rest(catatan.berkas, untouched), **{name: sidik for name, sidik in untouched.items() if sidik}}
    return write_manifest(read_manifest(manifest), replace(catatan, berkas=berkas))


def is_safe_name(nama: object) -> bool:
    """A name inside the folder: no way up, no drive, nothing hidden; the manifest may have been changed by anyone."""
    if not isinstance(nama, str) or not nama or re.search(r"[\\:\x00-\x1f]", nama):
        return False
    return all(part and not part.startswith(".") for part in nama.split("/"))


def is_hash(sidik: object) -> bool:
    """A sha256 in lower-case hexadecimal."""
    return isinstance(sidik, str) and bool(SIDIK.fullmatch(sidik))


def _kept(told: object, read: Callable[[object], T | None]) -> Mapping[str, T]:
    if not isinstance(told, dict):
        return {}
    return {name: found for name, value in told.items() if is_safe_name(name) and (found := read(value))}


def _hash(value: object) -> str | None:
    return value if isinstance(value, str) and is_hash(value) else None


def _hasil_baru(value: object) -> HasilBaru | None:
    if not isinstance(value, dict) or not is_safe_name(value.get("berkas")) or not is_hash(value.get("sidik")):
        return None
    return HasilBaru(value["berkas"], value["sidik"])


def _diterima(value: object) -> Diterima | None:
    if not isinstance(value, dict) or not is_hash(value.get("naskah")) or not is_hash(value.get("hasil")):
        return None
    return Diterima(value["naskah"], value["hasil"])


def _rest(mapping: Mapping[str, T], names: Collection[str]) -> dict[str, T]:
    return {name: value for name, value in mapping.items() if name not in names}


ATURAN, MASUKAN = ("config", "templates"), "input"
KELUARAN = "output"
TERBUKA = "~$"
"""Word's mark of a document that somebody has open."""


@dataclass(frozen=True)
class Kabar:
    """What a run told: warnings, what is waited for, and its last words."""

    perhatian: tuple[str, ...]
    menunggu: tuple[str, ...]
    jumlah: str


def run_key(root: Path, periode: str, options: str) -> str:
    """A hash of all a run is made from, and one of what was decided; blank when something cannot be read, which the
    run itself will tell.
    """
    try:
        made_from = (engine(), periode, options, tree_hash(root, ATURAN), tree_hash(root, (MASUKAN,), (SIMPAN,)))
        kept = sorted(path.relative_to(root).as_posix() for path in (root / MASUKAN).rglob(SIMPAN))
        decided = tree_hash(root, kept)
    except OSError:
        return ""
    whole = sha256("\0".join(made_from).encode()).hexdigest()
    return f"{whole} {decided}"


def unchanged(root: Path, periode: str, key: str) -> Kabar | None:
    """What the last run told, when it was made from the same and all it left is there, and nothing else."""
    try:
        folder = own_folder(root, JALAN)
        content = kept_file(folder / periode) if folder and key else None
        record = json.loads(content) if content is not None else None
        if record is None or record["kunci"] != key or record["berkas"] != _left(root, periode):
            return None
        told = record["kabar"]
        return Kabar(tuple(told["perhatian"]), tuple(told["menunggu"]), told["jumlah"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(root: Path, periode: str, key: str, options: str, kabar: Kabar, *, kept: bool = False) -> None:
    """Keeps what a run told and left; not when its inputs changed meanwhile, or when the disk does not let us.

    A run that `kept` what was decided has itself changed that.
    """
    before, now = key.partition(" "), run_key(root, periode, options)
    if not key or (now.partition(" ")[0] != before[0] if kept else now != key):
        return
    with suppress(OSError):
        folder, left = own_folder(root, JALAN), _left(root, periode)
        if folder and f"../{KERJA}" not in left:  # what could not be cleared away the next run has to do
            record = {"kunci": now, "berkas": left, "kabar": asdict(kabar)}
            keep_file(folder / periode, json.dumps(record, sort_keys=True).encode())


def _left(root: Path, periode: str) -> Mapping[str, str]:
    """The period's files with their sha256, and what is hidden beside its folder: a run cut off leaves its work."""
    beside = (path.name for path in (root / KELUARAN).iterdir() if path.name.startswith("."))
    return {**file_hashes(root, f"{KELUARAN}/{periode}", TERBUKA), **{f"../{name}": "" for name in beside}}
