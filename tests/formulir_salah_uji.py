"""Blank forms of the small office with one slip each: what a person did, and the file it gives."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
from form_word_uji import ISI, answer, changed, control, filled, word_form
from formulir_uji import blank_workbook
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet
from perjanjian_uji import METODE, SATKER, indikator, write_agreement
from tabel_uji import write_csv, write_ods

from pipeline.base.kalender import Periode
from pipeline.pengukuran.kolom_form import JUDUL_KOLOM
from pipeline.pengukuran.perjanjian import Perjanjian
from pipeline.road.masuk.perjanjian_setahun import read_perjanjian
from pipeline.tables.lembar_tulis import without_clock

CONTOH = Path(__file__).with_name("samples") / "formulir-salah"
KEPALA = {"form/subbagian": "Subbagian", "form/kode_subbagian": "Kode subbagian", "form/periode": "Periode",
          "form/versi": "Versi form", "form/pengisi": "Diisi oleh", "form/tanggal": "Tanggal"}  # fmt: skip
Jawaban = Mapping[str, str]
Gores = Callable[[etree._Element], None]


@dataclass(frozen=True)
class Contoh:
    """A sample: what was done, the file, and with which others it lies in the folder."""

    nama: str
    ulah: str
    isi: Callable[[], bytes]
    bersama: tuple[str, ...] = ()


@cache
def agreement(target: int = 80) -> Perjanjian:
    """The small office's agreement, with the target of A1 as told."""
    items = indikator()
    items[0] |= {"target_tw4": target, "target_tahun": target}
    with TemporaryDirectory() as name:
        write_agreement(Path(name), items)
        found, _ = read_perjanjian(Path(name), "input/2025", SATKER, METODE)
    assert found
    return found


def docx(answers: Jawaban, target: int = 80, kode: str = "tw4", gores: Gores | None = None) -> Callable[[], bytes]:
    """The Word form, filled in with `answers`, then changed by `gores`."""

    def made() -> bytes:
        content = filled(word_form(agreement(target), periode=Periode(2025, kode)), {**ISI, **answers})
        return changed(content, gores) if gores else content

    return made


def workbook(answers: Jawaban, target: int = 80, kode: str = "tw4") -> openpyxl.Workbook:
    """The Excel form, filled in; an answer for "A1/judul kolom" renames that heading."""
    book = openpyxl.load_workbook(io.BytesIO(blank_workbook(agreement(target), periode=Periode(2025, kode))))
    sheet = book["Form"]
    for tag, text in {**ISI, **answers}.items():
        owner, _, name = tag.rpartition("/")
        label = KEPALA.get(tag, owner)
        row = next(cell.row for cell in sheet["A"] if cell.value == label)
        cell = sheet.cell(row, list(JUDUL_KOLOM).index(name) + 1 if owner != "form" else 2)
        cell.value = _typed(text) if name in ("realisasi", "pembilang", "penyebut") else text or None
    return book


def _typed(text: str) -> float | str | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text or None


def xlsx(
    answers: Jawaban, target: int = 80, kode: str = "tw4", ubah: Callable[[Worksheet], None] | None = None
) -> Callable[[], bytes]:
    """The Excel form, filled in with `answers`, then changed by `ubah`."""

    def made() -> bytes:
        book = workbook(answers, target, kode)
        if ubah:
            ubah(book["Form"])
        stream = io.BytesIO()
        book.save(stream)
        return without_clock(stream.getvalue())

    return made


def table(answers: Jawaban, kind: str, delimiter: str = ";") -> Callable[[], bytes]:
    """The Excel form, filled in, saved as .ods or .csv."""

    def made() -> bytes:
        rows: Any = [[cell.value for cell in row] for row in workbook(answers)["Form"].iter_rows()]
        with TemporaryDirectory() as name:
            path = Path(name) / f"a.{kind}"
            if kind == "ods":
                write_ods(path, {"Form": rows})
            else:
                write_csv(path, rows, delimiter)  # type: ignore[arg-type]
            return path.read_bytes()

    return made


def rename(old: str, new: str) -> Gores:
    """Another tag and title on a control."""

    def change(page: etree._Element) -> None:
        properties = control(page, old)[0]
        for name in ("tag", "alias"):
            mark = properties.find(f"{{*}}{name}")
            assert mark is not None
            mark.set(f"{{{etree.QName(mark).namespace}}}val", new)

    return change


def lose(*tags: str) -> Gores:
    """Controls deleted, with what stood in them."""

    def change(page: etree._Element) -> None:
        for tag in tags:
            found = control(page, tag)
            found.getparent().remove(found)

    return change


def write_over(tag: str, text: str) -> Gores:
    """A locked control changed in spite of its lock."""
    return lambda page: answer(control(page, tag), text)


def column_deleted(name: str) -> Callable[[Worksheet], None]:
    """A column taken out of the sheet."""

    def change(sheet: Worksheet) -> None:
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
        sheet.delete_cols(list(JUDUL_KOLOM).index(name) + 1)

    return change


def cut(made: Callable[[], bytes]) -> Callable[[], bytes]:
    """Half of a file, as a broken copy from a memory stick."""
    return lambda: made()[: len(made()) // 2]


def english(made: Callable[[], bytes]) -> Callable[[], bytes]:
    """A .csv saved where decimals have a point."""
    return lambda: made().replace(b"79,9", b"79.9")


TUTUP: Jawaban = {"A1/data_dukung": "", "A1/kendala": ""}
BELUM: Jawaban = {"A1/keadaan": "belum tersedia", "A1/perkiraan": "12 Februari 2026"}
TW3: Jawaban = {"A1/realisasi": "50", "A2/pembilang": "10"}
DAFTAR: tuple[Contoh, ...] = (
    *(Contoh(f"di-luar-batas.{kind}", "79,9 % diketik 985", made) for kind, made in (
        ("docx", docx({"A1/realisasi": "985"})), ("xlsx", xlsx({"A1/realisasi": "985"})),
        ("ods", table({"A1/realisasi": "985"}, "ods")), ("csv", table({"A1/realisasi": "985"}, "csv")))),
    Contoh("dua-cara.docx", "angka ditulis 1.234", docx({"A1/realisasi": "1.234"})),
    Contoh("dua-cara.xlsx", "angka ditulis 1.234 sebagai teks", xlsx({}, ubah=lambda s: _put(s, "A1", "1.234"))),
    Contoh("bahasa-inggris.csv", "disimpan program berbahasa Inggris: 79.9", english(table({}, "csv"))),
    Contoh("x-lebih-dari-y.docx", "pembilang 12 dari penyebut 11", docx({"A2/pembilang": "12"})),
    Contoh("x-lebih-dari-y.xlsx", "pembilang 12 dari penyebut 11", xlsx({"A2/pembilang": "12"})),
    Contoh("kumulatif-turun.docx", "pembilang 9, padahal triwulan III sudah 10", docx({}), ("triwulan-lalu.tw3.xlsx",)),
    Contoh("kumulatif-turun.xlsx", "pembilang 9, padahal triwulan III sudah 10", xlsx({}), ("triwulan-lalu.tw3.xlsx",)),
    Contoh("target-diubah.docx", "target A1 diganti 70", docx({}, gores=write_over("A1/target", "70"))),
    Contoh("target-diubah.xlsx", "target A1 diganti 70", xlsx({"A1/target": "70"})),
    Contoh("isian-tak-dikenal.docx", "tag kotak Kendala diganti", docx({}, gores=rename("A1/kendala", "A1/kendla"))),
    Contoh("isian-tak-dikenal.xlsx", "kode A1 diganti A9", xlsx({}, ubah=lambda s: _put(s, "A1", "A9", "kode"))),
    Contoh("isian-dihapus.docx", "kotak Realisasi A1 dihapus", docx({}, gores=lose("A1/realisasi"))),
    Contoh("isian-dihapus.xlsx", "kolom Penyebut dihapus", xlsx({}, ubah=column_deleted("penyebut"))),
    Contoh("dua-jawaban-a.docx", "A1 dijawab 79,9", docx({}), ("dua-jawaban-b.xlsx",)),
    Contoh("dua-jawaban-b.xlsx", "A1 dijawab 78", xlsx({"A1/realisasi": "78"}), ("dua-jawaban-a.docx",)),
    Contoh("triwulan-lain.docx", "form triwulan III dikirim lagi untuk triwulan IV", docx({}, kode="tw3")),
    Contoh("triwulan-lain.xlsx", "form triwulan III dikirim lagi untuk triwulan IV", xlsx({}, kode="tw3")),
    Contoh("subbagian-lain.docx", "form dipakai subbagian lain, namanya diganti", docx(
        {"form/subbagian": "Data dan Informasi", "form/kode_subbagian": "data"})),
    Contoh("subbagian-lain.xlsx", "form dipakai subbagian lain, namanya diganti", xlsx(
        {"form/subbagian": "Data dan Informasi", "form/kode_subbagian": "data"})),
    Contoh("kode-subbagian-lain.xlsx", "nama diganti, kodenya tidak", xlsx({"form/subbagian": "Data dan Informasi"})),
    Contoh("kode-subbagian-salah.xlsx", "kode subbagian diganti", xlsx({"form/kode_subbagian": "tu"})),
    Contoh("versi-lama.docx", "form dari sebelum target A1 diubah", docx({}, target=75)),
    Contoh("versi-lama.xlsx", "form dari sebelum target A1 diubah", xlsx({}, target=75)),
    Contoh("tanpa-data-dukung.docx", "data dukung A1 dikosongkan", docx(TUTUP)),
    Contoh("tanpa-data-dukung.xlsx", "data dukung A1 dikosongkan", xlsx(TUTUP)),
    Contoh("nihil.docx", "realisasi A1 ditulis nihil", docx({"A1/realisasi": "nihil"})),
    Contoh("nihil.xlsx", "realisasi A1 ditulis nihil", xlsx({"A1/realisasi": "nihil"})),
    Contoh("bertentangan.docx", "A1 belum tersedia, tetapi angkanya ada", docx(BELUM)),
    Contoh("bertentangan.xlsx", "A1 belum tersedia, tetapi angkanya ada", xlsx(BELUM)),
    Contoh("tanpa-sebab.docx", "A1 belum tersedia tanpa sebab", docx({**BELUM, **TUTUP, "A1/realisasi": ""})),
    Contoh("tanpa-sebab.xlsx", "A1 belum tersedia tanpa sebab", xlsx({**BELUM, **TUTUP, "A1/realisasi": ""})),
    Contoh("rusak.docx", "salinan terpotong", cut(docx({}))),
    Contoh("rusak.xlsx", "salinan terpotong", cut(xlsx({}))),
)  # fmt: skip
PENDAMPING: tuple[Contoh, ...] = (
    Contoh("triwulan-lalu.tw3.xlsx", "form triwulan III yang benar", xlsx(TW3, kode="tw3")),
)


def _put(sheet: Worksheet, kode: str, text: str, name: str = "realisasi") -> None:
    row = next(cell.row for cell in sheet["A"] if cell.value == kode)
    sheet.cell(row, list(JUDUL_KOLOM).index(name) + 1).value = text
