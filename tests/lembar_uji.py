"""Small Word pages written as XML, with notes, remarks and lists beside them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
SIZE = '<w:pgSz w:w="11906" w:h="16838"/>'
_LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="%{}."/></w:lvl>'
_COUNTED = "".join(_LEVEL.format(level, level + 1, "decimal", level + 1) for level in range(3))
_NOTE = (
    '<w:footnote w:id="{0}"><w:p><w:bookmarkStart w:id="9{0}" w:name="kaki{0}"/><w:r><w:t>catatan</w:t></w:r>'
    '<w:bookmarkEnd w:id="9{0}"/></w:p></w:footnote>'
)
_REMARK = '<w:comment w:id="{0}" w:author="A"><w:p><w:r><w:t>komentar</w:t></w:r></w:p></w:comment>'
_BESIDE = {
    "numbering": (
        f'<w:abstractNum w:abstractNumId="0">{_COUNTED}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{_LEVEL.format(0, 1, "bullet", 1)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        '<w:numIdMacAtCleanup w:val="1"/>'
    ),
    "styles": (
        '<w:style w:type="paragraph" w:styleId="Nomor"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '<w:ind w:left="851"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="NomorDua"><w:basedOn w:val="Nomor"/></w:style>'
    ),
}


def paper(body: str, section: str = SIZE, headers: int = 0, bodies: int = 1, note: str = "catatan") -> bytes:
    """A .docx of this body: notes and remarks from 1, lists 1 (counted) and 2 (dots), styles Nomor and NomorDua."""
    numbers = range(1, bodies + 1)
    beside = _BESIDE | {
        "footnotes": "".join(map(_NOTE.format, numbers)).replace("catatan", note),
        "comments": "".join(map(_REMARK.format, numbers)),
    }
    members = {f"word/{name}.xml": f"<w:{name} {_NAMES}>{xml}</w:{name}>" for name, xml in beside.items()}
    for number in range(1, headers + 1):
        text = f"<w:p><w:r><w:t>kepala {number}</w:t></w:r></w:p>"
        members[f"word/header{number}.xml"] = f"<w:hdr {_NAMES}>{text}</w:hdr>"
    last = f"<w:sectPr>{section}</w:sectPr>"
    members["word/document.xml"] = f"<w:document {_NAMES}><w:body>{body}{last}</w:body></w:document>"
    return zipped(members)


def zipped(members: Mapping[str, str]) -> bytes:
    """The package of these members, with what names them."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _types(members))
        archive.writestr("_rels/.rels", _links({"rId1": ("officeDocument", "word/document.xml")}))
        beside = {_key(name): (_kind(name), name.removeprefix("word/")) for name in members if "document" not in name}
        archive.writestr("word/_rels/document.xml.rels", _links(beside))
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def renamed(content: bytes) -> bytes:
    """The package with the names of Word under another prefix, as some programs write them."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist() if name.startswith("word/")}
    other = {name: re.sub(r"(</?|\s|xmlns:)w(?=[:=])", r"\1ns0", xml) for name, xml in members.items()}
    return zipped({name: xml for name, xml in other.items() if not name.endswith(".rels")})


def inside(content: bytes, member: str = "word/document.xml") -> str:
    """The text of a member."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(member).decode()


def stored(folder: Path, content: bytes) -> Path:
    """The same as a file."""
    path = folder / "naskah.docx"
    path.write_bytes(content)
    return path


def p(text: str = "", properties: str = "", before: str = "", after: str = "") -> str:
    """A paragraph; `before` and `after` stand beside its run."""
    own = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p>{own}{before}<w:r><w:t xml:space="preserve">{text}</w:t></w:r>{after}</w:p>'


def item(text: str, number: int = 1, level: int = 0, before: str = "") -> str:
    """A paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>', before)


def tbl(*rows: str) -> str:
    """A table of one column."""
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>{"".join(rows)}</w:tbl>'


def tr(*cells: str) -> str:
    """A row of cells that hold blocks."""
    return f"<w:tr>{''.join(map(tc, cells))}</w:tr>"


def tc(blocks: str) -> str:
    """A cell."""
    return f'<w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/></w:tcPr>{blocks}</w:tc>'


def sdt(content: str) -> str:
    """A content control."""
    return f'<w:sdt><w:sdtPr><w:id w:val="4"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def custom(content: str) -> str:
    """Custom XML around blocks."""
    return f'<w:customXml w:element="a">{content}</w:customXml>'


def edge(kind: str, end: str, number: int | str = 5) -> str:
    """One end of a bookmark, a remark's range, a permission."""
    name = f' w:name="tanda{number}"' if (kind, end) == ("bookmark", "Start") else ""
    return f'<w:{kind}{end} w:id="{number}"{name}/>'


def _kind(name: str) -> str:
    return name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")


def _key(name: str) -> str:
    return name.removeprefix("word/").removesuffix(".xml")


def _types(members: Mapping[str, str]) -> str:
    named = "".join(
        f'<Override PartName="/{name}" ContentType="{_KIND}.{_kind(name)}{".main" if "document" in name else ""}+xml"/>'
        for name in members
    )
    ending = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{ending}{named}</Types>'


def _links(links: Mapping[str, tuple[str, str]]) -> str:
    one = '<Relationship Id="{}" Type="{}/{}" Target="{}"/>'
    named = "".join(one.format(key, _OFFICE, kind, target) for key, (kind, target) in links.items())
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{named}</Relationships>'
