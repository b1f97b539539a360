"""prove: an archive against itself, against the project it came from, and against its own inputs made into papers.

What lies in an archive is data. Of its inputs only the kinds of file that papers are made from are laid out, in a
folder of their own; nothing kept is used, and nothing is kept.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pipeline.arsip.arsip_baca import Arsip, read_bag
from pipeline.arsip.bag import DIBACA, archived_names, read_sources
from pipeline.arsip.bundel import opened_zip
from pipeline.base import batas
from pipeline.base.kalender import Periode
from pipeline.base.problems import Level, Place, Problem, Refused, refuse_if_any
from pipeline.files.berkas_masukan import portable, read_file, unportable
from pipeline.files.fingerprint import byte_hash, content_hash, program
from pipeline.files.packages import unpacked_size
from pipeline.road.ketetapan import Ketetapan
from pipeline.road.rencana import Berkas

AWALAN = "naskah-sop-arsip-"
SEMENTARA = "folder sementara"
BUAT_LAGI = (
    "Kembalikan berkas yang lama; atau jalankan make: arsip dibuat lagi menurut keadaan sekarang, yang ini tersimpan "
    "di riwayat (make pulihkan)"
)
DITETAPKAN = "Naskah ini sudah ditetapkan: kembalikan dengan make ganti"
DITUTUP = "Bila hilang, jalankan make; bila berubah, pindahkan ke tempat lain lalu jalankan make"
TANYA = "Tanyakan kepada pembuat arsip, atau pakai salinan yang lain"


@contextmanager
def open_archive(path: Path, name: str) -> Iterator[Arsip]:
    """The archive at `path`, whole; raises `Refused` with everything that is damaged, missing or added."""
    with opened_zip(path, name) as bundel:
        arsip, problems = read_bag(bundel.anggota, bundel.baca, name)
        if arsip is None or problems:
            raise Refused(problems)
        yield arsip


def against_project(root: Path, periode: Periode, arsip: Arsip, tetap: Collection[str]) -> tuple[Problem, ...]:
    """Where papers in output/ or inputs are no longer those of the archive; `tetap` were decided."""
    sources = read_sources(root, periode)
    there = {archived: byte_hash(sources[name]) for name, archived in archived_names(sources).items()}
    papers = (
        replace(found, fix=DITETAPKAN) if nama in tetap else found
        for nama in sorted(arsip.naskah)
        for found in _paper_differs(root, f"output/{periode}", arsip, nama)
    )
    return (*papers, *_differing({name: found.sidik for name, found in arsip.sumber.items()}, there))


def against_papers(root: Path, periode: Periode, arsip: Arsip) -> tuple[Problem, ...]:
    """Where papers in output/ are no longer those of a closed period's archive."""
    folder = f"output/{periode}"
    found = (one for nama in sorted(arsip.naskah) for one in _paper_differs(root, folder, arsip, nama))
    return tuple(replace(one, fix=DITUTUP) for one in found)


def fixed_in(arsip: Arsip) -> Ketetapan:
    """What an archive says was decided and is not what its own inputs give; the bag of a round proves itself."""
    if arsip.putaran:
        return Ketetapan(diputus=arsip.putaran)
    earlier = sorted(arsip.terdahulu & arsip.naskah.keys())
    listed = arsip.uraian
    papers = tuple(Berkas(name, arsip.isi_naskah(name), listed.get(name), dibuat=False) for name in earlier)
    return Ketetapan(lain=papers, dilewati=arsip.dilewati, diputus=arsip.diputus)


def against_remade(arsip: Arsip, remade: Mapping[str, bytes], berkas: str) -> tuple[Problem, ...]:
    """Where the archived papers are not what the archived inputs give."""
    return tuple(
        _unlike(arsip, name, berkas)
        for name in sorted(arsip.naskah.keys() | remade.keys())
        if name not in arsip.naskah or name not in remade or not _same(arsip, name, remade[name])
    )


def cannot_remake(arsip: Arsip, refused: Refused, berkas: str) -> tuple[Problem, ...]:
    """What stood in the way of making the papers again, with places inside the archive."""
    return tuple(
        Problem(Place(berkas, sel=str(problem.where)), problem.what, problem.fix, _level(arsip))
        for problem in refused.problems
    )


def same_program(arsip: Arsip) -> bool:
    """Whether the archive was made by this very program."""
    return arsip.program == program()


def hash_listed(arsip: Arsip) -> Callable[[str, bytes], str]:
    """The hash by which the archive's list names a paper: of the edited one where a person edited it."""

    def listed(nama: str, isi: bytes) -> str:
        edited = nama in arsip.diubah and nama in arsip.naskah
        return content_hash(arsip.isi_naskah(nama) if edited else isi)

    return listed


@contextmanager
def laid_out(arsip: Arsip) -> Iterator[Path]:
    """A folder of our own that holds the archived inputs, for as long as it is used; raises `Refused`."""
    names = [name for name in sorted(arsip.sumber) if name.lower().endswith(DIBACA)]
    refuse_if_any(unportable(name, Place(name)) for name in names if not all(map(portable, name.split("/"))))
    try:
        folder = Path(tempfile.mkdtemp(prefix=AWALAN))
    except OSError:
        raise Refused([Problem(Place(SEMENTARA), "folder ini tidak dapat ditulis", "Periksa izin foldernya")]) from None
    try:
        _lay_out(arsip, names, folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _lay_out(arsip: Arsip, names: Iterable[str], folder: Path) -> None:
    left = batas.DIBUKA_ARSIP
    for name in names:
        size = arsip.sumber[name].besar
        if size <= left:
            _write(folder / name, arsip.isi_sumber(name))
            size = max(size, unpacked_size((folder / name).read_bytes(), name))
        left -= size
        if left < 0:
            what = f"masukan yang harus dibaca sampai di sini lebih dari {batas.DIBUKA_ARSIP // batas.MB} MB"
            raise Refused([Problem(Place(name), what, "Periksa apakah ini arsip yang benar")])


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.writelines(pieces)
    except OSError:
        fix = "Kosongkan sebagian disk dan periksa izin foldernya, lalu ulangi"
        raise Refused([Problem(Place(SEMENTARA), "isi arsip tidak dapat dibuka di sini", fix)]) from None


def _same(arsip: Arsip, nama: str, isi: bytes) -> bool:
    """The same contents; files that are the same bytes need not be opened for that."""
    return byte_hash(isi) == arsip.naskah[nama].sidik or content_hash(isi) == content_hash(arsip.isi_naskah(nama))


def _paper_differs(root: Path, folder: str, arsip: Arsip, nama: str) -> Iterator[Problem]:
    path, name = root / folder / nama, f"{folder}/{nama}"
    if not path.is_file():
        yield _gone(name)
    elif not _same(arsip, nama, read_file(path, name, batas.BERKAS_ARSIP)):
        yield _changed(name)


def _differing(archived: Mapping[str, str], there: Mapping[str, str]) -> Iterator[Problem]:
    for name in sorted(archived.keys() | there.keys()):
        if name not in there:
            yield _gone(name)
        elif name not in archived:
            yield Problem(Place(name), "berkas ini ditambahkan sesudah arsip dibuat", BUAT_LAGI)
        elif archived[name] != there[name]:
            yield _changed(name)


def _gone(name: str) -> Problem:
    return Problem(Place(name), "berkas ini ada di arsip, tetapi tidak ada lagi di sini", BUAT_LAGI)


def _changed(name: str) -> Problem:
    return Problem(Place(name), "isi berkas ini berubah sesudah diarsipkan", BUAT_LAGI)


def earlier_papers(arsip: Arsip, berkas: str) -> tuple[Problem, ...]:
    """The papers that the archive took from the bag of their round, so that its own inputs do not prove them."""
    names = () if arsip.putaran else sorted(arsip.terdahulu & arsip.naskah.keys())
    return tuple(_earlier(Place(berkas, sel=f"naskah/{name}")) for name in names)


def _earlier(place: Place) -> Problem:
    what = "naskah ini ditetapkan lebih dahulu, dari masukan sebelum yang ada di arsip ini"
    return Problem(place, what, "Buktinya arsip putarannya, putaran-….zip", Level.PERHATIAN)


def _unlike(arsip: Arsip, name: str, berkas: str) -> Problem:
    place = Place(berkas, sel=f"naskah/{name}")
    if name in arsip.terdahulu:
        return _earlier(place)
    if name in arsip.diubah:
        what = "naskah ini diubah dengan tangan sebelum diarsipkan, jadi berbeda dari hasil masukannya"
        return Problem(place, what, "Bandingkan sendiri bila perlu", Level.PERHATIAN)
    if not same_program(arsip):
        what = "naskah ini berbeda dari yang dibuat program sekarang; program sudah berganti sejak arsip dibuat"
        return Problem(place, what, "Bandingkan sendiri bila perlu", Level.PERHATIAN)
    if name not in arsip.naskah:
        return Problem(place, "masukan di arsip memberi naskah ini, tetapi arsip tidak memuatnya", TANYA)
    return Problem(place, "naskah ini bukan hasil masukan yang ada di arsip", TANYA)


def _level(arsip: Arsip) -> Level:
    return Level.SALAH if same_program(arsip) else Level.PERHATIAN
