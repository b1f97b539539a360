"""A template on the office's paper: page sizes, margins, table widths and the main font, changed before it is compiled.

Tags cannot stand in a page's size: Word would not open such a template.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from pipeline.base.bahasa import bulatkan
from pipeline.files.zip_tetap import deflated, zip_bytes
from pipeline.sop.satker import Halaman
from pipeline.word.lembar.ooxml import BODY, SECTPR, TBL, Element, parsed, serialised, word
from pipeline.word.lembar.package import read_package
from pipeline.word.lembar.wholeness import linked, main_part, refuse_incomplete

_TWIPS = Decimal(1440) / Decimal("2.54")
_WRITTEN = ("styles", "header", "footer")
_WIDTHS = {"tblW": "w", "gridCol": "w", "tcW": "w"}
_SIDES = {"top": "atas", "right": "kanan", "bottom": "bawah", "left": "kiri"}
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def on_paper(content: bytes, berkas: str, *, tegak: Halaman, mendatar: Halaman, huruf: str) -> bytes:
    """The .docx with upright sections on `tegak`, those on their side on `mendatar`, its main font `huruf`.

    Tables and right tabs keep their share of the text width. Raises `Refused` for what is no whole .docx.
    """
    package = read_package(content, berkas)
    refuse_incomplete(package, berkas)
    page = main_part(package)
    links = {key: (kind, name) for key, (kind, name) in linked(package, page).items() if kind in _WRITTEN}
    roots = {name: parsed(package.content(name)) for name in {page, *(name for _, name in links.values())}}
    targets = {key: name for key, (_, name) in links.items()}
    for parts, section in _sections(roots[page], roots, targets):
        share = _set_page(section, mendatar if _lies(section) else tegak)
        for part in parts:
            for table in part.iter(TBL):
                _scale(table, share)
            for tab in (tab for tab in part.iter(word("tab")) if tab.get(word("val")) == "right"):
                _set_length(tab, "pos", _length(tab, "pos") * share)
    _set_font(roots, [roots[name] for kind, name in links.values() if kind == "styles"], huruf)
    changed = {name: deflated(name, serialised(root).encode()) for name, root in roots.items()}
    return zip_bytes({**package.entries, **changed}.values())


def _sections(
    document: Element, roots: Mapping[str, Element], targets: Mapping[str, str]
) -> Iterator[tuple[list[Element], Element]]:
    """Each section with its blocks, headers and footers; a header of several sections goes with the first."""
    blocks: list[Element] = []
    given: set[str] = set()
    body = document.find(BODY)
    for block in body if body is not None else ():
        blocks.append(block)
        if (section := block if block.tag == SECTPR else next(block.iter(SECTPR), None)) is not None:
            own = {targets.get(str(child.get(_R_ID)), "") for child in section} & set(roots) - given
            given |= own
            yield [*blocks, *(roots[name] for name in sorted(own))], section
            blocks = []


def _lies(section: Element) -> bool:
    size = section.find(word("pgSz"))
    return size is not None and size.get(word("orient")) == "landscape"


def _set_page(section: Element, page: Halaman) -> Decimal:
    """Sets size and margins; gives the new text width as a share of the old."""
    size, margins = section.find(word("pgSz")), section.find(word("pgMar"))
    if size is None or margins is None:
        return Decimal(1)
    before = _length(size, "w") - _length(margins, "left") - _length(margins, "right")
    _set_length(size, "w", page.lebar * _TWIPS)
    _set_length(size, "h", page.tinggi * _TWIPS)
    for side, name in _SIDES.items():
        _set_length(margins, side, getattr(page.marjin, name) * _TWIPS)
    return page.lebar_isi * _TWIPS / before


def _scale(table: Element, share: Decimal) -> None:
    for name, attribute in _WIDTHS.items():
        for element in table.iter(word(name)):
            if element.get(word("type"), "dxa") == "dxa":
                _set_length(element, attribute, _length(element, attribute) * share)


def _set_font(roots: Mapping[str, Element], styles: Sequence[Element], huruf: str) -> None:
    """Whatever names the font of the style Normal names `huruf`; other fonts stay."""
    normal = f"{word('style')}[@{word('default')}='1']//{word('rFonts')}"
    main = next((font.get(word("ascii")) for root in styles for font in root.iterfind(normal)), None)
    for font in (font for root in roots.values() for font in root.iter(word("rFonts"))):
        for name, value in font.attrib.items():
            if main and value == main:
                font.set(name, huruf)


def _length(element: Element, attribute: str) -> Decimal:
    return Decimal(str(element.get(word(attribute), "0")))


def _set_length(element: Element, attribute: str, twips: Decimal) -> None:
    element.set(word(attribute), str(int(bulatkan(twips, 0))))
