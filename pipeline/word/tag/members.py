"""Tags outside of the page: in the members of a .docx that hold no paragraphs of Word, and in what its links open."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from pipeline.base.aktif import TAG_ALAMAT, TAUTAN
from pipeline.base.problems import Place, Problem
from pipeline.word.lembar.ooxml import Element, local, parsed
from pipeline.word.lembar.package import TYPES_PART, Package, label
from pipeline.word.lembar.prefixes import with_usual_prefix
from pipeline.word.tag.joining import Joiner
from pipeline.word.tag.places import PlaceOf, places
from pipeline.word.tag.tags import Kind, Tag, scan

_MARKED = re.compile(rb"\{(?![0-9A-Fa-f]{8}-)|&#|%7[Bb]")
"""An opening brace, however written, that is no identifier of Microsoft's."""
_MARKUP = (".xml", ".rels", ".svg")
_LINKS = "Relationships"
_TEXT_VALUES = ("lpwstr", "lpstr", "bstr")
_TYPED = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_PINDAHKAN = "Pindahkan ke teks, tabel, atau kotak teks biasa"
_BEHIND = "teks di belakang unsur XML lain, yang tidak diisi", "Tulis tag itu dalam unsur XML tersendiri"


def others(package: Package) -> Iterator[tuple[str, Element]]:
    """The members besides `texts` that may hold a tag, as trees; what is damaged is told elsewhere."""
    for name in sorted(package.entries):
        if name in package.texts or name == TYPES_PART or not name.lower().endswith(_MARKUP):
            continue
        content = package.content(name)
        if _MARKED.search(content):
            try:
                yield name, with_usual_prefix(parsed(content), content)
            except ValueError:
                continue


def owner_of(member: str) -> str:
    """The member whose links a list of them holds; blank when it is no such list."""
    folder, _, name = member.rpartition("/")
    above = posixpath.dirname(folder)
    return posixpath.join(above, name.removesuffix(".rels")) if name.endswith(".rels") else ""


def place_in(package: Package, root: Element, berkas: str, member: str) -> PlaceOf:
    """Where an element stands; a link where it is clicked on."""
    if local(root.tag) != _LINKS:
        return places(root, berkas, member)
    owner = owner_of(member)
    try:
        page = parsed(package.content(owner))
    except (KeyError, ValueError):
        return lambda _: Place(berkas, sel=label(owner))
    place_of = places(page, berkas, owner)

    def clicked(link: Element) -> Place:
        used = (one for one in page.iter() if link.get("Id", "") in one.attrib.values())
        return place_of(next(used, page))

    return clicked


def join(joiner: Joiner, root: Element) -> None:
    """Marks the tags of such a tree; of links only what they open is read."""
    if local(root.tag) != _LINKS:
        joiner.join(root)
        return
    for link in root:
        joiner.address(link, TAG_ALAMAT.sub(lambda found: unquote(found[0]), str(link.get("Target", ""))))


def unfilled(root: Element, place_of: PlaceOf) -> tuple[Problem, ...]:
    """The tags of such a tree that stand where nothing is filled."""
    told = _of_links(root) if local(root.tag) == _LINKS else _of_texts(root)
    return tuple(
        Problem(place_of(element), f'tag "{tag}" berada dalam {where}', fix) for element, tag, where, fix in told
    )


_Told = Iterator[tuple[Element, str, str, str]]


def _of_links(root: Element) -> _Told:
    for link in root:
        target = TAG_ALAMAT.sub(lambda found: unquote(found[0]), str(link.get("Target", "")))
        for tag in _tags(target):
            if not str(link.get("Type", "")).endswith(f"/{TAUTAN}"):
                yield (
                    link,
                    tag.written,
                    "hubungan ke bagian lain, yang tidak diisi",
                    "Hapus tag itu dari nama berkasnya",
                )
            elif tag.kind is not Kind.PRINT or tag.level:
                yield link, tag.written, "alamat tautan", "Pakai {{ … }} saja di dalam alamat"


def _of_texts(root: Element) -> _Told:
    remarks, picture = local(root.tag) == "comments", local(root.tag) == "svg"
    whole = _nowhere("", remarks=remarks, picture=picture)
    behind = (whole, _fix(remarks=remarks)) if whole else _BEHIND
    for element in root.iter():
        yield from ((element, tag.written, *behind) for tag in _tags(element.tail))
        if not isinstance(element.tag, str):
            continue
        where = _nowhere(str(element.tag), remarks=remarks, picture=picture)
        texts = (element.text, *map(str, element.attrib.values())) if where else ()
        for tag in (tag for text in texts for tag in _tags(text)):
            yield element, tag.written, where, _fix(remarks=remarks)


def _tags(text: str | None) -> Iterator[Tag]:
    return (span.tag for span in scan(text) if span.tag) if text and "{" in text else iter(())


def _fix(*, remarks: bool) -> str:
    return "Hapus komentar itu di Word (Review, Delete)" if remarks else _PINDAHKAN


def _nowhere(tag: str, *, remarks: bool, picture: bool) -> str:
    """Why what this element holds is not filled; blank when it is."""
    if remarks:
        return "komentar, yang ikut terbawa apa adanya ke setiap naskah"
    if picture:
        return "gambar (SVG), yang tidak diisi"
    if tag in (f"{_CHART}v", f"{_CHART}f"):
        return "data grafik, yang dibaca dari lembar kerja di belakangnya dan tidak diisi"
    if tag.startswith(_TYPED) and local(tag) not in _TEXT_VALUES:
        return "properti yang bukan teks"
    return ""
