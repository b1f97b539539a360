"""Who holds an office on a day, as a clerk writes it."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.sop.pejabat import Pejabat, gaps, overlaps
from pipeline.sop.tertulis import validated
from pipeline.sop.yaml import naskah_yaml

JUNI = date(2026, 6, 1)


def read(*menjabat: str) -> Pejabat:
    pejabat, problems = parsed("".join(f"  - {{{one}}}\n" for one in menjabat))
    assert pejabat, "\n".join(problems)
    return pejabat


def parsed(menjabat: str, rest: str = "") -> tuple[Pejabat | None, list[str]]:
    written = naskah_yaml.parse(f"jabatan: Sekretaris\n{rest}menjabat:\n{menjabat}", "satker.yaml")
    pejabat, problems = validated(Pejabat, written.isi, written.locate)
    return pejabat, [str(problem) for problem in problems]


def signer(pejabat: Pejabat, hari: date | None) -> str:
    found = pejabat.pada(hari)
    return f"{found.tercetak(pejabat.jabatan)}: {found.nama}" if found else ""


def test_an_office_that_never_changed_is_held_by_one_person_on_every_day() -> None:
    pejabat = Pejabat(jabatan="Ketua", nama="A")
    assert {signer(pejabat, day) for day in (None, date.min, JUNI, date.max)} == {"Ketua: A"}


@pytest.mark.parametrize(
    "menjabat",
    [
        ("nama: A, sampai: 2026-05-31", "nama: B, sejak: 2026-06-01"),
        ("nama: A, sampai: 2026-05-31", "nama: B"),
        ("nama: A", "nama: B, sejak: 2026-06-01"),
        ("nama: B, sejak: 2026-06-01", "nama: A, sampai: 2026-05-31"),
        ("nama: A, sampai: 31 Mei 2026", "nama: B, sejak: 1 Juni 2026"),
    ],
)
def test_the_new_one_signs_from_the_first_day_whichever_date_is_written(menjabat: tuple[str, ...]) -> None:
    pejabat = read(*menjabat)
    assert [signer(pejabat, day) for day in (date(2026, 5, 31), JUNI)] == ["Sekretaris: A", "Sekretaris: B"]
    assert not list(gaps(pejabat))
    assert not list(overlaps(pejabat.pemangku()))


def test_whoever_acts_while_the_office_is_vacant_is_printed_as_plt() -> None:
    pejabat = read("nama: A, sampai: 2026-05-31", "nama: B, sejak: 2026-06-01, sebagai: plt")
    assert signer(pejabat, JUNI) == "Plt. Sekretaris: B"


def test_whoever_stands_in_signs_before_the_holder_and_only_on_those_days() -> None:
    pejabat = read("nama: A", "nama: B, sejak: 2026-06-01, sampai: 2026-06-05, sebagai: plh")
    days = [date(2026, 5, 31), JUNI, date(2026, 6, 5), date(2026, 6, 6)]
    assert [signer(pejabat, day).split()[0] for day in days] == ["Sekretaris:", "Plh.", "Plh.", "Sekretaris:"]
    assert not list(gaps(pejabat))


def test_a_signer_on_behalf_is_named_by_the_office_signed_for_and_their_own() -> None:
    one = "nama: B, sejak: 2026-06-01, sampai: 2026-06-05, sebagai: an, jabatan: Kepala Subbagian Umum"
    assert signer(read("nama: A", one), JUNI) == "a.n. Sekretaris\nKepala Subbagian Umum: B"


def test_a_day_before_anybody_is_recorded_has_no_signer() -> None:
    assert signer(read("nama: B, sejak: 2026-06-01"), date(2026, 5, 31)) == ""


def test_a_paper_without_a_date_bears_the_last_holder_and_not_who_stood_in() -> None:
    stood_in = "nama: C, sejak: 2026-07-01, sampai: 2026-07-05, sebagai: plh"
    assert signer(read("nama: A, sampai: 2026-05-31", "nama: B", stood_in), None) == "Sekretaris: B"


def test_a_plh_in_between_fills_the_gap() -> None:
    around = ("nama: A, sampai: 2026-05-31", "nama: B, sejak: 2026-06-08")
    assert list(gaps(read(*around))) == [(JUNI, date(2026, 6, 7))]
    assert not list(gaps(read(*around, "nama: C, sejak: 2026-06-01, sampai: 2026-06-07, sebagai: plh")))


@pytest.mark.parametrize(
    ("menjabat", "place", "told"),
    [
        (
            "  - {nama: A, sejak: 2026-06-01, sampai: 2026-05-01}\n",
            "satker.yaml:3:42",
            "sampai (1 Mei 2026 lebih awal daripada sejak, 1 Juni 2026). Periksa kedua tanggal itu.",
        ),
        (
            "  - {nama: A}\n  - {nama: B}\n",
            "satker.yaml:4:5",
            "tidak jelas sejak kapan B menggantikan A. Tulis sejak pada yang baru, atau sampai pada yang lama.",
        ),
        (
            "  - {nama: A, sejak: 2026-06-01, sebagai: plh}\n",
            "satker.yaml:3:43",
            '"plh" belum menyebut sejak dan sampai kapan. Tulis keduanya; perpanjang bila penugasannya diperpanjang.',
        ),
        (
            "  - {nama: A, sebagai: pjs}\n",
            "satker.yaml:3:24",
            '"pjs" bukan pilihan untuk "sebagai". Yang ada: an, plh, plt.',
        ),
        (
            "  - {nama: A, jabatan: Kasubbag}\n",
            "satker.yaml:3:24",
            '"jabatan" di sini hanya untuk sebagai: an. Hapus; jabatannya ditulis di atas menjabat.',
        ),
    ],
)
def test_what_cannot_be_is_told_where_it_stands_with_the_mend(menjabat: str, place: str, told: str) -> None:
    _, problems = parsed(menjabat)
    assert problems == [f"{place}: {told}"]


def test_a_name_outside_its_time_is_asked_back() -> None:
    _, (problem,) = parsed("  - {nama: A}\n", "nama: B\n")
    assert problem.startswith("satker.yaml:2:7: nama atau nip ditulis di luar menjabat, jadi tidak jelas sejak kapan")
