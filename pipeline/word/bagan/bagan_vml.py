"""The same drawing as VML, for programs that know no DrawingML shapes (Word 2007, some viewers)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.bagan.takaran import TINGGI_JANGKAR, TWIP_PER_POINT, Huruf, Kotak
from pipeline.bagan.tata import Garis, JenisSimbol, Simbol, Tata, Titik
from pipeline.word.bagan.bagan_gambar import bounds, line_name, shape_name
from pipeline.word.bagan.bagan_tabel import attribute, paragraph

_CORNERS = {
    JenisSimbol.KOTAK: ((0, 0), (10, 0), (10, 10), (0, 10)),
    JenisSimbol.BELAH_KETUPAT: ((5, 0), (10, 5), (5, 10), (0, 5)),
    JenisSimbol.SEGILIMA_TURUN: ((0, 0), (10, 0), (10, 8), (5, 10), (0, 8)),
    JenisSimbol.SEGILIMA_NAIK: ((0, 2), (5, 0), (10, 2), (10, 10), (0, 10)),
}


def fallback(tata: Tata, page: int, name: str, words: str) -> str:
    """A w:pict that holds one group."""
    left, top, width, height = bounds(tata.halaman[page])
    style = (
        f"position:absolute;margin-left:{_points(left)};margin-top:{_points(top + TINGGI_JANGKAR)};"
        f"width:{_points(width)};height:{_points(height)};z-index:251659264;"
        "mso-position-horizontal-relative:text;mso-position-vertical-relative:text"
    )
    shapes = "".join(_shapes(tata, page))
    return (
        f'<w:pict><v:group id="bagan{page + 1}" alt={attribute(words)} title={attribute(name)} style="{style}" '
        f'coordorigin="{left},{top}" coordsize="{width},{height}">{shapes}</v:group></w:pict>'
    )


def _shapes(tata: Tata, page: int) -> Iterator[str]:
    here = tata.halaman[page]
    for line in here.garis:
        yield _line(line)
    for simbol in here.simbol:
        yield _symbol(tata, simbol)
    huruf = Huruf(tata.bidang.huruf, tata.ukuran - 1)
    for label in here.label:
        text = "".join(paragraph(line, huruf, jc="center") for line in label.baris)
        yield f'<v:rect style="{_place(label.kotak)}" filled="f" stroked="f">{_box(text)}</v:rect>'


def _line(line: Garis) -> str:
    xs, ys = [x for x, _ in line.titik], [y for _, y in line.titik]
    box = Kotak(min(xs), min(ys), max(max(xs) - min(xs), 1), max(max(ys) - min(ys), 1))
    path = _path([(x - box.x, y - box.y) for x, y in line.titik])
    head = '<v:stroke endarrow="block"/>' if line.panah else ""
    return (
        f'<v:shape alt={attribute(line_name(line))} style="{_place(box)}" coordsize="{box.lebar},{box.tinggi}" '
        f'path="{path}e" filled="f" strokeweight=".75pt">{head}</v:shape>'
    )


def _symbol(tata: Tata, simbol: Simbol) -> str:
    text = ""
    if simbol.teks:
        text = _box(paragraph(simbol.teks, Huruf(tata.bidang.huruf, 6.5), jc="center"))
    shared = f'alt={attribute(shape_name(tata, simbol))} style="{_place(simbol.kotak)}" strokeweight=".75pt"'
    if simbol.jenis is JenisSimbol.KAPSUL:
        return f'<v:roundrect {shared} arcsize=".5">{text}</v:roundrect>'
    return f'<v:shape {shared} coordsize="10,10" path="{_path(_CORNERS[simbol.jenis])}xe">{text}</v:shape>'


def _box(text: str) -> str:
    return f'<v:textbox inset="0,0,0,0"><w:txbxContent>{text}</w:txbxContent></v:textbox>'


def _path(points: Sequence[Titik]) -> str:
    (x, y), *others = points
    return f"m{x},{y}l" + ",".join(f"{x},{y}" for x, y in others)


def _place(box: Kotak) -> str:
    return f"position:absolute;left:{box.x};top:{box.y};width:{box.lebar};height:{box.tinggi}"


def _points(twips: int) -> str:
    return f"{twips / TWIP_PER_POINT:g}pt"
