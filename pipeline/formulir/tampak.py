"""A sheet as people see it: what is struck or covered is no answer, a figure that may say two things is asked back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.base import tanda
from pipeline.base.bahasa import rangkai
from pipeline.base.problems import Level, Problem
from pipeline.base.rupa import PotonganSel, Wilayah, read_together
from pipeline.base.tabel import BarisLembar, Lembar, Report, Sel, huruf_kolom, perhatian, read_prose, read_text, salah
from pipeline.pengukuran.kolom_form import JAWABAN, JUDUL_KOLOM, KOLOM

PROSA = tuple(name for name in JAWABAN if KOLOM[name].jenis == "teks" and not KOLOM[name].pilihan)
"""The answers in words; all others are one figure, day or choice, which must be beyond doubt."""
PASTI = ("kode", *(name for name in JAWABAN if name not in PROSA))
_PANJANG = 200
_SATU = "Tulis satu isian saja dengan huruf biasa, tanpa coretan dan tanpa angka kecil"


def quoted(text: str) -> str:
    """The text in quotes for a message, on one line, without what nobody sees."""
    line = " ".join(tanda.seen(text).split())
    return f'"{line[:_PANJANG]}{"…" if len(line) > _PANJANG else ""}"'


def report_covered(sheet: Lembar, report: Report) -> None:
    """What lies under a merged cell, where nobody sees it."""
    for spot, text in sheet.rupa.tertutup.items():
        what = f"{quoted(text)} tertutup oleh sel gabungan, jadi tidak dibaca"
        perhatian(report, sheet.sel(*spot), what, "Pisahkan sel gabungan itu bila isinya masih berlaku")


def report_remarks(sheet: Lembar, report: Report) -> None:
    """What was written beside the cells: remarks and text boxes."""
    for spot, text in sheet.rupa.catatan.items():
        what = f"catatan atau kotak teks {quoted(text)} tidak dibaca"
        perhatian(report, sheet.sel(*spot), what, "Tulis isinya di selnya bila itu bagian jawaban, atau hapus")


def as_seen(cell: Sel, report: Report, *, exact: bool) -> Sel:
    """The cell as it is read. Where it must be `exact`, one that mixes looks is reported and gives nothing."""
    pieces = tuple(one for one in cell.potongan if one.teks.strip())
    if all(one.corak.biasa for one in pieces):
        return cell
    if all(one.corak.coret for one in pieces):
        what = f"{quoted(read_prose(cell))} dicoret, jadi tidak dibaca"
        perhatian(report, cell, what, "Kosongkan, atau hapus coretannya bila itu jawabannya")
        return Sel(None, cell.tempat)
    if exact and all(one.corak.sembunyi for one in pieces):
        what = f"{quoted(read_prose(cell))} tidak tampak karena format selnya"
        salah(report, cell, what, "Ubah format selnya menjadi Umum (General) bila itu jawabannya, atau kosongkan")
        return Sel(None, cell.tempat)
    if exact:
        salah(report, cell, f"{quoted(read_prose(cell))} dapat dibaca dua cara: {rangkai(_looks(pieces))}", _SATU)
        return Sel(None, cell.tempat)
    return _prose_as_seen(cell, pieces, report)


def row_of_words(row: BarisLembar, report: Report) -> BarisLembar | None:
    """A row of the office's own as it is read, exact in its figures; `None` for one that is struck."""
    given = {name: cell for name, cell in row.items() if not cell.kosong}
    first, silent = next(iter(given.values())), list[Problem]()
    if all(as_seen(cell, silent.append, exact=False).kosong for cell in given.values()):
        what = f"baris {quoted(read_prose(first))} dicoret, jadi tidak dibaca"
        perhatian(report, first, what, "Hapus barisnya, atau hapus coretannya bila berlaku")
        return None
    return {name: as_seen(cell, report, exact=_is_figure(cell)) for name, cell in row.items()}


def _is_figure(cell: Sel) -> bool:
    return not isinstance(cell.nilai, str) or not re.search(r"[^\W\d_]", cell.nilai)


def _looks(pieces: Iterable[PotonganSel]) -> tuple[str, ...]:
    words = {
        "dicoret": [one.teks for one in pieces if one.corak.coret],
        "disembunyikan": [one.teks for one in pieces if one.corak.sembunyi and not one.corak.coret],
        "ditulis kecil di atas/bawah": [one.teks for one in pieces if one.corak.naik and not one.corak.coret],
    }
    return tuple(f"{quoted(' '.join(texts))} {how}" for how, texts in words.items() if texts)


def _prose_as_seen(cell: Sel, pieces: tuple[PotonganSel, ...], report: Report) -> Sel:
    if lost := tuple(one for one in pieces if one.corak.coret or one.corak.sembunyi):
        what = f"{rangkai(_looks(lost))}, jadi tidak dibaca"
        perhatian(report, cell, what, "Hapus bila memang tidak berlaku, atau hapus coretannya bila berlaku")
    level = tuple(one for one in pieces if one.corak.naik and one not in lost and one.dibaca == one.teks)
    if level and len(level) < len(pieces) - len(lost):
        what = f"{rangkai(_looks(level))}; dalam naskah ia sejajar"
        perhatian(report, cell, what, "Tulis dengan cara lain bila artinya berubah")
    if not isinstance(cell.nilai, str):
        return Sel(None, cell.tempat) if lost else cell
    return Sel(read_together(cell.potongan) or None, cell.tempat)


@dataclass(frozen=True)
class _Tabel:
    """The rows below the headings of a sheet, each with its number."""

    sheet: Lembar
    kolom: Mapping[str, int]
    baris: Mapping[int, BarisLembar]

    def berkode(self, area: Wilayah) -> tuple[int, ...]:
        """The rows of an area that have a code."""
        rows = range(area.baris, area.baris_akhir + 1)
        return tuple(number for number, row in self.baris.items() if number in rows and not row["kode"].kosong)


def unmerged(
    sheet: Lembar, columns: Mapping[str, int], found: Mapping[int, BarisLembar], report: Report
) -> Mapping[int, BarisLembar]:
    """Prose in a merged cell is every row's it covers; a figure is asked back, and so is a code."""
    table = _Tabel(sheet, columns, found)
    rows = {number: dict(row) for number, row in found.items()}
    for area in table.sheet.rupa.wilayah:
        names = tuple(name for name, column in table.kolom.items() if area.kolom <= column <= area.kolom_akhir)
        begins = area.baris in rows and names and table.kolom[names[0]] == area.kolom
        if not begins or table.sheet.sel(*area.awal).kosong:
            continue
        if "kode" in names:
            _report_merged_code(table, area, rows, report)
        else:
            _share(table, area, names, rows, report)
    return rows


def _report_merged_code(table: _Tabel, area: Wilayah, rows: dict[int, dict[str, Sel]], report: Report) -> None:
    """The rows under it belong to no indikator that is known; nothing more is said of them."""
    if area.baris == area.baris_akhir:
        return
    cell = table.sheet.sel(*area.awal)
    what = f"kode {quoted(read_text(cell))} digabung untuk baris {area.baris + 1}–{area.baris_akhir + 1}"
    fix = f"Pisahkan sel gabungan {address(area)}, lalu tulis kode tiap indikator di barisnya sendiri"
    salah(report, cell, what, fix)
    for number in range(area.baris + 1, area.baris_akhir + 1):
        if number in rows:
            rows[number] = {name: Sel(None, one.tempat) for name, one in rows[number].items()}


def _share(
    table: _Tabel, area: Wilayah, names: tuple[str, ...], rows: dict[int, dict[str, Sel]], report: Report
) -> None:
    answers = tuple(name for name in names if name in JAWABAN)
    owners, cell = table.berkode(area), table.sheet.sel(*area.awal)
    if not owners or not answers or (len(owners) < 2 and len(answers) < 2):
        return
    if any(name in PASTI for name in answers):
        codes = rangkai(tuple(read_text(table.baris[number]["kode"]) for number in owners))
        headings = rangkai(tuple(JUDUL_KOLOM[name] for name in answers))
        what = f"{quoted(read_prose(cell))} berada di sel gabungan {address(area)}, untuk {headings} {codes}"
        salah(report, cell, what, "Pisahkan sel gabungan itu, lalu tulis isian tiap indikator di selnya sendiri")
        rows[area.baris][names[0]] = Sel(None, cell.tempat)
        return
    if len(answers) > 1:
        what = f"sel gabungan {address(area)} dibaca sebagai {JUDUL_KOLOM[answers[0]]} saja"
        perhatian(report, cell, what, f"Pisahkan bila {rangkai([JUDUL_KOLOM[one] for one in answers[1:]])} diisi juga")
    seen = as_seen(cell, report, exact=False)
    for number in owners:
        rows[number][answers[0]] = Sel(seen.nilai, rows[number][answers[0]].tempat)


def address(area: Wilayah) -> str:
    """ "F14:F16"."""
    first = f"{huruf_kolom(area.kolom)}{area.baris + 1}"
    return f"{first}:{huruf_kolom(area.kolom_akhir)}{area.baris_akhir + 1}"


def row_as_seen(sheet: Lembar, number: int, row: BarisLembar, report: Report) -> BarisLembar | None:
    """A row with a code as it is read; `None` for one that is struck with its code."""
    code = row["kode"]
    if code.potongan and all(one.corak.coret for one in code.potongan if one.teks.strip()):
        _report_struck_row(row, report)
        return None
    _report_hidden(sheet, number, row, report)
    seen = {name: as_seen(cell, report, exact=name in PASTI) for name, cell in row.items() if name in (*PROSA, *PASTI)}
    return {**row, **seen}


def _report_struck_row(row: BarisLembar, report: Report) -> None:
    code, silent = row["kode"], list[Problem]()
    left = [row[name] for name in JAWABAN if name in row and not as_seen(row[name], silent.append, exact=False).kosong]
    if left:
        what = f"kode {quoted(read_text(code))} dicoret, tetapi jawabannya tidak ({left[0].tempat.sel})"
        salah(report, code, what, "Coret seluruh barisnya, atau hapus coretan pada kodenya")
    else:
        what = f"baris {quoted(read_text(code))} dicoret, jadi tidak dibaca"
        perhatian(report, code, what, "Hapus coretannya bila jawabannya berlaku")


def _report_hidden(sheet: Lembar, number: int, row: BarisLembar, report: Report) -> None:
    """A figure nobody sees is asked back, and told once a row; words nobody sees are told."""
    given = {name: row[name] for name in JAWABAN if name in row and not row[name].kosong}
    hidden = {name: cell for name, cell in given.items() if _is_hidden(sheet, number, cell)}
    if not hidden:
        return
    sure = any(name in PASTI for name in hidden)
    first, level = next(iter(hidden.values())), Level.SALAH if sure else Level.PERHATIAN
    where = "baris" if number in sheet.rupa.baris_sembunyi else "kolom"
    told = rangkai([JUDUL_KOLOM[name] for name in hidden])
    what = f"{told} {quoted(read_text(row['kode']))} berada di {where} yang disembunyikan"
    report(Problem(first.tempat, what, f"Tampilkan {where} itu, periksa isinya, lalu simpan lagi", level))


def _is_hidden(sheet: Lembar, number: int, cell: Sel) -> bool:
    return number in sheet.rupa.baris_sembunyi or any(
        sheet.tempat(number, column) == cell.tempat for column in sheet.rupa.kolom_sembunyi
    )
