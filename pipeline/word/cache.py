"""Compiled templates on disk: named by what they were compiled from, checked by a hash of their own content.

A file that is missing, damaged or of another engine is compiled anew. The files hold code that is run: the folder must
be one that only the user himself can write to, and no part of what others sent him (`kept_files.own_folder`).
"""

from __future__ import annotations

import hashlib
import marshal
import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import CodeType

from jinja2 import compiler, runtime

from pipeline.base import aktif
from pipeline.base.problems import Place
from pipeline.files import kept as kept_files
from pipeline.word.isi.environment import WordEnvironment, runnable
from pipeline.word.isi.names import Name
from pipeline.word.part import Part, WrittenTag

Ids = frozenset[tuple[str, str]]
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


def keep(path: Path, parts: Sequence[Part], ids: Ids) -> None:
    """Writes the compiled template; a folder that cannot be written is passed over."""
    kept_files.keep(path, marshal.dumps(([_plain(part) for part in parts], sorted(ids))))


def kept(path: Path, berkas: str) -> tuple[tuple[Part, ...], Ids] | None:
    """The compiled template, or `None` when it is not there or not whole."""
    payload = kept_files.kept(path)
    try:
        if payload is None:
            return None
        parts, ids = marshal.loads(payload)
        environment = WordEnvironment()
        return tuple(_part(environment, berkas, *part) for part in parts), frozenset(ids)
    except (ValueError, TypeError, EOFError):
        return None


def _plain(part: Part) -> tuple[object, ...]:
    names = [(name.path, _place(name.where)) for name in part.names]
    lines = {line: (_place(one.where), one.written) for line, one in part.lines.items()}
    return part.member, names, lines, part.guarded, part.gridded, part.proven, part.direct, part.code


def _place(place: Place) -> _PlaceData:
    return place.berkas, place.baris, place.kolom, place.sel


def _part(
    environment: WordEnvironment,
    berkas: str,
    member: str,
    names: Sequence[tuple[tuple[str, ...], _PlaceData]],
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
        tuple(Name(path, Place(*where)) for path, where in names),
        {line: WrittenTag(Place(*where), written) for line, (where, written) in lines.items()},
        guarded,
        gridded,
        proven,
        direct,
        code,
        runnable(environment, code),
    )
