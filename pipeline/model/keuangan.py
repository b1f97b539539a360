"""Performance beside money: program, kegiatan and the whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.model.metode import Metode
from pipeline.model.nilai_kinerja import NilaiAnggaran
from pipeline.model.pecahan import average, rounded_or_none
from pipeline.model.perjanjian import Anggaran, Indikator, Perjanjian
from pipeline.model.pita import band_of

Capaians = Sequence[tuple[Indikator, Fraction | None]]
"""Every indikator with its exact percentage."""


@dataclass(frozen=True)
class _Uang:
    """Pagu, and what was spent of it; `None` when that is not known for all of it."""

    pagu: Decimal
    realisasi: Decimal | None


def budget(
    perjanjian: Perjanjian, measured: Capaians, triwulan: int, metode: Metode
) -> tuple[tuple[NilaiAnggaran, ...], NilaiAnggaran]:
    """The programs with their kegiatan, and the total; money is the cumulative figure of quarter `triwulan`."""
    rows = perjanjian.anggaran
    names = {row.kode_program: row.program for row in rows}
    for item, _ in measured:
        if item.program:
            names.setdefault(item.program, item.program)
    programs = tuple(
        _program(str(no), kode, name, rows, measured, triwulan, metode)
        for no, (kode, name) in enumerate(names.items(), 1)
    )
    return programs, _line("", "", "Jumlah", measured, _spent(rows, triwulan), triwulan, metode)


def program_name(perjanjian: Perjanjian, kode: str) -> str:
    """The name of a program; what was written when the budget does not know it."""
    return next((row.program for row in perjanjian.anggaran if row.kode_program == kode), kode)


def kegiatan_name(perjanjian: Perjanjian, program: str, kode: str) -> str:
    """The name of a kegiatan of a program, likewise."""
    return next(
        (row.kegiatan for row in perjanjian.anggaran if row.kode == kode and program in ("", row.kode_program)), kode
    )


def _program(
    no: str, kode: str, name: str, rows: Iterable[Anggaran], measured: Capaians, triwulan: int, metode: Metode
) -> NilaiAnggaran:
    own = tuple(row for row in rows if row.kode_program == kode)
    inside = tuple((item, value) for item, value in measured if item.program == kode)
    kegiatan = tuple(
        _line(
            f"{no}.{number}",
            row.kode,
            row.kegiatan,
            tuple((item, value) for item, value in inside if item.kegiatan == row.kode),
            _spent((row,), triwulan),
            triwulan,
            metode,
        )
        for number, row in enumerate(own, 1)
    )
    return _line(no, kode, name, inside, _spent(own, triwulan), triwulan, metode, kegiatan)


def _spent(rows: Iterable[Anggaran], triwulan: int) -> _Uang:
    known = tuple(rows)
    figures = [row.realisasi_triwulan[triwulan - 1] for row in known]
    total = sum((figure for figure in figures if figure is not None), Decimal())
    pagu = sum((row.pagu for row in known), Decimal())
    return _Uang(pagu, None if None in figures or not known else total)


def _line(
    no: str,
    kode: str,
    nama: str,
    measured: Capaians,
    uang: _Uang,
    triwulan: int,
    metode: Metode,
    kegiatan: tuple[NilaiAnggaran, ...] = (),
) -> NilaiAnggaran:
    due = tuple(value for item, value in measured if item.ditargetkan(triwulan))
    capaian = average(due, metode.rata_rata.pembagi)
    serapan = None if uang.realisasi is None or not uang.pagu else Fraction(uang.realisasi) / Fraction(uang.pagu) * 100
    efisiensi = None if capaian is None or serapan is None else capaian - serapan
    return NilaiAnggaran(
        no=no,
        kode="" if kode == nama else kode,
        nama=nama,
        jumlah_indikator=len(measured),
        capaian=rounded_or_none(capaian, metode.desimal),
        kategori=band_of(capaian, metode),
        pagu=uang.pagu,
        realisasi=uang.realisasi,
        sisa=None if uang.realisasi is None else uang.pagu - uang.realisasi,
        penyerapan=rounded_or_none(serapan, metode.desimal),
        efisiensi=rounded_or_none(efisiensi, metode.desimal),
        kegiatan=kegiatan,
    )
