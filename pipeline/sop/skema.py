"""JSON Schema for each YAML file a person writes, so that an editor helps while typing (config/skema/)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

from pipeline.sop.masukan import written_model
from pipeline.sop.metode import Metode
from pipeline.sop.registrasi import Registrasi
from pipeline.sop.satker import Satker
from pipeline.sop.skema_baca import Skema, model_skema
from pipeline.sop.sop import Sop

AKHIRAN = ".schema.json"


def schemas(sop: Sop) -> Mapping[str, str]:
    """The schema files by name, sorted, each as JSON text; the papers from outside are those `sop` declares."""
    found = {
        "metode": _titled("Aturan pengukuran kinerja: config/metode.yaml", model_skema(Metode)),
        "registrasi": _titled("Nomor dan tanggal naskah: registrasi.yaml", _registrasi(sop)),
        "satker": _titled("Kantor, pejabat dan subbagian: config/satker.yaml", model_skema(Satker)),
        "sop": _titled("Definisi SOP: config/sop.yaml", _sop(sop)),
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
