"""Rules on citations. A citation is never corrected by the program: it is told, and the office decides.

What a regulation is really called is read from config/peraturan.csv, each row with its source; without that file, or
for what is not in it, the citations of the SOP are compared with one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.base.problems import Problem
from pipeline.periksa.aturan import PERHATIAN, Loc, Rule, legal_texts, within
from pipeline.road.definisi import Definisi
from pipeline.sop.sitasi import (
    TAHUN_RINGKAS,
    Peraturan,
    Sitasi,
    citations,
    gazette,
    identity,
    once,
    same_title,
    title_differences,
    words,
)

DAFTAR = "config/peraturan.csv"
COCOKKAN = f"Cocokkan dengan naskah resminya; sumbernya ada di {DAFTAR}"
TANPA_NOMOR = re.compile(
    r"\bPerubahan\s+(?:\w+\s+)?atas\s+((?:Peraturan|Keputusan)\b(?:(?!\bNomor\b|\bini\b)[^;,.]){0,200}?)\s+tentang\b",
    re.IGNORECASE,
)
Kutipan = tuple[Loc, Sitasi]


def titles_are_those_known(definisi: Definisi) -> Iterator[Problem]:
    """UU 12/2011, lampiran II: law is cited by its kind, number, year and title, as it was issued."""
    for loc, cited, known in _known_by_number(definisi):
        if known and not same_title(once(cited.tentang), known.tentang):
            yield _other_title(definisi, loc, cited, known, DAFTAR)


def gazettes_are_those_known(definisi: Definisi) -> Iterator[Problem]:
    """UU 12/2011, lampiran II: in Mengingat, law is cited with its Lembaran Negara or Berita Negara."""
    for loc, cited, known in _known_by_number(definisi):
        here, there = gazette(cited.lembaran), gazette(known.lembaran) if known else ""
        if here and there and here != there:
            what = f'lembaran {cited.sebutan} berbeda dari {DAFTAR} (tertulis "{here}", di sana "{there}")'
            where = definisi.tempat_sop(within(loc, cited.lembaran.split(",")[0]))
            yield Problem(where, _plain(what), COCOKKAN, PERHATIAN)


def numbers_are_those_known(definisi: Definisi) -> Iterator[Problem]:
    """UU 12/2011, lampiran II: a regulation that the list knows by this very title has another number there."""
    for loc, cited, by_number in _known_by_number(definisi):
        for known in () if by_number else definisi.peraturan:
            same_kind = words(cited.jenis) == words(known.jenis) and same_title(cited.tentang, known.tentang)
            if same_kind and _year(cited) == _year(known):
                what = f'nomor {cited.jenis} berbeda dari {DAFTAR} (tertulis "{cited.nomor}", di sana "{known.nomor}")'
                yield Problem(definisi.tempat_sop(within(loc, cited.nomor)), what, COCOKKAN, PERHATIAN)


def citations_agree_with_one_another(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, asas kepastian hukum: one regulation is cited in one way throughout.

    The citation with its gazette counts as the most complete, then the longest; the others are compared with it.
    """
    listed = {identity(known) for known in definisi.peraturan}
    groups: dict[object, list[Kutipan]] = {}
    for loc, cited in _cited(definisi):
        if identity(cited) not in listed:
            groups.setdefault(identity(cited), []).append((loc, cited))
    for group in groups.values():
        _, best = max(group, key=lambda item: (bool(item[1].lembaran), len(item[1].tentang)))
        for loc, cited in group:
            if not same_title(once(cited.tentang), best.tentang) and not same_title(best.tentang, once(cited.tentang)):
                yield _other_title(definisi, loc, cited, best, "kutipan lain di berkas ini")
            elif cited.lembaran and gazette(cited.lembaran) != gazette(best.lembaran):
                here, there = gazette(cited.lembaran), gazette(best.lembaran)
                what = f'lembaran {cited.sebutan} ditulis dua cara, "{here}" dan "{there}"'
                yield Problem(definisi.tempat_sop(within(loc, cited.nomor)), what, "Samakan kutipannya", PERHATIAN)


def one_title_has_one_number(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, asas kepastian hukum: the same title with the year or the number differing is a slip."""
    seen: list[Sitasi] = []
    for loc, cited in _cited(definisi):
        for other in seen:
            (kind, number, year), (kind_2, number_2, year_2) = identity(cited), identity(other)
            slip = (number == number_2) != (year == year_2)
            if kind == kind_2 and slip and words(cited.tentang) == words(other.tentang):
                what = f"judul yang sama disebut dengan dua nomor, {cited.sebutan} dan Nomor {other.nomor}"
                what += f" Tahun {other.tahun}" if other.tahun else ""
                where = definisi.tempat_sop(within(loc, cited.nomor))
                yield Problem(where, what, "Periksa mana yang benar", PERHATIAN)
                break
        seen.append(cited)


def years_have_four_digits(definisi: Definisi) -> Iterator[Problem]:
    """UU 12/2011, lampiran II: the year of a regulation is written whole."""
    for loc, text in legal_texts(definisi.sop):
        for found in TAHUN_RINGKAS.finditer(text):
            words_ = found[0]
            what = f'tahun peraturan ditulis tidak lengkap, "{words_}"'
            yield Problem(definisi.tempat_sop(within(loc, words_)), what, "Tulis empat angka", PERHATIAN)


def changed_law_is_named_by_number(definisi: Definisi) -> Iterator[Problem]:
    """UU 12/2011, lampiran II: what changes a regulation names the number and year of that regulation."""
    for loc, text in legal_texts(definisi.sop):
        for found in TANPA_NOMOR.finditer(text):
            what = f'peraturan yang diubah tidak disebut nomor dan tahunnya, "{_short(found[1])}"'
            where = definisi.tempat_sop(within(loc, found[0][:40].rsplit(" ", 1)[0]))
            yield Problem(where, what, "Sebut nomor dan tahunnya seperti dalam judul keputusan", PERHATIAN)


def _cited(definisi: Definisi) -> Iterator[Kutipan]:
    return ((loc, cited) for loc, text in legal_texts(definisi.sop) for cited in citations(text))


def _known_by_number(definisi: Definisi) -> Iterator[tuple[Loc, Sitasi, Peraturan | None]]:
    listed = {identity(known): known for known in definisi.peraturan}
    return ((loc, cited, listed.get(identity(cited))) for loc, cited in _cited(definisi))


def _other_title(definisi: Definisi, loc: Loc, cited: Sitasi, known: Peraturan, source: str) -> Problem:
    told = title_differences(once(cited.tentang), known.tentang)
    what = f"judul {cited.sebutan} berbeda dari {source} ({told})"
    first = re.search(r'tertulis "([^"]+)"|"([^"]+)" berlebih', told)
    words_ = (first[1] or first[2]) if first else cited.nomor
    return Problem(definisi.tempat_sop(within(loc, words_)), _plain(what), COCOKKAN, PERHATIAN)


def _year(cited: Peraturan) -> str:
    """The year, which an older number holds at its end: 5/…/2018."""
    found = re.search(r"(\d{4})$", cited.tahun or cited.nomor)
    return found[1] if found else ""


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60].rsplit(' ', 1)[0]} …"


def _plain(text: str) -> str:
    """Without ": ", so that the sentence can be copied into YAML as it is."""
    return text.replace(": ", ", ")


RULES: tuple[Rule, ...] = (
    titles_are_those_known,
    gazettes_are_those_known,
    numbers_are_those_known,
    citations_agree_with_one_another,
    one_title_has_one_number,
    years_have_four_digits,
    changed_law_is_named_by_number,
)
