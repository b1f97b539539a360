"""Zip files without clock or system."""

from __future__ import annotations

import zipfile
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from pipeline.files.zips import Entry, as_we_write, zip_bytes, zip_of

NAMES = st.from_regex(r"[a-zé][a-z/é ]{0,11}[a-zé]", fullmatch=True).filter(lambda name: "//" not in name)


@given(st.dictionaries(NAMES, st.binary(max_size=200), max_size=6))
def test_what_goes_in_comes_out(contents: dict[str, bytes]) -> None:
    with zipfile.ZipFile(BytesIO(zip_of(contents))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == contents


def test_order_does_not_matter_and_types_come_first() -> None:
    contents = {"b": b"2", "a": b"1", "[Content_Types].xml": b"0", "Z": b"3"}

    assert zip_of(contents) == zip_of(dict(reversed(contents.items())))
    with zipfile.ZipFile(BytesIO(zip_of(contents))) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "Z", "a", "b"]


def test_a_stored_member_stays_stored() -> None:
    entry = Entry("a", 0, 0xE8B7BE43, 1, b"a")

    with zipfile.ZipFile(BytesIO(zip_bytes([entry]))) as archive:
        assert archive.read("a") == b"a"
        assert archive.getinfo("a").compress_type == zipfile.ZIP_STORED


@given(st.dictionaries(NAMES, st.binary(max_size=200), max_size=6))
def test_our_own_writing_is_known_again(contents: dict[str, bytes]) -> None:
    assert as_we_write(zip_of(contents))


@given(st.dictionaries(NAMES, st.binary(max_size=200), min_size=1, max_size=3), st.data())
def test_no_byte_around_the_members_can_be_another(contents: dict[str, bytes], data: st.DataObject) -> None:
    written = zip_of(contents)
    at = data.draw(st.integers(0, len(written) - 1))
    changed = written[:at] + bytes([written[at] ^ data.draw(st.integers(1, 255))]) + written[at + 1 :]
    with zipfile.ZipFile(BytesIO(written)) as archive:
        members = archive.infolist()
    starts = [member.header_offset + 30 + len(member.filename.encode()) for member in members]
    inside = any(start <= at < start + one.compress_size for start, one in zip(starts, members, strict=True))

    assert as_we_write(changed) is inside


@given(st.binary(min_size=1, max_size=300))
def test_what_is_no_zip_of_ours_is_not_taken_for_one(content: bytes) -> None:
    assert not as_we_write(content)
    assert not as_we_write(content + zip_of({"a": content}))
    assert not as_we_write(zip_of({"a": content}) + content)
