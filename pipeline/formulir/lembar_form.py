"""A form in a table file: a few labelled lines, then a row per indikator under its headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.base.problems import Place, Problem, suggestion
from pipeline.base.tabel import BarisLembar, Buku, Lembar, Report, Sel, perhatian, read_text, ringkas, salah
from pipeline.formulir.form import LABEL, PENGISI, TANGGAL, Terbaca
from pipeline.formulir.tabel_form import find_columns, heading_row, report_unheaded
from pipeline.formulir.tampak import as_seen, quoted, report_covered, report_remarks, row_as_seen, unmerged
from pipeline.pengukuran.kolom_form import ANGKA, HARUS_ADA, JAWABAN, JUDUL_KOLOM

LEMBAR = "Form"


def read_sheet(book: Buku, report: Report) -> Terbaca | None:
    """The form in a table file; whatever is wrong with its layout goes to `report`."""
    sheet = _form_sheet(book)
    if faults := (*_hidden_form(sheet, book), *sheet.rupa.masalah):
        for fault in faults:
            report(fault)
        return None
    head = heading_row(sheet, JUDUL_KOLOM["kode"])
    if head is None:
        what = 'baris judul tabel tidak ditemukan (tidak ada sel berisi "Kode")'
        report(
            Problem(Place(book.berkas, sel=sheet.nama), what, "Pakai form yang dikirim; jangan hapus judul tabelnya")
        )
        return None
    report_covered(sheet, report)
    report_remarks(sheet, report)
    labels = _read_labels(sheet, head, report)
    columns = find_columns(sheet, head, JUDUL_KOLOM, report, HARUS_ADA)
    whole = columns.keys() >= set(HARUS_ADA)
    rows = tuple(_table_rows(sheet, head, columns, report)) if whole else ()
    for other in book.lembar:
        if other is not sheet:
            _check_other(other, sheet.nama, rows, report)
    return Terbaca(book.berkas, book.sidik, sheet.tempat(0, 0), labels, rows, utuh=False)


def _form_sheet(book: Buku) -> Lembar:
    """The sheet called "Form", else the first that holds the table, else the first; only of those that are shown."""
    shown = tuple(one for one in book.lembar if not one.rupa.lembar_sembunyi) or book.lembar
    named = (one for one in shown if ringkas(one.nama) == ringkas(LEMBAR))
    return next(named, None) or next(filter(_holds_table, shown), shown[0])


def _holds_table(sheet: Lembar) -> bool:
    return heading_row(sheet, JUDUL_KOLOM["kode"]) is not None


def _hidden_form(sheet: Lembar, book: Buku) -> Iterator[Problem]:
    """The table stands on a sheet nobody sees, and nowhere else."""
    hidden = next((one for one in book.lembar if one.rupa.lembar_sembunyi and _holds_table(one)), None)
    if hidden and not _holds_table(sheet):
        what = f'tabel form hanya ada di lembar tersembunyi "{hidden.nama}"'
        fix = "Tampilkan lembar itu (klik kanan pada nama lembar, Tampilkan), periksa isinya, lalu simpan"
        yield Problem(Place(book.berkas, sel=hidden.nama), what, fix)


def _check_other(sheet: Lembar, read: str, rows: tuple[BarisLembar, ...], report: Report) -> None:
    """Answers on another sheet would be lost without a word; grave where the form's own sheet has none."""
    head = heading_row(sheet, JUDUL_KOLOM["kode"])
    columns = {} if head is None else find_columns(sheet, head, JUDUL_KOLOM, lambda _: None)
    if head is None or "kode" not in columns:
        return
    given = {(read_text(row["kode"]), name): row[name].nilai for row in rows for name in JAWABAN if name in row}
    for number in range(head + 1, len(sheet.baris)):
        code = read_text(sheet.sel(number, columns["kode"]))
        for name in (name for name in JAWABAN if code and name in columns):
            cell = sheet.sel(number, columns[name])
            if not cell.kosong and given.get((code, name)) != cell.nilai:
                kind = "lembar tersembunyi" if sheet.rupa.lembar_sembunyi else "lembar"
                what = f'jawaban {code} pada {kind} "{sheet.nama}" tidak dibaca; yang dibaca lembar "{read}"'
                tell = salah if given.get((code, name)) is None else perhatian
                tell(report, cell, what, f'Pindahkan isinya ke lembar "{read}", atau hapus lembar "{sheet.nama}"')
                return


def _read_labels(sheet: Lembar, head: int, report: Report) -> Mapping[str, Sel]:
    """The labelled lines. In a line the label may stand anywhere: columns that were moved take it along."""
    known = {ringkas(label): label for label in LABEL}
    found: dict[str, Sel] = {}
    for number in range(head):
        filled = [cell for cell in _cells(sheet, number) if cell.nilai is not None]
        labels = [cell for cell in filled if ringkas(read_text(cell)) in known]
        if labels:
            label, found_value = known[ringkas(read_text(labels[0]))], _value(sheet, number, labels[0], filled)
            value = as_seen(found_value, report, exact=label == TANGGAL)
            if label in found and found[label].nilai != value.nilai:
                salah(report, value, f'"{label}" ditulis dua kali dengan isi berbeda', "Tinggalkan satu saja")
            found[label] = value
            for cell in filled:
                if cell not in (labels[0], found_value):
                    what = f'{quoted(read_text(cell))} tidak dibaca; untuk "{label}" dibaca {quoted(read_text(value))}'
                    perhatian(report, cell, what, "Tulis dalam satu sel, atau hapus")
        elif len(filled) == 1 and (told := _in_one_cell(filled[0], known)):
            found.setdefault(*told)
        elif len(filled) > 1 and filled[0] == sheet.sel(number, 0) and filled[1] == sheet.sel(number, 1):
            word = read_text(filled[0])
            salah(report, filled[0], f'isian "{word}" tidak dikenal', suggestion(word, LABEL))
        elif found:
            _tell_above(filled, report)
    return found


def _tell_above(filled: list[Sel], report: Report) -> None:
    """What stands between the labels and the table, the form's own advice aside."""
    for cell in filled:
        if not read_text(cell).lower().startswith("petunjuk"):
            what = f"{quoted(read_text(cell))} di atas tabel tidak dibaca"
            perhatian(report, cell, what, "Bila itu bagian jawaban, tulis di baris indikatornya, atau hapus")


def _in_one_cell(cell: Sel, known: Mapping[str, str]) -> tuple[str, Sel] | None:
    """ "Diisi oleh: Budi" in a single cell, where it looks plain."""
    word, _, value = read_text(cell).partition(":")
    label = known.get(ringkas(word))
    return (label, Sel(value.strip(), cell.tempat)) if label and value.strip() and not cell.potongan else None


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


def _belongs_to_table(row: BarisLembar) -> bool:
    """Whether something stands in a row that is not the form's own line of signatures."""
    told = [cell for cell in row.values() if cell.nilai is not None]
    return bool(told) and all(ringkas(read_text(cell)) != ringkas(PENGISI) for cell in told)


def _table_rows(sheet: Lembar, head: int, columns: Mapping[str, int], report: Report) -> Iterator[BarisLembar]:
    """The rows with a code. What stands below the table (signatures) is left alone, but never a figure."""
    found = {
        number: {name: sheet.sel(number, column) for name, column in columns.items()}
        for number in range(head + 1, len(sheet.baris))
    }
    rows = tuple(unmerged(sheet, columns, found, report).values())
    last = max((n for n, row in enumerate(rows) if not row["kode"].kosong), default=-1)
    while last + 1 < len(rows) and _belongs_to_table(rows[last + 1]):
        last += 1
    for number, row in enumerate(rows):
        if not row["kode"].kosong:
            report_unheaded(sheet, head, head + 1 + number, columns, report)
            if seen := row_as_seen(sheet, head + 1 + number, row, report):
                yield seen
            continue
        for name in JAWABAN if number <= last else ANGKA:
            if name in row and not as_seen(row[name], report, exact=False).kosong:
                what = f"{quoted(read_text(row[name]))} berada pada baris tanpa kode indikator"
                salah(report, row[name], what, "Pindahkan ke baris indikatornya, atau tulis kodenya di kolom Kode")
