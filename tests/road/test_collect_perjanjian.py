"""The agreement reads alike from every kind of file; every rule has a row that breaks it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from perjanjian_uji import METODE, SATKER, Tabel, anggaran, as_rows, indikator, target, write_agreement
from tabel_uji import Isi, write_xlsx

from pipeline.base.problems import Place, Problem, Refused
from pipeline.formulir.lembar_perjanjian import KOLOM_ANGGARAN, KOLOM_INDIKATOR, KOLOM_RENCANA
from pipeline.pengukuran.perjanjian import Anggaran, Arah, Bentuk, Indikator, JenisAngka, Perjanjian, Predikat, Rentang
from pipeline.road.masuk.perjanjian_setahun import read_perjanjian

FOLDER = "input/2025"
SUMBER = f"{FOLDER}/perjanjian-kinerja.xlsx"


def read(root: Path) -> tuple[Perjanjian | None, tuple[Problem, ...]]:
    return read_perjanjian(root, FOLDER, SATKER, METODE)


def told(root: Path) -> str:
    """Everything said about the agreement, in order."""
    try:
        return "\n".join(map(str, read(root)[1]))
    except Refused as refused:
        return str(refused)


def placeless(agreement: Perjanjian | None) -> tuple[tuple[Indikator, ...], tuple[Anggaran, ...]]:
    assert agreement
    nowhere = Place("")
    return (
        tuple(replace(item, tempat=nowhere) for item in agreement.indikator),
        tuple(replace(item, tempat=nowhere) for item in agreement.anggaran),
    )


def test_the_three_kinds_of_file_give_one_agreement(tmp_path: Path) -> None:
    found = []
    for kind in ("xlsx", "ods", "csv"):
        write_agreement(tmp_path / kind, kind=kind)
        agreement, warnings = read(tmp_path / kind)
        assert warnings == ()
        found.append(placeless(agreement))
    assert found[0] == found[1] == found[2]


def test_every_column_arrives(tmp_path: Path) -> None:
    write_agreement(tmp_path)
    agreement, _ = read(tmp_path)
    assert agreement
    number, ratio, predicate, low = agreement.indikator
    assert number == Indikator(
        kode="A1", sasaran="Layanan baik", nama="Partisipasi", satuan="%", arah=Arah.NAIK, rumus="maks",
        bentuk=Bentuk.ANGKA, skala="", jenis=JenisAngka.TERAKHIR,
        target_triwulan=(Decimal(20), Decimal(40), Decimal(60), Decimal(80)), target_tahun=Decimal(80),
        pembilang="", penyebut="", penanggung_jawab="tata_usaha", sumber_data="", program="P1", kegiatan="3355",
        rujukan="uji", tempat=Place(SUMBER, sel="Indikator!A2"),
    )  # fmt: skip
    assert (ratio.bentuk, ratio.pembilang, ratio.target_triwulan[0]) == (Bentuk.RASIO, "Laporan tepat waktu", None)
    assert (predicate.target_tahun, predicate.penanggung_jawab) == (Predikat("WTP", Decimal(4)), "data")
    assert low.target_triwulan == (Rentang(Decimal(7), Decimal(8)),) * 4
    assert [money.pagu for money in agreement.anggaran] == [Decimal(1_500_000), Decimal(2_500_000)]
    assert agreement.anggaran[1].realisasi_triwulan == (Decimal(10), Decimal(20), Decimal(30), None)
    assert agreement.sumber == SUMBER


def test_a_missing_agreement_is_no_error(tmp_path: Path) -> None:
    assert read(tmp_path) == (None, ())


def test_headings_are_known_by_any_spelling_and_notes_may_stand_above(tmp_path: Path) -> None:
    rows = as_rows(KOLOM_INDIKATOR, indikator())
    rows[0] = [str(name).replace("_", " ").upper() for name in rows[0]]
    rows[0][rows[0].index("TARGET TW1")] = "Target-TW 1"
    titled: list[list[Isi]] = [["Perjanjian Kinerja 2025"], [], *rows, [], []]
    write_xlsx(tmp_path / SUMBER, {"INDIKATOR ": titled, "anggaran": as_rows(KOLOM_ANGGARAN, [])})
    agreement, _ = read(tmp_path)
    assert agreement
    assert agreement.indikator[0].tempat.sel == "INDIKATOR !A4"
    assert agreement.indikator[0].kegiatan == "3355"  # no budget to hold it against


def test_program_and_kegiatan_may_be_named_instead_of_coded(tmp_path: Path) -> None:
    items = indikator()
    items[0] |= {"program": "dukungan manajemen", "kegiatan": "Logistik"}
    write_agreement(tmp_path, items)
    agreement, _ = read(tmp_path)
    assert agreement
    assert (agreement.indikator[0].program, agreement.indikator[0].kegiatan) == ("P1", "3356")


SPOILED: list[tuple[int, dict[str, Isi], str]] = [
    (0, {"penanggung_jawab": "Tata Usha, Umum, dan Arsip"},
     'subbagian "Tata Usha, Umum, dan Arsip" tidak dikenal. Mungkin maksud Anda: Tata Usaha, Umum, dan Arsip (tata'),
    (0, {"penanggung_jawab": "dta"}, 'Indikator!Q2: subbagian "dta" tidak dikenal. Mungkin maksud Anda: '),
    (0, {"penanggung_jawab": "Humas"}, 'subbagian "Humas" tidak dikenal. Yang ada: data, tata_usaha.'),
    (0, {"rumus": "mask"}, 'Indikator!F2: rumus "mask" tidak dikenal. Mungkin maksud Anda: maks.'),
    (0, {"rumus": "min"}, 'rumus "min" tidak cocok dengan arah "naik". Pilih rumus maks, atau ubah arahnya.'),
    (2, {"skala": "opni"}, 'Indikator!H4: skala "opni" tidak dikenal. Mungkin maksud Anda: '),
    (2, {"skala": None}, "Indikator!H4: skala predikat belum diisi. Yang ada: opini."),
    (0, {"skala": "opini"}, 'skala "opini" hanya untuk bentuk predikat. Kosongkan sel ini.'),
    (0, {"arah": "ke atas"}, 'arah "ke atas" tidak dikenal. Yang ada: naik, turun.'),
    (0, {"bentuk": "angkaa"}, 'bentuk "angkaa" tidak dikenal. Mungkin maksud Anda: angka.'),
    (0, {"jenis": "kumulatip"}, 'jenis "kumulatip" tidak dikenal. Mungkin maksud Anda: kumulatif.'),
    (2, {"jenis": "jumlah"}, 'jenis "jumlah" tidak berlaku untuk predikat. Tulis terakhir.'),
    (0, {"target_tw2": "delapan puluh"}, 'Indikator!K2: "delapan puluh" bukan angka. Tulis misalnya 98,5'),
    (0, {"target_tw2": "1.2.3"}, 'Indikator!K2: "1.2.3" bukan angka.'),
    (0, {"target_tw2": "1.234"}, '"1.234" dapat dibaca dua cara. Tulis 1234 atau 1,234'),
    (0, {"target_tw2": "delapan–9"}, '"delapan" bukan angka.'),
    (0, {"target_tw2": "90-80"}, 'rentang "90-80" tidak naik. Tulis 80–90.'),
    (0, {"target_tw2": "80 - 80"}, 'rentang "80 - 80" tidak naik. Tulis 80 saja.'),
    (3, {"target_tw1": date(2025, 8, 7)}, "sel berisi tanggal 7 Agustus 2025, bukan angka. Ubah format sel"),
    (2, {"target_tw1": "WTB"}, 'predikat "WTB" tidak ada pada skala Opini BPK. Mungkin maksud Anda: WTP.'),
    (1, {"kode": "a1"}, 'Indikator!A3: kode "a1" sudah dipakai di Indikator!A2. Beri kode lain, atau hapus baris ini.'),
    (0, {"rujukan": None}, 'Indikator!U2: "rujukan" belum diisi. Tulis dasar angkanya'),
    (1, {"sasaran": None}, 'Indikator!B3: "sasaran" belum diisi. Isi pada tiap baris'),
    (0, {"target_tahun": 90}, "Indikator!M2: target triwulan IV (80) tidak sama dengan target tahun (90)."),
    (0, {"target_tahun": None}, 'Indikator!N2: "target_tahun" belum diisi.'),
    (1, {"pembilang": None}, "Indikator!O3: pembilang (X) belum disebut, padahal bentuknya rasio."),
    (1, {"penyebut": "-"}, "Indikator!P3: penyebut (Y) belum disebut, padahal bentuknya rasio."),
    (0, {"kegiatan": "3357"}, 'Indikator!T2: kegiatan "3357" tidak dikenal. Mungkin maksud Anda: '),
    (0, {"program": "P9"}, 'Indikator!S2: program "P9" tidak dikenal.'),
]  # fmt: skip


@pytest.mark.parametrize(("row", "change", "message"), SPOILED, ids=[case[2][:60] for case in SPOILED])
def test_a_spoiled_row_is_told_with_its_cell(row: int, change: dict[str, Isi], message: str, tmp_path: Path) -> None:
    items = indikator()
    items[row] |= change
    write_agreement(tmp_path, items)
    assert message in told(tmp_path)
    assert told(tmp_path).count("\n") == 0


MONEY: list[tuple[dict[str, Isi], str]] = [
    ({"pagu": -5}, "Anggaran!E2: pagu Rp−5 kurang dari nol. Tulis pagu tanpa tanda kurang."),
    ({"pagu": 35}, "Anggaran!I2: realisasi Rp40 lebih besar dari pagu Rp35."),
    ({"realisasi_tw2": 5}, "Anggaran!G2: realisasi Rp5 lebih kecil dari triwulan sebelumnya (Rp10)."),
    ({"pagu": "sejuta"}, 'Anggaran!E2: "sejuta" bukan angka.'),
    ({"rujukan": None}, 'Anggaran!J2: "rujukan" belum diisi.'),
    ({"kode_kegiatan": "3356"}, 'kode_kegiatan "3356" sudah dipakai di Anggaran!C2.'),
]


@pytest.mark.parametrize(("change", "message"), MONEY, ids=[case[1][:50] for case in MONEY])
def test_a_spoiled_budget_is_told_with_its_cell(change: dict[str, Isi], message: str, tmp_path: Path) -> None:
    money = anggaran()
    money[0] |= change
    write_agreement(tmp_path, [row | {"kegiatan": "3356"} for row in indikator()], money)
    assert message in told(tmp_path)


def test_spending_more_than_the_budget_is_only_a_warning(tmp_path: Path) -> None:
    money = anggaran()
    money[0] |= {"pagu": 35}
    write_agreement(tmp_path, money=money)
    agreement, warnings = read(tmp_path)
    assert agreement
    assert len(warnings) == 1


def test_a_kegiatan_must_belong_to_the_program_beside_it(tmp_path: Path) -> None:
    money = anggaran()
    money[1] |= {"kode_program": "P2", "program": "Pemilu"}
    items = indikator()
    items[0] |= {"program": "P2"}
    write_agreement(tmp_path, items, money)
    assert 'Indikator!T2: kegiatan "3355" tidak termasuk program "P2". Menurut lembar Anggaran: P1.' in told(tmp_path)


def test_all_problems_come_at_once_in_order_of_place(tmp_path: Path) -> None:
    items = indikator()
    items[0] |= {"rumus": "x", "rujukan": None}
    items[3] |= {"arah": "miring"}
    write_agreement(tmp_path, items)
    cells = [line.split(":")[1] for line in told(tmp_path).splitlines()]
    assert cells == ["Indikator!E5", "Indikator!F2", "Indikator!U2"]


def spoil_heading(items: Tabel, old: str, new: Isi) -> list[list[Isi]]:
    rows = as_rows(KOLOM_INDIKATOR, items)
    rows[0][rows[0].index(old)] = new
    return rows


HEADINGS: list[tuple[str, Isi, str]] = [
    ("rumus", "rumusan", 'Indikator!F1: kolom "rumusan" tidak dikenal. Mungkin maksud Anda: rumus.'),
    ("rumus", None, 'Indikator!A1: kolom "rumus" tidak ada. Tambahkan kolom itu.'),
    ("rumus", "Kode", 'Indikator!F1: kolom "Kode" ada dua kali. Hapus salah satu.'),
    ("kode", "nomor", "Indikator: baris judul kolom tidak ditemukan"),
]


@pytest.mark.parametrize(("old", "new", "message"), HEADINGS, ids=[case[2][:40] for case in HEADINGS])
def test_a_wrong_heading_is_told(old: str, new: Isi, message: str, tmp_path: Path) -> None:
    sheets = {"Indikator": spoil_heading(indikator(), old, new), "Anggaran": as_rows(KOLOM_ANGGARAN, anggaran())}
    write_xlsx(tmp_path / SUMBER, sheets)
    assert message in told(tmp_path)


def test_an_unknown_column_beside_the_known_ones_is_told(tmp_path: Path) -> None:
    rows = [[*row, "catatan"] for row in as_rows(KOLOM_INDIKATOR, indikator())]
    write_xlsx(tmp_path / SUMBER, {"Indikator": rows, "Anggaran": as_rows(KOLOM_ANGGARAN, anggaran())})
    assert 'Indikator!V1: kolom "catatan" tidak dikenal. Hapus kolom ini' in told(tmp_path)


def test_a_missing_sheet_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    write_xlsx(tmp_path / SUMBER, {"Indikator": as_rows(KOLOM_INDIKATOR, indikator()), "Angaran": [["x"]]})
    assert 'lembar "Anggaran" tidak ada. Mungkin maksud Anda: angaran.' in told(tmp_path)


def test_two_agreements_for_one_year_are_refused(tmp_path: Path) -> None:
    write_agreement(tmp_path)
    write_agreement(tmp_path, kind="ods")
    assert "perjanjian kinerja ada di 2 berkas: perjanjian-kinerja.xlsx, perjanjian-kinerja.ods" in told(tmp_path)


def test_half_a_csv_pair_is_refused(tmp_path: Path) -> None:
    write_agreement(tmp_path, kind="csv")
    (tmp_path / FOLDER / "perjanjian-kinerja.anggaran.csv").unlink()
    assert "pasangannya tidak ada: perjanjian-kinerja.anggaran.csv" in told(tmp_path)


def test_an_empty_budget_sheet_with_headings_is_allowed(tmp_path: Path) -> None:
    write_agreement(tmp_path, money=[])
    agreement, warnings = read(tmp_path)
    assert agreement
    assert (agreement.anggaran, warnings) == ((), ())


def test_an_agreement_without_an_indikator_is_told(tmp_path: Path) -> None:
    write_agreement(tmp_path, items=[])
    assert "Indikator: perjanjian kinerja belum memuat satu indikator pun" in told(tmp_path)


def test_targets_of_a_year_may_start_late(tmp_path: Path) -> None:
    items = indikator()
    items[0] |= target(None, None, None, 80)
    write_agreement(tmp_path, items)
    assert told(tmp_path) == ""


def test_a_code_too_long_for_a_field_of_word_is_told(tmp_path: Path) -> None:
    items = indikator()
    items[0] |= {"kode": "A" * 41}
    write_agreement(tmp_path, items)
    assert "lebih dari 40 huruf" in told(tmp_path)


@pytest.mark.parametrize(
    ("quarters", "agreed"),
    [
        ((20, 40, 60, None), (20, 40, 60, 80)),
        ((None, None, 60, None), (None, None, 60, 80)),
        ((None, None, None, None), (None, None, None, None)),
        ((None, None, None, 80), (None, None, None, 80)),
    ],
)
def test_a_blank_fourth_target_is_the_year_s_where_another_quarter_has_one(
    quarters: tuple[Isi, ...], agreed: tuple[int | None, ...], tmp_path: Path
) -> None:
    items = indikator()
    items[0] |= {f"target_tw{number}": value for number, value in enumerate(quarters, 1)}
    write_agreement(tmp_path, items)
    found, problems = read(tmp_path)
    assert found
    assert problems == ()
    assert found.indikator[0].target_triwulan == agreed


def test_where_no_quarter_has_a_target_the_year_s_counts_all_along(tmp_path: Path) -> None:
    items = indikator()
    items[0] |= dict.fromkeys(f"target_tw{number}" for number in (1, 2, 3, 4))
    write_agreement(tmp_path, items)
    found, _ = read(tmp_path)
    assert found
    assert [found.indikator[0].ditargetkan(quarter) for quarter in (1, 2, 3, 4)] == [True] * 4


def with_plan(root: Path, *planned: Isi) -> None:
    """The budget with the plan of withdrawals of its first kegiatan."""
    money = anggaran()
    money[0] |= dict(zip(KOLOM_RENCANA, planned, strict=True))
    sheets = {
        "Indikator": as_rows(KOLOM_INDIKATOR, indikator()),
        "Anggaran": as_rows((*KOLOM_ANGGARAN, *KOLOM_RENCANA), money),
    }
    write_xlsx(root / SUMBER, sheets)


def test_a_plan_of_withdrawals_may_stand_beside_the_budget(tmp_path: Path) -> None:
    with_plan(tmp_path, 100, "Rp 500.000", 900_000, None)
    found, problems = read(tmp_path)
    assert found
    assert problems == ()
    first, second = found.anggaran
    assert [first.rencana(quarter) for quarter in (1, 2, 3, 4)] == [100, 500_000, 900_000, 1_500_000]
    assert [second.rencana(quarter) for quarter in (1, 2, 3, 4)] == [None, None, None, 2_500_000]


@pytest.mark.parametrize(
    ("planned", "message"),
    [
        ((500, 400, None, None), "rencana Rp400 lebih kecil dari triwulan sebelumnya (Rp500)"),
        ((None, None, None, 2_000_000), "rencana Rp2.000.000 lebih besar dari pagu Rp1.500.000"),
        ((None, "banyak", None, None), '"banyak" bukan angka'),
    ],
)
def test_a_plan_that_falls_or_is_beyond_the_budget_is_told(
    planned: tuple[Isi, ...], message: str, tmp_path: Path
) -> None:
    with_plan(tmp_path, *planned)
    assert message in told(tmp_path)
