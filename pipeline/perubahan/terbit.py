"""Issued SOPs: what is kept of each, and which of them a period goes by.

A period goes on with the SOP it began with: "Perubahan tidak berlaku untuk tahapan kegiatan yang sudah selesai".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.base.bahasa import SalahTulis, baca_tanggal, tanggal
from pipeline.base.problems import Place, Problem, Refused
from pipeline.files.disk import create_folder
from pipeline.files.fingerprint import byte_hash
from pipeline.perubahan.templat_terbit import (
    KEMBALIKAN,
    RIWAYAT,
    TEMPLAT,
    changed_templates,
    is_templates_only,
    templates_folder,
)
from pipeline.sop.jenis_isian import Tanggal
from pipeline.sop.sop import Sop, SumberSop
from pipeline.sop.tertulis import Teks, Tertulis, validated

SOP, PEJABAT, CATATAN = "sop.yaml", "pejabat.yaml", "pengesahan.json"
KUNCI_TERPANJANG = 60
BUKAN_ISI = frozenset({"revisi", "diketahui"})
"""Parts of sop.yaml that are notes of the office and no part of what is issued."""
TANDA_RANCANGAN = re.compile(r"^revisi[ \t]*:", re.MULTILINE)


class Pengesahan(Tertulis):
    """pengesahan.json: what an issued SOP is called, since when it is in force, and the sha256 of its files."""

    keputusan: Teks
    berlaku: Tanggal
    menggantikan: str = ""
    alasan: str = ""
    sidik: Mapping[str, str]


@dataclass(frozen=True)
class Terbit:
    """An issued SOP, kept in `config/riwayat/<kunci>/`; `templat` is the folder of its newest templates, if another."""

    kunci: str
    pengesahan: Pengesahan
    templat: str = ""

    @property
    def folder(self) -> str:
        """Where it lies, from the project's folder."""
        return f"{RIWAYAT}/{self.kunci}"

    @property
    def sumber(self) -> SumberSop:
        """What `load` reads it from."""
        return SumberSop(f"{self.folder}/{SOP}", self.templat or f"{self.folder}/{TEMPLAT}", self.kunci, self.pejabat)

    @property
    def pejabat(self) -> str:
        """Where its officials are kept; blank for one that was issued before they were."""
        return f"{self.folder}/{PEJABAT}" if PEJABAT in self.pengesahan.sidik else ""

    @property
    def nama(self) -> str:
        """ "Keputusan Nomor 32 Tahun 2025"."""
        return self.pengesahan.keputusan


def key_of(sop: Sop) -> str:
    """The folder of an issued SOP: number and year of its decree ("32-2025"), else the SOP's own number."""
    text = f"{sop.penetapan.nomor} {sop.penetapan.tahun}" if sop.penetapan else sop.identitas.nomor
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:KUNCI_TERPANJANG].strip("-") or "sop"


def name_of(sop: Sop) -> str:
    """What people call an issued SOP."""
    if sop.penetapan:
        return f"Keputusan Nomor {sop.penetapan.nomor} Tahun {sop.penetapan.tahun}"
    return f"SOP Nomor {sop.identitas.nomor}"


def in_force_since(sop: Sop) -> date:
    """The day it is in force: both the SOP and its decree are signed."""
    signed = sop.identitas.tanggal_efektif or sop.identitas.tanggal_pengesahan
    return max(signed, sop.penetapan.tanggal) if sop.penetapan else signed


def fingerprint(name: str, content: bytes) -> str:
    """The sha256 of a kept file. Line ends of text are evened out: git changes them on Windows."""
    even = content.replace(b"\r\n", b"\n") if name.endswith(".yaml") else content
    return byte_hash(even)


def is_draft(text: str) -> bool:
    """Whether sop.yaml bears the mark of a revision under way; told from the text, which may be broken meanwhile."""
    return bool(TANDA_RANCANGAN.search(text))


def in_order(terbit: Sequence[Terbit]) -> tuple[Terbit, ...]:
    """The oldest first, the newest last."""
    return tuple(sorted(terbit, key=lambda issued: (issued.pengesahan.berlaku, issued.kunci)))


def in_force(terbit: Sequence[Terbit], mulai: date | None) -> Terbit:
    """The issued SOP of a period that began on `mulai`; the newest for one that has not begun. Takes at least one."""
    ordered = in_order(terbit)
    if mulai is None:
        return ordered[-1]
    then = [issued for issued in ordered if issued.pengesahan.berlaku <= mulai]
    return then[-1] if then else ordered[0]


def dates_in(isi: object) -> tuple[date, ...]:
    """The dates a paper from outside bears, as written: its `tanggal`, or that of each of its rounds."""
    if not isinstance(isi, Mapping):
        return ()
    rounds = isi.get("putaran")
    papers = [isi, *(rounds if isinstance(rounds, list) else ())]
    texts = [paper.get("tanggal") for paper in papers if isinstance(paper, Mapping)]
    return tuple(day for text in texts if isinstance(text, str) and (day := _day(text)))


def _day(text: str) -> date | None:
    try:
        return baca_tanggal(text)
    except SalahTulis:
        return None


def told_since(terbit: Terbit) -> str:
    """ "Keputusan Nomor 32 Tahun 2025, berlaku sejak 20 Oktober 2025"."""
    return f"{terbit.nama}, berlaku sejak {tanggal(terbit.pengesahan.berlaku)}"


def issued(root: Path) -> tuple[Terbit, ...]:
    """Every issued SOP, the oldest first; raises `Refused` when a record cannot be read."""
    problems: list[Problem] = []
    found = [
        terbit
        for path in sorted((root / RIWAYAT).glob("*"))
        if path.is_dir() and not path.name.startswith(".") and not is_templates_only(path)
        if (terbit := _read(root, path, problems))
    ]
    if problems:
        raise Refused(problems)
    return in_order(found)


def _read(root: Path, folder: Path, problems: list[Problem]) -> Terbit | None:
    name = f"{RIWAYAT}/{folder.name}/{CATATAN}"
    try:
        content = json.loads((folder / CATATAN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        problems.append(Problem(Place(name), "catatan SOP yang sudah disahkan tidak dapat dibaca", KEMBALIKAN))
        return None
    record, found = validated(Pengesahan, content, lambda _: Place(name))
    problems.extend(found)
    return Terbit(folder.name, record, templates_folder(root, folder.name)) if record else None


def tampered(root: Path, terbit: Terbit) -> Iterator[Problem]:
    """Each kept file that is gone or no longer what it was when it was issued."""
    for name, expected in terbit.pengesahan.sidik.items():
        path = root / terbit.folder / name
        place = Place(f"{terbit.folder}/{name}")
        if not path.is_file():
            yield Problem(place, "berkas SOP yang sudah disahkan hilang", KEMBALIKAN)
        elif fingerprint(name, path.read_bytes()) != expected:
            yield Problem(place, "berkas ini berubah sesudah SOP disahkan", KEMBALIKAN)
    yield from changed_templates(root, terbit.kunci)


def freeze(root: Path, terbit: Terbit, contents: Mapping[str, bytes]) -> None:
    """Writes one issued SOP whole and once; raises `Refused` when it is there, or the disk does not let us."""
    record = terbit.pengesahan
    told = {
        "keputusan": record.keputusan,
        "berlaku": record.berlaku.isoformat(),
        "menggantikan": record.menggantikan,
        "alasan": record.alasan,
        "sidik": dict(sorted(record.sidik.items())),
    }
    text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    create_folder(root / terbit.folder, terbit.folder, {**contents, CATATAN: text.encode()})
