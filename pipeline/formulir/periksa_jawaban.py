"""One row of a form: the answer in it, and what about it needs a second look."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pipeline.base import bahasa, tanda
from pipeline.base.problems import Problem
from pipeline.base.tabel import BarisLembar, Report, Sel, perhatian, read_prose, read_text, ringkas, salah
from pipeline.formulir.keadaan_isian import AngkaIsian, check_reason, read_figure, read_state, said_in_words, shown
from pipeline.formulir.tabel_form import find_predicate, read_predicate, read_target
from pipeline.pengukuran.kata_ukur import called
from pipeline.pengukuran.kolom_form import JUDUL_KOLOM, KOLOM, KOLOM_ULASAN, KeadaanJawaban, Ulasan
from pipeline.pengukuran.perjanjian import Bentuk, Indikator, Predikat, Target
from pipeline.pengukuran.realisasi import Jawaban
from pipeline.sop.jenis_isian import JENIS
from pipeline.sop.metode import Metode, Skala


def read_answer(row: BarisLembar, item: Indikator, triwulan: int, metode: Metode, report: Report) -> Jawaban:
    """The answer in a row; a blank is "belum diisi", never zero."""
    result = row["realisasi"]
    by_parts = result.kosong and not row["pembilang"].kosong
    figures = _read_figures(row, item, metode, report)
    keadaan = read_state(row, item, figures, report)
    if keadaan is not KeadaanJawaban.ANGKA:
        figures = AngkaIsian(None, None, None) if keadaan else figures
    return Jawaban(
        kode=item.kode,
        realisasi=figures.realisasi,
        pembilang=figures.pembilang,
        penyebut=figures.penyebut,
        data_dukung=read_prose(row["data_dukung"]),
        ulasan=_read_ulasan(row, report),
        tempat=(row["pembilang"] if by_parts else result).tempat,
        keadaan=keadaan,
        target_lain=_has_other_target(row["target"], item, triwulan, metode),
    )


def _read_figures(row: BarisLembar, item: Indikator, metode: Metode, report: Report) -> AngkaIsian:
    """Parts make a result of a ratio only: of anything else they would make one that nobody wrote."""
    result = _read_result(row["realisasi"], _scale(item, metode), report)
    above, below = (read_figure(row[name], report) for name in ("pembilang", "penyebut"))
    return AngkaIsian(result, above, below) if item.bentuk is Bentuk.RASIO else AngkaIsian(result, None, None)


def _read_ulasan(row: BarisLembar, report: Report) -> Ulasan:
    asked = {name: column for name, column in KOLOM_ULASAN.items() if name in row}
    given: dict[str, Any] = {name: JENIS[column.jenis].baca(row[name], report) for name, column in asked.items()}
    return Ulasan(**given)


def _read_result(cell: Sel, scale: Skala | None, report: Report) -> Decimal | Predikat | None:
    if cell.kosong or scale is None:
        return read_figure(cell, report)
    if find_predicate(cell, scale) is None and said_in_words(cell, "predikat", report):
        return None
    return read_predicate(cell, scale, report)


def _scale(item: Indikator, metode: Metode) -> Skala | None:
    return metode.skala.get(item.skala) if item.bentuk is Bentuk.PREDIKAT else None


def check_answer(
    row: BarisLembar, item: Indikator, answer: Jawaban, triwulan: int, metode: Metode, report: Report
) -> None:
    """What contradicts itself or the agreement."""
    _check_identity(row, item, answer, item.target(triwulan), report)
    _check_range(row["realisasi"], item, answer, metode, report)
    check_reason(row, item, answer, report)
    if item.bentuk is Bentuk.RASIO:
        _check_ratio(row, answer, report)
    else:
        for name in ("pembilang", "penyebut"):
            if not row[name].kosong:
                what = f'{name} diisi, padahal "{item.kode}" bukan rasio sehingga tidak dipakai'
                perhatian(report, row[name], what, "Isi kolom Realisasi saja")
    for name, column in KOLOM.items():
        if column.wajib and name in row and answer.berangka and answer.isian(name) in ("", None):
            what = f'realisasi "{item.kode}" belum disertai {JUDUL_KOLOM[name].lower()}'
            perhatian(report, row[name], what, column.wajib)


def _has_other_target(cell: Sel, item: Indikator, triwulan: int, metode: Metode) -> bool:
    """Whether the form bears another target than the agreement; as it was printed it need not be readable again."""
    agreed, silent = item.target(triwulan), list[Problem]()
    if cell.kosong or read_text(cell) == called(agreed):
        return False
    return read_target(cell, _scale(item, metode), silent.append) != agreed or bool(silent)


def _check_identity(row: BarisLembar, item: Indikator, answer: Jawaban, agreed: Target | None, report: Report) -> None:
    if answer.target_lain:
        what = f'target "{shown(row["target"])}" berbeda dari perjanjian ({called(agreed)})'
        fix = "Yang dipakai adalah target perjanjian; target pada form tidak perlu diubah"
        perhatian(report, row["target"], what, fix)
    name = row["indikator"]
    if not name.kosong and ringkas(read_text(name)) != ringkas(item.nama):
        what = f'nama indikator "{tanda.seen(read_text(name))}" berbeda dari perjanjian untuk kode "{item.kode}"'
        perhatian(report, name, what, f"Pastikan baris ini memang untuk: {item.nama}")


def _check_range(cell: Sel, item: Indikator, answer: Jawaban, metode: Metode, report: Report) -> None:
    value, bounds = answer.realisasi, metode.batas_satuan(item.satuan)
    if isinstance(value, Decimal) and bounds and not bounds.memuat(value):
        low, high = bounds.dari, bounds.sampai
        allowed = " ".join(
            f"{word} {bahasa.angka(bound)}" for word, bound in (("dari", low), ("sampai", high)) if bound is not None
        )
        what = f'realisasi {bahasa.angka(value)} di luar batas satuan "{item.satuan}" ({allowed})'
        salah(report, cell, what, "Periksa koma dan satuannya, misalnya 98,5 yang tertulis 985")


def _check_ratio(row: BarisLembar, answer: Jawaban, report: Report) -> None:
    above, below = answer.pembilang, answer.penyebut
    for name, value in (("pembilang", above), ("penyebut", below)):
        if value is not None and value < 0:
            salah(report, row[name], f"{name} {bahasa.angka(value)} kurang dari nol", "Tulis jumlah, 0 atau lebih")
    if (row["pembilang"].kosong) != (row["penyebut"].kosong):
        empty = "pembilang" if row["pembilang"].kosong else "penyebut"
        perhatian(report, row[empty], f"{empty} belum diisi", "Isi pembilang dan penyebut bersama-sama")
    if below == 0 and not (above == 0 and answer.realisasi is None):
        fix = "Periksa keduanya; bila tidak ada yang dihitung, tulis 0 pada keduanya atau pilih keadaannya"
        salah(report, row["penyebut"], "penyebut 0 tidak dapat membagi", fix)
    if above is None or below is None or below <= 0:
        return
    if above > below:
        what = f"pembilang {bahasa.angka(above)} lebih besar dari penyebut {bahasa.angka(below)}"
        perhatian(report, row["pembilang"], what, "Periksa apakah keduanya tertukar")
    if isinstance(answer.realisasi, Decimal):
        _compare(row, answer.realisasi, above * 100 / below, report)


def _compare(row: BarisLembar, written: Decimal, computed: Decimal, report: Report) -> None:
    exponent = written.as_tuple().exponent
    digits = max(-exponent, 0) if isinstance(exponent, int) else 0
    if bahasa.bulatkan(computed, digits) != written:
        shown = bahasa.angka(computed, max(digits, 2))
        what = f"realisasi {bahasa.angka(written)} tidak sama dengan pembilang/penyebut × 100 = {shown}"
        salah(report, row["realisasi"], what, "Kosongkan Realisasi, atau perbaiki pembilang dan penyebutnya")
