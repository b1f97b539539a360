"""Content controls of a Word form that came back, whatever level they stand on and however Word split their text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.base import batas
from pipeline.base.bahasa import SalahTulis, baca_tanggal
from pipeline.base.problems import Place, Problem, Refused, refused
from pipeline.files.berkas_masukan import BERKAS_BENAR, read_file
from pipeline.files.fingerprint import byte_hash
from pipeline.formulir.formulir_word import Formulir, KotakIsian, field_place
from pipeline.word.lembar.ooxml import Element, W, local, parsed
from pipeline.word.lembar.package import Package, read_package

_W = f"{{{W}}}"
SDT, SDT_PR, SDT_CONTENT, P = (f"{_W}{name}" for name in ("sdt", "sdtPr", "sdtContent", "p"))
VAL = f"{_W}val"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
UTAMA = "word/document.xml"
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_UNSEEN = frozenset(
    ("sdtPr", "rPr", "pPr", "tblPr", "trPr", "tcPr", "del", "moveFrom", "instrText", "Fallback", "pict")
)
_KINDS = ("dropDownList", "comboBox", "date")
_OFF = ("0", "false", "off")


def open_page(content: bytes, berkas: str) -> tuple[Package, str, Element]:
    """The package, the name of its main part and that part's tree; raises `Refused`."""
    package = read_package(content, berkas)
    for name in sorted(package.texts, key=lambda text: (text != UTAMA, text)):
        try:
            root = parsed(package.content(name).replace(STRICT, W.encode()))
        except ValueError:
            what, fix = f'bagian "{name}" rusak', "Simpan ulang berkas itu dari Word, atau minta berkas aslinya"
            raise Refused([Problem(Place(berkas), what, fix)]) from None
        if local(root.tag) == "document":
            return package, name, root
    what = "berkas Word ini tidak mempunyai halaman"
    raise Refused([Problem(Place(berkas), what, "Simpan ulang berkas itu dari Word")])


def controls(root: Element) -> Iterator[Element]:
    """Every control, in document order, nested ones too."""
    yield from (control for control in root.iter(SDT) if not _in_fallback(control))


def tag_of(control: Element) -> str:
    """The control's tag, or blank."""
    return _property(control, "tag")


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
    return next(control.iterancestors(f"{_W}tr"), None)


def _property(control: Element, name: str) -> str:
    found = control.find(f"{SDT_PR}/{_W}{name}")
    return "" if found is None else (found.get(VAL) or "").strip()


def shows_prompt(control: Element) -> bool:
    """Whether Word marks it as still showing its prompt."""
    mark = control.find(f"{SDT_PR}/{_W}showingPlcHdr")
    return mark is not None and (mark.get(VAL) or "1").lower() not in _OFF


def has_own_prompt(control: Element) -> bool:
    """Whether the prompt is a building block, as Word puts in when an answer is cleared."""
    return control.find(f"{SDT_PR}/{_W}placeholder") is not None


def full_date(control: Element) -> str:
    """The date a date control carries beside its text, "2026-01-08", or blank."""
    found = control.find(f"{SDT_PR}/{_W}date")
    return "" if found is None else (found.get(f"{_W}fullDate") or "")[:10]


def text_of(control: Element) -> str:
    """What the control shows, without what nested controls with a name of their own show."""
    content = control.find(SDT_CONTENT)
    return "" if content is None else "".join(_pieces(content)).removeprefix("\n")


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        name = local(child.tag)
        if name == "t":
            yield child.text or ""
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name and name not in _UNSEEN and not (child.tag == SDT and (tag_of(child) or title_of(child))):
            if child.tag == P:
                yield "\n"
            yield from _pieces(child)


def _in_fallback(control: Element) -> bool:
    return any(local(above.tag) == "Fallback" for above in control.iterancestors())


DIKENAL = (".docx",)


def read_controls(path: Path, berkas: str) -> Formulir:
    """The form at `path`, called `berkas` in messages; raises `Refused`."""
    content = read_file(path, berkas, batas.BERKAS_KIRIMAN)
    if not content:
        raise refused(berkas, "berkas kosong (0 byte)", "Salin kembali berkas aslinya")
    _, _, root = open_page(content, berkas)
    fields = fields_of(root)
    if len(fields) > batas.ISIAN_FORM:
        raise refused(berkas, f"form ini memuat lebih dari {batas.ISIAN_FORM} isian", BERKAS_BENAR)
    if too_long := [one for one in fields if len(one.teks) > batas.TEKS]:
        what = f"isinya lebih dari {batas.TEKS} huruf"
        fix = "Persingkat, atau lampirkan sebagai berkas lain"
        raise Refused(Problem(field_place(berkas, one.tag or one.judul), what, fix) for one in too_long)
    return Formulir(berkas, byte_hash(content), fields)


def fields_of(root: Element) -> tuple[KotakIsian, ...]:
    """Every control of a page, in its order."""
    rows: dict[Element, int] = {}
    found: list[KotakIsian] = []
    for control in controls(root):
        row = row_of(control)
        found.append(_isian(control, 0 if row is None else rows.setdefault(row, len(rows) + 1)))
    return tuple(found)


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
