"""The flow chart as XML of block level: for each page a small paragraph that holds the drawing, then the table.

The drawing is a group of DrawingML shapes, each with a name, each editable in Word. The table has exact heights, fixed
widths, and head rows on every page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.bagan.kolom import KOLOM_KIRI, heads
from pipeline.bagan.takaran import ISI_KIRI_KANAN, TINGGI_JANGKAR, Huruf, Kotak
from pipeline.bagan.tata import (
    BarisTabel,
    Garis,
    HalamanBagan,
    JenisSimbol,
    Label,
    Simbol,
    Tata,
    Titik,
    describe,
    step_name,
)
from pipeline.word.lembar.ooxml import WORD_2010, XMLNS, attribute, escaped

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
    name = escaped(huruf.nama).replace('"', "&quot;")
    run = (
        f'<w:rPr><w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/>{bold}<w:color w:val="000000"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
    )
    start = "<w:pageBreakBefore/>" if breaks else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escaped(line)}</w:t>' for line in words.splitlines())
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


ID_PERTAMA = 7000  # ids of drawings in Word are small; a template's own stay below
EMU_PER_TWIP = 635
TEBAL_GARIS = 9525  # three quarters of a point
UKURAN_NOMOR = 6.5
_PRESETS = {
    JenisSimbol.KAPSUL: "flowChartTerminator",
    JenisSimbol.UJUNG: "flowChartTerminator",
    JenisSimbol.KOTAK: "flowChartProcess",
    JenisSimbol.BELAH_KETUPAT: "flowChartDecision",
    JenisSimbol.SEGILIMA_TURUN: "flowChartOffpageConnector",
}
_SEGILIMA_NAIK = ((0, 2), (5, 0), (10, 2), (10, 10), (0, 10))  # the preset upside down: flipV would turn its number too
_INK = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
_PAPER = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
_OUTLINE = f'<a:ln w="{TEBAL_GARIS}">{_INK}<a:miter lim="800000"/></a:ln>'


def write_bagan(tata: Tata) -> str:
    """Self-contained XML (it declares its namespaces) of paragraphs and tables, one of each for every page."""
    return "".join(part for page in range(len(tata.halaman)) for part in _page(tata, page, ID_PERTAMA + 1000 * page))


def _page(tata: Tata, page: int, number: int) -> Iterator[str]:
    breaks = page > 0
    if breaks and tata.bidang.judul:
        huruf = Huruf(tata.bidang.huruf, tata.bidang.ukuran_judul, tebal=True)
        yield _root(paragraph(tata.bidang.judul, huruf, jc="center", breaks=True, after=huruf.tinggi_baris), "w:p")
        breaks = False
    yield _root(_anchor(tata, page, number, breaks=breaks), "w:p")
    yield _root(table(tata, page), "w:tbl")


def _anchor(tata: Tata, page: int, number: int, *, breaks: bool) -> str:
    """The small paragraph with the page's drawing."""
    name, words = f"Bagan alur halaman {page + 1}", describe(tata, page)
    drawn = _group(tata, page, number)
    x, y, width, height = (value * EMU_PER_TWIP for value in drawn.kotak)
    anchor = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251659264" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{y + TINGGI_JANGKAR * EMU_PER_TWIP}</wp:posOffset>'
        f'</wp:positionV><wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapNone/><wp:docPr id="{number}" name={attribute(name)} descr={attribute(words)}/>'
        f"<wp:cNvGraphicFramePr/>{drawn.xml}</wp:anchor></w:drawing>"
    )
    # Who knows no such shapes leaves the drawing out and shows the table.
    known = f'<mc:AlternateContent><mc:Choice Requires="wpg">{anchor}</mc:Choice></mc:AlternateContent>'
    start = "<w:pageBreakBefore/>" if breaks else ""
    return (
        f'<w:p><w:pPr>{start}<w:spacing w:before="0" w:after="0" w:line="{TINGGI_JANGKAR}" w:lineRule="exact"/>'
        f'<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr>'
        f'<w:r><w:rPr><w:sz w:val="2"/></w:rPr>{known}</w:r></w:p>'
    )


def _root(xml: str, name: str) -> str:
    """With the namespaces on its outermost element."""
    return xml.replace(f"<{name}>", f"<{name} {XMLNS}>", 1)


@dataclass(frozen=True)
class _Gambar:
    """The XML of a group and the rectangle around it, in twips: left, top, width, height."""

    xml: str
    kotak: tuple[int, int, int, int]


def _bounds(page: HalamanBagan) -> tuple[int, int, int, int]:
    """The rectangle around all that is drawn on a page."""
    boxes = [simbol.kotak for simbol in page.simbol] + [label.kotak for label in page.label]
    points = [point for line in page.garis for point in line.titik]
    points += [(box.x, box.y) for box in boxes] + [(box.kanan, box.bawah) for box in boxes]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    return left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top


def _shape_name(tata: Tata, simbol: Simbol) -> str:
    """What a symbol is called in Word's list of objects."""
    if simbol.jenis is JenisSimbol.UJUNG:
        return "Selesai"
    if simbol.langkah is None:
        return f"Penghubung {simbol.teks}".strip()
    return step_name(tata.bagan, simbol.langkah, simbol.lajur)


def _group(tata: Tata, page: int, number: int) -> _Gambar:
    """The group; its child space is its own size, so nothing is scaled. Ids count on from `number`."""
    box = _bounds(tata.halaman[page])
    x, y, width, height = (value * EMU_PER_TWIP for value in box)
    shapes = "".join(
        f'<wps:wsp><wps:cNvPr id="{number + nth}" name={attribute(name)}/>{body}</wps:wsp>'
        for nth, (name, body) in enumerate(_shapes(tata, tata.halaman[page]), start=1)
    )
    return _Gambar(
        f'<a:graphic><a:graphicData uri="{WORD_2010}wordprocessingGroup"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/><a:chOff x="{x}" y="{y}"/>'
        f'<a:chExt cx="{width}" cy="{height}"/></a:xfrm></wpg:grpSpPr>{shapes}</wpg:wgp></a:graphicData></a:graphic>',
        box,
    )


def _shapes(tata: Tata, page: HalamanBagan) -> Iterator[tuple[str, str]]:
    """Lines first, so that symbols lie over them."""
    for line in page.garis:
        yield f"{'Panah' if line.panah else 'Garis'} {line.jalur}", _line(line)
    for simbol in page.simbol:
        yield _shape_name(tata, simbol), _symbol(tata, simbol)
    for label in page.label:
        yield f"Jawaban {' '.join(label.baris)}", _label(tata, label)


def _symbol(tata: Tata, simbol: Simbol) -> str:
    geometry = (
        _preset(_PRESETS[simbol.jenis]) if simbol.jenis in _PRESETS else _path(_SEGILIMA_NAIK, 10, 10, closed=True)
    )
    words = ""
    if simbol.teks:
        words = _text(paragraph(simbol.teks, Huruf(tata.bidang.huruf, UKURAN_NOMOR), jc="center"))
    return f"<wps:cNvSpPr/><wps:spPr>{_frame(simbol.kotak)}{geometry}{_PAPER}{_OUTLINE}</wps:spPr>{words}{_body()}"


def _label(tata: Tata, label: Label) -> str:
    huruf = Huruf(tata.bidang.huruf, tata.ukuran - 1)
    words = "".join(paragraph(line, huruf, jc="center") for line in label.baris)
    return (
        f'<wps:cNvSpPr txBox="1"/><wps:spPr>{_frame(label.kotak)}{_preset("rect")}<a:noFill/>'
        f"<a:ln><a:noFill/></a:ln></wps:spPr>{_text(words)}{_body()}"
    )


def _line(line: Garis) -> str:
    xs, ys = [x for x, _ in line.titik], [y for _, y in line.titik]
    box = Kotak(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    head = '<a:tailEnd type="triangle" w="med" len="med"/>' if line.panah else ""
    pen = f'<a:ln w="{TEBAL_GARIS}">{_INK}<a:miter lim="800000"/>{head}</a:ln>'
    if len(line.titik) > 2:  # a bend
        moved = [((x - box.x) * EMU_PER_TWIP, (y - box.y) * EMU_PER_TWIP) for x, y in line.titik]
        path = _path(moved, box.lebar * EMU_PER_TWIP, box.tinggi * EMU_PER_TWIP, closed=False)
        return f"<wps:cNvSpPr/><wps:spPr>{_frame(box)}{path}<a:noFill/>{pen}</wps:spPr><wps:bodyPr/>"
    flips = (' flipH="1"' if xs[0] > xs[1] else "") + (' flipV="1"' if ys[0] > ys[1] else "")
    return f"<wps:cNvCnPr/><wps:spPr>{_frame(box, flips)}{_preset('straightConnector1')}{pen}</wps:spPr><wps:bodyPr/>"


def _frame(box: Kotak, flips: str = "") -> str:
    x, y, width, height = (value * EMU_PER_TWIP for value in (box.x, box.y, box.lebar, box.tinggi))
    return f'<a:xfrm{flips}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _preset(name: str) -> str:
    return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'


def _path(points: Sequence[Titik], width: int, height: int, *, closed: bool) -> str:
    first, *others = (f'<a:pt x="{x}" y="{y}"/>' for x, y in points)
    lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in others)
    end, fill = ("<a:close/>", "") if closed else ("", ' fill="none"')
    path = f'<a:path w="{width}" h="{height}"{fill}><a:moveTo>{first}</a:moveTo>{lines}{end}</a:path>'
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f"<a:pathLst>{path}</a:pathLst></a:custGeom>"
    )


def _text(paragraphs: str) -> str:
    return f"<wps:txbx><w:txbxContent>{paragraphs}</w:txbxContent></wps:txbx>"


def _body() -> str:
    insets = " ".join(f'{side}Ins="0"' for side in "ltrb")
    return f'<wps:bodyPr wrap="square" {insets} anchor="ctr" anchorCtr="0"><a:noAutofit/></wps:bodyPr>'
