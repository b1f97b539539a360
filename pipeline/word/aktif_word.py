"""What acts in a Word file: the instructions of fields, put together from their runs; links, elements and drawings."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from pipeline.base import aktif
from pipeline.base.aktif import SEMATAN
from pipeline.base.problems import Place, Problem
from pipeline.word.lembar.ooxml import Element, local, parsed
from pipeline.word.lembar.package import Package
from pipeline.word.tag.places import places

_CODES = ("instrText", "delInstrText")
_DROPPED = ("del", "moveFrom")


@dataclass
class _Field:
    """A field being read: its instruction by the branch its pieces stand in, until its result begins."""

    start: Element
    branches: dict[tuple[str, Element | None], str] = field(default_factory=dict)
    shows: bool = False

    def add(self, element: Element, text: str) -> None:
        """Word passes over what it does not know, reads one of two branches, and drops what is deleted."""
        space = _namespace(element)
        others = (one for one in element.iterancestors() if _namespace(one) != space or local(one.tag) in _DROPPED)
        branch = space, next(others, None)
        self.branches[branch] = self.branches.get(branch, "") + text


def instructions(root: Element) -> Iterator[tuple[Element, str]]:
    """Every instruction of the part with where it begins, however it is split over runs or put in another field."""
    opened: list[_Field] = []
    simple = ("{*}fldSimple", *(f"{{*}}{name}" for name in _CODES))
    for element in root.iter() if next(root.iter("{*}fldChar"), None) is not None else root.iter(*simple):
        kind, at = local(element.tag), opened[-1] if opened and not opened[-1].shows else None
        if kind == "fldChar":
            yield from _turn(opened, element)
        elif kind == "fldSimple":
            yield from ((element, code) for code in _values(element, "instr"))
            if at:
                at.add(element, SEMATAN)
        elif kind in _CODES and at is None:
            yield element, _text(element)
        elif kind in (*_CODES, "t") and at:
            at.add(element, _text(element))
        elif any(not one.shows for one in opened) and _has_tag(element):
            yield element, "{ }"
    yield from (found for one in opened for found in _read(one))


def _turn(opened: list[_Field], mark: Element) -> Iterator[tuple[Element, str]]:
    """What a mark says of a field: it begins, shows its result from here on, or ends."""
    turn = " ".join(_values(mark, "fldCharType"))
    if turn == "begin":
        if opened and not opened[-1].shows:
            opened[-1].add(mark, SEMATAN)
        opened.append(_Field(mark))
    elif turn == "separate" and opened:
        opened[-1].shows = True
    elif turn == "end" and opened:
        yield from _read(opened.pop())
    elif turn not in ("separate", "end"):
        yield mark, f"fldChar {turn}"


def _values(element: Element, name: str) -> list[str]:
    """Of every attribute with this name, whatever its namespace."""
    return [str(value) for key, value in element.attrib.items() if local(key) == name]


def _namespace(element: Element) -> str:
    return str(element.tag).rpartition("}")[0]


def _read(one: _Field) -> Iterator[tuple[Element, str]]:
    return ((one.start, text) for text in one.branches.values())


def _has_tag(element: Element) -> bool:
    return "{" in (element.text or "") or any("{" in str(value) for value in element.attrib.values())


def _text(element: Element) -> str:
    """All of it, also behind a mark that Word passes over."""
    return "".join(map(str, element.itertext()))


_MARKUP = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b" ", b"\t", b"\r", b"\n", b"\0<", b"\0 ")
_RELATIONS = "Relationships"
_NOT_WORD = (_RELATIONS, "svg")
_VML = "{urn:schemas-microsoft-com:vml}*"
_SALIN = "Salin isinya ke dokumen Word baru tanpa itu, lalu simpan"
_SISIPKAN = "Sisipkan isinya ke dalam berkas (Insert, bukan Link), lalu simpan"
_TEKS = "Hapus bidang itu, atau jadikan teks biasa (klik, lalu Ctrl+Shift+F9)"
_LINK = 'tautan "{}" tidak membuka halaman web atau surat'
_ALAMAT = "Pakai alamat yang diawali https://, http:// atau mailto:, juga di depan tag; atau hapus tautannya"


@dataclass(frozen=True)
class Tautan:
    """A relationship of the member `owner`: what kind, to where, and whether that lies outside."""

    owner: str
    id: str
    kind: str
    target: str
    outside: bool

    @property
    def member(self) -> str:
        """The member it leads to."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.owner), self.target)).lstrip("/")


def trees(package: Package) -> Mapping[str, Element]:
    """Every member that is markup, whatever its name; damaged ones are not there."""
    found: dict[str, Element] = {}
    for name in package.entries:
        content = package.content(name)
        if content.startswith(_MARKUP):
            with suppress(ValueError):
                found[name] = parsed(content)
    return found


def acting(package: Package, roots: Mapping[str, Element], berkas: str) -> Iterator[Problem]:
    """Everything in a file of these `trees` that acts, but for a template elsewhere, which is another question."""
    links = [link for name, root in roots.items() if local(root.tag) == _RELATIONS for link in _links(name, root)]
    contents = ((name, b"" if name in roots else package.content(name)) for name in package.entries)
    objects = {name: "objek" for name, content in contents if aktif.is_object(name, content)}
    for link in links:
        if link.outside:
            yield from _from_outside(link, berkas, roots.get(link.owner))
        elif _behind_chart(link, roots.get(link.owner)):
            objects.pop(link.member, None)
    objects |= {link.member: called for link in links if (called := _within(link, roots.get(link.owner)))}
    for member, called in objects.items():
        yield Problem(Place(berkas), f'berkas ini memuat {called}, "{member[:60]}"', _SALIN)
    for name, root in roots.items():
        if local(root.tag) not in _NOT_WORD:
            yield from _inside(root, berkas, name)


def _links(member: str, root: Element) -> Iterator[Tautan]:
    """An address lies outside, whatever the list says of it."""
    folder, _, name = member.rpartition("/")
    owner = posixpath.join(posixpath.dirname(folder), name.rpartition(".")[0])
    for one in root:
        target = str(one.get("Target", ""))
        outside = one.get("TargetMode", "").lower() == "external" or "://" in target
        yield Tautan(owner, str(one.get("Id", "")), str(one.get("Type", "")).rpartition("/")[2], target, outside)


def _behind_chart(link: Tautan, owner: Element | None) -> bool:
    """Whether these are the figures of a chart, in a workbook without macros."""
    figures = link.kind == aktif.PAKET and link.target.lower().endswith(".xlsx")
    return figures and owner is not None and local(owner.tag) == "chartSpace"


def _within(link: Tautan, owner: Element | None) -> str:
    return "" if link.outside or _behind_chart(link, owner) else aktif.acting_part(link.kind)


def _from_outside(link: Tautan, berkas: str, owner: Element | None) -> Iterator[Problem]:
    if link.kind == aktif.TEMPLAT or (link.kind == aktif.TAUTAN and not aktif.acting_link(link.target)):
        return
    called = aktif.DARI_LUAR.get(link.kind, "isi")
    what, fix = f'berkas ini mengambil {called} dari luar, "{link.target[:60]}"', _SISIPKAN
    if link.kind == aktif.TAUTAN:
        what, fix = _LINK.format(link.target[:60]), _ALAMAT
    used = next((one for one in owner.iter() if link.id in one.attrib.values()), None) if owner is not None else None
    where = places(owner, berkas, link.owner)(used) if owner is not None and used is not None else Place(berkas)
    yield Problem(where, what, fix)


def _inside(root: Element, berkas: str, member: str) -> Iterator[Problem]:
    found = [*_fields(root), *_elements(root), *_drawn(root)]
    if found:
        place_of = places(root, berkas, member)
        yield from (Problem(place_of(element), what, fix) for element, what, fix in found)


UnsurAktif = tuple[Element, str, str]
"""Where, what, and how to mend it."""


def _fields(root: Element) -> Iterator[UnsurAktif]:
    for element, instruction in instructions(root):
        if called := aktif.acting_field(instruction):
            fix = _ALAMAT if called.upper().startswith("HYPERLINK") else _TEKS
            yield element, f'bidang (field) "{called}" dapat menjalankan atau mengambil sesuatu dari luar', fix


def _elements(root: Element) -> Iterator[UnsurAktif]:
    for element in root.iter(*(f"{{*}}{name}" for name in aktif.ELEMEN)):
        if len(element) or element.attrib or element.text:
            yield element, f"bagian ini memuat {aktif.ELEMEN[local(element.tag)]}", _SALIN


def _drawn(root: Element) -> Iterator[UnsurAktif]:
    """Old drawings name their pictures and links themselves."""
    for element in root.iter(_VML):
        if fetched := next(filter(None, map(element.get, aktif.ATRIBUT)), None):
            yield element, f'gambar ini mengambil isinya dari luar, "{fetched[:60]}"', _SISIPKAN
        if aktif.acting_link(address := str(element.get("href", ""))):
            yield element, _LINK.format(address[:60]), _ALAMAT
