"""A small agreement with its forms, for tests of measuring."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from pipeline.base.kalender import Periode
from pipeline.base.problems import Place
from pipeline.nilai.isi_capaian import capaian_view
from pipeline.nilai.nilai_kinerja import NilaiCapaian, NilaiCapaianIndikator
from pipeline.pengukuran.capaian import Capaian, measure
from pipeline.pengukuran.kolom_form import KeadaanJawaban, Ulasan
from pipeline.pengukuran.perjanjian import Anggaran, Arah, Bentuk, Indikator, JenisAngka, Perjanjian, Predikat, Target
from pipeline.pengukuran.realisasi import Jawaban, Kiriman, Realisasi
from pipeline.sop.metode import Metode
from pipeline.sop.pejabat import Pejabat
from pipeline.sop.satker import Satker, Subbagian
from pipeline.sop.yaml import naskah_yaml

AKAR = Path(__file__).resolve().parents[1]
METODE = Metode.model_validate(naskah_yaml.read(AKAR / "config/metode.yaml", "metode.yaml").isi)
SATKER = Satker(
    nama="KPU Kota Contoh", kota="Contoh", kop=("KPU",),
    pejabat={"kepala": Pejabat(jabatan="Kasubbag Data", nama="Ani"), "kosong": Pejabat()},
    subbagian={"umum": Subbagian(nama="Umum", kepala="kosong"), "data": Subbagian(nama="Data", kepala="kepala"),
               "sdm": Subbagian(nama="SDM", kepala="kepala")},
)  # fmt: skip
TW4 = Periode(2025, "tw4")
BB = Predikat("BB", Decimal(70))


def indikator(
    kode: str, target: Target | str = "100", *, rumus: str = "maks", jenis: str = "kumulatif", unit: str = "data",
    sasaran: str = "Sasaran satu", bentuk: Bentuk = Bentuk.ANGKA, satuan: str = "%", program: str = "WA",
    kegiatan: str = "3355", triwulan: Sequence[Target | None] | None = None,
) -> Indikator:  # fmt: skip
    year = Decimal(target) if isinstance(target, str) else target
    return Indikator(
        kode=kode, sasaran=sasaran, nama=f"Indikator {kode}", satuan=satuan,
        arah=Arah.NAIK if rumus == "maks" else Arah.TURUN, rumus=rumus, bentuk=bentuk,
        skala="predikat_sakip" if bentuk is Bentuk.PREDIKAT else "", jenis=JenisAngka(jenis),
        target_triwulan=tuple(triwulan) if triwulan is not None else (year,) * 4, target_tahun=year,
        pembilang="Yang hadir", penyebut="Yang diundang", penanggung_jawab=unit, sumber_data="Laporan",
        program=program, kegiatan=kegiatan, rujukan="uji", tempat=Place("pk.xlsx"),
    )  # fmt: skip


def jawaban(
    kode: str,
    value: str | Predikat | None = None,
    parts: str = "",
    data_dukung: str = "",
    keadaan: KeadaanJawaban | None = None,
    perkiraan: date | None = None,
    **ulasan: str,
) -> Jawaban:
    """Answered with a figure when there is one; else as `keadaan` says, and without one not answered."""
    x, y = (Decimal(part) for part in parts.split("/")) if parts else (None, None)
    result = Decimal(value) if isinstance(value, str) else value
    place = Place("tw4/form.xlsx", sel=f"Form!F{kode}")
    given = KeadaanJawaban.ANGKA if result is not None or x is not None else keadaan
    return Jawaban(kode, result, x, y, data_dukung, Ulasan(**ulasan, perkiraan=perkiraan), place, given)


def kiriman(triwulan: int, *answers: Jawaban, unit: str = "data", putaran: int = 1) -> Kiriman:
    return Kiriman(unit, triwulan, putaran, f"tw{triwulan}/{unit}-{putaran}.xlsx", "abc", None, "Ani", answers)


def anggaran(kode: str, pagu: int, spent: int | None, program: str = "WA") -> Anggaran:
    return Anggaran(program, f"Program {program}", kode, f"Kegiatan {kode}", Decimal(pagu),
                    (None, None, None, None if spent is None else Decimal(spent)), "uji", Place("pk.xlsx"))  # fmt: skip


def perjanjian(*items: Indikator, uang: Sequence[Anggaran] = ()) -> Perjanjian:
    return Perjanjian("pk.xlsx", items, tuple(uang))


def terukur(agreed: Perjanjian, *sent: Kiriman, periode: Periode = TW4, metode: Metode = METODE) -> Capaian:
    return measure(agreed, Realisasi(agreed, periode.triwulan, sent), metode, periode)


def ukur(agreed: Perjanjian, *sent: Kiriman, periode: Periode = TW4, metode: Metode = METODE) -> NilaiCapaian:
    """Measured, and as it is printed."""
    return capaian_view(terukur(agreed, *sent, periode=periode, metode=metode), SATKER)


def satu(item: Indikator, *sent: Kiriman, periode: Periode = TW4, metode: Metode = METODE) -> NilaiCapaianIndikator:
    return ukur(perjanjian(item), *sent, periode=periode, metode=metode).sasaran[0].indikator[0]
