"""Word comments on somebody's file: a remark at each place that needs mending; and a form that goes back with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.base.aktif import TEMPLAT
from pipeline.base.problems import Place, Problem, Refused
from pipeline.files.zips import Entry, deflated, zip_bytes
from pipeline.formulir.kotak_isian import field_names, field_place
from pipeline.pengukuran.kolom_form import JUDUL_KOLOM
from pipeline.word.aktif_word import acting, trees
from pipeline.word.kendali import around_controls, fields_of, open_page
from pipeline.word.ketikan.catatan import PENULIS, is_strict
from pipeline.word.ketikan.samping import Around
from pipeline.word.lembar.ooxml import XML_SPACE, Element, P, R, W, discard, nearest, parsed, serialised, word
from pipeline.word.lembar.package import TYPES_PART, Package
from pipeline.word.lembar.wholeness import links_of

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_ANCHORS = tuple(word(name) for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_SDT_CONTENT = word("sdtContent")


@dataclass(frozen=True)
class Author:
    """Whose remarks these are: an earlier run's remarks of the same author are taken out first."""

    nama: str
    singkatan: str


def with_remarks(
    package: Package, main: str, root: Element, remarks: Sequence[tuple[Element | None, str]], author: Author
) -> bytes:
    """The file with these remarks, each at a control or paragraph of `root`, the tree of its member `main`.

    A remark without a place stands at the first paragraph. The remarks of others stay.
    """
    name, changed = _comments_part(package, main)
    comments = parsed(changed.get(name) or package.content(name))
    _forget(root, comments, author)
    first = 1 + max((int(one.get(word("id"), "0")) for one in comments), default=-1)
    for number, (target, text) in enumerate(remarks, start=first):
        _anchor(target, root, str(number))
        comments.append(_comment(str(number), text, author))
    changed |= {main: serialised(root).encode(), name: serialised(comments).encode()}
    kept = [entry for member, entry in package.entries.items() if member not in changed]
    return zip_bytes((*kept, *(deflated(member, data) for member, data in changed.items())))


def _comments_part(package: Package, main: str) -> tuple[str, dict[str, bytes]]:
    """The name of the comments part, and what must be added to the package when it has none yet."""
    folder, links = main.rpartition("/")[0], links_of(main)
    relations = (
        parsed(package.content(links)) if links in package.entries else etree.Element(f"{{{_RELATIONS}}}Relationships")
    )
    for relation in relations:
        if relation.get("Type") == _KIND:
            target = relation.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else f"{folder}/{target}", {}
    name = f"{folder}/comments.xml"
    taken = {relation.get("Id") for relation in relations}
    free = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", {"Id": free, "Type": _KIND, "Target": "comments.xml"})
    types = parsed(package.content(TYPES_PART))
    etree.SubElement(types, f"{{{_TYPES}}}Override", {"PartName": f"/{name}", "ContentType": _CONTENT})
    empty = serialised(etree.Element(word("comments"), nsmap={"w": W}))
    added: Mapping[str, str] = {links: serialised(relations), TYPES_PART: serialised(types), name: empty}
    return name, {member: text.encode() for member, text in added.items()}


def _forget(root: Element, comments: Element, author: Author) -> None:
    """Takes out what an earlier check said."""
    ours = {one.get(word("id")) for one in comments if one.get(word("author")) == author.nama}
    for one in list(comments):
        if one.get(word("id")) in ours:
            comments.remove(one)
    for anchor in [one for one in root.iter(*_ANCHORS) if one.get(word("id")) in ours]:
        parent = anchor.getparent()
        if parent is None:
            continue
        parent.remove(anchor)
        above = parent.getparent()
        if parent.tag == R and all(child.tag == word("rPr") for child in parent) and above is not None:
            above.remove(parent)


def _anchor(target: Element | None, root: Element, number: str) -> None:
    """Around a control that stands in a paragraph, else around the first paragraph at or in the target, or the page."""
    start, end = (etree.Element(word(f"commentRange{side}"), {word("id"): number}) for side in ("Start", "End"))
    run = etree.Element(R)
    etree.SubElement(run, word("commentReference"), {word("id"): number})
    content = None if target is None else target if target.tag == P else target.find(_SDT_CONTENT)
    inline = (
        content is not None and target is not None and content is not target and next(content.iter(P), None) is None
    )
    if target is not None and inline and nearest(target, P) is not None:
        target.addprevious(start)
        target.addnext(end)
        end.addnext(run)
        return
    paragraph = next((content if content is not None else root).iter(P), None)
    if paragraph is not None:
        paragraph.insert(0 if paragraph.find(word("pPr")) is None else 1, start)
        paragraph.append(end)
        paragraph.append(run)


def _comment(number: str, text: str, author: Author) -> Element:
    named = {word("id"): number, word("author"): author.nama, word("initials"): author.singkatan}
    comment = etree.Element(word("comment"), named, nsmap={"w": W})
    for line in text.split("\n"):
        run = etree.SubElement(etree.SubElement(comment, P), R)
        etree.SubElement(run, word("t"), {XML_SPACE: "preserve"}).text = line
    return comment


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


Catatan = Sequence[tuple[str, str]]
"""Where in the file (`Place.sel`, blank for the file as a whole) and what to say there."""


def annotate_document(content: bytes, berkas: str, notes: Catatan) -> bytes:
    """The file with our comments in place of those of an earlier check; raises `Refused` for what is no whole .docx."""
    package, main, root = open_page(content, berkas)
    try:
        package = without_active(package, berkas)
        if is_strict(parsed(package.content(main))):
            fix = "Simpan sebagai Dokumen Word (.docx) biasa"
            raise Refused([Problem(Place(berkas), "berkas ini disimpan dalam bentuk Strict Open XML", fix)])
        fields = _by_place(around_controls(package, main, root))
        remarks = [(fields.get(sel), text) for sel, text in notes]
        return with_remarks(package, main, root, remarks, Author(PENULIS, "PF"))
    except (KeyError, ValueError):  # a member that a form is read without, but not written in
        fix = "Simpan ulang berkas itu dari Word, atau minta berkas aslinya"
        raise Refused([Problem(Place(berkas), "berkas Word ini rusak", fix)]) from None


def _by_place(around: Around) -> Mapping[str, Element]:
    """Every control by the place that problems name; for one that was deleted the first of its row."""
    found: dict[str, Element] = {}
    every = zip(field_names(fields_of(around)), around.controls, strict=True)
    named = [(name, one) for name, one in every if name]
    for name, control in named:
        found.setdefault(field_place("", name).sel, control)
    for name, control in named:
        owner = name.rpartition("/")[0]
        for column in JUDUL_KOLOM if owner else ():
            found.setdefault(field_place("", f"{owner}/{column}").sel, control)
    return found
