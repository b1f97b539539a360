"""What acts in a form is never sent back to anybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.base.aktif import TEMPLAT
from pipeline.base.problems import Place, Problem, Refused
from pipeline.files.zip_tetap import Entry, deflated
from pipeline.formulir.formulir_word import field_names, field_place
from pipeline.pengukuran.kolom_form import JUDUL_KOLOM
from pipeline.word.aktif import acting, trees
from pipeline.word.formulir.baca import STRICT, controls, fields_of, open_page
from pipeline.word.lembar.ooxml import Element, discard, parsed, serialised, word
from pipeline.word.lembar.package import Package
from pipeline.word.periksa.remarks import Author, with_remarks

_SETTINGS, _LINKS = "word/settings.xml", "word/_rels/settings.xml.rels"


def without_active(package: Package, berkas: str) -> Package:
    """The package without a template of its own elsewhere; raises `Refused` for what cannot be taken out so simply."""
    if found := tuple(acting(package, trees(package), berkas)):
        raise Refused(found)
    return Package({**package.entries, **dict(_without_template(package))}, package.texts)


def _without_template(package: Package) -> Iterator[tuple[str, Entry]]:
    if _LINKS not in package.entries or _SETTINGS not in package.entries:
        return
    relations, settings = parsed(package.content(_LINKS)), parsed(package.content(_SETTINGS))
    attached = [one for one in relations if one.get("Type", "").endswith(f"/{TEMPLAT}")]
    if attached:
        for one in (*attached, *settings.iter(word("attachedTemplate"))):
            discard(one)
        for name, root in ((_LINKS, relations), (_SETTINGS, settings)):
            yield name, deflated(name, serialised(root).encode())


PENULIS = "Pemeriksaan form"
Catatan = Sequence[tuple[str, str]]
"""Where in the file (`Place.sel`, blank for the file as a whole) and what to say there."""


def annotate_document(content: bytes, berkas: str, notes: Catatan) -> bytes:
    """The file with our comments in place of those of an earlier check; raises `Refused` for what is no whole .docx."""
    package, main, root = open_page(content, berkas)
    try:
        package = without_active(package, berkas)
        if STRICT in package.content(main):
            fix = "Simpan sebagai Dokumen Word (.docx) biasa"
            raise Refused([Problem(Place(berkas), "berkas ini disimpan dalam bentuk Strict Open XML", fix)])
        fields = _by_place(root)
        remarks = [(fields.get(sel), text) for sel, text in notes]
        return with_remarks(package, main, root, remarks, Author(PENULIS, "PF"))
    except (KeyError, ValueError):  # a member that a form is read without, but not written in
        fix = "Simpan ulang berkas itu dari Word, atau minta berkas aslinya"
        raise Refused([Problem(Place(berkas), "berkas Word ini rusak", fix)]) from None


def _by_place(root: Element) -> Mapping[str, Element]:
    """Every control by the place that problems name; for one that was deleted the first of its row."""
    found: dict[str, Element] = {}
    named = [(name, one) for name, one in zip(field_names(fields_of(root)), controls(root), strict=True) if name]
    for name, control in named:
        found.setdefault(field_place("", name).sel, control)
    for name, control in named:
        owner = name.rpartition("/")[0]
        for column in JUDUL_KOLOM if owner else ():
            found.setdefault(field_place("", f"{owner}/{column}").sel, control)
    return found
