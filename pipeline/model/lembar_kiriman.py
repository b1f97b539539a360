"""A form in a table file: a few labelled lines, then a row per indikator under its headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.model.form import ANGKA, JAWABAN, JUDUL_KOLOM, LABEL, Terbaca
from pipeline.model.isi_sel import Report, read_text, salah
from pipeline.model.kolom import Baris, find_columns, heading_row
from pipeline.model.tabel import Buku, Lembar, Sel, ringkas
from pipeline.problems import Place, Problem, suggestion

LEMBAR = "Form"


def read_sheet(book: Buku, report: Report) -> Terbaca | None:
    """The form in a table file; whatever is wrong with its layout goes to `report`."""
    sheet = next((one for one in book.lembar if ringkas(one.nama) == ringkas(LEMBAR)), book.lembar[0])
    head = heading_row(sheet, JUDUL_KOLOM["kode"])
    if head is None:
        what = 'baris judul tabel tidak ditemukan (tidak ada sel berisi "Kode")'
        report(
            Problem(Place(book.berkas, sel=sheet.nama), what, "Pakai form yang dikirim; jangan hapus judul tabelnya")
        )
        return None
    labels = _read_labels(sheet, head, report)
    columns = find_columns(sheet, head, tuple(JUDUL_KOLOM), report)
    whole = len(columns) == len(JUDUL_KOLOM)
    rows = tuple(_table_rows(sheet, head, columns, report)) if whole else ()
    return Terbaca(book.berkas, book.sidik, sheet.tempat(0, 0), labels, rows, utuh=False)


def _read_labels(sheet: Lembar, head: int, report: Report) -> Mapping[str, Sel]:
    """The labelled lines. In a line the label may stand anywhere: columns that were moved take it along."""
    known = {ringkas(label): label for label in LABEL}
    found: dict[str, Sel] = {}
    for number in range(head):
        filled = [cell for cell in _cells(sheet, number) if cell.nilai is not None]
        labels = [cell for cell in filled if ringkas(read_text(cell)) in known]
        if labels:
            found[known[ringkas(read_text(labels[0]))]] = _value(sheet, number, labels[0], filled)
        elif len(filled) > 1 and filled[0] == sheet.sel(number, 0) and filled[1] == sheet.sel(number, 1):
            word = read_text(filled[0])
            salah(report, filled[0], f'isian "{word}" tidak dikenal', suggestion(word, LABEL))
    return found


def _cells(sheet: Lembar, row: int) -> tuple[Sel, ...]:
    return tuple(sheet.sel(row, column) for column in range(len(sheet.baris[row])))


def _value(sheet: Lembar, row: int, label: Sel, filled: list[Sel]) -> Sel:
    """What belongs to a label: the next filled cell of its line, else the only one before it, else the empty one."""
    at = filled.index(label)
    if at + 1 < len(filled):
        return filled[at + 1]
    if at:
        return filled[at - 1]
    return sheet.sel(row, _cells(sheet, row).index(label) + 1)


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
        for name in JAWABAN if number <= last else ANGKA:
            if not row[name].kosong:
                what = f'"{read_text(row[name])}" berada pada baris tanpa kode indikator'
                salah(report, row[name], what, "Pindahkan ke baris indikatornya, atau tulis kodenya di kolom Kode")
