"""YAML as people write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.base.problems import Place, Refused
from pipeline.sop.yaml import naskah_yaml


def refusal(text: str) -> str:
    with pytest.raises(Refused) as refused:
        naskah_yaml.parse(text, "sop.yaml")
    return str(refused.value)


def test_every_scalar_stays_the_text_that_was_typed() -> None:
    written = naskah_yaml.parse("no: 1\nwaktu: 1:30\nnomor: 010\ntanggal: 2025-10-20\nya: yes\n", "sop.yaml")
    assert written.isi == {"no": "1", "waktu": "1:30", "nomor": "010", "tanggal": "2025-10-20", "ya": "yes"}


def test_a_blank_value_is_blank_but_a_quoted_word_is_a_word() -> None:
    assert naskah_yaml.parse('a:\nb: ~\nc: "null"\n', "sop.yaml").isi == {"a": "", "b": "", "c": "null"}


def test_every_key_and_item_keeps_its_place() -> None:
    written = naskah_yaml.parse("langkah:\n  - no: 1\n    waktu: 10 menit\n  - no: 2\n", "sop.yaml")
    assert written.locate(("langkah", 0, "waktu")) == Place("sop.yaml", 3, 5)
    assert written.locate(("langkah", 1)) == Place("sop.yaml", 4, 5)
    assert written.locate(("langkah", 1, "waktu", "jumlah")) == Place("sop.yaml", 4, 5)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("no: 1\nno: 2\n", 'sop.yaml:2:1: "no" ditulis dua kali (pertama di baris 1). Hapus salah satu.'),
        ("a:\n\tb: 1\n", "sop.yaml:2:1: ada tombol Tab"),
        ("a: b: c\n", "sop.yaml:1:5: ada titik dua (:) di tengah nilai"),
        ("a: 'x\nb: 2\n", "sop.yaml:1:4: tanda kutip belum ditutup"),
        ("a: [1, 2\nb: 3\n", "kurung siku"),
        ("a:\n  b: 1\n c: 2\n", "sop.yaml:3:2: jorokan baris tidak lurus"),
        ("a: *x\n", 'sop.yaml:1:4: tanda "*" mengawali nilai'),
        ("a: &x [1]\nb: *x\n", "tanda & dan * (salinan) tidak dipakai"),
        ("l:\n  - a\n\t- b\n", "sop.yaml:3:1: ada tombol Tab"),
        ("a: |\n\tx\n", "sop.yaml:2:1: ada tombol Tab"),
        ('a: "x\nb: 1\nc: "y"\n', "sop.yaml:1:4: tanda kutip belum ditutup"),
        ('a: "C:\\data"\n', "sop.yaml:1:7: ada garis miring terbalik"),
        ("a: 1\nb: x\x07\n", "sop.yaml:2:5: ada tanda tak terlihat (U+0007)"),
        ('a: 1\nb: "\\f"\n', "sop.yaml:2:4: ada tanda tak terlihat (U+000C)"),
        ('a: 1\nb: "\\uFFFE"\n', "sop.yaml:2:4: ada tanda tak terlihat (U+FFFE)"),
        ('"\\0": 1\n', "sop.yaml:1:1: ada tanda tak terlihat (U+0000)"),
        ("a: " + "[" * 100_000, "sop.yaml:1:43: isi bersarang lebih dari 40 tingkat"),
        ("a: @x\n", 'sop.yaml:1:4: tanda "@" mengawali nilai'),
    ],
)
def test_slips_of_writing_are_explained_in_plain_words(text: str, told: str) -> None:
    assert told in refusal(text)


def test_all_repeated_keys_are_told_at_once() -> None:
    assert refusal("a: 1\na: 2\nb:\n  c: 1\n  c: 2\n").count("ditulis dua kali") == 2


def test_a_file_not_saved_as_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sop.yaml"
    path.write_bytes("a: é".encode("latin-1"))
    with pytest.raises(Refused, match="UTF-8"):
        naskah_yaml.read(path, "sop.yaml")


def test_copies_of_copies_do_not_blow_up() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
    )
    assert "salinan" in refusal(bomb)


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="ini folder, bukan berkas"):
        naskah_yaml.read(tmp_path, "sop.yaml")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("perihal: Rapat #2 Bontang", "#2 Bontang"),
        ("- Rapat #2", "#2"),
        ("perihal: a #b # c", "#b # c"),
        ("perihal: {a: x #b\n  }", "#b"),
        ("nomor: #2", "#2"),
    ],
)
def test_words_behind_a_sign_of_remark_are_not_dropped_without_a_word(line: str, told: str) -> None:
    with pytest.raises(Refused) as refused:
        naskah_yaml.parse(f"{line}\n", "a.yaml")
    (problem,) = refused.value.problems
    assert problem.what == f'tulisan "{told}" dibaca sebagai catatan dan tidak akan tercetak'
    assert line.splitlines()[problem.where.baris - 1][problem.where.kolom - 1 :].startswith("#")


@pytest.mark.parametrize(
    "line", ["a: x # catatan", "a: x ## catatan", 'a: "x #2"', "a: x#2", "a: 'x' #2", "#a: x", "a: |\n  x #2"]
)
def test_a_remark_and_a_quoted_sign_are_left_alone(line: str) -> None:
    naskah_yaml.parse(f"{line}\n", "a.yaml")
