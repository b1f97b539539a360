"""What a revision asks its writer to fill in, and what of it is still missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from pipeline.bahasa import tanggal
from pipeline.model.sop import Sop
from pipeline.model.sunting_sop import ISI
from pipeline.model.terbit import in_force_since, key_of
from pipeline.model.tertulis import Locate
from pipeline.problems import Level, Problem

Letak = tuple[str, str]
BELUM = (ISI, "…")
PETUNJUK: Mapping[Letak, str] = {
    ("identitas", "nomor"): "tulis nomor SOP yang baru",
    ("identitas", "tanggal_revisi"): "tulis tanggal revisi ini, misalnya 2026-03-02",
    ("identitas", "tanggal_pengesahan"): "ganti dengan tanggal pengesahan yang baru",
    ("identitas", "tanggal_efektif"): "ganti dengan tanggal mulai berlaku yang baru",
    ("penetapan", "nomor"): "tulis nomor keputusan yang baru",
    ("penetapan", "tahun"): "periksa tahun keputusan",
    ("penetapan", "tentang"): "sebut perubahan keberapa; periksa juga menimbang, menetapkan, dan diktum",
    ("penetapan", "tanggal"): "ganti dengan tanggal keputusan yang baru",
}


def blanked(lama: Sop, kini: Sop) -> Mapping[Letak, str]:
    """The values that a new revision begins with: numbers as dots, the date of revision open.

    What the writer has already changed stays.
    """
    found: dict[Letak, str] = {}
    decree = kini.penetapan
    if kini.identitas.nomor == lama.identitas.nomor:
        number = re.escape(decree.nomor) if decree else ""
        dotted = re.sub(rf"(?<!\w){number}(?!\w)", ISI, lama.identitas.nomor, count=1) if number else ISI
        found["identitas", "nomor"] = dotted if ISI in dotted else ISI
    if kini.identitas.tanggal_revisi and kini.identitas.tanggal_revisi == lama.identitas.tanggal_revisi:
        found["identitas", "tanggal_revisi"] = ""
    if decree and lama.penetapan and key_of(kini) == key_of(lama):
        found["penetapan", "nomor"] = ISI
    return found


def unfilled(lama: Sop, baru: Sop, locate: Locate, level: Level) -> Iterator[Problem]:
    """What the new SOP still has to say before it can replace the old one."""
    if baru.revisi and not baru.revisi.alasan:
        yield _problem(locate, ("revisi", "alasan"), "alasan revisi belum ditulis", "Tulis satu kalimat", level)
    yield from _numbers(lama, baru, locate, level)
    yield from _dates(lama, baru, locate, level)
    old, new = lama.penetapan, baru.penetapan
    if old and new and old.tentang == new.tentang:
        fix = 'Sebut perubahan keberapa, misalnya "PERUBAHAN KETIGA ATAS …"'
        what = "judul keputusan sama dengan yang digantikan"
        yield _problem(locate, ("penetapan", "tentang"), what, fix, Level.PERHATIAN)


def _numbers(lama: Sop, baru: Sop, locate: Locate, level: Level) -> Iterator[Problem]:
    said = [(("identitas", "nomor"), "nomor SOP", baru.identitas.nomor, lama.identitas.nomor)]
    if baru.penetapan:
        old = lama.penetapan.nomor if lama.penetapan and key_of(lama) == key_of(baru) else ""
        said.append((("penetapan", "nomor"), "nomor keputusan", baru.penetapan.nomor, old))
    for loc, name, number, before in said:
        if any(sign in number for sign in BELUM):
            yield _problem(locate, loc, f"{name} yang baru belum ditulis", "Ganti titik-titik dengan nomornya", level)
        elif number == before:
            yield _problem(locate, loc, f'{name} "{number}" milik SOP yang digantikan', "Tulis nomor yang baru", level)


def _dates(lama: Sop, baru: Sop, locate: Locate, level: Level) -> Iterator[Problem]:
    since, own = in_force_since(lama), baru.identitas
    days: list[tuple[Letak, str, date]] = [(("identitas", "tanggal_pengesahan"), "pengesahan", own.tanggal_pengesahan)]
    if own.tanggal_efektif:
        days.append((("identitas", "tanggal_efektif"), "mulai berlaku", own.tanggal_efektif))
    if baru.penetapan:
        days.append((("penetapan", "tanggal"), "keputusan", baru.penetapan.tanggal))
    for loc, name, day in days:
        if day <= since:
            what = f"tanggal {name} {tanggal(day)} tidak sesudah SOP yang digantikan ({tanggal(since)})"
            yield _problem(locate, loc, what, "Tulis tanggal yang baru", level)
    loc = ("identitas", "tanggal_revisi")
    if own.tanggal_revisi is None:
        yield _problem(locate, loc, "tanggal revisi belum ditulis", "Tulis misalnya 2026-03-02", level)
    elif not since <= own.tanggal_revisi <= own.tanggal_pengesahan:
        what = f"tanggal revisi {tanggal(own.tanggal_revisi)} di luar urutan"
        fix = f"Tulis antara {tanggal(since)} dan tanggal pengesahan"
        yield _problem(locate, loc, what, fix, level)


def _problem(locate: Locate, loc: Letak, what: str, fix: str, level: Level) -> Problem:
    return Problem(locate(loc), what, fix, level)
