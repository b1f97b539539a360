"""What several forms say together: one indikator twice, a cumulative figure that falls, an older form alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from pipeline import bahasa
from pipeline.model.kolom_form import JAWABAN
from pipeline.model.perjanjian import Jenis, Perjanjian
from pipeline.model.realisasi import Jawaban, Kiriman
from pipeline.problems import Level, Place, Problem


def conflicts(sent: tuple[Kiriman, ...]) -> Iterator[Problem]:
    """Indikator answered differently by two files of one round, told at both."""
    first: dict[tuple[int, int, str], tuple[Jawaban, Kiriman]] = {}
    for form in sent:
        for answer in form.jawaban:
            if not answer.terisi:
                continue
            other, source = first.setdefault((form.triwulan, form.putaran, answer.kode), (answer, form))
            if _content(other) != _content(answer):
                yield _conflict(answer, other, source)
                yield _conflict(other, answer, form)


def _conflict(here: Jawaban, there: Jawaban, source: Kiriman) -> Problem:
    what = f'indikator "{here.kode}" dijawab berbeda di {source.berkas} ({there.tempat.sel})'
    return Problem(here.tempat, what, "Samakan jawabannya, atau tinggalkan satu berkas saja")


def _content(answer: Jawaban) -> tuple[object, ...]:
    return tuple(answer.isian(name) for name in JAWABAN)


def outdated(sent: tuple[Kiriman, ...], perjanjian: Perjanjian, versions: Mapping[str, str]) -> Iterator[Problem]:
    """Units whose only answer to the quarter's form is on an older version of it; `versions` are today's.

    A form of another unit is not old, and told of elsewhere.
    """
    current = {"", *versions.values()}
    for unit in versions:
        forms = [form for form in sent if form.subbagian == unit]
        if not forms or any(form.versi in current for form in forms):
            continue
        answered = {answer.kode for form in forms for answer in form.jawaban}
        new = [item.kode for item in perjanjian.per_subbagian().get(unit, ()) if item.kode not in answered]
        told = f"; yang baru: {bahasa.rangkai(new)}" if new else ""
        what = f"form ini versi lama ({forms[-1].versi}): perjanjian kinerja berubah sesudah form ini dibuat{told}"
        fix = "Minta dan lengkapi form yang baru; jawaban pada form ini sudah disalin ke sana"
        yield Problem(Place(forms[-1].berkas), what, fix, Level.PERHATIAN)


def falls(sent: tuple[Kiriman, ...], perjanjian: Perjanjian, triwulan: int) -> Iterator[Problem]:
    """Cumulative figures of the quarter that are lower than the last one given before it."""
    for item in perjanjian.indikator:
        if item.jenis is not Jenis.KUMULATIF:
            continue
        if before := _last(sent, item.kode, triwulan):
            here = [a for form in sent if form.triwulan == triwulan for a in form.jawaban if a.kode == item.kode]
            for answer in here:
                yield from _fallen(answer, *before)


def _last(sent: tuple[Kiriman, ...], kode: str, triwulan: int) -> tuple[Jawaban, int] | None:
    found = [
        (form.triwulan, form.putaran, answer)
        for form in sent
        if form.triwulan < triwulan
        for answer in form.jawaban
        if answer.kode == kode and answer.terisi
    ]
    last = max(found, key=lambda one: one[:2], default=None)
    return (last[2], last[0]) if last else None


def _fallen(answer: Jawaban, before: Jawaban, quarter: int) -> Iterator[Problem]:
    for name in ("realisasi", "pembilang"):
        now, then = getattr(answer, name), getattr(before, name)
        if isinstance(now, Decimal) and isinstance(then, Decimal) and now < then:
            roman = bahasa.ROMAWI[quarter]
            what = f"{name} kumulatif {bahasa.angka(now)} lebih kecil daripada Triwulan {roman} ({bahasa.angka(then)})"
            fix = f"Tulis angka sejak awal tahun; bila angka Triwulan {roman} yang keliru, perbaiki form triwulan itu"
            yield Problem(answer.tempat, what, fix, Level.PERHATIAN)
