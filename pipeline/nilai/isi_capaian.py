"""What templates see of what was measured: figures are rounded here, once, and become text and sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pipeline.base.angka import rounded_or_none
from pipeline.base.tabel import printed_name
from pipeline.nilai.catatan_metode import band_ranges, method_note
from pipeline.nilai.isi_pengumpulan import agreement_view, collection_view
from pipeline.nilai.nilai_kinerja import (
    NilaiAnggaran,
    NilaiCapaian,
    NilaiCapaianIndikator,
    NilaiCapaianSasaran,
    NilaiHitungan,
    NilaiJumlahKategori,
    NilaiPengukuran,
)
from pipeline.pengukuran.capaian import Capaian, CapaianAnggaran, CapaianIndikator, CapaianSasaran, Penilaian, band_of
from pipeline.pengukuran.hitungan import Hitungan
from pipeline.pengukuran.kalimat import explain_sasaran, improvements, spread, summarize
from pipeline.pengukuran.kalimat_anggaran import conclude_budget
from pipeline.pengukuran.kalimat_hitungan import described, notes, parts
from pipeline.pengukuran.kalimat_indikator import Ihwal, band_name, explain_indikator
from pipeline.pengukuran.kata_ukur import JENIS, called, called_figure
from pipeline.pengukuran.kolom_form import Ulasan
from pipeline.sop.metode import Metode
from pipeline.sop.satker import Satker


def figures_view(capaian: Capaian, satker: Satker, hari: date | None = None) -> NilaiPengukuran:
    """All that papers of a round and of a day print of the measuring domain."""
    perjanjian, metode, realisasi = capaian.perjanjian, capaian.metode, capaian.realisasi
    return NilaiPengukuran(
        perjanjian=agreement_view(perjanjian, satker, metode, capaian.periode, realisasi, hari),
        pengumpulan=collection_view(capaian, satker),
        capaian=capaian_view(capaian, satker),
        metode=method_note(metode, perjanjian),
    )


def capaian_view(capaian: Capaian, satker: Satker) -> NilaiCapaian:
    """The whole measurement as it is printed."""
    metode, total, items = capaian.metode, capaian.anggaran, capaian.indikator
    rows = {item.no: _indikator(item, capaian, satker) for item in items}
    standing = [item.penilaian for item in items]
    return NilaiCapaian(
        sasaran=tuple(_sasaran(group, tuple(rows[i.no] for i in group.indikator), metode) for group in capaian.sasaran),
        program=tuple(_program(str(no), line, metode) for no, line in enumerate(capaian.program, 1)),
        anggaran=_line("", total, metode, nama="Jumlah"),
        kategori=tuple(count_bands((item.nilai for item in items), metode)),
        capaian=rounded_or_none(total.nilai, metode.desimal),
        nama_kategori=band_name(total.nilai, metode),
        jumlah_sasaran=len(capaian.sasaran),
        jumlah_indikator=len(items),
        jumlah_terukur=sum(item.nilai is not None for item in items),
        jumlah_tercapai=standing.count(Penilaian.TERCAPAI),
        jumlah_belum_dilaporkan=standing.count(Penilaian.BELUM_DILAPORKAN),
        belum_tercapai=tuple(rows[item.no] for item in items if item.penilaian is Penilaian.BELUM_TERCAPAI),
        simpulan=spread(items),
        ringkasan=summarize(capaian, satker),
        simpulan_anggaran=" ".join(conclude_budget(total, capaian.periode, metode)),
        langkah_perbaikan=improvements(items, satker),
    )


def count_bands(values: Iterable[Fraction | None], metode: Metode) -> Iterator[NilaiJumlahKategori]:
    """How many percentages fall into each band."""
    found = [band_of(value, metode) for value in values]
    for band, (name, text) in zip(metode.kategori.pita, band_ranges(metode), strict=True):
        yield NilaiJumlahKategori(name, text, found.count(band))


def _sasaran(group: CapaianSasaran, rows: tuple[NilaiCapaianIndikator, ...], metode: Metode) -> NilaiCapaianSasaran:
    return NilaiCapaianSasaran(
        no=group.no,
        nama=group.nama,
        indikator=rows,
        capaian=rounded_or_none(group.nilai, metode.desimal),
        kategori=band_name(group.nilai, metode),
        jumlah_tercapai=sum(item.penilaian is Penilaian.TERCAPAI for item in group.indikator),
        jumlah_indikator=len(rows),
        penjelasan=explain_sasaran(group, metode),
    )


def _indikator(measured: CapaianIndikator, capaian: Capaian, satker: Satker) -> NilaiCapaianIndikator:
    item, metode, agreed = measured.indikator, capaian.metode, capaian.perjanjian
    combined, said = measured.gabungan, measured.keterangan
    used = tuple(answer for _, answer in combined.dipakai)
    counted = used if combined.besaran else ()
    unit = satker.subbagian[item.penanggung_jawab].nama
    return NilaiCapaianIndikator(
        no=measured.no,
        kode=item.kode,
        nama=item.nama,
        sasaran=item.sasaran,
        satuan=item.satuan,
        rumus=metode.rumus[item.rumus].nama,
        jenis=JENIS[item.jenis],
        target=called(measured.triwulan.target),
        target_tahun=called(item.target_tahun),
        realisasi=called_figure(combined.besaran, metode.desimal),
        pembilang=parts(item, [answer.pembilang for answer in counted]),
        penyebut=parts(item, [answer.penyebut for answer in counted]),
        triwulan=_hitungan(measured.triwulan, measured, metode),
        tahun=_hitungan(measured.tahun, measured, metode),
        capaian=rounded_or_none(measured.nilai, metode.desimal),
        kategori=band_name(measured.nilai, metode),
        tercapai=measured.penilaian is Penilaian.TERCAPAI,
        ditargetkan=measured.ditargetkan,
        penjelasan=explain_indikator(Ihwal(measured, capaian.periode, metode, unit)),
        ulasan=said.ulasan if said else Ulasan(),
        data_dukung=said.data_dukung if said else "",
        penanggung_jawab=unit,
        program=agreed.nama_program(item.program),
        kegiatan=agreed.nama_kegiatan(item.program, item.kegiatan),
        sumber=printed_name("; ".join(str(answer.tempat) for answer in used)),
        rujukan=item.rujukan,
    )


def _hitungan(result: Hitungan, measured: CapaianIndikator, metode: Metode) -> NilaiHitungan:
    return NilaiHitungan(
        target=called(result.target),
        realisasi=called_figure(measured.gabungan.besaran, metode.desimal),
        uraian=described(result, metode.desimal),
        nilai=rounded_or_none(result.nilai, metode.desimal),
        catatan=notes(result, measured.gabungan, metode.desimal),
    )


def _program(no: str, line: CapaianAnggaran, metode: Metode) -> NilaiAnggaran:
    inside = tuple(_line(f"{no}.{number}", one, metode, one.nama) for number, one in enumerate(line.kegiatan, 1))
    return _line(no, line, metode, line.nama, inside)


def _line(
    no: str, line: CapaianAnggaran, metode: Metode, nama: str, kegiatan: tuple[NilaiAnggaran, ...] = ()
) -> NilaiAnggaran:
    def shown(value: Fraction | None) -> Decimal | None:
        return rounded_or_none(value, metode.desimal)

    return NilaiAnggaran(
        no=no,
        kode="" if line.kode == nama else line.kode,
        nama=nama,
        jumlah_indikator=len(line.indikator),
        capaian=shown(line.nilai),
        kategori=band_name(line.nilai, metode),
        pagu=line.pagu,
        realisasi=line.realisasi,
        sisa=line.sisa,
        rencana=line.rencana,
        penyerapan=shown(line.penyerapan),
        penyerapan_rencana=shown(line.penyerapan_rencana),
        efisiensi=shown(line.efisiensi),
        kegiatan=kegiatan,
    )
