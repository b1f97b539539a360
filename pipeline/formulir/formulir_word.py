"""A form in a Word file: its content controls, which field of the form each is, and the labels and rows they make.

LibreOffice 7.4 drops every tag when it saves a .docx, and of drop-downs and dates the title too: a control is named by
its tag, else by its title, else by where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.base.problems import Place, Problem, suggestion
from pipeline.base.tabel import Report, Sel, read_text, ringkas, salah
from pipeline.formulir.form import (
    BATAS,
    KODE_SUBBAGIAN,
    NOMOR_SOP,
    PENGISI,
    PERIODE,
    SUBBAGIAN,
    TANGGAL,
    VERSI,
    Terbaca,
)
from pipeline.pengukuran.kolom_form import DITAWARKAN, JUDUL_KOLOM
from pipeline.sop.jenis_isian import PETUNJUK

MILIK_FORM = "form"
KEPALA: Mapping[str, str] = {
    "subbagian": SUBBAGIAN, "kode_subbagian": KODE_SUBBAGIAN, "periode": PERIODE, "nomor_sop": NOMOR_SOP,
    "versi": VERSI, "batas": BATAS, "pengisi": PENGISI, "tanggal": TANGGAL,
}  # fmt: skip
_PILIHAN = ("dropDownList", "comboBox")


@dataclass(frozen=True)
class KotakIsian:
    """One content control. `petunjuk`: it is marked as showing its prompt; `bawaan`: Word's own prompt, not ours.

    `jenis` is "text", "date", "dropDownList" or "comboBox"; `baris` the number of the table row it stands in, or 0.
    """

    tag: str
    judul: str
    jenis: str
    baris: int
    teks: str
    petunjuk: bool
    bawaan: bool

    def sel(self, tempat: Place, report: Report) -> Sel:
        """What was answered in the field at `tempat`; an untouched prompt is nothing.

        One that is marked as untouched and yet filled in is asked back.
        """
        text = self.teks.strip()
        if not text or text in PETUNJUK:
            return Sel(None, tempat)
        if not self.petunjuk:
            return Sel(text, tempat)
        if not self.bawaan and not re.fullmatch(r"\[[^\[\]]*\]", text):
            what = f'"{text}" tertulis, tetapi isian ini masih bertanda belum diisi'
            salah(report, Sel(None, tempat), what, "Ketik ulang jawabannya di Word, lalu simpan")
        return Sel(None, tempat)


@dataclass(frozen=True)
class Formulir:
    """A Word file; `sidik` is the sha256 of its bytes."""

    berkas: str
    sidik: str
    isian: tuple[KotakIsian, ...]


def field_place(berkas: str, tag: str) -> Place:
    """The place of a control, "isian «IK-2.1 realisasi»"."""
    return Place(berkas, sel=f"isian «{' '.join(tag.rsplit('/', 1)).replace('_', ' ') if '/' in tag else tag}»")


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


def field_names(found: Sequence[KotakIsian]) -> tuple[str, ...]:
    """The name of each control, "form/periode" or "IK-2.1/realisasi"; blank for one that is none of the form's."""
    named = tuple(field.tag or _by_title(field.judul) for field in found)
    owners = {
        field.baris: name.rpartition("/")[0] for field, name in zip(found, named, strict=True) if field.baris and name
    }
    taken, names = set(named), list[str]()
    for field, name in zip(found, named, strict=True):
        told = name or next((guess for guess in _by_place(field, owners) if guess not in taken), "")
        taken.add(told)
        names.append(told)
    return tuple(names)


def _by_title(title: str) -> str:
    """ "IK-2.1/data_dukung" of "IK-2.1 Data dukung"."""
    for name, label in KEPALA.items():
        if title == label:
            return f"{MILIK_FORM}/{name}"
    for name, heading in JUDUL_KOLOM.items():
        for called in (heading, name.replace("_", " ").capitalize()):
            if title.endswith(f" {called}"):
                return f"{title.removesuffix(called).strip()}/{name}"
    return ""


def _by_place(field: KotakIsian, owners: Mapping[int, str]) -> Iterator[str]:
    """A nameless choice or date answers for the indikator of its row; outside the rows the form has one date.

    Of two choices in a row the state stands first, and offers words of its own.
    """
    owner = owners.get(field.baris, "")
    if field.judul:
        return
    inside = owner not in ("", MILIK_FORM)
    if field.jenis in _PILIHAN and inside:
        yield from (f"{owner}/{name}" for name in _choice_of(field.teks.strip()))
    elif field.jenis == "date":
        yield f"{owner}/perkiraan" if inside else f"{MILIK_FORM}/tanggal"


def _choice_of(text: str) -> tuple[str, ...]:
    if text in ("", *PETUNJUK):
        return ("keadaan", "realisasi")
    return ("keadaan",) if ringkas(text) in {ringkas(word) for word in DITAWARKAN} else ("realisasi",)
