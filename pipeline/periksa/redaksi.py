"""Rules on wording: how a kegiatan is written, and texts that contradict the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from pipeline.base.bahasa import terbilang
from pipeline.base.problems import Problem
from pipeline.periksa.aturan import PERHATIAN, Rule, named, steps
from pipeline.periksa.teks import (
    all_texts,
    identity_texts,
    is_active_verb,
    is_passive_verb,
    legal_texts,
    opening,
    within,
)
from pipeline.road.definisi import Definisi
from pipeline.sop.sitasi import repeated, words

SEMUA = ("para", "seluruh", "semua", "setiap")
JANGKAUAN = 6
"""How far into a kegiatan a verb may stand for what is before it to be its subject."""
LANGKAH = r"(?:langkah|tahap|tahapan)\b(?!\s+(?:pertama|terakhir|berikut|sebelum|sesudah|kemudian))"


def activities_leave_out_the_actor(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012: kegiatan is written active, with a verb and without its subject; the column says who."""
    for at, step in steps(definisi):
        subject = _before_the_verb(step.kegiatan)
        if subject and _is_actor(definisi, subject):
            said = " ".join(subject)
            where = definisi.tempat_sop(within(("langkah", at, "kegiatan"), said))
            what = f"kegiatan {named(step)} diawali pelakunya"
            yield Problem(where, what, f'Mulai dengan kata kerjanya, tanpa "{said}"', PERHATIAN)


def activities_begin_with_a_verb(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012: kegiatan is written active, with a verb and without its subject."""
    for at, step in steps(definisi):
        first = opening(step.kegiatan)[:1]
        if not first or is_active_verb(first[0]):
            continue
        if _is_actor(definisi, _before_the_verb(step.kegiatan)):
            continue  # told by its own rule
        fault = "memakai kata kerja pasif" if is_passive_verb(first[0]) else "tidak diawali kata kerja"
        where = definisi.tempat_sop(within(("langkah", at, "kegiatan"), first[0]))
        fix = "Mulai dengan kata kerja aktif, misalnya memeriksa atau menyusun"
        yield Problem(where, f"kegiatan {named(step)} {fault}", fix, PERHATIAN)


def phrases_are_written_once(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, asas kemudahan dan kejelasan: words written twice in a row are a slip of copying."""
    for loc, text in all_texts(definisi.sop):
        if phrase := repeated(text):
            where = definisi.tempat_sop(within(loc, f"{phrase} {phrase}"))
            what = f'kata-kata "{phrase}" tertulis dua kali berturut-turut'
            yield Problem(where, what, "Hapus salah satu", PERHATIAN)


def the_number_of_steps_is_the_table_s(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, asas kepastian: a text that counts the steps counts those of the table."""
    total = len(definisi.sop.langkah)
    for loc, text in chain(legal_texts(definisi.sop), identity_texts(definisi.sop)):
        for found, number in _counted(text):
            if number != total:
                what = f'teks menyebut "{found}", sedangkan tabelnya {total} langkah'
                yield Problem(definisi.tempat_sop(within(loc, found)), what, "Samakan keduanya", PERHATIAN)


def related_sops_are_listed(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, keterkaitan: every other SOP this one leans on is named in that box."""
    listed = {words(text) for text in (*definisi.sop.keterkaitan, f"SOP {definisi.sop.identitas.nama}")}
    for at, step in steps(definisi):
        for name in re.findall(r"\bSOP\s+[^;,.()]+", step.keterangan):
            if words(name) not in listed:
                where = definisi.tempat_sop(within(("langkah", at, "keterangan"), name.strip()))
                what = f'keterangan menyebut "{name.strip()}" yang tidak ada dalam keterkaitan'
                yield Problem(where, what, "Tambahkan pada keterkaitan, atau samakan namanya", PERHATIAN)


def _before_the_verb(text: str) -> tuple[str, ...]:
    """The words before the first active verb; none when it opens with one, or has none near its start."""
    found = opening(text)
    for position, word in enumerate(found[: JANGKAUAN + 1]):
        if is_active_verb(word):
            return found[:position]
    return ()


def _is_actor(definisi: Definisi, subject: tuple[str, ...]) -> bool:
    """Whether it begins as the key or the jabatan of an actor or official begins: "Staf …", "Kepala …"."""
    sop, satker = definisi.sop, definisi.satker
    said = [*sop.pelaksana, *(actor.jabatan for actor in sop.pelaksana.values())]
    said += [*satker.pejabat, *(person.jabatan for person in satker.pejabat.values())]
    heads = {found[0].casefold() for text in said if (found := re.match(r"[^\W\d_]+", text))}
    return next((word.casefold() for word in subject if word.casefold() not in SEMUA), "") in heads


def _counted(text: str) -> Iterator[tuple[str, int]]:
    if not re.search(LANGKAH, text, re.IGNORECASE):
        return
    numbers = {terbilang(number): number for number in range(2, 100)}
    spelled = "|".join(sorted(map(re.escape, numbers), key=len, reverse=True))
    for found in re.finditer(rf"\b(\d{{1,3}}|{spelled})\s+(?:\([\w ]+\)\s+)?{LANGKAH}", text, re.IGNORECASE):
        number = found[1].casefold()
        yield found[0], int(number) if number.isdecimal() else numbers[number]


RULES: tuple[Rule, ...] = (
    activities_leave_out_the_actor,
    activities_begin_with_a_verb,
    phrases_are_written_once,
    the_number_of_steps_is_the_table_s,
    related_sops_are_listed,
)
