"""Rules on people: the actors of the steps, the officials who sign, the heads of units."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.base.problems import Problem, suggestion
from pipeline.periksa.aturan import PERHATIAN, Rule, steps
from pipeline.road.definisi import Definisi
from pipeline.sop.tertulis import ISI

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
    """Whoever acts or signs is a pejabat in satker.yaml."""
    sop, known = definisi.sop, definisi.satker.pejabat
    wanted: list[tuple[Loc, str]] = [(("identitas", "disahkan_oleh"), sop.identitas.disahkan_oleh)]
    for key, actor in sop.pelaksana.items():
        wanted += [(("pelaksana", key, "pejabat", i), person) for i, person in _each(actor.pejabat or (key,))]
    if sop.penetapan:
        wanted.append((("penetapan", "oleh"), sop.penetapan.oleh))
    if sop.penetapan and sop.penetapan.salinan:
        wanted.append((("penetapan", "salinan", "oleh"), sop.penetapan.salinan.oleh))
    for loc, key in wanted:
        if key not in known:
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


RULES: tuple[Rule, ...] = (actors_are_declared, actors_have_a_step, officials_are_known, units_have_a_head)
