"""How long an SOP takes."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from pipeline.base.kalender import Kalender
from pipeline.periksa.mutu_baku import in_days, minutes_by_actor, shortest_quarter, total_minutes
from pipeline.sop.sop import Sop
from pipeline.sop.tertulis import validated
from pipeline.sop.yaml import naskah_yaml

AKAR = Path(__file__).resolve().parents[2]


def sop() -> Sop:
    written = naskah_yaml.read(AKAR / "config/sop.yaml", "config/sop.yaml")
    found, _ = validated(Sop, written.isi, written.locate)
    assert found
    return found


def test_the_decree_s_steps_take_two_and_a_half_days() -> None:
    assert total_minutes(sop(), 450) == 630 + 450
    assert in_days(1080, 450) == "2,4 hari kerja"


def test_a_step_of_two_actors_takes_the_time_of_both() -> None:
    found = minutes_by_actor(sop(), 450)
    assert list(found.items()) == [
        ("staf_rendatin", 120 + 120 + 450 + 180 + 60),
        ("kasubbag_lain", 120),
        ("kasubbag_rendatin", 110),
        ("sekretaris", 40),
    ]


def test_the_shortest_quarter_is_the_one_with_most_holidays() -> None:
    assert shortest_quarter(Kalender({}, 450), 2025) == 64
    libur = {date(2025, 4, 1) + timedelta(days=day): "Libur" for day in range(30)}
    assert shortest_quarter(Kalender(libur, 450), 2025) == 65 - 22
