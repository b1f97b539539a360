"""The holiday list as offices save it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.base import batas
from pipeline.base.problems import Refused
from pipeline.sop.yaml.tabel_csv import read_libur

JUDUL = "tanggal,hari,jenis,nama,sumber\n"
SATU = "2025-01-01,Rabu,libur,Tahun Baru,surat\n"
DUA = "2025-01-27,Senin,libur,Isra Mikraj,surat\n"


def read(folder: Path, content: bytes) -> dict[date, str]:
    path = folder / "libur.csv"
    path.write_bytes(content)
    return dict(read_libur(path, "libur.csv"))


@pytest.mark.parametrize(
    "text",
    [
        JUDUL + SATU + DUA,
        (JUDUL + SATU + DUA).replace(",", ";"),
        (JUDUL + SATU + DUA).replace("\n", "\r\n"),
        "\ufeff" + JUDUL + SATU + ",,,,\n\n" + DUA + ",,,,\n",
        JUDUL.upper() + SATU + DUA.replace("Isra Mikraj", '"Isra Mikraj"'),
    ],
    ids=["as made", "Indonesian Excel", "Windows lines", "blank rows", "quoted"],
)
def test_a_list_is_read_however_the_office_saved_it(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text.encode()) == {date(2025, 1, 1): "Tahun Baru", date(2025, 1, 27): "Isra Mikraj"}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ((JUDUL + SATU + "2025-02-01,é").encode("latin-1"), "libur.csv:3:12: berkas tidak tersimpan sebagai UTF-8"),
        ((JUDUL + SATU).encode("utf-16"), "libur.csv: berkas tersimpan sebagai Unicode UTF-16"),
        (b"\x89PNG\r\n\x1a\n\x00", "libur.csv:1:1: berkas tidak tersimpan sebagai UTF-8"),
        ((JUDUL + SATU + "2025-02-01,\0").encode(), "libur.csv:3:12: ada tanda tak terlihat (U+0000)"),
        ((JUDUL + SATU + "2025-02-01,a,b," + "x" * 140_000).encode(), "libur.csv:3: isi satu kolom terlalu panjang"),
        ((JUDUL + SATU.replace("Tahun", '"Tahun') + DUA).encode(), "libur.csv:2: tanda kutip belum ditutup"),
        ((JUDUL + SATU.replace("Tahun", '"Tahun') + DUA.replace("j,", 'j",')).encode(), "libur.csv:2: tanda kutip"),
        ((JUDUL + "1 Januari,,,x\n" + SATU + "kemarin,,,\n").encode(), 'libur.csv:4: "kemarin" bukan tanggal'),
        ((JUDUL + "\n" * batas.BARIS).encode(), f"libur.csv:{batas.BARIS + 1}: berkas ini lebih dari"),
        (JUDUL.encode() + b"\a" * 1_000_000 + b"\nx\a", "libur.csv:3:2: ada tanda tak terlihat (U+0007)"),
        (b"", "libur.csv:1: kolom tanggal dan nama tidak ada"),
    ],
    ids=[
        "ANSI",
        "UTF-16",
        "picture",
        "NUL",
        "endless cell",
        "open quote",
        "closed later",
        "dates",
        "endless",
        "bells",
        "empty",
    ],
)
def test_what_is_no_list_is_refused_with_its_line(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(Refused) as refused:
        read(tmp_path, content)
    assert told in str(refused.value)


def test_a_folder_is_no_list(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="ini folder, bukan berkas"):
        read_libur(tmp_path, "libur.csv")
