"""A workbook read before is taken as it was read then; anything else is read."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tabel_uji import write_ods, write_xlsx

from pipeline.edges.tables import read_book
from pipeline.edges.tables.simpanan_tabel import PALING_BANYAK
from pipeline.problems import Refused

ISI = {"Form": [["teks", 1.5, date(2026, 1, 8), True, False, None], ["1", "True", "None"]], "Lain": [[Decimal(2)]]}
AKAR = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_what_was_kept_is_what_was_read(tmp_path: Path, write: object) -> None:
    path = tmp_path / f"a.{'xlsx' if write is write_xlsx else 'ods'}"
    write(path, {"Form": ISI["Form"]})  # type: ignore[operator]
    plain = read_book(path, "a")
    first, again = (read_book(path, "a", tmp_path / "c") for _ in range(2))
    assert plain == first == again
    assert len(list((tmp_path / "c").iterdir())) == 1


def test_the_name_in_messages_is_that_of_the_file_at_hand(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", {"Form": [["x"]]})
    (tmp_path / "b.xlsx").write_bytes((tmp_path / "a.xlsx").read_bytes())
    read_book(tmp_path / "a.xlsx", "a", tmp_path / "c")
    book = read_book(tmp_path / "b.xlsx", "b", tmp_path / "c")
    assert (book.berkas, str(book.lembar[0].tempat(0, 0))) == ("b", "b:Form!A1")


def test_a_changed_workbook_is_read_anew(tmp_path: Path) -> None:
    found = []
    for text in ("lama", "baru"):
        write_xlsx(tmp_path / "a.xlsx", {"Form": [[text]]})
        found.append(read_book(tmp_path / "a.xlsx", "a", tmp_path / "c").lembar[0].baris)
    assert found == [(("lama",),), (("baru",),)]


def test_a_damaged_one_is_read_anew(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", {"Form": [["x"]]})
    before = read_book(tmp_path / "a.xlsx", "a", tmp_path / "c")
    (kept,) = (tmp_path / "c").iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    assert read_book(tmp_path / "a.xlsx", "a", tmp_path / "c") == before


def test_a_fault_is_told_each_time(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"bukan buku kerja")
    for _ in range(2):
        with pytest.raises(Refused):
            read_book(tmp_path / "a.xlsx", "a", tmp_path / "c")


def test_the_folder_does_not_grow_without_end(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    for number in range(PALING_BANYAK):
        (tmp_path / "c" / str(number)).write_bytes(b"")
    write_xlsx(tmp_path / "a.xlsx", {"Form": [["x"]]})
    read_book(tmp_path / "a.xlsx", "a", tmp_path / "c")
    assert len(list((tmp_path / "c").iterdir())) == 1


def test_a_workbook_read_before_needs_no_reader(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", {"Form": [["x"]]})
    read_book(tmp_path / "a.xlsx", "a", tmp_path / "c")
    program = (
        "import sys; from pathlib import Path; from pipeline.edges.tables import read_book; here = Path(sys.argv[1]);"
        "read_book(here / 'a.xlsx', 'a', here / 'c'); print('python_calamine' in sys.modules)"
    )
    asked = [sys.executable, "-c", program, str(tmp_path)]
    assert subprocess.run(asked, cwd=AKAR, capture_output=True, text=True, check=True).stdout.strip() == "False"
