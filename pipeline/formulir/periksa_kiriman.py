"""A form that came back, held against the agreement: for whom, for when, and every answer in it.

Then what several forms say together: one indikator twice, a cumulative figure that falls, an older form alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from pipeline.base import bahasa
from pipeline.base.bahasa import SalahTulis
from pipeline.base.kalender import Periode
from pipeline.base.problems import Level, Place, Problem, suggestion
from pipeline.base.tabel import (
    BarisLembar,
    Lembar,
    Report,
    Sel,
    perhatian,
    read_choice,
    read_date,
    read_key,
    read_prose,
    read_text,
    salah,
)
from pipeline.base.tanda import lookalikes, plain, seen
from pipeline.formulir.form import (
    KODE_SUBBAGIAN,
    PENGISI,
    PERIODE,
    SUBBAGIAN,
    TANGGAL,
    VERSI,
    Terbaca,
    Tujuan,
    asked,
    read_period,
)
from pipeline.formulir.kewajaran import as_due
from pipeline.formulir.kotak_isian import field_place
from pipeline.formulir.periksa_jawaban import check_answer, read_answer
from pipeline.pengukuran.kolom_form import HARUS_ADA, JAWABAN, JUDUL_KOLOM
from pipeline.pengukuran.perjanjian import Indikator, JenisAngka, Perjanjian
from pipeline.pengukuran.realisasi import Jawaban, Kiriman
from pipeline.sop.metode import Metode


def read_form(found: Terbaca, wanted: Tujuan, report: Report) -> Kiriman:
    """The form; whatever is wrong goes to `report`.

    A form of another period is held against that period, so that it is told only what is its own fault; its answers
    do not count.
    """
    unit = _read_unit(found, wanted, report)
    written = _read_period(found, wanted, report)
    astray = written != wanted.periode
    held = replace(wanted, periode=written or wanted.periode, berjalan=wanted.berjalan and not astray)
    readable = written is not None and written.tahun == wanted.periode.tahun and written.triwulan > 0
    answers = tuple(_read_answers(found, unit, held, report)) if readable else ()
    filled_on = found.label.get(TANGGAL)
    return Kiriman(
        subbagian=unit,
        triwulan=wanted.periode.triwulan,
        putaran=wanted.putaran,
        berkas=found.berkas,
        sidik=found.sidik,
        tanggal=read_date(filled_on, report) if filled_on else None,
        pengisi=read_prose(found.label[PENGISI]) if PENGISI in found.label else "",
        jawaban=() if astray else answers,
        versi="" if astray else read_key(_label(found, VERSI), report),
    )


def _label(found: Terbaca, name: str) -> Sel:
    return found.label.get(name, Sel(None, found.awal))


def _fill_in(found: Terbaca, label: str, text: str) -> str:
    if label in found.label:
        return f'Isi "{label}" dengan {text}'
    return f'Tulis "{label}" dan {text} pada satu baris di atas tabel, atau pakai form yang dikirim'


def _read_unit(found: Terbaca, wanted: Tujuan, report: Report) -> str:
    """The unit's key; the key the form carries outlives a change of the unit's name."""
    names = {key: unit.nama for key, unit in wanted.satker.subbagian.items()}
    code, cell = _label(found, KODE_SUBBAGIAN), _label(found, SUBBAGIAN)
    key = read_key(code, report)
    if key in names:
        _check_name(cell, key, names, report)
        return key
    if cell.kosong:
        salah(report, cell, "subbagian pengirim belum ditulis", _fill_in(found, SUBBAGIAN, "nama subbagian"))
        return ""
    named = read_choice(cell, names, "subbagian", report)
    if named and not code.kosong:
        what = f'kode subbagian "{key}" tidak dikenal; yang dipakai namanya, {names[named]}'
        perhatian(report, code, what, f"Tulis {named}, atau pakai form yang dikirim")
    return named


def _check_name(cell: Sel, key: str, names: Mapping[str, str], report: Report) -> None:
    """A name that is no unit's is an old name of this one; a name that is another unit's contradicts the key."""
    known = "" if cell.kosong else read_choice(cell, names, "subbagian", lambda _: None)
    if known not in ("", key):
        what = f'subbagian "{seen(read_text(cell))}" tidak cocok dengan kode subbagian "{key}" ({names[key]})'
        salah(report, cell, what, "Samakan keduanya, atau pakai form yang dikirim")


def _read_period(found: Terbaca, wanted: Tujuan, report: Report) -> Periode | None:
    """The period the form says it is for; `None` when it does not say."""
    cell, periode = _label(found, PERIODE), wanted.periode
    if cell.kosong:
        salah(report, cell, "periode form belum ditulis", _fill_in(found, PERIODE, periode.nama))
        return None
    try:
        written = read_period(plain(read_text(cell)))
    except SalahTulis as wrong:
        salah(report, cell, wrong.what, f"Tulis {periode} atau {periode.nama}")
        return None
    if written != periode:
        fix = f"Pindahkan ke folder {written.kode} tahun {written.tahun}, atau minta form {periode.nama}"
        salah(report, cell, f"form ini untuk {written.nama}, bukan {periode.nama}", fix)
    return written


def _read_answers(found: Terbaca, unit: str, wanted: Tujuan, report: Report) -> Iterator[Jawaban]:
    seen: dict[str, Sel] = {}
    quarter = wanted.periode.triwulan
    current = found.utuh and read_key(_label(found, VERSI), lambda _: None) == wanted.versi(unit)
    for row in found.baris:
        code = row["kode"]
        item = _known(code, unit, wanted, report) if not code.kosong else None
        if item is None:
            continue
        if item.kode in seen:
            what = f'kode "{item.kode}" sudah ada di {seen[item.kode].tempat.sel}'
            salah(report, code, what, "Tinggalkan satu baris saja untuk tiap indikator")
            continue
        seen[item.kode] = code
        full = _completed(row, item, found.berkas, report if current else None)
        yield _read_answer(full, item, quarter, wanted.metode, report)
    if current and wanted.berjalan:
        _report_lost(found, tuple(item for item in wanted.milik(unit) if item.kode not in seen), report)


def _read_answer(row: BarisLembar, item: Indikator, triwulan: int, metode: Metode, report: Report) -> Jawaban:
    def tell(problem: Problem) -> None:
        report(as_due(item, triwulan, problem))

    answer = read_answer(row, item, triwulan, metode, tell)
    check_answer(row, item, answer, triwulan, metode, tell)
    return answer


def _completed(row: BarisLembar, item: Indikator, berkas: str, report: Report | None) -> BarisLembar:
    """The row with every column it must have; a field that this version has and the file has lost is reported."""
    empty = {name: Sel(None, field_place(berkas, f"{item.kode}/{name}")) for name in HARUS_ADA}
    for name in asked(item):
        if name in empty and name not in row and report:
            what = f"isian {JUDUL_KOLOM[name]} untuk {item.kode} sudah tidak ada pada form"
            salah(report, empty[name], what, "Isi ulang pada form yang dikirim; jangan hapus kotak isiannya")
    return {**empty, **row}


def _report_lost(found: Terbaca, lost: tuple[Indikator, ...], report: Report) -> None:
    for item in lost:
        what = f"indikator {item.kode} sudah tidak ada pada form ini"
        fix = f"Isi ulang pada form yang dikirim: {item.nama}"
        perhatian(report, Sel(None, field_place(found.berkas, f"{item.kode}/realisasi")), what, fix)


def _known(code: Sel, unit: str, wanted: Tujuan, report: Report) -> Indikator | None:
    word = read_text(code) if wanted.perjanjian.menurut_kode(read_text(code)) else read_key(code, report)
    item = wanted.indikator(word)
    if not word:
        return None
    if item is None:
        known = (one.kode for one in wanted.perjanjian.indikator if not unit or one.penanggung_jawab == unit)
        salah(
            report,
            code,
            f'indikator "{word}" tidak ada dalam perjanjian kinerja{lookalikes(word)}',
            suggestion(word, known),
        )
        return None
    if unit and unit not in (item.penanggung_jawab, *item.penerus):
        units = wanted.satker.subbagian
        what = f'indikator "{word}" bukan tanggung jawab subbagian {units[unit].nama}'
        salah(report, code, what, f"Pindahkan ke form subbagian {units[item.penanggung_jawab].nama}")
        return None
    return item


def conflicts(sent: tuple[Kiriman, ...], perjanjian: Perjanjian) -> Iterator[Problem]:
    """Indikator answered differently by two files of one round, told at both."""
    first: dict[tuple[int, int, str], tuple[Jawaban, Kiriman]] = {}
    for form in sent:
        for answer in form.jawaban:
            if answer.keadaan is None:
                continue
            other, source = first.setdefault((form.triwulan, form.putaran, answer.kode), (answer, form))
            item = perjanjian.menurut_kode(answer.kode)
            if item and _content(other) != _content(answer):
                yield as_due(item, form.triwulan, _conflict(answer, other, source))
                yield as_due(item, form.triwulan, _conflict(other, answer, form))


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
        if item.jenis is not JenisAngka.KUMULATIF:
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
        if answer.kode == kode and answer.berangka
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


KOLOM_JUDUL = 3
"""A row with more filled cells than this is the heading of the table; titles stand above it."""
_TAHUN = re.compile(r"\b(?:tahun|ta\.?|t\.a\.)\s*(20\d\d)\b", re.IGNORECASE)


def other_years(sheet: Lembar, tahun: int) -> Iterator[Problem]:
    """A warning when a sheet's title names years, and not this one."""
    for row, cells in enumerate(sheet.baris):
        texts = [(column, text) for column, text in enumerate(cells) if isinstance(text, str)]
        if len(texts) > KOLOM_JUDUL:
            return
        for column, text in texts:
            years = [int(year) for year in _TAHUN.findall(text)]
            if years and tahun not in years:
                what = f"judul lembar ini menyebut tahun {years[0]}, padahal berkasnya ada di folder tahun {tahun}"
                fix = f"Pastikan target, pagu, dan realisasi di bawahnya milik tahun {tahun}, lalu betulkan judulnya"
                yield Problem(sheet.tempat(row, column), what, fix, Level.PERHATIAN)
                return
