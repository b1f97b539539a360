"""A folder takes another's place whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.base.problems import Refused
from pipeline.files.disk import read_tree, replace_folder


def inside(folder: Path) -> dict[str, bytes]:
    return dict(read_tree(folder.parent, folder.name))


def test_the_new_contents_replace_the_old(tmp_path: Path) -> None:
    folder = tmp_path / "2025-tw4"
    replace_folder(folder, "output/2025-tw4", {"a.docx": b"1", "b/c.docx": b"2"})
    replace_folder(folder, "output/2025-tw4", {"a.docx": b"3"})
    assert inside(folder) == {"2025-tw4/a.docx": b"3"}
    assert [path.name for path in tmp_path.iterdir()] == ["2025-tw4"]


def test_what_cannot_be_written_leaves_the_old(tmp_path: Path) -> None:
    folder = tmp_path / "2025-tw4"
    replace_folder(folder, "output/2025-tw4", {"a.docx": b"1"})
    with pytest.raises(Refused, match="hasil tidak dapat ditulis"):
        replace_folder(folder, "output/2025-tw4", {"a.docx": b"2", "a.docx/b.docx": b"3"})
    assert inside(folder) == {"2025-tw4/a.docx": b"1"}
    assert [path.name for path in tmp_path.iterdir()] == ["2025-tw4"]


def test_an_interrupted_swap_is_healed(tmp_path: Path) -> None:
    (tmp_path / ".2025-tw4.lama").mkdir()
    (tmp_path / ".2025-tw4.lama/a.docx").write_bytes(b"1")
    with pytest.raises(Refused):
        replace_folder(tmp_path / "2025-tw4", "output/2025-tw4", {"x": b"1", "x/y": b"2"})
    assert inside(tmp_path / "2025-tw4") == {"2025-tw4/a.docx": b"1"}


def test_word_s_lock_files_and_hidden_files_are_not_read(tmp_path: Path) -> None:
    for name in ("a.docx", "~$a.docx", ".DS_Store"):
        (tmp_path / name).write_bytes(b"1")
    assert list(read_tree(tmp_path.parent, tmp_path.name)) == [f"{tmp_path.name}/a.docx"]
