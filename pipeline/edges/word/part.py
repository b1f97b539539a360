"""One member compiled: from its bytes to code, and from values to its bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from xml.parsers import expat

from jinja2 import Template, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from pipeline.edges.word.environment import MissingName, WordEnvironment, compiled, runnable
from pipeline.edges.word.joining import MARK, Found, Joiner
from pipeline.edges.word.names import Name, names_in
from pipeline.edges.word.ooxml import Element, W, forget_ids, local, parsed
from pipeline.edges.word.pairing import lift_between_runs, paired, spots, unbalanced
from pipeline.edges.word.places import label, places
from pipeline.edges.word.placing import placed
from pipeline.edges.word.printing import Unprintable
from pipeline.edges.word.source import EMPTY, FULL, Source, source
from pipeline.edges.word.syntax import misread, unreadable
from pipeline.problems import Place, Problem, Refused

_HOLLOW = re.compile(rf"{EMPTY}\s*{FULL}")
_PARAGRAPH = "<w:p/>"
_REASONS: Mapping[type[Exception], str] = {
    ZeroDivisionError: "pembagian dengan nol",
    SecurityError: "tidak diizinkan dalam template",
    OverflowError: "hasilnya terlalu besar",
    TypeError: "jenis nilainya tidak cocok",
    ValueError: "nilainya tidak cocok",
    RecursionError: "terlalu dalam",
}


@dataclass(frozen=True)
class Part:
    """A member that holds tags."""

    member: str
    berkas: str
    names: tuple[Name, ...]
    _source: Source
    _template: Template

    def render(self, values: Mapping[str, object]) -> bytes:
        """The member's bytes; raises `Refused` for a missing name or a value that cannot be printed."""
        try:
            text = "".join(self._template.root_render_func(self._template.new_context(dict(values))))
        except Exception as error:  # whatever a tag does wrong is told with the tag
            raise Refused([self._problem(error)]) from error
        if self._source.guarded:
            text = _filled(text)
        content = text.encode()
        self._prove(content)
        return content

    def _prove(self, content: bytes) -> None:
        try:
            expat.ParserCreate(namespace_separator=" ").Parse(content, True)
        except expat.ExpatError as error:
            what = f"hasil bagian ini bukan XML yang utuh ({error})"
            place = Place(self.berkas, sel=label(self.member))
            raise Refused([Problem(place, what, "Periksa tag pembuka dan penutup pada bagian itu")]) from None

    def _problem(self, error: Exception) -> Problem:
        found = self._source.lines.get(_line(error.__traceback__))
        where = found.where if found else Place(self.berkas, sel=label(self.member))
        written = found.tag.written if found else "tag"
        if isinstance(error, Unprintable):
            return Problem(where, f'"{written}": {error.what}', error.fix)
        if isinstance(error, MissingName):
            path = self._path(where, str(error.args[0]))
            return Problem(where, f'"{written}": nilai "{path}" tidak ada', "Perbaiki nama itu, atau isi datanya")
        reason = next((words for kind, words in _REASONS.items() if isinstance(error, kind)), str(error))
        return Problem(where, f'"{written}" tidak dapat dihitung: {reason}', "Periksa nilai dan rumus dalam tag itu")

    def _path(self, where: Place, name: str) -> str:
        near = (str(one) for one in self.names if one.where == where and name in one.path)
        return next(near, name)


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
    joiner = Joiner(places(root, berkas, member))
    joiner.join(root)
    found = tuple(joiner.found)
    problems = (*joiner.problems, *misread(environment, found))
    problems += _arranged(root, found)
    if problems or not (found or joiner.unescaped):
        return None, problems
    forget_ids(root)
    return _translated(environment, berkas, member, source(root, found))


def _arranged(root: Element, found: tuple[Found, ...]) -> tuple[Problem, ...]:
    order = tuple(spots(root))
    groups, unpaired = paired(found, order)
    swallowed = placed(root, found)
    lift_between_runs(root, found, groups)
    return (*unpaired, *swallowed, *(() if swallowed else unbalanced(root, found, groups)))


def _translated(
    environment: WordEnvironment, berkas: str, member: str, text: Source
) -> tuple[Part | None, tuple[Problem, ...]]:
    try:
        tree = environment.parse(text.text)
    except TemplateSyntaxError as error:
        found = text.lines.get(error.lineno)
        where = found.where if found else Place(berkas, sel=label(member))
        return None, (unreadable(where, found.tag.written if found else "", error),)
    used = names_in(tree, {line: one.where for line, one in text.lines.items()})
    template = runnable(environment, compiled(environment, tree, text.slots))
    return Part(member, berkas, used, text, template), ()


def _filled(text: str) -> str:
    """Containers that came out empty get the paragraph Word asks for."""
    text = _HOLLOW.sub(_PARAGRAPH, text).replace(f"</w:tbl>{FULL}", f"</w:tbl>{_PARAGRAPH}")
    return text.replace(EMPTY, "").replace(FULL, "")


def _line(traceback: TracebackType | None) -> int:
    """The line of the innermost tag at work."""
    line = 0
    while traceback is not None:
        template = traceback.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            line = template.get_corresponding_lineno(traceback.tb_lineno)
        traceback = traceback.tb_next
    return line
