"""A small office with an agreement of four indikator, one of each sort, to be spoiled by a test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tabel_uji import Isi, write_csv, write_ods, write_xlsx

from pipeline.formulir.lembar_perjanjian import KOLOM_ANGGARAN, KOLOM_INDIKATOR
from pipeline.sop.metode import Metode
from pipeline.sop.satker import Satker

DASAR = {"rujukan": "uji"}
METODE = Metode.model_validate(
    {
        "rumus": {
            "maks": {"nama": "Maksimal", "cara": "maks", **DASAR},
            "min": {"nama": "Minimal", "cara": "min", **DASAR},
        },
        "batas_atas": {"nilai": "100", **DASAR},
        "batas_bawah": {"nilai": "0", **DASAR},
        "nol": {"target_nol": "batas_atas", "realisasi_nol": "dihitung", "keduanya_nol": "tidak_dihitung", **DASAR},
        "rata_rata": {"pembagi": "terisi", **DASAR},
        "kategori": {"pita": [{"nama": "Baik", "mulai": "50"}, {"nama": "Kurang"}], **DASAR},
        "efisiensi": {"cara": "selisih", **DASAR},
        "skala": {"opini": {"nama": "Opini BPK", "nilai": {"WTP": "4", "WDP": "3", "TMP": "1"}, **DASAR}},
        "satuan": {"%": {"dari": "0", "sampai": "100", **DASAR}},
        "rujukan": dict.fromkeys(("rasio", "rentang", "jenis", "pembulatan", "tercapai"), "uji"),
    }
)
SATKER = Satker.model_validate(
    {
        "nama": "Kantor Uji",
        "kota": "Uji",
        "kop": ["KANTOR UJI"],
        "pejabat": {"kepala_tu": {"jabatan": "Kepala TU"}, "kepala_data": {"jabatan": "Kepala Data"}},
        "subbagian": {
            "tata_usaha": {"nama": "Tata Usaha, Umum, dan Arsip", "kepala": "kepala_tu"},
            "data": {"nama": "Data dan Informasi", "kepala": "kepala_data"},
        },
    }
)
Tabel = list[dict[str, Isi]]


def indikator() -> Tabel:
    """Four rows: a number, a ratio, a predicate, and a range that should stay low."""
    common: dict[str, Isi] = {"sasaran": "Layanan baik", "arah": "naik", "rumus": "maks", "bentuk": "angka",
        "jenis": "terakhir", "satuan": "%", "penanggung_jawab": "tata_usaha", "program": "P1", "kegiatan": "3355",
        "rujukan": "uji"}  # fmt: skip
    return [
        {**common, "kode": "A1", "indikator": "Partisipasi", **target(20, 40, 60, 80)},
        {**common, "kode": "A2", "indikator": "Laporan tepat waktu", "bentuk": "rasio", "jenis": "kumulatif",
         "pembilang": "Laporan tepat waktu", "penyebut": "Seluruh laporan", **target(None, 50, 50, 100)},
        {**common, "kode": "A3", "indikator": "Opini laporan keuangan", "satuan": "Opini", "bentuk": "predikat",
         "skala": "opini", "penanggung_jawab": "Subbagian Data dan Informasi", **target(None, None, None, "wtp")},
        {**common, "kode": "A4", "indikator": "Waktu layanan", "satuan": "Hari", "arah": "turun", "rumus": "min",
         "penanggung_jawab": "data", **target("7-8", "7-8", "7-8", "7–8")},
    ]  # fmt: skip


def anggaran() -> Tabel:
    """Two kegiatan of one program."""
    common: dict[str, Isi] = {"kode_program": "P1", "program": "Dukungan Manajemen", "rujukan": "uji"}
    spent: dict[str, Isi] = {"realisasi_tw1": 10, "realisasi_tw2": 20, "realisasi_tw3": 30}
    return [
        {**common, "kode_kegiatan": 3355, "kegiatan": "Keuangan", "pagu": 1_500_000, **spent, "realisasi_tw4": 40},
        {**common, "kode_kegiatan": 3356, "kegiatan": "Logistik", "pagu": "Rp 2.500.000", **spent},
    ]


def target(*quarters: Isi) -> dict[str, Isi]:
    """Targets up to each quarter; the year's is the fourth."""
    return {f"target_tw{number}": value for number, value in enumerate(quarters, 1)} | {"target_tahun": quarters[-1]}


def as_rows(columns: Sequence[str], rows: Tabel) -> list[list[Isi]]:
    """A heading row, then the cells in its order."""
    return [list(columns), *[[row.get(name) for name in columns] for row in rows]]


def write_agreement(root: Path, items: Tabel | None = None, money: Tabel | None = None, kind: str = "xlsx") -> None:
    """input/2025/perjanjian-kinerja of the kind wanted."""
    sheets: Mapping[str, list[list[Isi]]] = {
        "Indikator": as_rows(KOLOM_INDIKATOR, indikator() if items is None else items),
        "Anggaran": as_rows(KOLOM_ANGGARAN, anggaran() if money is None else money),
    }
    home = root / "input/2025"
    if kind == "csv":
        for name, rows in sheets.items():
            write_csv(home / f"perjanjian-kinerja.{name.lower()}.csv", rows)
    elif kind == "ods":
        write_ods(home / "perjanjian-kinerja.ods", sheets)
    else:
        write_xlsx(home / "perjanjian-kinerja.xlsx", sheets)
