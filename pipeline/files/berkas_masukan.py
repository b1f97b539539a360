"""Files from outside, read whole: looked at before they are opened, never waited for, never more than agreed."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from pipeline.base import batas
from pipeline.base.periode import NAMA_WINDOWS
from pipeline.base.problems import Place, Problem, Refused
from pipeline.files.tautan import KELUAR, leads_out

BERKAS_BENAR = "Periksa apakah ini berkas yang benar"
IZIN = "Periksa izin berkas itu, dan tutup bila sedang terbuka di program lain"
TAK_BOLEH = re.compile(r'[<>:"|?*\\\x00-\x1f\ud800-\udfff]')
"""What no file name holds on Windows; half a surrogate pair is a byte that is no UTF-8."""
_NOT_WAITING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_file(path: Path, name: str, most: int) -> bytes:
    """The content of the file at `path`, called `name` in messages, of at most so many bytes; raises `Refused`."""
    try:
        # A pipe or device would be waited for without end; a file may still grow after it was measured.
        with os.fdopen(os.open(path, _NOT_WAITING), "rb") as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise _refused(name, "ini bukan berkas biasa", BERKAS_BENAR)
            content = file.read(most + 1) if about.st_size <= most else b""
    except (OSError, ValueError) as error:
        if path.is_dir():
            raise _refused(name, "ini folder, bukan berkas", BERKAS_BENAR) from None
        if isinstance(error, FileNotFoundError):
            raise _refused(name, "berkas tidak ada", "Periksa nama berkas dan foldernya") from None
        raise _refused(name, "berkas tidak dapat dibuka", IZIN) from None
    if max(len(content), about.st_size) > most:
        raise _refused(name, f"berkas terlalu besar (lebih dari {megabytes(most)})", BERKAS_BENAR)
    return content


def megabytes(size: int) -> str:
    """ "20 MB"."""
    return f"{size // batas.MB} MB"


def strays(root: Path, folder: str) -> Iterator[Problem]:
    """What in a folder of the project would not be read as it seems, or could not be taken along to another machine."""
    home = root.resolve()
    if above := next(_above(root, home, PurePosixPath(folder)), None):
        yield above
        return
    seen = 0
    for where, folders, files in _walk(root / folder):
        names = sorted((*folders, *files))
        seen += len(names)
        if seen > batas.BANYAK_BERKAS:
            what = f"folder ini memuat lebih dari {batas.BANYAK_BERKAS} berkas"
            yield Problem(Place(folder), what, "Pindahkan yang bukan masukan ke tempat lain")
            return
        here = Path(where).relative_to(root)
        yield from (unportable(name, Place((here / name).as_posix())) for name in names if not portable(name))
        yield from _colliding(names, here)
        for name in names:
            if found := tuple(_strange(Path(where, name), home, Place((here / name).as_posix()))):
                yield from found
                folders[:] = {*folders} - {name}


def _above(root: Path, home: Path, folder: PurePosixPath) -> Iterator[Problem]:
    """What is strange about the folder itself and those it lies in, the outermost first."""
    for level in (*reversed(folder.parents[:-1]), folder):
        if os.path.lexists(root / level):
            yield from _strange(root / level, home, Place(level.as_posix()))


def _walk(top: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """`os.walk`, into links too, for those who read go there, but into each folder once."""
    been: set[str] = set()
    for where, folders, files in os.walk(top, followlinks=True):
        if (real := os.path.realpath(where)) in been:
            folders.clear()
            continue
        been.add(real)
        yield where, folders, files


def portable(name: str) -> bool:
    """Whether Windows can keep a file of this name; the archive is opened there."""
    stem = name.partition(".")[0].rstrip(" ").lower()
    odd = TAK_BOLEH.search(name) or name.endswith((".", " "))
    return not odd and NAMA_WINDOWS.fullmatch(stem) is None


def unportable(name: str, place: Place) -> Problem:
    """What to say of a name that is not `portable`."""
    what = f'nama "{name}" tidak dapat dipakai di Windows, sehingga arsipnya tidak dapat dibuka di sana'
    return Problem(place, what, "Ganti namanya dengan huruf, angka, spasi, titik, dan tanda hubung")


def _colliding(names: Sequence[str], here: Path) -> Iterator[Problem]:
    """Names that the archive, Windows or macOS take for one: unpacked there, only one of the files would be left."""
    first: dict[str, str] = {}
    for name in names:
        other = first.setdefault(normalize("NFC", name).casefold(), name)
        if other != name:
            yield Problem(Place((here / name).as_posix()), _twin(name, other), "Ganti nama salah satunya")


def _twin(name: str, other: str) -> str:
    if normalize("NFC", name) == normalize("NFC", other):
        return f'namanya tampak sama dengan "{other}", tetapi kode hurufnya lain; dalam arsip salah satunya akan hilang'
    alike = "huruf besar-kecil" if name.casefold() == other.casefold() else "huruf besar-kecil dan kode huruf"
    return f'namanya hanya berbeda {alike} dari "{other}"; di Windows salah satunya akan hilang'


def _strange(path: Path, home: Path, place: Place) -> Iterator[Problem]:
    try:
        about = path.stat()
        may_lead = path.is_symlink() or stat.S_ISDIR(about.st_mode)  # a Windows junction is no symlink
    except (OSError, RuntimeError):  # a link to nothing, or to itself
        yield Problem(place, "pintasan (symbolic link) ini tidak menunjuk ke berkas apa pun", "Hapus pintasan itu")
        return
    if may_lead and leads_out(path, home):
        yield Problem(place, *KELUAR)
    elif not stat.S_ISREG(about.st_mode) and not stat.S_ISDIR(about.st_mode):
        yield Problem(place, "ini bukan berkas biasa", "Hapus, atau ganti dengan berkas yang benar")
    elif stat.S_ISREG(about.st_mode) and about.st_size > batas.BERKAS_ARSIP:
        what = f"berkas terlalu besar (lebih dari {megabytes(batas.BERKAS_ARSIP)})"
        yield Problem(place, what, "Pindahkan dari folder ini, atau perkecil")


def _refused(name: str, what: str, fix: str) -> Refused:
    return Refused([Problem(Place(name), what, fix)])
