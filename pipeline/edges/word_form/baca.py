"""Reads a filled Word form: every content control with a tag, as text."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from pipeline.bahasa import SalahTulis, baca_tanggal
from pipeline.edges.word.ooxml import Element
from pipeline.edges.word_form.kendali import (
    controls,
    full_date,
    has_own_prompt,
    kind_of,
    open_page,
    row_of,
    shows_prompt,
    tag_of,
    text_of,
    title_of,
)
from pipeline.model.isian import Formulir, Isian
from pipeline.problems import Place, Problem, Refused

DIKENAL = (".docx",)
PALING_BESAR = 20_000_000


def read_controls(path: Path, berkas: str) -> Formulir:
    """The form at `path`, called `berkas` in messages; raises `Refused`."""
    try:
        content = path.read_bytes()
    except OSError:
        raise _refused(berkas, "berkas tidak dapat dibuka", "Tutup berkas itu di Word, lalu jalankan lagi") from None
    if not content:
        raise _refused(berkas, "berkas kosong (0 byte)", "Salin kembali berkas aslinya")
    if len(content) > PALING_BESAR:
        raise _refused(berkas, "berkas terlalu besar", "Periksa apakah ini berkas yang benar")
    _, _, root = open_page(content, berkas)
    return Formulir(berkas, sha256(content).hexdigest(), fields_of(root))


def fields_of(root: Element) -> tuple[Isian, ...]:
    """Every control of a page, in its order."""
    rows: dict[Element, int] = {}
    found: list[Isian] = []
    for control in controls(root):
        row = row_of(control)
        found.append(_isian(control, 0 if row is None else rows.setdefault(row, len(rows) + 1)))
    return tuple(found)


def _refused(berkas: str, what: str, fix: str) -> Refused:
    return Refused([Problem(Place(berkas), what, fix)])


def _isian(control: Element, row: int) -> Isian:
    text = text_of(control)
    prompt = shows_prompt(control)
    if text and not prompt and (day := full_date(control)) and not _readable(text):
        text = day  # the text is written in Word's own language; the date beside it is not
    kind, own = kind_of(control), has_own_prompt(control)
    return Isian(tag_of(control), title_of(control), kind, row, text, prompt, own)


def _readable(text: str) -> bool:
    try:
        return bool(baca_tanggal(text))
    except SalahTulis:
        return False
