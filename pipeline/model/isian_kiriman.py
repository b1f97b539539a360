"""A form in a Word file: the content controls "form/<label>" and "<kode>/<kolom>" become labels and rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.model.form import JUDUL_KOLOM, Terbaca
from pipeline.model.isi_sel import Report, read_text, salah
from pipeline.model.isian import Formulir, field_place
from pipeline.model.nama_isian import KEPALA, MILIK_FORM, field_names
from pipeline.model.tabel import Sel
from pipeline.problems import Place, Problem, suggestion


def read_fields(form: Formulir, report: Report) -> Terbaca | None:
    """The form in a Word file; whatever is wrong with its fields goes to `report`."""
    fields = _by_name(form, report)
    rows = _rows(form.berkas, fields)
    labels = {KEPALA[name]: cell for name, cell in _labels(fields)}
    if not rows and not labels:
        what = "tidak ada isian form di berkas ini"
        fix = "Pakai form Word yang dikirim; program selain Word dan LibreOffice dapat menghapus isiannya"
        report(Problem(Place(form.berkas), what, fix))
        return None
    for tag in fields:
        if not _is_known(tag):
            _report_stranger(tag, fields[tag], report)
    return Terbaca(form.berkas, form.sidik, Place(form.berkas), labels, rows, utuh=True)


def _by_name(form: Formulir, report: Report) -> Mapping[str, Sel]:
    """One cell a field. A control that was copied may say the same twice, or nothing, but not two things."""
    cells: dict[str, Sel] = {}
    for tag, field in zip(field_names(form.isian), form.isian, strict=True):
        if not tag:
            continue
        cell, known = field.sel(field_place(form.berkas, tag), report), cells.get(tag)
        if known is None or known.nilai is None:
            cells[tag] = cell
        elif cell.nilai is not None and not _says_again(read_text(cell), read_text(known)):
            what = f'diisi dua kali dengan jawaban berbeda: "{_in_a_line(known)}" dan "{_in_a_line(cell)}"'
            salah(report, cell, what, "Hapus salah satu, atau samakan")
    return cells


def _says_again(text: str, before: str) -> bool:
    """LibreOffice 7.4 saves a control once for each script in it, the later ones with a piece of it in front."""
    piece = text.removesuffix(before)
    return text == before or (piece != text and piece in before and not piece.isascii())


def _in_a_line(cell: Sel) -> str:
    return " ".join(read_text(cell).split())


def _labels(fields: Mapping[str, Sel]) -> Iterator[tuple[str, Sel]]:
    for tag, cell in fields.items():
        owner, _, name = tag.rpartition("/")
        if owner == MILIK_FORM and name in KEPALA:
            yield name, cell


def _rows(berkas: str, fields: Mapping[str, Sel]) -> tuple[Mapping[str, Sel], ...]:
    rows: dict[str, dict[str, Sel]] = {}
    for tag, cell in fields.items():
        kode, _, name = tag.rpartition("/")
        if kode and name in JUDUL_KOLOM:
            row = rows.setdefault(kode, {"kode": Sel(kode, field_place(berkas, tag))})
            row[name] = cell
    return tuple(rows.values())


def _is_known(tag: str) -> bool:
    owner, _, name = tag.rpartition("/")
    return bool(owner) and (name in JUDUL_KOLOM or (owner == MILIK_FORM and name in KEPALA))


def _report_stranger(tag: str, cell: Sel, report: Report) -> None:
    name = tag.rpartition("/")[2]
    words = KEPALA if tag.startswith(f"{MILIK_FORM}/") else JUDUL_KOLOM
    fix = suggestion(name, words) if "/" in tag else "Hapus isian itu, atau pindahkan isinya ke isian yang tersedia"
    told = f', berisi "{_in_a_line(cell)}"' if cell.nilai is not None else ""
    salah(report, cell, f'isian bertanda "{tag}" tidak dikenal{told}', fix)
