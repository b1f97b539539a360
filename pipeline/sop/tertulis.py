"""What a person writes: strict models, whose refusals are problems in Indonesian."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Annotated, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from pipeline.base import batas
from pipeline.base.kalender import NAMA_WINDOWS
from pipeline.base.problems import Place, Problem, suggestion
from pipeline.base.simpan import SIMPAN

Locate = Callable[[tuple[str | int, ...]], Place]
"""From a path inside the written file ("langkah", 2, "waktu") to the place a person can find.

A path that ends in a `Kata` asks for those words within the value, one that ends in `ISI` for the value itself.
"""


class Kata(str):
    """Words within a written value; no key of a path."""

    __slots__ = ()


ISI = Kata()


class Tertulis(BaseModel):
    """Base of every written thing: frozen, and no key beyond those named."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def refusal(what: str, fix: str, *di: str | int) -> PydanticCustomError:
    """The error a validator raises; both sentences reach the reader unchanged.

    `di` leads from the thing that is validated to what is wrong in it: `"pita", 1, "nama"`.
    """
    return PydanticCustomError("tertulis", "{what}", {"what": what, "fix": fix, "di": di})


BULAT_TERPANJANG = 9
"""Digits of a whole number."""


def one_or_many(value: object) -> object:
    if isinstance(value, list | tuple):
        return value
    return () if value == "" else (value,)


def _blank_is_none(value: object) -> object:
    return None if value == "" else value


def _whole_number(value: object) -> object:
    """pydantic alone would take 5.0 and 1_000."""
    if isinstance(value, str) and not re.fullmatch(rf"[-+]?\d{{1,{BULAT_TERPANJANG}}}", value.strip(), re.ASCII):
        raise refusal(f'"{value}" bukan bilangan bulat', "Tulis angka saja, misalnya 3")
    return value


def _fit_for_a_file(value: str) -> str:
    """Keys become names of files, on Windows too."""
    if len(value) > batas.KUNCI:
        raise refusal(f'"{value[:40]}…" lebih dari {batas.KUNCI} huruf', "Pendekkan; nama ini menjadi nama berkas")
    if NAMA_WINDOWS.fullmatch(value.partition(".")[0].lower()):
        raise refusal(f'"{value}" tidak dapat menjadi nama berkas di Windows', "Pakai nama lain")
    return value


def _none_of_ours(value: str) -> str:
    if value == SIMPAN:
        raise refusal(f'"{value}" adalah folder tempat program menyimpan', "Pakai nama lain, misalnya data")
    return value


def _blank_is_empty(value: object) -> object:
    return () if value == "" else value


def counted(value: int) -> int:
    if value < 1:
        raise refusal(f"nomor {value} tidak dikenal", "Nomor dimulai dari 1")
    return value


Teks = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Kunci = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$"), AfterValidator(_fit_for_a_file)]
NamaTemplat = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+\.docx$"), AfterValidator(_fit_for_a_file)]
NamaYaml = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+\.yaml$"), AfterValidator(_fit_for_a_file)]
NamaFolder = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9_-]+$"),
    AfterValidator(_fit_for_a_file),
    AfterValidator(_none_of_ours),
]
HanyaAngka = BeforeValidator(_whole_number)
Bulat = Annotated[int, BeforeValidator(_whole_number)]
Nomor = Annotated[Bulat, AfterValidator(counted)]
Item = TypeVar("Item")
Daftar = Annotated[tuple[Item, ...], BeforeValidator(one_or_many)]
"""One thing, or a list of them: `pelaksana: ketua` is `pelaksana: [ketua]`."""
Butir = Annotated[tuple[Item, ...], BeforeValidator(_blank_is_empty)]
"""A list that may be left blank."""
Opsional = Annotated[Item | None, BeforeValidator(_blank_is_none)]
"""A key whose value may be left blank."""

SATU_TEKS = frozenset({"string_type", "literal_error", "int_type", "decimal_type", "date_type", "bool_type"})
TENTANG_KUNCI = frozenset({"missing", "extra_forbidden"})
"""What is wrong is the key, not what is written behind it."""
BUKAN_KUNCI = ("[key]", "constrained-str", "literal[")
"""What pydantic adds to the path of an error: no key anyone wrote."""
LEBIH_PANJANG = re.compile(r'"([^"]{60})[^"]+"')
SATU_NILAI = (
    "Tulis satu nilai saja di belakang titik dua; "
    "bila titik dua, kurung atau tanda - di dalamnya bagian dari kalimat, apit seluruhnya dengan tanda kutip"
)
MASING_MASING = "Tulis kunci: nilai pada baris-baris di bawahnya"
NAMA_KUNCI = ("Pakai huruf kecil, angka dan garis bawah, diawali huruf", "tidak dapat menjadi nama kunci")
POLA: Mapping[str, tuple[str, str]] = {
    "nip": ("Tulis 18 angka, misalnya 197504122000032001", "bukan NIP"),
    "template": ("Tulis nama berkas .docx tanpa spasi dan folder, misalnya laporan.docx", "bukan nama berkas template"),
    "berkas": ("Tulis nama berkas .yaml tanpa spasi dan folder, misalnya surat.yaml", "bukan nama berkas masukan"),
    "kembali": ("Tulis nama folder dengan huruf kecil, tanpa spasi, misalnya form", "tidak dapat menjadi nama folder"),
}
"""By the last key of the path: what to write, and what the written text is not."""

Model = TypeVar("Model", bound=Tertulis)


def validated(model: type[Model], value: object, locate: Locate) -> tuple[Model | None, tuple[Problem, ...]]:
    """The model, or `None` with every problem found."""
    try:
        return model.model_validate(value), ()
    except ValidationError as refused:
        return None, tuple(_problem(model, error, locate) for error in refused.errors())


def _problem(model: type[Tertulis], error: ErrorDetails, locate: Locate) -> Problem:
    loc = tuple(part for part in error["loc"] if not str(part).startswith(BUKAN_KUNCI))
    what, fix = _words(model, error, loc)
    loc += error["ctx"]["di"] if error["type"] == "tertulis" else ()
    of_key = error["type"] in TENTANG_KUNCI or "[key]" in error["loc"]
    return Problem(locate(loc if of_key else (*loc, ISI)), LEBIH_PANJANG.sub(r'"\1…"', what), fix)


def _words(model: type[Tertulis], error: ErrorDetails, loc: tuple[str | int, ...]) -> tuple[str, str]:
    key = next((part for part in reversed(loc) if isinstance(part, str)), "")
    if isinstance(error["input"], list | tuple | dict) and error["type"] in SATU_TEKS:
        kind = "kunci" if isinstance(error["input"], dict) else "daftar"
        return f'"{key}" seharusnya satu teks, bukan {kind}', SATU_NILAI
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
            return _misspelt(key, str(error["input"]), POLA.get("" if "[key]" in error["loc"] else key, NAMA_KUNCI))
        case "greater_than_equal" | "less_than_equal":
            return f'"{key}" bernilai {error["input"]}, di luar batas', _range(model, error, loc)
        case "literal_error":
            return f'"{error["input"]}" bukan pilihan untuk "{key}"', _choices(error)
        case "int_parsing" | "int_type" | "int_parsing_size":
            return f'"{error["input"]}" bukan bilangan bulat', "Tulis angka saja, misalnya 3"
        case "tuple_type" | "list_type":
            return f'"{key}" seharusnya daftar', "Tulis tiap butir pada baris sendiri, diawali tanda -"
        case "dict_type" | "model_type" | "model_attributes_type" | "mapping_type":
            return _without_keys(f'"{key}"' if loc else "isi berkas ini", known_keys(model, loc))
        case "too_short":
            return f'"{key}" belum berisi apa pun', "Isi paling sedikit satu"
        case _:
            return f'"{key}" tidak dapat dibaca ("{error["input"]}")', "Periksa kembali penulisannya"


def _misspelt(key: str, written: str, pola: tuple[str, str]) -> tuple[str, str]:
    fix, not_that = pola
    signs = "" if key == "nip" else _punctuation(written)
    return f'"{written}" {not_that}', signs or fix


def _without_keys(name: str, known: tuple[str, ...]) -> tuple[str, str]:
    fix = f"Tulis pada baris-baris di bawahnya, misalnya {', '.join(known[:8])}" if known else MASING_MASING
    return f"{name} seharusnya berisi beberapa kunci", fix


def _punctuation(written: str) -> str:
    """What to do about signs that stand in a key although it is no name that is wrong."""
    if re.search("[“”‘’]", written):
        return "Hapus tanda kutip “ ”"
    if re.search(r"\w[;,\s()\]]+\w", written) or written[-1:] in "])":
        return "Beberapa kunci ditulis [satu, dua]; satu kunci ditulis tanpa spasi, misalnya kepala_bagian"
    return ""


def _range(model: type[Tertulis], error: ErrorDetails, loc: tuple[str | int, ...]) -> str:
    """Both bounds when the model itself says them, else the one that was passed."""
    field = model.model_fields.get(str(loc[0])) if len(loc) == 1 else None
    told = [(getattr(bound, "ge", None), getattr(bound, "le", None)) for bound in (field.metadata if field else ())]
    least = next((ge for ge, _ in told if ge is not None), error["ctx"].get("ge"))
    most = next((le for _, le in told if le is not None), error["ctx"].get("le"))
    if least is not None and most is not None:
        return f"Tulis angka {least} sampai {most}"
    return f"Tulis {least} atau lebih" if least is not None else f"Tulis {most} atau kurang"


def _choices(error: ErrorDetails) -> str:
    words = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
    return suggestion(str(error["input"]), words.split(", "))


def known_keys(model: object, loc: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys that may be written at `loc`, for the advice on an unknown one."""
    if isinstance(model, type) and issubclass(model, BaseModel):
        if not loc:
            return tuple(field.alias or name for name, field in model.model_fields.items())
        wanted = str(loc[0])
        field = next((field for name, field in model.model_fields.items() if (field.alias or name) == wanted), None)
        return known_keys(field.annotation, loc[1:]) if field else ()
    kept = [argument for argument in get_args(model) if argument is not type(None)]
    origin = getattr(model, "__origin__", None)
    if origin is Annotated or not loc or origin not in (tuple, dict, Mapping):
        return next((keys for inner in kept if (keys := known_keys(inner, loc))), ())
    return next((keys for inner in kept[-1:] + kept[:1] if (keys := known_keys(inner, loc[1:]))), ())
