"""Whatever call fails and wherever the process dies: the old files or the new ones, and the next run mends it."""

from __future__ import annotations

import errno
import os
import shutil
from functools import partial
from pathlib import Path

import pytest
from gangguan_uji import Bertindak, before_every_change, failing_at, killed_at

from pipeline.base.problems import Refused
from pipeline.files.disk import read_tree
from pipeline.output import history
from pipeline.output.folder import put_whole
from pipeline.output.opened import content, looking
from pipeline.road.rencana import Berkas

FOLDER = "output/p"
DUNIA = {"a.docx": b"a lama", "b/c.docx": b"c lama", "hilang.docx": b"akan hilang", "sunting.docx": b"dari kami"}
BARU = {"a.docx": b"a baru", "b/c.docx": b"c lama", "e/f.docx": b"f baru", "sunting.docx": b"kami lagi"}
posix = pytest.mark.skipif(os.name == "nt", reason="butuh fork")


def make(root: Path, contents: dict[str, bytes]) -> None:
    put_whole(root, FOLDER, tuple(Berkas(name, content) for name, content in contents.items()))


def seen(root: Path) -> dict[str, bytes]:
    """What a person sees: every file that is not hidden."""
    return {name.removeprefix(f"{FOLDER}/"): content for name, content in read_tree(root, FOLDER).items()}


def healed(root: Path) -> dict[str, bytes]:
    with looking(root):
        return seen(root)


@pytest.fixture(autouse=True)
def disk_that_needs_no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """No power is cut here, so nobody waits for the disk itself; the calls are counted all the same."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An earlier pack, in which a person edited one paper and put one of their own."""
    start = tmp_path / "awal"
    make(start, DUNIA)
    (start / FOLDER / "sunting.docx").write_bytes(b"dari orang")
    (start / FOLDER / "pindaian.pdf").write_bytes(b"bertanda tangan")
    return start


def states(root: Path, tmp_path: Path) -> tuple[dict[str, bytes], dict[str, bytes], int]:
    """What is seen before and after a run, and how many calls it takes."""
    trial = tmp_path / "coba"
    shutil.copytree(root, trial)
    old = seen(trial)
    with before_every_change(lambda *_: None) as calls:
        make(trial, BARU)
    return old, seen(trial), len(calls)


def versions(root: Path) -> set[bytes]:
    return {path.read_bytes() for path in (root / "output/.riwayat").iterdir()}


def refused_with(root: Path, act: Bertindak) -> str:
    """What a run says that meets a failing disk; nothing when it came through."""
    try:
        with before_every_change(act):
            make(root, BARU)
    except Refused as refused:
        return str(refused)
    return ""


def nothing_lost(root: Path) -> None:
    assert not [path.name for path in (root / "output/.riwayat").iterdir() if path.name.startswith(".")]
    kept = versions(root) | set(seen(root).values())
    assert set(DUNIA.values()) | {b"dari orang", b"bertanda tangan"} <= kept


def test_the_run_itself_does_what_the_others_are_compared_with(root: Path, tmp_path: Path) -> None:
    old, new, calls = states(root, tmp_path)
    assert {**DUNIA, "sunting.docx": b"dari orang", "pindaian.pdf": b"bertanda tangan"}.items() <= old.items()
    expected = {**BARU, "sunting.docx": b"dari orang", "sunting (hasil baru).docx": b"kami lagi"}
    assert {**expected, "pindaian.pdf": b"bertanda tangan"}.items() <= new.items()
    assert "hilang.docx" not in new
    assert calls > 30


@pytest.mark.parametrize(("code", "only_once"), [(errno.ENOSPC, True), (errno.EACCES, False)])
def test_a_call_that_fails_leaves_the_old_or_gives_the_new(
    root: Path, tmp_path: Path, code: int, *, only_once: bool
) -> None:
    old, new, calls = states(root, tmp_path)
    for number in range(1, calls + 1):
        trial = tmp_path / f"gagal-{number}"
        shutil.copytree(root, trial)
        told = refused_with(trial, failing_at(number, code, only_once=only_once))
        assert "hasil tidak dapat ditulis" in told or not told
        assert not (told and only_once) or seen(trial) in (old, new), number
        assert all(content in (old.get(name), new.get(name)) for name, content in seen(trial).items()), number
        assert healed(trial) in (old, new), number
        make(trial, BARU)
        assert seen(trial) == new, number
        assert sorted(path.name for path in (trial / "output").iterdir()) == [".kunci", ".riwayat", "p"]
        nothing_lost(trial)


@posix
def test_a_process_that_dies_anywhere_leaves_what_the_next_run_mends(root: Path, tmp_path: Path) -> None:
    old, new, calls = states(root, tmp_path)
    for number in range(1, calls + 1):
        trial = tmp_path / f"mati-{number}"
        shutil.copytree(root, trial)
        assert killed_at(number, partial(make, trial, BARU)), number
        assert all(content in (old.get(name), new.get(name)) for name, content in seen(trial).items()), number
        assert healed(trial) in (old, new), number
        make(trial, BARU)
        assert seen(trial) == new, number
        nothing_lost(trial)


@posix
def test_a_person_who_edits_between_death_and_healing_keeps_the_edit(root: Path, tmp_path: Path) -> None:
    _, _, calls = states(root, tmp_path)
    for number in range(1, calls + 1):
        trial = tmp_path / f"sela-{number}"
        shutil.copytree(root, trial)
        killed_at(number, partial(make, trial, BARU))
        edited_from = (trial / FOLDER / "a.docx").read_bytes()
        (trial / FOLDER / "a.docx").write_bytes(b"a orang")
        make(trial, BARU)
        assert seen(trial)["a.docx"] == b"a orang", number
        beside = seen(trial).get("a (hasil baru).docx")
        assert beside == (b"a baru" if edited_from == b"a lama" else None), number


@posix
def test_death_while_healing_is_healed_too(root: Path, tmp_path: Path) -> None:
    old, new, calls = states(root, tmp_path)
    half = next(number for number in range(calls, 0, -1) if _mixed(root, tmp_path / f"cari-{number}", number, old, new))
    for number in range(1, 12):
        trial = tmp_path / f"lagi-{number}"
        shutil.copytree(root, trial)
        killed_at(half, partial(make, trial, BARU))
        killed_at(number, partial(healed, trial))
        assert healed(trial) == new, number


def _mixed(root: Path, trial: Path, number: int, old: dict[str, bytes], new: dict[str, bytes]) -> bool:
    shutil.copytree(root, trial)
    killed_at(number, lambda: make(trial, BARU))
    return seen(trial) not in (old, new)


def test_a_paper_saved_while_we_write_is_not_replaced(root: Path, tmp_path: Path) -> None:
    old, _, calls = states(root, tmp_path)
    refused = 0
    for number in range(1, calls + 1):
        trial = tmp_path / f"simpan-{number}"
        shutil.copytree(root, trial)
        paper = trial / FOLDER / "a.docx"

        def save(now: int, _: str, paper: Path = paper, number: int = number) -> None:
            if now == number and paper.read_bytes() == b"a lama":
                paper.unlink()
                paper.touch()
                os.truncate(paper, 5)

        told = refused_with(trial, save)
        refused += "baru saja disimpan orang" in told
        assert b"\0" * 5 in versions(trial) | set(seen(trial).values()) or seen(trial)["a.docx"] == b"a baru"
        if told:
            assert seen(trial) == {**old, "a.docx": b"\0" * 5}, number
    assert refused > 3


def test_a_run_with_nothing_new_changes_nothing_on_disk(root: Path) -> None:
    make(root, BARU)
    with before_every_change(lambda *_: None) as calls:
        make(root, BARU)
    assert calls == []


def test_a_line_torn_off_in_the_index_does_not_take_the_next_with_it(root: Path) -> None:
    index = root / "output/.riwayat/daftar.jsonl"
    index.write_bytes(index.read_bytes()[:-10])
    before = history.told_versions(root / "output")
    make(root, BARU)
    assert len(history.told_versions(root / "output")) > len(before) + 3
    assert history.told_versions(root / "output")[: len(before)] == before


def test_a_paper_that_changed_since_it_was_looked_at_is_not_taken_for_the_other(root: Path) -> None:
    with pytest.raises(Refused, match="baru saja disimpan orang"):
        content(root, FOLDER, "a.docx", "0" * 64)
