"""What is kept under .cache: whole or not there, and never more than the last runs used."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.edges.simpanan import PALING_BANYAK, forget_unused, keep, kept


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.endswith(".dipakai")}


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
    for name in ("lama", "tw3", "sama", "tw4"):
        keep(tmp_path / name, b"isi")
    forget_unused(tmp_path, "2025-tw3", {"tw3", "sama", "lama"})
    forget_unused(tmp_path, "2025-tw3", {"tw3", "sama"})
    assert names(tmp_path) == {"tw3", "sama"}
    keep(tmp_path / "tw4", b"isi")
    forget_unused(tmp_path, "2025-tw4", {"tw4", "sama"})
    assert names(tmp_path) == {"tw3", "tw4", "sama"}


def test_the_runs_remembered_are_bounded(tmp_path: Path) -> None:
    for year in range(2000, 2000 + 2 * PALING_BANYAK):
        keep(tmp_path / str(year), b"isi")
        forget_unused(tmp_path, f"{year}-tw1", {str(year)})
    assert len(names(tmp_path)) == PALING_BANYAK
    assert len(list(tmp_path.iterdir())) == 2 * PALING_BANYAK
    forget_unused(tmp_path, "1999-tw1", {"2015"})
    assert "1999-tw1.dipakai" in {path.name for path in tmp_path.iterdir()}
