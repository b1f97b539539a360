"""What becomes of each file: decided from hashes alone, and never against a person's version."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.output.catatan_tulis import CatatanTulis, Diterima, HasilBaru
from pipeline.output.penulisan import KeadaanBerkas, LangkahTulis, Penulisan, beside_name, decide

N, BESIDE = "a/x.docx", "a/x (hasil baru).docx"
SECOND = "a/x (hasil baru 2).docx"
LAMA, BARU, ORANG, LAIN = (sha256(text.encode()).hexdigest() for text in ("lama", "baru", "orang", "lain"))
WAITING = CatatanTulis({N: LAMA}, hasil_baru={N: HasilBaru(BESIDE, BARU)})
ACCEPTED = CatatanTulis({N: LAMA}, diterima={N: Diterima(ORANG, LAMA)})

CASES = {
    "nothing there: written": (CatatanTulis(), {}, BARU, KeadaanBerkas.BARU, (LangkahTulis(N, None, BARU),)),
    "deleted by a person: written again": (
        CatatanTulis({N: LAMA}),
        {},
        LAMA,
        KeadaanBerkas.BARU,
        (LangkahTulis(N, None, LAMA),),
    ),
    "ours: replaced": (CatatanTulis({N: LAMA}), {N: LAMA}, BARU, KeadaanBerkas.BERUBAH, (LangkahTulis(N, LAMA, BARU),)),
    "the same: left": (CatatanTulis({N: LAMA}), {N: LAMA}, LAMA, KeadaanBerkas.SAMA, ()),
    "already the new one: left": (CatatanTulis({N: LAMA}), {N: BARU}, BARU, KeadaanBerkas.SAMA, ()),
    "unknown but the same: ours": (CatatanTulis(), {N: BARU}, BARU, KeadaanBerkas.SAMA, ()),
    "edited, nothing new: left alone": (CatatanTulis({N: LAMA}), {N: ORANG}, LAMA, KeadaanBerkas.DISUNTING, ()),
    "edited, new result: beside": (
        CatatanTulis({N: LAMA}),
        {N: ORANG},
        BARU,
        KeadaanBerkas.DISUNTING,
        (LangkahTulis(BESIDE, None, BARU),),
    ),
    "a stranger's file: beside": (
        CatatanTulis(),
        {N: ORANG},
        BARU,
        KeadaanBerkas.DISUNTING,
        (LangkahTulis(BESIDE, None, BARU),),
    ),
    "beside and still right: left": (WAITING, {N: ORANG, BESIDE: BARU}, BARU, KeadaanBerkas.DISUNTING, ()),
    "beside and outdated: replaced": (
        WAITING,
        {N: ORANG, BESIDE: BARU},
        LAIN,
        KeadaanBerkas.DISUNTING,
        (LangkahTulis(BESIDE, BARU, LAIN),),
    ),
    "beside and deleted: written again": (
        WAITING,
        {N: ORANG},
        BARU,
        KeadaanBerkas.DISUNTING,
        (LangkahTulis(BESIDE, None, BARU),),
    ),
    "beside, edited, still right: left": (WAITING, {N: ORANG, BESIDE: LAIN}, BARU, KeadaanBerkas.DISUNTING, ()),
    "beside, edited, outdated: a second one": (
        WAITING,
        {N: ORANG, BESIDE: ORANG},
        LAIN,
        KeadaanBerkas.DISUNTING,
        (LangkahTulis(SECOND, None, LAIN),),
    ),
    "beside a stranger's file: a second one": (
        CatatanTulis({N: LAMA}),
        {N: ORANG, BESIDE: LAIN},
        BARU,
        KeadaanBerkas.DISUNTING,
        (LangkahTulis(SECOND, None, BARU),),
    ),
    "the result is as it was again: beside goes": (
        WAITING,
        {N: ORANG, BESIDE: BARU},
        LAMA,
        KeadaanBerkas.DISUNTING,
        (LangkahTulis(BESIDE, BARU, None),),
    ),
    "the new result copied over: beside goes": (
        WAITING,
        {N: BARU, BESIDE: BARU},
        BARU,
        KeadaanBerkas.SAMA,
        (LangkahTulis(BESIDE, BARU, None),),
    ),
    "accepted: left alone": (ACCEPTED, {N: ORANG}, LAMA, KeadaanBerkas.DITERIMA, ()),
    "accepted, then edited again": (ACCEPTED, {N: LAIN}, LAMA, KeadaanBerkas.DISUNTING, ()),
    "accepted, and a new result": (
        ACCEPTED,
        {N: ORANG},
        BARU,
        KeadaanBerkas.DISUNTING,
        (LangkahTulis(BESIDE, None, BARU),),
    ),
    "no longer made: goes": (
        CatatanTulis({N: LAMA}),
        {N: LAMA},
        None,
        KeadaanBerkas.TERSINGKIR,
        (LangkahTulis(N, LAMA, None),),
    ),
    "no longer made, edited: stays": (CatatanTulis({N: LAMA}), {N: ORANG}, None, KeadaanBerkas.TERTINGGAL, ()),
    "made again after that: beside": (
        CatatanTulis(tidak_dibuat={N: LAMA}),
        {N: ORANG},
        BARU,
        KeadaanBerkas.DISUNTING,
        (LangkahTulis(BESIDE, None, BARU),),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_every_case(case: str) -> None:
    catatan, there, new, state, steps = CASES[case]
    decided = decide(catatan, there.get, {N: new} if new else {})
    assert [(one.keadaan, one.langkah) for one in decided.putusan] == [(state, steps)]


def test_what_is_known_of_a_paper_that_is_gone_is_forgotten() -> None:
    assert decide(CatatanTulis({N: LAMA}), {}.get, {}) == Penulisan((), CatatanTulis())


def test_other_folders_stay_as_they_are() -> None:
    catatan = CatatanTulis({"b/y.docx": LAMA, N: LAMA})
    decided = decide(catatan, {"b/y.docx": LAMA, N: LAMA}.get, {}, "a/")
    assert decided.langkah == (LangkahTulis(N, LAMA, None),)
    assert decided.catatan.berkas == {"b/y.docx": LAMA}


def test_the_new_result_bears_the_name_of_its_paper() -> None:
    assert (beside_name("x.docx"), beside_name("b/x.a.docx", 3)) == (
        "x (hasil baru).docx",
        "b/x.a (hasil baru 3).docx",
    )


Ubahan = tuple[str, str, str]
UBAHAN = st.lists(
    st.tuples(
        st.sampled_from(["hasil", "orang", "hapus", "rusak"]),
        st.sampled_from(["x.docx", "y.docx", "x (hasil baru).docx", "y (hasil baru 2).docx"]),
        st.sampled_from("abcd"),
    ),
    max_size=14,
)


@given(UBAHAN)
def test_whatever_people_and_results_do_no_version_of_a_person_is_replaced(ubahan: list[Ubahan]) -> None:
    disk: dict[str, str] = {}
    results: dict[str, str] = {}
    catatan = CatatanTulis()
    by_hand: dict[str, str] = {}
    for what, name, text in ubahan:
        if what == "orang":
            disk[name] = by_hand[name] = f"orang {text}"
        elif what == "hapus":
            disk.pop(name, None)
            by_hand.pop(name, None)
        elif what == "rusak":
            catatan = CatatanTulis()
        elif "hasil" not in name:
            results = {**results, name: text} if results.get(name) != text else {}
        decided = decide(catatan, disk.get, results)
        for step in decided.langkah:
            assert disk.get(step.nama) == step.lama
            assert by_hand.get(step.nama) is None or step.lama != by_hand[step.nama]
            disk.pop(step.nama, None)
            if step.baru:
                disk[step.nama] = step.baru
        catatan = decided.catatan
        assert all(disk.get(name) == text for name, text in by_hand.items())
        assert decide(catatan, disk.get, results).langkah == (), "sekali lagi tidak mengubah apa pun"
        for name, text in results.items():
            one = next(found for found in decided.putusan if found.nama == name)
            assert disk[name] == one.berlaku
            assert disk[name] == text or one.disunting
