"""Pictures from data, with member, relationship and content type."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.files.fingerprint import byte_hash
from pipeline.word.isi.printing import Gambar, Unprintable, as_attribute
from pipeline.word.lembar.marks import SIGN

_EMU_PER_MM, _MM_PER_INCH = 36_000, 25.4
_LARGEST = 22 * 914_400
_DPI = 96
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif"}
_USED = re.compile(r'r:embed="rIdG([0-9a-f]{16})"')
PICTURE = 'r:embed="rIdG'
TYPES = "[Content_Types].xml"


@dataclass(frozen=True)
class Raster:
    """What a picture's head says: its kind, and its size in pixels and dots per inch."""

    kind: str
    width: int
    height: int
    dpi: float


def drawing(picture: Gambar) -> str:
    """The `w:drawing` of a picture; raises `Unprintable` for what is no PNG, JPEG or GIF."""
    raster = _raster(picture.isi)
    width, height = _size(picture, raster)
    key, text = _key(picture), as_attribute(picture.keterangan)
    extent = f'cx="{width}" cy="{height}"'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_MAIN}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:docPr id="{SIGN}d1{SIGN}" name="Gambar {key[:4]}" descr="{text}"/>'
        f'<a:graphic xmlns:a="{_MAIN}/main"><a:graphicData uri="{_MAIN}/picture"><pic:pic xmlns:pic="{_MAIN}/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="{key}.{raster.kind}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="{_OFFICE}" r:embed="rIdG{key}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        f"</wp:inline></w:drawing>"
    )


def added(contents: Mapping[str, bytes], texts: Mapping[str, str], pictures: Iterable[Gambar]) -> Mapping[str, bytes]:
    """The members that pictures bring or change: media, relationships of the parts that show them, content types."""
    known = {_key(picture): picture for picture in pictures}
    result: dict[str, bytes] = {}
    kinds: set[str] = set()
    for member, text in texts.items():
        if not (keys := sorted(set(_USED.findall(text)) & known.keys())):
            continue
        files = {key: f"{key}.{_raster(known[key].isi).kind}" for key in keys}
        kinds |= {file.rpartition(".")[2] for file in files.values()}
        folder, _, stem = member.rpartition("/")
        name = f"{folder}/_rels/{stem}.rels"
        result[name] = _related(contents.get(name, b""), files)
        result |= {f"word/media/{file}": known[key].isi for key, file in files.items()}
    return result | ({TYPES: _typed(contents[TYPES], kinds)} if kinds else {})


def _key(picture: Gambar) -> str:
    return byte_hash(picture.isi)[:16]


def _related(before: bytes, files: Mapping[str, str]) -> bytes:
    text = before.decode() or f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_PACKAGE}/relationships"/>'
    links = "".join(
        f'<Relationship Id="rIdG{key}" Type="{_OFFICE}/image" Target="/word/media/{file}"/>'
        for key, file in files.items()
    )
    return _inside(text, "Relationships", links)


def _typed(before: bytes, kinds: Iterable[str]) -> bytes:
    text = before.decode()
    missing = (kind for kind in sorted(kinds) if not re.search(rf'Extension="{kind}"', text, re.IGNORECASE))
    return _inside(text, "Types", "".join(f'<Default Extension="{k}" ContentType="{_TYPES[k]}"/>' for k in missing))


def _inside(text: str, root: str, added: str) -> bytes:
    """The XML with more children at the end of its root."""
    whole = re.sub(rf"<{root}\b([^>]*?)/>\s*$", rf"<{root}\1></{root}>", text)
    head, closer, tail = whole.rpartition(f"</{root}>")
    return f"{head}{added}{closer}{tail}".encode()


def _size(picture: Gambar, raster: Raster) -> tuple[int, int]:
    """Width and height in EMU."""
    ratio = raster.height / raster.width
    width, height = picture.lebar, picture.tinggi
    if not width and not height:
        width = raster.width / raster.dpi * _MM_PER_INCH
    width = width or height / ratio
    height = height or width * ratio
    size = round(width * _EMU_PER_MM), round(height * _EMU_PER_MM)
    if not all(0 < one <= _LARGEST for one in size):
        raise Unprintable("ukuran gambarnya tidak wajar", "Beri lebar atau tinggi dalam milimeter")
    return size


def _raster(content: bytes) -> Raster:
    try:
        found = _png(content) or _jpeg(content) or _gif(content)
    except (struct.error, IndexError):
        found = None
    if found is None or not found.width or not found.height:
        raise Unprintable("gambarnya bukan PNG, JPEG atau GIF yang utuh", "Simpan ulang gambar itu sebagai PNG")
    return found


def _png(content: bytes) -> Raster | None:
    if not content.startswith(b"\x89PNG\r\n\x1a\n"):
        return None
    width, height = struct.unpack_from(">LL", content, 16)
    at = content.find(b"pHYs", 0, 4096)
    if at < 0:
        return Raster("png", width, height, _DPI)
    per_unit, _, unit = struct.unpack_from(">LLB", content, at + 4)
    return Raster("png", width, height, per_unit * 0.0254 if unit == 1 and per_unit else _DPI)


def _gif(content: bytes) -> Raster | None:
    if content[:6] not in (b"GIF87a", b"GIF89a"):
        return None
    width, height = struct.unpack_from("<HH", content, 6)
    return Raster("gif", width, height, _DPI)


def _jpeg(content: bytes) -> Raster | None:
    if not content.startswith(b"\xff\xd8"):
        return None
    position, dpi = 2, float(_DPI)
    while content[position] == 0xFF:
        marker, length = content[position + 1], struct.unpack_from(">H", content, position + 2)[0]
        if marker == 0xE0 and content[position + 4 : position + 9] == b"JFIF\0":
            unit, density = struct.unpack_from(">BH", content, position + 11)
            dpi = {1: density, 2: density * 2.54}.get(unit, _DPI) or _DPI
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", content, position + 5)
            return Raster("jpeg", width, height, dpi)
        position += 2 + length
    return None
