"""What a file is: its members when it is a package, however they were packed, and its bytes when it is not."""

from __future__ import annotations

import io
import shutil
import struct
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.files import fingerprint
from pipeline.files.fingerprint import content_hash
from pipeline.files.zips import Entry, deflated, zip_bytes, zip_of

ISI = {"word/document.xml": b"<w>" * 99, "[Content_Types].xml": b"t", "word/media/1.png": bytes(range(256))}
MEMBERS = st.dictionaries(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), min_size=1),
                          st.binary(max_size=50), max_size=4)  # fmt: skip


def packed(contents: dict[str, bytes], *, level: int = 9, stored: bool = False, folders: bool = False) -> bytes:
    held = io.BytesIO()
    how = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(held, "w", how, compresslevel=level) as archive:
        if folders:
            archive.writestr("word/", b"")
        for name, content in reversed(contents.items()):
            archive.writestr(name, content)
    return held.getvalue()


@pytest.mark.parametrize("how", [{"level": 1}, {"level": 9}, {"stored": True}, {"folders": True}], ids=str)
def test_how_a_package_was_packed_does_not_count(how: dict[str, int]) -> None:
    content = packed(ISI, **how)  # type: ignore[arg-type]
    assert content != zip_of(ISI)
    assert content_hash(content) == content_hash(zip_of(ISI))


@pytest.mark.parametrize(
    "other",
    [{**ISI, "word/document.xml": b"<w>" * 98}, {**ISI, "word/Document.xml": b""}, {"word/document.xml": b"<w>" * 99},
     {"word/document.xm": b"l<w>", "[Content_Types].xml": b"t", "word/media/1.png": bytes(range(256))}],
)  # fmt: skip
def test_every_name_and_every_content_counts(other: dict[str, bytes]) -> None:
    assert content_hash(zip_of(other)) != content_hash(zip_of(ISI))


@given(MEMBERS, MEMBERS)
def test_two_packages_are_the_same_only_when_their_members_are(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert (content_hash(zip_of(one)) == content_hash(zip_of(other))) == (one == other)


@given(st.binary(max_size=50).filter(lambda content: not content.startswith(b"isi paket")))
def test_what_is_no_package_is_its_bytes(content: bytes) -> None:
    assert content_hash(content) == sha256(content).hexdigest()


def test_a_file_that_reads_as_the_members_of_a_package_is_not_that_package() -> None:
    spelled = b"isi paket\0" + b"1:a=3:isi"
    package = zip_of({"a": b"isi"})
    assert content_hash(package) == sha256(spelled).hexdigest()
    assert content_hash(spelled) != content_hash(package)


WHOLE = zip_of(ISI)
RAW = {
    "damaged": WHOLE[:40] + b"?" + WHOLE[41:],
    "cut short": WHOLE[:-30],
    "something hangs on": WHOLE + b"PK",
    "something lies before": b"PK" + WHOLE,
    "a name twice": zip_bytes([deflated("a", b"1"), deflated("a", b"2")]),
    "a password": WHOLE.replace(b"PK\x01\x02\x14\0\x14\0\0", b"PK\x01\x02\x14\0\x14\0\1"),
    "unpacks without end": zip_bytes([deflated("a", bytes(6_000_000))]),
    "says less than it holds": zip_bytes([Entry("a", 8, 0, 1, deflated("a", b"12").data)]),
    "a comment": WHOLE[:-2] + struct.pack("<H", 2) + b"hi",
}


@pytest.mark.parametrize("content", RAW.values(), ids=RAW)
def test_a_package_that_hides_something_or_is_broken_is_its_bytes(content: bytes) -> None:
    assert content_hash(content) == sha256(content).hexdigest()


PROGRAM = Path(fingerprint.__file__).parents[1]


def program_of(package: Path) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fingerprint, "_SUMBER", package)
        return fingerprint.program.__wrapped__()


@pytest.mark.parametrize("name", ["make.py", "files/fingerprint.py", "word/dasar.docx"])
def test_a_file_of_the_program_that_changed_makes_it_another_program(name: str, tmp_path: Path) -> None:
    package = tmp_path / "pipeline"
    shutil.copytree(PROGRAM, package, ignore=shutil.ignore_patterns("__pycache__"))
    for left in (".DS_Store", "word/~$dasar.docx", "word/.a.py"):
        (package / left).write_bytes(b"sisa")
    assert program_of(package) == fingerprint.program()
    path = package / name
    path.write_bytes(path.read_bytes() + b"#")
    assert program_of(package) != fingerprint.program()


def test_every_file_of_the_package_counts_for_the_program() -> None:
    known = [path for path in PROGRAM.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert [path.name for path in known if path.suffix not in fingerprint.DIBACA] == []
