"""The manifest's record of what we wrote, also when somebody has been at it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.output.catatan_tulis import (
    CatatanTulis,
    Diterima,
    HasilBaru,
    is_safe_name,
    read_catatan,
    read_manifest,
    without_replacing,
    write_manifest,
)

A, B = "a" * 64, "b" * 64
WHOLE = CatatanTulis({"x.docx": A}, {"y.docx": HasilBaru("y (hasil baru).docx", A)}, {"z.docx": Diterima(A, B)},
                {"w.docx": B}, {"y.docx": B})  # fmt: skip


def test_what_is_written_is_read() -> None:
    content = write_manifest({"periode": "2025-tw4", "berkas": {}, "menunggu": []}, WHOLE)
    assert read_catatan(content) == WHOLE
    assert list(read_manifest(content))[:3] == ["periode", "berkas", "menunggu"]


def test_a_pack_that_nobody_edited_has_only_the_keys_it_always_had() -> None:
    content = write_manifest({"periode": "2025-tw4", "berkas": {}, "sumber": {}}, CatatanTulis({"x.docx": A}))
    assert json.loads(content) == {"periode": "2025-tw4", "berkas": {"x.docx": A}, "sumber": {}}


def test_keys_of_others_stay_and_a_settled_paper_leaves_none_behind() -> None:
    before = write_manifest({"lain": 1, "berkas": {}}, WHOLE)
    after = write_manifest(read_manifest(before), CatatanTulis({"x.docx": B}))
    assert json.loads(after) == {"lain": 1, "berkas": {"x.docx": B}}


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe\x00", b"[" * 100_000, b"12"])
def test_a_damaged_manifest_is_as_good_as_none(damaged: bytes) -> None:
    assert read_catatan(damaged) == CatatanTulis()


NAMES = ["../x.docx", "/etc/passwd", "C:/x.docx", "a\\b.docx", "", ".riwayat/x", "a//b", "a/../b", "x\0.docx"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_leads_elsewhere_is_not_ours(name: str) -> None:
    told = {"berkas": {name: A}, "hasil_baru": {"x.docx": {"berkas": name, "sidik": A}}, "tidak_dibuat": {name: A}}
    assert not is_safe_name(name)
    assert read_catatan(json.dumps(told).encode()) == CatatanTulis()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.just(A),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@given(st.dictionaries(st.sampled_from(["berkas", "hasil_baru", "diterima", "tidak_dibuat", "disunting"]), JSON))
def test_any_json_is_read_and_written_back(told: dict[str, object]) -> None:
    catatan = read_catatan(json.dumps(told).encode())
    assert read_catatan(write_manifest(told, catatan)) == catatan


def test_half_a_letter_in_somebody_else_s_key_is_no_reason_to_fail() -> None:
    told = read_manifest(b'{"catatan": "\\ud800", "berkas": {}}')
    assert read_manifest(write_manifest(told, read_catatan(b"{}")))["catatan"] == "?"


def test_names_that_kept_a_person_s_version_are_compared_with_the_result_of_before() -> None:
    content = write_manifest({"periode": "2025-tw4"}, CatatanTulis({"x.docx": B, "y.docx": B, "z.docx": B}))
    mended = read_catatan(without_replacing(content, {"x.docx": A, "y.docx": None}))
    assert mended.berkas == {"x.docx": A, "z.docx": B}
