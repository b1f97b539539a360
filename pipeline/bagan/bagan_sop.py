"""The flow chart of an SOP on the office's paper: from steps as written to a chart laid out."""

from __future__ import annotations

from decimal import Decimal

from pipeline.bagan import Bagan, Bidang, Cacat, Jalan, Kertas, LangkahBagan, Tata, lay_out
from pipeline.bagan.huruf import Huruf
from pipeline.base.bahasa import bulatkan
from pipeline.nilai.pandangan import column
from pipeline.sop.langkah import Langkah
from pipeline.sop.satker import Halaman, Satker
from pipeline.sop.sop import Sop

TWIP_PER_CM = Decimal(1440) / Decimal("2.54")
# The title above the chart, as the template sets it: lines of exactly 15 pt, 6 pt after.
BARIS_JUDUL, JARAK_JUDUL = 300, 120
UKURAN = 8.5
PENUTUP = 2600  # the signatures under the chart, which never stand on a page without a row of it
A3 = (Decimal("42.0"), Decimal("29.7"))


def lay_out_sop(sop: Sop, satker: Satker) -> Tata | tuple[Cacat, ...]:
    """The chart on the office's own paper lying down, on A3 when it is too wide; or why it cannot be drawn."""
    judul = sop.penetapan.judul_bagan if sop.penetapan else sop.identitas.nama
    papers = tuple(_room(name, page, judul, satker.profil.huruf) for name, page in chart_pages(satker).items())
    return lay_out(
        _chart(sop), Bidang(papers, huruf=satker.profil.huruf, ukuran=UKURAN, judul=judul, tinggi_penutup=PENUTUP)
    )


def chart_pages(satker: Satker) -> dict[str, Halaman]:
    """The pages a chart may stand on, by the name of their paper."""
    own = satker.profil.halaman(mendatar=True)
    return {satker.profil.kertas: own, "A3": Halaman(*A3, own.marjin)}


def _room(name: str, page: Halaman, judul: str, huruf: str) -> Kertas:
    width, height = (int(bulatkan(side * TWIP_PER_CM, 0)) for side in (page.lebar_isi, page.tinggi_isi))
    lines = len(Huruf(huruf, 12, tebal=True).pecah(judul, width))
    return Kertas(name, width, height, height - BARIS_JUDUL * lines - JARAK_JUDUL)


def _chart(sop: Sop) -> Bagan:
    actors = list(sop.pelaksana)
    numbers = sop.nomor_langkah()
    rows = tuple(_row(sop, step, number, actors) for number, step in zip(numbers, sop.langkah, strict=True))
    return Bagan(tuple(actor.jabatan for actor in sop.pelaksana.values()), rows)


def _row(sop: Sop, step: Langkah, number: int, actors: list[str]) -> LangkahBagan:
    return LangkahBagan(
        nomor=f"{number}.",
        kegiatan=step.kegiatan,
        pelaksana=tuple(actors.index(key) for key in step.pelaksana if key in actors),
        kelengkapan=column(step.tertulis.kelengkapan, sop, step.kelengkapan),
        waktu=step.waktu.tertulis if step.waktu else "",
        output=column(step.tertulis.output, sop, step.output),
        keterangan=step.keterangan,
        jalan=tuple(_way(sop, word, goals) for word, goals in (step.keputusan.jalan if step.keputusan else {}).items()),
    )


def _way(sop: Sop, word: str, goals: tuple[str, ...]) -> Jalan:
    numbers = sop.nomor_langkah()
    found = (sop.langkah_tujuan(goal) for goal in goals)
    return Jalan(word.capitalize(), tuple(numbers.index(number) for number in found if number is not None))
