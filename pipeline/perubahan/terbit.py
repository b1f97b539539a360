"""Issued SOPs: what is kept of each, and which of them a period goes by.

A period goes on with the SOP it began with: "Perubahan tidak berlaku untuk tahapan kegiatan yang sudah selesai".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from pipeline.base.bahasa import SalahTulis, baca_tanggal, tanggal
from pipeline.sop.jenis_isian import Tanggal
from pipeline.sop.sop import Sop
from pipeline.sop.sumber_sop import SumberSop
from pipeline.sop.tertulis import Teks, Tertulis

RIWAYAT = "config/riwayat"
SOP, TEMPLAT, CATATAN = "sop.yaml", "templat", "pengesahan.json"
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
    """An issued SOP, kept in `config/riwayat/<kunci>/`."""

    kunci: str
    pengesahan: Pengesahan

    @property
    def folder(self) -> str:
        """Where it lies, from the project's folder."""
        return f"{RIWAYAT}/{self.kunci}"

    @property
    def sumber(self) -> SumberSop:
        """What `load` reads it from."""
        return SumberSop(f"{self.folder}/{SOP}", f"{self.folder}/{TEMPLAT}", self.kunci)

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
    return sha256(even).hexdigest()


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
