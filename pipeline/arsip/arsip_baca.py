"""A bag read back: what it holds and tells of itself, and everything in it that is damaged, missing or added."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.arsip.bag import (
    DAFTAR,
    DAFTAR_LABEL,
    DATA,
    DEKLARASI,
    DILEWATI,
    DIPUTUS,
    DISIMPAN,
    DITUTUP,
    DIUBAH,
    INFO,
    ISI_DEKLARASI,
    MASUKAN,
    NASKAH,
    PROGRAM,
    PUTARAN,
    TERDAHULU,
    URAIAN,
    decoded,
    digest_lines,
    is_ours,
    oxum,
)
from pipeline.arsip.bundel import Anggota
from pipeline.arsip.uraian_naskah import read_described
from pipeline.base import batas
from pipeline.base.problems import Place, Problem
from pipeline.road.rencana import Uraian

SIDIK = re.compile("[0-9a-f]{64}")
LABEL = (DEKLARASI, INFO, DAFTAR, DAFTAR_LABEL)
CADANGAN = "Pakai salinan arsip yang lain"
ASING = ("ini bukan arsip buatan program ini", "Pilih berkas arsip-….zip dari folder output")
BUKAN_ISI = "berkas ini bukan naskah dan bukan masukan, jadi arsip ini bukan buatan program ini"
BUKAN_TULISAN = "isinya bukan seperti yang ditulis program ini"


Baca = Callable[[str], Iterable[bytes]]
"""The content of a file of the bag, in pieces."""


@dataclass(frozen=True)
class Arsip:
    """What a bag holds: papers and sources by the names they have in a project, and what bag-info.txt told."""

    naskah: Mapping[str, Anggota]
    sumber: Mapping[str, Anggota]
    info: Mapping[str, tuple[str, ...]]
    baca: Baca

    @property
    def periode(self) -> str:
        """ "2025-tw4", or nothing when the bag does not say."""
        return "".join(self.info.get("External-Identifier", ())[:1])

    @property
    def program(self) -> str:
        """The program that made the papers."""
        return "".join(self.info.get(PROGRAM, ())[:1])

    @property
    def diubah(self) -> frozenset[str]:
        """Papers a person had edited when the bag was made."""
        return frozenset(self.info.get(DIUBAH, ()))

    @property
    def terdahulu(self) -> frozenset[str]:
        """Papers that were decided and made from earlier inputs than those of the bag."""
        return frozenset(self.info.get(TERDAHULU, ()))

    @property
    def dilewati(self) -> frozenset[str]:
        """Papers that the bag's inputs give and that were not there when their round was decided."""
        return frozenset(self.info.get(DILEWATI, ()))

    @property
    def uraian(self) -> Mapping[str, Uraian]:
        """How papers are listed, of those for which it was kept."""
        return dict(found for line in self.info.get(URAIAN, ()) if (found := read_described(line)))

    @property
    def putaran(self) -> int:
        """The round whose papers the bag holds; 0 for the archive of a period."""
        return _number(self.info.get(PUTARAN, ()))

    @property
    def diputus(self) -> int:
        """How many rounds were decided when it was made."""
        return self.putaran or _number(self.info.get(DIPUTUS, ()))

    @property
    def ditutup(self) -> date | None:
        """The day the period closed, as registered."""
        return _day(self.info.get(DITUTUP, ()))

    @property
    def tanggal(self) -> date | None:
        """The day its papers bear."""
        return _day(self.info.get("Bagging-Date", ()))

    @property
    def hanya_disimpan(self) -> bool:
        """Whether no copy of it lies in output/, for no paper lists what is archived."""
        return DISIMPAN in self.info

    def isi_naskah(self, nama: str) -> bytes:
        """A paper's bytes."""
        return b"".join(self.baca(f"{NASKAH}{nama}"))

    def isi_sumber(self, nama: str) -> Iterable[bytes]:
        """A source's bytes, in pieces."""
        return self.baca(f"{DATA}{nama}")


def _number(told: tuple[str, ...]) -> int:
    return int(told[0]) if told and re.fullmatch(r"[1-9]\d{0,3}", told[0], re.ASCII) else 0


def _day(told: tuple[str, ...]) -> date | None:
    try:
        return date.fromisoformat("".join(told[:1]))
    except ValueError:
        return None


def read_bag(members: Mapping[str, Anggota], baca: Baca, berkas: str) -> tuple[Arsip | None, tuple[Problem, ...]]:
    """The archive `berkas`, or `None` when it is none of ours; with everything that is damaged, missing or added."""
    tops = {name.partition("/")[0] for name in members}
    files = {name.partition("/")[2]: found for name, found in members.items()}
    if len(tops) != 1 or not {DEKLARASI, DAFTAR} <= files.keys():
        return None, (Problem(Place(berkas), *ASING),)
    (top,) = tops
    texts, problems = _texts(files, lambda name: baca(f"{top}/{name}"), berkas)
    if problems:
        return None, problems
    papers = {name.removeprefix(NASKAH): found for name, found in files.items() if name.startswith(NASKAH)}
    sources = {name.removeprefix(DATA): found for name, found in files.items() if name.startswith(MASUKAN)}
    arsip = Arsip(papers, sources, _info(texts), lambda name: baca(f"{top}/{name}"))
    return arsip, tuple(_faults(files, texts, berkas))


def _texts(files: Mapping[str, Anggota], baca: Baca, berkas: str) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """The bag's own text files; a list of millions of lines is no list of ours."""
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    for name in (label for label in LABEL if label in files):
        small = files[name].besar <= batas.LABEL_ARSIP
        content = b"".join(baca(name)) if small else b""
        if not small or content.count(b"\n") > batas.ANGGOTA_ARSIP:
            most = f"{batas.ANGGOTA_ARSIP} baris atau {batas.LABEL_ARSIP // batas.MB} MB"
            problems.append(Problem(Place(berkas, sel=name), f"berkas ini lebih dari {most}", CADANGAN))
        texts[name] = content.decode("utf-8", "replace")
    return texts, tuple(problems)


def _faults(files: Mapping[str, Anggota], texts: Mapping[str, str], berkas: str) -> Iterator[Problem]:
    payload = {name: found for name, found in files.items() if name.startswith(DATA)}
    tags = {name: found for name, found in files.items() if name not in payload and name != DAFTAR_LABEL}
    if texts[DEKLARASI].encode() != ISI_DEKLARASI:
        yield Problem(Place(berkas, sel=DEKLARASI), BUKAN_TULISAN, CADANGAN)
    for name in sorted(files):
        if name not in LABEL and not is_ours(name):
            yield Problem(Place(berkas, sel=name), BUKAN_ISI, CADANGAN)
    yield from _compared(payload, texts, DAFTAR, berkas)
    yield from _compared(tags, texts, DAFTAR_LABEL, berkas)
    told, found = _info(texts).get("Payload-Oxum", ()), oxum([one.besar for one in payload.values()])
    if told != (found,):
        what = f'besar isi arsip "{found}", padahal tertulis "{", ".join(told)}"'
        yield Problem(Place(berkas, sel=INFO), what, CADANGAN)


def _compared(contents: Mapping[str, Anggota], texts: Mapping[str, str], daftar: str, berkas: str) -> Iterator[Problem]:
    """`contents` against the manifest called `daftar`, both ways."""
    listed: dict[str, str] = {}
    text = texts.get(daftar, "")
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        digest, _, name = line.partition("  ")
        if not SIDIK.fullmatch(digest) or not name or decoded(name) in listed:
            yield Problem(Place(berkas, sel=f"{daftar} baris {number}"), "baris ini rusak", CADANGAN)
        else:
            listed[decoded(name)] = digest
    for name in sorted(listed.keys() | contents.keys()):
        place = Place(berkas, sel=name)
        if name not in contents:
            yield Problem(place, f"berkas ini tercatat di {daftar}, tetapi tidak ada", CADANGAN)
        elif name not in listed:
            yield Problem(place, f"berkas ini tidak tercatat di {daftar}: ditambahkan kemudian", CADANGAN)
        elif contents[name].sidik != listed[name]:
            yield Problem(place, "isi berkas ini berubah sesudah diarsipkan", CADANGAN)
    if listed == {name: found.sidik for name, found in contents.items()} and text.encode() != digest_lines(listed):
        yield Problem(Place(berkas, sel=daftar), BUKAN_TULISAN, CADANGAN)


def _info(texts: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in texts.get(INFO, "").split("\n"):
        label, divided, value = line.partition(":")
        if divided:
            found.setdefault(label.strip(), []).append(value.strip())
    return {label: tuple(values) for label, values in found.items()}
