"""How problems are shown: the written line, and a caret under the place."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.base.problems import Level, Place, Problem
from pipeline.perintah.layar import LEBAR, problem_lines, quoted, written_line


def shown(folder: Path, *places: tuple[int, int], name: str = "sop.yaml", level: Level = Level.SALAH) -> list[str]:
    problems = [Problem(Place(name, line, column), f"salah {column}", "Perbaiki", level) for line, column in places]
    return list(problem_lines(problems, folder))


def write(folder: Path, text: str, name: str = "sop.yaml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_line_is_quoted_and_the_caret_stands_under_the_column(tmp_path: Path) -> None:
    folder = write(tmp_path, "langkah:\n    pelaksana: kasubag\n")
    assert shown(folder, (2, 16)) == [
        "[salah] sop.yaml:2:16: salah 16. Perbaiki.",
        "     2 |     pelaksana: kasubag",
        "       |                ^",
    ]


def test_problems_of_one_line_quote_it_once_with_a_caret_each(tmp_path: Path) -> None:
    folder = write(tmp_path, "a: {x: 1, y: 2}\n")
    assert shown(folder, (1, 5), (1, 11)) == [
        "[salah] sop.yaml:1:5: salah 5. Perbaiki.",
        "[salah] sop.yaml:1:11: salah 11. Perbaiki.",
        "     1 | a: {x: 1, y: 2}",
        "       |     ^     ^",
    ]


def test_without_a_column_the_line_stands_alone(tmp_path: Path) -> None:
    folder = write(tmp_path, "tanggal,nama\n27 Januari,x\n", "libur.csv")
    assert shown(folder, (2, 0), name="libur.csv")[1:] == ["     2 | 27 Januari,x"]


def test_something_missing_at_the_end_of_a_line_has_its_caret_behind_it(tmp_path: Path) -> None:
    assert shown(write(tmp_path, 'a: "x\n'), (1, 6))[-1] == "       |      ^"


def test_a_tab_is_seen_and_the_caret_stays_under_its_column(tmp_path: Path) -> None:
    assert shown(write(tmp_path, "a:\n\tb: 1\n"), (2, 2))[1:] == ["     2 | →   b: 1", "       |     ^"]


def test_signs_nobody_can_see_are_dots(tmp_path: Path) -> None:
    folder = write(tmp_path, "a:\xa0b\u200bc\x07 d\n")
    assert shown(folder, (1, 8))[1:] == ["     1 | a:·b·c· d", "       |        ^"]


def test_wide_letters_and_accents_do_not_move_the_caret(tmp_path: Path) -> None:
    folder = write(tmp_path, "a: 漢字 cafe\u0301 x\n")
    line, caret = shown(folder, (1, 13))[1:]
    cells = sum(2 if character in "漢字" else 0 if unicodedata.combining(character) else 1 for character in line)
    assert line.endswith("x")
    assert caret.index("^") == cells - 1


def test_a_long_line_is_cut_around_the_column(tmp_path: Path) -> None:
    folder = write(tmp_path, f"a: {'kata ' * 60}SALAH {'kata ' * 60}\n")
    line, caret = shown(folder, (1, 304))[1:]
    assert len(line) <= LEBAR + 11
    assert line[caret.index("^") :].startswith("SALAH")
    assert line[9] == line[-1] == "…"


def test_a_line_of_windows_letters_is_shown_as_its_writer_sees_it(tmp_path: Path) -> None:
    (tmp_path / "sop.yaml").write_bytes("a: café\n".encode("cp1252"))
    assert shown(tmp_path, (1, 0))[1:] == ["     1 | a: café"]


@pytest.mark.parametrize("name", ["form.docx", "form.xlsx", "tidak-ada.yaml", "folder.yaml"])
def test_what_is_no_text_file_is_told_in_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "form.docx").write_bytes(b"satu\ndua\n")
    (tmp_path / "form.xlsx").write_bytes(b"satu\ndua\n")
    (tmp_path / "folder.yaml").mkdir()
    assert len(shown(tmp_path, (1, 1), name=name)) == 1


@pytest.mark.parametrize("line", [0, 3, 9])
def test_a_line_that_is_not_there_or_is_blank_is_not_quoted(tmp_path: Path, line: int) -> None:
    assert len(shown(write(tmp_path, "a: 1\nb: 2\n"), (line, 1))) == 1


def test_what_the_office_knows_of_is_one_line(tmp_path: Path) -> None:
    assert len(shown(write(tmp_path, "a: 1\n"), (1, 1), level=Level.DIKETAHUI)) == 1


def test_lines_end_where_yaml_ends_them(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("\ufeffa\r\nb\rc\u2028d\x0ce\n".encode())
    assert [written_line(tmp_path / "a.yaml", number) for number in range(1, 6)] == ["a", "b", "c", "d\x0ce", ""]


@given(st.text(max_size=300), st.lists(st.integers(1, 400), max_size=3))
def test_any_line_can_be_quoted_and_takes_two_lines_at_most(line: str, columns: list[int]) -> None:
    told = list(quoted(line, 7, sorted(columns)))
    assert len(told) <= 2
    assert not any({"\n", "\r", "\t", "\x1b"} & set(part) for part in told)
