"""Rules on the identity block: its dates, its number, and the decree it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.base.bahasa import tanggal
from pipeline.base.problems import Problem
from pipeline.periksa.aturan import PERHATIAN, Rule
from pipeline.road.definisi import Definisi
from pipeline.sop.tertulis import ISI

URUTAN = ("tanggal_pembuatan", "tanggal_revisi", "tanggal_pengesahan", "tanggal_efektif")


def dates_run_in_order(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, bagian identitas: an SOP is made, revised, approved, and then takes effect."""
    written = [(key, getattr(definisi.sop.identitas, key)) for key in URUTAN]
    for (before, first), (key, second) in pairwise((key, day) for key, day in written if day):
        if second < first:
            what = f"{_said(key)} ({tanggal(second)}) mendahului {_said(before)} ({tanggal(first)})"
            where = definisi.tempat_sop(("identitas", key, ISI))
            yield Problem(where, what, "Periksa kedua tanggal itu", PERHATIAN)


def a_changed_sop_says_when(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, tanggal revisi: a decree that changes another says when its SOP was revised."""
    sop = definisi.sop
    changes = sop.penetapan and re.match(r"perubahan\b", sop.penetapan.tentang, re.IGNORECASE)
    if changes and sop.identitas.tanggal_revisi is None:
        what = "tanggal_revisi kosong, padahal keputusannya adalah perubahan atas keputusan lain"
        fix = "Isi; bila SOP ini sendiri baru, tulis temuan ini pada diketahui"
        yield Problem(definisi.tempat_sop(("identitas", "tanggal_revisi")), what, fix, PERHATIAN)


def the_number_is_the_decree_s(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, nomor SOP: what the block says must be what the decree says.

    Only a number of the same form ("32 Tahun 2025") can be compared; an office may number its SOPs another way.
    """
    penetapan, written = definisi.sop.penetapan, definisi.sop.identitas.nomor
    if penetapan and re.fullmatch(r"(Nomor\s+)?\S+\s+Tahun\s+\d{4}", written, re.IGNORECASE):
        decree = f"{penetapan.nomor} Tahun {penetapan.tahun}"
        if written.casefold().removeprefix("nomor").split() != decree.casefold().split():
            what = f'nomor SOP "{written}" berbeda dari nomor keputusannya, "{decree}"'
            yield Problem(definisi.tempat_sop(("identitas", "nomor", ISI)), what, "Samakan keduanya", PERHATIAN)


def the_approval_is_the_decree_s(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, tanggal pengesahan: an SOP laid down by a decree is approved on its day."""
    penetapan, approved = definisi.sop.penetapan, definisi.sop.identitas.tanggal_pengesahan
    if penetapan and penetapan.tanggal != approved:
        what = f"tanggal_pengesahan ({tanggal(approved)}) bukan tanggal keputusannya ({tanggal(penetapan.tanggal)})"
        where = definisi.tempat_sop(("identitas", "tanggal_pengesahan", ISI))
        yield Problem(where, what, "Samakan keduanya", PERHATIAN)


def the_decree_has_one_year(definisi: Definisi) -> Iterator[Problem]:
    """UU 12/2011, lampiran II: the year in a decree's number is the year it is dated."""
    penetapan = definisi.sop.penetapan
    if penetapan and penetapan.tahun != penetapan.tanggal.year:
        what = f"tahun keputusan {penetapan.tahun}, sedangkan tanggalnya {tanggal(penetapan.tanggal)}"
        yield Problem(definisi.tempat_sop(("penetapan", "tahun", ISI)), what, "Samakan keduanya", PERHATIAN)


def _said(key: str) -> str:
    return key.replace("_", " ")


RULES: tuple[Rule, ...] = (
    dates_run_in_order,
    a_changed_sop_says_when,
    the_number_is_the_decree_s,
    the_approval_is_the_decree_s,
    the_decree_has_one_year,
)
