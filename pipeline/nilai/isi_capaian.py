"""What templates see of what was measured, and the note on the method: figures rounded here, once, and put in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from pipeline.base.angka import rounded_or_none
from pipeline.base.bahasa import angka, rangkai
from pipeline.base.tabel import printed_name
from pipeline.nilai.isi_pengumpulan import agreement_view, collection_view
from pipeline.nilai.nilai_kinerja import (
    NilaiAnggaran,
    NilaiCapaian,
    NilaiCapaianIndikator,
    NilaiCapaianSasaran,
    NilaiCatatanMetode,
    NilaiHitungan,
    NilaiJumlahKategori,
    NilaiMetode,
    NilaiPengukuran,
)
from pipeline.pengukuran.capaian import Capaian, CapaianAnggaran, CapaianIndikator, CapaianSasaran, Penilaian, band_of
from pipeline.pengukuran.hitungan import Hitungan
from pipeline.pengukuran.kalimat import (
    band_name,
    conclude_budget,
    explain_indikator,
    explain_sasaran,
    improvements,
    spread,
    summarize,
)
from pipeline.pengukuran.kalimat_hitungan import described, notes, parts
from pipeline.pengukuran.kata_ukur import JENIS, KETENTUAN_JENIS, KETENTUAN_RUMUS, called, called_figure, written
from pipeline.pengukuran.kolom_form import Ulasan
from pipeline.pengukuran.perjanjian import Bentuk, Indikator, JenisAngka, Perjanjian, Rentang
from pipeline.sop.metode import Metode, PitaKategori
from pipeline.sop.satker import Satker

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
    bands = metode.kategori.pita
    above = (None, *(band for band in bands[:-1]))
    return tuple((band.nama, _range(band, higher, metode.desimal)) for band, higher in zip(bands, above, strict=True))


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
        "Efisiensi = capaian − penyerapan anggaran, dalam poin persen.",
        _cited(metode.efisiensi.rujukan),
    )
    yield NilaiCatatanMetode(
        "Pembulatan",
        f"Hasil dibulatkan satu kali pada akhir perhitungan menjadi {metode.desimal} angka di belakang koma; "
        "angka lima dibulatkan ke atas.",
        _cited(metode.rujukan.pembulatan),
    )


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


def figures_view(capaian: Capaian, satker: Satker) -> NilaiPengukuran:
    """All that papers of a round print of the measuring domain."""
    perjanjian, metode, realisasi = capaian.perjanjian, capaian.metode, capaian.realisasi
    return NilaiPengukuran(
        perjanjian=agreement_view(perjanjian, satker, metode, capaian.periode, realisasi),
        pengumpulan=collection_view(capaian, satker),
        capaian=capaian_view(capaian, satker),
        metode=method_note(metode, perjanjian),
    )


def capaian_view(capaian: Capaian, satker: Satker) -> NilaiCapaian:
    """The whole measurement as it is printed."""
    metode, total, items = capaian.metode, capaian.anggaran, capaian.indikator
    rows = {item.no: _indikator(item, capaian, satker) for item in items}
    standing = [item.penilaian for item in items]
    return NilaiCapaian(
        sasaran=tuple(_sasaran(group, tuple(rows[i.no] for i in group.indikator), metode) for group in capaian.sasaran),
        program=tuple(_program(str(no), line, metode) for no, line in enumerate(capaian.program, 1)),
        anggaran=_line("", total, metode, nama="Jumlah"),
        kategori=tuple(count_bands((item.nilai for item in items), metode)),
        capaian=rounded_or_none(total.nilai, metode.desimal),
        nama_kategori=band_name(total.nilai, metode),
        jumlah_sasaran=len(capaian.sasaran),
        jumlah_indikator=len(items),
        jumlah_terukur=sum(item.nilai is not None for item in items),
        jumlah_tercapai=standing.count(Penilaian.TERCAPAI),
        belum_tercapai=tuple(rows[item.no] for item in items if item.penilaian is Penilaian.BELUM_TERCAPAI),
        simpulan=spread(items),
        ringkasan=summarize(capaian, satker),
        simpulan_anggaran=conclude_budget(total, metode),
        langkah_perbaikan=improvements(items, satker),
    )


def count_bands(values: Iterable[Fraction | None], metode: Metode) -> Iterator[NilaiJumlahKategori]:
    """How many percentages fall into each band."""
    found = [band_of(value, metode) for value in values]
    for band, (name, text) in zip(metode.kategori.pita, band_ranges(metode), strict=True):
        yield NilaiJumlahKategori(name, text, found.count(band))


def _sasaran(group: CapaianSasaran, rows: tuple[NilaiCapaianIndikator, ...], metode: Metode) -> NilaiCapaianSasaran:
    return NilaiCapaianSasaran(
        no=group.no,
        nama=group.nama,
        indikator=rows,
        capaian=rounded_or_none(group.nilai, metode.desimal),
        kategori=band_name(group.nilai, metode),
        jumlah_tercapai=sum(item.penilaian is Penilaian.TERCAPAI for item in group.indikator),
        jumlah_indikator=len(rows),
        penjelasan=explain_sasaran(group, metode),
    )


def _indikator(measured: CapaianIndikator, capaian: Capaian, satker: Satker) -> NilaiCapaianIndikator:
    item, metode, agreed = measured.indikator, capaian.metode, capaian.perjanjian
    combined, said = measured.gabungan, measured.keterangan
    used = tuple(answer for _, answer in combined.dipakai)
    counted = used if combined.besaran else ()
    return NilaiCapaianIndikator(
        no=measured.no,
        kode=item.kode,
        nama=item.nama,
        sasaran=item.sasaran,
        satuan=item.satuan,
        rumus=metode.rumus[item.rumus].nama,
        jenis=JENIS[item.jenis],
        target=called(measured.triwulan.target),
        target_tahun=called(item.target_tahun),
        realisasi=called_figure(combined.besaran, metode.desimal),
        pembilang=parts(item, [answer.pembilang for answer in counted]),
        penyebut=parts(item, [answer.penyebut for answer in counted]),
        triwulan=_hitungan(measured.triwulan, measured, metode),
        tahun=_hitungan(measured.tahun, measured, metode),
        capaian=rounded_or_none(measured.nilai, metode.desimal),
        kategori=band_name(measured.nilai, metode),
        tercapai=measured.penilaian is Penilaian.TERCAPAI,
        ditargetkan=measured.ditargetkan,
        penjelasan=explain_indikator(measured, capaian.periode, metode),
        ulasan=said.ulasan if said else Ulasan(),
        data_dukung=said.data_dukung if said else "",
        penanggung_jawab=satker.subbagian[item.penanggung_jawab].nama,
        program=agreed.nama_program(item.program),
        kegiatan=agreed.nama_kegiatan(item.program, item.kegiatan),
        sumber=printed_name("; ".join(str(answer.tempat) for answer in used)),
        rujukan=item.rujukan,
    )


def _hitungan(result: Hitungan, measured: CapaianIndikator, metode: Metode) -> NilaiHitungan:
    return NilaiHitungan(
        target=called(result.target),
        realisasi=called_figure(measured.gabungan.besaran, metode.desimal),
        uraian=described(result, metode.desimal),
        nilai=rounded_or_none(result.nilai, metode.desimal),
        catatan=notes(result, measured.gabungan, metode.desimal),
    )


def _program(no: str, line: CapaianAnggaran, metode: Metode) -> NilaiAnggaran:
    inside = tuple(_line(f"{no}.{number}", one, metode, one.nama) for number, one in enumerate(line.kegiatan, 1))
    return _line(no, line, metode, line.nama, inside)


def _line(
    no: str, line: CapaianAnggaran, metode: Metode, nama: str, kegiatan: tuple[NilaiAnggaran, ...] = ()
) -> NilaiAnggaran:
    def shown(value: Fraction | None) -> Decimal | None:
        return rounded_or_none(value, metode.desimal)

    return NilaiAnggaran(
        no=no,
        kode="" if line.kode == nama else line.kode,
        nama=nama,
        jumlah_indikator=len(line.indikator),
        capaian=shown(line.nilai),
        kategori=band_name(line.nilai, metode),
        pagu=line.pagu,
        realisasi=line.realisasi,
        sisa=line.sisa,
        penyerapan=shown(line.penyerapan),
        efisiensi=shown(line.efisiensi),
        kegiatan=kegiatan,
    )
