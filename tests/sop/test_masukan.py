"""Papers from outside."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pipeline.base.problems import Place, Problem
from pipeline.sop.masukan import IsiMasukan, Masukan, read_jawaban
from pipeline.sop.pejabat import Pejabat
from pipeline.sop.tertulis import validated
from pipeline.sop.yaml import naskah_yaml

SURAT = """
judul: Surat
berkas: surat.yaml
isian:
  dari: teks
  tanggal: tanggal
  lampiran: angka
  tembusan: daftar
  sifat: [Biasa, Segera]
  harapan: {pilihan: [Baca, Balas, Simpan], banyak: ya}
  catatan: {jenis: teks, wajib: tidak}
  batas: {jenis: tanggal, wajib: tidak}
"""
ISI = """
dari: Kantor A
tanggal: 5 Januari 2026
lampiran: 1,5
tembusan: [satu, dua]
sifat: Segera
harapan: [Baca, Simpan]
"""


def declared(text: str = SURAT) -> Masukan:
    written = naskah_yaml.parse(text, "sop.yaml")
    masukan, problems = validated(Masukan, written.isi, written.locate)
    assert masukan, problems
    return masukan


def answers(isi: str, keputusan: tuple[str, ...] = ()) -> tuple[tuple[IsiMasukan, ...], tuple[Problem, ...]]:
    written = naskah_yaml.parse(isi, "surat.yaml")
    return read_jawaban(declared(), keputusan, written.isi, written.locate)


def test_each_field_is_read_as_its_type() -> None:
    (paper,), problems = answers(ISI)
    assert not problems
    assert paper.nilai["tanggal"] == paper.tanggal == date(2026, 1, 5)
    assert paper.nilai["lampiran"] == Decimal("1.5")
    assert paper.nilai["tembusan"] == ("satu", "dua")
    assert paper.nilai["catatan"] == ""
    assert paper.nilai["batas"] is None


def test_a_choice_knows_all_its_boxes() -> None:
    (paper,), _ = answers(ISI)
    harapan = paper.nilai["harapan"]
    assert [(box.teks, box.dipilih) for box in harapan.pilihan] == [("Baca", True), ("Balas", False), ("Simpan", True)]  # type: ignore[union-attr]
    assert harapan.teks == "Baca, Simpan"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("dari: Kantor A", "dri: Kantor A", 'surat.yaml:2:1: "dri" tidak dikenal di sini. Mungkin maksud Anda: dari.'),
        ("dari: Kantor A", "dari:", '"dari" masih kosong'),
        ("dari: Kantor A\n", "", '"dari" belum ditulis'),
        ("5 Januari 2026", "5 Janu 2026", 'surat.yaml:3:10: "5 Janu 2026" bukan tanggal'),
        ("1,5", "1.2.3", 'surat.yaml:4:11: "1.2.3" bukan angka'),
        ("Segera", "Segeraa", '"Segeraa" bukan pilihan untuk "sifat". Mungkin maksud Anda: Segera.'),
        ("[Baca, Simpan]", "[Baca, Buang]", '"Buang" bukan pilihan'),
    ],
)
def test_a_wrong_field_is_told_with_its_place_and_repair(old: str, new: str, told: str) -> None:
    papers, problems = answers(ISI.replace(old, new))
    assert not papers
    assert told in "\n".join(map(str, problems))


def test_all_wrong_fields_are_told_at_once() -> None:
    assert len(answers("sifat: x\ntanggal: y\n")[1]) == 6


def test_a_decision_is_read_in_rounds() -> None:
    record = ISI.replace("\n", "\n    ").rstrip()
    rounds, problems = answers(
        f"putaran:\n  - keputusan: tolak{record}\n  - keputusan: terima{record}\n", ("terima", "tolak")
    )
    assert not problems
    assert [paper.keputusan for paper in rounds] == ["tolak", "terima"]


def test_a_decision_answers_only_with_the_words_of_its_ways() -> None:
    _, problems = answers("putaran:\n  - keputusan: mungkin\n", ("terima", "tolak"))
    assert 'surat.yaml:2:16: "mungkin" bukan pilihan untuk "keputusan". Yang ada: terima, tolak.' in map(str, problems)


@pytest.mark.parametrize("name", ["model_dump", "model_config", "copy", "json", "schema", "validate", "isian_copy"])
def test_an_isian_may_be_called_as_it_pleases(name: str) -> None:
    masukan = declared(f"judul: Surat\nberkas: surat.yaml\nisian:\n  {name}: teks\n")
    written = naskah_yaml.parse(f"{name}: isi\n", "surat.yaml")
    (paper,), problems = read_jawaban(masukan, (), written.isi, written.locate)
    assert (dict(paper.nilai), problems) == ({name: "isi"}, ())


@pytest.mark.parametrize(
    ("isian", "column"), [("[]", 3), ("{jenis: pilihan}", 18), ("{pilihan: []}", 11), ("pilihan", 10)]
)
def test_a_choice_needs_words_to_choose_from(isian: str, column: int) -> None:
    written = naskah_yaml.parse(f"judul: Surat\nberkas: surat.yaml\nisian:\n  sifat: {isian}\n", "sop.yaml")
    _, problems = validated(Masukan, written.isi, written.locate)
    assert [(problem.where.baris, problem.where.kolom) for problem in problems] == [(4, column)]
    assert "belum punya kata untuk dipilih" in problems[0].what


def test_a_file_without_rounds_yet_is_no_fault() -> None:
    assert answers("putaran:\n", ("terima", "tolak")) == ((), ())


def test_a_file_that_is_a_list_is_refused_as_a_whole() -> None:
    _, problems = answers("- dari: Kantor A\n")
    assert "surat.yaml: isi berkas ini seharusnya berisi beberapa kunci" in str(problems[0])


@pytest.mark.parametrize(
    ("nip", "told"),
    [
        ("1987", '"1987" bukan NIP. Tulis 18 angka, misalnya 197504122000032001.'),
        ("19800101 200501 1 01", '"19800101 200501 1 01" bukan NIP. Tulis 18 angka, misalnya 197504122000032001.'),
        ("", ""),
        ("198001012005011001", ""),
        ("19800101 200501 1 001", ""),
    ],
    ids=["too short", "too short in groups", "not known yet", "whole", "in groups"],
)
def test_a_nip_is_eighteen_digits_or_blank(nip: str, told: str) -> None:
    _, problems = validated(Pejabat, {"nip": nip}, lambda _: Place("satker.yaml", 2))
    assert [str(problem).partition(": ")[2] for problem in problems] == ([told] if told else [])
