"""A filled document is put in place whole, and never over something that a person wrote."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from pipeline.base import batas
from pipeline.base.problems import Place, Problem, Refused
from pipeline.files import disk
from pipeline.files.berkas_masukan import read_file
from pipeline.files.folder import cannot_write
from pipeline.files.terbuka import open_in_office
from pipeline.files.zip_tetap import as_we_write

LAIN = "Pilih nama atau folder lain untuk hasilnya"


def put(path: Path, content: bytes, sources: Iterable[Path]) -> None:
    """The document lies at `path`, or all is as it was and `Refused` is raised. It was made from `sources`.

    A killed run leaves the old file; what it wrote aside is overwritten by the next. The disk is not waited for: what a
    power cut takes can be made again.
    """
    if problem := _in_the_way(path, sources):
        raise Refused([problem])
    aside = path.with_name(f".{path.name}{disk.BARU}")
    try:
        aside.unlink(missing_ok=True)
        with aside.open("xb") as file:  # never through a link that lies there
            file.write(content)
        disk.move(aside, path)
    except OSError as error:
        with suppress(OSError):
            aside.unlink()
        raise cannot_write(path.as_posix(), error) from None


def _in_the_way(path: Path, sources: Iterable[Path]) -> Problem | None:
    """What must not be replaced: a source under whatever name, and all that no run of ours left as it is."""
    name = path.as_posix()
    try:
        about = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        return cannot_write(name, error).problems[0]
    if any(_same(about, source) for source in sources):
        return Problem(Place(name), "ini template atau data yang sedang diisikan, dan tidak ditimpa", LAIN)
    if not stat.S_ISREG(about.st_mode):
        return Problem(Place(name), "yang ada di sini bukan berkas biasa", LAIN)
    if about.st_size and not as_we_write(read_file(path, name, batas.PAKET_BESAR)):
        what = "berkas ini sudah ada, dan sudah disunting orang atau bukan hasil program ini"
        return Problem(Place(name), what, f"{LAIN}, atau pindahkan berkas ini")
    return open_in_office(path, name)


def _same(about: os.stat_result, source: Path) -> bool:
    """Whether both are one file, by a link, another spelling or a second name."""
    try:
        return os.path.samestat(about, source.stat())
    except OSError:  # taken away meanwhile
        return False
