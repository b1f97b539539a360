"""One compiled member: from values to its text, from an error to the tag that made it; and how it is kept on disk.

Kept templates are named by what they were compiled from and checked by a hash of their own content. A file that is
missing, damaged or of another engine is compiled anew. The files hold code that is run: the folder must be one that
only the user himself can write to, and no part of what others sent him (`kept_files.own_folder`).
"""

from __future__ import annotations

import hashlib
import marshal
import sys
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from types import CodeType, FrameType, TracebackType
from xml.parsers import expat

from jinja2 import Template, compiler, runtime
from jinja2.exceptions import SecurityError, TemplateRuntimeError

from pipeline.base import aktif, batas
from pipeline.base.problems import Place, Problem, Refused
from pipeline.files import kept as kept_files
from pipeline.files.zips import Entry, deflated_pieces
from pipeline.word.isi.environment import MissingName, WordEnvironment, runnable
from pipeline.word.isi.guard import Stopped, items_of
from pipeline.word.isi.names import Name
from pipeline.word.isi.printing import Unprintable
from pipeline.word.lembar.blocks import with_grids
from pipeline.word.lembar.copies import Bodies
from pipeline.word.lembar.ids import Ids
from pipeline.word.lembar.marks import SIGN
from pipeline.word.lembar.package import label
from pipeline.word.lembar.settling import settled

_BATCH = 64
_REASONS: Mapping[type[Exception], str] = {
    ZeroDivisionError: "pembagian dengan nol",
    SecurityError: "tidak diizinkan dalam template",
    OverflowError: "hasilnya terlalu besar",
    ArithmeticError: "angkanya terlalu besar, terlalu kecil, atau tidak pasti",
    TypeError: "jenis nilainya tidak cocok",
    ValueError: "nilainya tidak cocok",
    RecursionError: "terlalu dalam",
    MemoryError: "memori tidak cukup",
    TemplateRuntimeError: "bagian ini tidak boleh diubah atau dipanggil di sini",
}


class _SeenWhole(Exception):
    """A value brought ids, which can be numbered only when all are there."""


@dataclass(frozen=True)
class WrittenTag:
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
    lines: Mapping[int, WrittenTag]
    guarded: bool
    gridded: bool
    proven: bool
    direct: bool
    code: CodeType
    _template: Template

    def render(self, values: Mapping[str, object]) -> str:
        """The member's text, its ids still marked; raises `Refused` for a missing name or an unprintable value."""
        text = "".join(self._pieces(values))
        if self.guarded:
            text = settled(text)
        return with_grids(text) if self.gridded else text

    def entry(self, values: Mapping[str, object]) -> Entry | None:
        """The member compressed while it is printed, or `None` when it must be seen whole; raises `Refused`."""
        if not self.direct:
            return None
        pieces = self._pieces(values)
        try:
            return deflated_pieces(self.member, _chunks(pieces))
        except _SeenWhole:
            return None
        except Stopped as stopped:
            pieces.throw(stopped)  # so that it is told at the tag printed last
            raise

    def _pieces(self, values: Mapping[str, object]) -> Generator[str]:
        """The text as it comes."""
        running = self._template.root_render_func(self._template.new_context(dict(values)))
        written, most = 0, batas.HASIL
        try:
            for piece in running:
                written += len(piece)
                if written > most:
                    most = _refused_beyond(written, values)
                yield piece
        except (Exception, Stopped) as error:  # whatever a tag does wrong is told with the tag
            raise Refused([self._problem(error, running)]) from error

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

    def _problem(self, error: BaseException, running: object) -> Problem:
        line = _line(error.__traceback__) or _line_of(getattr(running, "gi_frame", None), 0)
        found = self.lines.get(min((one for one in self.lines if one >= line), default=0))  # text may stand before it
        where = found.where if found else Place(self.berkas, sel=label(self.member))
        written = found.written if found else "tag"
        if isinstance(error, Unprintable | Stopped):
            return Problem(where, f'"{written}": {error.what}', error.fix)
        if isinstance(error, MissingName):
            path = self._path(where, str(error.args[0]))
            if path.bound:
                fix = "Pindahkan tag itu ke dalam perulangannya, atau perbaiki namanya"
                return Problem(where, f'"{written}": nilai "{path}" hanya ada di dalam perulangannya', fix)
            return Problem(where, f'"{written}": nilai "{path}" tidak ada', "Perbaiki nama itu, atau isi datanya")
        reason = next((words for kind, words in _REASONS.items() if isinstance(error, kind)), str(error))
        return Problem(where, f'"{written}" tidak dapat dihitung: {reason}', "Periksa nilai dan rumus dalam tag itu")

    def _path(self, where: Place, name: str) -> Name:
        near = (one for one in self.names if one.where == where and name in one.path)
        return next(near, Name((name,), where))


def _chunks(pieces: Iterator[str]) -> Iterator[bytes]:
    while batch := list(islice(pieces, _BATCH)):
        chunk = "".join(batch)
        if SIGN in chunk:
            raise _SeenWhole
        yield chunk.encode()


def _refused_beyond(written: int, values: Mapping[str, object]) -> int:
    """How many signs these values may make; raises `Unprintable` when so many were written already."""
    most = batas.HASIL + batas.HASIL_BUTIR * items_of(values)
    if written > most:
        what = f"hasilnya lebih dari {most // batas.MB} juta huruf"
        raise Unprintable(what, "Periksa {% for %} yang bersarang, atau bagi datanya menjadi beberapa naskah")
    return most


def _line(traceback: TracebackType | None) -> int:
    """The line of the innermost tag at work."""
    line = 0
    while traceback is not None:
        line = _line_of(traceback.tb_frame, traceback.tb_lineno) or line
        traceback = traceback.tb_next
    return line


def _line_of(frame: FrameType | None, line: int) -> int:
    """The line of the tag that a frame is at, 0 when it is not of a template."""
    template = frame.f_globals.get("__jinja_template__") if frame else None
    return template.get_corresponding_lineno(line or frame.f_lineno) if frame and template else 0


_PlaceData = tuple[str, int, int, str]


@lru_cache(maxsize=1)
def _engine() -> bytes:
    """Changes with every source of this engine, with the list of what acts, with Jinja's compiler and with Python."""
    others = (Path(str(module.__file__)) for module in (aktif, compiler, runtime))
    sources = [*sorted(Path(__file__).parent.rglob("*.py")), *others]
    whole = hashlib.sha256(sys.version.encode())
    for source in sources:
        whole.update(source.read_bytes())
    return whole.digest()


def kept_path(folder: Path, content: bytes, berkas: str) -> Path:
    """Where the compiled form of this template is kept."""
    key = hashlib.sha256(_engine() + berkas.encode("utf-8", "surrogatepass") + b"\0" + content)
    return folder / f"{key.hexdigest()[:40]}.template"


def keep(path: Path, parts: Sequence[Part], ids: Ids, bodies: Bodies) -> None:
    """Writes the compiled template; a folder that cannot be written is passed over."""
    plain = ([_plain(part) for part in parts], sorted(ids), dict(bodies.members), sorted(bodies.ids))
    kept_files.keep(path, marshal.dumps(plain))


def kept(path: Path, berkas: str) -> tuple[tuple[Part, ...], Ids, Bodies] | None:
    """The compiled template, or `None` when it is not there or not whole."""
    payload = kept_files.kept(path)
    try:
        if payload is None:
            return None
        parts, ids, members, beside = marshal.loads(payload)
        environment = WordEnvironment()
        made = tuple(_part(environment, berkas, *part) for part in parts)
        return made, frozenset(ids), Bodies(members, frozenset(beside))
    except (ValueError, TypeError, EOFError):
        return None


def _plain(part: Part) -> tuple[object, ...]:
    names = [(name.path, _place(name.where), name.bound) for name in part.names]
    lines = {line: (_place(one.where), one.written) for line, one in part.lines.items()}
    return part.member, names, lines, part.guarded, part.gridded, part.proven, part.direct, part.code


def _place(place: Place) -> _PlaceData:
    return place.berkas, place.baris, place.kolom, place.sel


def _part(
    environment: WordEnvironment,
    berkas: str,
    member: str,
    names: Sequence[tuple[tuple[str, ...], _PlaceData, bool]],
    lines: Mapping[int, tuple[_PlaceData, str]],
    guarded: bool,
    gridded: bool,
    proven: bool,
    direct: bool,
    code: CodeType,
) -> Part:
    return Part(
        member,
        berkas,
        tuple(Name(path, Place(*where), bound) for path, where, bound in names),
        {line: WrittenTag(Place(*where), written) for line, (where, written) in lines.items()},
        guarded,
        gridded,
        proven,
        direct,
        code,
        runnable(environment, code),
    )
