"""What in a Word file does something when it is opened: it is never run here, and never sent back to anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.edges.word.ooxml import Element, discard, parsed, serialised, word
from pipeline.edges.word.package import Package
from pipeline.edges.zip_tetap import Entry, deflated
from pipeline.problems import Place, Problem, Refused

_FOLDERS = re.compile(r"(^|/)(activeX|embeddings|customUI|webextensions|vbaProject)", re.IGNORECASE)
_FIELDS = re.compile(r"\b(DDE|DDEAUTO|LINK|INCLUDETEXT|INCLUDEPICTURE|IMPORT|MACROBUTTON|DATABASE|AUTOTEXT)\b", re.I)
_TEMPLATE, _HYPERLINK = "/attachedTemplate", "/hyperlink"
_SETTINGS = "word/settings.xml"


def without_active(package: Package, berkas: str) -> Package:
    """The package without a template of its own elsewhere; raises `Refused` for what cannot be taken out so simply."""
    found = next(_active(package), "")
    if found:
        what = f"berkas ini memuat {found}, yang tidak dikirim kembali"
        raise Refused([Problem(Place(berkas), what, "Salin isinya ke form yang masih kosong")])
    changed = dict(_without_template(package))
    return Package({**package.entries, **changed}, package.texts)


def _active(package: Package) -> Iterator[str]:
    for name in package.entries:
        if _FOLDERS.search(name):
            yield "objek atau makro di dalamnya"
        elif name.endswith(".rels"):
            for relation in parsed(package.content(name)):
                kind = relation.get("Type", "")
                if relation.get("TargetMode") == "External" and not kind.endswith((_TEMPLATE, _HYPERLINK)):
                    yield "sambungan ke berkas lain"
    for name in package.texts:
        if _FIELDS.search(_field_codes(parsed(package.content(name)))):
            yield "kode bidang (field) yang mengambil isi dari berkas lain"


def _field_codes(root: Element) -> str:
    """Word may split a code over runs."""
    split = "".join(one.text or "" for one in root.iter(word("instrText")))
    return " ".join([split, *(one.get(word("instr"), "") for one in root.iter(word("fldSimple")))])


def _without_template(package: Package) -> Iterator[tuple[str, Entry]]:
    links = _SETTINGS.replace("word/", "word/_rels/") + ".rels"
    if links not in package.entries or _SETTINGS not in package.entries:
        return
    relations, settings = parsed(package.content(links)), parsed(package.content(_SETTINGS))
    attached = [one for one in relations if one.get("Type", "").endswith(_TEMPLATE)]
    if attached:
        for one in (*attached, *settings.iter(word("attachedTemplate"))):
            discard(one)
        contents: Mapping[str, Element] = {links: relations, _SETTINGS: settings}
        yield from ((name, deflated(name, serialised(root).encode())) for name, root in contents.items())
