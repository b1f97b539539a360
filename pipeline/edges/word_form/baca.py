"""Reads a filled Word form: every content control with a tag, as text."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from pipeline.bahasa import SalahTulis, baca_tanggal
from pipeline.edges.berkas_masukan import BERKAS_BENAR, read_file
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
from pipeline.model import batas
from pipeline.model.formulir_word import Formulir, KotakIsian, field_place
from pipeline.problems import Place, Problem, Refused

DIKENAL = (".docx",)


def read_controls(path: Path, berkas: str) -> Formulir:
    """The form at `path`, called `berkas` in messages; raises `Refused`."""
    content = read_file(path, berkas, batas.BERKAS_KIRIMAN)
    if not content:
        raise _refused(berkas, "berkas kosong (0 byte)", "Salin kembali berkas aslinya")
    _, _, root = open_page(content, berkas)
    fields = fields_of(root)
    if len(fields) > batas.ISIAN_FORM:
        raise _refused(berkas, f"form ini memuat lebih dari {batas.ISIAN_FORM} isian", BERKAS_BENAR)
    if too_long := [one for one in fields if len(one.teks) > batas.TEKS]:
        what = f"isinya lebih dari {batas.TEKS} huruf"
        fix = "Persingkat, atau lampirkan sebagai berkas lain"
        raise Refused(Problem(field_place(berkas, one.tag or one.judul), what, fix) for one in too_long)
    return Formulir(berkas, sha256(content).hexdigest(), fields)


def fields_of(root: Element) -> tuple[KotakIsian, ...]:
    """Every control of a page, in its order."""
    rows: dict[Element, int] = {}
    found: list[KotakIsian] = []
    for control in controls(root):
        row = row_of(control)
        found.append(_isian(control, 0 if row is None else rows.setdefault(row, len(rows) + 1)))
    return tuple(found)


def _refused(berkas: str, what: str, fix: str) -> Refused:
    return Refused([Problem(Place(berkas), what, fix)])


def _isian(control: Element, row: int) -> KotakIsian:
    text = text_of(control)
    prompt = shows_prompt(control)
    if text and not prompt and (day := full_date(control)) and not _readable(text):
        text = day  # the text is written in Word's own language; the date beside it is not
    kind, own = kind_of(control), has_own_prompt(control)
    return KotakIsian(tag_of(control), title_of(control), kind, row, text, prompt, own)


def _readable(text: str) -> bool:
    try:
        return bool(baca_tanggal(text))
    except SalahTulis:
        return False
