"""From what was written to what templates see: the office, the SOP, its steps and actors, the paper itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pipeline.base.bahasa import ROMAWI
from pipeline.base.kalender import Periode
from pipeline.nilai.isi_pejabat import official, people
from pipeline.nilai.nilai_kantor import (
    NilaiDiktum,
    NilaiLangkah,
    NilaiNaskah,
    NilaiPelaksana,
    NilaiPenetapan,
    NilaiPeriode,
    NilaiSalinan,
    NilaiSatker,
    NilaiSop,
)
from pipeline.nilai.nilai_templat import plain
from pipeline.sop.langkah import Langkah, is_key
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


def view_pelaksana(sop: Sop, satker: Satker, kunci: str, hari: date | None, *, dipilih: bool = False) -> NilaiPelaksana:
    """An actor, with the people of a day."""
    return NilaiPelaksana(sop.pelaksana[kunci].jabatan, people(sop, satker, kunci, hari), dipilih)


def view_sop(sop: Sop, satker: Satker, hari: date | None, pengesah: Satker | None = None) -> NilaiSop:
    """The SOP, its steps without dates, its actors as of a day.

    Whoever approved it did so on its own day; `pengesah` are the people kept since then, if they were.
    """
    identitas = sop.identitas
    approved = official(pengesah or satker, identitas.disahkan_oleh, identitas.tanggal_pengesahan)
    return NilaiSop(
        nomor=identitas.nomor,
        nama=identitas.nama,
        unit=identitas.unit,
        tanggal_pembuatan=identitas.tanggal_pembuatan,
        tanggal_revisi=identitas.tanggal_revisi,
        tanggal_pengesahan=identitas.tanggal_pengesahan,
        tanggal_efektif=identitas.tanggal_efektif,
        disahkan_oleh=approved,
        dasar_hukum=sop.dasar_hukum,
        kualifikasi_pelaksana=sop.kualifikasi_pelaksana,
        keterkaitan=sop.keterkaitan,
        peralatan=sop.peralatan,
        peringatan=sop.peringatan,
        pencatatan=sop.pencatatan,
        pengesahan=sop.pengesahan,
        pelaksana=tuple(view_pelaksana(sop, satker, key, hari) for key in sop.pelaksana),
        langkah=tuple(view_langkah(sop, satker, position, hari) for position in range(len(sop.langkah))),
    )


def view_langkah(
    sop: Sop, satker: Satker, posisi: int, hari: date | None, kunjungan: Kunjungan | None = None
) -> NilaiLangkah:
    """A step with the people of a day; with a visit also its dates and to whom the paper goes next."""
    step = sop.langkah[posisi]
    return NilaiLangkah(
        no=sop.nomor_langkah()[posisi],
        kegiatan=step.kegiatan,
        pelaksana=tuple(view_pelaksana(sop, satker, key, hari) for key in step.pelaksana),
        kelengkapan=column(step.tertulis.kelengkapan, sop, step.butir_kelengkapan),
        waktu=step.waktu.tertulis if step.waktu else "",
        output=column(step.tertulis.output, sop, step.butir_output),
        keterangan=step.keterangan,
        mulai=kunjungan.mulai if kunjungan else None,
        selesai=kunjungan.selesai if kunjungan else None,
        batas=kunjungan.batas if kunjungan else None,
        penerima=_receivers(sop, satker, step, hari, kunjungan),
    )


def column(written: str | None, sop: Sop, butir: tuple[str, ...]) -> str:
    """What a column of the chart prints: the issued SOP's own words, else the titles of the papers and plain texts."""
    if written is not None:
        return written
    titles = titles_of(sop)
    return "; ".join(titles.get(one, one) for one in butir if one in titles or not is_key(one))


def titles_of(sop: Sop) -> dict[str, str]:
    """The title of each masukan and naskah by its key."""
    inputs = {key: masukan.judul for key, masukan in sop.masukan.items()}
    return inputs | {key: naskah.judul for key, naskah in sop.naskah.items()}


def _receivers(
    sop: Sop, satker: Satker, step: Langkah, hari: date | None, kunjungan: Kunjungan | None
) -> tuple[NilaiPelaksana, ...]:
    chosen = {key for goal in (kunjungan.tujuan if kunjungan else ()) for key in sop.langkah[goal].pelaksana[:1]}
    others = [key for key in sop.pelaksana if key not in step.pelaksana[:1]]
    return tuple(view_pelaksana(sop, satker, key, hari, dipilih=key in chosen) for key in others)


def view_naskah(sop: Sop, satker: Satker, kunci: str, kunjungan: Kunjungan, registrasi: Registrasi) -> NilaiNaskah:
    """The paper: its registered number, or none, and its date with the people of that day."""
    naskah, step = sop.naskah[kunci], sop.langkah[kunjungan.posisi]
    registered = registrasi.untuk(kunci, kunjungan.putaran)
    hari = paper_date(sop, kunci, kunjungan, registrasi)
    return NilaiNaskah(
        judul=naskah.judul,
        nomor=registered.nomor if registered else "",
        tanggal=hari,
        putaran=kunjungan.putaran,
        tanda_air=naskah.tanda_air,
        mengetahui=tuple(person for key in naskah.mengetahui for person in people(sop, satker, key, hari)),
        penanda_tangan=people(sop, satker, step.pelaksana[0], hari),
    )


def paper_date(sop: Sop, kunci: str, kunjungan: Kunjungan, registrasi: Registrasi) -> date | None:
    """The day a paper bears: registered, else of the decision, else of the step's end."""
    registered = registrasi.untuk(kunci, kunjungan.putaran)
    decided = decided_on(sop.langkah[kunjungan.posisi], kunjungan)
    return (registered.tanggal if registered else None) or decided or kunjungan.selesai


def decided_on(step: Langkah, kunjungan: Kunjungan) -> date | None:
    """The day of the decision a visit made, if its step is one."""
    found = kunjungan.masukan.get(step.keputusan.masukan) if step.keputusan else None
    return found.tanggal if found else None


def sop_values(sop: Sop, satker: Satker, bagan_alur: object) -> Mapping[str, object] | None:
    """All the template of the decree prints, with the people of its day; `None` when the SOP has no decree.

    `bagan_alur` is handed on as it is: the chart's block, or text.
    """
    if sop.penetapan is None:
        return None
    return {
        "satker": plain(view_satker(satker)),
        "sop": plain(view_sop(sop, satker, sop.penetapan.tanggal)),
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
        oleh=official(satker, penetapan.oleh, penetapan.tanggal),
        salinan=_salinan(penetapan.salinan, satker, penetapan.tanggal) if penetapan.salinan else None,
        judul_lampiran=penetapan.judul_lampiran,
        judul_bagan=penetapan.judul_bagan,
    )


def _salinan(salinan: Salinan, satker: Satker, hari: date) -> NilaiSalinan:
    return NilaiSalinan(salinan.pernyataan, salinan.lembaga, official(satker, salinan.oleh, hari))
