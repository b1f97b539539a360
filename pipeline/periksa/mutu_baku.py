"""Rules on mutu baku: kelengkapan, waktu and output of every step, as the chart prints them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from pipeline.base.bahasa import angka, bulatkan, rangkai
from pipeline.base.kalender import Kalender, Periode
from pipeline.base.problems import Problem
from pipeline.nilai.isi_kantor import column
from pipeline.periksa.aturan import PERHATIAN, Rule, named, steps
from pipeline.road.definisi import Definisi
from pipeline.sop.langkah import Langkah
from pipeline.sop.sitasi import words
from pipeline.sop.sop import Sop


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
        given |= {words(name) for name in column(step.tertulis.output, definisi.sop, step.butir_output).split(";")}


def _columns(definisi: Definisi, step: Langkah) -> tuple[tuple[str, str], ...]:
    return (
        ("kelengkapan", column(step.tertulis.kelengkapan, definisi.sop, step.butir_kelengkapan)),
        ("waktu", step.waktu.tertulis if step.waktu else ""),
        ("output", column(step.tertulis.output, definisi.sop, step.butir_output)),
    )


def units_of_time_are_one(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, asas keterukuran: times that are added up are written in one unit."""
    units = Counter(unit for _, step in steps(definisi) if step.waktu for unit in step.waktu.satuan)
    if len(units) > 1:
        rare = min(units, key=lambda unit: units[unit])
        at = next(at for at, step in steps(definisi) if step.waktu and rare in step.waktu.satuan)
        what = f"satuan waktu bercampur, {rangkai([unit for unit, _ in units.most_common()])}"
        fix = f"Pakai satu satuan; sehari {definisi.satker.menit_kerja} menit kerja"
        yield Problem(definisi.tempat_sop(("langkah", at, "waktu")), what, fix, PERHATIAN)


def units_of_time_are_spelled_alike(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, asas kemudahan dan kejelasan: "Menit" here and "menit" there is a slip."""
    first: dict[str, str] = {}
    told: set[str] = set()
    for at, step in steps(definisi):
        unit = re.fullmatch(r"[\d.,/½¼¾ ]+(\D+)", step.waktu.tertulis) if step.waktu else None
        written = unit[1] if unit else ""
        usual = first.setdefault(written.casefold(), written)
        if written != usual and written not in told:
            told.add(written)
            where = definisi.tempat_sop(("langkah", at, "waktu"))
            yield Problem(where, f'satuan waktu ditulis "{written}" dan "{usual}"', "Samakan tulisannya", PERHATIAN)


def the_whole_fits_the_time_there_is(definisi: Definisi) -> Iterator[Problem]:
    """UU 25/2009 pasal 21, jangka waktu penyelesaian: all steps together take no longer than the SOP says.

    Where it says nothing, an SOP that measures each quarter must end before the next one does (PermenPANRB 53/2014).
    """
    sop, day = definisi.sop, definisi.satker.menit_kerja
    total = total_minutes(sop, day)
    if sop.jangka_waktu:
        limit, said = sop.jangka_waktu.menit(day), f"jangka waktunya, {sop.jangka_waktu.tertulis}"
    elif definisi.mengukur:
        days = shortest_quarter(definisi.kalender, sop.identitas.tanggal_pengesahan.year)
        limit, said = days * day, f"satu triwulan, {days} hari kerja"
    else:
        return
    if total > limit:
        key, most = next(iter(minutes_by_actor(sop, day).items()))
        actor = sop.pelaksana[key].jabatan if key in sop.pelaksana else key
        what = f"seluruh langkah memerlukan {in_days(total, day)}, lebih lama dari {said}"
        fix = f"Persingkat langkahnya; paling banyak {actor}, {in_days(most, day)}"
        where = definisi.tempat_sop(("jangka_waktu",) if sop.jangka_waktu else ("langkah",))
        yield Problem(where, what, fix, PERHATIAN)


def total_minutes(sop: Sop, menit_kerja: int) -> int:
    """Working minutes of all steps, each done once; a step without waktu counts nothing."""
    return sum(step.waktu.menit(menit_kerja) for step in sop.langkah if step.waktu)


def minutes_by_actor(sop: Sop, menit_kerja: int) -> Mapping[str, int]:
    """The same by actor, the busiest first; a step of two actors takes the time of both."""
    found = dict.fromkeys(sop.pelaksana, 0)
    for step in sop.langkah:
        for key in step.pelaksana:
            found[key] = found.get(key, 0) + (step.waktu.menit(menit_kerja) if step.waktu else 0)
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def in_days(minutes: int, menit_kerja: int) -> str:
    """ "2,4 hari kerja"."""
    return f"{angka(bulatkan(Decimal(minutes) / menit_kerja, 1))} hari kerja"


def shortest_quarter(kalender: Kalender, tahun: int) -> int:
    """Working days of the quarter of that year that has the fewest."""
    quarters = (Periode(tahun, f"tw{number}") for number in range(1, 5))
    return min(_working_days(kalender, quarter.awal, quarter.akhir) for quarter in quarters)


def _working_days(kalender: Kalender, first: date, last: date) -> int:
    return sum(kalender.hari_kerja(first + timedelta(days=offset)) for offset in range((last - first).days + 1))


RULES: tuple[Rule, ...] = (
    quality_is_complete,
    printed_needs_were_given,
    units_of_time_are_one,
    units_of_time_are_spelled_alike,
    the_whole_fits_the_time_there_is,
)
