"""The styles of an .ods, own and inherited: which text is struck, hidden or raised, which sheet is not shown."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from pipeline.base.rupa import Corak
from pipeline.tables.jangkauan import ISI_ODS, XmlNode, tree

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
TABLE, OFFICE, TEXT, STYLE, DRAW = (
    f"{{{_ODF}:{name}:1.0}}" for name in ("table", "office", "text", "style", "drawing")
)  # fmt: skip
GAYA_ODS = "styles.xml"
_DIAM: Mapping[bytes, tuple[bytes, ...]] = {
    b"text-line-through-style": (b'="none"',), b"text-line-through-type": (b'="none"',), b"text-line-through-text": (),
    b"text-position": (b'="0% 100%"',), b":display": (b'="true"',),
}  # fmt: skip
"""The properties, and how LibreOffice writes them when they say nothing."""


@dataclass(frozen=True)
class _SatuGaya:
    """What a style says itself; `None` where it leaves that to its parent."""

    induk: str = ""
    coret: bool | None = None
    sembunyi: bool | None = None
    naik: int | None = None
    tampil: bool | None = None

    def over(self, parent: _SatuGaya) -> _SatuGaya:
        """With the parent's word for what this one leaves to it."""
        return _SatuGaya(
            parent.induk,
            parent.coret if self.coret is None else self.coret,
            parent.sembunyi if self.sembunyi is None else self.sembunyi,
            parent.naik if self.naik is None else self.naik,
            parent.tampil if self.tampil is None else self.tampil,
        )


@dataclass(frozen=True)
class GayaOds:
    """The styles by family and name; the default of a family has a blank name. None where no style tells anything."""

    gaya: Mapping[tuple[str, str], _SatuGaya] = field(default_factory=dict)

    def look(self, family: str, name: str, around: Corak) -> Corak:
        """How text in a style looks; what neither it nor its parents say is as around it."""
        if not self.gaya:
            return around
        found = self._whole(family, name)
        return Corak(
            around.coret if found.coret is None else found.coret,
            around.sembunyi if found.sembunyi is None else found.sembunyi,
            around.naik if found.naik is None else found.naik,
        )

    def hides_sheet(self, name: str) -> bool:
        """Whether a sheet in this style is not shown."""
        return self._whole("table", name).tampil is False

    def _whole(self, family: str, name: str) -> _SatuGaya:
        whole, been = _SatuGaya(), set[str]()
        while name not in been and (one := self.gaya.get((family, name))):
            been.add(name)
            whole = whole.over(one)
            name = one.induk
        return whole


def styles_of(archive: zipfile.ZipFile, content: XmlNode) -> GayaOds:
    """The styles of a workbook: those of its content go before those of the same name beside it."""
    there = [name for name in (GAYA_ODS, ISI_ODS) if name in archive.namelist()]
    if not any(_tells(archive.read(name)) for name in there):
        return GayaOds()
    roots = [tree(archive, GAYA_ODS)] if GAYA_ODS in there else []
    return GayaOds({key: one for root in (*roots, content) for key, one in _read(root)})


def _tells(content: bytes) -> bool:
    """Whether any style says something, at the price of counting words. `style:display` is a page's."""
    silent = content.count(b"style:display")
    said = sum(
        content.count(name) - sum(content.count(name + nothing) for nothing in kinds) for name, kinds in _DIAM.items()
    )
    return said > silent


def _read(root: XmlNode) -> Iterator[tuple[tuple[str, str], _SatuGaya]]:
    for kind in ("default-style", "style"):
        for one in root.iter(f"{STYLE}{kind}"):
            key = one.get(f"{STYLE}family", ""), one.get(f"{STYLE}name", "")
            found = _own(one)
            yield key, replace(found, induk=one.get(f"{STYLE}parent-style-name", ""))


def _own(style: XmlNode) -> _SatuGaya:
    text, table = style.find(f"{STYLE}text-properties"), style.find(f"{STYLE}table-properties")
    shown = None if table is None else table.get(f"{TABLE}display")
    if text is None:
        return _SatuGaya(tampil=None if shown is None else shown != "false")
    lines = [text.get(f"{STYLE}text-line-through-{name}") for name in ("style", "type", "text")]
    struck = None if lines == [None] * 3 else any(line not in (None, "none", "") for line in lines)
    unseen, place = text.get(f"{TEXT}display"), text.get(f"{STYLE}text-position")
    return _SatuGaya(
        "", struck, None if unseen is None else unseen == "none", None if place is None else _raised(place)
    )


def _raised(place: str) -> int:
    """1 for "super 58%" and "33% 58%", -1 for "sub 58%"; "0% 100%" is as usual."""
    first = place.split()[0] if place.split() else ""
    if first in ("super", "sub"):
        return 1 if first == "super" else -1
    height = float(first.removesuffix("%") or 0)
    return (height > 0) - (height < 0)
