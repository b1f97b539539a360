"""What templates see of the agreement and of what was collected."""

from __future__ import annotations

from pipeline.bahasa import angka
from pipeline.model.form import form_version
from pipeline.model.gabungan import lacking
from pipeline.model.isian_awal import IsianAwal, answers_of_older_form
from pipeline.model.jejak import cell_of, trails
from pipeline.model.keuangan import kegiatan_name, program_name
from pipeline.model.kolom_form import Ulasan
from pipeline.model.metode import Metode
from pipeline.model.nilai_kantor import NilaiPejabat
from pipeline.model.nilai_kinerja import (
    NilaiIndikator,
    NilaiIsianIndikator,
    NilaiKiriman,
    NilaiPengumpulan,
    NilaiPerjanjian,
    NilaiSasaran,
    NilaiSubbagian,
)
from pipeline.model.periode import Periode
from pipeline.model.perjanjian import Bentuk, Indikator, Perjanjian, Target
from pipeline.model.realisasi import Jawaban, Kiriman, Realisasi
from pipeline.model.satker import Satker
from pipeline.model.sebutan import ARAH, BENTUK, JENIS, called, counting_rule
from pipeline.model.susunan import Bernomor, Kelompok, arrange, only
from pipeline.model.tabel import printed_name
from pipeline.model.terkumpul import Kekurangan


def agreement_view(
    perjanjian: Perjanjian, satker: Satker, metode: Metode, periode: Periode, realisasi: Realisasi | None = None
) -> NilaiPerjanjian:
    """The agreement, whole and per unit; units that answer for nothing are left out.

    With `realisasi` a unit's indikator carry the answers it gave on an older version of its form.
    """
    groups = arrange(perjanjian)
    units = [key for key in satker.subbagian if only(groups, key)]
    asked = perjanjian.per_subbagian()
    versions = {key: form_version(asked[key], periode.triwulan, metode) for key in units}
    given = {key: answers_of_older_form(realisasi, key, versions[key]) for key in units}
    sasaran = {key: _sasaran(only(groups, key), perjanjian, satker, metode, periode, given[key]) for key in units}
    return NilaiPerjanjian(
        sumber=perjanjian.sumber,
        sasaran=_sasaran(groups, perjanjian, satker, metode, periode),
        subbagian=tuple(_subbagian(key, sasaran[key], satker, versions[key]) for key in units),
        jumlah_sasaran=len(groups),
        jumlah_indikator=len(perjanjian.indikator),
    )


def collection_view(realisasi: Realisasi, satker: Satker, periode: Periode) -> NilaiPengumpulan:
    """The forms that came back in the quarter. An indikator is filled when no figure of it is missing any more."""
    units = realisasi.perjanjian.per_subbagian()
    sent = tuple(kiriman for kiriman in realisasi.kiriman if kiriman.triwulan == (periode.triwulan or 4))
    senders = {kiriman.subbagian for kiriman in sent}
    total = len(realisasi.perjanjian.indikator)
    waiting = len({item.kode for item in missing(realisasi, satker)})
    return NilaiPengumpulan(
        kiriman=tuple(_kiriman(item, units.get(item.subbagian, ()), satker) for item in sent),
        belum_mengirim=tuple(satker.subbagian[key].nama for key in units if key not in senders),
        jumlah_indikator=total,
        jumlah_terisi=total - waiting,
        lengkap=not waiting,
        jejak=trails(realisasi, satker),
    )


def missing(realisasi: Realisasi, satker: Satker) -> tuple[Kekurangan, ...]:
    """Every figure still to come, in the agreement's order, with the unit's name."""
    return tuple(
        Kekurangan(satker.subbagian[item.penanggung_jawab].nama, item.kode, item.nama, quarter)
        for item in realisasi.perjanjian.indikator
        for quarter in lacking(item, answers_of(realisasi, item))
    )


def answers_of(realisasi: Realisasi, indikator: Indikator) -> tuple[Jawaban | None, ...]:
    """The answers of quarter 1 up to the one measured."""
    return tuple(realisasi.jawaban(indikator.kode, quarter) for quarter in range(1, (realisasi.triwulan or 4) + 1))


def quarter_target(indikator: Indikator, periode: Periode) -> Target | None:
    """What is agreed up to and with the quarter; `None` when nothing is."""
    return indikator.target_triwulan[periode.triwulan - 1] if periode.triwulan else None


def _sasaran(
    groups: tuple[Kelompok, ...],
    perjanjian: Perjanjian,
    satker: Satker,
    metode: Metode,
    periode: Periode,
    given: IsianAwal = IsianAwal(),  # noqa: B008 - frozen and empty
) -> tuple[NilaiSasaran, ...]:
    return tuple(
        NilaiSasaran(
            group.no, group.nama, tuple(_indikator(b, perjanjian, satker, metode, periode, given) for b in group.butir)
        )
        for group in groups
    )


def _indikator(
    numbered: Bernomor, perjanjian: Perjanjian, satker: Satker, metode: Metode, periode: Periode, given: IsianAwal
) -> NilaiIndikator:
    item = numbered.indikator
    answer, mark = given.untuk(item, periode.triwulan)
    return NilaiIndikator(
        no=numbered.no,
        kode=item.kode,
        nama=item.nama,
        sasaran=item.sasaran,
        satuan=item.satuan,
        arah=ARAH[item.arah],
        bentuk=BENTUK[item.bentuk],
        rasio=item.bentuk is Bentuk.RASIO,
        jenis=JENIS[item.jenis],
        cara_hitung=counting_rule(item, metode),
        target=called(quarter_target(item, periode)),
        target_tahun=called(item.target_tahun),
        penanggung_jawab=satker.subbagian[item.penanggung_jawab].nama,
        sumber_data=item.sumber_data,
        program=program_name(perjanjian, item.program),
        kegiatan=kegiatan_name(perjanjian, item.program, item.kegiatan),
        rujukan=item.rujukan,
        pilihan=tuple(metode.skala[item.skala].nilai) if item.bentuk is Bentuk.PREDIKAT else (),
        jawaban=answer,
        tanda=mark,
    )


def _subbagian(key: str, sasaran: tuple[NilaiSasaran, ...], satker: Satker, versi: str) -> NilaiSubbagian:
    unit = satker.subbagian[key]
    head = satker.pejabat[unit.kepala]
    jabatan = satker.jabatan(unit.kepala)
    count = sum(len(group.indikator) for group in sasaran)
    return NilaiSubbagian(key, unit.nama, NilaiPejabat(jabatan, head.nama, head.nip), sasaran, count, versi)


def _kiriman(sent: Kiriman, asked: tuple[Indikator, ...], satker: Satker) -> NilaiKiriman:
    answers = {answer.kode: answer for answer in sent.jawaban}
    rows = tuple(_isian(item, answers.get(item.kode)) for item in asked)
    filled = sum(row.lengkap for row in rows)
    return NilaiKiriman(
        subbagian=satker.subbagian[sent.subbagian].nama,
        berkas=printed_name(sent.berkas),
        sidik=sent.sidik,
        tanggal=sent.tanggal,
        pengisi=sent.pengisi,
        isian=rows,
        jumlah_indikator=len(rows),
        jumlah_terisi=filled,
        lengkap=filled == len(rows),
    )


def _isian(item: Indikator, answer: Jawaban | None) -> NilaiIsianIndikator:
    return NilaiIsianIndikator(
        kode=item.kode,
        nama=item.nama,
        satuan=item.satuan,
        realisasi=called(answer.realisasi) if answer else "-",
        pembilang=angka(answer.pembilang) if answer else "-",
        penyebut=angka(answer.penyebut) if answer else "-",
        data_dukung=answer.data_dukung if answer else "",
        ulasan=answer.ulasan if answer else Ulasan(),
        lengkap=answer is not None and answer.terisi,
        sel=cell_of(answer.tempat) if answer else "",
    )
