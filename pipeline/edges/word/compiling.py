"""From a member's bytes to its code: joined, placed, paired, translated."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jinja2 import TemplateSyntaxError, nodes

from pipeline.edges.word.blocks import PrefixTaken
from pipeline.edges.word.cache import Ids
from pipeline.edges.word.cells import dressed, misplaced, read_cell_tags
from pipeline.edges.word.environment import WordEnvironment, compiled, runnable
from pipeline.edges.word.ids import ids_in
from pipeline.edges.word.joining import MARK, Found, Joiner
from pipeline.edges.word.marking import mark_ids
from pipeline.edges.word.merging import merge_paragraphs
from pipeline.edges.word.names import names_in
from pipeline.edges.word.ooxml import Element, W, forget_ids, local, parsed
from pipeline.edges.word.package import label, read_package
from pipeline.edges.word.pairing import lift_between_runs, paired, spots, unbalanced
from pipeline.edges.word.part import Part, Written
from pipeline.edges.word.places import places
from pipeline.edges.word.placing import placed
from pipeline.edges.word.proof import provable
from pipeline.edges.word.source import Source, source
from pipeline.edges.word.syntax import misread, unreadable
from pipeline.edges.zip_tetap import Entry
from pipeline.problems import Place, Problem, Refused

Groups = tuple[tuple[int, ...], ...]


def compiled_package(content: bytes, berkas: str) -> tuple[Mapping[str, Entry], tuple[Part, ...], Ids]:
    """The members of a .docx, those that hold tags compiled, and the ids of the others; raises `Refused`."""
    package = read_package(content, berkas)
    environment = WordEnvironment()
    outcomes = [compiled_part(environment, berkas, name, package.content(name)) for name in package.texts]
    if problems := [problem for _, found in outcomes for problem in found]:
        raise Refused(problems)
    parts = tuple(part for part, _ in outcomes if part)
    members = {part.member for part in parts}
    untouched = (package.content(name).decode("utf-8", "replace") for name in package.texts if name not in members)
    return package.entries, parts, Ids().union(*map(ids_in, untouched))


def compiled_part(
    environment: WordEnvironment, berkas: str, member: str, content: bytes
) -> tuple[Part | None, tuple[Problem, ...]]:
    """The part, or `None` when it holds no tag or has problems."""
    try:
        root = parsed(content)
    except ValueError:
        what = f'bagian "{member}" rusak'
        return None, (Problem(Place(berkas), what, "Simpan ulang berkas itu dari Word"),)
    if MARK.encode() in content:
        what = "bagian ini memuat huruf U+10FFFD, yang dipakai mesin"
        return None, (Problem(Place(berkas, sel=label(member)), what, "Hapus huruf itu dari naskah"),)
    if root.nsmap.get("w", W) != W or (local(root.tag) != "coreProperties" and "w" not in root.nsmap):
        what = "berkas ini disimpan dalam bentuk Strict Open XML"
        return None, (Problem(Place(berkas), what, "Simpan sebagai Dokumen Word (.docx) biasa"),)
    place_of = places(root, berkas, member)
    unmerged = merge_paragraphs(root, place_of)
    joiner = Joiner(place_of)
    joiner.join(root)
    found = read_cell_tags(joiner.found)
    problems = (*unmerged, *joiner.problems, *misread(environment, found))
    found, groups, faults = _arranged(root, found)
    problems += faults
    if problems or not (found or joiner.unescaped):
        return None, problems
    forget_ids(root)
    mark_ids(root)
    try:
        text = source(root, found)
    except PrefixTaken as taken:
        what = f'awalan "{taken}" dalam bagian ini berarti lain daripada biasanya'
        return None, (Problem(Place(berkas, sel=label(member)), what, "Simpan ulang berkas itu dari Word"),)
    return _translated(environment, berkas, member, text, lambda tree: provable(root, groups, text, tree))


def _arranged(root: Element, found: tuple[Found, ...]) -> tuple[tuple[Found, ...], Groups, tuple[Problem, ...]]:
    """The tags, with those the cells need besides, each at its place in the tree."""
    order = tuple(spots(root))
    groups, unpaired = paired(found, order)
    problems = (*unpaired, *misplaced(root, found, order))
    swallowed = placed(root, found)
    lift_between_runs(root, found, groups)
    if swallowed or problems:
        return found, groups, (*problems, *swallowed)
    every, undressed = dressed(root, found)
    return every, groups, (*undressed, *unbalanced(root, every, groups))


def _translated(
    environment: WordEnvironment, berkas: str, member: str, text: Source, prove: Callable[[nodes.Template], bool]
) -> tuple[Part | None, tuple[Problem, ...]]:
    try:
        tree = environment.parse(text.text)
    except TemplateSyntaxError as error:
        found = text.lines.get(error.lineno)
        where = found.where if found else Place(berkas, sel=label(member))
        return None, (unreadable(where, found.tag.written if found else "", error),)
    used = names_in(tree, {line: one.where for line, one in text.lines.items()})
    proven = prove(tree)
    code = compiled(environment, tree, text.slots)
    lines = {line: Written(one.where, one.tag.written) for line, one in text.lines.items()}
    template = runnable(environment, code)
    return Part(
        member, berkas, used, lines, text.guarded, text.gridded, proven, proven and text.direct, code, template
    ), ()
