"""Text files people save: UTF-8, without characters nobody can see. What is not so is refused with its line."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.problems import Place, Problem, Refused

PALING_BESAR = 2_000_000
TAK_TERLIHAT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Neither YAML nor Word takes these: control characters, half a surrogate pair, U+FFFE."""
PALING_BANYAK = 20
"""A file that is no text at all has thousands of them."""
BERKAS_BENAR = "Periksa apakah ini berkas yang benar"


def read_text(path: Path, name: str) -> str:
    """The text of the file at `path`, called `name` in messages; raises `Refused`."""
    try:
        content = path.read_bytes()
    except OSError as error:
        what = "ini folder, bukan berkas" if path.is_dir() else f"berkas tidak dapat dibuka ({error.strerror or error})"
        fix = "Periksa izin berkas itu, dan apakah ini berkas yang benar"
        raise Refused([Problem(Place(name), what, fix)]) from None
    if len(content) > PALING_BESAR:
        raise Refused([Problem(Place(name), "berkas terlalu besar", BERKAS_BENAR)])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(name, content.count(b"\n", 0, error.start) + 1)
        fix = "Simpan ulang sebagai UTF-8 (di Excel: CSV UTF-8; di Notepad: pengodean UTF-8)"
        raise Refused([Problem(place, "berkas tidak tersimpan sebagai UTF-8", fix)]) from None
    refuse_invisible(text, name)
    return text


def refuse_invisible(text: str, name: str) -> None:
    """Raises `Refused` with each line that holds a character nobody can see."""
    problems: dict[int, Problem] = {}
    for found in TAK_TERLIHAT.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        place = Place(name, line, found.start() - text.rfind("\n", 0, found.start()))
        problems.setdefault(line, Problem(place, invisible(found[0]), "Hapus lalu ketik ulang baris ini"))
        if len(problems) == PALING_BANYAK:
            break
    if problems:
        raise Refused(problems.values())


def invisible(character: str) -> str:
    """ "ada tanda tak terlihat (U+0007)"."""
    return f"ada tanda tak terlihat (U+{ord(character):04X}) yang tidak boleh dipakai"
