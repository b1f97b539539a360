"""Files from outside, read whole: looked at before they are opened, never waited for; and the periods with some."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from pipeline.base import batas
from pipeline.base.bahasa import ROMAWI, SalahTulis
from pipeline.base.kalender import NAMA_WINDOWS, Periode
from pipeline.base.problems import Level, Place, Problem, Refused, natural, refuse_if_any, refused
from pipeline.base.simpan import SIMPAN

BERKAS_BENAR = "Periksa apakah ini berkas yang benar"
IZIN = "Periksa izin berkas itu, dan tutup bila sedang terbuka di program lain"
TAK_BOLEH = re.compile(r'[<>:"|?*\\\x00-\x1f\ud800-\udfff]')
"""What no file name holds on Windows; half a surrogate pair is a byte that is no UTF-8."""
_NOT_WAITING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
KELUAR = (
    "pintasan (symbolic link) ini menunjuk ke luar folder proyek",
    "Ganti dengan salinan berkas atau folder aslinya",
)


def leads_out(path: Path, home: Path) -> bool:
    """Whether `path`, by a link or Windows junction at any level, lies outside of `home`.

    `home` is the project's folder, resolved: that itself may be reached by a link.
    """
    return not Path(os.path.realpath(path)).is_relative_to(home)


def refuse_outside(root: Path, name: str) -> None:
    """Raises `Refused` when what is to be written at `name` would lie outside of the project."""
    if leads_out(root / name, root.resolve()):
        raise Refused([Problem(Place(name), *KELUAR)])


def read_file(path: Path, name: str, most: int) -> bytes:
    """The content of the file at `path`, called `name` in messages, of at most so many bytes; raises `Refused`."""
    try:
        # A pipe or device would be waited for without end; a file may still grow after it was measured.
        with os.fdopen(os.open(path, _NOT_WAITING), "rb") as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise refused(name, "ini bukan berkas biasa", BERKAS_BENAR)
            content = file.read(most + 1) if about.st_size <= most else b""
    except (OSError, ValueError) as error:
        if path.is_dir():
            raise refused(name, "ini folder, bukan berkas", BERKAS_BENAR) from None
        if isinstance(error, FileNotFoundError):
            raise refused(name, "berkas tidak ada", "Periksa nama berkas dan foldernya") from None
        raise refused(name, "berkas tidak dapat dibuka", IZIN) from None
    if max(len(content), about.st_size) > most:
        raise refused(name, f"berkas terlalu besar (lebih dari {megabytes(most)})", BERKAS_BENAR)
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
        yield from (_percent(name, Place((here / name).as_posix())) for name in names if "%" in name)
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


def _percent(name: str, place: Place) -> Problem:
    """A bag writes it as %25, as its standard wants, which the usual library for bags does not read back."""
    what = f'nama "{name}" memuat tanda %; arsipnya benar, tetapi pemeriksa bagit 1.9 menyebut berkas ini hilang'
    return Problem(place, what, "Ganti namanya dengan huruf, angka, spasi, titik, dan tanda hubung", Level.PERHATIAN)


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
    elif stat.S_ISREG(about.st_mode) and about.st_size > (most := _most(path)):
        what = f"berkas terlalu besar (lebih dari {megabytes(most)})"
        yield Problem(place, what, "Pindahkan dari folder ini, atau perkecil")


def _most(path: Path) -> int:
    """What was decided is kept whole, with all that it was made from."""
    return batas.ISI_ARSIP if path.parent.name == SIMPAN else batas.BERKAS_ARSIP


TAK_TERLIHAT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Neither YAML nor Word takes these: control characters, half a surrogate pair, U+FFFE."""
TAK_TERSIMPAN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What Word takes from no source; DEL and its like are only invisible."""
BERKAS_ZIP, UTF_16 = b"PK\x03\x04", (b"\xff\xfe", b"\xfe\xff")
UTF_8 = "Simpan ulang sebagai UTF-8 (di Excel: CSV UTF-8; di Notepad: pengodean UTF-8)"
PALING_BANYAK = 20
"""A file that is no text at all has thousands of them."""


def read_text(path: Path, name: str) -> str:
    """The text of the file at `path`, called `name` in messages; raises `Refused`."""
    text = decoded(read_file(path, name, batas.BERKAS_TEKS), name)
    refuse_invisible(text, name)
    return text


def decoded(content: bytes, name: str) -> str:
    """The text of a file in UTF-8; raises `Refused` with what it is instead."""
    if content.startswith(UTF_16) or b"\0" in content[:2]:
        raise Refused([Problem(Place(name), "berkas tersimpan sebagai Unicode UTF-16, bukan UTF-8", UTF_8)])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused([_no_utf8(content, error.start, name)]) from None


def _no_utf8(content: bytes, at: int, name: str) -> Problem:
    """What the file is instead, and the first letter that shows it."""
    if content.startswith(BERKAS_ZIP):
        return Problem(Place(name), "ini bukan berkas teks (Word, Excel, atau arsip)", BERKAS_BENAR)
    line = content.rfind(b"\n", 0, at) + 1
    place = Place(name, content.count(b"\n", 0, at) + 1, len(content[line:at].decode(errors="replace")) + 1)
    return Problem(place, "berkas tidak tersimpan sebagai UTF-8", UTF_8)


def refuse_invisible(text: str, name: str) -> None:
    """Raises `Refused` with each line that holds a character nobody can see."""
    problems: list[Problem] = []
    line = at = 0
    while len(problems) < PALING_BANYAK and (found := TAK_TERLIHAT.search(text, at)):
        line += text.count("\n", at, found.start())
        place = Place(name, line + 1, found.start() - text.rfind("\n", 0, found.start()))
        problems.append(Problem(place, invisible(found[0]), "Hapus lalu ketik ulang baris ini"))
        at = (text.find("\n", found.start()) + 1) or len(text)
        line += 1
    if problems:
        raise Refused(problems)


def invisible(character: str) -> str:
    """ "ada tanda tak terlihat (U+0007)"."""
    return f"ada tanda tak terlihat (U+{ord(character):04X}) yang tidak boleh dipakai"


MASUKAN = "input"
TRIWULAN = re.compile(r"(?:tw|tri\s?wulan)[\s._-]*([1-4]|i{1,3}|iv)(?:[\s._-]*20\d\d)?")


def latest_periode(root: Path) -> Periode:
    """The newest period that has a folder under input/; raises `Refused` when there is none.

    So does a newer quarter under another spelling, which would be passed over without a word.
    """
    found = every_periode(root)
    newest = max((periode.tahun for periode in found), default=0)
    years = [path for path in (root / MASUKAN).glob("[0-9][0-9][0-9][0-9]") if int(path.name) >= newest]
    refuse_if_any(one for year in sorted(years) for one in near_periods(year, f"{MASUKAN}/{year.name}"))
    if not found:
        fix = "Buat folder periode, misalnya input/2025/tw4"
        raise Refused([Problem(Place(MASUKAN), "belum ada folder periode", fix)])
    quarters = [periode for periode in found if periode.triwulan]
    return max(quarters or found, key=lambda periode: (periode.tahun, natural(periode.kode)))


def every_periode(root: Path) -> tuple[Periode, ...]:
    """Every period that has a folder under input/, the oldest first."""
    folders = (path for path in (root / MASUKAN).glob("[0-9][0-9][0-9][0-9]/*") if path.is_dir())
    found = [periode for path in folders if (periode := _named(path))]
    return tuple(sorted(found, key=lambda periode: (periode.tahun, natural(periode.kode))))


def _named(folder: Path) -> Periode | None:
    try:
        return Periode.read(f"{folder.parent.name}-{folder.name}") if folder.name == folder.name.lower() else None
    except SalahTulis:
        return None


def near_periods(year: Path, name: str) -> Iterator[Problem]:
    """A quarter's folder under another spelling: the quarter would seem never to have begun."""
    for path in sorted(year.iterdir()) if year.is_dir() else ():
        found = TRIWULAN.fullmatch(path.name.lower())
        if not found or not path.is_dir():
            continue
        right = f"tw{ROMAWI.index(found[1].upper()) if found[1].isalpha() else found[1]}"
        if path.name != right:
            what = f'folder periode ini seharusnya bernama "{right}"'
            yield Problem(Place(f"{name}/{path.name}"), what, f"Ganti namanya menjadi {right}")
