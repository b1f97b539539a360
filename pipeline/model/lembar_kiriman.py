"""A form as it comes back in a table file: a few labelled lines, then a row per indikator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.bahasa import ROMAWI, SalahTulis
from pipeline.model.isi_sel import Report, read_choice, read_date, read_note, read_text, salah
from pipeline.model.kolom import Baris, find_columns, heading_row
from pipeline.model.metode import Metode
from pipeline.model.periksa_jawaban import check_answer, read_answer
from pipeline.model.periode import Periode
from pipeline.model.perjanjian import Indikator, Perjanjian
from pipeline.model.realisasi import Jawaban, Kiriman
from pipeline.model.satker import Satker
from pipeline.model.tabel import Buku, Lembar, Sel, ringkas
from pipeline.problems import Place, Problem, suggestion

LEMBAR = "Form"
SUBBAGIAN, KODE_SUBBAGIAN, PERIODE, NOMOR_SOP, PENGISI, TANGGAL = (
    "Subbagian", "Kode subbagian", "Periode", "Nomor SOP", "Diisi oleh", "Tanggal",
)  # fmt: skip
LABEL = (SUBBAGIAN, KODE_SUBBAGIAN, PERIODE, NOMOR_SOP, PENGISI, TANGGAL)
JUDUL_KOLOM: Mapping[str, str] = {
    "kode": "Kode", "sasaran": "Sasaran", "indikator": "Indikator", "satuan": "Satuan", "target": "Target",
    "realisasi": "Realisasi", "pembilang": "Pembilang", "penyebut": "Penyebut", "data_dukung": "Data dukung",
    "kendala": "Kendala", "tindak_lanjut": "Tindak lanjut",
}  # fmt: skip
JAWABAN = ("realisasi", "pembilang", "penyebut", "data_dukung", "kendala", "tindak_lanjut")


@dataclass(frozen=True)
class Tujuan:
    """What a form is held against: the agreement, and the period and round of the folder it lies in."""

    perjanjian: Perjanjian
    satker: Satker
    metode: Metode
    periode: Periode
    putaran: int

    def indikator(self, kode: str) -> Indikator | None:
        """The agreed indikator with that code."""
        return next((item for item in self.perjanjian.indikator if item.kode.lower() == kode.lower()), None)


def read_form(book: Buku, wanted: Tujuan, report: Report) -> Kiriman | None:
    """The form in a file; whatever is wrong goes to `report`."""
    sheet = next((one for one in book.lembar if ringkas(one.nama) == ringkas(LEMBAR)), book.lembar[0])
    head = heading_row(sheet, JUDUL_KOLOM["kode"])
    if head is None:
        what = 'baris judul tabel tidak ditemukan (tidak ada sel berisi "Kode")'
        report(
            Problem(Place(book.berkas, sel=sheet.nama), what, "Pakai form yang dikirim; jangan hapus judul tabelnya")
        )
        return None
    labels = _read_labels(sheet, head, report)
    unit = _read_unit(sheet, labels, wanted, report)
    _check_period(sheet, labels, wanted.periode, report)
    filled_on = labels.get(TANGGAL)
    return Kiriman(
        subbagian=unit,
        triwulan=wanted.periode.triwulan,
        putaran=wanted.putaran,
        berkas=book.berkas,
        sidik=book.sidik,
        tanggal=read_date(filled_on, report) if filled_on else None,
        pengisi=read_note(labels[PENGISI]) if PENGISI in labels else "",
        jawaban=tuple(_read_answers(sheet, head, unit, wanted, report)),
    )


def _read_labels(sheet: Lembar, head: int, report: Report) -> Mapping[str, Sel]:
    known = {ringkas(label): label for label in LABEL}
    found: dict[str, Sel] = {}
    for number in range(head):
        label, value = sheet.sel(number, 0), sheet.sel(number, 1)
        if name := known.get(ringkas(read_text(label))):
            found[name] = value
        elif label.nilai is not None and value.nilai is not None:
            word = read_text(label)
            salah(report, label, f'isian "{word}" tidak dikenal', suggestion(word, LABEL))
    return found


def _read_unit(sheet: Lembar, labels: Mapping[str, Sel], wanted: Tujuan, report: Report) -> str:
    """The unit's key; the key the form carries outlives a change of the unit's name."""
    names = {key: unit.nama for key, unit in wanted.satker.subbagian.items()}
    key = read_text(labels[KODE_SUBBAGIAN]) if KODE_SUBBAGIAN in labels else ""
    if key in names:
        return key
    cell = labels.get(SUBBAGIAN, Sel(None, sheet.tempat(0, 0)))
    if cell.kosong:
        salah(report, cell, "subbagian pengirim belum ditulis", f'Isi sel di kanan "{SUBBAGIAN}"')
        return ""
    return read_choice(cell, names, "subbagian", report)


def _check_period(sheet: Lembar, labels: Mapping[str, Sel], periode: Periode, report: Report) -> None:
    cell = labels.get(PERIODE, Sel(None, sheet.tempat(0, 0)))
    if cell.kosong:
        salah(report, cell, "periode form belum ditulis", f'Isi sel di kanan "{PERIODE}" dengan {periode.nama}')
        return
    try:
        written = read_period(read_text(cell))
    except SalahTulis as wrong:
        salah(report, cell, wrong.what, f"Tulis {periode} atau {periode.nama}")
        return
    if written != periode:
        fix = f"Pindahkan ke folder {written.kode} tahun {written.tahun}, atau minta form {periode.nama}"
        salah(report, cell, f"form ini untuk {written.nama}, bukan {periode.nama}", fix)


def read_period(text: str) -> Periode:
    """From "2025-tw4" or "Triwulan IV Tahun 2025"; raises `SalahTulis`."""
    found = re.fullmatch(r"(?:triwulan|tw)\s*(i{1,3}|iv|[1-4])\s+(?:tahun\s+)?(\d{4})", text.strip().lower(), re.ASCII)
    if not found:
        return Periode.read(text)
    number = int(found[1]) if found[1].isdigit() else ROMAWI.index(found[1].upper())
    return Periode(int(found[2]), f"tw{number}")


def _read_answers(sheet: Lembar, head: int, unit: str, wanted: Tujuan, report: Report) -> Iterator[Jawaban]:
    columns = find_columns(sheet, head, tuple(JUDUL_KOLOM), report)
    if len(columns) < len(JUDUL_KOLOM):
        return
    seen: dict[str, Sel] = {}
    for row in _table_rows(sheet, head, columns, report):
        code = row["kode"]
        item = _known(code, unit, wanted, report)
        if item is None:
            continue
        if item.kode in seen:
            what = f'kode "{item.kode}" sudah ada di {seen[item.kode].tempat.sel}'
            salah(report, code, what, "Tinggalkan satu baris saja untuk tiap indikator")
            continue
        seen[item.kode] = code
        answer = read_answer(row, item, wanted.metode, report)
        check_answer(row, item, answer, wanted.periode.triwulan, wanted.metode, report)
        yield answer


def _table_rows(sheet: Lembar, head: int, columns: Mapping[str, int], report: Report) -> Iterator[Baris]:
    """The rows with a code. What stands below the table (signatures) is left alone, but never a figure."""
    rows = [
        {name: sheet.sel(number, column) for name, column in columns.items()}
        for number in range(head + 1, len(sheet.baris))
    ]
    last = max((n for n, row in enumerate(rows) if not row["kode"].kosong), default=-1)
    while last + 1 < len(rows) and any(cell.nilai is not None for cell in rows[last + 1].values()):
        last += 1
    for number, row in enumerate(rows):
        if not row["kode"].kosong:
            yield row
            continue
        answers = JAWABAN if number <= last else ("realisasi", "pembilang", "penyebut")
        for name in answers:
            if not row[name].kosong:
                what = f'"{read_text(row[name])}" berada pada baris tanpa kode indikator'
                salah(report, row[name], what, "Pindahkan ke baris indikatornya, atau tulis kodenya di kolom Kode")


def _known(code: Sel, unit: str, wanted: Tujuan, report: Report) -> Indikator | None:
    word = read_text(code)
    item = wanted.indikator(word)
    if item is None:
        known = (one.kode for one in wanted.perjanjian.indikator if not unit or one.penanggung_jawab == unit)
        salah(report, code, f'indikator "{word}" tidak ada dalam perjanjian kinerja', suggestion(word, known))
        return None
    if unit and item.penanggung_jawab != unit:
        units = wanted.satker.subbagian
        what = f'indikator "{word}" bukan tanggung jawab subbagian {units[unit].nama}'
        salah(report, code, what, f"Pindahkan ke form subbagian {units[item.penanggung_jawab].nama}")
        return None
    return item


def conflicts(sent: tuple[Kiriman, ...]) -> Iterator[Problem]:
    """Indikator answered differently by two files of one round."""
    first: dict[tuple[int, int, str], tuple[Jawaban, Kiriman]] = {}
    for form in sent:
        for answer in form.jawaban:
            if not answer.terisi:
                continue
            key = (form.triwulan, form.putaran, answer.kode)
            other, source = first.setdefault(key, (answer, form))
            if _content(other) != _content(answer):
                what = f'indikator "{answer.kode}" dijawab berbeda di {source.berkas} ({other.tempat.sel})'
                yield Problem(answer.tempat, what, "Samakan jawabannya, atau tinggalkan satu berkas saja")


def _content(answer: Jawaban) -> tuple[object, ...]:
    return tuple(getattr(answer, name) for name in JAWABAN)
