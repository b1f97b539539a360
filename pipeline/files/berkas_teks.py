"""Text files people save: UTF-8, without characters nobody can see. What is not so is refused with its line."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.base import batas
from pipeline.base.problems import Place, Problem, Refused
from pipeline.files.berkas_masukan import read_file

TAK_TERLIHAT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Neither YAML nor Word takes these: control characters, half a surrogate pair, U+FFFE."""
TAK_TERSIMPAN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What Word takes from no source; DEL and its like are only invisible."""
BERKAS_ZIP, UTF_16 = b"PK\x03\x04", (b"\xff\xfe", b"\xfe\xff")
UTF_8 = "Simpan ulang sebagai UTF-8 (di Excel: CSV UTF-8; di Notepad: pengodean UTF-8)"
BERKAS_BENAR = "Periksa apakah ini berkas yang benar"
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
