"""What a field means, told beside its type: `nama: Annotated[Teks, Arti("Nama kantor.", "Dinas Perpustakaan")]`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Annotated, get_args, get_origin, get_type_hints


@dataclass(frozen=True, eq=False)
class Arti:
    """The meaning, in Indonesian, and an example: of what to write, or of what is printed; a tuple is several.

    `jenis` names the kind of field (`jenis_isian.JENIS`) where the type alone does not tell it.
    """

    arti: str
    contoh: object = ()
    jenis: str = ""
    boleh_kosong: bool = False

    @property
    def kalimat(self) -> str:
        """The meaning, and whether it may be blank."""
        return f"{self.arti}; boleh kosong" if self.boleh_kosong else self.arti

    @property
    def semua_contoh(self) -> tuple[object, ...]:
        """The examples; none where none helps."""
        return self.contoh if isinstance(self.contoh, tuple) else (self.contoh,)


@dataclass(frozen=True, eq=False)
class Sebaris:
    """Marks a field of a view that templates do not see: the fields of the class `isi` stand in its place.

    Its value is an `isi`, or a mapping of texts under the names of its fields.
    """

    isi: type


@dataclass(frozen=True, eq=False)
class IsianTemplat:
    """A field of a view as templates see it."""

    nama: str
    tipe: object
    arti: Arti


@cache
def parts(kind: type) -> tuple[IsianTemplat, ...]:
    """The fields of a dataclass as templates see them; raises `TypeError` for another class."""
    return tuple(part for field in fields(kind) for part in _told(field.name, hints(kind)[field.name]))


@cache
def hints(kind: type) -> Mapping[str, object]:
    """The types of a class with all that is said beside them."""
    return get_type_hints(kind, include_extras=True)


def notes(annotation: object) -> tuple[object, ...]:
    """What is said of a type beside it: the extras of `Annotated`."""
    return tuple(get_args(annotation)[1:]) if get_origin(annotation) is Annotated else ()


def _told(name: str, annotation: object) -> Iterator[IsianTemplat]:
    said = notes(annotation)
    bare = get_args(annotation)[0] if said else annotation
    spread = next((one for one in said if isinstance(one, Sebaris)), None)
    if spread is None:
        yield IsianTemplat(
            name, bare, next((one for one in said if isinstance(one, Arti)), Arti(name.replace("_", " ")))
        )
        return
    for part in parts(spread.isi):
        yield part if bare is spread.isi else IsianTemplat(part.nama, str, part.arti)


@cache
def spread_fields(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass that are marked with `Sebaris`."""
    return tuple(name for name, hint in hints(kind).items() if any(isinstance(one, Sebaris) for one in notes(hint)))
