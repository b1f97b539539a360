"""The method note: every rule of measuring in words, with what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from pipeline.base.bahasa import angka, rangkai
from pipeline.nilai.nilai_kinerja import NilaiCatatanMetode, NilaiMetode
from pipeline.pengukuran.kata_ukur import JENIS, KETENTUAN_JENIS, KETENTUAN_RUMUS, written
from pipeline.pengukuran.perjanjian import Bentuk, Indikator, JenisAngka, Perjanjian, Rentang
from pipeline.sop.kategori import PitaKategori
from pipeline.sop.metode import Metode

KEDUANYA_NOL = {
    "seratus": "target dan realisasi yang sama-sama nol dinilai 100",
    "menurut_arah": "target dan realisasi yang sama-sama nol dinilai 100 bila semakin rendah semakin baik, "
    "dan tidak dihitung bila semakin tinggi semakin baik",
    "tidak_dihitung": "target dan realisasi yang sama-sama nol tidak dihitung",
}


def method_note(metode: Metode, perjanjian: Perjanjian | None) -> NilaiMetode:
    """The rules the agreement uses; all of them when there is none yet."""
    used = None if perjanjian is None else perjanjian.indikator
    return NilaiMetode((*_formulas(metode, used), *_shapes(metode, used), *_kinds(metode, used), *_common(metode)))


def band_ranges(metode: Metode) -> tuple[tuple[str, str], ...]:
    """Each band with its range in words: "91,00 ke atas", "76,00 s.d. di bawah 91,00", "di bawah 51,00"."""
    return _ranges(metode.kategori.pita, metode.desimal)


def _ranges(bands: tuple[PitaKategori, ...], desimal: int) -> tuple[tuple[str, str], ...]:
    above = (None, *bands)[: len(bands)]
    return tuple((band.nama, _range(band, higher, desimal)) for band, higher in zip(bands, above, strict=True))


def _formulas(metode: Metode, used: tuple[Indikator, ...] | None) -> Iterator[NilaiCatatanMetode]:
    wanted = set(metode.rumus) if used is None else {item.rumus for item in used}
    for key, rumus in metode.rumus.items():
        if key in wanted:
            yield NilaiCatatanMetode(
                f"Rumus {rumus.nama}", f"Capaian = {KETENTUAN_RUMUS[rumus.cara]}.", _cited(rumus.rujukan)
            )


def _shapes(metode: Metode, used: tuple[Indikator, ...] | None) -> Iterator[NilaiCatatanMetode]:
    if used is None or any(item.bentuk is Bentuk.RASIO for item in used):
        text = "Realisasi = pembilang / penyebut × 100, dipakai tanpa dibulatkan."
        yield NilaiCatatanMetode("Indikator rasio", text, _cited(metode.rujukan.rasio))
    if used is None or any(_has_range(item) for item in used):
        text = (
            "Realisasi di atas rentang dibandingkan dengan batas atas rentang, di bawahnya dengan batas bawah; "
            "realisasi di dalam rentang dinilai 100."
        )
        yield NilaiCatatanMetode("Target rentang", text, _cited(metode.rujukan.rentang))
    wanted = set(metode.skala) if used is None else {item.skala for item in used if item.bentuk is Bentuk.PREDIKAT}
    for key, skala in metode.skala.items():
        if key in wanted:
            values = rangkai([f"{name} = {angka(value)}" for name, value in skala.nilai.items()])
            yield NilaiCatatanMetode(f"Skala {skala.nama}", f"Nilai predikat: {values}.", _cited(skala.rujukan))


def _kinds(metode: Metode, used: tuple[Indikator, ...] | None) -> Iterator[NilaiCatatanMetode]:
    for jenis in JenisAngka:
        if used is None or any(item.jenis is jenis for item in used):
            text = _sentence(KETENTUAN_JENIS[jenis])
            yield NilaiCatatanMetode(f"Jenis angka: {JENIS[jenis]}", text, _cited(metode.rujukan.jenis))


def _common(metode: Metode) -> Iterator[NilaiCatatanMetode]:
    yield NilaiCatatanMetode("Batas atas", _bound(metode, upper=True), _cited(metode.batas_atas.rujukan))
    yield NilaiCatatanMetode("Batas bawah", _bound(metode, upper=False), _cited(metode.batas_bawah.rujukan))
    yield NilaiCatatanMetode("Target atau realisasi nol", _zero(metode), _cited(metode.nol.rujukan))
    bands = "; ".join(f"{name}: {text}" for name, text in band_ranges(metode))
    yield NilaiCatatanMetode(
        "Kategori capaian",
        f"{bands}. Kategori ditentukan dari capaian sebelum dibulatkan.",
        _cited(metode.kategori.rujukan),
    )
    yield NilaiCatatanMetode(
        "Target tercapai",
        "Target tercapai bila realisasi sebelum dibulatkan sama dengan atau lebih baik daripada target. "
        "Indikator yang tidak dapat dihitung tidak dinyatakan tercapai.",
        _cited(metode.rujukan.tercapai),
    )
    divisor = "indikator yang dapat dihitung" if metode.rata_rata.pembagi == "terisi" else "seluruh indikator"
    yield NilaiCatatanMetode(
        "Rata-rata",
        "Capaian sasaran, program, kegiatan, dan keseluruhan adalah rata-rata capaian indikatornya "
        f"sesudah dibatasi dan sebelum dibulatkan, dibagi jumlah {divisor}.",
        _cited(metode.rata_rata.rujukan),
    )
    yield NilaiCatatanMetode(
        "Efisiensi",
        _efficiency(metode),
        _cited(metode.efisiensi.rujukan),
    )
    yield NilaiCatatanMetode(
        "Pembulatan",
        f"Hasil dibulatkan satu kali pada akhir perhitungan menjadi {metode.desimal} angka di belakang koma; "
        "angka lima dibulatkan ke atas.",
        _cited(metode.rujukan.pembulatan),
    )


def _efficiency(metode: Metode) -> str:
    rule = (
        "Efisiensi = capaian − penyerapan anggaran yang direncanakan sampai dengan triwulan itu, dalam poin persen; "
        "tanpa rencana penarikan dana dihitung pada Triwulan IV terhadap pagu."
    )
    bands = "; ".join(f"{name}: {text}" for name, text in _ranges(metode.efisiensi.pita, metode.desimal))
    return f"{rule} Sebutan selisihnya: {bands}." if bands else rule


def _range(band: PitaKategori, higher: PitaKategori | None, desimal: int) -> str:
    start = "" if band.mulai is None else written(Fraction(band.mulai), desimal)
    end = "" if higher is None or higher.mulai is None else written(Fraction(higher.mulai), desimal)
    if start and end:
        return f"{start} s.d. di bawah {end}"
    return f"{start} ke atas" if start else f"di bawah {end}" if end else "semua nilai"


def _bound(metode: Metode, *, upper: bool) -> str:
    value = metode.batas_atas.nilai if upper else metode.batas_bawah.nilai
    if value is None:
        return f"Capaian tidak dibatasi {'ke atas' if upper else 'ke bawah'}."
    text = written(Fraction(value), metode.desimal)
    return f"Capaian di {'atas' if upper else 'bawah'} {text} dicatat {text}."


def _zero(metode: Metode) -> str:
    nol = metode.nol
    target = (
        "target nol dengan realisasi yang lebih baik dinilai sebesar batas atas, yang lebih buruk sebesar batas bawah"
        if nol.target_nol == "batas_atas"
        else "target nol tidak dihitung"
    )
    result = f"realisasi nol {'dihitung menurut rumusnya' if nol.realisasi_nol == 'dihitung' else 'tidak dihitung'}"
    return _sentence(f"{target}; {result}; {KEDUANYA_NOL[nol.keduanya_nol]}")


def _has_range(item: Indikator) -> bool:
    return any(isinstance(target, Rentang) for target in (*item.target_triwulan, item.target_tahun))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _cited(text: str) -> str:
    return re.sub("[ \t\r\n]+", " ", text).strip(" ") or "-"
