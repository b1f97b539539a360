"""config/skema: generated, complete, and in the words of the person who types."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter
from pydantic.fields import FieldInfo

from pipeline.sop.masukan import Registrasi
from pipeline.sop.metode import Metode
from pipeline.sop.satker import Satker
from pipeline.sop.sop import Sop
from pipeline.sop.tertulis import Tertulis, validated
from pipeline.sop.yaml import naskah_yaml
from pipeline.sop.yaml.skema import meanings, schemas

AKAR = Path(__file__).resolve().parents[2]
LAIN = AKAR / "tests/samples/kantor-lain"
SKEMA = AKAR / "config/skema"
TULISAN = sorted(
    path.relative_to(AKAR).as_posix()
    for folder in ("config", "input")
    for path in (AKAR / folder).rglob("*.yaml")
    if "riwayat" not in path.parts  # issued SOPs are read, not written
)
KATA_JSON_SCHEMA = ("$ref", "$defs", "prefixItems", "default", "title")


def sop(folder: Path = AKAR) -> Sop:
    written = naskah_yaml.read(folder / "config/sop.yaml", "config/sop.yaml")
    found, problems = validated(Sop, written.isi, written.locate)
    assert found, problems
    return found


def schema(name: str, definition: Sop | None = None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(schemas(definition or sop())[f"{name}.schema.json"])
    return found


def objects(node: object, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema of an object with named keys, and where it stands."""
    if isinstance(node, list):
        for item in node:
            yield from objects(item, at)
    if not isinstance(node, dict):
        return
    if "properties" in node:
        yield at, node
    for key, inner in node.items():
        if key == "properties":
            for name, told in inner.items():
                yield from objects(told, f"{at}.{name}")
        elif key != "examples":
            yield from objects(inner, at)


def keywords(node: object) -> Iterator[str]:
    """Every word of JSON Schema used; the keys of a file are none."""
    if isinstance(node, list):
        for item in node:
            yield from keywords(item)
    if not isinstance(node, dict):
        return
    for key, inner in node.items():
        yield key
        if key == "properties":
            yield from keywords(list(inner.values()))
        elif key != "examples":
            yield from keywords(inner)


def models(model: type[Tertulis]) -> Iterator[type[Tertulis]]:
    """A model and every model it is made of."""
    yield model
    for field in model.model_fields.values():
        for inner in _named(field.annotation):
            yield from models(inner)


def _named(annotation: object) -> Iterator[type[Tertulis]]:
    if isinstance(annotation, type) and issubclass(annotation, Tertulis):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _named(inner)


def test_the_files_are_those_the_models_give() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in SKEMA.iterdir()}
    assert kept == dict(schemas(sop())), "Jalankan: python -m pipeline skema"


def test_each_paper_from_outside_has_a_schema_of_its_own() -> None:
    names = list(schemas(sop(LAIN)))
    assert names == sorted(names)
    assert {"masukan-permohonan.schema.json", "masukan-putusan.schema.json"} < set(names)
    assert set(schema("masukan-putusan", sop(LAIN))["properties"]) == {"putaran"}
    assert "pemohon" in schema("masukan-permohonan", sop(LAIN))["properties"]


@pytest.mark.parametrize("name", sorted(schemas(sop())))
def test_every_key_is_explained_and_shown_by_an_example(name: str) -> None:
    found = list(objects(json.loads(schemas(sop())[name])))
    assert found
    for at, node in found:
        for key, told in node["properties"].items():
            assert str(told.get("description", "")).endswith((".", "?")), f"{at}.{key}"
            assert told.get("examples"), f"{at}.{key}"


def written_keys(model: type[Tertulis]) -> dict[str, FieldInfo]:
    """The fields by the key that stands in the file."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


@pytest.mark.parametrize("root", [Sop, Satker, Metode, Registrasi])
def test_every_key_of_a_model_has_its_meaning_beside_it(root: type[Tertulis]) -> None:
    for model in models(root):
        assert set(meanings(model)) == set(written_keys(model)), model.__name__


SEMUA = dict.fromkeys(model for root in (Sop, Satker, Metode, Registrasi) for model in models(root))


@pytest.mark.parametrize(("model", "key"), [(model, key) for model in SEMUA for key in meanings(model)])
def test_an_example_is_something_the_reader_accepts(model: type[Tertulis], key: str) -> None:
    reader: TypeAdapter[object] = TypeAdapter(written_keys(model)[key].rebuild_annotation())
    for example in meanings(model)[key].semua_contoh:
        if isinstance(example, str | int) or (isinstance(example, list) and not isinstance(example[0], dict)):
            reader.validate_python([*map(str, example)] if isinstance(example, list) else str(example))


@pytest.mark.parametrize("name", sorted(schemas(sop())))
def test_it_is_draft_7_and_whole_in_itself(name: str) -> None:
    found = json.loads(schemas(sop())[name])
    assert found["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert not set(KATA_JSON_SCHEMA) & set(keywords(found))
    assert all(node["additionalProperties"] is False for _, node in objects(found))


@pytest.mark.parametrize("name", TULISAN)
def test_the_first_line_of_a_file_names_its_schema(name: str) -> None:
    path = AKAR / name
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    assert (path.parent / first.partition("=")[2]).resolve().parent == SKEMA
    assert (path.parent / first.partition("=")[2]).is_file()


def _with_isian(**isian: object) -> Sop:
    written = sop(LAIN).masukan["permohonan"].model_dump() | {"isian": isian}
    masukan = type(sop(LAIN).masukan["permohonan"]).model_validate(written)
    return sop(LAIN).model_copy(update={"masukan": {"permohonan": masukan}})


def test_choices_that_look_like_numbers_may_be_written_bare() -> None:
    found = schema("masukan-permohonan", _with_isian(kelas=["1", "2", "true", "satu"]))
    assert found["properties"]["kelas"]["enum"] == ["1", "2", "true", "satu", 1, 2, True]


def test_an_isian_may_be_called_like_a_word_of_json_schema() -> None:
    names = ("title", "examples", "enum", "properties", "type")
    found = schema("masukan-permohonan", _with_isian(**dict.fromkeys(names, "teks")))
    assert tuple(found["properties"]) == names
    assert all(told["examples"] for told in found["properties"].values())


def test_keys_of_the_sop_are_offered_but_a_new_one_is_no_fault() -> None:
    step = schema("sop")["properties"]["langkah"]["items"]["properties"]
    assert [offered["body"] for offered in step["output"]["defaultSnippets"]] == list(sop().naskah)
    assert "enum" not in step["output"]


def test_a_registered_paper_is_one_the_sop_makes() -> None:
    paper = schema("registrasi", sop(LAIN))["properties"]["registrasi"]["items"]["properties"]["naskah"]
    assert paper["enum"] == list(sop(LAIN).naskah)
