"""What a person writes: strict models, whose refusals are problems in Indonesian."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from pipeline import bahasa
from pipeline.problems import Place, Problem, suggestion

Locate = Callable[[tuple[str | int, ...]], Place]
"""From a path inside the written file ("langkah", 2, "waktu") to the place a person can find."""


class Tertulis(BaseModel):
    """Base of every written thing: frozen, and no key beyond those named."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def refusal(what: str, fix: str) -> PydanticCustomError:
    """The error a validator raises; both sentences reach the reader unchanged."""
    return PydanticCustomError("tertulis", "{what}", {"what": what, "fix": fix})


Written = TypeVar("Written")


def _reader(read: Callable[[str], Written]) -> Callable[[object], object]:
    def validate(value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return read(value)
        except bahasa.SalahTulis as wrong:
            raise refusal(wrong.what, wrong.fix) from None

    return validate


def _one_or_many(value: object) -> object:
    if isinstance(value, list | tuple):
        return value
    return () if value == "" else (value,)


def _blank_is_none(value: object) -> object:
    return None if value == "" else value


Teks = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Kunci = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Angka = Annotated[Decimal, BeforeValidator(_reader(bahasa.baca_angka))]
Tanggal = Annotated[date, BeforeValidator(_reader(bahasa.baca_tanggal))]
YaTidak = Annotated[bool, BeforeValidator(_reader(bahasa.baca_ya_tidak))]
Item = TypeVar("Item")
Daftar = Annotated[tuple[Item, ...], BeforeValidator(_one_or_many)]
"""One thing, or a list of them: `pelaksana: ketua` is `pelaksana: [ketua]`."""
Opsional = Annotated[Item | None, BeforeValidator(_blank_is_none)]
"""A key whose value may be left blank."""

Model = TypeVar("Model", bound=Tertulis)


def validated(model: type[Model], value: object, locate: Locate) -> tuple[Model | None, tuple[Problem, ...]]:
    """The model, or `None` with every problem found."""
    try:
        return model.model_validate(value), ()
    except ValidationError as refused:
        return None, tuple(_problem(model, error, locate) for error in refused.errors())


def _problem(model: type[Tertulis], error: ErrorDetails, locate: Locate) -> Problem:
    loc = tuple(part for part in error["loc"] if part != "[key]")
    what, fix = _words(model, error, loc)
    return Problem(locate(loc), what, fix)


def _words(model: type[Tertulis], error: ErrorDetails, loc: tuple[str | int, ...]) -> tuple[str, str]:
    key = str(loc[-1]) if loc else ""
    match error["type"]:
        case "missing":
            return f'"{key}" belum ditulis', f"Tambahkan baris {key}: …"
        case "extra_forbidden":
            return f'"{key}" tidak dikenal di sini', suggestion(key, known_keys(model, loc[:-1]))
        case "tertulis":
            return error["ctx"]["what"], error["ctx"]["fix"]
        case "string_type" | "string_too_short":
            return f'"{key}" masih kosong', "Isi dengan teks"
        case "string_pattern_mismatch":
            return (
                f'"{error["input"]}" tidak dapat menjadi nama kunci',
                "Pakai huruf kecil, angka dan garis bawah, diawali huruf",
            )
        case "literal_error":
            return f'"{error["input"]}" bukan pilihan untuk "{key}"', _choices(error)
        case "int_parsing" | "int_type":
            return f'"{error["input"]}" bukan bilangan bulat', "Tulis angka saja, misalnya 3"
        case "tuple_type" | "list_type":
            return f'"{key}" seharusnya daftar', "Tulis tiap butir pada baris sendiri, diawali tanda -"
        case "dict_type" | "model_type" | "model_attributes_type" | "mapping_type":
            return f'"{key}" seharusnya berisi beberapa kunci', "Tulis kunci: nilai pada baris-baris di bawahnya"
        case "too_short":
            return f'"{key}" belum berisi apa pun', "Isi paling sedikit satu"
        case _:
            return f'"{key}" tidak dapat dibaca ("{error["input"]}")', "Periksa kembali penulisannya"


def _choices(error: ErrorDetails) -> str:
    words = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
    return suggestion(str(error["input"]), words.split(", "))


def known_keys(model: object, loc: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys that may be written at `loc`, for the advice on an unknown one."""
    if isinstance(model, type) and issubclass(model, BaseModel):
        if not loc:
            return tuple(model.model_fields)
        field = model.model_fields.get(str(loc[0]))
        return known_keys(field.annotation, loc[1:]) if field else ()
    kept = [argument for argument in get_args(model) if argument is not type(None)]
    origin = getattr(model, "__origin__", None)
    if origin is Annotated or not loc or origin not in (tuple, dict, Mapping):
        return next((keys for inner in kept if (keys := known_keys(inner, loc))), ())
    return next((keys for inner in kept[-1:] + kept[:1] if (keys := known_keys(inner, loc[1:]))), ())
