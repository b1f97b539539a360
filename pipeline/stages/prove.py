"""prove: an archive against itself, against the project it came from, and against its own inputs made into papers."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pipeline.edges.folder import read_tree
from pipeline.edges.pembuat import program
from pipeline.edges.sumber import read_sources
from pipeline.edges.zip_baca import as_written, read_zip, same_members
from pipeline.model.arsip import archived_names
from pipeline.model.arsip_baca import Arsip, read_bag
from pipeline.model.periode import Periode
from pipeline.problems import Level, Place, Problem, Refused

SEMENTARA = ".cache"
AWALAN = "arsip-"
BUAT_LAGI = "Jalankan make agar arsip mengikutinya, atau kembalikan berkas yang lama"
TANYA = "Tanyakan kepada pembuat arsip, atau pakai salinan yang lain"


def open_archive(path: Path, name: str) -> Arsip:
    """The archive at `path`, whole; raises `Refused` with everything that is damaged, missing or added."""
    arsip, problems = read_bag(read_zip(path, name), name)
    if arsip is None or problems:
        raise Refused(problems)
    if not as_written(path, again=same_program(arsip)):
        what = "isinya dapat dibaca, tetapi berkas zip ini bukan lagi seperti yang ditulis program ini"
        raise Refused([Problem(Place(name), what, "Pakai salinan yang lain, atau buat lagi arsipnya")])
    return arsip


def against_project(root: Path, periode: Periode, arsip: Arsip) -> tuple[Problem, ...]:
    """Where papers in output/ or inputs are no longer those of the archive."""
    folder = f"output/{periode}"
    papers = {
        name.removeprefix(f"{folder}/"): content
        for name, content in read_tree(root, folder).items()
        if name.removeprefix(f"{folder}/") in arsip.naskah
    }
    sources = read_sources(root, periode)
    lost = {f"{folder}/{name}": name for name in arsip.naskah}
    return (
        *_differing({name: arsip.naskah[key] for name, key in lost.items()}, _prefixed(papers, folder)),
        *_differing(arsip.sumber, {archived: sources[name] for name, archived in archived_names(sources).items()}),
    )


def against_remade(arsip: Arsip, remade: Mapping[str, bytes], berkas: str) -> tuple[Problem, ...]:
    """Where the archived papers are not what the archived inputs give."""
    return tuple(
        _unlike(arsip, name, berkas)
        for name in sorted(arsip.naskah.keys() | remade.keys())
        if not same_members(arsip.naskah.get(name, b""), remade.get(name, b""))
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


@contextmanager
def laid_out(root: Path, arsip: Arsip) -> Iterator[Path]:
    """A folder of our own that holds the archived inputs, for as long as it is used."""
    home = root / SEMENTARA
    try:
        home.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=AWALAN, dir=home))
    except OSError:
        raise Refused([Problem(Place(SEMENTARA), "folder ini tidak dapat ditulis", "Periksa izin foldernya")]) from None
    try:
        for name, content in arsip.sumber.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        yield folder
    except OSError:
        fix = "Kosongkan sebagian disk dan periksa izin foldernya, lalu ulangi"
        raise Refused([Problem(Place(SEMENTARA), "isi arsip tidak dapat dibuka di sini", fix)]) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _prefixed(contents: Mapping[str, bytes], folder: str) -> Mapping[str, bytes]:
    return {f"{folder}/{name}": content for name, content in contents.items()}


def _differing(archived: Mapping[str, bytes], there: Mapping[str, bytes]) -> Iterator[Problem]:
    for name in sorted(archived.keys() | there.keys()):
        if name not in there:
            yield Problem(Place(name), "berkas ini ada di arsip, tetapi tidak ada lagi di sini", BUAT_LAGI)
        elif name not in archived:
            yield Problem(Place(name), "berkas ini ditambahkan sesudah arsip dibuat", BUAT_LAGI)
        elif archived[name] != there[name]:
            yield Problem(Place(name), "isi berkas ini berubah sesudah diarsipkan", BUAT_LAGI)


def _unlike(arsip: Arsip, name: str, berkas: str) -> Problem:
    place = Place(berkas, sel=f"naskah/{name}")
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
