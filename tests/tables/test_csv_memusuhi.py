"""CSV files made to take memory: each is refused, or read, with little of it."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from memusuhi_uji import saved, told

from pipeline.base import batas
from pipeline.base.problems import Refused
from pipeline.sop.yaml.tabel_csv import read_libur, read_peraturan
from pipeline.tables import read_book

MEMORI = 100 * batas.MB
JUDUL = b"tanggal,nama,jenis,nomor,tahun,tentang,sumber\n"
ISI = {
    "lines": b"\n",
    "lines of old Macs": b"\r",
    "short rows": b"a\n",
    "columns": b"a;",
    "columns by Tab": b"ab\tcd\tef\tgh\tij\n",
    "wide signs": "\U0001f600;b;c;d;e\n".encode(),
    "one quoted field": b'"' + b"x" * (batas.BERKAS_TEKS - 2) + b'"',
    "a quote left open": b'"' + b"x\n" * (batas.BERKAS_TEKS // 2 - 1),
    "quotes": b'"',
    "bells": b"\a;",
}
KASUS = [
    *((read_book, kind) for kind in ISI),
    *((read, kind) for read in (read_libur, read_peraturan) for kind in ("short rows", "columns", "bells")),
]


@pytest.mark.parametrize(("read", "kind"), KASUS)
def test_the_largest_csv_takes_little_memory(read: Callable[[Path, str], object], kind: str, tmp_path: Path) -> None:
    content = ISI[kind]
    begun = b"" if read is read_book else JUDUL
    path = saved(tmp_path, "a.csv", (begun + content * (batas.BERKAS_TEKS // len(content) + 1))[: batas.BERKAS_TEKS])

    tracemalloc.start()
    with suppress(Refused):
        read(path, "a.csv")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < MEMORI


def test_a_larger_csv_is_refused_unread(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv", b"a;b\n" * 5_000_000)

    assert told(lambda: read_book(path, "a.csv")).startswith("a.csv: berkas terlalu besar (lebih dari 2 MB)")


def test_a_csv_with_all_the_cells_there_may_be_is_read(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv", (b"a;" * (batas.SEL // batas.BARIS - 1) + b"a\n") * batas.BARIS)

    assert len(read_book(path, "a.csv").lembar[0].baris) == batas.BARIS
