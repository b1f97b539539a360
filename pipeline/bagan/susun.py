"""The whole layout as one function: steps in; cells, symbols and lines out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.bagan.bahan import Bagan, Bidang, Cacat, Jalan, Kertas, LangkahBagan, check
from pipeline.bagan.gambar import connect, labels, lines, symbols
from pipeline.bagan.kebutuhan import Kebutuhan, reckon
from pipeline.bagan.kolom import RAPAT, KolomBagan, cells, give_out
from pipeline.bagan.lebar_huruf import LEBAR
from pipeline.bagan.letak import BarisHalaman, head_heights, paginate, place, row_texts
from pipeline.bagan.rute import Rute, route
from pipeline.bagan.takaran import CADANGAN_HALAMAN, TINGGI_JANGKAR, Huruf
from pipeline.bagan.tata import BarisTabel, HalamanBagan, Tata
from pipeline.base.bahasa import bulatkan
from pipeline.base.problems import Level
from pipeline.nilai.isi_kantor import column
from pipeline.sop.alur import JalanLanjut, alur_of
from pipeline.sop.langkah import Langkah
from pipeline.sop.satker import Halaman, Satker
from pipeline.sop.sop import Sop

UKURAN_TERBACA = 8.0  # smaller type is taken only when no paper is wide enough
LANGKAH_UKURAN = 0.5
SELISIH_LABEL = 1.0  # labels are this much smaller than the table's type


@dataclass(frozen=True)
class Percobaan:
    """A paper, a type size, heads upright or not; and what comes of it."""

    kertas: Kertas
    huruf: Huruf
    kebutuhan: Kebutuhan
    kolom: KolomBagan
    kepala: tuple[int, int]
    halaman: tuple[tuple[BarisHalaman, ...], ...]

    def room(self, page: int) -> int:
        """The room for rows on a page."""
        return (self.kertas.tinggi if page else self.kertas.tinggi_pertama) - sum(self.kepala)

    @property
    def too_high(self) -> tuple[BarisHalaman, ...]:
        """Rows that no page holds."""
        return tuple(rows[0] for page, rows in enumerate(self.halaman) if rows[0].tinggi > self.room(page))


def lay_out(bagan: Bagan, bidang: Bidang) -> Tata | tuple[Cacat, ...]:
    """The chart, or every reason why it cannot be drawn."""
    if faults := check(bagan):
        return faults
    rute = route(bagan)
    tall: Percobaan | None = None
    for choice in _choices(bidang):
        tried = _try(bagan, rute, bidang, choice)
        if tried and not tried.too_high:
            return _drawn(tried, bidang)
        tall = tall or tried
    return _too_long(bagan, tall) if tall else _too_wide(bagan, bidang)


def usable(kertas: Kertas, bidang: Bidang) -> Kertas:
    """The paper without what stands before the table: the small paragraph, and on later pages the title."""
    huruf = Huruf(bidang.huruf, bidang.ukuran_judul, tebal=True)
    title = (len(huruf.pecah(bidang.judul, kertas.lebar)) + 1) * huruf.tinggi_baris if bidang.judul else 0
    taken = TINGGI_JANGKAR + CADANGAN_HALAMAN
    return replace(kertas, tinggi=kertas.tinggi - taken - title, tinggi_pertama=kertas.tinggi_pertama - taken)


def _choices(bidang: Bidang) -> Iterator[tuple[Kertas, float, bool]]:
    papers = [usable(one, bidang) for one in bidang.kertas]
    readable = [size for size in _sizes(bidang) if size >= min(UKURAN_TERBACA, bidang.ukuran)]
    for paper in papers:
        yield paper, bidang.ukuran, False
        for size in readable:
            yield paper, size, True
    for paper in papers:
        for size in _sizes(bidang)[len(readable) :]:
            yield paper, size, True


def _sizes(bidang: Bidang) -> list[float]:
    steps = int((bidang.ukuran - bidang.ukuran_terkecil) / LANGKAH_UKURAN)
    return [bidang.ukuran - LANGKAH_UKURAN * step for step in range(max(steps, 0) + 1)]


def _try(bagan: Bagan, rute: Rute, bidang: Bidang, choice: tuple[Kertas, float, bool]) -> Percobaan | None:
    """Of wide lanes and ever closer ones the first with the fewest pages; None when the paper is too narrow."""
    kertas, ukuran, tegak = choice
    huruf = Huruf(bidang.huruf, ukuran)
    needs = reckon(bagan, rute, Huruf(huruf.nama, huruf.ukuran - SELISIH_LABEL))
    tries = (_with_columns(needs, kertas, huruf, tegak, rapat, bidang.tinggi_penutup) for rapat in RAPAT)
    fitting = [one for one in tries if one]
    return min(fitting, key=lambda one: len(one.halaman), default=None)


def _with_columns(
    needs: Kebutuhan, kertas: Kertas, huruf: Huruf, tegak: bool, rapat: float, penutup: int
) -> Percobaan | None:
    columns = give_out(needs, kertas.lebar, huruf, tegak=tegak, rapat=rapat)
    if columns is None:
        return None
    head = head_heights(needs.bagan, columns, huruf)
    room = kertas.tinggi_pertama - sum(head), kertas.tinggi - sum(head)
    pages = paginate(needs, row_texts(needs, columns, huruf), room, penutup)
    return Percobaan(kertas, huruf, needs, columns, head, pages)


def _drawn(tried: Percobaan, bidang: Bidang) -> Tata:
    head = sum(tried.kepala)
    where = place(tried.kebutuhan, tried.kolom, tried.halaman, head)
    connectors = connect(where, tried.halaman, head)
    bagan = tried.kebutuhan.bagan
    shapes, paths, words = list(symbols(where, connectors)), list(lines(where, connectors)), list(labels(where))
    pages = tuple(
        HalamanBagan(
            kepala=tried.kepala,
            baris=tuple(BarisTabel(one.langkah, head + one.y, one.tinggi, cells(bagan, one.langkah)) for one in rows),
            simbol=tuple(one for on, one in shapes if on == page),
            garis=tuple(one for on, one in paths if on == page),
            label=tuple(one for on, one in words if on == page),
        )
        for page, rows in enumerate(tried.halaman)
    )
    warnings = tuple(_warnings(tried, bidang))
    kertas = next(one for one in bidang.kertas if one.nama == tried.kertas.nama)
    return Tata(bagan, bidang, kertas, tried.huruf.ukuran, tried.kolom, pages, warnings)


def _warnings(tried: Percobaan, bidang: Bidang) -> Iterator[Cacat]:
    first, size = bidang.kertas[0], tried.huruf.ukuran
    actors = len(tried.kebutuhan.bagan.pelaksana)
    if tried.kertas.nama != first.nama:
        what = f"bagan alur dengan {actors} pelaksana tidak muat pada kertas {first.nama}, dipakai {tried.kertas.nama}"
        yield Cacat(None, what, "Pakai kertas itu, atau gabungkan kolom pelaksana", Level.PERHATIAN)
    if size < bidang.ukuran:
        what = f"huruf bagan alur diperkecil dari {_point(bidang.ukuran)} menjadi {_point(size)} supaya muat"
        yield Cacat(None, what, "Bila terlalu kecil, gabungkan kolom pelaksana atau ringkas teks", Level.PERHATIAN)
    if (bidang.huruf, False) not in LEBAR:
        known = ", ".join(sorted({name for name, _ in LEBAR}))
        what = f'lebar huruf "{bidang.huruf}" tidak diketahui sehingga tinggi baris bagan alur ditaksir'
        yield Cacat(
            None, what, f"Periksa apakah ada teks terpotong, atau pakai salah satu dari: {known}", Level.PERHATIAN
        )


def _too_long(bagan: Bagan, tried: Percobaan) -> tuple[Cacat, ...]:
    return tuple(
        Cacat(
            row.langkah,
            f"langkah {bagan.langkah[row.langkah].sebutan} lebih panjang dari satu halaman bagan alur",
            "Ringkas kegiatannya, atau pecah menjadi beberapa langkah",
        )
        for row in tried.too_high
    )


def _too_wide(bagan: Bagan, bidang: Bidang) -> tuple[Cacat, ...]:
    what = f"{len(bagan.pelaksana)} kolom pelaksana tidak muat, juga pada kertas {bidang.kertas[-1].nama}"
    what += f" dengan huruf {_point(bidang.ukuran_terkecil)}"
    return (Cacat(None, what, "Gabungkan beberapa pelaksana dalam satu kolom"),)


def _point(size: float) -> str:
    return f"{size:g}".replace(".", ",")


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
    parts = zip(sop.nomor_langkah(), sop.langkah, alur_of(sop).arah, strict=True)
    rows = tuple(_row(sop, number, step, arah) for number, step, arah in parts)
    return Bagan(tuple(actor.jabatan for actor in sop.pelaksana.values()), rows)


def _row(sop: Sop, number: int, step: Langkah, arah: tuple[JalanLanjut, ...]) -> LangkahBagan:
    actors = list(sop.pelaksana)
    decides = step.keputusan is not None
    return LangkahBagan(
        nomor=f"{number}.",
        kegiatan=step.kegiatan,
        pelaksana=tuple(actors.index(key) for key in step.pelaksana if key in actors),
        kelengkapan=column(step.tertulis.kelengkapan, sop, step.butir_kelengkapan),
        waktu=step.waktu.tertulis if step.waktu else "",
        output=column(step.tertulis.output, sop, step.butir_output),
        keterangan=step.keterangan,
        jalan=tuple(Jalan(way.kata.capitalize(), way.tujuan) for way in arah) if decides else (),
        lanjut=None if decides else tuple(goal for way in arah for goal in way.tujuan),
    )
