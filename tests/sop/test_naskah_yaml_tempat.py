"""Where a written value stands: its own place, and the words within it."""

from __future__ import annotations

import pytest

from pipeline.base.problems import Place
from pipeline.sop.tertulis import ISI, Kata
from pipeline.sop.yaml.naskah_yaml import parse

TULISAN = """\
langkah:
  - pelaksana: kasubag
    waktu:
    kegiatan: >-
      Staf arsip menyusun
      daftar arsip
    # menyusun rencana
    output: [satu, "dua"]
"""


@pytest.mark.parametrize(
    ("loc", "line", "column"),
    [
        (("langkah", 0, "pelaksana"), 2, 5),
        (("langkah", 0, "pelaksana", ISI), 2, 16),
        (("langkah", 0, "pelaksana", 0, ISI), 2, 16),
        (("langkah", 0, "output", 1, ISI), 8, 20),
        (("langkah", 0, "waktu", ISI), 3, 5),
        (("langkah", 0, "keterangan", ISI), 2, 5),
        (("langkah", 0, "kegiatan", Kata("arsip menyusun")), 5, 12),
        (("langkah", 0, "kegiatan", Kata("menyusun daftar")), 5, 18),
        (("langkah", 0, "kegiatan", Kata("daftar arsip")), 6, 7),
        (("langkah", 0, "kegiatan", Kata("rencana")), 4, 15),
    ],
)
def test_a_value_and_the_words_in_it_have_their_own_place(loc: tuple[str | int, ...], line: int, column: int) -> None:
    assert parse(TULISAN, "sop.yaml").locate(loc) == Place("sop.yaml", line, column)
