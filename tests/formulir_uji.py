"""A form of the small office as it comes back, to be spoiled by a test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from tabel_uji import Isi, write_csv, write_ods, write_xlsx

from pipeline.model.form import JUDUL_KOLOM

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
KEPALA_DATA: Mapping[str, Isi] = {**KEPALA, "Subbagian": "data"}


def form_rows(*answers: Mapping[str, Isi], kepala: Mapping[str, Isi] = KEPALA) -> list[list[Isi]]:
    """Title, labelled lines, headings, a row per answer, then a signature."""
    return [
        ["FORM DATA KINERJA"],
        *[[label, value] for label, value in kepala.items()],
        [],
        list(JUDUL_KOLOM.values()),
        *[[answer.get(name) for name in JUDUL_KOLOM] for answer in answers],
        [],
        [None, "Diisi oleh,", None, None, None, None, None, None, None, "Kepala,"],
    ]


def write_form_file(root: Path, name: str, *answers: Mapping[str, Isi], kepala: Mapping[str, Isi] = KEPALA) -> None:
    """input/2025/<name>, of the kind its ending says."""
    path = root / "input/2025" / name
    rows = form_rows(*answers, kepala=kepala)
    if path.suffix == ".csv":
        write_csv(path, rows)
    elif path.suffix == ".ods":
        write_ods(path, {"Form": rows})
    else:
        write_xlsx(path, {"Form": rows})
