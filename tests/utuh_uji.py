"""What Word would call damaged in a paper that was made: required children, ids, pairs, bodies."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_EDGES = ("bookmark", "commentRange", "perm", "moveFromRange", "moveToRange")
_HOLDERS = ("tc", "hdr", "ftr", "txbxContent", "footnote", "endnote", "comment")
_CHANGES = ("ins", "del", "rPrChange", "pPrChange")
_BODIES = {"footnoteReference": ("footnotes", "footnote"), "commentReference": ("comments", "comment")}


def damages(content: bytes) -> list[str]:
    """Every damage of every part, blank for a whole paper."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name.endswith(".xml")}
    roots = {name: etree.fromstring(member) for name, member in members.items()}
    page = roots["word/document.xml"]
    every = [found for root in roots.values() for found in (*_children(root), *_pairs(root), *_fields(root))]
    return [*every, *_repeated(page), *_bodies(page, roots), *_lists(page, roots)]


def _named(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    return root.iter(*(f"{W}{name}" for name in names))


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _id(element: etree._Element) -> str:
    return str(element.get(f"{W}id"))


def _shown(element: etree._Element) -> list[etree._Element]:
    """The children that count: controls give theirs, marks and properties none."""
    shown: list[etree._Element] = []
    for child in element:
        name = _local(child)
        if name in ("sdt", "sdtContent", "customXml"):
            shown += _shown(child)
        elif name.startswith(_EDGES) or name.endswith("Pr") or name in ("tblGrid", "tblPrEx"):
            continue
        else:
            shown.append(child)
    return shown


def _children(root: etree._Element) -> Iterator[str]:
    for element in _named(root, "tbl", "tr", "sdt", "customXml"):
        if not _shown(element):
            yield f"{_local(element)} kosong"
    for element in _named(root, *_HOLDERS):
        if [_local(child) for child in _shown(element)][-1:] != ["p"]:
            yield f"{_local(element)} tidak berakhir dengan paragraf"
    for table in _named(root, "tbl"):
        after = next((one for one in table.itersiblings() if not _local(one).startswith(_EDGES)), None)
        if after is not None and _local(after) == "tbl":
            yield "dua tabel berdempet"


def _pairs(root: etree._Element) -> Iterator[str]:
    for kind in _EDGES:
        open_now: set[str] = set()
        for element in _named(root, f"{kind}Start", f"{kind}End"):
            if _local(element).endswith("Start"):
                if _id(element) in open_now:
                    yield f"{kind} {_id(element)} dimulai dua kali"
                open_now.add(_id(element))
            elif _id(element) not in open_now:
                yield f"{kind} {_id(element)} berakhir tanpa mulai"
            else:
                open_now.remove(_id(element))
        yield from (f"{kind} {one} tanpa akhir" for one in open_now)


def _fields(root: etree._Element) -> Iterator[str]:
    depth: Counter[object] = Counter()
    for element in _named(root, "fldChar"):
        story = next(element.iterancestors(f"{W}txbxContent"), root)
        kind = element.get(f"{W}fldCharType")
        depth[story] += {"begin": 1, "end": -1}.get(str(kind), 0)
        if depth[story] < (kind == "separate"):
            yield f"bidang: {kind} tanpa begin"
    if any(depth.values()):
        yield "bidang tanpa end"


def _repeated(page: etree._Element) -> Iterator[str]:
    keys = [("bookmark", _id(one)) for one in _named(page, "bookmarkStart")]
    keys += [("name", str(one.get(f"{W}name")).lower()) for one in _named(page, "bookmarkStart")]
    keys += [(kind, _id(one)) for kind in ("commentRangeStart", "permStart", *_BODIES) for one in _named(page, kind)]
    keys += [("change", _id(one)) for one in _named(page, *_CHANGES)]
    keys += [("control", str(one.get(f"{W}val"))) for one in _named(page, "id")]
    keys += [("drawing", str(one.get("id"))) for one in page.iter() if _local(one) == "docPr"]
    yield from (f"{kind} {value} berulang" for (kind, value), number in Counter(keys).items() if number > 1)


def _bodies(page: etree._Element, roots: dict[str, etree._Element]) -> Iterator[str]:
    for reference, (member, name) in _BODIES.items():
        root = roots.get(f"word/{member}.xml")
        bodies = Counter(_id(one) for one in _named(root, name)) if root is not None else Counter[str]()
        yield from (f"{name} {one} berulang" for one, number in bodies.items() if number > 1)
        yield from (f"{name} {_id(one)} tidak ada" for one in _named(page, reference) if not bodies[_id(one)])


def _lists(page: etree._Element, roots: dict[str, etree._Element]) -> Iterator[str]:
    root = roots.get("word/numbering.xml")
    known = Counter(str(one.get(f"{W}numId")) for one in _named(root, "num")) if root is not None else Counter[str]()
    yield from (f"daftar {one} berulang" for one, number in known.items() if number > 1)
    used = {str(one.get(f"{W}val")) for one in _named(page, "numId")}
    yield from (f"daftar {one} tidak ada" for one in used - known.keys() - {"0"})
