"""What templates see of the agreement and of what was collected: figures become text here, and are not read back."""

from __future__ import annotations

from datetime import date

from pipeline.base.bahasa import ROMAWI, angka
from pipeline.base.kalender import Periode
from pipeline.base.problems import Place
from pipeline.base.tabel import printed_name
from pipeline.formulir.form import IsianAwal, Tanda, answers_of_older_form, form_version
from pipeline.nilai.isi_pejabat import official
from pipeline.nilai.nilai_form import (
    NilaiIndikator,
    NilaiIsianAwal,
    NilaiIsianIndikator,
    NilaiJejak,
    NilaiKiriman,
    NilaiPengumpulan,
    NilaiPerjanjian,
    NilaiSasaran,
    NilaiSubbagian,
    no_answers,
)
from pipeline.pengukuran.capaian import Capaian, missing_figures
from pipeline.pengukuran.jejak import Jejak, trails
from pipeline.pengukuran.kata_ukur import ARAH, BENTUK, JENIS, called, counting_rule
from pipeline.pengukuran.kolom_form import KOLOM_ULASAN, Ulasan
from pipeline.pengukuran.perjanjian import Bentuk, Bernomor, Indikator, Perjanjian, Predikat, Sasaran
from pipeline.pengukuran.realisasi import Jawaban, Kiriman, Realisasi
from pipeline.sop.jenis_isian import typed
from pipeline.sop.metode import Metode
from pipeline.sop.satker import Satker

TANDA = {Tanda.TANPA: "", Tanda.BARU: "baru", Tanda.BERUBAH: "berubah"}


def agreement_view(
    perjanjian: Perjanjian,
    satker: Satker,
    metode: Metode,
    periode: Periode,
    realisasi: Realisasi | None = None,
    hari: date | None = None,
) -> NilaiPerjanjian:
    """The agreement, whole and per unit with its head of a day; units that answer for nothing are left out.

    With `realisasi` a unit's indikator carry the answers it gave on an older version of its form.
    """
    units = [key for key in satker.subbagian if perjanjian.milik(key)]
    asked = perjanjian.per_subbagian()
    versions = {key: form_version(asked[key], periode.triwulan, metode) for key in units}
    given = {key: answers_of_older_form(realisasi, key, versions[key]) for key in units}
    sasaran = {key: _sasaran(perjanjian.milik(key), perjanjian, satker, metode, periode, given[key]) for key in units}
    return NilaiPerjanjian(
        sumber=perjanjian.sumber,
        sasaran=_sasaran(perjanjian.sasaran, perjanjian, satker, metode, periode),
        subbagian=tuple(_subbagian(key, sasaran[key], satker, versions[key], hari) for key in units),
        jumlah_sasaran=len(perjanjian.sasaran),
        jumlah_indikator=len(perjanjian.indikator),
    )


def collection_view(capaian: Capaian, satker: Satker) -> NilaiPengumpulan:
    """The forms that came back in the quarter. An indikator is filled when no figure of it is missing any more."""
    perjanjian, realisasi = capaian.perjanjian, capaian.realisasi
    units = perjanjian.per_subbagian()
    total = len(perjanjian.indikator)
    waiting = len({gap.indikator.kode for gap in missing_figures(perjanjian, realisasi)})
    return NilaiPengumpulan(
        kiriman=tuple(_kiriman(form, units.get(form.subbagian, ()), satker) for form in realisasi.triwulan_ini()),
        belum_mengirim=tuple(satker.subbagian[key].nama for key in capaian.belum_mengirim),
        jumlah_indikator=total,
        jumlah_terisi=total - waiting,
        lengkap=not waiting,
        jejak=tuple(_jejak(no, found, satker) for no, found in enumerate(trails(capaian), start=1)),
    )


def cell_of(place: Place) -> str:
    """Where in its file something stands: "Form!F12", "isian «A1 realisasi»", or "baris 5"."""
    return place.sel or (f"baris {place.baris}" if place.baris else "")


def answered(item: Indikator, answer: Jawaban) -> str:
    """A figure as the unit gave it: the parts of a ratio, else the result."""
    if item.bentuk is Bentuk.RASIO and answer.pembilang is not None:
        return f"{angka(answer.pembilang)} / {angka(answer.penyebut)}"
    return called(answer.realisasi)


def _jejak(no: int, found: Jejak, satker: Satker) -> NilaiJejak:
    return NilaiJejak(
        no=no,
        kode=found.indikator.kode,
        triwulan=ROMAWI[found.triwulan],
        angka=answered(found.indikator, found.jawaban),
        subbagian=satker.subbagian[found.kiriman.subbagian].nama,
        berkas=printed_name(found.kiriman.berkas),
        sel=cell_of(found.jawaban.tempat),
        sidik=found.kiriman.sidik,
    )


def _sasaran(
    groups: tuple[Sasaran, ...],
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
        target=called(item.target(periode.triwulan)),
        target_tahun=called(item.target_tahun),
        penanggung_jawab=satker.subbagian[item.penanggung_jawab].nama,
        sumber_data=item.sumber_data,
        program=perjanjian.nama_program(item.program),
        kegiatan=perjanjian.nama_kegiatan(item.program, item.kegiatan),
        rujukan=item.rujukan,
        pilihan=tuple(metode.skala[item.skala].nilai) if item.bentuk is Bentuk.PREDIKAT else (),
        jawaban=_given(given.untuk(item.kode)),
        tanda=TANDA[given.tanda(item.kode)],
    )


def _given(answer: Jawaban | None) -> NilaiIsianAwal:
    if answer is None:
        return no_answers()
    result = answer.realisasi
    return NilaiIsianAwal(
        realisasi=result.sebutan if isinstance(result, Predikat) else typed(result),
        pembilang=typed(answer.pembilang),
        penyebut=typed(answer.penyebut),
        data_dukung=answer.data_dukung,
        ulasan={name: typed(answer.isian(name)) for name in KOLOM_ULASAN},
    )


def _subbagian(
    key: str, sasaran: tuple[NilaiSasaran, ...], satker: Satker, versi: str, hari: date | None
) -> NilaiSubbagian:
    unit = satker.subbagian[key]
    count = sum(len(group.indikator) for group in sasaran)
    return NilaiSubbagian(key, unit.nama, official(satker, unit.kepala, hari), sasaran, count, versi)


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
