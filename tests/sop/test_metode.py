"""The shipped method, the bands, and the note that tells it all."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from pipeline.nilai.catatan_metode import band_ranges, method_note
from pipeline.nilai.isi_capaian import count_bands
from pipeline.pengukuran.kalimat_indikator import band_name
from pipeline.sop.metode import Metode
from pipeline.sop.tertulis import validated
from pipeline.sop.yaml import naskah_yaml

AKAR = Path(__file__).resolve().parents[2]
TEKS = (AKAR / "config/metode.yaml").read_text(encoding="utf-8")


def read(text: str) -> tuple[Metode | None, list[str]]:
    written = naskah_yaml.parse(text, "config/metode.yaml")
    metode, problems = validated(Metode, written.isi, written.locate)
    return metode, [str(problem) for problem in problems]


def shipped(old: str = "", new: str = "") -> Metode:
    assert old in TEKS
    metode, problems = read(TEKS.replace(old, new) if old else TEKS)
    assert metode is not None, problems
    return metode


def test_the_shipped_method_is_in_order_and_names_its_schema() -> None:
    assert read(TEKS)[1] == []
    assert TEKS.startswith("# yaml-language-server: $schema=skema/metode.schema.json\n")


def test_the_shipped_choices_are_the_documented_ones() -> None:
    metode = shipped()
    assert (metode.batas_atas.nilai, metode.batas_bawah.nilai, metode.desimal) == (100, 0, 2)
    assert metode.skala["opini_bpk"].nilai["WDP"] == 3
    assert metode.skala["predikat_sakip"].nilai["BB"] == 70


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("mulai: 91\n", "mulai: 70\n", ":81:14: pita kategori tidak urut (70, 76, 66, 51)"),
        ("mulai: 76\n", "mulai: 91\n", ":81:14: pita kategori tidak urut (91, 91, 66, 51)"),
        ("mulai: 91\n", "mulai:\n", ":79:7: hanya pita kategori terakhir yang dibiarkan tanpa mulai. Tulis mulai"),
        (
            "nama: Sangat Kurang\n      mulai:\n",
            "nama: Sangat Kurang\n      mulai: 0\n",
            ":87:14: hanya pita kategori terakhir yang dibiarkan tanpa mulai. Kosongkan mulai pada pita terakhir.",
        ),
        ("  nilai: 100\n", "  nilai: 0\n", ":45:10: batas_bawah 0 tidak lebih rendah daripada batas_atas 0"),
        ("keduanya_nol: menurut_arah", "keduanya_nol: menurut_arahan", "Mungkin maksud Anda: menurut_arah"),
        ("mulai: 91\n", "mulai: 91.5\n", '"91.5" bukan angka. Tulis dengan koma, 91,5'),
        ("nama: Cukup\n", "nama: baik\n", ':82:13: kategori "Baik" ada dua kali'),
    ],
)
def test_a_method_that_contradicts_itself_is_refused_at_the_word_that_does(old: str, new: str, told: str) -> None:
    assert old in TEKS
    metode, problems = read(TEKS.replace(old, new, 1))
    assert metode is None
    assert len(problems) == 1
    assert told in problems[0]
    assert problems[0].startswith("config/metode.yaml:")


@pytest.mark.parametrize(
    ("capaian", "kategori"),
    [
        ("103.75", "Sangat Baik"), ("100", "Sangat Baik"), ("91", "Sangat Baik"), ("90.999", "Baik"),
        ("90.5", "Baik"), ("76", "Baik"), ("75.999", "Cukup"), ("75.4", "Cukup"), ("66", "Cukup"),
        ("65.5", "Kurang"), ("51", "Kurang"), ("50.999", "Sangat Kurang"), ("0", "Sangat Kurang"),
        ("-3", "Sangat Kurang"),
    ],
)  # fmt: skip
def test_every_real_number_falls_into_one_band(capaian: str, kategori: str) -> None:
    assert band_name(Fraction(capaian), shipped()) == kategori


def test_what_was_not_computed_has_no_band() -> None:
    assert band_name(None, shipped()) == "-"
    assert sum(band.jumlah for band in count_bands([Fraction(80), None, Fraction(85), Fraction(60)], shipped())) == 3


def test_bands_are_told_without_gaps() -> None:
    assert [text for _, text in band_ranges(shipped())] == [
        "91,00 ke atas",
        "76,00 s.d. di bawah 91,00",
        "66,00 s.d. di bawah 76,00",
        "51,00 s.d. di bawah 66,00",
        "di bawah 51,00",
    ]


def test_the_note_tells_every_choice_with_what_it_rests_on() -> None:
    note = method_note(shipped(), None)
    assert [row.perihal for row in note.catatan] == [
        "Rumus Maksimal", "Rumus Minimal", "Rumus Minimal terbalik", "Indikator rasio", "Target rentang",
        "Skala Predikat SAKIP", "Skala Opini BPK", "Jenis angka: Kumulatif", "Jenis angka: Angka terakhir",
        "Jenis angka: Jumlah", "Jenis angka: Rata-rata", "Batas atas", "Batas bawah", "Target atau realisasi nol",
        "Kategori capaian", "Target tercapai", "Rata-rata", "Efisiensi", "Pembulatan",
    ]  # fmt: skip
    for row in note.catatan:
        assert row.rujukan not in ("", "-"), row.perihal
        assert re.fullmatch(r"[A-Z].*\.", row.ketentuan), row.ketentuan
        assert "  " not in row.ketentuan + row.rujukan


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  nilai: 100\n", "  nilai: 120\n", "Capaian di atas 120,00 dicatat 120,00."),
        ("  nilai: 100\n", "  nilai:\n", "Capaian tidak dibatasi ke atas."),
        ("realisasi_nol: dihitung", "realisasi_nol: tidak_dihitung", "realisasi nol tidak dihitung"),
        ("target_nol: batas_atas", "target_nol: tidak_dihitung", "Target nol tidak dihitung"),
        ("pembagi: terisi", "pembagi: semua", "dibagi jumlah seluruh indikator"),
        ("desimal: 2", "desimal: 1", "Capaian di atas 100,0 dicatat 100,0."),
    ],
)
def test_the_note_follows_the_method(old: str, new: str, told: str) -> None:
    before = " ".join(row.ketentuan for row in method_note(shipped(), None).catatan)
    after = " ".join(row.ketentuan for row in method_note(shipped(old, new), None).catatan)
    assert told in after
    assert told not in before


def test_numbers_of_the_method_are_written_the_indonesian_way() -> None:
    assert shipped("mulai: 91\n", "mulai: 90,5\n").kategori.pita[0].mulai == Decimal("90.5")


def test_a_unit_written_twice_is_told_whatever_its_case() -> None:
    two = "satuan:\n  Persen: {dari: 0, rujukan: Uji}\n  persen: {dari: 1, rujukan: Uji}\n"
    told = read(TEKS.replace("satuan:\n", two, 1))[1]
    assert [one.partition(": ")[2] for one in told] == ['satuan "persen" sama dengan "Persen". Hapus salah satu.']
    assert told[0].startswith("config/metode.yaml:146:")
