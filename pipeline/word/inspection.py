"""A template looked at without data: every fault at once, on the screen and as remarks in a copy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from pipeline.base.problems import Level, Place, Problem, Refused, in_order
from pipeline.word.aktif_word import acting, trees
from pipeline.word.compiling import outcomes_of
from pipeline.word.isi.names import Name
from pipeline.word.lembar.ooxml import TBL, Element, P, R, local, nearest, parsed, word
from pipeline.word.lembar.package import Package, label, read_package
from pipeline.word.lembar.wholeness import incomplete, linked, main_part
from pipeline.word.remarks import Author, with_remarks
from pipeline.word.susunan.beside import Beside
from pipeline.word.tag.places import PlaceOf, places
from pipeline.word.tag.tags import scan

PEMERIKSA = Author("Pemeriksa", "P")
_LOOP = "loop"
"""A name of a loop, not of the data; a loop at fault may leave it standing alone."""
_TRACKED = tuple(word(name) for name in ("ins", "del", "moveFrom", "moveTo"))
_DRAWN = re.compile(r"word/(charts|diagrams)/[^/]+\.xml")


@dataclass(frozen=True)
class Inspected:
    """A template's names, also of parts at fault, its faults, and the names it prints as they stand, without a filter.

    It cannot be filled.
    """

    berkas: str
    names: tuple[Name, ...]
    problems: tuple[Problem, ...]
    printed: tuple[Name, ...] = ()

    def render(self, values: Mapping[str, object]) -> bytes:  # noqa: ARG002 - it stands in for a template
        """Raises `Refused`: it was only looked at."""
        raise Refused(self.problems)


def inspected(content: bytes, berkas: str) -> Inspected:
    """What the .docx asks for and every fault that shows without data; never raises."""
    try:
        package = read_package(content, berkas)
    except Refused as refused:
        return Inspected(berkas, (), refused.problems)
    outcomes = outcomes_of(package, berkas, Beside(package))
    names = {name for one in outcomes for name in one.names if name.path[0] != _LOOP}
    printed = {name for one in outcomes for name in one.printed}
    problems = [*incomplete(package, berkas), *(problem for one in outcomes for problem in one.problems)]
    known = known_styles(package)
    for member in package.texts:
        if (root := _tree(package, member)) is not None:
            place_of = places(root, berkas, member)
            problems += _left_over(root, place_of)
            problems += missing_styles(known, root, place_of) if known else ()
    problems += _unfilled(package, berkas)
    return Inspected(berkas, tuple(sorted(names)), in_order(problems), tuple(sorted(printed)))


def remarked(content: bytes, problems: Sequence[Problem]) -> bytes | None:
    """A copy with a remark at the paragraph of each problem; `None` for a file that must not be opened, or cannot.

    Word takes no remarks in headers, footers and notes: those stand at the first paragraph and say where they belong.
    """
    try:
        package = read_package(content, "")
    except Refused:
        return None
    page = main_part(package)
    root = _tree(package, page)
    if root is None or next(root.iter(P), None) is None or any(acting(package, trees(package), "")):
        return None
    place_of = places(root, "", page)
    spots = {place_of(paragraph).sel: paragraph for paragraph in reversed(list(root.iter(P)))}
    remarks = [(spots.get(problem.where.sel), _said(problem, problem.where.sel in spots)) for problem in problems]
    try:
        return with_remarks(package, page, root, remarks, PEMERIKSA)
    except (ValueError, KeyError):  # its list of links, or the remarks it has already, are damaged
        return None


def _said(problem: Problem, there: bool) -> str:
    grave = "Perlu diperbaiki" if problem.level is Level.SALAH else "Perlu diperhatikan"
    spot = f" ({problem.where.sel})" if problem.where.sel and not there else ""
    return f"{grave}{spot}: {problem.what}.\n{problem.fix.rstrip('.')}."


def _tree(package: Package, member: str) -> Element | None:
    try:
        return parsed(package.content(member)) if member in package.entries else None
    except ValueError:
        return None


def _left_over(root: Element, place_of: PlaceOf) -> Iterator[Problem]:
    """What staff wrote to each other would go out with every paper."""
    for one in root.iter(word("commentReference")):
        what = "paragraf ini memuat komentar, yang akan ikut terbawa ke setiap naskah"
        yield Problem(place_of(one), what, "Hapus komentar itu di Word (Review, Delete)", Level.PERHATIAN)
    for one in root.iter(*_TRACKED):
        what = "paragraf ini memuat perubahan yang dilacak (Track Changes)"
        yield Problem(place_of(one), what, "Terima atau tolak di Word (Review, Accept)", Level.PERHATIAN)


def _unfilled(package: Package, berkas: str) -> Iterator[Problem]:
    """Tags in charts and SmartArt, which the engine does not fill."""
    for member in sorted(filter(_DRAWN.fullmatch, package.entries)):
        root = _tree(package, member)
        texts = (element.text or "" for element in root.iter()) if root is not None else ()
        for written in (span.tag.written for text in texts for span in scan(text) if span.tag):
            what = f'tag "{written}" berada dalam grafik atau SmartArt, yang tidak diisi'
            yield Problem(Place(berkas, sel=label(member)), what, "Pindahkan ke teks, tabel atau kotak teks biasa")


_USES: Mapping[str, tuple[str, str]] = {
    word("pStyle"): ("paragraph", "gaya paragraf"),
    word("rStyle"): ("character", "gaya huruf"),
    word("tblStyle"): ("table", "gaya tabel"),
}
Known = Mapping[str, Mapping[str, str]]
"""By kind ("paragraph", "character", "table") the styles' ids with the names Word shows."""
_CHOOSE = "Di Word pilih gaya yang ada untuk bagian itu, lalu simpan"


def missing_styles(known: Known, root: Element, place_of: PlaceOf) -> Iterator[Problem]:
    """Each style of a part that is not in the file's list of styles, once per place."""
    for use in root.iter(*_USES):
        kind, called = _USES[str(use.tag)]
        name = str(use.get(word("val"), ""))
        if name in known[kind] or "{" in name or _of_a_remark(use):
            continue
        near = get_close_matches(name, known[kind], n=1)
        fix = f"Mungkin maksud Anda: {known[kind][near[0]]}. {_CHOOSE}" if near else _CHOOSE
        yield Problem(place_of(_shown(use)), f'{called} "{name}" tidak ada dalam berkas ini', fix)


def _of_a_remark(use: Element) -> bool:
    """The mark of a remark is not printed; many programs name a style for it that is not there."""
    run = nearest(use, R)
    return run is not None and run.find(word("commentReference")) is not None


def _shown(use: Element) -> Element:
    """What a person sees of it: a table's own style stands at the table's first paragraph."""
    table = nearest(use, TBL) if local(use.tag) == "tblStyle" else None
    return use if table is None else next(table.iter(P), use)


def known_styles(package: Package) -> Known | None:
    """The file's list of styles, empty when it has none; `None` when it cannot be read."""
    known: dict[str, dict[str, str]] = {kind: {} for kind, _ in _USES.values()}
    member = next((target for kind, target in linked(package, main_part(package)).values() if kind == "styles"), "")
    if not member:
        return known
    try:
        root = parsed(package.content(member))
    except (KeyError, ValueError):
        return None
    for style in root.iterfind(word("style")):
        name = style.find(word("name"))
        key = str(style.get(word("styleId"), ""))
        shown = key if name is None else str(name.get(word("val"), key))
        known.setdefault(str(style.get(word("type"), "paragraph")), {})[key] = shown
    return known
