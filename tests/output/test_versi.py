"""The index of versions: in order, each content once, and readable line by line."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pipeline.output.history import AsalVersi, Versi, index_lines, not_yet_told, read_index, versions_of

A, B, C = ("a" * 64, "b" * 64, "c" * 64)
X = "output/2025-tw4/x.docx"


def ours(sidik: str, nama: str = X) -> Versi:
    return Versi(nama, sidik, AsalVersi.HASIL)


def test_the_newest_version_comes_first_and_each_once() -> None:
    index = (ours(A), ours(B), ours(C, "output/2025-tw4/y.docx"), ours(A))
    assert [version.sidik for version in versions_of(index, X)] == [A, B]


def test_what_was_told_last_is_not_told_again() -> None:
    edited = Versi(X, B, AsalVersi.SUNTINGAN)
    index = (ours(A), edited)
    assert not_yet_told(index, (ours(A), edited)) == ()
    assert not_yet_told(index, (ours(C), ours(A))) == (ours(C), ours(A))


def test_a_torn_or_scribbled_line_costs_only_itself() -> None:
    lines = index_lines((ours(A), ours(B), ours(C)))
    first, second, third = lines.splitlines(keepends=True)
    assert read_index(first + second[:20] + b"\n" + third) == (ours(A), ours(C))
    assert read_index(b'\xff\xfe\n{"berkas": 1}\n[]\n\n' + third) == (ours(C),)


def test_a_version_tells_the_day_it_was_kept_and_one_without_goes_on_being_read() -> None:
    dated = Versi(X, A, AsalVersi.ARSIP, date(2026, 1, 12))
    before = b'{"berkas": "%s", "sidik": "%s", "asal": "hasil"' % (X.encode(), B.encode())
    found = read_index(index_lines((dated,)) + before + b"}\n" + before + b', "tanggal": "besok"}\n')
    assert [(one.asal, one.hari) for one in found] == [("arsip", date(2026, 1, 12)), ("hasil", None), ("hasil", None)]
    assert not_yet_told(found, (ours(B),)) == (), "hari yang lain bukan versi yang lain"


@given(st.binary())
def test_any_bytes_can_be_read(content: bytes) -> None:
    assert isinstance(read_index(content), tuple)
