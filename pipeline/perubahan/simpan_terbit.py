"""Keeps an SOP as it was issued: its text, the templates and the officials it names, each written once.

Its decree is printed with these officials, as it was signed, whatever satker.yaml says later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.files.berkas_masukan import read_text
from pipeline.perubahan.isian_revisi import issued_text
from pipeline.perubahan.templat_terbit import TEMPLAT, keep_templates
from pipeline.perubahan.terbit import (
    PEJABAT,
    SOP,
    Pengesahan,
    Terbit,
    fingerprint,
    freeze,
    in_force_since,
    key_of,
    name_of,
)
from pipeline.sop.pejabat import Menjabat, Pejabat
from pipeline.sop.satker import Satker
from pipeline.sop.sop import KERJA, Sop
from pipeline.sop.yaml import naskah_yaml

CATATAN = "Pejabat waktu SOP ini disahkan. Jangan diubah: keputusannya dicetak dengan nama-nama ini."


def record(root: Path, sop: Sop, satker: Satker, menggantikan: str = "") -> Terbit:
    """Keeps the SOP being worked on as issued, with the templates and the officials it names."""
    text = issued_text(read_text(root / KERJA.sop, KERJA.sop))
    contents = {
        SOP: text.encode(),
        PEJABAT: officials_text(sop, satker).encode(),
        **{f"{TEMPLAT}/{name}": content for name, content in _templates_today(root, sop).items()},
    }
    alasan = (sop.revisi.alasan or "") if sop.revisi else ""
    sidik = {name: fingerprint(name, content) for name, content in contents.items()}
    told = Pengesahan(
        keputusan=name_of(sop), berlaku=in_force_since(sop), menggantikan=menggantikan, alasan=alasan, sidik=sidik
    )
    terbit = Terbit(key_of(sop), told)
    freeze(root, terbit, contents)
    return terbit


def renew_templates(root: Path, terbit: Terbit, sop: Sop) -> Terbit:
    """Keeps the templates as they are used today beside an issued SOP that has not changed: its periods go on so."""
    return replace(terbit, templat=keep_templates(root, terbit.kunci, _templates_today(root, sop)))


def _templates_today(root: Path, sop: Sop) -> Mapping[str, bytes]:
    return {name: (root / KERJA.templat / name).read_bytes() for name in sop.template_dipakai()}


def officials_text(sop: Sop, satker: Satker) -> str:
    """pejabat.yaml of an SOP being issued: everyone it names, as satker.yaml has them."""
    named = dict.fromkeys(key for key in _named(sop) if key in satker.pejabat)
    told = {key: _told(satker.pejabat[key], satker.jabatan(key)) for key in named}
    return naskah_yaml.written({"pejabat": told}, CATATAN)


def _named(sop: Sop) -> Iterator[str]:
    yield sop.identitas.disahkan_oleh
    if sop.penetapan:
        yield sop.penetapan.oleh
    if sop.penetapan and sop.penetapan.salinan:
        yield sop.penetapan.salinan.oleh
    for key, actor in sop.pelaksana.items():
        yield from actor.pejabat or (key,)


def _told(pejabat: Pejabat, jabatan: str) -> Mapping[str, object]:
    if not pejabat.menjabat:
        return {"jabatan": jabatan, "nama": pejabat.nama, "nip": pejabat.nip}
    return {"jabatan": jabatan, "menjabat": [_time(one) for one in pejabat.menjabat]}


def _time(one: Menjabat) -> Mapping[str, str]:
    return {key: str(value) for key, value in one.model_dump(mode="json").items() if value}
