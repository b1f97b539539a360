"""From a strict model to JSON Schema draft 7 of what our reader accepts.

The reader keeps every scalar as text; an editor's YAML sees numbers, booleans and blanks. Each type is therefore told
as all that may be written for it, and keywords of different types stand side by side rather than in `anyOf`, so that
an editor can say what is wrong where it is wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import cast

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema as inti

from pipeline.base.arti import Arti
from pipeline.sop.masukan import Registrasi, TanpaData, written_model
from pipeline.sop.metode import Metode
from pipeline.sop.satker import Satker
from pipeline.sop.sop import Sop
from pipeline.sop.tertulis import BULAT_TERPANJANG, counted, one_or_many

Skema = dict[str, object]

NULL: Skema = {"type": "null"}
BLANK: Skema = {"type": ["string", "null"], "maxLength": 0}
BUTIR = "Tulis tiap butir pada baris sendiri, diawali tanda -"
POLA = "Penulisannya belum sesuai; lihat contohnya"
KUNCI = "Pakai huruf kecil, angka dan garis bawah, diawali huruf"


class Pembaca(GenerateJsonSchema):
    """Tells each type as the reader takes it, and each key with its meaning and examples."""

    def sort(self, value: Skema, parent_key: str | None = None) -> Skema:  # noqa: ARG002
        """As written: the order of the keys is that of the model."""
        return value

    def str_schema(self, schema: inti.StringSchema) -> Skema:
        pattern = schema.get("pattern")
        if isinstance(pattern, str):
            types = [name for name, sample in (("number", "1" * 18), ("null", "")) if re.search(pattern, sample)]
            found: Skema = {"type": ["string", *types], "pattern": pattern}
            return found | {"errorMessage": KUNCI if pattern.startswith("^[a-z][a-z0-9_]*") else POLA}
        text: Skema = {"type": ["string", "number", "boolean"], "errorMessage": "Isi dengan teks"}
        return text | ({"pattern": r"\S"} if schema.get("min_length") else {"type": [*_types(text), "null"]})

    def int_schema(self, schema: inti.IntSchema) -> Skema:
        found: Skema = {"type": ["integer", "string"], "pattern": rf"^\s*[-+]?\d{{1,{BULAT_TERPANJANG}}}\s*$"}
        bounds = {"minimum": schema.get("ge"), "maximum": schema.get("le", 10**BULAT_TERPANJANG - 1)}
        told = {word: bound for word, bound in bounds.items() if bound is not None}
        return found | {"errorMessage": "Tulis angka saja, misalnya 3"} | told

    def literal_schema(self, schema: inti.LiteralSchema) -> Skema:
        words = [str(word) for word in schema["expected"]]
        if words == [""]:
            return dict(BLANK)
        return {"enum": _as_seen(words), "errorMessage": f"Pilihannya: {', '.join(words)}"}

    def default_schema(self, schema: inti.WithDefaultSchema) -> Skema:
        return self.generate_inner(schema["schema"])

    def tuple_schema(self, schema: inti.TupleSchema) -> Skema:
        found: Skema = {"type": "array", "items": self.generate_inner(schema["items_schema"][0])}
        least = schema.get("min_length")
        return found | ({"minItems": least} if least else {}) | {"errorMessage": BUTIR}

    def dict_schema(self, schema: inti.DictSchema) -> Skema:
        keys = self.generate_inner(schema["keys_schema"])
        found: Skema = {
            "type": "object",
            "propertyNames": {name: keys[name] for name in ("pattern", "errorMessage") if name in keys},
            "additionalProperties": self.generate_inner(schema["values_schema"]),
            "errorMessage": "Tulis kunci: nilai pada baris-baris di bawahnya",
        }
        least = schema.get("min_length")
        return found | ({"minProperties": least} if least else {})

    def function_before_schema(self, schema: inti.BeforeValidatorFunctionSchema) -> Skema:
        function = schema["function"]["function"]
        found = super().function_before_schema(schema)
        return {"anyOf": [found["items"], found, NULL]} if function is one_or_many else found

    def function_after_schema(self, schema: inti.AfterValidatorFunctionSchema) -> Skema:
        found = super().function_after_schema(schema)
        if schema["function"]["function"] is not counted:
            return found
        return found | {"minimum": 1, "pattern": rf"^\s*\+?0*[1-9]\d{{0,{BULAT_TERPANJANG - 1}}}\s*$"}

    def model_schema(self, schema: inti.ModelSchema) -> Skema:
        found = super().model_schema(schema)
        properties = cast(dict[str, Skema], found["properties"])
        for key, arti in meanings(schema["cls"]).items():
            examples = list(arti.semua_contoh)
            properties[key] |= {"description": arti.kalimat, "examples": examples}
            if properties[key].get("errorMessage") == POLA:
                properties[key]["errorMessage"] = f"Tulis misalnya {examples[0]}"
        required = cast(list[str], found.get("required", []))
        must = f". Wajib ada: {', '.join(required)}" if required else ""
        return {
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
            "errorMessage": f"Kunci yang dikenal di sini: {', '.join(properties)}{must}",
        }


def meanings(model: type[BaseModel]) -> Mapping[str, Arti]:
    """What the keys of a model mean, as far as it is told beside them."""
    told = {
        field.alias or name: next((one for one in field.metadata if isinstance(one, Arti)), None)
        for name, field in model.model_fields.items()
    }
    return {key: arti for key, arti in told.items() if arti}


def model_skema(model: type[BaseModel]) -> Skema:
    """The schema of a model, whole: nothing in it refers elsewhere."""
    found = Pembaca().generate(model.__pydantic_core_schema__, mode="validation")
    named = cast(Mapping[str, Skema], found.pop("$defs", {}))
    return cast(Skema, _whole(found, named))


def _as_seen(words: Sequence[str]) -> list[object]:
    """The words as an editor's YAML sees them: 1 and true are not text there."""
    return [*words, *(json.loads(word) for word in words if re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?|true|false", word))]


def _types(schema: Skema) -> list[str]:
    written = schema.get("type", [])
    return [written] if isinstance(written, str) else list(cast(Sequence[str], written))


def _whole(node: object, named: Mapping[str, Skema]) -> object:
    """`node` with what it names put in its place, and its alternatives brought together."""
    if isinstance(node, list):
        return [_whole(item, named) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        name = str(node["$ref"]).rpartition("/")[2]
        return cast(Skema, _whole(named[name], named)) | {key: node[key] for key in node if key != "$ref"}
    kept = {key: _kept(key, value, named) for key, value in node.items() if key not in ("title", "anyOf")}
    if "anyOf" not in node:
        return kept
    least = kept.pop("minLength", 0)
    return _united(_with_least(cast(list[Skema], _whole(node["anyOf"], named)), least)) | kept


def _kept(key: str, value: object, named: Mapping[str, Skema]) -> object:
    if key in ("examples", "enum"):
        return value
    if key == "properties":  # its keys are the writer's, not JSON Schema's
        return {name: _whole(inner, named) for name, inner in cast(Skema, value).items()}
    return _whole(value, named)


def _with_least(branches: list[Skema], least: object) -> list[Skema]:
    """pydantic tells the least length of a `Daftar` as that of a text: it counts the items."""
    if not least:
        return branches
    filled = [branch for branch in branches if branch != NULL]
    return [branch | {"minItems": least} if branch.get("type") == "array" else branch for branch in filled]


def _united(branches: list[Skema]) -> Skema:
    """One schema for all alternatives, when they are of different types."""
    flat = [inner for branch in branches for inner in cast(list[Skema], branch.get("anyOf", [branch]))]
    filled = [branch for branch in flat if branch not in (NULL, BLANK)]
    one = filled[0] if len(filled) == 1 else _side_by_side(filled)
    return one if len(filled) == len(flat) else _or_blank(one)


def _side_by_side(branches: list[Skema]) -> Skema:
    apart = [_as_pattern(branch) if "enum" in branch else branch for branch in branches]
    types = [name for branch in apart for name in _types(branch)]
    if len(types) != len(set(types)):
        return {"anyOf": branches}
    messages = dict.fromkeys(str(branch["errorMessage"]) for branch in apart if "errorMessage" in branch)
    merged: Skema = {"type": types}
    for branch in apart:
        merged |= {key: value for key, value in branch.items() if key not in ("type", "enum")}
    return merged | {"errorMessage": "; atau: ".join(messages)}


def _or_blank(schema: Skema) -> Skema:
    types = _types(schema)
    if not types:
        return {"anyOf": [schema, BLANK]}
    blank: Skema = {"type": [*types, *(name for name in ("null",) if name not in types)]}
    return schema | blank | ({"pattern": f"^$|{schema['pattern']}"} if "pattern" in schema else {})


def _as_pattern(choices: Skema) -> Skema:
    """`enum` binds every type, `pattern` texts only."""
    words = cast(list[object], choices["enum"])
    texts = [word for word in words if isinstance(word, str)]
    types = ["string"] if texts == words else ["string", "number", "boolean"]
    pattern = "|".join(re.escape(word).replace(r"\ ", " ").replace(r"\-", "-") for word in texts)
    return choices | {"type": types, "pattern": f"^({pattern})$", "examples": words}


AKHIRAN = ".schema.json"


def schemas(sop: Sop) -> Mapping[str, str]:
    """The schema files by name, sorted, each as JSON text; the papers from outside are those `sop` declares."""
    found = {
        "metode": _titled("Aturan pengukuran kinerja: config/metode.yaml", model_skema(Metode)),
        "registrasi": _titled("Nomor dan tanggal naskah: registrasi.yaml", _registrasi(sop)),
        "satker": _titled("Kantor, pejabat dan subbagian: config/satker.yaml", model_skema(Satker)),
        "sop": _titled("Definisi SOP: config/sop.yaml", _sop(sop)),
        "tanpa-data": _titled("Subbagian yang tidak ditunggu lagi: tanpa-data.yaml", model_skema(TanpaData)),
    }
    for key, masukan in sop.masukan.items():
        schema = model_skema(written_model(masukan, sop.jawaban_keputusan(key)))
        found[f"masukan-{key}"] = _titled(f"{masukan.judul}: {masukan.berkas}", schema)
    return {f"{name}{AKHIRAN}": _text(found[name]) for name in sorted(found)}


def _text(schema: Skema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _titled(description: str, schema: Skema) -> Skema:
    return {"$schema": "http://json-schema.org/draft-07/schema#", "description": description} | schema


def _sop(sop: Sop) -> Skema:
    """Keys of other parts are offered, not demanded: a key just added in the file is no fault."""
    schema = model_skema(Sop)
    papers = {key: naskah.judul for key, naskah in sop.naskah.items()}
    outside = {key: masukan.judul for key, masukan in sop.masukan.items()}
    actors = {key: actor.jabatan for key, actor in sop.pelaksana.items()}
    step = _properties(cast(Skema, _properties(schema)["langkah"]["items"]))
    for key, offered in (("pelaksana", actors), ("kelengkapan", outside | papers), ("output", papers)):
        step[key]["items"] = cast(Skema, step[key]["items"]) | _offer(offered)
        step[key] |= _offer(offered)
    _properties(step["keputusan"])["masukan"] |= _offer(outside)
    return schema


def _registrasi(sop: Sop) -> Skema:
    schema = model_skema(Registrasi)
    paper = _properties(cast(Skema, _properties(schema)["registrasi"]["items"]))["naskah"]
    paper |= {"enum": list(sop.naskah), "errorMessage": f"Naskah yang ada: {', '.join(sop.naskah)}"}
    del paper["pattern"]
    return schema


def _properties(schema: Skema) -> dict[str, Skema]:
    return cast(dict[str, Skema], schema["properties"])


def _offer(keys: Mapping[str, str]) -> Skema:
    offered = [{"label": key, "description": told, "body": key} for key, told in keys.items()]
    return {"defaultSnippets": offered} | ({"examples": list(keys)[:1]} if keys else {})
