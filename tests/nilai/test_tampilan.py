"""What templates see of the agreement, the collection and the method, and what is still to come."""

from __future__ import annotations

from decimal import Decimal

from pengukuran_uji import BB, METODE, SATKER, TW4, indikator, jawaban, kiriman, perjanjian, terukur

from pipeline.nilai.catatan_metode import method_note
from pipeline.nilai.isi_pengumpulan import agreement_view, collection_view
from pipeline.pengukuran.capaian import missing_figures
from pipeline.pengukuran.perjanjian import Bentuk, Rentang
from pipeline.pengukuran.realisasi import Realisasi


def test_what_is_still_to_come_is_told_by_unit_indikator_and_quarter() -> None:
    items = (indikator("1", unit="umum", jenis="jumlah"), indikator("2"), indikator("3", jenis="terakhir"))
    agreed = perjanjian(*items)
    sent = (kiriman(1, jawaban("3", "5")), kiriman(2, jawaban("1", "1"), unit="umum"))
    found = missing_figures(agreed, Realisasi(agreed, 2, sent))
    assert [(gap.indikator.penanggung_jawab, gap.indikator.kode, gap.triwulan) for gap in found] == [
        ("umum", "1", 1),
        ("data", "2", 2),
        ("data", "3", 2),
    ]


def test_the_collection_shows_who_sent_what_and_who_did_not() -> None:
    agreed = perjanjian(indikator("1", unit="umum"), indikator("2", bentuk=Bentuk.RASIO), indikator("3"))
    sent = (kiriman(3, jawaban("2", "1")), kiriman(4, jawaban("2", parts="3/4", data_dukung="Berita acara")))
    view = collection_view(terukur(agreed, *sent), SATKER)
    (form,) = view.kiriman
    assert (view.belum_mengirim, view.jumlah_indikator, view.jumlah_terisi, view.lengkap) == (("Umum",), 3, 1, False)
    assert (form.subbagian, form.jumlah_indikator, form.jumlah_terisi, form.lengkap) == ("Data", 2, 1, False)
    first, second = form.isian
    assert (first.realisasi, first.pembilang, first.penyebut, first.sel, first.lengkap) == (
        "-",
        "3",
        "4",
        "Form!F2",
        True,
    )
    assert (second.kode, second.realisasi, second.lengkap, second.sel) == ("3", "-", False, "")


def test_the_agreement_is_shown_whole_and_per_unit_with_one_numbering() -> None:
    items = (
        indikator("1", BB, unit="data", bentuk=Bentuk.PREDIKAT),
        indikator("2", Rentang(Decimal(7), Decimal(8)), unit="umum", rumus="min", sasaran="Sasaran dua"),
        indikator("3", "95.5", unit="data", bentuk=Bentuk.RASIO, triwulan=(None,) * 4),
    )
    view = agreement_view(perjanjian(*items), SATKER, METODE, TW4)
    assert [(i.no, i.kode) for group in view.sasaran for i in group.indikator] == [(1, "1"), (2, "3"), (3, "2")]
    assert [(unit.kunci, unit.nama, unit.jumlah_indikator) for unit in view.subbagian] == [
        ("umum", "Umum", 1),
        ("data", "Data", 2),
    ]
    assert [(group.no, group.indikator[0].no) for group in view.subbagian[0].sasaran] == [(2, 3)]
    assert [unit.kepala.jabatan for unit in view.subbagian] == ["Kepala Subbagian Umum", "Kasubbag Data"]
    predicate, ratio = view.sasaran[0].indikator
    assert (predicate.target, predicate.pilihan[0], predicate.arah) == ("BB", "AA", "Semakin tinggi semakin baik")
    assert (ratio.target, ratio.target_tahun, ratio.rasio, ratio.pilihan) == ("-", "95,5", True, ())
    assert ratio.cara_hitung == (
        "Realisasi = Yang hadir / Yang diundang × 100. Capaian (Maksimal) = realisasi / target × 100."
    )
    assert view.sasaran[1].indikator[0].target == "7–8"


def test_the_method_note_leaves_out_what_the_agreement_does_not_use() -> None:
    told = [row.perihal for row in method_note(METODE, perjanjian(indikator("1"))).catatan]
    assert told[:3] == ["Rumus Maksimal", "Jenis angka: Kumulatif", "Batas atas"]
    ranged = indikator("1", Rentang(Decimal(7), Decimal(8)), rumus="min", jenis="terakhir")
    told = [row.perihal for row in method_note(METODE, perjanjian(ranged)).catatan]
    assert told[:3] == ["Rumus Minimal", "Target rentang", "Jenis angka: Angka terakhir"]
