"""The texts of an SOP that people read, each with its path in the file."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.sop import Sop
from pipeline.model.tertulis import Kata

Loc = tuple[str | int, ...]
Teks = tuple[Loc, str]


def legal_texts(sop: Sop) -> Iterator[Teks]:
    """Where law is cited: dasar hukum, then the decree."""
    yield from _each("dasar_hukum", sop.dasar_hukum)
    if sop.penetapan:
        yield ("penetapan", "tentang"), sop.penetapan.tentang
        for key in ("menimbang", "mengingat"):
            yield from ((("penetapan", *loc), text) for loc, text in _each(key, getattr(sop.penetapan, key)))
        yield ("penetapan", "menetapkan"), sop.penetapan.menetapkan
        yield from ((("penetapan", "diktum", at, "isi"), item.isi) for at, item in enumerate(sop.penetapan.diktum))


def identity_texts(sop: Sop) -> Iterator[Teks]:
    """The boxes of the first page, without dasar hukum."""
    yield ("identitas", "nama"), sop.identitas.nama
    yield ("identitas", "unit"), sop.identitas.unit
    for key in ("kualifikasi_pelaksana", "keterkaitan", "peralatan", "peringatan", "pencatatan", "pengesahan"):
        yield from _each(key, getattr(sop, key))


def names(sop: Sop) -> Iterator[Teks]:
    """What things are called: actors, papers from outside, papers made, and what the chart prints instead."""
    yield from ((("pelaksana", key, "jabatan"), actor.jabatan) for key, actor in sop.pelaksana.items())
    yield from ((("masukan", key, "judul"), masukan.judul) for key, masukan in sop.masukan.items())
    yield from ((("naskah", key, "judul"), naskah.judul) for key, naskah in sop.naskah.items())
    for at, step in enumerate(sop.langkah):
        printed = (("kelengkapan", step.tertulis.kelengkapan), ("output", step.tertulis.output))
        yield from ((("langkah", at, "tertulis", key), text) for key, text in printed if text)


def step_texts(sop: Sop) -> Iterator[Teks]:
    """What the chart says of each step."""
    for at, step in enumerate(sop.langkah):
        yield ("langkah", at, "kegiatan"), step.kegiatan
        if step.keterangan:
            yield ("langkah", at, "keterangan"), step.keterangan


def all_texts(sop: Sop) -> Iterator[Teks]:
    """All of them, once."""
    yield from legal_texts(sop)
    yield from identity_texts(sop)
    yield from names(sop)
    yield from step_texts(sop)


def within(loc: Loc, words: str) -> Loc:
    """The path that asks for these words within the text at `loc`."""
    return (*loc, Kata(words))


def _each(key: str, texts: tuple[str, ...]) -> Iterator[Teks]:
    return (((key, at), text) for at, text in enumerate(texts))
