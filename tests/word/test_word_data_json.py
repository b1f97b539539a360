"""The data of a document: what is wrong with a JSON file is said as it is, where it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from memusuhi_uji import document, saved, told

from pipeline.base import batas
from pipeline.word import read_values

KURUNG = "data bukan JSON. Periksa koma, kutip, dan kurungnya."
UTF_16 = "berkas tersimpan sebagai Unicode UTF-16, bukan UTF-8. Simpan ulang"
DALAM = f"isi bersarang lebih dari {batas.BERSARANG} tingkat. Kurangi kurung"
PANJANG = "ada bilangan yang lebih dari 4300 angka panjangnya. Persingkat"
SALAH = [
    ('{"a": 1,}', f":1:9: {KURUNG}"),
    ("{'a': 1}", f":1:2: {KURUNG}"),
    ('{"a": 1}{"a": 2}', f":1:9: {KURUNG}"),
    ('{"a": "satu\ndua"}', ":1:12: ada baris baru, Tab, atau tanda tak terlihat dalam teks. Tulis \\n"),
    ('{"a": "C:\\data"}', ":1:10: tanda \\ dalam teks ini tidak diikuti kode huruf. Tulis \\\\"),
    (" \n", ": berkas ini kosong"),
    ("[1]", ": data ini bukan kumpulan nama dan nilai"),
    ('{"x": {"a": 1, "b": 2, "a": 3}}', ': nama "a" ada dua kali dalam satu kurung kurawal. Hapus salah satu.'),
    ('{"[": 0.' + "9" * 6000 + ',\n"a": -' + "9" * 6000 + "}", f":2:7: {PANJANG}"),
    ('{"[": "\\"[[",\n"a": ' + "[" * 40 + "1" + "]" * 40 + "}", f":2:45: {DALAM}"),
    ('{"a": ' * 100_000 + "1" + "}" * 100_000, f":1:241: {DALAM}"),
    ("[" * 900 + '"a"' + "]" * 900, f":1:41: {DALAM}"),
]


@pytest.mark.parametrize(("text", "line"), SALAH)
def test_what_is_wrong_is_told_where_it_stands(text: str, line: str, tmp_path: Path) -> None:
    path = saved(tmp_path, "a.json", text.encode())

    assert told(lambda: read_values(path)).startswith(f"{path.as_posix()}{line}")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('{"a": 1}'.encode("utf-16"), UTF_16),
        ('{"a": 1}'.encode("utf-16-le"), UTF_16),
        ('{"a": 1}'.encode("utf-16-be"), UTF_16),
        ('{"a": "é"}'.encode("cp1252"), ":1:8: berkas tidak tersimpan sebagai UTF-8"),
        (document(), "ini bukan berkas teks (Word, Excel, atau arsip)"),
    ],
)
def test_a_file_that_is_no_text_is_told_as_what_it_is(content: bytes, line: str, tmp_path: Path) -> None:
    assert line in told(lambda: read_values(saved(tmp_path, "a.json", content)))


def test_the_mark_notepad_puts_first_and_lists_in_lists_are_read(tmp_path: Path) -> None:
    levels = batas.BERSARANG - 1
    path = saved(tmp_path, "a.json", b'\xef\xbb\xbf{"a": ' + b"[" * levels + b"]" * levels + b"}")

    assert list(read_values(path)) == ["a"]


def test_too_many_values_are_told_before_they_are_read(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.json", b'{"a":[' + b"1," * batas.NILAI_DATA + b"1]}")

    assert f"memuat lebih dari {batas.NILAI_DATA} nilai" in told(lambda: read_values(path))


def test_a_file_that_is_not_there_is_told_as_that(tmp_path: Path) -> None:
    line = told(lambda: read_values(tmp_path / "tidak-ada.json"))

    assert line.endswith("tidak-ada.json: berkas tidak ada. Periksa nama berkas dan foldernya.")
