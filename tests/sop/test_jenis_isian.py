"""The table of kinds of field: each row says one thing in several ways, and they agree."""

from __future__ import annotations

import re
from datetime import date

import pytest
from pydantic import TypeAdapter

from pipeline.base.problems import Place, Problem
from pipeline.base.tabel import Sel
from pipeline.sop.jenis_isian import DITANYA, JENIS, typed
from pipeline.sop.masukan import Isian, isian_type
from pipeline.word.isi.filters import filters


@pytest.mark.parametrize("name", [name for name in DITANYA if JENIS[name].contoh and not JENIS[name].banyak])
def test_an_example_is_read_alike_from_a_file_and_from_a_form_and_typed_again(name: str) -> None:
    kind, problems = JENIS[name], list[Problem]()
    for example in map(str, kind.contoh):
        written = TypeAdapter(kind.tertulis).validate_python(example)
        assert kind.baca(Sel(example, Place("form")), problems.append) == written
        assert kind.baca(Sel(typed(written), Place("form")), problems.append) == written
        assert isinstance(written, kind.tipe)
    assert problems == []


@pytest.mark.parametrize("tag", [tag for kind in JENIS.values() for tag in (kind.cetak, kind.cetak_kosong) if tag])
def test_the_tag_that_prints_it_uses_filters_there_are(tag: str) -> None:
    assert set(re.findall(r"\|(\w+)", tag)) <= filters().keys()


def test_what_may_be_chosen_several_times_is_given_as_one_value_other_kinds_as_a_list() -> None:
    assert isian_type(Isian(jenis="tanggal", banyak=True)) == tuple[date, ...]
    assert isian_type(Isian(jenis="daftar")) == tuple[str, ...]
    assert isian_type(Isian(jenis="pilihan", pilihan=("a", "b"), banyak=True)) is JENIS["pilihan"].tipe
