"""Rules on the identity block: its dates, its number, and the decree it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.base.bahasa import tanggal
from pipeline.base.problems import Problem, suggestion
from pipeline.periksa.aturan import PERHATIAN, Rule, steps
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


Loc = tuple[str | int, ...]


def actors_are_declared(definisi: Definisi) -> Iterator[Problem]:
    """Every pelaksana of a step, and everyone who countersigns, is in the list of pelaksana."""
    known = definisi.sop.pelaksana
    used: list[tuple[Loc, str]]
    used = [(("langkah", at, "pelaksana", i), key) for at, step in steps(definisi) for i, key in _each(step.pelaksana)]
    used += [
        (("naskah", name, "mengetahui", i), key)
        for name, naskah in definisi.sop.naskah.items()
        for i, key in _each(naskah.mengetahui)
    ]
    for loc, key in used:
        if key not in known:
            where = definisi.tempat_sop((*loc, ISI))
            yield Problem(where, f'pelaksana "{key}" tidak ada di daftar', suggestion(key, known))


def actors_have_a_step(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012: a column of the flow chart is an actor who does something; an empty one misleads.

    Silent while a step names someone unknown: that is mostly the actor who seems to have no step.
    """
    if any(actors_are_declared(definisi)):
        return
    acting = {key for _, step in steps(definisi) for key in step.pelaksana}
    for key in definisi.sop.pelaksana:
        if key not in acting:
            where = definisi.tempat_sop(("pelaksana", key))
            fix = "Hapus, atau sebut pada langkahnya"
            yield Problem(where, f'pelaksana "{key}" tidak punya langkah', fix, PERHATIAN)


def officials_are_known(definisi: Definisi) -> Iterator[Problem]:
    """Whoever acts or signs is a pejabat in satker.yaml; whoever signed an issued SOP may have been kept with it."""
    sop, known, kept = definisi.sop, definisi.satker.pejabat, definisi.pengesah
    wanted: list[tuple[Loc, str]] = [(("identitas", "disahkan_oleh"), sop.identitas.disahkan_oleh)]
    for key, actor in sop.pelaksana.items():
        wanted += [(("pelaksana", key, "pejabat", i), person) for i, person in _each(actor.pejabat or (key,))]
    if sop.penetapan:
        wanted.append((("penetapan", "oleh"), sop.penetapan.oleh))
    if sop.penetapan and sop.penetapan.salinan:
        wanted.append((("penetapan", "salinan", "oleh"), sop.penetapan.salinan.oleh))
    for loc, key in wanted:
        if key not in known and (loc[0] == "pelaksana" or key not in kept):
            what = f'pejabat "{key}" tidak ada dalam config/satker.yaml'
            yield Problem(definisi.tempat_sop((*loc, ISI)), what, suggestion(key, known))


def units_have_a_head(definisi: Definisi) -> Iterator[Problem]:
    """The head of every subbagian is a pejabat."""
    known = definisi.satker.pejabat
    for key, unit in definisi.satker.subbagian.items():
        if unit.kepala not in known:
            where = definisi.tempat_satker(("subbagian", key, "kepala", ISI))
            yield Problem(where, f'pejabat "{unit.kepala}" tidak ada di daftar', suggestion(unit.kepala, known))


def _each(keys: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    return enumerate(keys)


RULES: tuple[Rule, ...] = (
    dates_run_in_order,
    a_changed_sop_says_when,
    the_number_is_the_decree_s,
    the_approval_is_the_decree_s,
    the_decree_has_one_year,
    actors_are_declared,
    actors_have_a_step,
    officials_are_known,
    units_have_a_head,
)
