"""The editor and the reader draw the same limits: what one marks, the other refuses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from pipeline.sop.jenis_isian import SKEMA_ANGKA, SKEMA_TANGGAL, Angka, Tanggal
from pipeline.sop.langkah import Langkah
from pipeline.sop.waktu import SKEMA_WAKTU, WaktuTertulis
from pipeline.sop.yaml.skema import model_skema

NOMOR = model_skema(Langkah)["properties"]["no"]  # type: ignore[index]


def marked(schema: Mapping[str, object], text: str) -> bool:
    return not re.search(str(schema["pattern"]), text, re.ASCII)


def refused(kind: object, text: str) -> bool:
    try:
        TypeAdapter(kind).validate_python(text)
    except ValidationError:
        return True
    return False


@given(
    st.one_of(
        st.from_regex(re.compile(str(SKEMA_WAKTU["pattern"]), re.ASCII), fullmatch=True),
        st.text("0123456789 ,./-½menitjahrkgus", max_size=20),
    )
)
def test_a_time_is_marked_where_it_is_refused(text: str) -> None:
    assert marked(SKEMA_WAKTU, text) == refused(WaktuTertulis, text), text


@pytest.mark.parametrize(
    ("schema", "kind", "text", "good"),
    [
        (SKEMA_TANGGAL, Tanggal, "1899-12-31", False),
        (SKEMA_TANGGAL, Tanggal, "1900-01-01", True),
        (SKEMA_TANGGAL, Tanggal, "31 Desember 2100", True),
        (SKEMA_TANGGAL, Tanggal, "1/1/2101", False),
        (SKEMA_ANGKA, Angka, "9" * 18, True),
        (SKEMA_ANGKA, Angka, "9" * 19, False),
        (SKEMA_ANGKA, Angka, "1" * 17 + ",25", False),
        (SKEMA_ANGKA, Angka, "Rp 1.234.567,89", True),
    ],
)
def test_years_and_digits_end_where_the_reader_ends_them(
    schema: Mapping[str, object], kind: object, text: str, good: bool
) -> None:
    assert (marked(schema, text), refused(kind, text)) == (not good, not good)


@pytest.mark.parametrize(("text", "good"), [("0", False), ("1", True), ("+7", True), ("-1", False), ("1" * 10, False)])
def test_a_step_has_a_number_from_one(text: str, good: bool) -> None:
    step: Callable[[], object] = lambda: Langkah(no=text, kegiatan="Menyusun", pelaksana="a")  # type: ignore[arg-type]  # noqa: E731
    assert marked(NOMOR, text) == (not good)
    assert NOMOR["minimum"] == 1
    if good:
        assert step()
    else:
        with pytest.raises(ValidationError):
            step()
