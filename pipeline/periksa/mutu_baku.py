"""Rules on mutu baku: kelengkapan, waktu and output of every step, as the chart prints them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.base.bahasa import rangkai
from pipeline.base.problems import Problem
from pipeline.nilai.pandangan import column
from pipeline.periksa.aturan import PERHATIAN, Rule, named, steps
from pipeline.road.definisi import Definisi
from pipeline.sop.langkah import Langkah
from pipeline.sop.sitasi import words


def quality_is_complete(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012: every kegiatan has its mutu baku, which is kelengkapan, waktu and output."""
    for at, step in steps(definisi):
        absent = [name for name, text in _columns(definisi, step) if not text]
        if absent:
            where = definisi.tempat_sop(("langkah", at, absent[0]))
            what = f"mutu baku kegiatan {named(step)} belum lengkap, tanpa {rangkai(absent)}"
            yield Problem(where, what, "Isi, supaya hasil langkah itu dapat diukur", PERHATIAN)


def printed_needs_were_given(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012: kelengkapan, as the chart prints it, is what an earlier step gave or came from outside."""
    given = {words(masukan.judul) for masukan in definisi.sop.masukan.values()}
    for at, step in steps(definisi):
        printed = step.tertulis.kelengkapan
        for name in printed.split(";") if printed else ():
            if words(name) not in given:
                where = definisi.tempat_sop(("langkah", at, "tertulis", "kelengkapan"))
                same = " dan hanya mengulang kegiatannya" if words(name) == words(step.kegiatan) else ""
                what = f'kelengkapan "{name.strip()}" bukan output langkah sebelumnya{same}'
                yield Problem(where, what, "Sebut output langkah sebelumnya", PERHATIAN)
        given |= {words(name) for name in column(step.tertulis.output, definisi.sop, step.output).split(";")}


def _columns(definisi: Definisi, step: Langkah) -> tuple[tuple[str, str], ...]:
    return (
        ("kelengkapan", column(step.tertulis.kelengkapan, definisi.sop, step.kelengkapan)),
        ("waktu", step.waktu.tertulis if step.waktu else ""),
        ("output", column(step.tertulis.output, definisi.sop, step.output)),
    )


RULES: tuple[Rule, ...] = (quality_is_complete, printed_needs_were_given)
