"""When a run may say that there is nothing to do: only when all it was made from and all it left is as it was."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.files.kept import JALAN, own_folder
from pipeline.output.catatan_tulis import Kabar, remember, run_key, unchanged

KABAR = Kabar(("[perhatian] a",), ("Langkah 2 menunggu x",), "3 naskah")
P = "2025-tw4"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("config/sop.yaml", "templates/docx/a.docx", "input/2025/tw4/a.yaml", f"output/{P}/a.docx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    remember(tmp_path, P, run_key(tmp_path, P, ""), "", KABAR)
    return tmp_path


def now(root: Path, options: str = "") -> Kabar | None:
    return unchanged(root, P, run_key(root, P, options))


def test_what_was_told_is_told_again_when_nothing_changed(root: Path) -> None:
    assert now(root) == KABAR


def test_a_new_time_is_no_change(root: Path) -> None:
    for path in root.rglob("*"):
        os.utime(path, (1, 1))
    assert now(root) == KABAR


def record(root: Path) -> Path:
    folder = own_folder(root, JALAN)
    assert folder
    return folder / P


CHANGES: dict[str, Callable[[Path], object]] = {
    "an input is edited": lambda root: (root / "input/2025/tw4/a.yaml").write_text("lain"),
    "an input is added": lambda root: (root / "input/2025/tw4/b.yaml").write_text(""),
    "a folder is added": lambda root: (root / "input/2026/tw1").mkdir(parents=True),
    "an input is renamed": lambda root: (root / "input/2025/tw4/a.yaml").rename(root / "input/2025/tw4/c.yaml"),
    "the definition is edited": lambda root: (root / "config/sop.yaml").write_text("lain"),
    "a template is deleted": lambda root: (root / "templates/docx/a.docx").unlink(),
    "a paper is deleted": lambda root: (root / f"output/{P}/a.docx").unlink(),
    "a paper is edited": lambda root: (root / f"output/{P}/a.docx").write_text("disunting"),
    "something lies beside the papers": lambda root: (root / f"output/{P}/a (hasil baru).docx").write_text(""),
    "an interrupted run left its folder": lambda root: (root / "output/.kerja").mkdir(),
    "the folder of papers is gone": lambda root: (root / f"output/{P}").rename(root / "output/lain"),
    "the record is damaged": lambda root: record(root).write_text("{}"),
    "the record is cut short": lambda root: record(root).write_bytes(record(root).read_bytes()[:-2]),
    "the record is gone": lambda root: record(root).unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_it_is_a_real_run_when(root: Path, change: str) -> None:
    CHANGES[change](root)
    assert now(root) is None


def test_other_options_are_another_run(root: Path) -> None:
    assert now(root, "ketat") is None


def test_a_paper_open_in_word_is_no_change(root: Path) -> None:
    (root / f"output/{P}/~$a.docx").write_text("")
    assert now(root) == KABAR


def test_inputs_that_change_while_a_run_is_under_way_leave_no_record(root: Path) -> None:
    (root / "input/2025/tw4/a.yaml").write_text("sebelum")
    before = run_key(root, P, "")
    (root / "input/2025/tw4/a.yaml").write_text("sesudah")
    remember(root, P, before, "", KABAR)
    assert unchanged(root, P, before) is None


def test_what_cannot_be_read_is_never_unchanged(root: Path) -> None:
    (root / "input/2025/lagi").symlink_to(root / "input")
    (root / "input/putus").symlink_to(root / "tidak-ada")
    assert run_key(root, P, "") == ""
    remember(root, P, "", "", KABAR)
    assert unchanged(root, P, "") is None
