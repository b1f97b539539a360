"""The performance agreement as a table file holds it: sheets "Indikator" and "Anggaran", read and checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from pipeline.base import bahasa
from pipeline.base.problems import Place, Problem
from pipeline.base.tabel import (
    BarisLembar,
    Lembar,
    Report,
    Sel,
    perhatian,
    read_choice,
    read_note,
    read_number,
    read_text,
    salah,
)
from pipeline.formulir.tabel_form import read_rows, read_target
from pipeline.pengukuran.kata_ukur import called
from pipeline.pengukuran.perjanjian import Anggaran, Arah, Bentuk, Indikator, JenisAngka, Perjanjian, Predikat, Target
from pipeline.sop.metode import Metode
from pipeline.sop.satker import Satker

TRIWULAN = (1, 2, 3, 4)
SARAN_ISI = {"rujukan": "Tulis dasar angkanya, misalnya nomor keputusan atau nama laporan dan tahunnya"}
KOLOM_INDIKATOR = (
    "kode", "sasaran", "indikator", "satuan", "arah", "rumus", "bentuk", "skala", "jenis",
    "target_tw1", "target_tw2", "target_tw3", "target_tw4", "target_tahun",
    "pembilang", "penyebut", "penanggung_jawab", "sumber_data", "program", "kegiatan", "rujukan",
)  # fmt: skip
KOLOM_ANGGARAN = (
    "kode_program", "program", "kode_kegiatan", "kegiatan", "pagu",
    "realisasi_tw1", "realisasi_tw2", "realisasi_tw3", "realisasi_tw4", "rujukan",
)  # fmt: skip
KOLOM_RENCANA = tuple(f"rencana_tw{number}" for number in TRIWULAN)
"""Columns an agreement may have: the plan of withdrawals (rencana penarikan dana), up to and with each quarter."""
PANJANG_KODE = 40
WAJIB_INDIKATOR = ("kode", "sasaran", "indikator", "satuan", "arah", "rumus", "bentuk", "jenis",
                   "target_tahun", "penanggung_jawab", "rujukan")  # fmt: skip
WAJIB_ANGGARAN = ("kode_program", "program", "kode_kegiatan", "kegiatan", "pagu", "rujukan")


@dataclass(frozen=True)
class _Kamus:
    """The words a row may use."""

    satker: Satker
    metode: Metode
    anggaran: tuple[Anggaran, ...]
    report: Report


def read_agreement(
    sumber: str, indikator: Lembar, anggaran: Lembar, satker: Satker, metode: Metode, report: Report
) -> Perjanjian:
    """The agreement; whatever is wrong goes to `report`, and then the result is not to be used."""
    money = _read_anggaran(anggaran, report)
    words = _Kamus(satker, metode, money, report)
    rows = _rows_of(indikator, report)
    _report_repeats(rows, ("kode",), report)
    items = tuple(item for row in rows if (item := _read_indikator(row, words)))
    return Perjanjian(sumber, items, money)


def _rows_of(sheet: Lembar, report: Report) -> tuple[BarisLembar, ...]:
    """The rows of the sheet Indikator, which must have one."""
    faults: list[Problem] = []
    rows = read_rows(sheet, KOLOM_INDIKATOR, faults.append)
    if not rows and not faults:
        what = "perjanjian kinerja belum memuat satu indikator pun"
        fix = "Isi satu baris untuk tiap indikator; bila belum ada perjanjiannya, keluarkan berkas ini dari foldernya"
        faults.append(Problem(Place(sheet.berkas, sel=sheet.nama), what, fix))
    for fault in faults:
        report(fault)
    return rows


def _report_blanks(row: BarisLembar, required: Sequence[str], report: Report) -> None:
    for name in required:
        if row[name].kosong:
            fix = SARAN_ISI.get(name, "Isi pada tiap baris, juga bila sama dengan baris di atasnya")
            salah(report, row[name], f'"{name}" belum diisi', fix)


def _report_repeats(rows: Sequence[BarisLembar], key: Sequence[str], report: Report) -> None:
    seen: dict[tuple[str, ...], Sel] = {}
    for row in rows:
        value = tuple(read_text(row[name]).lower() for name in key)
        if not all(value):
            continue
        if value in seen:
            what = f'{key[-1]} "{read_text(row[key[-1]])}" sudah dipakai di {seen[value].tempat.sel}'
            salah(report, row[key[-1]], what, "Beri kode lain, atau hapus baris ini")
        seen.setdefault(value, row[key[-1]])


def _check_length(code: Sel, report: Report) -> None:
    """Word refuses a field's tag of more than 64 signs; the code is the longest part of it."""
    if len(read_text(code)) > PANJANG_KODE:
        what = f'kode "{read_text(code)}" lebih dari {PANJANG_KODE} huruf'
        salah(report, code, what, "Persingkat kodenya; kalimatnya ditulis di kolom indikator")


def _read_indikator(row: BarisLembar, words: _Kamus) -> Indikator | None:
    report = words.report
    _report_blanks(row, WAJIB_INDIKATOR, report)
    _check_length(row["kode"], report)
    bentuk = _read_enum(Bentuk, row, "bentuk", report)
    arah = _read_enum(Arah, row, "arah", report)
    jenis = _read_enum(JenisAngka, row, "jenis", report)
    rumus = _read_rumus(row["rumus"], arah, words)
    unit = _read_key(row["penanggung_jawab"], _unit_names(words.satker), "subbagian", report)
    skala = _read_skala(row["skala"], bentuk, words)
    targets, year = _read_targets(row, bentuk, skala, words)
    _check_bentuk(row, bentuk, jenis, report)
    program, kegiatan = _read_kegiatan(row, words)
    if bentuk is None or arah is None or jenis is None or year is None:
        return None
    return Indikator(
        kode=read_text(row["kode"]),
        sasaran=read_text(row["sasaran"]),
        nama=read_text(row["indikator"]),
        satuan=read_text(row["satuan"]),
        arah=arah,
        rumus=rumus,
        bentuk=bentuk,
        skala=skala,
        jenis=jenis,
        target_triwulan=targets,
        target_tahun=year,
        pembilang=read_text(row["pembilang"]),
        penyebut=read_text(row["penyebut"]),
        penanggung_jawab=unit,
        sumber_data=read_text(row["sumber_data"]),
        program=program,
        kegiatan=kegiatan,
        rujukan=read_text(row["rujukan"]),
        tempat=row["kode"].tempat,
    )


def _unit_names(satker: Satker) -> Mapping[str, str]:
    return {key: unit.nama for key, unit in satker.subbagian.items()}


Pilihan = TypeVar("Pilihan", bound=StrEnum)


def _read_enum(kind: type[Pilihan], row: BarisLembar, name: str, report: Report) -> Pilihan | None:
    key = _read_key(row[name], {str(member): member.name for member in kind}, name, report)
    return kind(key) if key else None


def _read_key(cell: Sel, choices: Mapping[str, str], what: str, report: Report) -> str:
    return "" if cell.kosong else read_choice(cell, choices, what, report)


def _read_rumus(cell: Sel, arah: Arah | None, words: _Kamus) -> str:
    known = words.metode.rumus
    key = _read_key(cell, {key: rumus.nama for key, rumus in known.items()}, "rumus", words.report)
    if key and arah and (known[key].cara == "maks") != (arah is Arah.NAIK):
        fitting = [name for name, rumus in known.items() if (rumus.cara == "maks") == (arah is Arah.NAIK)]
        what = f'rumus "{key}" tidak cocok dengan arah "{arah}"'
        salah(words.report, cell, what, f"Pilih rumus {bahasa.rangkai(fitting, 'atau')}, atau ubah arahnya")
    return key


def _read_skala(cell: Sel, bentuk: Bentuk | None, words: _Kamus) -> str:
    scales = {key: skala.nama for key, skala in words.metode.skala.items()}
    if bentuk is Bentuk.PREDIKAT:
        if cell.kosong:
            salah(
                words.report, cell, "skala predikat belum diisi", f"Yang ada: {', '.join(scales) or 'belum satu pun'}"
            )
        return _read_key(cell, scales, "skala", words.report)
    if not cell.kosong:
        salah(words.report, cell, f'skala "{read_text(cell)}" hanya untuk bentuk predikat', "Kosongkan sel ini")
    return ""


def _read_targets(
    row: BarisLembar, bentuk: Bentuk | None, skala: str, words: _Kamus
) -> tuple[tuple[Target | None, ...], Target | None]:
    scale = words.metode.skala[skala] if skala else None
    cells = [*(row[f"target_tw{number}"] for number in TRIWULAN), row["target_tahun"]]
    if bentuk is Bentuk.PREDIKAT and scale is None:
        return (None,) * len(TRIWULAN), Predikat("", Decimal(0))  # the missing scale is reported already
    known = {cell.tempat: read_target(cell, scale, words.report) for cell in cells}
    *quarters, year = (known[cell.tempat] for cell in cells)
    last = row["target_tw4"]
    if last.kosong and any(target is not None for target in quarters):
        quarters[-1] = year
    if year is not None and known[last.tempat] is not None and quarters[-1] != year:
        what = f"target triwulan IV ({called(quarters[-1])}) tidak sama dengan target tahun ({called(year)})"
        fix = "Target triwulan ditulis s.d. triwulan itu, jadi target_tw4 harus sama dengan target_tahun"
        salah(words.report, last, what, fix)
    return tuple(quarters), year


def _check_bentuk(row: BarisLembar, bentuk: Bentuk | None, jenis: JenisAngka | None, report: Report) -> None:
    if bentuk is Bentuk.RASIO:
        for name, letter in (("pembilang", "X"), ("penyebut", "Y")):
            if row[name].kosong:
                what = f"{name} ({letter}) belum disebut, padahal bentuknya rasio"
                salah(report, row[name], what, f"Tulis apa yang dihitung sebagai {letter}, misalnya jumlah pemilih")
    if bentuk is Bentuk.PREDIKAT and jenis in {JenisAngka.JUMLAH, JenisAngka.RATA_RATA}:
        what = f'jenis "{jenis}" tidak berlaku untuk predikat'
        salah(report, row["jenis"], what, "Tulis terakhir")


def _read_kegiatan(row: BarisLembar, words: _Kamus) -> tuple[str, str]:
    """The codes of program and kegiatan as the budget has them; as written when there is no budget."""
    program, kegiatan = row["program"], row["kegiatan"]
    if not words.anggaran:
        return read_note(program), read_note(kegiatan)
    programs = {item.kode_program: item.program for item in words.anggaran}
    activities = {item.kode: item.kegiatan for item in words.anggaran}
    found = _read_key(program, programs, "program", words.report)
    key = _read_key(kegiatan, activities, "kegiatan", words.report)
    homes = {item.kode_program for item in words.anggaran if item.kode == key}
    if found and key and found not in homes:
        what = f'kegiatan "{key}" tidak termasuk program "{found}"'
        salah(words.report, kegiatan, what, f"Menurut lembar Anggaran: {', '.join(sorted(homes))}")
    return found, key


def _read_anggaran(sheet: Lembar, report: Report) -> tuple[Anggaran, ...]:
    rows = read_rows(sheet, KOLOM_ANGGARAN, report, KOLOM_RENCANA)
    _report_repeats(rows, ("kode_program", "kode_kegiatan"), report)
    return tuple(item for row in rows if (item := _read_kegiatan_anggaran(row, report)))


def _read_kegiatan_anggaran(row: BarisLembar, report: Report) -> Anggaran | None:
    _report_blanks(row, WAJIB_ANGGARAN, report)
    pagu = read_number(row["pagu"], report)
    spent = tuple(read_number(row[f"realisasi_tw{number}"], report) for number in TRIWULAN)
    planned = tuple(read_number(row[name], report) if name in row else None for name in KOLOM_RENCANA)
    if pagu is None:
        return None
    _check_money(row, "realisasi", pagu, spent, report)
    _check_money(row, "rencana", pagu, planned, report)
    return Anggaran(
        kode_program=read_text(row["kode_program"]),
        program=read_text(row["program"]),
        kode=read_text(row["kode_kegiatan"]),
        kegiatan=read_text(row["kegiatan"]),
        pagu=pagu,
        realisasi_triwulan=spent,
        rujukan=read_text(row["rujukan"]),
        tempat=row["kode_kegiatan"].tempat,
        rencana_triwulan=planned,
    )


def _check_money(
    row: BarisLembar, name: str, pagu: Decimal, amounts: tuple[Decimal | None, ...], report: Report
) -> None:
    if pagu < 0 and name == "realisasi":
        salah(report, row["pagu"], f"pagu {bahasa.rupiah(pagu)} kurang dari nol", "Tulis pagu tanpa tanda kurang")
    earlier = Decimal(0)
    for number, amount in zip(TRIWULAN, amounts, strict=True):
        if amount is None:
            continue
        cell = row[f"{name}_tw{number}"]
        if amount > pagu:
            what = f"{name} {bahasa.rupiah(amount)} lebih besar dari pagu {bahasa.rupiah(pagu)}"
            perhatian(report, cell, what, f"Periksa {name} dan pagunya")
        if amount < earlier:
            what = f"{name} {bahasa.rupiah(amount)} lebih kecil dari triwulan sebelumnya ({bahasa.rupiah(earlier)})"
            perhatian(report, cell, what, f"{name.capitalize()} ditulis kumulatif s.d. triwulan itu; periksa angkanya")
        earlier = amount
