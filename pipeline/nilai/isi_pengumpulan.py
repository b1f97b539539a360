"""What templates see of the agreement and of what was collected: figures become text here, and are not read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.base.bahasa import ROMAWI, angka, rangkai
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
    NilaiPenerimaan,
    NilaiPengumpulan,
    NilaiPerjanjian,
    NilaiSasaran,
    NilaiSubbagian,
    NilaiTriwulanLalu,
    no_answers,
)
from pipeline.pengukuran.capaian import Capaian, Jejak, trails
from pipeline.pengukuran.kata_ukur import ARAH, BENTUK, JENIS, called, counting_rule, how_to_fill
from pipeline.pengukuran.kolom_form import DITAWARKAN, KOLOM_ULASAN, KeadaanJawaban, Ulasan
from pipeline.pengukuran.penerimaan import ButirPenerimaan, KeadaanButir, Penerimaan, receptions
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
    kantor = _Kantor(perjanjian, satker, metode, periode, realisasi)
    sasaran = {key: kantor.sasaran(perjanjian.milik(key), given[key]) for key in units}
    return NilaiPerjanjian(
        sumber=perjanjian.sumber,
        diubah=perjanjian.diubah,
        sasaran=kantor.sasaran(perjanjian.sasaran),
        subbagian=tuple(_subbagian(key, sasaran[key], satker, versions[key], hari) for key in units),
        jumlah_sasaran=len(perjanjian.sasaran),
        jumlah_indikator=len(perjanjian.indikator),
    )


def collection_view(capaian: Capaian, satker: Satker) -> NilaiPengumpulan:
    """What came back in the quarter; every count is the sum of the units' own."""
    perjanjian, realisasi = capaian.perjanjian, capaian.realisasi
    order = {key: place for place, key in enumerate(satker.subbagian)}
    received = sorted(receptions(perjanjian, realisasi), key=lambda one: order[one.subbagian])
    units = {one.subbagian: one for one in received}
    return NilaiPengumpulan(
        penerimaan=tuple(_penerimaan(one, satker) for one in received),
        kiriman=tuple(_kiriman(form, units.get(form.subbagian), satker) for form in realisasi.triwulan_ini()),
        belum_mengirim=tuple(satker.subbagian[key].nama for key in capaian.belum_mengirim),
        jumlah_indikator=len(perjanjian.indikator),
        jumlah_diminta=sum(one.jumlah_diminta for one in received),
        jumlah_terisi=sum(one.jumlah_dijawab for one in received),
        lengkap=not any(one.ditunggu for one in received),
        tertunggak=tuple(
            f"{item.indikator.kode} ({quarters(item.tertunggak)})"
            for one in received
            for item in one.butir
            if item.tertunggak
        ),
        jejak=tuple(_jejak(no, found, satker) for no, found in enumerate(trails(capaian), start=1)),
    )


def _penerimaan(received: Penerimaan, satker: Satker) -> NilaiPenerimaan:
    forms = received.kiriman
    return NilaiPenerimaan(
        subbagian=satker.subbagian[received.subbagian].nama,
        berkas="; ".join(printed_name(form.berkas) for form in forms),
        tanggal=max((form.tanggal for form in forms if form.tanggal), default=None),
        pengisi="; ".join(dict.fromkeys(form.pengisi for form in forms if form.pengisi)),
        jumlah_diminta=received.jumlah_diminta,
        jumlah_dijawab=received.jumlah_dijawab,
        keadaan=state_told(received),
    )


def state_told(received: Penerimaan) -> str:
    """How far a unit is, in words."""
    if received.ditunggu and not received.kiriman:
        return "belum mengirim"
    if received.ditunggu:
        owed = sorted({quarter for one in received.butir for quarter in one.tertunggak})
        return f"belum lengkap, menunggu angka {quarters(owed)}" if owed else "belum lengkap"
    if received.jumlah(KeadaanButir.DILANJUTKAN):
        return "dilanjutkan tanpa datanya"
    return "lengkap" if received.jumlah_diminta else "tidak ada yang jatuh tempo"


def quarters(numbers: Sequence[int]) -> str:
    """ "Triwulan I dan III"."""
    return f"Triwulan {rangkai([ROMAWI[number] for number in numbers])}"


def cell_of(place: Place) -> str:
    """Where in its file something stands: "Form!F12", "isian «A1 realisasi»", or "baris 5"."""
    return place.sel or (f"baris {place.baris}" if place.baris else "")


def answered(item: Indikator, answer: Jawaban) -> str:
    """An answer as the unit gave it: the parts of a ratio, else the result, else why there is none."""
    if answer.keadaan not in (None, KeadaanJawaban.ANGKA):
        return str(answer.keadaan)
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


@dataclass(frozen=True)
class _Kantor:
    """All that the view of an indikator is made from."""

    perjanjian: Perjanjian
    satker: Satker
    metode: Metode
    periode: Periode
    realisasi: Realisasi | None

    def sasaran(
        self,
        groups: tuple[Sasaran, ...],
        given: IsianAwal = IsianAwal(),  # noqa: B008 - frozen and empty
    ) -> tuple[NilaiSasaran, ...]:
        """The sasaran with their indikator, and what was answered on an older form."""
        return tuple(
            NilaiSasaran(group.no, group.nama, tuple(self._indikator(one, given) for one in group.butir))
            for group in groups
        )

    def _indikator(self, numbered: Bernomor, given: IsianAwal) -> NilaiIndikator:
        item, triwulan, agreed = numbered.indikator, self.periode.triwulan, self.perjanjian
        rasio = item.bentuk is Bentuk.RASIO
        return NilaiIndikator(
            no=numbered.no,
            kode=item.kode,
            nama=item.nama,
            sasaran=item.sasaran,
            satuan=item.satuan,
            arah=ARAH[item.arah],
            bentuk=BENTUK[item.bentuk],
            rasio=rasio,
            jenis=JENIS[item.jenis],
            cara_hitung=counting_rule(item, self.metode),
            cara_isi=how_to_fill(item, triwulan),
            pembilang=item.pembilang if rasio else "",
            penyebut=item.penyebut if rasio else "",
            sebelumnya=self._sebelumnya(item),
            target=called(item.target(triwulan)),
            target_tahun=called(item.target_tahun),
            penanggung_jawab=self.satker.subbagian[item.penanggung_jawab].nama,
            sumber_data=item.sumber_data,
            program=agreed.nama_program(item.program),
            kegiatan=agreed.nama_kegiatan(item.program, item.kegiatan),
            rujukan=item.rujukan,
            pilihan=tuple(self.metode.skala[item.skala].nilai) if item.bentuk is Bentuk.PREDIKAT else (),
            jawaban=_given(given.untuk(item.kode)),
            tanda=TANDA[given.tanda(item.kode)],
        )

    def _sebelumnya(self, item: Indikator) -> tuple[NilaiTriwulanLalu, ...]:
        if self.realisasi is None or self.realisasi.perjanjian is None:
            return ()
        earlier = self.realisasi.per_triwulan(item.kode)[:-1]
        return tuple(
            NilaiTriwulanLalu(ROMAWI[quarter], answered(item, answer) if answer else "–")
            for quarter, answer in enumerate(earlier, 1)
        )


def _given(answer: Jawaban | None) -> NilaiIsianAwal:
    if answer is None:
        return no_answers()
    result = answer.realisasi
    return NilaiIsianAwal(
        keadaan=str(answer.keadaan) if answer.keadaan in DITAWARKAN else "",
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


def _kiriman(sent: Kiriman, unit: Penerimaan | None, satker: Satker) -> NilaiKiriman:
    answers = {answer.kode: answer for answer in sent.jawaban}
    asked = unit.butir if unit else ()
    rows = tuple(_isian(one, answers.get(one.indikator.kode)) for one in asked)
    filled = sum(row.lengkap for row in rows)
    return NilaiKiriman(
        subbagian=satker.subbagian[sent.subbagian].nama,
        berkas=printed_name(sent.berkas),
        sidik=sent.sidik,
        tanggal=sent.tanggal,
        pengisi=sent.pengisi,
        isian=rows,
        jumlah_indikator=unit.jumlah_diminta if unit else 0,
        jumlah_terisi=filled,
        lengkap=unit is not None and not unit.ditunggu,
    )


TANPA_JAWABAN = {
    KeadaanButir.DIJAWAB: "pada form lain",
    KeadaanButir.MENUNGGAK: "pada form lain",
    KeadaanButir.DITUNGGU: "belum diisi",
    KeadaanButir.DILANJUTKAN: str(KeadaanJawaban.BELUM_DISAMPAIKAN),
    KeadaanButir.TIDAK_JATUH_TEMPO: "tidak jatuh tempo",
}
"""What a row says that a form leaves blank."""


def _isian(asked: ButirPenerimaan, answer: Jawaban | None) -> NilaiIsianIndikator:
    item = asked.indikator
    given = answer is not None and answer.keadaan is not None
    return NilaiIsianIndikator(
        kode=item.kode,
        nama=item.nama,
        satuan=item.satuan,
        realisasi=called(answer.realisasi) if answer else "-",
        pembilang=angka(answer.pembilang) if answer else "-",
        penyebut=angka(answer.penyebut) if answer else "-",
        data_dukung=answer.data_dukung if answer else "",
        ulasan=answer.ulasan if answer else Ulasan(),
        jawaban=answered(item, answer) if answer and given else TANPA_JAWABAN[asked.keadaan],
        lengkap=given,
        sel=cell_of(answer.tempat) if answer else "",
    )
