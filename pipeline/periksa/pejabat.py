"""Rules on officials: each office is held by one person at a time, and somebody held it when the SOP was issued."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.base.bahasa import tanggal, titik
from pipeline.base.problems import Problem
from pipeline.periksa.aturan import PERHATIAN, Rule
from pipeline.road.definisi import Definisi
from pipeline.sop.pejabat import Menjabat, Pejabat, gaps, overlaps
from pipeline.sop.tertulis import ISI

CARI = "Isi sejak dan sampai di menjabat"


def an_office_is_held_by_one_person(definisi: Definisi) -> Iterator[Problem]:
    """A paper has one signer: the times of two holders, or of two who stand in for one, do not overlap."""
    for key, pejabat in definisi.satker.pejabat.items():
        for before, after in (*overlaps(pejabat.pemangku()), *overlaps(pejabat.wakil())):
            what = (
                f"masa jabatan {titik(before.orang.nama)} dan {titik(after.orang.nama)} bertumpang tindih "
                f"sejak {tanggal(after.mulai)}"
            )
            where = definisi.tempat_satker(("pejabat", key, "menjabat", _at(pejabat, after.orang)))
            yield Problem(where, what, "Tulis sampai pada yang lama sehari sebelum yang baru menjabat")


def an_office_is_never_empty(definisi: Definisi) -> Iterator[Problem]:
    """Between two holders somebody signs: a plt or a plh, if nobody else."""
    for key, pejabat in definisi.satker.pejabat.items():
        for first, last in gaps(pejabat):
            what = f"{_called(definisi, key)} tidak dijabat siapa pun dari {tanggal(first)} sampai {tanggal(last)}"
            where = definisi.tempat_satker(("pejabat", key, "menjabat"))
            yield Problem(where, what, "Tulis siapa plt-nya; bila tidak ada, namanya dicetak titik-titik", PERHATIAN)


def the_decree_has_its_signers(definisi: Definisi) -> Iterator[Problem]:
    """Whoever signs the decree, its copy and the identity block was in office on that day."""
    known = definisi.satker_penetapan.pejabat
    for loc, key, day in _signatures(definisi):
        if key in known and known[key].pada(day) is None:
            what = f"pada {tanggal(day)} tidak ada yang tercatat menjabat {_called(definisi, key)}"
            yield Problem(definisi.tempat_sop((*loc, ISI)), what, f"{CARI} pada pejabat {key}", PERHATIAN)


def _signatures(definisi: Definisi) -> Iterator[tuple[tuple[str, ...], str, date]]:
    identitas, penetapan = definisi.sop.identitas, definisi.sop.penetapan
    yield ("identitas", "disahkan_oleh"), identitas.disahkan_oleh, identitas.tanggal_pengesahan
    if penetapan:
        yield ("penetapan", "oleh"), penetapan.oleh, penetapan.tanggal
    if penetapan and penetapan.salinan:
        yield ("penetapan", "salinan", "oleh"), penetapan.salinan.oleh, penetapan.tanggal


def _called(definisi: Definisi, key: str) -> str:
    return definisi.satker_penetapan.jabatan(key) or f'"{key}"'


def _at(pejabat: Pejabat, orang: Menjabat) -> int:
    return next(at for at, one in enumerate(pejabat.menjabat) if one is orang)


RULES: tuple[Rule, ...] = (an_office_is_held_by_one_person, an_office_is_never_empty, the_decree_has_its_signers)
