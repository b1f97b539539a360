"""What is kept: in a folder of the user's own, whole or not there, and never more than the last runs used."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.files.kept import NASKAH, PALING_BANYAK, TEMPAT, TEMPLAT, forget_unused, keep, kept, own_folder

MILIK_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="folder simpanan menurut XDG")


def named(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.endswith(".dipakai")}


def own(root: Path, jenis: str = TEMPLAT) -> Path:
    folder = own_folder(root, jenis)
    assert folder
    return folder


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    keep(tmp_path / "a/b", b"isi")
    assert kept(tmp_path / "a/b") == b"isi"
    assert names(tmp_path / "a") == {"b"}


@pytest.mark.parametrize("damage", [b"", b"isi", b"x" * 40])
def test_a_damaged_or_foreign_file_counts_as_not_kept(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "b").write_bytes(damage)
    assert kept(tmp_path / "b") is None


def test_a_file_cut_short_counts_as_not_kept(tmp_path: Path) -> None:
    keep(tmp_path / "b", b"isi yang panjang")
    (tmp_path / "b").write_bytes((tmp_path / "b").read_bytes()[:-1])
    assert kept(tmp_path / "b") is None


def test_a_folder_that_cannot_be_written_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("bukan folder")
    keep(tmp_path / "a/b", b"isi")
    assert kept(tmp_path / "a/b") is None


def test_only_what_the_last_run_of_each_period_used_stays(tmp_path: Path) -> None:
    lama, tw3, sama, tw4 = map(named, ("lama", "tw3", "sama", "tw4"))
    for name in (lama, tw3, sama, tw4):
        keep(tmp_path / name, b"isi")
    forget_unused(tmp_path, "2025-tw3", {tw3, sama, lama})
    forget_unused(tmp_path, "2025-tw3", {tw3, sama})
    assert names(tmp_path) == {tw3, sama}
    keep(tmp_path / tw4, b"isi")
    forget_unused(tmp_path, "2025-tw4", {tw4, sama})
    assert names(tmp_path) == {tw3, tw4, sama}


def test_the_runs_remembered_are_bounded(tmp_path: Path) -> None:
    for year in range(2000, 2000 + 2 * PALING_BANYAK):
        keep(tmp_path / named(str(year)), b"isi")
        forget_unused(tmp_path, f"{year}-tw1", {named(str(year))})
    assert len(names(tmp_path)) == PALING_BANYAK
    assert len(list(tmp_path.iterdir())) == 2 * PALING_BANYAK
    forget_unused(tmp_path, "1999-tw1", {named("2015")})
    assert "1999-tw1.dipakai" in {path.name for path in tmp_path.iterdir()}


def test_what_a_killed_run_had_begun_is_taken_away_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    begun = {f".{named('a')}.12", f".{named('b')[:40]}.template.345", ".2025-tw4.dipakai.6"}
    foreign = {"surat.docx", "arsip.dipakai", named("a")[:39], f"{named('a')}.docx", ".profile"}
    for name in begun | foreign:
        (tmp_path / name).write_bytes(b"")
    forget_unused(tmp_path, "2025-tw4", ())
    assert {path.name for path in tmp_path.iterdir()} == {*foreign, "2025-tw4.dipakai"}


def test_each_project_and_each_kind_has_its_own_folder_outside_the_project(tmp_path: Path) -> None:
    found = [own(tmp_path / name, jenis) for name in ("a", "b") for jenis in (TEMPLAT, NASKAH)]
    assert len(set(found)) == len(found)
    assert all(path.is_dir() and path.is_relative_to(os.environ[TEMPAT]) for path in found)
    assert not list(tmp_path.iterdir())


def test_a_project_is_known_by_where_it_really_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "pintas").symlink_to(tmp_path / "a")
    monkeypatch.chdir(tmp_path / "a")
    assert own(tmp_path / "a") == own(tmp_path / "pintas") == own(Path())


@pytest.mark.parametrize("level", [0, 1, 2])
def test_a_link_in_place_of_a_kept_folder_is_not_followed(tmp_path: Path, level: int) -> None:
    folder = own(tmp_path)
    link = (folder, folder.parent, folder.parent.parent)[level]
    aside = link.rename(link.with_name("semula"))
    link.symlink_to(aside, target_is_directory=True)
    try:
        assert own_folder(tmp_path, TEMPLAT) is None
    finally:
        link.unlink()
        aside.rename(link)
    assert own_folder(tmp_path, TEMPLAT) == folder


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="izin folder POSIX")
@pytest.mark.parametrize("level", [0, 1, 2])
@pytest.mark.parametrize("mode", [0o720, 0o702])
def test_a_folder_others_may_write_to_is_not_used(tmp_path: Path, level: int, mode: int) -> None:
    folder = own(tmp_path)
    opened = (folder, folder.parent, folder.parent.parent)[level]
    opened.chmod(mode)
    try:
        assert own_folder(tmp_path, TEMPLAT) is None
    finally:
        opened.chmod(0o700)
    assert own_folder(tmp_path, TEMPLAT) == folder


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="hanya root dapat memberi folder")
def test_a_folder_of_another_user_is_not_used(tmp_path: Path) -> None:
    os.chown(own(tmp_path), 65534, 65534)
    assert own_folder(tmp_path, TEMPLAT) is None


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root menulis di mana saja")
def test_a_folder_that_can_only_be_read_is_read(tmp_path: Path) -> None:
    folder = own(tmp_path)
    keep(folder / "a", b"isi")
    folder.chmod(0o500)
    keep(folder / "b", b"isi")
    forget_unused(folder, "2025-tw4", ())
    assert own_folder(tmp_path, TEMPLAT) == folder
    assert (kept(folder / "a"), kept(folder / "b")) == (b"isi", None)
    folder.chmod(0o700)


def _file(tmp_path: Path) -> str:
    (tmp_path / "berkas").write_text("")
    return str(tmp_path / "berkas")


def _broken_link(tmp_path: Path) -> str:
    link = tmp_path / "putus"
    link.symlink_to("tidak-ada")
    return str(link)


TAK_TERPAKAI: dict[str, Callable[[Path], str]] = {
    "a file": _file,
    "a relative name": lambda _: "simpanan",
    "a folder in a folder that is not there": lambda tmp_path: str(tmp_path / "tidak/ada"),
    "a link to nothing": _broken_link,
}


@pytest.mark.parametrize("place", TAK_TERPAKAI)
def test_without_a_usable_place_nothing_is_kept(tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(TEMPAT, TAK_TERPAKAI[place](tmp_path))
    before = sorted(tmp_path.rglob("*"))
    assert own_folder(tmp_path, TEMPLAT) is None
    assert sorted(tmp_path.rglob("*")) == before


@MILIK_LINUX
def test_it_is_the_user_s_own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(TEMPAT)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert own(tmp_path).is_relative_to(tmp_path / ".cache/naskah-sop")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "lain"))
    assert own(tmp_path).is_relative_to(tmp_path / "lain/naskah-sop")
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "lain").rglob("*")} == {0o700}


@MILIK_LINUX
@pytest.mark.parametrize("home", ["rumah", "/tidak/ada"])
def test_a_user_without_a_home_keeps_nothing(tmp_path: Path, home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(TEMPAT)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", home)
    assert own_folder(tmp_path, TEMPLAT) is None
    assert not list(tmp_path.iterdir())
