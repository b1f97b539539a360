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
from pipeline.word.isi.names import Name, asked_in
from pipeline.word.lembar.blocks import PrefixTaken
from pipeline.word.lembar.copies import Bodies
from pipeline.word.lembar.ids import Ids, ids_in
from pipeline.word.lembar.ooxml import Element, W, local, parsed, with_usual_prefix
from pipeline.word.lembar.package import Package, label, read_package
from pipeline.word.lembar.wholeness import incomplete
from pipeline.word.part import Part, WrittenTag
from pipeline.word.susunan.beside import Beside
from pipeline.word.susunan.regions import Regions, regions, torn
from pipeline.word.susunan.securing import secure
from pipeline.word.tag.cells import dressed, misplaced, read_cell_tags
from pipeline.word.tag.joining import MARK, Found, Joiner, merge_paragraphs
from pipeline.word.tag.pairing import Spot, lift_between_runs, paired, spots, unbalanced
from pipeline.word.tag.places import places
from pipeline.word.tag.placing import placed
from pipeline.word.tag.source import Source, provable, source
from pipeline.word.tag.syntax import misread, parsed_code, suspicious, tree_despite, unreadable

Groups = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Outcome:
    """A member compiled, or its faults; neither when it holds no tag. Names are told of what can be read."""

    part: Part | None = None
    problems: tuple[Problem, ...] = ()
    names: tuple[Name, ...] = ()
    printed: tuple[Name, ...] = ()


def compiled_package(content: bytes, berkas: str) -> tuple[Mapping[str, Entry], tuple[Part, ...], Ids, Bodies]:
    """The members of a .docx, those that hold tags compiled, the ids of the others, and bodies; raises `Refused`."""
    package = read_package(content, berkas)
    beside = Beside(package)
    outcomes = outcomes_of(package, berkas, beside)
    broken = (problem for problem in incomplete(package, berkas) if problem.level is Level.SALAH)
    if problems := [*broken, *(problem for one in outcomes for problem in one.problems)]:
        raise Refused(problems)
    parts = tuple(one.part for one in outcomes if one.part)
    members = {part.member for part in parts}
    untouched = (package.content(name).decode("utf-8", "replace") for name in package.texts if name not in members)
    return package.entries, parts, Ids().union(*map(ids_in, untouched)), beside.asked


def outcomes_of(package: Package, berkas: str, beside: Beside) -> tuple[Outcome, ...]:
    """Every member that may hold tags, compiled or with its faults."""
    environment = WordEnvironment()
    return tuple(compiled_part(environment, berkas, name, package.content(name), beside) for name in package.texts)


def compiled_part(environment: WordEnvironment, berkas: str, member: str, content: bytes, beside: Beside) -> Outcome:
    """The part, or every fault of it that does not follow from another."""
    try:
        root = with_usual_prefix(parsed(content))
    except ValueError:
        what = f'bagian "{member}" rusak'
        return _at_fault(Problem(Place(berkas), what, "Simpan ulang berkas itu dari Word"))
    if unfit := _unfit(root, berkas, member):
        return _at_fault(unfit)
    place_of = places(root, berkas, member)
    unmerged = merge_paragraphs(root, place_of)
    joiner = Joiner(place_of)
    joiner.join(root)
    found = read_cell_tags(joiner.found)
    order = tuple(spots(root))
    tags, groups, where, faults = _arranged(root, found, order, joiner.broken)
    around = Regions({}, tags) if faults or joiner.problems else regions(root, tags, where)
    faults = faults or torn(root, around, place_of)
    before = (*unmerged, *joiner.problems)
    if before or faults or suspicious(found):
        return _despite(environment, (*before, *misread(environment, found), *faults), found, order)
    if not (tags or joiner.unescaped):
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
    if root.nsmap.get("w", W) != W or (local(root.tag) != "coreProperties" and "w" not in root.nsmap):
        fix = "Buka di Word, lalu simpan ulang sebagai Dokumen Word (.docx) biasa"
        return Problem(Place(berkas), "berkas ini disimpan dalam bentuk Strict Open XML", fix)
    return None


def _at_fault(problem: Problem) -> Outcome:
    return Outcome(None, (problem,))


def _despite(
    environment: WordEnvironment, problems: tuple[Problem, ...], found: tuple[Found, ...], order: tuple[int, ...]
) -> Outcome:
    """The faults, with the names that can be told all the same."""
    asked = asked_in(*tree_despite(environment, found, order))
    return Outcome(None, problems, asked.names, asked.printed)


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
        asked = asked_in(tree, {line: one.where for line, one in text.lines.items()})
        proven = prove(tree)
        code = compiled(environment, tree, text.slots)
    except (SyntaxError, RecursionError, MemoryError):
        # Python nests at most 20 loops and 100 conditions.
        what = "tag dalam bagian ini bertingkat terlalu dalam"
        return _at_fault(Problem(Place(berkas, sel=label(member)), what, "Kurangi perulangan di dalam perulangan"))
    lines = {line: WrittenTag(one.where, one.tag.written) for line, one in text.lines.items()}
    template = runnable(environment, code)
    direct = proven and text.direct
    part = Part(member, berkas, asked.names, lines, text.guarded, text.gridded, proven, direct, code, template)
    return Outcome(part, (), asked.names, asked.printed)


def _told(text: Source, berkas: str, member: str, error: TemplateSyntaxError) -> Problem:
    found = text.lines.get(error.lineno)
    where = found.where if found else Place(berkas, sel=label(member))
    return unreadable(where, found.tag.written if found else "", error)
