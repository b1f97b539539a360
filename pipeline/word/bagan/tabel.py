"""The flow chart's table: exact heights, fixed widths, and head rows on every page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.bagan.kolom import KOLOM_KIRI, heads
from pipeline.bagan.takaran import ISI_KIRI_KANAN, Huruf
from pipeline.bagan.tata import BarisTabel, Tata
from pipeline.word.lembar.ooxml import W

_WARNA_KEPALA = "F2F2F2"
_BORDER = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGIN = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))


def table(tata: Tata, page: int) -> str:
    """One page's table."""
    widths = tata.kolom.lebar
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join([*_head(tata, page), *(_row(tata, row) for row in tata.halaman[page].baris)])
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblBorders>{_BORDER}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{_MARGIN}</w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def paragraph(
    words: str, huruf: Huruf, *, jc: str = "left", breaks: bool = False, after: int = 0, inset: int = 0
) -> str:
    """A paragraph with exact line spacing."""
    bold = "<w:b/>" if huruf.tebal else ""
    half_points = round(2 * huruf.ukuran)
    name = text(huruf.nama).replace('"', "&quot;")
    run = (
        f'<w:rPr><w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/>{bold}<w:color w:val="000000"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
    )
    start = "<w:pageBreakBefore/>" if breaks else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{text(line)}</w:t>' for line in words.splitlines())
    content = f"<w:r>{run}{lines}</w:r>" if words.strip() else ""
    return (
        f'<w:p><w:pPr>{start}<w:spacing w:before="0" w:after="{after}" w:line="{huruf.tinggi_baris}" '
        f'w:lineRule="exact"/><w:ind w:left="{inset}" w:right="{inset}" w:firstLine="0"/><w:jc w:val="{jc}"/>'
        f"{run}</w:pPr>{content}</w:p>"
    )


def _head(tata: Tata, page: int) -> Iterator[str]:
    """Two rows: what runs through both, and what stands under Pelaksana and Mutu Baku."""
    words, widths, kata = heads(tata.bagan), tata.kolom.lebar, tata.bagan.kata
    lanes = len(tata.bagan.pelaksana)
    upper, lower = tata.halaman[page].kepala
    middle = KOLOM_KIRI + lanes
    through = [*range(KOLOM_KIRI), len(words) - 1]
    first = [_head_cell(tata, words[column], widths[column], merge="restart") for column in through]
    first.insert(KOLOM_KIRI, _head_cell(tata, kata.pelaksana, sum(widths[KOLOM_KIRI:middle]), span=lanes))
    first.insert(KOLOM_KIRI + 1, _head_cell(tata, kata.mutu_baku, sum(widths[middle:-1]), span=3))
    second = [
        _head_cell(
            tata,
            "" if column in through else word,
            widths[column],
            merge="continue" if column in through else "",
            upright=tata.kolom.kepala_tegak and KOLOM_KIRI <= column < middle,
        )
        for column, word in enumerate(words)
    ]
    for height, row in ((upper, first), (lower, second)):
        yield _tr(height, "".join(row), head=True)


def _head_cell(tata: Tata, word: str, width: int, *, span: int = 1, merge: str = "", upright: bool = False) -> str:
    huruf = Huruf(tata.bidang.huruf, tata.ukuran, tebal=True)
    properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{_WARNA_KEPALA}"/>'
    properties += '<w:textDirection w:val="btLr"/>' if upright else ""
    inset = 0 if upright else ISI_KIRI_KANAN
    return _tc(width, properties, paragraph(word, huruf, jc="center", inset=inset))


def _row(tata: Tata, row: BarisTabel) -> str:
    huruf = Huruf(tata.bidang.huruf, tata.ukuran)
    centred = {0, len(row.sel) - 3}  # No and Waktu
    cells = (
        _tc(width, "", paragraph(words, huruf, jc="center" if column in centred else "left", inset=ISI_KIRI_KANAN))
        for column, (words, width) in enumerate(zip(row.sel, tata.kolom.lebar, strict=True))
    )
    return _tr(row.tinggi, "".join(cells))


def _tr(height: int, cells: str, *, head: bool = False) -> str:
    header = "<w:tblHeader/>" if head else ""
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/>{header}</w:trPr>{cells}</w:tr>'


def _tc(width: int, properties: str, content: str) -> str:
    size = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    return f'<w:tc><w:tcPr>{size}{properties}<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'


DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
WORD_2010 = "http://schemas.microsoft.com/office/word/2010/"
_PREFIXES: Mapping[str, str] = {
    "w": W,
    "wp": f"{DRAWING}wordprocessingDrawing",
    "a": f"{DRAWING}main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wpg": f"{WORD_2010}wordprocessingGroup",
    "wps": f"{WORD_2010}wordprocessingShape",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _PREFIXES.items())


def text(value: str) -> str:
    """Escaped for element content."""
    # Not by xml.sax.saxutils: that imports urllib, the mail and the TLS modules.
    return value.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def attribute(value: str) -> str:
    """Escaped and in quotes; line ends are blanks."""
    escaped = text(" ".join(value.split()))
    if '"' in escaped and "'" not in escaped:
        return f"'{escaped}'"
    return '"' + escaped.replace('"', "&quot;") + '"'
