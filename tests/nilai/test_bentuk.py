"""The shape templates are checked against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from pipeline.nilai.nilai_templat import NilaiTemplat, listing, plain, shape, template_shape, unknown_part
from pipeline.sop.masukan import Masukan
from pipeline.sop.sop import Sop

SHAPE = shape(NilaiTemplat)


def parts(dotted: str) -> tuple[str, ...]:
    return tuple(dotted.replace("[]", ".[]").split("."))


@pytest.mark.parametrize(
    "dotted",
    [
        "satker.nama",
        "satker.kop[]",
        "naskah.tanggal",
        "capaian.sasaran[].indikator[].triwulan.nilai",
        "capaian.program[].kegiatan[].kegiatan[].nama",
        "berkas[].sidik",
        "berkas",
    ],
)
def test_what_a_template_is_given_exists(dotted: str) -> None:
    assert unknown_part(SHAPE, parts(dotted)) is None


@pytest.mark.parametrize(
    ("dotted", "part"),
    [
        ("stker.nama", "stker"),
        ("satker.nma", "nma"),
        ("capaian.sasaran[].indikator[].nam", "nam"),
        ("capaian.sasaran.nama", "nama"),
        ("naskah.tanggal.tahun", "tahun"),
        ("satker.kop[].x", "x"),
        ("satker.nama[]", "[]"),
    ],
)
def test_what_it_is_not_given_is_named(dotted: str, part: str) -> None:
    found = unknown_part(SHAPE, parts(dotted))
    assert found
    assert found[0] == part


def test_a_field_that_may_hold_several_texts_is_a_list() -> None:
    """As `read_jawaban` gives it to the templates."""
    written = {"isian": {"satu": "teks", "banyak": {"jenis": "teks", "banyak": "ya"}}, "judul": "S", "berkas": "s.yaml"}
    sop = Sop.model_construct(masukan={"surat": Masukan.model_validate(written)}, langkah=())  # type: ignore[call-arg]
    names = template_shape(sop)
    assert unknown_part(names, parts("surat.banyak[]")) is None
    assert unknown_part(names, parts("surat.satu[]"))


def test_every_listed_name_exists_and_a_shape_inside_itself_ends() -> None:
    names = list(listing(SHAPE))
    assert "capaian.program[].kegiatan[].nama" not in names
    assert "capaian.program[].nama" in names
    assert all(unknown_part(SHAPE, parts(name)) is None for name in names)
    assert len(names) == len(set(names))


@dataclass(frozen=True)
class Item:
    nilai: Decimal | None
    hari: date


def test_values_become_plain_data() -> None:
    given = {"daftar": (Item(Decimal("1.5"), date(2026, 1, 5)),), "kosong": Item(None, date(2026, 1, 6))}
    assert plain(given) == {
        "daftar": ({"nilai": Decimal("1.5"), "hari": date(2026, 1, 5)},),
        "kosong": {"nilai": None, "hari": date(2026, 1, 6)},
    }
