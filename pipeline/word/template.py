"""A Word template: read and compiled once, filled any number of times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from markupsafe import Markup

from pipeline.base import batas
from pipeline.base.problems import Place, Problem, Refused
from pipeline.files.berkas_masukan import read_file
from pipeline.files.zips import Entry, deflated, inflated, zip_bytes
from pipeline.word.isi.guard import Stopped, guarded
from pipeline.word.isi.names import Name
from pipeline.word.isi.printing import Blok, Gambar, TeksKaya
from pipeline.word.lembar.copies import Bodies, with_copies
from pipeline.word.lembar.ids import Ids, numbered
from pipeline.word.lembar.package import read_entries
from pipeline.word.lembar.pictures import PICTURE, TYPES, added
from pipeline.word.part import Part, keep, kept, kept_path

_SCALARS = frozenset((str, int, float, bool, Decimal, date, type(None), Blok, TeksKaya, Gambar))
_INSTEAD: Mapping[str, str] = {
    "RichText": "Berikan TeksKaya untuk {{r … }}",
    "RichTextParagraph": "Berikan Blok untuk {{p … }}",
    "Listing": "Berikan teks biasa; baris baru dan tab di dalamnya sudah dipahami",
    "InlineImage": "Berikan Gambar",
    "Subdoc": "Berikan Blok untuk {{p … }}",
}
"""What docxtpl's own kinds of value are called here."""


@dataclass(frozen=True)
class Template:
    """A .docx with tags. `berkas` is its path as given, `kunci` the file it is kept in, blank when it is not kept."""

    berkas: str
    _static: tuple[Entry, ...]
    _parts: tuple[Part, ...]
    _ids: Ids
    _bodies: Bodies
    kunci: str = ""

    @classmethod
    def load(cls, path: str | Path, name: str = "", cache: Path | None = None) -> Template:
        """The template, called `name` in messages, kept compiled in `cache`; raises `Refused` with every problem."""
        berkas = name or Path(path).as_posix()
        if not Path(path).exists():
            what = "template ini tidak ada atau tidak dapat dibaca"
            raise Refused([Problem(Place(berkas), what, "Periksa nama berkas dan foldernya")])
        content = read_file(Path(path), berkas, batas.BERKAS_TEMPLAT)
        return cls.of(content, berkas, cache)

    @classmethod
    def of(cls, content: bytes, berkas: str, cache: Path | None = None) -> Template:
        """As `load`, from the bytes of the .docx."""
        path_kept = kept_path(cache, content, berkas) if cache else None
        if path_kept and (known := kept(path_kept, berkas)):
            return cls(berkas, _others(read_entries(content, berkas), known[0]), *known, path_kept.name)
        from pipeline.word.compiling import compiled_package  # lxml is not needed for a template that is kept

        entries, parts, ids, bodies = compiled_package(content, berkas)
        if path_kept:
            keep(path_kept, parts, ids, bodies)
        return cls(berkas, _others(entries, parts), parts, ids, bodies, path_kept.name if path_kept else "")

    @property
    def names(self) -> tuple[Name, ...]:
        """The names the template asks of the data, with their places."""
        return tuple(sorted({name for part in self._parts for name in part.names}))

    def render(self, values: Mapping[str, object]) -> bytes:
        """The filled .docx, the same bytes for the same values; raises `Refused`."""
        if foreign := tuple(_foreign(values, "")):
            raise Refused([Problem(Place(self.berkas), what, fix) for what, fix in foreign])
        try:
            return guarded(lambda: self._filled(values), values)
        except Stopped as stopped:  # not in a part, but when the parts were there
            raise Refused([Problem(Place(self.berkas), stopped.what, stopped.fix)]) from None

    def _filled(self, values: Mapping[str, object]) -> bytes:
        entries = {entry.name: entry for entry in self._static}
        whole: list[tuple[Part, str]] = []
        problems: list[Problem] = []
        for part in self._parts:
            try:
                if entry := part.entry(values):
                    entries[part.member] = entry
                else:
                    whole.append((part, part.render(values)))
            except Refused as refused:
                problems += refused.problems
        if problems:
            raise Refused(problems)
        if whole:
            entries |= self._seen_whole(whole, values, entries)
        return zip_bytes(entries.values())

    def _seen_whole(
        self, parts: Sequence[tuple[Part, str]], values: Mapping[str, object], done: Mapping[str, Entry]
    ) -> dict[str, Entry]:
        """The members that could not be written as they came, and the pictures and bodies they need."""
        texts, numbering = numbered([text for _, text in parts], self._ids, self._bodies.ids)
        contents: dict[str, bytes] = {}
        for (part, _), text in zip(parts, texts, strict=True):
            contents[part.member] = text.encode()
            part.prove(contents[part.member])
        if any(PICTURE in text for text in texts):
            known = {entry.name: inflated(entry) for entry in done.values() if entry.name.endswith((".rels", TYPES))}
            written = {part.member: text for (part, _), text in zip(parts, texts, strict=True)}
            contents |= added(known, written, _pictures(values))
        for kind, wanted in numbering.copies.items():
            member = self._bodies.members[kind]
            before = contents.get(member) or inflated(done[member])
            contents[member] = with_copies(kind, before.decode(), wanted, numbering).encode()
        return {name: deflated(name, content) for name, content in contents.items()}


def _others(entries: Mapping[str, Entry], parts: tuple[Part, ...]) -> tuple[Entry, ...]:
    """The members that stay as they are."""
    members = {part.member for part in parts}
    return tuple(entry for name, entry in entries.items() if name not in members)


def fill(path: str | Path, values: Mapping[str, object]) -> bytes:
    """The template at `path`, filled."""
    return Template.load(path).render(values)


def _pictures(value: object) -> Iterator[Gambar]:
    if isinstance(value, Gambar):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _pictures(item)


def _foreign(value: object, path: str) -> Iterator[tuple[str, str]]:
    """What in the values is no plain data, and what to give instead."""
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
        kind = type(value).__name__
        yield f'nilai "{path}" berjenis {kind}, yang tidak dapat dicetak', _INSTEAD.get(kind, "Berikan data biasa saja")
