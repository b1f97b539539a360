"""From the agreement and what was collected to capaian: per indikator, sasaran, program, kegiatan and whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypedDict

from pipeline.model.gabungan import Gabungan, combine
from pipeline.model.hitungan import Hasil, assess, not_computable
from pipeline.model.keuangan import budget, kegiatan_name, program_name
from pipeline.model.kolom_form import Ulasan
from pipeline.model.metode import Metode
from pipeline.model.narasi import conclude_budget, explain_indikator, explain_sasaran, improvements, spread, summarize
from pipeline.model.nilai_kinerja import (
    NilaiAnggaran,
    NilaiCapaian,
    NilaiCapaianIndikator,
    NilaiCapaianSasaran,
    NilaiHitungan,
)
from pipeline.model.pecahan import average, rounded_or_none
from pipeline.model.periode import Periode
from pipeline.model.perjanjian import Indikator, Perjanjian, Target
from pipeline.model.pita import band_of, count_bands
from pipeline.model.realisasi import Realisasi
from pipeline.model.satker import Satker
from pipeline.model.sebutan import JENIS, called
from pipeline.model.susunan import Bernomor, Kelompok, arrange
from pipeline.model.tabel import printed_name
from pipeline.model.tampilan import answers_of, quarter_target


@dataclass(frozen=True)
class _Bahan:
    """What every indikator is measured with."""

    perjanjian: Perjanjian
    realisasi: Realisasi
    metode: Metode
    satker: Satker
    periode: Periode


@dataclass(frozen=True)
class _Terukur:
    """An indikator measured; `persis` is its percentage before it is rounded."""

    indikator: Indikator
    persis: Fraction | None
    nilai: NilaiCapaianIndikator


def measure(
    perjanjian: Perjanjian, realisasi: Realisasi, metode: Metode, satker: Satker, periode: Periode
) -> NilaiCapaian:
    """Everything measured against the quarter's target and the year's; figures rounded once, at the very end."""
    bahan = _Bahan(perjanjian, realisasi, metode, satker, periode)
    groups = tuple((group, tuple(_indikator(item, bahan) for item in group.butir)) for group in arrange(perjanjian))
    rows = tuple(row for _, own in groups for row in own)
    sasaran = tuple(_sasaran(group, own, metode) for group, own in groups)
    measured = tuple((row.indikator, row.persis) for row in rows)
    programs, total = budget(perjanjian, measured, periode.triwulan or 4, metode)
    whole = _whole(rows, sasaran, programs, total, metode)
    return replace(whole, ringkasan=summarize(whole, satker.nama, periode.nama, metode.desimal))


def _whole(
    rows: Sequence[_Terukur],
    sasaran: tuple[NilaiCapaianSasaran, ...],
    programs: tuple[NilaiAnggaran, ...],
    total: NilaiAnggaran,
    metode: Metode,
) -> NilaiCapaian:
    items = tuple(row.nilai for row in rows)
    return NilaiCapaian(
        sasaran=sasaran,
        program=programs,
        anggaran=total,
        kategori=count_bands((item.kategori for item in items), metode),
        capaian=total.capaian,
        nama_kategori=total.kategori,
        jumlah_sasaran=len(sasaran),
        jumlah_indikator=len(items),
        jumlah_terukur=sum(item.capaian is not None for item in items),
        jumlah_tercapai=sum(item.tercapai for item in items),
        belum_tercapai=tuple(item for item in items if item.capaian is not None and not item.tercapai),
        simpulan=spread(items),
        ringkasan=(),
        simpulan_anggaran=conclude_budget(total, metode.desimal),
        langkah_perbaikan=improvements(items),
    )


def _sasaran(group: Kelompok, rows: Sequence[_Terukur], metode: Metode) -> NilaiCapaianSasaran:
    mean = average(tuple(row.persis for row in rows if row.nilai.ditargetkan), metode.rata_rata.pembagi)
    plain = NilaiCapaianSasaran(
        no=group.no,
        nama=group.nama,
        indikator=tuple(row.nilai for row in rows),
        capaian=rounded_or_none(mean, metode.desimal),
        kategori=band_of(mean, metode),
        jumlah_tercapai=sum(row.nilai.tercapai for row in rows),
        jumlah_indikator=len(rows),
        penjelasan="",
    )
    return replace(plain, penjelasan=explain_sasaran(plain, metode.desimal))


def _indikator(numbered: Bernomor, bahan: _Bahan) -> _Terukur:
    item, metode, periode = numbered.indikator, bahan.metode, bahan.periode
    combined = combine(item, answers_of(bahan.realisasi, item), metode.desimal)
    target = quarter_target(item, periode)
    quarter = _against(item, combined, target, metode)
    year = _against(item, combined, item.target_tahun, metode)
    due = item.ditargetkan(periode.triwulan)
    counted = quarter if target is not None else year if due else not_computable("belum ditargetkan")
    plain = NilaiCapaianIndikator(
        **_agreed(numbered, target, bahan),
        realisasi=_figure(combined, metode),
        pembilang=combined.pembilang,
        penyebut=combined.penyebut,
        triwulan=_hitungan(quarter, target, combined, metode),
        tahun=_hitungan(year, item.target_tahun, combined, metode),
        capaian=rounded_or_none(counted.nilai, metode.desimal),
        kategori=band_of(counted.nilai, metode),
        tercapai=counted.tercapai,
        ditargetkan=due,
        penjelasan="",
        **_told(bahan.realisasi, item, combined),
        sumber=printed_name("; ".join(str(answer.tempat) for answer in combined.dipakai)),
    )
    told = explain_indikator(plain, periode.nama, periode.tahun, metode.desimal)
    return _Terukur(item, counted.nilai, replace(plain, penjelasan=told))


class _Disepakati(TypedDict):
    no: int
    kode: str
    nama: str
    sasaran: str
    satuan: str
    rumus: str
    jenis: str
    target: str
    target_tahun: str
    penanggung_jawab: str
    program: str
    kegiatan: str
    rujukan: str


def _agreed(numbered: Bernomor, target: Target | None, bahan: _Bahan) -> _Disepakati:
    item = numbered.indikator
    return {
        "no": numbered.no,
        "kode": item.kode,
        "nama": item.nama,
        "sasaran": item.sasaran,
        "satuan": item.satuan,
        "rumus": bahan.metode.rumus[item.rumus].nama,
        "jenis": JENIS[item.jenis],
        "target": called(target),
        "target_tahun": called(item.target_tahun),
        "penanggung_jawab": bahan.satker.subbagian[item.penanggung_jawab].nama,
        "program": program_name(bahan.perjanjian, item.program),
        "kegiatan": kegiatan_name(bahan.perjanjian, item.program, item.kegiatan),
        "rujukan": item.rujukan,
    }


def _against(item: Indikator, combined: Gabungan, target: Target | None, metode: Metode) -> Hasil:
    if target is None:
        return not_computable("target triwulan tidak ditetapkan")
    if combined.besaran is None:
        return not_computable(combined.sebab)
    return assess(combined.besaran, target, metode.rumus[item.rumus].cara, metode)


def _hitungan(result: Hasil, target: Target | None, combined: Gabungan, metode: Metode) -> NilaiHitungan:
    return NilaiHitungan(
        target=called(target),
        realisasi=_figure(combined, metode),
        uraian=result.uraian,
        nilai=rounded_or_none(result.nilai, metode.desimal),
        catatan="; ".join((*result.catatan, *combined.catatan)),
    )


def _figure(combined: Gabungan, metode: Metode) -> str:
    return "-" if combined.besaran is None else combined.besaran.written(metode.desimal)


class _Diceritakan(TypedDict):
    ulasan: Ulasan
    data_dukung: str


def _told(realisasi: Realisasi, item: Indikator, combined: Gabungan) -> _Diceritakan:
    """What the unit wrote beside its figure this quarter, even where the figure itself is still blank."""
    written = tuple(
        answer
        for sent in realisasi.kiriman
        if sent.triwulan == (realisasi.triwulan or 4)
        for answer in sent.jawaban
        if answer.kode == item.kode
    )
    if not (found := written or combined.dipakai):
        return {"ulasan": Ulasan(), "data_dukung": ""}
    last = found[-1]
    return {"ulasan": last.ulasan, "data_dukung": last.data_dukung}
