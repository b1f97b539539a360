"""Whether a template is whole and needs nothing from outside, and its pages, margins and font made the office's.

A paper must look the same at every desk. Tags cannot stand in a page's size: Word would not open such a template.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from pipeline.base.aktif import TEMPLAT
from pipeline.base.bahasa import bulatkan
from pipeline.base.problems import Level, Place, Problem, Refused
from pipeline.files.zips import deflated, zip_bytes
from pipeline.sop.satker import Halaman
from pipeline.word.aktif_word import acting, trees
from pipeline.word.lembar.ooxml import BODY, SECTPR, TBL, Element, parsed, serialised, word
from pipeline.word.lembar.package import TYPES_PART, Package, read_package

_XML = (".xml", ".rels")
ROOT_LINKS = "_rels/.rels"
_AGAIN = "Buka di Word, lalu simpan ulang sebagai Dokumen Word (.docx)"
_NEEDED = frozenset(("styles", "numbering", "settings", "header", "footer", "footnotes", "endnotes"))
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REMOTE = re.compile(r"(?i)(https?|ftp):|\\\\|//|file:/*(?!/*[a-z]:)[^/]")


def incomplete(package: Package, berkas: str) -> tuple[Problem, ...]:
    """What is missing, damaged, or fetched from elsewhere when the file is opened."""
    # What may hold tags is read, and its damage told, when it is compiled.
    roots, texts = trees(package), (*package.texts, TYPES_PART)
    damaged = [name for name in package.entries if name.endswith(_XML) and name not in roots and name not in texts]
    problems = [Problem(Place(berkas), f'bagian "{name}" rusak', _AGAIN) for name in damaged]
    main = _main(roots.get(ROOT_LINKS))
    if main is None or main not in package.texts:
        problems.append(_missing(berkas, f'"{main}"' if main else f'"{ROOT_LINKS}"'))
        return tuple(problems)
    problems += _targets(package, berkas, main)
    for name, root in roots.items():
        if name.endswith(".rels"):
            problems += (problem for one in root for problem in _template_elsewhere(berkas, one))
    return (*problems, *acting(package, roots, berkas))


def main_part(package: Package) -> str:
    """The member that is the page, by what the package says of itself; blank when it says nothing."""
    return _main(_root(package, ROOT_LINKS)) or ""


def linked(package: Package, member: str) -> Mapping[str, tuple[str, str]]:
    """What a member refers to inside the package: by its id the kind and the member."""
    links = _root(package, links_of(member))
    inside = () if links is None else (one for one in links if one.get("TargetMode") != "External")
    return {str(one.get("Id", "")): (_kind(one), _target(member, str(one.get("Target", "")))) for one in inside}


def refuse_incomplete(package: Package, berkas: str) -> None:
    """Raises `Refused` for a file that must not be filled; what only deserves attention is passed over."""
    if problems := [problem for problem in incomplete(package, berkas) if problem.level is Level.SALAH]:
        raise Refused(problems)


def links_of(member: str) -> str:
    """The name of the list of what a member refers to."""
    folder, _, page = member.rpartition("/")
    return f"{folder}/_rels/{page}.rels"


def _root(package: Package, name: str) -> Element | None:
    try:
        return parsed(package.content(name))
    except (KeyError, ValueError):
        return None


def _main(links: Element | None) -> str | None:
    for one in links if links is not None else ():
        if _kind(one) == "officeDocument":
            return _target("", str(one.get("Target", "")))
    return None


def _targets(package: Package, berkas: str, main: str) -> Iterator[Problem]:
    """Parts without which Word opens the file not at all, or without what they hold.

    A page may stand alone: Word has styles, settings and fonts of its own.
    """
    links, here = links_of(main), linked(package, main).values()
    beside = [name for name in package.entries if name != main and name.startswith(main[: main.rfind("/") + 1] or "/")]
    if links not in package.entries and (beside or _refers(package, main)):
        yield _missing(berkas, f'"{links}"')
    for kind, target in here:
        if kind in _NEEDED and target not in package.entries:
            yield _missing(berkas, f'"{target}"')
    styles = _target(main, "styles.xml")
    if links in package.entries and styles in package.entries and all(kind != "styles" for kind, _ in here):
        what = f'berkas Word ini tidak utuh: "{styles}" tidak disebut di "{links}", sehingga tidak dipakai'
        yield Problem(Place(berkas), what, _AGAIN)


def _refers(package: Package, main: str) -> bool:
    root = _root(package, main)
    return root is not None and any(str(name).startswith(_LINK) for one in root.iter() for name in one.attrib)


def _template_elsewhere(berkas: str, link: Element) -> Iterator[Problem]:
    """Word itself writes down where its own template lies; one on another machine is fetched each time."""
    target = str(link.get("Target", ""))
    if _kind(link) == TEMPLAT and link.get("TargetMode") == "External":
        level = Level.SALAH if _REMOTE.match(target) else Level.PERHATIAN
        what = f'berkas ini memuat tautan ke template lain, "{target[:60]}", yang dicari setiap kali naskah dibuka'
        fix = "Di Word: Developer, Document Template, kosongkan isinya, lalu simpan"
        yield Problem(Place(berkas), what, fix, level)


def _missing(berkas: str, name: str) -> Problem:
    return Problem(Place(berkas), f"berkas Word ini tidak utuh: {name} tidak ada di dalamnya", _AGAIN)


def _kind(link: Element) -> str:
    return str(link.get("Type", "")).rpartition("/")[2]


def _target(member: str, target: str) -> str:
    whole = target if target.startswith("/") else f"/{posixpath.dirname(member)}/{target}"
    return posixpath.normpath(whole).lstrip("/")


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
