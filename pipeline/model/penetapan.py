"""The decree that establishes the SOP, as its template sees it: every value of the document `make sop` writes."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.model.bentuk import plain
from pipeline.model.nilai_kantor import NilaiDiktum, NilaiPejabat, NilaiPenetapan, NilaiSalinan
from pipeline.model.pandangan import view_satker, view_sop
from pipeline.model.penetapan_sop import Penetapan, Salinan
from pipeline.model.satker import Satker
from pipeline.model.sop import Sop


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
