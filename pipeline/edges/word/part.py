"""One compiled member: from values to its text, and from an error to the tag that made it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from types import CodeType, TracebackType
from xml.parsers import expat

from jinja2 import Template
from jinja2.exceptions import SecurityError, TemplateRuntimeError

from pipeline.edges.word.environment import MissingName
from pipeline.edges.word.grids import with_grids
from pipeline.edges.word.hollow import with_paragraphs
from pipeline.edges.word.ids import SIGN
from pipeline.edges.word.jatah import Jatah, refuse_too_long
from pipeline.edges.word.names import Name
from pipeline.edges.word.package import label
from pipeline.edges.word.pembatasan import PaidContext
from pipeline.edges.word.printing import Unprintable
from pipeline.edges.zip_tetap import Entry, deflated_pieces
from pipeline.model import batas
from pipeline.problems import Place, Problem, Refused

_BATCH = 64
_REASONS: Mapping[type[Exception], str] = {
    ZeroDivisionError: "pembagian dengan nol",
    SecurityError: "tidak diizinkan dalam template",
    OverflowError: "hasilnya terlalu besar",
    TypeError: "jenis nilainya tidak cocok",
    ValueError: "nilainya tidak cocok",
    RecursionError: "terlalu dalam",
    MemoryError: "memori tidak cukup",
    TemplateRuntimeError: "bagian ini tidak boleh diubah atau dipanggil di sini",
}


class _SeenWhole(Exception):
    """A value brought ids, which can be numbered only when all are there."""


@dataclass(frozen=True)
class Written:
    """A tag as it stands in Word."""

    where: Place
    written: str


@dataclass(frozen=True)
class Part:
    """A member that holds tags.

    `proven`: its output is well formed whatever the data. `direct`: nothing in it waits for the whole to be there.
    """

    member: str
    berkas: str
    names: tuple[Name, ...]
    lines: Mapping[int, Written]
    guarded: bool
    gridded: bool
    proven: bool
    direct: bool
    code: CodeType
    _template: Template

    def render(self, values: Mapping[str, object], jatah: Jatah | None = None) -> str:
        """The member's text, its ids still marked; raises `Refused` for a missing name or an unprintable value."""
        text = "".join(self._pieces(values, jatah))
        if self.guarded:
            text = with_paragraphs(text)
        return with_grids(text) if self.gridded else text

    def entry(self, values: Mapping[str, object], jatah: Jatah | None = None) -> Entry | None:
        """The member compressed while it is printed, or `None` when it must be seen whole; raises `Refused`."""
        if not self.direct:
            return None
        try:
            return deflated_pieces(self.member, self._chunks(values, jatah))
        except _SeenWhole:
            return None

    def _chunks(self, values: Mapping[str, object], jatah: Jatah | None) -> Iterator[bytes]:
        pieces = self._pieces(values, jatah)
        while batch := list(islice(pieces, _BATCH)):
            chunk = "".join(batch)
            if SIGN in chunk:
                raise _SeenWhole
            yield chunk.encode()

    def _pieces(self, values: Mapping[str, object], jatah: Jatah | None) -> Iterator[str]:
        """The text as it comes; `jatah` is what all parts of a document share."""
        context = self._template.new_context(dict(values))
        if jatah and isinstance(context, PaidContext):
            context.jatah = jatah
        written = 0
        try:
            for piece in self._template.root_render_func(context):
                written += len(piece)
                if written > batas.HASIL:
                    refuse_too_long(written)
                yield piece
        except Exception as error:  # whatever a tag does wrong is told with the tag
            raise Refused([self._problem(error)]) from error

    def prove(self, content: bytes) -> None:
        """Raises `Refused` when the filled member is not well formed; what is proven is not read again."""
        if self.proven:
            return
        try:
            expat.ParserCreate(namespace_separator=" ").Parse(content, True)
        except expat.ExpatError as error:
            what = f"hasil bagian ini bukan XML yang utuh ({error})"
            place = Place(self.berkas, sel=label(self.member))
            raise Refused([Problem(place, what, "Periksa tag pembuka dan penutup pada bagian itu")]) from None

    def _problem(self, error: Exception) -> Problem:
        found = self.lines.get(_line(error.__traceback__))
        where = found.where if found else Place(self.berkas, sel=label(self.member))
        written = found.written if found else "tag"
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


def _line(traceback: TracebackType | None) -> int:
    """The line of the innermost tag at work."""
    line = 0
    while traceback is not None:
        template = traceback.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            line = template.get_corresponding_lineno(traceback.tb_lineno)
        traceback = traceback.tb_next
    return line
