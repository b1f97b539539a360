"""Zip files without clock or system."""

from __future__ import annotations

import zipfile
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from pipeline.edges.zip_tetap import Entry, zip_bytes, zip_of

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
