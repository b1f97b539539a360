"""From what was written to what templates see: the office, the SOP, its steps and actors, the paper itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pipeline.base.bahasa import ROMAWI
from pipeline.base.kalender import Periode
from pipeline.nilai.nilai_kantor import (
    NilaiDiktum,
    NilaiLangkah,
    NilaiNaskah,
    NilaiPejabat,
    NilaiPelaksana,
    NilaiPenetapan,
    NilaiPeriode,
    NilaiSalinan,
    NilaiSatker,
    NilaiSop,
)
from pipeline.nilai.nilai_templat import plain
from pipeline.sop.langkah import Langkah
from pipeline.sop.masukan import Registrasi
from pipeline.sop.perjalanan import Kunjungan
from pipeline.sop.satker import Satker
from pipeline.sop.sop import Penetapan, Salinan, Sop


def view_satker(satker: Satker) -> NilaiSatker:
    """The office."""
    return NilaiSatker(satker.nama, satker.kota, satker.kop, satker.alamat)


def view_periode(periode: Periode) -> NilaiPeriode:
    """The period."""
    romawi = ROMAWI[periode.triwulan]
    return NilaiPeriode(
        str(periode), periode.tahun, periode.triwulan, romawi, periode.nama, periode.awal, periode.akhir
    )


def people(sop: Sop, satker: Satker, kunci: str) -> tuple[NilaiPejabat, ...]:
    """Who an actor is: the pejabat it names; a pejabat without jabatan bears the actor's."""
    actor = sop.pelaksana[kunci]
    found = ((satker.jabatan(key), satker.pejabat[key]) for key in actor.pejabat or (kunci,))
    return tuple(NilaiPejabat(jabatan or actor.jabatan, person.nama, person.nip) for jabatan, person in found)


def view_pelaksana(sop: Sop, satker: Satker, kunci: str, *, dipilih: bool = False) -> NilaiPelaksana:
    """An actor."""
    return NilaiPelaksana(sop.pelaksana[kunci].jabatan, people(sop, satker, kunci), dipilih)


def view_sop(sop: Sop, satker: Satker) -> NilaiSop:
    """The SOP, its steps without dates."""
    identitas = sop.identitas
    return NilaiSop(
        nomor=identitas.nomor,
        nama=identitas.nama,
        unit=identitas.unit,
        tanggal_pembuatan=identitas.tanggal_pembuatan,
        tanggal_revisi=identitas.tanggal_revisi,
        tanggal_pengesahan=identitas.tanggal_pengesahan,
        tanggal_efektif=identitas.tanggal_efektif,
        disahkan_oleh=_pejabat(satker, identitas.disahkan_oleh),
        dasar_hukum=sop.dasar_hukum,
        kualifikasi_pelaksana=sop.kualifikasi_pelaksana,
        keterkaitan=sop.keterkaitan,
        peralatan=sop.peralatan,
        peringatan=sop.peringatan,
        pencatatan=sop.pencatatan,
        pengesahan=sop.pengesahan,
        pelaksana=tuple(view_pelaksana(sop, satker, key) for key in sop.pelaksana),
        langkah=tuple(view_langkah(sop, satker, position) for position in range(len(sop.langkah))),
    )


def view_langkah(sop: Sop, satker: Satker, posisi: int, kunjungan: Kunjungan | None = None) -> NilaiLangkah:
    """A step; with a visit also its dates and to whom the paper goes next."""
    step = sop.langkah[posisi]
    return NilaiLangkah(
        no=sop.nomor_langkah()[posisi],
        kegiatan=step.kegiatan,
        pelaksana=tuple(view_pelaksana(sop, satker, key) for key in step.pelaksana),
        kelengkapan=column(step.tertulis.kelengkapan, sop, step.kelengkapan),
        waktu=step.waktu.tertulis if step.waktu else "",
        output=column(step.tertulis.output, sop, step.output),
        keterangan=step.keterangan,
        mulai=kunjungan.mulai if kunjungan else None,
        selesai=kunjungan.selesai if kunjungan else None,
        batas=kunjungan.batas if kunjungan else None,
        penerima=_receivers(sop, satker, step, kunjungan),
    )


def column(written: str | None, sop: Sop, keys: tuple[str, ...]) -> str:
    """What a column of the chart prints: the issued SOP's own words, else the titles of the papers."""
    papers = (sop.naskah.get(key) or sop.masukan.get(key) for key in keys)
    titles = (paper.judul for paper in papers if paper)
    return "; ".join(titles) if written is None else written


def _receivers(sop: Sop, satker: Satker, step: Langkah, kunjungan: Kunjungan | None) -> tuple[NilaiPelaksana, ...]:
    chosen = {key for goal in (kunjungan.tujuan if kunjungan else ()) for key in sop.langkah[goal].pelaksana[:1]}
    others = [key for key in sop.pelaksana if key not in step.pelaksana[:1]]
    return tuple(view_pelaksana(sop, satker, key, dipilih=key in chosen) for key in others)


def view_naskah(sop: Sop, satker: Satker, kunci: str, kunjungan: Kunjungan, registrasi: Registrasi) -> NilaiNaskah:
    """The paper: its registered number and date; else no number, and the day of the decision or of the step's end."""
    naskah, step = sop.naskah[kunci], sop.langkah[kunjungan.posisi]
    registered = registrasi.untuk(kunci, kunjungan.putaran)
    return NilaiNaskah(
        judul=naskah.judul,
        nomor=registered.nomor if registered else "",
        tanggal=(registered and registered.tanggal) or _decided_on(step, kunjungan) or kunjungan.selesai,
        putaran=kunjungan.putaran,
        tanda_air=naskah.tanda_air,
        mengetahui=tuple(person for key in naskah.mengetahui for person in people(sop, satker, key)),
        penanda_tangan=people(sop, satker, step.pelaksana[0]),
    )


def _decided_on(step: Langkah, kunjungan: Kunjungan) -> date | None:
    found = kunjungan.masukan.get(step.keputusan.masukan) if step.keputusan else None
    return found.tanggal if found else None


def sop_values(sop: Sop, satker: Satker, bagan_alur: object) -> Mapping[str, object] | None:
    """All the template of the decree prints; `None` when the SOP has no decree.

    `bagan_alur` is handed on as it is: the chart's block, or text.
    """
    if sop.penetapan is None:
        return None
    return {
        "satker": plain(view_satker(satker)),
        "sop": plain(view_sop(sop, satker)),
        "penetapan": plain(view_penetapan(sop.penetapan, satker)),
        "bagan_alur": bagan_alur,
    }


def view_penetapan(penetapan: Penetapan, satker: Satker) -> NilaiPenetapan:
    """The decree with the people who sign it."""
    return NilaiPenetapan(
        jenis=penetapan.jenis,
        nomor=penetapan.nomor,
        tahun=penetapan.tahun,
        tentang=penetapan.tentang,
        pembuka=penetapan.pembuka,
        menimbang=penetapan.menimbang,
        mengingat=penetapan.mengingat,
        menetapkan=penetapan.menetapkan,
        diktum=tuple(NilaiDiktum(item.ke, item.isi) for item in penetapan.diktum),
        ditetapkan_di=penetapan.ditetapkan_di,
        tanggal=penetapan.tanggal,
        oleh=_pejabat(satker, penetapan.oleh),
        salinan=_salinan(penetapan.salinan, satker) if penetapan.salinan else None,
        judul_lampiran=penetapan.judul_lampiran,
        judul_bagan=penetapan.judul_bagan,
    )


def _salinan(salinan: Salinan, satker: Satker) -> NilaiSalinan:
    return NilaiSalinan(salinan.pernyataan, salinan.lembaga, _pejabat(satker, salinan.oleh))


def _pejabat(satker: Satker, kunci: str) -> NilaiPejabat:
    person = satker.pejabat[kunci]
    return NilaiPejabat(satker.jabatan(kunci), person.nama, person.nip)
