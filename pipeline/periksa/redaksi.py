"""Rules on near misses: one thing written in two ways, or a word that is nearly another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, combinations

from pipeline.base.bahasa import terbilang
from pipeline.base.problems import Problem
from pipeline.periksa.aturan import (
    PERHATIAN,
    SERUPA,
    Loc,
    Rule,
    TeksSop,
    all_texts,
    distance,
    identity_texts,
    is_active_verb,
    is_passive_verb,
    legal_texts,
    named,
    names,
    near,
    opening,
    steps,
    within,
)
from pipeline.road.definisi import Definisi
from pipeline.sop.sitasi import citations, repeated, words
from pipeline.sop.sop import Sop

KATA = re.compile(r"[^\W\d_]{7,}")


def words_are_spelled_alike(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, asas kemudahan dan kejelasan: a word one letter from another is mostly a slip.

    Titles of law are left to the rules on citations, which know what they should be.
    """
    places: dict[str, tuple[Loc, str]] = {}
    counts: Counter[str] = Counter()
    for loc, text in _without_citations(definisi.sop):
        for written in KATA.findall(text):
            counts[written.casefold()] += 1
            places.setdefault(written.casefold(), (loc, written))
    order = list(places)
    for one, other in _near_pairs(order):
        rare = min((one, other), key=lambda word: (counts[word], -order.index(word)))
        loc, written = places[rare]
        first, second = sorted((one, other))  # not by count: a new step must not turn a known sentence round
        what = f'kata "{first}" dan "{second}" mirip, mungkin salah satunya salah ketik'
        fix = "Samakan; bila memang dua kata yang berbeda, tulis temuan ini pada diketahui"
        yield Problem(definisi.tempat_sop(within(loc, written)), what, fix, PERHATIAN)


def names_are_written_alike(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, mutu baku: what one step gives and the next needs bears one name."""
    told: set[str] = set()
    for (_, one), (loc, other) in combinations(_named_things(definisi.sop), 2):
        if one != other and other not in told and (_same_but_for_spelling(one, other) or _one_word_apart(one, other)):
            told.add(other)
            what = f'nama "{other}" hampir sama dengan "{one}"'
            fix = "Bila yang dimaksud sama, samakan tulisannya"
            yield Problem(definisi.tempat_sop(within(loc, other)), what, fix, PERHATIAN)


def _near_pairs(order: list[str]) -> Iterator[tuple[str, str]]:
    by_letter: dict[str, list[str]] = {}
    for word in order:
        by_letter.setdefault(word[0], []).append(word)
    for group in by_letter.values():
        yield from ((one, other) for one, other in combinations(group, 2) if near(one, other))


def _without_citations(sop: Sop) -> Iterator[TeksSop]:
    for loc, text in all_texts(sop):
        rest, end = [], 0
        for cited in citations(text):
            rest.append(text[end : cited.awal])
            end = cited.akhir
        yield loc, " ".join((*rest, text[end:]))


def _named_things(sop: Sop) -> Iterator[TeksSop]:
    yield from names(sop)
    yield from ((("keterkaitan", at), text) for at, text in enumerate(sop.keterkaitan))
    yield from ((("langkah", at, "keterangan"), step.keterangan) for at, step in enumerate(sop.langkah))


def _same_but_for_spelling(one: str, other: str) -> bool:
    """Capitals, spaces and dashes apart: "Subbagian", "Sub Bagian"."""
    return _letters(one) == _letters(other) != ""


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())


def _one_word_apart(one: str, other: str) -> bool:
    """One word differs, and by a letter or two; words that are long are left to the rule on words."""
    here, there = one.casefold().split(), other.casefold().split()
    apart = [(a, b) for a, b in zip(here, there, strict=False) if a != b]
    if len(here) != len(there) or len(apart) != 1:
        return False
    a, b = apart[0]
    if a[0] != b[0] or min(len(a), len(b)) < 4 or not (a + b).isalpha() or {a, b} <= SERUPA or near(a, b):
        return False
    return distance(a, b) <= (1 if min(len(a), len(b)) < 7 else 2)


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
    words_are_spelled_alike,
    names_are_written_alike,
    activities_leave_out_the_actor,
    activities_begin_with_a_verb,
    phrases_are_written_once,
    the_number_of_steps_is_the_table_s,
    related_sops_are_listed,
)
