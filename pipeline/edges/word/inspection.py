"""A template looked at without data: every fault at once, on the screen and as remarks in a copy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.edges.word.aktif import acting, trees
from pipeline.edges.word.compiling import outcomes_of
from pipeline.edges.word.names import Name
from pipeline.edges.word.ooxml import Element, P, parsed, word
from pipeline.edges.word.package import Package, label, read_package
from pipeline.edges.word.places import PlaceOf, places
from pipeline.edges.word.remarks import Author, with_remarks
from pipeline.edges.word.styles import known_styles, missing_styles
from pipeline.edges.word.tags import scan
from pipeline.edges.word.wholeness import incomplete, main_part
from pipeline.problems import Level, Place, Problem, Refused, in_order

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
    outcomes = outcomes_of(package, berkas)
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
