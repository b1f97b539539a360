"""Who signs, as templates see it: the one place that makes a `NilaiPejabat`, and it asks for the day."""

from __future__ import annotations

from datetime import date

from pipeline.nilai.nilai_kantor import NilaiPejabat
from pipeline.sop.satker import Satker
from pipeline.sop.sop import Sop


def official(satker: Satker, kunci: str, hari: date | None, sebutan: str = "") -> NilaiPejabat:
    """Who holds an office on a day: nobody recorded prints as a dotted line, without a day the last holder.

    `sebutan` is what the office is called when the office itself does not say.
    """
    person, jabatan = satker.pejabat[kunci].pada(hari), satker.jabatan(kunci) or sebutan
    return NilaiPejabat(person.tercetak(jabatan), person.nama, person.nip) if person else NilaiPejabat(jabatan, "", "")


def people(sop: Sop, satker: Satker, kunci: str, hari: date | None) -> tuple[NilaiPejabat, ...]:
    """Who an actor is on a day: the pejabat it names; a pejabat without jabatan bears the actor's."""
    actor = sop.pelaksana[kunci]
    return tuple(official(satker, key, hari, actor.jabatan) for key in actor.pejabat or (kunci,))
