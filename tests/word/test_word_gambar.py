"""Pictures from data: drawn in their line, kept once in the package, with relationship and content type."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

from pipeline.word import Gambar, fill

Make = Callable[..., Path]
Texts = Callable[[bytes], list[str]]
RefusedText = Callable[..., str]


def png(width: int = 4, height: int = 2, per_metre: int = 0) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\xff\x80\x00" * width for _ in range(height))
    physical = chunk(b"pHYs", struct.pack(">LLB", per_metre, per_metre, 1)) if per_metre else b""
    head = chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + physical + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x01\x00\x60\x00\x60\x00\x00\xff\xc0\x00\x11\x08\x00\x0a\x00\x14"
    + b"\0" * 30
)
GIF = b"GIF89a" + struct.pack("<HH", 20, 10) + b"\0" * 10


def _members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_same_text_and_size_as_docxtpl(make: Make, texts: Texts, tmp_path: Path) -> None:
    path = make("kiri {{ a }} kanan")
    (tmp_path / "a.png").write_bytes(png())
    reference, out = DocxTemplate(str(path)), BytesIO()
    reference.init_docx()
    reference.render({"a": InlineImage(reference, str(tmp_path / "a.png"), width=Mm(30))}, autoescape=True)
    reference.save(out)

    ours = fill(path, {"a": Gambar(png(), lebar=30)})

    assert texts(ours) == texts(out.getvalue())
    assert _extents(ours) == _extents(out.getvalue()) == [(Mm(30), Mm(15))]


def _extents(content: bytes) -> list[tuple[int, int]]:
    return [(shape.width, shape.height) for shape in Document(BytesIO(content)).inline_shapes]


@pytest.mark.parametrize(
    ("picture", "size"),
    [
        (Gambar(png(40, 20, 10_000)), (Mm(4), Mm(2))),
        (Gambar(png(), tinggi=10), (Mm(20), Mm(10))),
        (Gambar(png(), lebar=10, tinggi=10), (Mm(10), Mm(10))),
        (Gambar(JPEG, lebar=20), (Mm(20), Mm(10))),
        (Gambar(GIF, lebar=20), (Mm(20), Mm(10))),
        (Gambar(JPEG), (190500, 95250)),
    ],
)
def test_its_size_follows_what_is_known(picture: Gambar, size: tuple[int, int], make: Make) -> None:
    assert _extents(fill(make("{{ a }}"), {"a": picture})) == [size]


def test_a_picture_is_kept_once_and_word_finds_it(make: Make) -> None:
    def draw(doc: Doc) -> None:
        doc.sections[0].header.paragraphs[0].text = "{{ logo }}"

    path = make("{% for x in daftar %}{{ x.foto }}{% endfor %}", draw=draw)
    daftar = [{"foto": Gambar(png(), 10)}, {"foto": Gambar(png(), 20)}, {"foto": Gambar(png(8, 8), 10)}]
    content = fill(path, {"logo": Gambar(png()), "daftar": daftar})

    media = [name for name in _members(content) if name.startswith("word/media/")]
    assert len(media) == 2
    doc = Document(BytesIO(content))
    parts = (doc.part, doc.sections[0].header.part)
    shown = [
        part.related_parts[blip.get(qn("r:embed"))].blob for part in parts for blip in part.element.iter(qn("a:blip"))
    ]
    assert shown == [png(), png(), png(8, 8), png()]
    assert _members(content)["[Content_Types].xml"].count(b'Extension="png"') == 1


def test_drawings_have_ids_of_their_own_over_the_package(make: Make) -> None:
    def draw(doc: Doc) -> None:
        doc.sections[0].header.paragraphs[0].text = "{{ a }}{{ a }}"

    parts = _members(fill(make("{{ a }}{{ a }}", draw=draw), {"a": Gambar(png())}))

    ids = [
        part.partition(b'"')[0]
        for name in ("word/document.xml", "word/header1.xml")
        for part in parts[name].split(b'<wp:docPr id="')[1:]
    ]
    assert len(ids) == len(set(ids)) == 4


def test_no_picture_no_change(make: Make) -> None:
    path = make("{% if a %}{{ a }}{% endif %}")

    assert set(_members(fill(path, {"a": ""}))) == set(_members(path.read_bytes()))


@pytest.mark.parametrize(
    ("written", "values", "line"),
    [
        ("{{ a }}", {"a": Gambar(b"bukan gambar")}, "gambarnya bukan PNG, JPEG atau GIF yang utuh"),
        ("{{ a }}", {"a": Gambar(b"\xff\xd8\xff")}, "gambarnya bukan PNG"),
        ("{{ a }}", {"a": Gambar(png()[:12])}, "gambarnya bukan PNG"),
        ("{{ a }}", {"a": Gambar(png(), lebar=99999)}, "ukuran gambarnya tidak wajar"),
        ("{{ a|upper }}", {"a": Gambar(png())}, "nilainya gambar, bukan teks"),
        ("{{ a }}", {"a": Gambar(png(), keterangan="\x01")}, "(U+0001)"),
    ],
)
def test_what_is_no_picture(
    written: str, values: Mapping[str, object], line: str, make: Make, refused: RefusedText
) -> None:
    assert line in refused(make(written), values)
