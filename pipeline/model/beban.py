"""How long an SOP takes: all steps once, and what falls to each actor."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from pipeline.bahasa import angka, bulatkan
from pipeline.model.kalender import Kalender
from pipeline.model.periode import Periode
from pipeline.model.sop import Sop


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
