"""From a member's bytes to its code: joined, placed, paired, translated."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes

from pipeline.base import batas
from pipeline.base.problems import Level, Place, Problem, Refused
from pipeline.files.zips import Entry
from pipeline.word.isi.environment import WordEnvironment, compiled, runnable
from pipeline.word.isi.names import LOOP, Asked, Name, asked_in
from pipeline.word.lembar.blocks import PrefixTaken
from pipeline.word.lembar.copies import Bodies
from pipeline.word.lembar.ids import Ids, ids_in
from pipeline.word.lembar.ooxml import Element, parsed
from pipeline.word.lembar.package import Package, label, read_package
from pipeline.word.lembar.prefixes import STRICT, with_usual_prefix
from pipeline.word.lembar.wholeness import incomplete
from pipeline.word.part import Part, WrittenTag
from pipeline.word.susunan.regions import Regions, regions, torn
from pipeline.word.susunan.securing import secure
from pipeline.word.susunan.siblings import Siblings
from pipeline.word.tag.cells import dressed, misplaced, read_cell_tags
from pipeline.word.tag.joining import MARK, Found, Joiner, merge_paragraphs
from pipeline.word.tag.members import join, others, owner_of, place_in, unfilled
from pipeline.word.tag.pairing import Spot, lift_between_runs, paired, spots, unbalanced
from pipeline.word.tag.places import PlaceOf, places
from pipeline.word.tag.placing import placed
from pipeline.word.tag.source import Source, provable, source
from pipeline.word.tag.syntax import misread, parsed_code, suspicious, tree_despite, unreadable

Groups = tuple[tuple[int, ...], ...]


_NOTHING = Asked()


@dataclass(frozen=True)
class Outcome:
    """A member compiled, or its faults; neither when it holds no tag. Of `asked` what can be read is told."""

    part: Part | None = None
    problems: tuple[Problem, ...] = ()
    asked: Asked = _NOTHING


def compiled_package(content: bytes, berkas: str) -> tuple[Mapping[str, Entry], tuple[Part, ...], Ids, Bodies]:
    """The members of a .docx, those that hold tags compiled, the ids of the others, and bodies; raises `Refused`."""
    package = read_package(content, berkas)
    beside = Siblings(package)
    outcomes = _all_of(package, berkas, beside)
    broken = (problem for problem in incomplete(package, berkas) if problem.level is Level.SALAH)
    if problems := [*broken, *(problem for one in outcomes for problem in one.problems)]:
        raise Refused(problems)
    parts = tuple(one.part for one in outcomes if one.part)
    members = {part.member for part in parts}
    untouched = (package.content(name).decode("utf-8", "replace") for name in package.texts if name not in members)
    return package.entries, parts, Ids().union(*map(ids_in, untouched)), beside.asked


def outcomes_of(package: Package, berkas: str) -> tuple[Outcome, ...]:
    """Every member that may hold tags, compiled or with its faults; the pages first."""
    return _all_of(package, berkas, Siblings(package))


def _all_of(package: Package, berkas: str, beside: Siblings) -> tuple[Outcome, ...]:
    environment = WordEnvironment()
    pages = {name: compiled_part(environment, berkas, name, package.content(name), beside) for name in package.texts}
    rest = {name: _no_page(environment, berkas, name, root, pages, beside) for name, root in others(package)}
    outcomes = pages | rest
    whole = [one for one in beside.renamed() if outcomes.get(one, Outcome()) == Outcome()]
    copied = {name: compiled_part(environment, berkas, name, package.content(name), beside, True) for name in whole}
    return tuple((outcomes | copied).values())


def _no_page(
    environment: WordEnvironment,
    berkas: str,
    member: str,
    root: Element,
    pages: Mapping[str, Outcome],
    beside: Siblings,
) -> Outcome:
    """A member without paragraphs of Word: filled once, and so without what a loop of the page goes through."""
    place_of = place_in(beside.package, root, berkas, member)
    if told := unfilled(root, place_of):
        return Outcome(None, told)
    outcome = compiled_root(environment, berkas, member, root, place_of, beside)
    page = pages.get(owner_of(member))
    inner = [name for name in outcome.asked.names if page and name.path[0] in page.asked.bound]
    return Outcome(None, tuple(map(_of_the_page, inner)), outcome.asked) if inner else outcome


def _of_the_page(name: Name) -> Problem:
    what = f'alamat tautan memakai "{name}", yang hanya ada di dalam {{% … %}} pada halaman'
    return Problem(name.where, what, 'Tulis sebagai bidang (Insert, Quick Parts, Field): HYPERLINK "https://…{{ … }}"')


def compiled_part(
    environment: WordEnvironment, berkas: str, member: str, content: bytes, beside: Siblings, always: bool = False
) -> Outcome:
    """The part, or every fault of it that does not follow from another; `always` also without tags."""
    try:
        root = with_usual_prefix(parsed(content), content)
    except ValueError:
        what = f'bagian "{member}" rusak'
        return _at_fault(Problem(Place(berkas), what, "Simpan ulang berkas itu dari Word"))
    return compiled_root(environment, berkas, member, root, places(root, berkas, member), beside, always)


def compiled_root(
    environment: WordEnvironment,
    berkas: str,
    member: str,
    root: Element,
    place_of: PlaceOf,
    beside: Siblings,
    always: bool = False,
) -> Outcome:
    """As `compiled_part`, from the tree."""
    if unfit := _unfit(root, berkas, member):
        return _at_fault(unfit)
    unmerged = merge_paragraphs(root, place_of)
    joiner = Joiner(place_of)
    join(joiner, root)
    found = read_cell_tags(joiner.found)
    order = tuple(spots(root))
    tags, groups, where, faults = _arranged(root, found, order, joiner.broken)
    around = Regions({}, tags) if faults or joiner.problems else regions(root, tags, where)
    faults = faults or torn(root, around, place_of)
    before = (*unmerged, *joiner.problems)
    if before or faults or suspicious(found):
        return _despite(environment, (*before, *misread(environment, found), *faults), found, order)
    if not (tags or joiner.unescaped or always):
        return Outcome()
    secure(root, tags, groups, where, around, beside)
    try:
        text = source(root, tags, where)
    except PrefixTaken as taken:
        what = f'awalan "{taken}" dalam bagian ini berarti lain daripada biasanya'
        return _at_fault(Problem(Place(berkas, sel=label(member)), what, "Simpan ulang berkas itu dari Word"))
    try:
        return _translated(environment, berkas, member, text, lambda tree: provable(root, groups, text, tree, where))
    except TemplateSyntaxError as error:
        alone = misread(environment, found)
        return _despite(environment, alone, found, order) if alone else _at_fault(_told(text, berkas, member, error))


def _unfit(root: Element, berkas: str, member: str) -> Problem | None:
    """Why a part cannot be compiled at all, whatever its tags say."""
    if _marked(root):
        what = "bagian ini memuat huruf U+10FFFD, yang dipakai mesin"
        return Problem(Place(berkas, sel=label(member)), what, "Hapus huruf itu dari naskah")
    if _count_tags(root) > batas.BANYAK_TAG:
        what = f"bagian ini memuat lebih dari {batas.BANYAK_TAG} tag"
        return Problem(Place(berkas, sel=label(member)), what, "Pakai {% for %} untuk yang berulang")
    if str(root.tag).startswith(STRICT):
        what = "berkas ini disimpan dalam bentuk Strict Open XML"
        return Problem(Place(berkas), what, "Buka di Word, lalu simpan ulang sebagai Dokumen Word (.docx) biasa")
    return None


def _at_fault(problem: Problem) -> Outcome:
    return Outcome(None, (problem,))


def _despite(
    environment: WordEnvironment, problems: tuple[Problem, ...], found: tuple[Found, ...], order: tuple[int, ...]
) -> Outcome:
    """The faults, with the names that can be told all the same."""
    return Outcome(None, problems, asked_in(*tree_despite(environment, found, order)))


def _marked(root: Element) -> bool:
    """Whether the part holds the engine's own sign, however it is encoded."""
    texts = ((element.text, element.tail, *element.attrib.values()) for element in root.iter())
    return any(MARK in str(text) for several in texts for text in several if text)


def _count_tags(root: Element) -> int:
    """About how many tags there are; Word may have split each over many runs."""
    braces = sum((element.text or "").count("{") for element in root.iter())
    opened = sum(len(re.findall(r"\{[{%#]", str(value))) for one in root.iter() for value in one.attrib.values())
    return braces // 2 + opened


def _arranged(
    root: Element, found: tuple[Found, ...], order: tuple[int, ...], broken: Collection[str]
) -> tuple[tuple[Found, ...], Groups, Mapping[int, Spot], tuple[Problem, ...]]:
    """The tags, with those the cells need besides, each at its place in the tree."""
    groups, unpaired = paired(found, order, broken)
    cells = misplaced(root, found, order)
    unplaced = placed(root, found)
    lift_between_runs(root, found, groups)
    every, undressed = (found, ()) if cells else dressed(root, found)
    where = spots(root)
    lost = {number for one in unplaced for number in one.numbers}
    whole = tuple(group for group in groups if lost.isdisjoint(group))
    problems = (*unpaired, *cells, *(one.problem for one in unplaced), *undressed, *unbalanced(where, every, whole))
    return every, groups, where, problems


def _translated(
    environment: WordEnvironment, berkas: str, member: str, text: Source, prove: Callable[[nodes.Template], bool]
) -> Outcome:
    """The part, or the fault that no tag has alone; raises `TemplateSyntaxError` for what a tag has."""
    try:
        tree = parsed_code(environment, text.text)
        blocks = [line for line, one in text.lines.items() if one.takes_block]
        asked = asked_in(tree, {line: one.where for line, one in text.lines.items()}, blocks)
        proven = prove(tree)
        code = compiled(environment, tree, text.slots)
    except (SyntaxError, RecursionError, MemoryError):
        # Python nests at most 20 loops and 100 conditions.
        what = "tag dalam bagian ini bertingkat terlalu dalam"
        return _at_fault(Problem(Place(berkas, sel=label(member)), what, "Kurangi perulangan di dalam perulangan"))
    if outside := tuple(_outside(name) for name in asked.names if name.path[0] == LOOP):
        return Outcome(None, outside, asked)
    lines = {line: WrittenTag(one.where, one.tag.written) for line, one in text.lines.items()}
    template = runnable(environment, code)
    direct = proven and text.direct
    part = Part(member, berkas, asked.names, lines, text.guarded, text.gridded, proven, direct, code, template)
    return Outcome(part, (), asked)


def _outside(name: Name) -> Problem:
    what = f'"{name}" hanya ada di dalam perulangan'
    return Problem(name.where, what, "Pindahkan ke antara {% for … %} dan {% endfor %}, atau hapus")


def _told(text: Source, berkas: str, member: str, error: TemplateSyntaxError) -> Problem:
    found = text.lines.get(error.lineno)
    where = found.where if found else Place(berkas, sel=label(member))
    return unreadable(where, found.tag.written if found else "", error)
