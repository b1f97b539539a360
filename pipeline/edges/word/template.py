"""A Word template: read and compiled once, filled any number of times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from markupsafe import Markup

from pipeline.edges.word.environment import WordEnvironment
from pipeline.edges.word.names import Name
from pipeline.edges.word.package import read_package
from pipeline.edges.word.part import Part, compiled_part
from pipeline.edges.zip_tetap import Entry, deflated, zip_bytes
from pipeline.problems import Place, Problem, Refused

_SCALARS = frozenset((str, int, float, bool, Decimal, date, type(None)))


@dataclass(frozen=True)
class Template:
    """A .docx with tags. `berkas` is its path as given."""

    berkas: str
    _static: tuple[Entry, ...]
    _parts: tuple[Part, ...]

    @classmethod
    def load(cls, path: str | Path, name: str = "") -> Template:
        """The template, called `name` in messages; raises `Refused` with every problem of it."""
        berkas = name or Path(path).as_posix()
        try:
            content = Path(path).read_bytes()
        except OSError:
            what = "template ini tidak ada atau tidak dapat dibaca"
            raise Refused([Problem(Place(berkas), what, "Periksa nama berkas dan foldernya")]) from None
        package = read_package(content, berkas)
        environment = WordEnvironment()
        outcomes = [compiled_part(environment, berkas, name, package.content(name)) for name in package.texts]
        if problems := [problem for _, found in outcomes for problem in found]:
            raise Refused(problems)
        parts = tuple(part for part, _ in outcomes if part)
        members = {part.member for part in parts}
        return cls(berkas, tuple(entry for name, entry in package.entries.items() if name not in members), parts)

    @property
    def names(self) -> tuple[Name, ...]:
        """The names the template asks of the data, with their places."""
        return tuple(sorted({name for part in self._parts for name in part.names}))

    def render(self, values: Mapping[str, object]) -> bytes:
        """The filled .docx, the same bytes for the same values; raises `Refused`."""
        if foreign := tuple(_foreign(values, "")):
            raise Refused([Problem(Place(self.berkas), what, "Berikan data biasa saja") for what in foreign])
        filled: list[Entry] = []
        problems: list[Problem] = []
        for part in self._parts:
            try:
                filled.append(deflated(part.member, part.render(values)))
            except Refused as refused:
                problems += refused.problems
        if problems:
            raise Refused(problems)
        return zip_bytes((*self._static, *filled))


def fill(path: str | Path, values: Mapping[str, object]) -> bytes:
    """The template at `path`, filled."""
    return Template.load(path).render(values)


def _foreign(value: object, path: str) -> Iterator[str]:
    """What in the values is no plain data."""
    if type(value) in _SCALARS:
        return
    if isinstance(value, Mapping):
        for key, item in value.items():
            if type(item) not in _SCALARS:
                yield from _foreign(item, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            if type(item) not in _SCALARS:
                yield from _foreign(item, f"{path}[{index}]")
    elif not isinstance(value, str | int | float | Decimal | date) or isinstance(value, Markup):
        yield f'nilai "{path}" berjenis {type(value).__name__}, yang tidak dapat dicetak'
