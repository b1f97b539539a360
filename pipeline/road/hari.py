"""What the days of a period's papers need: a calendar that knows their year, and somebody in the office that signs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.base.bahasa import tanggal
from pipeline.base.problems import Level, Place, Problem
from pipeline.road.load import LIBUR
from pipeline.road.naskah_terencana import Bahan
from pipeline.sop.perjalanan import Kunjungan


def unlisted_years(bahan: Bahan, visits: tuple[Kunjungan, ...]) -> Iterator[Problem]:
    """Each year without holidays a step or a paper falls into: its first working days would be guessed."""
    kalender, told = bahan.definisi.kalender, set[int]()
    for visit in visits:
        for day in _days(bahan, visit):
            if day.year not in told and not kalender.tahun_tercatat(day.year):
                told.add(day.year)
                number = bahan.definisi.sop.nomor_langkah()[visit.posisi]
                what = f"hari libur tahun {day.year} belum ada, padahal langkah {number} jatuh pada {tanggal(day)}"
                fix = f"Jalankan make libur TAHUN={day.year}, lalu cocokkan dengan SKB 3 Menteri"
                yield Problem(Place(LIBUR), what, fix)


def _days(bahan: Bahan, visit: Kunjungan) -> tuple[date, ...]:
    """The days on which a step begins and ends, those its papers bear, and New Year's Day of each year in its time."""
    papers = (bahan.hari(visit, key) for key in bahan.definisi.sop.langkah[visit.posisi].output)
    found = [day for day in (visit.mulai, visit.selesai, *papers) if day and not visit.tunggu]
    passed = range(visit.mulai.year + 1, visit.selesai.year) if visit.mulai and visit.selesai else ()
    return tuple(sorted((*found, *(date(year, 1, 1) for year in passed))))


def vacancies(bahan: Bahan, visits: tuple[Kunjungan, ...]) -> Iterator[Problem]:
    """Each office once, with the first paper that has no name for it."""
    definisi = bahan.definisi
    told: set[str] = set()
    for visit in (visit for visit in visits if not visit.tunggu):
        for paper in definisi.sop.langkah[visit.posisi].output:
            hari = bahan.hari(visit, paper)
            for key in _signers(bahan, visit, paper):
                if key not in told and hari and definisi.satker.pejabat[key].pada(hari) is None:
                    told.add(key)
                    yield _told(bahan, key, definisi.sop.naskah[paper].judul, hari)


def _signers(bahan: Bahan, visit: Kunjungan, paper: str) -> Iterator[str]:
    """Every pejabat whose name stands below a paper."""
    sop, satker = bahan.definisi.sop, bahan.definisi.satker
    naskah = sop.naskah[paper]
    for actor in (sop.langkah[visit.posisi].pelaksana[0], *naskah.mengetahui):
        yield from sop.pelaksana[actor].pejabat or (actor,)
    measured = bahan.terukur_pada(visit.putaran_data)
    if naskah.untuk_setiap == "subbagian" and measured:
        yield from (satker.subbagian[unit].kepala for unit in measured.perjanjian.per_subbagian())


def _told(bahan: Bahan, key: str, judul: str, hari: date) -> Problem:
    jabatan = bahan.definisi.satker.jabatan(key) or f'"{key}"'
    what = f"{judul} bertanggal {tanggal(hari)}, dan pada hari itu tidak ada yang tercatat menjabat {jabatan}"
    fix = "Isi sejak dan sampai pejabat waktu itu; sementara itu namanya dicetak titik-titik"
    return Problem(bahan.definisi.tempat_satker(("pejabat", key, "menjabat")), what, fix, Level.PERHATIAN)
