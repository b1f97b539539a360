"""terima, ganti and pulihkan: a person chooses, and what is not chosen is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipeline.base.problems import Refused
from pipeline.files.disk import read_tree
from pipeline.output.edited import edited_papers
from pipeline.output.folder import put_whole
from pipeline.output.penulisan import KeadaanBerkas
from pipeline.output.settle import accept, take_new
from pipeline.output.versions import bring_back, earlier_versions
from pipeline.road.rencana import Berkas

FOLDER = "output/p"


def make(root: Path, content: str) -> None:
    put_whole(root, FOLDER, (Berkas("a.docx", content.encode()), Berkas("b.docx", b"b")))


def edit(root: Path, content: str, name: str = "a.docx") -> None:
    (root / FOLDER / name).write_text(content, encoding="utf-8")


def seen(root: Path) -> dict[str, str]:
    found = read_tree(root, FOLDER).items()
    return {Path(name).name: data.decode() for name, data in found if not name.endswith(("manifest.json", "b.docx"))}


def states(root: Path) -> list[tuple[str, KeadaanBerkas, str]]:
    return [(paper.nama, paper.keadaan, paper.hasil_baru) for paper in edited_papers(root)]


def hashes(root: Path) -> list[tuple[str, bool]]:
    return [(version.asal, version.sekarang) for version in earlier_versions(root, "a.docx")[1]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A paper that a person edited, with a newer result beside it."""
    make(tmp_path, "hasil 1")
    edit(tmp_path, "suntingan")
    make(tmp_path, "hasil 2")
    assert seen(tmp_path) == {"a.docx": "suntingan", "a (hasil baru).docx": "hasil 2"}
    assert states(tmp_path) == [("a.docx", KeadaanBerkas.DISUNTING, "a (hasil baru).docx")]
    return tmp_path


def test_an_accepted_version_stays_until_the_result_differs_again(root: Path) -> None:
    assert accept(root, "a", print) == "output/p/a.docx"
    assert seen(root) == {"a.docx": "suntingan"}
    assert states(root) == [("a.docx", KeadaanBerkas.DITERIMA, "")]
    make(root, "hasil 2")
    assert (seen(root), states(root)) == ({"a.docx": "suntingan"}, [("a.docx", KeadaanBerkas.DITERIMA, "")])
    make(root, "hasil 3")
    assert seen(root) == {"a.docx": "suntingan", "a (hasil baru).docx": "hasil 3"}
    assert states(root) == [("a.docx", KeadaanBerkas.DISUNTING, "a (hasil baru).docx")]


def test_an_edit_can_be_accepted_before_anything_new_is_there(tmp_path: Path) -> None:
    make(tmp_path, "hasil 1")
    edit(tmp_path, "suntingan")
    accept(tmp_path, "2025/a.docx".removeprefix("2025/"), print)
    edit(tmp_path, "suntingan lagi")
    assert states(tmp_path) == [("a.docx", KeadaanBerkas.DISUNTING, "")]


def test_the_new_result_takes_the_place_and_the_edited_one_can_come_back(root: Path) -> None:
    assert take_new(root, "a (hasil baru).docx", print) == "output/p/a.docx"
    assert (seen(root), states(root)) == ({"a.docx": "hasil 2"}, [])
    make(root, "hasil 3")
    assert seen(root) == {"a.docx": "hasil 3"}
    edited = next(one for one in earlier_versions(root, "a.docx")[1] if one.asal == "suntingan")
    bring_back(root, "a.docx", edited.sidik[:6], print)
    assert seen(root) == {"a.docx": "suntingan"}
    make(root, "hasil 3")
    assert seen(root) == {"a.docx": "suntingan"}


def test_a_new_result_that_was_edited_is_taken_as_it_lies(root: Path) -> None:
    edit(root, "gabungan", "a (hasil baru).docx")
    take_new(root, "a.docx", print)
    assert seen(root) == {"a.docx": "gabungan"}
    make(root, "hasil 2")
    assert seen(root) == {"a.docx": "gabungan"}
    make(root, "hasil 3")
    assert seen(root) == {"a.docx": "gabungan", "a (hasil baru).docx": "hasil 3"}


def test_an_edited_new_result_stays_when_the_other_is_accepted(root: Path) -> None:
    edit(root, "gabungan", "a (hasil baru).docx")
    accept(root, "a.docx", print)
    assert seen(root) == {"a.docx": "suntingan", "a (hasil baru).docx": "gabungan"}
    make(root, "hasil 3")
    expected = {"a.docx": "suntingan", "a (hasil baru).docx": "gabungan", "a (hasil baru 2).docx": "hasil 3"}
    assert seen(root) == expected


def test_our_own_result_can_be_taken_back_when_nothing_new_waits(tmp_path: Path) -> None:
    make(tmp_path, "hasil 1")
    edit(tmp_path, "keliru")
    take_new(tmp_path, "a.docx", print)
    assert (seen(tmp_path), states(tmp_path)) == ({"a.docx": "hasil 1"}, [])


def test_versions_are_told_newest_first_and_every_one_comes_back(root: Path) -> None:
    assert hashes(root) == [("hasil baru", False), ("suntingan", True), ("hasil", False)]
    for version in earlier_versions(root, "a.docx")[1]:
        bring_back(root, "a.docx", version.sidik, print)
        assert version.sidik == next(one.sidik for one in earlier_versions(root, "a.docx")[1] if one.sekarang)
    assert len(earlier_versions(root, "a.docx")[1]) == 3


def test_a_version_is_named_by_its_number_in_the_list_whatever_the_hashes_begin_with(tmp_path: Path) -> None:
    for number in range(12):  # some of their hashes begin with a number of the list
        make(tmp_path, f"hasil {number}")
    for number in (1, 2, 3, 9, 10, 12):
        listed = earlier_versions(tmp_path, "a.docx")[1][number - 1]
        if not listed.sekarang:
            assert bring_back(tmp_path, "a.docx", f" {number} ", print) == ("output/p/a.docx", listed)
            assert next(one for one in earlier_versions(tmp_path, "a.docx")[1] if one.sekarang).sidik == listed.sidik


def test_six_letters_of_a_hash_name_a_version_and_fewer_do_not(root: Path) -> None:
    oldest = earlier_versions(root, "a.docx")[1][-1]
    with pytest.raises(Refused, match="paling sedikit 6 huruf"):
        bring_back(root, "a.docx", oldest.sidik[:5], print)
    assert bring_back(root, "a.docx", oldest.sidik[:6].upper(), print)[1] == oldest


def test_a_version_has_the_day_it_was_kept_and_one_of_an_older_history_none(tmp_path: Path) -> None:
    day, other = date(2026, 1, 12), date(2026, 2, 3)
    put_whole(tmp_path, FOLDER, (Berkas("a.docx", b"lama"),))
    put_whole(tmp_path, FOLDER, (Berkas("a.docx", b"satu"),), day)
    put_whole(tmp_path, FOLDER, (Berkas("a.docx", b"satu"),), other)
    edit(tmp_path, "suntingan")
    accept(tmp_path, "a.docx", print, other)
    told = [(one.asal, one.hari) for one in earlier_versions(tmp_path, "a.docx")[1]]
    assert told == [("suntingan", other), ("hasil", day), ("hasil", None)]


def test_an_edit_made_since_the_last_run_is_kept_when_another_version_comes_back(root: Path) -> None:
    edit(root, "belum pernah dilihat")
    oldest = earlier_versions(root, "a.docx")[1][-1]
    bring_back(root, "a.docx", oldest.sidik, print)
    assert seen(root)["a.docx"] == "hasil 1"
    kept = earlier_versions(root, "a.docx")[1]
    bring_back(root, "a.docx", next(one.sidik for one in kept if one.ukuran == len("belum pernah dilihat")), print)
    assert seen(root)["a.docx"] == "belum pernah dilihat"


def test_a_damaged_index_loses_names_but_no_contents(root: Path) -> None:
    contents = {one.sidik for one in earlier_versions(root, "a.docx")[1]}
    (root / "output/.riwayat/daftar.jsonl").write_bytes(b'{"berkas": "outp\xff')
    _, named, untold = earlier_versions(root, "a.docx")
    assert (named, untold) == ((), len(contents) + 1)
    edit(root, "lain")
    for sidik in sorted(contents):
        bring_back(root, "a.docx", sidik, print)
    assert seen(root)["a.docx"] in ("hasil 1", "suntingan", "hasil 2")


WRONG = [
    (accept, "b.docx", "tidak disunting tangan"),
    (take_new, "b.docx", "tidak disunting tangan"),
    (accept, "c.docx", "tidak ditemukan"),
    (take_new, "a.dok", "Mungkin maksud Anda: a.docx"),
]


@pytest.mark.parametrize(("command", "asked", "told"), WRONG)
def test_wrong_choices_are_explained(command: Callable[..., object], asked: str, told: str, root: Path) -> None:
    before = seen(root)
    with pytest.raises(Refused, match=told):
        command(root, asked, print)
    assert seen(root) == before


@pytest.mark.parametrize(
    ("versi", "told"),
    [
        ("zzz", '"zzz" tidak ada'),
        ("", "Tulis nomor 1 sampai 3 dari daftarnya, atau paling sedikit 6 huruf awal sidiknya"),
        ("0", '"0" tidak ada'),
        ("4", "Tulis nomor 1 sampai 3"),
        ("2", '"2" adalah yang ada sekarang'),
    ],
)
def test_wrong_versions_are_explained(root: Path, versi: str, told: str) -> None:
    with pytest.raises(Refused, match=told):
        bring_back(root, "a.docx", versi, print)


def test_an_open_paper_is_not_replaced_by_a_choice(root: Path) -> None:
    (root / FOLDER / "~$a.docx").write_bytes(b"")
    before = seen(root)
    with pytest.raises(Refused, match="terbuka di Word"):
        take_new(root, "a.docx", print)
    assert seen(root) == before
