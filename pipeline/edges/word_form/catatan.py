"""Word comments on somebody's form: a copy of their file with a remark at each field that needs mending."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from pipeline.edges.word.ooxml import XML_SPACE, Element, W, parsed, serialised
from pipeline.edges.word.package import Package
from pipeline.edges.word_form.baca import fields_of
from pipeline.edges.word_form.kendali import SDT_CONTENT, STRICT, P, controls, open_page
from pipeline.edges.zip_tetap import deflated, zip_bytes
from pipeline.model.isian import field_place
from pipeline.model.nama_isian import field_names
from pipeline.problems import Place, Problem, Refused

PENULIS = "Pemeriksaan form"
_W = f"{{{W}}}"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES_PART = "[Content_Types].xml"
_ANCHORS = tuple(f"{_W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
Catatan = Sequence[tuple[str, str]]
"""Where in the file (`Place.sel`, blank for the file as a whole) and what to say there."""


def annotate_document(content: bytes, berkas: str, notes: Catatan) -> bytes:
    """The file with our comments in place of those of an earlier check; raises `Refused` for what is no whole .docx."""
    package, main, root = open_page(content, berkas)
    if STRICT in package.content(main):
        fix = "Simpan sebagai Dokumen Word (.docx) biasa"
        raise Refused([Problem(Place(berkas), "berkas ini disimpan dalam bentuk Strict Open XML", fix)])
    name, changed = _comments_part(package, main)
    comments = parsed(changed.get(name) or package.content(name))
    _forget(root, comments)
    first = 1 + max((int(one.get(f"{_W}id", "0")) for one in comments), default=-1)
    named = zip(field_names(fields_of(root)), controls(root), strict=True)
    fields = {field_place("", tag).sel: control for tag, control in reversed(list(named)) if tag}
    for number, (sel, text) in enumerate(notes, start=first):
        _anchor(fields.get(sel), root, str(number))
        comments.append(_comment(str(number), text))
    changed |= {main: serialised(root).encode(), name: serialised(comments).encode()}
    kept = [entry for member, entry in package.entries.items() if member not in changed]
    return zip_bytes((*kept, *(deflated(member, data) for member, data in changed.items())))


def _comments_part(package: Package, main: str) -> tuple[str, dict[str, bytes]]:
    """The name of the comments part, and what must be added to the package when it has none yet."""
    folder, _, page = main.rpartition("/")
    links = f"{folder}/_rels/{page}.rels"
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
    types = parsed(package.content(_TYPES_PART))
    etree.SubElement(types, f"{{{_TYPES}}}Override", {"PartName": f"/{name}", "ContentType": _CONTENT})
    empty = serialised(etree.Element(f"{_W}comments", nsmap={"w": W}))
    added: Mapping[str, str] = {links: serialised(relations), _TYPES_PART: serialised(types), name: empty}
    return name, {member: text.encode() for member, text in added.items()}


def _forget(root: Element, comments: Element) -> None:
    """Takes out what an earlier check said; other people's comments stay."""
    ours = {one.get(f"{_W}id") for one in comments if one.get(f"{_W}author") == PENULIS}
    for one in list(comments):
        if one.get(f"{_W}id") in ours:
            comments.remove(one)
    for anchor in [one for one in root.iter(*_ANCHORS) if one.get(f"{_W}id") in ours]:
        parent = anchor.getparent()
        if parent is None:
            continue
        parent.remove(anchor)
        above = parent.getparent()
        if parent.tag == f"{_W}r" and len(parent) == 0 and above is not None:
            above.remove(parent)


def _anchor(control: Element | None, root: Element, number: str) -> None:
    """Around the control when it stands in a paragraph, else around the first paragraph in it, or of the page."""
    start, end = (etree.Element(f"{_W}commentRange{word}", {f"{_W}id": number}) for word in ("Start", "End"))
    run = etree.Element(f"{_W}r")
    etree.SubElement(run, f"{_W}commentReference", {f"{_W}id": number})
    parent = None if control is None else control.getparent()
    if control is not None and parent is not None and parent.tag == P:
        control.addprevious(start)
        control.addnext(end)
        end.addnext(run)
        return
    content = root if control is None else control.find(SDT_CONTENT)
    paragraph = next((content if content is not None else root).iter(P), None)
    if paragraph is not None:
        properties = paragraph.find(f"{_W}pPr")
        paragraph.insert(0 if properties is None else 1, start)
        paragraph.append(end)
        paragraph.append(run)


def _comment(number: str, text: str) -> Element:
    comment = etree.Element(
        f"{_W}comment", {f"{_W}id": number, f"{_W}author": PENULIS, f"{_W}initials": "PF"}, nsmap={"w": W}
    )
    for line in text.split("\n"):
        run = etree.SubElement(etree.SubElement(comment, P), f"{_W}r")
        etree.SubElement(run, f"{_W}t", {XML_SPACE: "preserve"}).text = line
    return comment
