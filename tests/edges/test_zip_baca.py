"""Archives from anywhere: read whole, or refused with the reason."""

from __future__ import annotations

import io
import random
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from pipeline.edges import zip_baca
from pipeline.edges.zip_baca import read_zip, same_members
from pipeline.edges.zip_tetap import deflated, zip_bytes, zip_of
from pipeline.problems import Refused


def refusal(tmp_path: Path, content: bytes) -> str:
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(Refused) as refused:
        read_zip(tmp_path / "a.zip", "a.zip")
    return str(refused.value)


def zipped(*names: str, mode: int = 0) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in names:
            member = zipfile.ZipInfo(name)
            member.filename = name
            member.external_attr = mode << 16
            archive.writestr(member, b"x")
    return held.getvalue()


def test_an_archive_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zip_of({"a/é.txt": b"1", "b": b""}))
    assert read_zip(tmp_path / "a.zip", "a.zip") == {"a/é.txt": b"1", "b": b""}


def test_an_archive_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="arsip tidak ada"):
        read_zip(tmp_path / "a.zip", "a.zip")


@pytest.mark.parametrize("name", ["../a", "/a", "a/../../b", "C:/a", "a\\..\\b", "a//b", "./a"])
def test_a_name_that_points_outside_is_refused(tmp_path: Path, name: str) -> None:
    assert "menunjuk ke luar arsip" in refusal(tmp_path, zipped("ok", name))


def test_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    assert "menunjuk ke luar arsip" in refusal(tmp_path, zipped("a", mode=0o120777))


def test_a_file_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    assert "ada dua kali" in refusal(tmp_path, zipped("a", "a"))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    entry = deflated("a", bytes(1000))
    lying = type(entry)(entry.name, entry.method, entry.crc, zip_baca.PALING_BESAR + 1, entry.data)
    assert "isi arsip lebih dari 10000 berkas atau 1000 MB" in refusal(tmp_path, zip_bytes([lying]))


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    many = zip_of({str(number): b"" for number in range(zip_baca.PALING_BANYAK + 1)})
    assert "lebih dari 10000 berkas" in refusal(tmp_path, many)


def test_another_compression_is_refused(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a", b"x")
    assert "dimampatkan dengan cara lain" in refusal(tmp_path, held.getvalue())


def test_a_password_is_told(tmp_path: Path) -> None:
    content = bytearray(zip_of({"a": b"x"}))
    at = content.rindex(b"PK\x01\x02") + 8
    content[at : at + 2] = struct.pack("<H", 1)
    assert "terkunci sandi" in refusal(tmp_path, bytes(content))


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.4", zip_of({"a": b"x" * 50})[:-30]])
def test_what_is_no_zip_is_told_so(tmp_path: Path, content: bytes) -> None:
    assert "bukan arsip zip, atau rusak" in refusal(tmp_path, content)


def test_no_damage_to_any_byte_breaks_the_reader(tmp_path: Path) -> None:
    whole = zip_of({"a/b.txt": b"isi" * 20, "c": b""})
    dice = random.Random(7)
    told = 0
    for position in range(len(whole)):
        content = bytearray(whole)
        content[position] ^= 1 << dice.randrange(8)
        (tmp_path / "a.zip").write_bytes(content)
        try:
            read_zip(tmp_path / "a.zip", "a.zip")
        except Refused:
            told += 1
    assert told


def test_files_are_the_same_however_they_were_compressed() -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("a", b"x" * 99)
    assert same_members(zip_of({"a": b"x" * 99}), stored.getvalue())
    assert not same_members(zip_of({"a": b"y" * 99}), stored.getvalue())
    assert same_members(b"1", b"1")
    assert not same_members(b"1", b"2")
