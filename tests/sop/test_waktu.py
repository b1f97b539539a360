"""The time of a step as offices write it."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from pipeline.sop.waktu import Waktu, WaktuTertulis

SEHARI = 450


def read(text: str) -> Waktu:
    found: Waktu = TypeAdapter(WaktuTertulis).validate_python(text)
    return found


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("10 Menit", 10),
        ("010 menit", 10),
        ("1/2 jam", 30),
        ("½ jam", 30),
        ("1½ jam", 90),
        ("1 1/2 jam", 90),
        ("1,5 jam", 90),
        ("0.5 hari", 225),
        ("3 hari kerja", 3 * SEHARI),
        ("1 Minggu", 5 * SEHARI),
        ("1 jam 30 menit", 90),
        ("1 jam, 30 menit", 90),
        ("2 hari 4 jam", 2 * SEHARI + 240),
        ("5 menit/berkas", 5),
        ("2 hari kerja per berkas", 2 * SEHARI),
        ("menyesuaikan", 0),
        ("Sesuai kebutuhan", 0),
    ],
)
def test_an_amount_is_read_and_the_words_are_kept(text: str, minutes: int) -> None:
    assert (read(text).menit(SEHARI), read(text).tertulis) == (minutes, text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1-2 hari", 2 * SEHARI),
        ("30 – 60 menit", 60),
        ("10 s.d. 15 menit", 15),
        ("10 s/d 15 Menit", 15),
        ("10 sampai dengan 15 menit", 15),
        ("10 menit sampai 1 jam", 60),
        ("120 Menit / 3 Hari", 3 * SEHARI),
        ("3 hari / 120 menit", 3 * SEHARI),
        ("2 hari kerja - 3 hari kerja", 3 * SEHARI),
    ],
)
def test_of_a_range_both_ends_are_printed_and_the_longer_one_counts(text: str, minutes: int) -> None:
    assert (read(text).menit(SEHARI), read(text).tertulis) == (minutes, text)


@pytest.mark.parametrize(
    "text", ["0 menit", "0,0 jam", "-1 menit", "10 mnt", "10", "sehari", "1.000 menit", "10 menit 5", "99999999 hari"]
)
def test_what_is_no_time_is_asked_back(text: str) -> None:
    with pytest.raises(ValidationError, match="tidak dapat dibaca"):
        read(text)
