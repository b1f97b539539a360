"""A form of the small office as it comes back, to be spoiled by a test."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl
from perjanjian_uji import METODE, SATKER
from tabel_uji import Isi, write_csv, write_ods, write_xlsx

from pipeline.base.kalender import Periode
from pipeline.base.tabel import huruf_kolom
from pipeline.formulir.form import answers_of_older_form
from pipeline.nilai.isi_pengumpulan import agreement_view
from pipeline.pengukuran.kolom_form import JUDUL_KOLOM
from pipeline.pengukuran.perjanjian import Perjanjian
from pipeline.pengukuran.realisasi import Realisasi
from pipeline.tables import KepalaForm, write_form

TW4 = Periode(2025, "tw4")
KEPALA: Mapping[str, Isi] = {
    "Subbagian": "Tata Usaha, Umum, dan Arsip",
    "Periode": "Triwulan IV Tahun 2025",
    "Nomor SOP": "1 Tahun 2025",
    "Diisi oleh": "Budi",
    "Tanggal": date(2026, 1, 8),
}
A1: Mapping[str, Isi] = {
    "kode": "A1",
    "indikator": "Partisipasi",
    "target": "80",
    "realisasi": 79.9,
    "data_dukung": "SK",
}
A2: Mapping[str, Isi] = {"kode": "A2", "indikator": "Laporan tepat waktu", "target": "100", "pembilang": 9,
                         "penyebut": 11, "data_dukung": "Rekap"}  # fmt: skip
A3: Mapping[str, Isi] = {"kode": "A3", "target": "WTP", "realisasi": "wdp", "data_dukung": "LHP", "kendala": "ada"}
A4: Mapping[str, Isi] = {"kode": "A4", "target": "7–8", "realisasi": 9, "data_dukung": "Berita acara"}
KOLOM_LAMA = ("kode", "sasaran", "indikator", "satuan", "target", "realisasi", "pembilang", "penyebut", "data_dukung",
              "kendala", "tindak_lanjut")  # fmt: skip
"""The columns of the forms that were sent out before an answer had a state; they go on being read."""
KEPALA_DATA: Mapping[str, Isi] = {**KEPALA, "Subbagian": "data"}


def form_rows(
    *answers: Mapping[str, Isi], kepala: Mapping[str, Isi] = KEPALA, kolom: Sequence[str] = KOLOM_LAMA
) -> list[list[Isi]]:
    """Title, labelled lines, headings, a row per answer, then a signature."""
    return [
        ["FORM DATA KINERJA"],
        *[[label, value] for label, value in kepala.items()],
        [],
        [name.replace("_", " ").capitalize() if kolom is KOLOM_LAMA else JUDUL_KOLOM[name] for name in kolom],
        *[[answer.get(name) for name in kolom] for answer in answers],
        [],
        [None, "Diisi oleh,", *[None] * (len(kolom) - 4), "Kepala,"],
    ]


def write_form_file(
    root: Path,
    name: str,
    *answers: Mapping[str, Isi],
    kepala: Mapping[str, Isi] = KEPALA,
    kolom: Sequence[str] = KOLOM_LAMA,
) -> None:
    """input/2025/<name>, of the kind its ending says."""
    path = root / "input/2025" / name
    rows = form_rows(*answers, kepala=kepala, kolom=kolom)
    if path.suffix == ".csv":
        write_csv(path, rows)
    elif path.suffix == ".ods":
        write_ods(path, {"Form": rows})
    else:
        write_xlsx(path, {"Form": rows})


def blank_workbook(
    perjanjian: Perjanjian,
    unit: str = "tata_usaha",
    realisasi: Realisasi | None = None,
    periode: Periode = TW4,
) -> bytes:
    """The .xlsx form as it is sent out."""
    agreed = agreement_view(perjanjian, SATKER, METODE, periode, realisasi)
    (own,) = (one for one in agreed.subbagian if one.kunci == unit)
    head = KepalaForm("Form", "Kantor Uji", periode.nama, "1 Tahun 2025", "kaki", None, periode.akhir)
    return write_form(own, head, answers_of_older_form(realisasi, unit, own.versi))


def cell_of(path: Path | io.BytesIO, kode: str, name: str) -> str:
    """The address of an indikator's column, "F15"; without a code, of the cell beside a label."""
    sheet = openpyxl.load_workbook(path)["Form"]
    row = next(cell.row for cell in sheet["A"] if cell.value == (kode or name))
    return f"{huruf_kolom(list(JUDUL_KOLOM).index(name) if kode else 1)}{row}"
