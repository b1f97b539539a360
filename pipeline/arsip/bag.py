"""The archive of a period: papers and everything they were made from, as one BagIt bag (RFC 8493)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.base import batas
from pipeline.base.kalender import Periode
from pipeline.base.simpan import BERKAS_PERBAIKAN, SIMPAN
from pipeline.files.disk import read_tree
from pipeline.files.fingerprint import byte_hash

DATA = "data/"
NASKAH = "data/naskah/"
DEKLARASI = "bagit.txt"
INFO = "bag-info.txt"
DAFTAR = "manifest-sha256.txt"
DAFTAR_LABEL = "tagmanifest-sha256.txt"
DIUBAH = "Naskah-Diubah"
TERDAHULU = "Naskah-Ditetapkan"
DILEWATI = "Naskah-Dilewati"
URAIAN = "Naskah-Uraian"
PUTARAN = "Putaran"
DIPUTUS = "Putaran-Ditetapkan"
DITUTUP = "Ditutup"
DISIMPAN = "Hanya-Disimpan"
PROGRAM = "Bag-Software-Agent"
ISI_DEKLARASI = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
DISANDIKAN = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
"""The only characters of a path that RFC 8493, 2.1.3, wants encoded; the percent sign first."""
MASUKAN = tuple(f"{DATA}{folder}/" for folder in ("config", "templates/docx", "input"))
DIBACA = (".yaml", ".csv", ".json", ".docx", ".xlsx", ".ods")
"""The kinds of file that papers are made from; a scan beside them is kept in the bag and read by nobody."""


@dataclass(frozen=True)
class InfoArsip:
    """What bag-info.txt tells. `tanggal` comes from the papers; `diubah` are papers a person edited afterwards.

    `terdahulu` are papers that were decided and made from earlier inputs, `dilewati` those the inputs give that were
    not there then, `uraian_naskah` how papers are listed (`uraian_naskah.py`). The bag of one round has its `putaran`,
    every other one tells how many are decided (`diputus`); that of a closed period has the day. One that only lies
    beside the inputs is `hanya_disimpan`.
    """

    periode: str
    satker: str
    uraian: str
    program: str
    tanggal: date | None = None
    diubah: tuple[str, ...] = ()
    terdahulu: tuple[str, ...] = ()
    dilewati: tuple[str, ...] = ()
    uraian_naskah: tuple[str, ...] = ()
    putaran: int = 0
    diputus: int = 0
    ditutup: date | None = None
    hanya_disimpan: bool = False


def bag(papers: Mapping[str, bytes], sources: Mapping[str, bytes], info: InfoArsip) -> Mapping[str, bytes]:
    """Every file of the bag by its path, below the one folder that the archive holds."""
    named = {f"{NASKAH}{name}": content for name, content in papers.items()}
    named |= {f"{DATA}{name}": content for name, content in sources.items()}
    new_names = archived_names(named)
    payload = {new_names[name]: content for name, content in named.items()}
    tags = {
        DEKLARASI: ISI_DEKLARASI,
        INFO: _lines(f"{label}: {' '.join(value.split())}" for label, value in _info(payload, info)),
        DAFTAR: digest_lines(_hashes(payload)),
    }
    whole = {**payload, **tags, DAFTAR_LABEL: digest_lines(_hashes(tags))}
    return {f"{folder_name(info.periode)}/{name}": content for name, content in whole.items()}


def is_ours(name: str) -> bool:
    """Whether we put such a file into a bag: a paper or an input, and nothing hidden.

    What a program keeps for itself lies in hidden folders; nothing from a bag may be taken for that.
    """
    return name.startswith((NASKAH, *MASUKAN)) and not any(part.startswith(".") for part in name.split("/"))


def folder_name(periode: str) -> str:
    """The bag's folder, which is also the archive's name without its ending."""
    return f"arsip-{periode}"


def archived_names(names: Iterable[str]) -> Mapping[str, str]:
    """The name a file bears in the bag, by its name on disk: Unicode NFC, so that a Mac's names are a PC's.

    Of two files that would then be one, the second keeps its own spelling, or gets a sign more.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(names, key=lambda name: (_composed(name) != name, name)):
        written = _printable(name)
        new = written if _composed(name) in taken else _composed(name)
        while new in taken:
            new += "~"
        found[name] = new
        taken.add(new)
    return found


def _printable(name: str) -> str:
    return name.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", _printable(name))


def encoded(name: str) -> str:
    """A path as a manifest writes it."""
    for sign, code in DISANDIKAN:
        name = name.replace(sign, code)
    return name


def decoded(name: str) -> str:
    """The path a manifest's line means."""
    meant = {code: sign for sign, code in DISANDIKAN}
    return re.sub("%(?:25|0[DA])", lambda found: meant[found[0].upper()], name, flags=re.IGNORECASE)


def oxum(sizes: Collection[int]) -> str:
    """Payload-Oxum: bytes, a full stop, number of files."""
    return f"{sum(sizes)}.{len(sizes)}"


def digest_lines(hashes: Mapping[str, str]) -> bytes:
    """A manifest of these sha256 by path."""
    return _lines(f"{sidik}  {encoded(name)}" for name, sidik in sorted(hashes.items()))


def _info(payload: Mapping[str, bytes], info: InfoArsip) -> Iterable[tuple[str, str]]:
    yield "Source-Organization", info.satker
    yield "External-Identifier", info.periode
    yield "External-Description", info.uraian
    if info.tanggal:
        yield "Bagging-Date", info.tanggal.isoformat()
    yield "Payload-Oxum", oxum([len(content) for content in payload.values()])
    yield PROGRAM, info.program
    if info.putaran:
        yield PUTARAN, str(info.putaran)
    if info.diputus:
        yield DIPUTUS, str(info.diputus)
    if info.ditutup:
        yield DITUTUP, info.ditutup.isoformat()
    if info.hanya_disimpan:
        yield DISIMPAN, "ya"
    lists = {DIUBAH: info.diubah, TERDAHULU: info.terdahulu, DILEWATI: info.dilewati, URAIAN: info.uraian_naskah}
    for label, values in lists.items():
        for value in sorted(values):
            yield label, value


def _hashes(contents: Mapping[str, bytes]) -> Mapping[str, str]:
    return {name: byte_hash(content) for name, content in contents.items()}


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


TETAP = ("config", "templates/docx")


def is_source(name: str) -> bool:
    """Whether a file below input/ is one that papers are made from: what the program keeps there is not, but for the
    corrections. An archive holds no archives.
    """
    parts = name.split("/")
    kept = parts[0] == "input" and parts[3:4] == [SIMPAN]
    return not kept or (len(parts) == 5 and BERKAS_PERBAIKAN.fullmatch(parts[4]) is not None)


def read_sources(root: Path, periode: Periode) -> Mapping[str, bytes]:
    """Every such file by its path from `root`; raises `Refused` for one that cannot be read."""
    codes = {quarter.kode for quarter in periode.triwulan_sampai_ini()} | {periode.kode}
    names = [*TETAP, *(f"input/{periode.tahun}/{code}" for code in sorted(codes))]
    year = root / "input" / str(periode.tahun)
    names += [path.relative_to(root).as_posix() for path in sorted(year.glob("*")) if path.is_file()]
    found: dict[str, bytes] = {}
    for name in names:
        found |= read_tree(root, name, batas.ARSIP - sum(map(len, found.values())), is_source)
    return found
