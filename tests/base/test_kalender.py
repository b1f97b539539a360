"""Working days and working minutes."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.base.kalender import Jam, Kalender

KALENDER = Kalender({date(2026, 1, 16): "Isra Mikraj"}, menit_kerja=450)


@pytest.mark.parametrize(
    ("start", "used", "minutes", "end", "left"),
    [
        (date(2026, 1, 5), 0, 10, date(2026, 1, 5), 10),
        (date(2026, 1, 5), 0, 450, date(2026, 1, 5), 450),
        (date(2026, 1, 5), 440, 20, date(2026, 1, 6), 10),
        (date(2026, 1, 9), 450, 450, date(2026, 1, 12), 450),
        (date(2026, 1, 15), 0, 900, date(2026, 1, 19), 450),
        (date(2026, 1, 10), 0, 30, date(2026, 1, 12), 30),
    ],
    ids=["within a day", "a full day", "over the evening", "over a weekend", "over a holiday", "from a Saturday"],
)
def test_working_time_skips_evenings_weekends_and_holidays(
    start: date, used: int, minutes: int, end: date, left: int
) -> None:
    assert Jam(start, used).setelah(minutes, KALENDER) == Jam(end, left)


def test_work_that_begins_after_a_full_day_begins_the_next_working_day() -> None:
    assert Jam(date(2026, 1, 9), 450).mulai(KALENDER) == date(2026, 1, 12)
    assert Jam(date(2026, 1, 9), 449).mulai(KALENDER) == date(2026, 1, 9)


def test_a_later_paper_moves_the_clock_forward_and_an_earlier_one_does_not_move_it_back() -> None:
    moment = Jam(date(2026, 1, 7), 60)
    assert moment.tidak_sebelum(date(2026, 1, 9)) == Jam(date(2026, 1, 9))
    assert moment.tidak_sebelum(date(2026, 1, 2)) == moment
    assert moment.tidak_sebelum(None) == moment
