"""The flow chart as XML of block level: for each page a small paragraph that holds the drawing, then the table."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.bagan.takaran import TINGGI_JANGKAR, Huruf
from pipeline.bagan.tata import Tata, describe
from pipeline.word.bagan.bagan_gambar import EMU_PER_TWIP, alternate, group
from pipeline.word.bagan.bagan_tabel import NAMESPACES, attribute, paragraph, table
from pipeline.word.bagan.bagan_vml import fallback

ID_PERTAMA = 7000  # ids of drawings in Word are small; a template's own stay below


def write_bagan(tata: Tata, id_pertama: int = ID_PERTAMA) -> str:
    """Self-contained XML (it declares its namespaces) of paragraphs and tables, one of each for every page."""
    return "".join(part for page in range(len(tata.halaman)) for part in _page(tata, page, id_pertama + 1000 * page))


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
    drawn = group(tata, page, number)
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
    start = "<w:pageBreakBefore/>" if breaks else ""
    return (
        f'<w:p><w:pPr>{start}<w:spacing w:before="0" w:after="0" w:line="{TINGGI_JANGKAR}" w:lineRule="exact"/>'
        f'<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr>'
        f'<w:r><w:rPr><w:sz w:val="2"/></w:rPr>{alternate(anchor, fallback(tata, page, name, words))}</w:r></w:p>'
    )


def _root(xml: str, name: str) -> str:
    """With the namespaces on its outermost element."""
    return xml.replace(f"<{name}>", f"<{name} {NAMESPACES}>", 1)
