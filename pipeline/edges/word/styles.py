"""Styles that a template uses and does not have: Word then prints the text as if it had none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from pipeline.edges.word.ooxml import TBL, Element, P, R, local, nearest, parsed, word
from pipeline.edges.word.package import Package
from pipeline.edges.word.places import PlaceOf
from pipeline.edges.word.wholeness import linked, main_part
from pipeline.problems import Problem

_USES: Mapping[str, tuple[str, str]] = {
    word("pStyle"): ("paragraph", "gaya paragraf"),
    word("rStyle"): ("character", "gaya huruf"),
    word("tblStyle"): ("table", "gaya tabel"),
}
Known = Mapping[str, Mapping[str, str]]
"""By kind ("paragraph", "character", "table") the styles' ids with the names Word shows."""
_CHOOSE = "Di Word pilih gaya yang ada untuk bagian itu, lalu simpan"


def missing_styles(known: Known, root: Element, place_of: PlaceOf) -> Iterator[Problem]:
    """Each style of a part that is not in the file's list of styles, once per place."""
    for use in root.iter(*_USES):
        kind, called = _USES[str(use.tag)]
        name = str(use.get(word("val"), ""))
        if name in known[kind] or "{" in name or _of_a_remark(use):
            continue
        near = get_close_matches(name, known[kind], n=1)
        fix = f"Mungkin maksud Anda: {known[kind][near[0]]}. {_CHOOSE}" if near else _CHOOSE
        yield Problem(place_of(_shown(use)), f'{called} "{name}" tidak ada dalam berkas ini', fix)


def _of_a_remark(use: Element) -> bool:
    """The mark of a remark is not printed; many programs name a style for it that is not there."""
    run = nearest(use, R)
    return run is not None and run.find(word("commentReference")) is not None


def _shown(use: Element) -> Element:
    """What a person sees of it: a table's own style stands at the table's first paragraph."""
    table = nearest(use, TBL) if local(use.tag) == "tblStyle" else None
    return use if table is None else next(table.iter(P), use)


def known_styles(package: Package) -> Known | None:
    """The file's list of styles, empty when it has none; `None` when it cannot be read."""
    known: dict[str, dict[str, str]] = {kind: {} for kind, _ in _USES.values()}
    member = next((target for kind, target in linked(package, main_part(package)).values() if kind == "styles"), "")
    if not member:
        return known
    try:
        root = parsed(package.content(member))
    except (KeyError, ValueError):
        return None
    for style in root.iterfind(word("style")):
        name = style.find(word("name"))
        key = str(style.get(word("styleId"), ""))
        shown = key if name is None else str(name.get(word("val"), key))
        known.setdefault(str(style.get(word("type"), "paragraph")), {})[key] = shown
    return known
