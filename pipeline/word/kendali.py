"""Content controls of a Word form that came back, whatever level they stand on and however Word split their text."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

from pipeline.base import batas
from pipeline.base.bahasa import SalahTulis, baca_tanggal
from pipeline.base.problems import Place, Problem, Refused, refused
from pipeline.files.berkas_masukan import BERKAS_BENAR, read_file
from pipeline.files.fingerprint import byte_hash
from pipeline.formulir.ketikan import Ketikan, tidy
from pipeline.formulir.kotak_isian import MILIK_FORM, Formulir, KotakIsian, field_place, is_answer, own_name
from pipeline.formulir.samping import Cetakan
from pipeline.word.ketikan.catatan import NotesBeside, beside, transitional
from pipeline.word.ketikan.gaya import is_on
from pipeline.word.ketikan.samping import Around, lines_beside, outside, scope_of
from pipeline.word.ketikan.teks import in_fallback, is_deleted, written
from pipeline.word.lembar.ooxml import SDT, TR, Element, P, local, word
from pipeline.word.lembar.package import Package, read_package

SDT_PR, SDT_CONTENT = word("sdtPr"), word("sdtContent")
VAL = word("val")
UTAMA = "word/document.xml"
_KINDS = ("dropDownList", "comboBox", "date")
_TANPA_ARTI = re.compile(r"goog_rdk_\d+")
"""Tags that a program puts around what it likes, and nobody sees."""


def open_page(content: bytes, berkas: str) -> tuple[Package, str, Element]:
    """The package, the name of its main part and that part's tree; raises `Refused`."""
    package = read_package(content, berkas)
    for name in sorted(package.texts, key=lambda text: (text != UTAMA, text)):
        try:
            root = transitional(package.content(name))
        except ValueError:
            what, fix = f'bagian "{name}" rusak', "Simpan ulang berkas itu dari Word, atau minta berkas aslinya"
            raise Refused([Problem(Place(berkas), what, fix)]) from None
        if local(root.tag) == "document":
            return package, name, root
    what = "berkas Word ini tidak mempunyai halaman"
    raise Refused([Problem(Place(berkas), what, "Simpan ulang berkas itu dari Word")])


def controls(root: Element) -> tuple[Element, ...]:
    """Every control, in document order, nested ones too; but none that was deleted, or that only wraps another's."""
    every = [one for one in root.iter(SDT) if not in_fallback(one) and not is_deleted(one)]
    own = {one for one in every if "/" in name_of(one)}
    around = {above for one in own for above in one.iterancestors(SDT)}
    inside = {one for one in every if any(above in own for above in one.iterancestors(SDT))}
    return tuple(one for one in every if one in own or one not in around | inside)


def name_of(control: Element) -> str:
    """What its tag, else its title, calls it; blank for one that says nothing."""
    return own_name(tag_of(control), title_of(control))


def tag_of(control: Element) -> str:
    """The control's tag, or blank."""
    tag = _property(control, "tag")
    return "" if _TANPA_ARTI.fullmatch(tag) else tag


def title_of(control: Element) -> str:
    """The control's title, or blank."""
    return _property(control, "alias")


def kind_of(control: Element) -> str:
    """ "dropDownList", "comboBox", "date", or "text" for any other."""
    properties = control.find(SDT_PR)
    names = () if properties is None else tuple(local(child.tag) for child in properties)
    return next((name for name in names if name in _KINDS), "text")


def row_of(control: Element) -> Element | None:
    """The table row it stands in."""
    return next(control.iterancestors(TR), None)


def _property(control: Element, name: str) -> str:
    found = control.find(f"{SDT_PR}/{word(name)}")
    return "" if found is None else tidy(found.get(VAL) or "")


def shows_prompt(control: Element) -> bool:
    """Whether Word marks it as still showing its prompt."""
    return is_on(control.find(f"{SDT_PR}/{word('showingPlcHdr')}"))


def has_own_prompt(control: Element) -> bool:
    """Whether the prompt is a building block, as Word puts in when an answer is cleared."""
    return control.find(f"{SDT_PR}/{word('placeholder')}") is not None


def full_date(control: Element) -> str:
    """The date a date control carries beside its text, "2026-01-08", or blank."""
    found = control.find(f"{SDT_PR}/{word('date')}")
    return "" if found is None else (found.get(word("fullDate")) or "")[:10]


def text_of(control: Element, around: NotesBeside) -> Ketikan:
    """What the control shows, without what nested controls of the form show."""
    content = control.find(SDT_CONTENT)
    if content is None:
        return Ketikan("")
    found = written(content, around, lambda one: "/" in name_of(one), hole="")
    return Ketikan(found.teks.removeprefix("\n"), found.sisipan)


DIKENAL = (".docx",)


def read_controls(path: Path, berkas: str) -> Formulir:
    """The form at `path`, called `berkas` in messages; raises `Refused`."""
    content = read_file(path, berkas, batas.BERKAS_KIRIMAN)
    if not content:
        raise refused(berkas, "berkas kosong (0 byte)", "Salin kembali berkas aslinya")
    package, page, root = open_page(content, berkas)
    around = around_controls(package, page, root)
    if len(around.controls) > batas.ISIAN_FORM:
        raise refused(berkas, f"form ini memuat lebih dari {batas.ISIAN_FORM} isian", BERKAS_BENAR)
    fields = fields_of(around)
    if too_long := [one for one in fields if len(one.teks) > batas.TEKS]:
        what = f"isinya lebih dari {batas.TEKS} huruf"
        fix = "Persingkat, atau lampirkan sebagai berkas lain"
        raise Refused(Problem(field_place(berkas, one.tag or one.judul), what, fix) for one in too_long)
    scopes = tuple(scope for one in around.controls if (scope := _scope(one, around)) is not None)
    beyond = tuple(islice(outside(around, scopes), batas.ISIAN_FORM + 1))
    if len(beyond) > batas.ISIAN_FORM:
        raise refused(berkas, f"form ini memuat lebih dari {batas.ISIAN_FORM} paragraf di luar isiannya", BERKAS_BENAR)
    return Formulir(berkas, byte_hash(content), fields, beyond)


def printed_words(content: bytes, berkas: str) -> Cetakan:
    """What the form made from this template prints by itself; raises `Refused`."""
    around = around_controls(*open_page(content, berkas))
    paragraphs = (one for one in around.root.iter(P) if not around.within(one) and not in_fallback(one))
    cells = ((one.judul, one.ketikan.teks) for one in outside(around, ()) if one.baris and one.judul)
    return Cetakan.of((around.text(one).teks for one in paragraphs), cells)


def around_controls(package: Package, page: str, root: Element) -> Around:
    """The page with its controls numbered, and the rows they stand in."""
    found = controls(root)
    rows = dict.fromkeys(row for one in found if (row := row_of(one)) is not None)
    numbers = {one: number for number, one in enumerate(found) if name_of(one) or kind_of(one) != "text"}
    first = next((number for one, number in numbers.items() if "/" in name_of(one)), len(found))
    return Around(root, found, numbers, first, {row: at for at, row in enumerate(rows, start=1)}, beside(package, page))


def fields_of(around: Around) -> tuple[KotakIsian, ...]:
    """Every control of a page, in its order."""
    return tuple(_isian(control, around) for control in around.controls)


def _isian(control: Element, around: Around) -> KotakIsian:
    found, prompt, row = text_of(control, around.beside), shows_prompt(control), row_of(control)
    text = found.teks
    if text and not prompt and (day := full_date(control)) and not _readable(text):
        text = day  # the text is written in Word's own language; the date beside it is not
    scope = _scope(control, around)
    return KotakIsian(
        tag_of(control), title_of(control), kind_of(control), 0 if row is None else around.rows[row], text, prompt,
        has_own_prompt(control), found.sisipan, () if scope is None else lines_beside(control, scope, around),
    )  # fmt: skip


def _scope(control: Element, around: Around) -> Element | None:
    """Where an answer typed beside the control would stand."""
    name = name_of(control)
    if control not in around.numbers or (name and not is_answer(name)):
        return None
    owner = name.rpartition("/")[0]
    return scope_of(control, in_row=owner not in ("", MILIK_FORM))


def _readable(text: str) -> bool:
    try:
        return bool(baca_tanggal(tidy(text)))
    except SalahTulis:
        return False
