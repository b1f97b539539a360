"""Archives from anywhere: read whole, or refused with the reason."""

from __future__ import annotations

import io
import random
import struct
import warnings
import zipfile
from pathlib import Path

import pytest
from arsip_uji import read_zip

from pipeline.arsip.bundel import opened_zip
from pipeline.base import batas
from pipeline.base.problems import Refused
from pipeline.files.zips import Entry, deflated, zip_bytes, zip_of


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
    lying = Entry(entry.name, entry.method, entry.crc, batas.ISI_ARSIP + 1, entry.data)
    assert "isi arsip lebih dari 10000 berkas atau 600 MB" in refusal(tmp_path, zip_bytes([lying]))


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    many = zip_of({str(number): b"" for number in range(batas.ANGGOTA_ARSIP + 1)})
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


def written(names: dict[str, bytes], **how: bytes) -> bytes:
    """A zip as another program writes it: with folders, times, owners, and sizes behind the members."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in names.items():
            member = zipfile.ZipInfo(name, (2026, 1, 13, 8, 0, 0))
            member.extra = how.get("extra", b"")
            member.comment = how.get("comment", b"")
            archive.writestr(member, content)
        archive.comment = how.get("ending", b"")
    return held.getvalue()


class Pipe(io.BytesIO):
    """What cannot go back: `zipfile` then writes sizes behind the members."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError


def test_a_zip_of_another_program_is_read_too(tmp_path: Path) -> None:
    times = struct.pack("<HHBL", 0x5455, 5, 1, 1_700_000_000)
    streamed = Pipe()
    with zipfile.ZipFile(streamed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/b", b"1" * 99)
        archive.writestr("a/c", b"2")
    for content in (written({"a/": b"", "a/b": b"1" * 99, "a/c": b"2"}, extra=times), streamed.getvalue()):
        (tmp_path / "a.zip").write_bytes(content)
        assert read_zip(tmp_path / "a.zip") == {"a/b": b"1" * 99, "a/c": b"2"}


def test_an_empty_folder_is_a_member_like_any(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(written({"a/": b"", "a/b/": b"", "a/c": b"2"}))
    assert read_zip(tmp_path / "a.zip") == {"a/b/": b"", "a/c": b"2"}


WHOLE = zip_of({"a": b"satu" * 30, "b": b"dua"})
CENTRAL = WHOLE.index(b"PK\x01\x02")


def with_head(at: int, what: bytes) -> bytes:
    return WHOLE[:at] + what + WHOLE[at + len(what) :]


def between(more: bytes) -> bytes:
    """Bytes between the members and the list, the list's place put right."""
    end = bytearray(WHOLE[-22:])
    end[16:20] = struct.pack("<L", CENTRAL + len(more))
    return WHOLE[:CENTRAL] + more + WHOLE[CENTRAL:-22] + bytes(end)


def shifted(more: bytes) -> bytes:
    """Bytes before the first member, every place put right."""
    content = bytearray(between(b""))
    for at in (index for index in range(CENTRAL, len(content)) if content[index : index + 4] == b"PK\x01\x02"):
        content[at + 42 : at + 46] = struct.pack("<L", struct.unpack_from("<L", content, at + 42)[0] + len(more))
    content[-6:-2] = struct.pack("<L", CENTRAL + len(more))
    return more + bytes(content)


HIDDEN = {
    "before": b"MZ" + WHOLE,
    "before, places put right": shifted(b"MZ"),
    "between": between(b"sembunyi"),
    "between, a member that is not listed": between(zip_of({"c": b"x"})[:32]),
    "behind": WHOLE + b"sampah",
    "a comment": written({"a": b"1"}, ending=b"catatan"),
    "a member's comment": written({"a": b"1"}, comment=b"catatan"),
    "a field that may rename it": written({"a": b"1"}, extra=struct.pack("<HHBL", 0x7075, 5, 1, 7)),
    "a field too long": written({"a": b"1"}, extra=struct.pack("<HH", 0x5455, 60) + b"x" * 60),
    "a field cut short": written({"a": b"1"}, extra=b"UT\x09"),
    "another name in its head": with_head(30, b"z"),
    "another size in its head": with_head(22, b"\x01"),
    "another way of packing in its head": with_head(8, b"\0"),
    "bits behind a compressed text": zip_bytes([Entry("a", 8, 0x08D6C05F, 0, b"\x03\0" + b"sisa")]),
    "a compressed text cut short": zip_bytes([Entry("a", 8, 0, 0, b"")]),
    "a size that is not its own": zip_bytes([Entry("a", 0, 0xE8B7BE43, 2, b"a")]),
}


@pytest.mark.parametrize("content", HIDDEN.values(), ids=HIDDEN)
def test_a_zip_with_anything_beside_its_members_is_refused(tmp_path: Path, content: bytes) -> None:
    told = refusal(tmp_path, content)
    assert "di luar berkas-berkas yang tercatat" in told or "bukan arsip zip, atau rusak" in told


def test_the_zip_those_were_made_from_is_whole(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(WHOLE)
    assert read_zip(tmp_path / "a.zip") == {"a": b"satu" * 30, "b": b"dua"}


def test_a_file_larger_than_any_that_is_archived_is_refused(tmp_path: Path) -> None:
    entry = deflated("a", b"x")
    lying = Entry("a", 8, entry.crc, batas.BERKAS_ARSIP + 1, entry.data)
    assert "a: berkas ini lebih dari 100 MB" in refusal(tmp_path, zip_bytes([lying]))


def test_names_too_long_to_be_looked_at_are_refused(tmp_path: Path) -> None:
    names = zip_of({f"{number}" + "n" * 65_000: b"" for number in range(170)})
    assert "lebih dari 10000 berkas" in refusal(tmp_path, names)


def test_a_file_that_was_changed_after_it_was_measured_is_told(tmp_path: Path) -> None:
    content = zip_of({"a": random.Random(7).randbytes(100_000)})
    (tmp_path / "a.zip").write_bytes(content)
    with opened_zip(tmp_path / "a.zip", "a.zip") as bundel:
        (tmp_path / "a.zip").write_bytes(b"\0" * len(content))
        with pytest.raises(Refused, match="rusak"):
            list(bundel.baca("a"))
